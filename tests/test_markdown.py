"""Markdown: what each block becomes, and that no text is taken for a mark, a tag or a link."""

from __future__ import annotations

import unicodedata

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
from jdgen.formats import markdown
from tests import reading
from tests.trees import SLOTS, every_block, figures, tree, words

NASTY = [
    "*a*", "**", "_b_", "`c`", "~~d~~", "|", "\\", "\\|", "<b>", "</b>", "<!--", "<script>alert(1)</script>", "&amp;",
    "&#39;", "R&D", "# e", "- f", "+ g", "1. h", "2) i", "---", "===", "```", "> j", "[k](http://a.b)", "![l](m)",
    "[n]: http://a.b", "<http://a.b>", "http://a.b", "www.a.b", "C#", "C++", "$5 $6", "    indented", "\tq",
    "two\nlines", "\u2067open", "\u2069", "\u202eover", "سلام", "עברית", "😀", "«x»", "\u00a0", "{{ x }}",
]  # fmt: skip
texts = st.lists(
    st.one_of(st.text(max_size=12), st.lists(st.sampled_from(NASTY), max_size=4).map("".join)),
    min_size=SLOTS,
    max_size=SLOTS,
)


def written(*blocks: Block) -> str:
    """Return blocks of a left-to-right document as Markdown."""
    return markdown.render(tree(*blocks)).removesuffix("\n")


def inline(*runs: Run) -> str:
    """Return runs as a paragraph."""
    return written(Prose((runs,)))


def said(text: str) -> list[str]:
    """Return the words that may be expected of a text."""
    spaced = "".join(" " if char.isspace() else char for char in text)
    shown = "".join(char for char in spaced if unicodedata.category(char) != "Cc")
    return reading.DIRECTION.sub("", shown).split()


@settings(max_examples=150, deadline=None)
@given(texts=texts)
@example(texts=[NASTY[number % len(NASTY)] for number in range(SLOTS)])
@example(texts=[NASTY[-1 - number] for number in range(SLOTS)])
def test_any_text_comes_back_as_its_words(texts: list[str]) -> None:
    """Whatever a text holds, a reader of Markdown finds its words, and no tag, link, code, rule or heading."""
    found = reading.markdown(markdown.render(every_block(texts)))
    got = reading.DIRECTION.sub("", found.text).replace("•", "").split()

    assert "".join(got) == "".join(word.replace("•", "") for text in texts for word in said(text))
    assert (found.links, set(found.tags) - {"br"}) == ([], set())
    assert set(found.blocks) - {"#", "##", "###", ">", "-", "table"} == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*_`|<>#[]\\~$", "\\*\\_\\`\\|\\<\\>\\#\\[\\]\\\\\\~\\$"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("=== a", "\\=== a"),
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("1.1. a", "1.1. a"),
        ("1.5 a", "1.5 a"),
        ("a - b + 1. c", "a - b + 1. c"),
        ("R&D", "R\\&D"),
        ("R&D team", "R&D team"),
        ("&lt; x", "\\&lt; x"),
        ("http://a.b", "http\\://a.b"),
        ("https://a.b", "https://a.b"),
        ("www.a.b", "www\\.a.b"),
        (" a \n\t b ", "a b"),
        ("a\u202eb\u2069c\x00d", "abcd"),
    ],
)
def test_signs_are_escaped_where_markdown_would_take_them(text: str, expected: str) -> None:
    """A sign gets a backslash where Markdown has a use for it, and nowhere else."""
    assert inline(Run(text)) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://a.example/x", "[a](https://a.example/x)"),
        ("mailto:a@b.example", "[a](mailto:a@b.example)"),
        ("https://a.example/x y)(<b>", "[a](https://a.example/x%20y%29%28%3Cb%3E)"),
        ("https://a.example/?a=1&copy;=2", "[a](https://a.example/?a=1\\&copy;=2)"),
        ("http://a.example", "a"),
        ("tel:123", "a"),
        ("javascript:alert(1)", "a"),
        ("data:text/html,x", "a"),
    ],
)
def test_links_are_https_and_mailto(href: str, expected: str) -> None:
    """Only safe schemes become links, and an address cannot end its link or break a table."""
    assert inline(Run("a", href=href)) == expected


def test_an_exclamation_before_a_link_makes_no_picture() -> None:
    """The sign is escaped, as `![` would begin an image."""
    assert inline(Run("Now!"), Run("a", href="https://a.b/")) == "Now\\![a](https://a.b/)"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Run("a "), Run("b ", mark="strong"), Run("c")), "a **b** c"),
        ((Run("b", mark="strong"), Run("c", mark="strong")), "**bc**"),
        ((Run("a"), Run("«b»", mark="strong"), Run("c")), "a«b»c"),
        ((Run("a "), Run("«b»", mark="strong"), Run(".")), "a **«b»**."),
        ((Run("a", mark="small"), Run(" b", mark="fallback")), "a b"),
        ((Run("a"), Run("", mark="line"), Run("b")), "a<br>b"),
        ((Run("", mark="line"), Run("b")), "b"),
        ((Run("a"), Run("3", mark="page"), Run("4", mark="pages")), "a"),
        ((Run("on "), Run("____", mark="blank")), "on \\_\\_\\_\\_"),
    ],
)
def test_marks_of_runs(runs: tuple[Run, ...], expected: str) -> None:
    """Strong is two stars where they hold, a blank is underscores, a line is a break; page numbers are left out."""
    assert inline(*runs) == expected


def test_isolates_stand_where_the_direction_changes() -> None:
    """A run of the other direction is isolated with its own sign, one of the document's direction is not."""
    runs = (Run("ا", dir="rtl"), Run(" B2 ", dir="ltr"), Run("C"))

    assert inline(*runs) == "\u2067ا\u2069 B2 C"
    assert markdown.render(tree(Prose((runs,)), dir="rtl")) == "ا\u2066 B2 \u2069C\n"


def test_head_and_headings() -> None:
    """The title is the heading of level 1, sections are of level 2 with their numbers; furniture is left out."""
    made = tree(
        Prose((words("Label"),), "label"),
        Prose((words("Text"),), "lead"),
        Prose((words("Mind"),), "notice"),
        org=words("Company"),
        title=words("Clerk"),
        notice=words("Draft"),
        heading=words("Duties"),
        number="1.",
    )

    assert markdown.render(made) == "Company\n\n# Clerk\n\n> Draft\n\n## 1. Duties\n\n### Label\n\nText\n\n> Mind\n"


def test_numbered_entries_keep_their_numbers() -> None:
    """Numbers are written as they are; groups are strong, entries without a number are bullets."""
    group = Clause(words("Group"), "1.", (Clause(words("a"), "1)"), Clause(words("b"), "1.2.")), heading=True)
    other = Clause(words("c"), "2.", (Clause(words("d")), Clause(words("e"))))

    assert written(Clauses((group, other), "numbered")) == "**1. Group**\n\n1\\) a\n\n1.2. b\n\n2\\. c\n\n- d\n- e"


def test_bullets_nest_and_have_headings() -> None:
    """Entries under entries are indented; an entry that is a heading stands above its list."""
    nested = Clause(words("a"), children=(Clause(words("b"), children=(Clause(words("c")),)),))

    assert written(Clauses((nested, Clause(words("- d"))))) == "- a\n  - b\n    - c\n- \\- d"
    assert written(Clauses((Clause(words("H"), "", (nested,), True),))) == "### H\n\n- a\n  - b\n    - c"


def test_facts_are_a_table() -> None:
    """Labels are strong, several values stand under one another."""
    rows = (Fact(words("A|"), (words("1"), words("2"))), Fact(words("B"), ()))

    assert written(Facts(rows)) == "|  |  |\n| --- | --- |\n| **A\\|** | 1<br>2 |\n| **B** |  |"


def test_tables_with_groups_bullets_and_ticks() -> None:
    """A group's words stand in the widest column that it spans; bullets and lines are kept apart in a cell."""
    columns = (Column(words("No."), 10, "center"), Column(words("Task"), 70), Column(words("Share"), 20, "end"))
    rows = (
        Row((Cell((words("Group"),)), Cell((words("20%"),))), "group"),
        Row((Cell((words("1"),)), Cell((words("a"), words("b")), bullets=True), Cell(tick=True))),
        Row((Cell((words("2"),)), Cell((words("a"), words("b"))))),
    )
    table = Table(columns, rows, caption=words("Caption"), head_column=True)
    lines = ["| No. | Task | Share |", "| :---: | --- | ---: |", "|  | **Group** | 20% |"]
    lines += ["| **1** | • a<br>• b | ✓ |", "| **2** | a<br>b |  |"]

    assert written(table) == "\n".join(["**Caption**", "", *lines])
    assert "| :---: | --- | :--- |" in markdown.render(tree(table, dir="rtl"))


def test_figures_are_their_words() -> None:
    """A scale is a table of amounts, a path a numbered list with the present stage strong, levels say their names."""
    scale = "**Złoty, per month**\n\n|  |  |\n| --- | --- |\n| **Poland** | 4500–12 000 zł |"
    path = "1. Agent · Clerk – Learn\n2. **Lead**"
    levels = "- **Rust** – advanced: Writes it.\n- **SQL**"

    assert written(*figures()) == f"{scale}\n\n{path}\n\n{levels}"


def test_cards_and_signatures() -> None:
    """Cards are headings with text and bullets; lines to sign are paragraphs with the captions behind the blanks."""
    card = Card(words("Q?"), (words("A."),), (words("p"), words("q")))
    line = (SignCell(words("Head")), SignCell((Run("__", mark="blank"),), words("(name)")))

    assert written(Cards((card,))) == "### Q?\n\nA.\n\n- p\n- q"
    assert written(Signatures((line,), words("Agreed"), False, (words("Read:"),))) == (
        "### Agreed\n\nRead:\n\nHead \\_\\_ (name)"
    )
