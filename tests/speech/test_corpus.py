"""What the error corpus says is said in every language, with its values as they were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jdgen.cli import speaking
from jdgen.load import read
from jdgen.speech.voice import Voice
from tests.speech.corpus import Said, said

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "pl", "ru")
_CODE = re.compile(r"`([^`]*)`|(--[a-z-]+)|\b([\w/-]+\.(?:yaml|po|docx|xlsx|csv)(?::\d+)*)")
_MARKS = re.compile("[\u2066-\u2069\u200e]")


def advice() -> frozenset[str]:
    """Return what the style files tell to write instead: words in the language of the text, not the program's."""
    files = (ROOT / "locales").glob("*/style.yaml")
    return frozenset(leaf.text for file in files for _, leaf in read(file, file.name).leaves() if leaf.text)


@pytest.fixture(scope="module")
def problems() -> list[Said]:
    """Give every message and hint of a problem in the corpus that is the program's own."""
    written = advice()
    return [each for each in said() if each.code and each.words not in written]


def test_every_sentence_is_known(bracketed: Voice, problems: list[Said]) -> None:
    """Each message and each hint of the error corpus has its template."""
    assert len(problems) > 500
    assert [each for each in problems if bracketed.say(each.words) is None] == []


def test_advice_of_style_files_is_quoted(problems: list[Said]) -> None:
    """Of all that the corpus says, only what style files tell to write stays in the language of the text."""
    rest = {each for each in said() if each.code} - set(problems)
    assert {each.code[0] for each in rest} == {"Y"}
    assert all(each.is_hint for each in rest)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_said(language: str, problems: list[Said]) -> None:
    """Each message and each hint of the corpus is said in each language; options, files and commands stay in it."""
    voice = speaking.known(language)
    assert voice is not None
    said_so = {each: voice.say(each.words) for each in problems}
    # A command that is nothing else stays as it is where the names of values do.
    same = {each for each, told in said_so.items() if told == each.words and not each.words.startswith("jdgen ")}
    assert [each for each, told in said_so.items() if told is None or each in same] == []
    lost = []
    for each, translated in said_so.items():
        told = _MARKS.sub("", translated or "")
        for found in _CODE.finditer(each.words):
            kept = next(filter(None, found.groups()))
            # A word in capitals inside a command is the name of a value, which help translates.
            if not re.search(r"\b[A-Z]{2,}\b", kept) and kept not in told:
                lost.append((each.case, kept, told))
    assert lost == []
