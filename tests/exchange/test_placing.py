"""Words set into the YAML of translations: only what changes is touched, new texts stand in source order."""

from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from jdgen import load, translations
from jdgen.errors import Collector
from jdgen.exchange.placing import Path, fresh, placed
from jdgen.load import dump, parse
from jdgen.units import words

TEXT = """\
# schema
role: agent
lang: pl
title: Konsultant  # as in the staff list
# on duties
duties:
  # the first
  calls:   'Odbieranie'  # ok
  answer: {name: Odp}
skills:
  tact: Takt
kpis:
  speed: >
    two
    lines

# end
_sync: {purpose: 00000000}
"""
ORDER: list[Path] = [
    ("title", "m", "nom"),
    ("title", "f", "nom"),
    ("purpose",),
    ("duties", "answer", "name"),
    ("duties", "answer", "posting"),
    ("duties", "first"),
    ("duties", "calls"),
    ("duties", "mail"),
    ("skills", "tact"),
    ("skills", "tact", "name"),
    ("kpis", "speed"),
    ("kpis", "reach"),
    ("trends", "x"),
]


def test_only_what_changes() -> None:
    """A replaced text keeps its quotes, the space before it and its comment; every other byte stays."""
    expected = TEXT.replace("'Odbieranie'", "'Odbieranie ''nowe'''").replace("Takt", "'Takt: zawsze'")
    made = placed(TEXT, "pl", {("duties", "calls"): "Odbieranie 'nowe'", ("skills", "tact"): "Takt: zawsze"}, ORDER)
    assert expected == made


def test_nothing_to_change() -> None:
    """Without new words the file is the same."""
    assert placed(TEXT, "pl", {}, ORDER) == TEXT


def test_new_texts_stand_in_source_order() -> None:
    """A new text stands behind the one that the source has before it, in a new section where there is none."""
    new: dict[Path, str] = {
        ("purpose",): "Cel",
        ("duties", "answer", "posting"): "Linia, druga",
        ("duties", "first"): "Pierwszy",
        ("duties", "mail"): "Listy",
        ("kpis", "reach"): "Zasięg",
        ("trends", "x"): "yes",
    }
    expected = TEXT.replace("staff list\n", "staff list\npurpose: Cel\n")
    expected = expected.replace("# ok\n", "# ok\n  mail: Listy\n")
    expected = expected.replace("{name: Odp}\n", "{name: Odp, posting: 'Linia, druga'}\n  first: Pierwszy\n")
    expected = expected.replace("    lines\n", "    lines\n  reach: Zasięg\ntrends:\n  x: 'yes'\n")
    assert placed(TEXT, "pl", new, ORDER) == expected


def test_a_bare_text_gets_fields() -> None:
    """A text that gets a name beside it, and a title that gets another form, become maps on their line."""
    made = placed(TEXT, "pl", {("skills", "tact", "name"): "N", ("title", "f", "nom"): "Konsultantka"}, ORDER)
    assert "title: {m: Konsultant, f: Konsultantka}  # as in the staff list\n" in made
    assert "  tact: {text: Takt, name: N}\n" in made


def test_a_folded_text_is_replaced() -> None:
    """A text of several lines gives way to one line; the blank line behind it stays."""
    made = placed(TEXT, "pl", {("kpis", "speed"): "Szybkość"}, ORDER)
    assert TEXT.replace(">\n    two\n    lines\n", "Szybkość\n") == made


def test_line_ends_and_marks_stay() -> None:
    """Windows line ends and a byte order mark stay as they were, also on new lines."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    new: dict[Path, str] = {("purpose",): "Cel", ("duties", "mail"): "Listy", ("kpis", "speed"): "S"}
    assert placed(text, "pl", new, ORDER) == "\ufeff" + placed(TEXT, "pl", new, ORDER).replace("\n", "\r\n")


def test_braces() -> None:
    """A file in braces stays one, and texts with commas are quoted in it."""
    text = "{role: a, lang: pl, purpose: Pomaga., title: {m: A}}"
    new: dict[Path, str] = {("purpose",): "Cel, nowy", ("title", "f", "nom"): "B", ("duties", "mail"): "L"}
    expected = "{role: a, lang: pl, purpose: 'Cel, nowy', duties: {mail: L}, title: {m: A, f: B}}"
    assert placed(text, "pl", new, ORDER) == expected


def test_a_file_without_last_line_end() -> None:
    """Texts put behind a last line without an end stand on lines of their own."""
    new: dict[Path, str] = {("duties", "mail"): "L", ("trends", "x"): "T"}
    expected = "role: a\nlang: pl\npurpose: P\nduties:\n  mail: L\ntrends:\n  x: T"
    assert placed("role: a\nlang: pl\npurpose: P", "pl", new, ORDER) == expected


def test_comments_stay_with_what_they_tell_of() -> None:
    """A text put before the first of its section stands above that one's comment."""
    text = "role: a\nlang: pl\nduties:\n  # on calls\n  calls: C\n"
    expected = "role: a\nlang: pl\nduties:\n  first: F\n  # on calls\n  calls: C\n"
    assert placed(text, "pl", {("duties", "first"): "F"}, ORDER) == expected


# Words that YAML could take for something else, in several scripts.
LETTERS = st.text(string.ascii_letters + "ąłд,ب:#'\"{}[]-?!%&*|>@`. 0123456789", min_size=1, max_size=24)
WORDS = LETTERS.map(lambda text: " ".join(text.split())).filter(bool)
IDS = st.sampled_from(["a", "b", "c", "yes", "no", "12", "x-1"])
PATHS = st.one_of(
    st.just(("purpose",)),
    st.tuples(st.sampled_from(["duties", "skills", "kpis"]), IDS),
    st.tuples(st.sampled_from(["duties", "skills"]), IDS, st.sampled_from(["name", "posting"])),
    st.tuples(st.just("title"), st.sampled_from(["m", "f"]), st.sampled_from(["nom", "gen"])),
    st.just(("title", "m", "nom")),
)
TEXTS = st.dictionaries(PATHS, WORDS, max_size=8)


def read(text: str) -> dict[str, str]:
    """Return the texts of a translation file by unit, the title's by form."""
    found = Collector()
    made = translations.parse(parse(text.encode(), "t.yaml"), "agent", "pl", found)
    assert [problem for problem in found.problems if problem.code != "T002"] == []
    held = {unit: words(node) for unit, node in made.units.items() if unit != "title"}
    title = made.units.get("title")
    return held | {".".join(("title", *path)): leaf.text for path, leaf in (title.leaves() if title else ())}


def by_unit(texts: dict[Path, str]) -> dict[str, str]:
    """Return texts by their unit ids."""
    return {".".join(path): text for path, text in texts.items()}


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, st.booleans())
def test_whatever_is_set_is_read_back(old: dict[Path, str], new: dict[Path, str], braces: bool) -> None:
    """Any words set into any file are read back as they are, and the others with them."""
    head = {"role": "agent", "lang": "pl"}
    order = sorted({**old, **new})
    text = fresh(head, old, order)
    if braces:
        plain = load.parse(text.encode(), "t.yaml").plain()
        text = "{" + dump(plain).strip().replace("\n", " ") + "}" if not isinstance(plain, dict) else flow(plain)
    assert read(placed(text, "pl", new, order)) == {**by_unit(old), **by_unit(new)}


def flow(held: object) -> str:
    """Return plain data in braces, every text in double quotes."""
    if isinstance(held, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(value)}" for key, value in held.items()) + "}"
    return '"' + str(held).replace("\\", "\\\\").replace('"', '\\"') + '"'
