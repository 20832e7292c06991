"""The sentences of the program, read from its source once, and a language that says each of them in ⟦brackets⟧."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from jdgen.cli import speaking
from jdgen.sentences.__main__ import NOT_READ
from jdgen.sentences.gather import Sentence, gather
from jdgen.sentences.source import Source
from jdgen.sentences.tables import line
from jdgen.speech.table import Table
from jdgen.speech.voice import Voice

ROOT = Path(__file__).resolve().parents[2]
Sentences = Mapping[tuple[str, str], Sentence]


@pytest.fixture(scope="session")
def source() -> Source:
    """Give the source of the program."""
    return Source(ROOT / "jdgen", NOT_READ)


@pytest.fixture(scope="session")
def sentences(source: Source) -> Sentences:
    """Give every sentence that the program says."""
    return gather(source).sentences


@pytest.fixture(scope="session")
def bracketed(sentences: Sentences) -> Voice:
    """Give a voice that says every sentence in brackets: what stands outside them escaped translation."""
    lines = [line(said, [f"⟦{form}⟧" for form in (said.one, said.many) if form]) for said in sentences.values()]
    return Voice("xx", Table("(n != 1)", lines))


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Callable[[Voice], None]:
    """Give a switch: what runs after it is said by that voice."""

    def switch(voice: Voice) -> None:
        monkeypatch.setenv("JDGEN_LANG", voice.language)
        monkeypatch.setattr(speaking, "known", lambda language: voice)

    return switch
