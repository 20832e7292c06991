"""Catalogues made anew keep what translators wrote, and tell what changed."""

from __future__ import annotations

from pathlib import Path

from jdgen.gettext_file import PoEntry
from jdgen.sentences import catalogue
from jdgen.sentences.__main__ import renewed
from jdgen.sentences.origins import Origins
from jdgen.sentences.source import Source
from jdgen.speech import table
from tests.speech.conftest import Sentences


def entry(msgid: str, text: str = "", plural: str | None = None, forms: int = 1) -> PoEntry:
    """Return an entry with its translation in every form."""
    return PoEntry(msgid, None, plural, dict.fromkeys(range(forms), text))


def test_translations_stay_by_msgid() -> None:
    """What is said as before keeps its translation, wherever it is said."""
    made = catalogue.merge([entry("b"), entry("a")], [entry("a", "A"), entry("b", "B")], [])
    assert [(each.msgid, each.text) for each in made.entries] == [("b", "B"), ("a", "A")]
    assert (made.new, made.near, made.obsolete) == ([], [], [])


def test_small_change_is_fuzzy() -> None:
    """A sentence that changed a little keeps its translation as fuzzy, with the sentence that it was made from."""
    old, new = "there is no role '{0}' here", "there is no such role '{0}' here"
    made = catalogue.merge([entry(new)], [entry(old, "nie ma roli '{0}'")], [])
    assert [(e.text, e.flags, e.previous) for e in made.entries] == [("nie ma roli '{0}'", ["fuzzy"], old)]
    assert made.near == [(old, new)]


def test_other_sentence_gets_nothing() -> None:
    """A sentence that is new in every word begins empty."""
    made = catalogue.merge([entry("add one")], [entry("the file is empty", "plik jest pusty")], [])
    assert [(each.msgid, each.text, each.flags) for each in made.entries] == [("add one", "", [])]


def test_what_is_gone_can_come_back() -> None:
    """A translation whose sentence went away stays in the file as obsolete, and is used when the sentence returns."""
    gone = catalogue.merge([entry("add one")], [entry("add one", "dodaj"), entry("the end", "koniec")], [])
    data = catalogue.written("pl", gone)
    entries, obsolete = catalogue.read(data, "program.po")
    assert [(each.msgid, each.text) for each in obsolete] == [("the end", "koniec")]
    again = catalogue.merge([entry("add one"), entry("the end")], entries, obsolete)
    assert [each.text for each in again.entries] == ["dodaj", "koniec"]
    assert again.obsolete == []


def test_plural_forms_survive() -> None:
    """Plural forms are written and read back, obsolete ones too."""
    three = entry("{0} role", "x", "{0} roles", 3)
    kept = catalogue.merge([entry("{0} role", "", "{0} roles", 3)], [three], [])
    assert catalogue.read(catalogue.written("pl", kept), "p")[0][0].forms == {0: "x", 1: "x", 2: "x"}
    left = catalogue.merge([], [three], [])
    assert catalogue.read(catalogue.written("pl", left), "p")[1][0].forms == {0: "x", 1: "x", 2: "x"}


def test_another_language_needs_files_only(tmp_path: Path, source: Source, sentences: Sentences) -> None:
    """A further language begins with an empty catalogue of its plural forms; what is filled in is in its table."""
    few = {key: said for key, said in sentences.items() if key[0].startswith("the file")}
    origins = Origins(source)
    told = list(renewed(tmp_path, few, origins, ["uk"]))
    assert told == [f"uk: 0 of {len(few)} translated, {len(few)} new, 0 changed"]
    path = tmp_path / "uk" / "program.po"
    text = path.read_text("utf-8")
    assert "nplurals=3;" in text
    path.write_text(text.replace('msgid "the file is empty"\nmsgstr ""', 'msgid "the file is empty"\nmsgstr "пусто"'))
    assert list(renewed(tmp_path, few, origins)) == [f"uk: 1 of {len(few)} translated, 0 new, 0 changed"]
    read = table.read((tmp_path / "uk" / table.FILE).read_text("utf-8"))
    assert [(line.one, line.forms) for line in read.lines] == [("the file is empty", ("пусто",))]
