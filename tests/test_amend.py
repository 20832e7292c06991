"""Amendments in the text of a YAML file: what is not named stays byte for byte."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jdgen.editing import amend
from jdgen.editing.spots import CannotAmendError, Where
from jdgen.errors import UserError
from jdgen.load import parse

TEXT = """\
# top
of:   agent   # odd spacing
changes:
  remove: [
    #duties.calls,   # Answer calls
    duties.mail,      # Answer letters
  ]
  order:
    duties:
      - a   # first
      # - b
      - "c"
  replace:
    duties.x: |
      A long
      text

    # between
    duties.y: plain over
      lines
  add: {
    #duties.z: "Z",
  }
k: {a: b, c: [d, e], }   # last
"""


def changed(new: str, old: str = TEXT) -> list[str]:
    """Return the lines that differ, with their signs."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:3] not in ("---", "+++") and line[:2] != "@@"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("where", "written", "expected"),
    [
        (("of",), '"x: y"', ["-of:   agent   # odd spacing", '+of:   "x: y"   # odd spacing']),
        (
            ("changes", "remove", 0),
            "duties.q",
            ["-    duties.mail,      # Answer letters", "+    duties.q,      # Answer letters"],
        ),
        (
            ("changes", "replace", "duties.x"),
            "New",
            ["-    duties.x: |", "-      A long", "-      text", "+    duties.x: New"],
        ),
        (
            ("changes", "replace", "duties.y"),
            "New",
            ["-    duties.y: plain over", "-      lines", "+    duties.y: New"],
        ),
        (("changes", "replace", "duties.n"), "New", ["+    duties.n: New"]),
        (("changes", "add", "duties.n"), "New", ["+    duties.n: New,"]),
        (("k", "n", "m"), "1", ["-k: {a: b, c: [d, e], }   # last", "+k: {a: b, c: [d, e], n: {m: 1}}   # last"]),
        (("document", "order", "number"), '"7"', ["+document:", "+  order:", '+    number: "7"']),
    ],
)
def test_put(where: Where, written: str, expected: list[str], line_end: str) -> None:
    """A value is exchanged or added where it belongs: in blocks, between brackets, at the end; line ends stay."""
    old = TEXT.replace("\n", line_end)
    new = amend.put(old, where, written)

    assert expected == changed(new, old)
    assert new.count("\r") == (new.count("\n") if line_end == "\r\n" else 0)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (
            ("changes", "remove", 0),
            ["-    duties.mail,      # Answer letters", "+    #duties.mail,      # Answer letters"],
        ),
        (("changes", "order", "duties", 0), ["-      - a   # first", "+      #- a   # first"]),
        (
            ("changes", "replace", "duties.x"),
            ["-    duties.x: |", "-      A long", "-      text", "+    #duties.x: |", "+    #  A long", "+    #  text"],
        ),
        (("k", "a"), ["-k: {a: b, c: [d, e], }   # last", "+k: {c: [d, e], }   # last"]),
        (("k", "c", 0), ["-k: {a: b, c: [d, e], }   # last", "+k: {a: b, c: [e], }   # last"]),
        (("k", "c", 1), ["-k: {a: b, c: [d, e], }   # last", "+k: {a: b, c: [d], }   # last"]),
        (("k",), ["-k: {a: b, c: [d, e], }   # last", "+#k: {a: b, c: [d, e], }   # last"]),
    ],
)
def test_cut(where: Where, expected: list[str]) -> None:
    """What has lines of its own gets a mark before it; what stands between brackets goes with its comma."""
    assert expected == changed(amend.cut(TEXT, where))


def test_cut_takes_what_it_empties() -> None:
    """A list or map that would be left empty goes too; brackets over several lines stay for what may return."""
    text = "a:\n  b:\n    c: x   # why\n    # note\n  d: {e: [f]}\nr: [\n  g,\n]\n"
    once = amend.cut(text, ("a", "b", "c"))
    twice = amend.cut(once, ("a", "d", "e", 0))

    assert once == "a:\n  #b:\n  #  c: x   # why\n    # note\n  d: {e: [f]}\nr: [\n  g,\n]\n"
    assert twice == "#a:\n  #b:\n  #  c: x   # why\n    # note\n#  d: {e: [f]}\nr: [\n  g,\n]\n"
    assert amend.cut(twice, ("r", 0)) == twice.replace("  g,", "  #g,")


def test_taking_the_mark_off_again() -> None:
    """What `cut` marks is as it was once the marks are taken off."""
    for where in (("changes", "replace", "duties.x"), ("changes", "order", "duties", 0), ("changes", "remove", 0)):
        new = amend.cut(TEXT, where)
        pairs = zip(TEXT.splitlines(), new.splitlines(), strict=True)
        assert [old for old, line in pairs if old != line and old != line.replace("#", "", 1)] == []


def test_rekey_and_tail() -> None:
    """A key is exchanged alone; a block of words is written at the end, changed line by line, and taken away whole."""
    assert changed(amend.rekey(TEXT, ("changes", "replace", "duties.y"), "duties.w")) == [
        "-    duties.y: plain over",
        "+    duties.w: plain over",
    ]
    with_block = amend.tail(TEXT, "based_on", {"a.b": "one", "c": 'say "two"'})
    assert with_block == f'{TEXT}based_on:\n  a.b: "one"\n  c: "say \\"two\\""\n'
    assert amend.tail(with_block, "based_on", {}) == TEXT
    mine = with_block.replace('"one"\n', '"one"   # mine\n  # note\n') + "# after\n"
    assert amend.tail(mine, "based_on", {"a.b": "one", "d": "three"}) == (
        f'{TEXT}  # note\nbased_on:\n  a.b: "one"   # mine\n  d: "three"\n# after\n'
    )


def test_a_file_in_braces() -> None:
    """A file that is one map between braces gets its record inside them."""
    text = "{of: agent, lang: en}\n"
    once = amend.tail(text, "based_on", {"grade": "S1"})

    assert once == '{of: agent, lang: en, based_on: {grade: "S1"}}\n'
    assert amend.tail(once, "based_on", {"grade": "S2"}) == '{of: agent, lang: en, based_on: {grade: "S2"}}\n'


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1))
@example("true")
@example("12:30")
@example("a: b # c")
@example("- x")
@example('say "it"')
@example('it\'s "so"')
@example("a\nb")
@example("عميل: «نعم»")
def test_every_text_reads_back(words: str) -> None:
    """Any text that a file may hold is written so that it reads back as itself, in blocks and between brackets."""
    written = amend.scalar(words)
    try:
        node = parse(f"a: {written}\nb: [{written}, {{c: {written}}}]\n".encode(), "")
    except UserError as error:
        assert {problem.code for problem in error.problems} == {"L006"}  # noqa: PT017 – some characters no file may hold
        return
    assert node.plain() == {"a": words, "b": [words, {"c": words}]}


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "a:\n  ? b\n  : c\n  d: e\n", "a: &x {b: c, d: e}\n"], ids=["list", "question", "anchor"]
)
def test_what_cannot_be_amended_is_refused(text: str) -> None:
    """A file written in a way that no amendment fits is refused, never half changed."""
    with pytest.raises((CannotAmendError, UserError)):
        amend.cut(text, ("a", "b"))


def test_marks_of_the_file_stay(tmp_path: Path) -> None:
    """A byte order mark and a missing last line end are kept."""
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffa: b # x".encode())
    assert amend.save(path, "a.yaml", lambda text: amend.put(text, ("a",), "c"))
    assert path.read_bytes() == "\ufeffa: c # x".encode()
    assert not amend.save(path, "a.yaml", lambda text: text)
