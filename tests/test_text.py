"""Plain text: what each block becomes, and that any text stays within its line and turns nothing around."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jdgen.document import (
    Block,
    Card,
    Cards,
    Cell,
    Clause,
    Clauses,
    Column,
    Fact,
    Facts,
    Prose,
    Row,
    Run,
    Signatures,
    SignCell,
    Table,
)
from jdgen.formats import text
from tests import reading
from tests.trees import SLOTS, every_block, figures, tree, words

NASTY = [
    "\n",
    "\r\n\r\n",
    "\t",
    "a\u2067b",
    "\u2069",
    "\u202e",
    "\x1b[1m",
    "\x00",
    "  ",
    "\u2028",
    "سلام",
    "CRM",
    "12",
    "😀",
]
texts = st.lists(
    st.one_of(st.text(max_size=12), st.lists(st.sampled_from(NASTY), max_size=4).map("".join)),
    min_size=SLOTS,
    max_size=SLOTS,
)


def written(*blocks: Block) -> str:
    """Return blocks of a left-to-right document as text."""
    return text.render(tree(*blocks)).removesuffix("\n")


def cells(*names: str) -> tuple[Cell, ...]:
    """Return cells of one text each."""
    return tuple(Cell((words(name),) if name else ()) for name in names)


def columns(*names: str) -> tuple[Column, ...]:
    """Return columns of equal width."""
    return tuple(Column(words(name) if name else (), 100 // len(names)) for name in names)


@settings(max_examples=150, deadline=None)
@given(texts=texts)
@example(texts=[NASTY[number % len(NASTY)] for number in range(SLOTS)])
def test_any_text_stays_in_its_line(texts: list[str]) -> None:
    """Control characters go, isolates close in their line, no space ends a line, no two lines are empty in a row."""
    for way in ("ltr", "rtl"):
        made = text.render(every_block(texts, "rtl" if way == "rtl" else "ltr"))
        lines = made.split("\n")

        assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", made) == []
        assert [line for line in lines if line != line.rstrip(" ")] == []
        assert ("\n\n\n" in made, made.endswith("\n"), made.endswith("\n\n")) == (False, True, False)
        assert [line for line in lines if len(re.findall("[\u2066-\u2068]", line)) != line.count("\u2069")] == []


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(st.text("abc*_#|<>&[]«é😀 سلام", min_size=1, max_size=9), min_size=SLOTS, max_size=SLOTS))
def test_any_text_comes_back_as_its_words(texts: list[str]) -> None:
    """The words of all blocks are the words of their texts, in order; a table says its heading before each value."""
    t = [" ".join(reading.words(one)) or "x" for one in texts]
    spoken = [*t[:14], t[14], t[16], t[15], *t[17:]]

    assert reading.words(text.render(every_block(t))) == reading.words(" ".join(spoken))


def test_headings_stand_alone() -> None:
    """A heading is a line with its number and an empty line on both sides; furniture is left out."""
    made = tree(
        Prose((words("a"), words("b"))),
        Prose((words("L"),), "label"),
        Prose((words("c"),)),
        org=words("Company"),
        title=words("Clerk"),
        notice=words("Draft"),
        heading=words("Duties"),
        number="1.",
    )

    assert text.render(made) == "Company\nClerk\n\nDraft\n\n1. Duties\n\na\n\nb\n\nL\n\nc\n"


def test_numbers_and_bullets() -> None:
    """Written numbers stand before their entries, bullets are hyphens, only bullets under bullets are indented."""
    group = Clause(
        words("G"), "1.", (Clause(words("a"), "1)", (Clause(words("b"), "", (Clause(words("c")),)),)),), True
    )

    assert written(Clauses((group, Clause(words("d"), "2.")), "numbered")) == "1. G\n1) a\n- b\n  - c\n\n2. d"


def test_facts_are_label_and_value() -> None:
    """One value stands behind its label, several under it; a label with its own sign gets no colon."""
    facts = (
        Fact(words("A"), (words("1"),)),
        Fact(words("B"), (words("2"), words("3"))),
        Fact(words("C?"), (words("4"),)),
    )

    assert written(Facts(facts)) == "A: 1\nB:\n- 2\n- 3\nC? 4"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            Table(columns("With", "Why"), (Row(cells("Sales", "Orders")), Row(cells("Law", "")))),
            "With: Sales\nWhy: Orders\n\nLaw",
        ),
        (Table(columns("No.", "Task"), (Row(cells("1", "a")), Row(cells("2.", "b")))), "1. a\n2. b"),
        (
            Table(columns("No.", "Name", "Date"), (Row(cells("1", "a", "b")), Row(cells("2", "c", "d")))),
            "1. Name: a\nDate: b\n\n2. Name: c\nDate: d",
        ),
        (
            Table(columns("Country", "Pay"), (Row(cells("A", "1")), Row(cells("B", "2"))), head_column=True),
            "A: 1\nB: 2",
        ),
        (
            Table(columns("", "Made", "Checked"), (Row(cells("Name", "x", "y")),), words("Table"), head_column=True),
            "Table\n\nName\nMade: x\nChecked: y",
        ),
        (
            Table(
                columns("No.", "Task", "Share"),
                (Row(cells("G", "20%"), "group"), Row(cells("1", "a", "")), Row(cells("H"), "group")),
            ),
            "G – 20%\n1. a\n\nH",
        ),
        (
            Table(
                columns("What", "Must", "May"),
                (Row((*cells("Skill"), Cell((words("a"), words("b")), bullets=True), Cell(tick=True))),),
                head_column=True,
            ),
            "Skill\nMust:\n- a\n- b\nMay: ✓",
        ),
    ],
)
def test_tables_are_read_row_by_row(table: Table, expected: str) -> None:
    """Each value has its column's heading before it, so that no column has to be seen; long rows stand apart."""
    assert written(table) == expected


def test_figures_are_their_words() -> None:
    """A scale says its amounts, a path its stages, levels their names."""
    scale = "Złoty, per month\n- Poland: 4500–12 000 zł"
    path = "- Agent · Clerk – Learn\n- Lead"

    assert written(*figures()) == f"{scale}\n\n{path}\n\n- Rust – advanced: Writes it.\n- SQL"


def test_cards_and_signatures() -> None:
    """Cards stand apart; captions of lines to sign stand behind their blanks."""
    cards = Cards((Card(words("Q?"), (words("A."),), (words("p"),)), Card(words("R"))))
    line = (SignCell(words("Head")), SignCell((Run("__", mark="blank"),), words("(name)")))

    assert written(cards) == "Q?\nA.\n- p\n\nR"
    assert written(Signatures((line, line), words("Agreed"))) == "Agreed\nHead __ (name)\nHead __ (name)"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Run("نظام ("), Run("CRM", dir="ltr"), Run(")")), "نظام (\u2066CRM\u2069)"),
        ((Run("Zoom", dir="ltr"), Run("، "), Run("Slack", dir="ltr")), "\u200f\u2066Zoom\u2069، \u2066Slack\u2069"),
        ((Run("CRM", dir="ltr"), Run(" نظام")), "\u2066CRM\u2069 نظام"),
        ((Run("12"),), "\u200f12"),
        ((Run("نظام", dir="rtl"),), "نظام"),
    ],
)
def test_right_to_left_lines_keep_their_direction(runs: tuple[Run, ...], expected: str) -> None:
    """Latin inserts are isolated; a line without an Arabic letter outside of them begins with a mark of direction."""
    assert text.render(tree(Prose((runs,)), dir="rtl")) == expected + "\n"


def test_a_hidden_address_is_written_out() -> None:
    """The address of a link stands behind its words unless they are the address."""
    shown = (Run("a.example/jobs", href="https://a.example/jobs"), Run(" or "), Run("here", href="mailto:x@a.example"))

    assert written(Prose((shown,))) == "a.example/jobs or here (x@a.example)"
    assert written(Prose(((Run("x", href="javascript:alert(1)"),),))) == "x"
