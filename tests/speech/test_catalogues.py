"""The catalogues program.po: complete, whole, and the tables made from them as they are now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jdgen.gettext_file import PoEntry
from jdgen.sentences import catalogue
from jdgen.sentences.tables import table
from jdgen.speech.table import FILE, written
from tests.speech.conftest import Sentences

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "pl", "ru")
_OPTION = re.compile(r"(?<![A-Za-z-])--[a-z][a-z-]*")


def entries(lang: str) -> list[PoEntry]:
    """Return the entries of a catalogue."""
    path = ROOT / "locales" / lang / "program.po"
    return catalogue.read(path.read_bytes(), str(path))[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_has_what_the_program_says(lang: str, sentences: Sentences) -> None:
    """The catalogue holds the sentences of the source and no others; `python -m jdgen.sentences` brings them in."""
    assert sorted((entry.msgid, entry.plural or "") for entry in entries(lang)) == sorted(sentences)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_is_complete(lang: str) -> None:
    """Every sentence is translated in every plural form, and none waits for a translator to look at it."""
    assert [entry.msgid for entry in entries(lang) if entry.fuzzy or not all(entry.forms.values())] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_keeps_slots_and_options(lang: str, sentences: Sentences) -> None:
    """A translation has the slots of its sentence, each, and the options that it names.

    Only the number of a plural may be left out, in a form that names it in words: «دوران».
    """
    wrong = []
    for entry in entries(lang):
        count = sentences[entry.msgid, entry.plural or ""].count
        spare = {str(count)} if lang == "ar" and count >= 0 else set()
        options = set(_OPTION.findall(entry.msgid))
        for number, form in entry.forms.items():
            lost = _slots(entry.msgid) - _slots(form) - (spare if number < 3 else set())
            if form and (lost or _slots(form) - _slots(entry.msgid) or options - set(_OPTION.findall(form))):
                wrong.append((entry.msgid, form))
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_braces_are_doubled(lang: str) -> None:
    """A brace that is no slot stands twice, as in the English."""
    for entry in entries(lang):
        for form in entry.forms.values():
            rest = re.sub(r"\{\d+\}", "", re.sub(r"\{\{|\}\}", "", form))
            assert (entry.msgid, set(rest) & set("{}")) == (entry.msgid, set())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_table_is_fresh(lang: str, sentences: Sentences) -> None:
    """The table that the program reads is what catalogue and source give."""
    fresh = written(table(lang, sentences, entries(lang)))
    assert (ROOT / "locales" / lang / FILE).read_text("utf-8") == fresh


def _slots(text: str) -> set[str]:
    """Return the slots of a template; a language may say a value twice."""
    return set(re.findall(r"\{(\d+)\}", text))
