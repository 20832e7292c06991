"""`jdgen show` prints a document so that it can be read in a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jdgen.document import (
    Block,
    Card,
    Cards,
    Cell,
    Clause,
    Clauses,
    Column,
    Document,
    Fact,
    Facts,
    Furniture,
    Head,
    HeadCell,
    Level,
    Levels,
    Line,
    PathStage,
    Prose,
    Row,
    Run,
    Scale,
    ScaleRow,
    Section,
    Signatures,
    SignCell,
    Table,
    Text,
)
from jdgen.document import Path as CareerPath
from jdgen.formats.terminal import render
from jdgen.formats.wrapping import width_of
from tests import sample
from tests.workspaces import ROLE, make, run

FSI, PDI = "\u2068", "\u2069"


def text(words: str) -> Text:
    """Return plain words as a text."""
    return (Run(words),)


def doc(*blocks: Block, way: str = "ltr", status: str = "", heading: str = "Duties") -> Document:
    """Return a document of one section with these blocks."""
    return Document(
        role="keeper",
        kind="description",
        form="en",
        locale="en-GB",
        lang="en",
        dir="rtl" if way == "rtl" else "ltr",
        title="Keeper",
        description="",
        author="",
        head=Head("plain", (HeadCell((Line(text("Keeper"), "title"),)),)),
        sections=(Section("s", blocks, text(heading), "1."),),
        furniture=Furniture({}, (), (20, 20, 20, 20)),
        status=status,
        words={"watermark": "DRAFT"},
    )


def body(*blocks: Block, way: str = "ltr", width: int = 80) -> str:
    """Return what is printed below the heading of the section."""
    lines = render(doc(*blocks, way=way), width).split("\n")
    return "\n".join(lines[next(i for i, line in enumerate(lines) if line.endswith("==")) + 1 :]).rstrip("\n")


def test_headings_are_underlined() -> None:
    """Title, status and the numbered heading stand in plain lines, the heading over a rule as long as it is."""
    made = render(doc(Prose((text("Keeps."),)), status="draft"))

    assert made == "Keeper\nDRAFT\n\n1. Duties\n=========\nKeeps.\n"


LIST = Clauses(
    (
        Clause(text("Order"), "1.1.", (Clause(text("first of the two"), "1.1.1."), Clause(text("second"), "1.1.2."))),
        Clause(text("Safety"), "1.2."),
    ),
    "numbered",
)
GROUPS = Clauses((Clause(text("Order"), children=(Clause(text("one")), Clause(text("two"))), heading=True),))
TABLE = Table(
    (Column(text("With"), 40), Column(text("Gives"), 30), Column(text("When"), 30)),
    (
        Row((Cell((text("Sales"), text("what for"))), Cell((text("Goods"),)), Cell((text("Daily"),)))),
        Row((Cell((text("Law"),)), Cell(), Cell((text("Weekly"),)))),
    ),
)
SERIAL = Table(
    (Column(text("No."), 10), Column(text("Duty"), 90)),
    (
        Row((Cell((text("Order"),)), Cell((text("60 %"),))), "group"),
        Row((Cell((text("1"),)), Cell((text("Count"),)))),
        Row((Cell((text("2"),)), Cell((text("Store"),)))),
    ),
)
NEEDS = Table(
    (Column(text("Criterion"), 20), Column(text("Essential"), 40), Column(text("Desirable"), 40)),
    (Row((Cell((text("Skills"),)), Cell((text("a"), text("b")), bullets=True), Cell((text("c"),)))),),
    head_column=True,
)


FACTS = Facts((Fact(text("Grade"), (text("S2"),)), Fact(text("Codes"), (text("1"), text("2")))))
SCALE = Scale(text("Pay"), (ScaleRow(text("US"), 0.1, 0.5, None, text="US: 1 to 5"),), (), "Pay. US: 1 to 5")
PATH = CareerPath((PathStage((text("Helper"),)), PathStage((text("Keeper"),), text("Own section"), True)), "")
LEVELS = Levels((Level(text("Care"), text("Finishes."), 3, text("Proficient")),))
CARDS = Cards((Card(text("Cold store"), (text("Food"),), (text("Count"),)),))
SIGNED = Signatures(((SignCell(text("Director")), SignCell(text("____"), text("(date)"))),), text("Agreed"))
BLOCKS: dict[str, tuple[Block, str]] = {
    "prose": (Prose((text("One."), text("Two."))), "One.\n\nTwo."),
    "clauses": (LIST, "1.1. Order\n  1.1.1. first of the two\n  1.1.2. second\n1.2. Safety"),
    "groups": (GROUPS, "Order\n- one\n- two"),
    "facts": (FACTS, "Grade: S2\nCodes: 1\n  2"),
    "table": (TABLE, "With: Sales – what for\nGives: Goods\nWhen: Daily\n\nWith: Law\nWhen: Weekly"),
    "numbered table": (SERIAL, "Order – 60 %\n1. Count\n2. Store"),
    "table with a head column": (NEEDS, "Skills\n  Essential:\n    - a\n    - b\n  Desirable: c"),
    "scale": (SCALE, "Pay\n- US: 1 to 5"),
    "path": (PATH, "  1. Helper\n> 2. Keeper\n     Own section"),
    "levels": (LEVELS, "- Care – 3/5 (Proficient)\n  Finishes."),
    "cards": (CARDS, "Cold store\n  Food\n  - Count"),
    "signatures": (SIGNED, "Agreed\nDirector   ____ (date)"),
}


@pytest.mark.parametrize(("block", "wanted"), BLOCKS.values(), ids=BLOCKS)
def test_each_block_has_its_form(block: Block, wanted: str) -> None:
    """Every kind of block of the document tree is printed in lines that say all it holds."""
    assert body(block) == wanted


def test_lines_hang_under_their_number() -> None:
    """A long clause goes on under its words, not under its number, and no line is too long."""
    item = Clause(text("one two three four five six seven eight nine ten eleven twelve"), "10.2.")
    made = body(Clauses((item,), "numbered"), width=40)

    assert made == "10.2. one two three four five six seven\n      eight nine ten eleven twelve"


def test_inserts_of_the_other_direction_are_isolated_on_every_line() -> None:
    """An insert that is broken over two lines is closed at the end of the first and opened again on the second."""
    words = (Run("نص "), Run("one two three four five six seven", dir="ltr"), Run(" نص"))
    lines = body(Prose((words,)), way="rtl", width=24).split("\n")

    assert lines == [f"نص {FSI}one two three four{PDI}", f"{FSI}five six seven{PDI} نص"]


def test_words_of_the_own_direction_are_not_isolated() -> None:
    """A run whose direction is that of the document stands without isolates."""
    assert body(Prose(((Run("a "), Run("b", lang="pl", dir="ltr")),))) == "a b"


def test_no_text_steers_the_terminal() -> None:
    """Escape sequences and overrides of direction in role text do not reach the terminal."""
    assert body(Prose((text("a\x1b[2Jb\x9bc\u202ed\te"),))) == "a[2Jbcd e"


def test_marks_and_wide_letters_are_counted_as_terminals_do() -> None:
    """Vowel signs and isolates take no column, an ideograph takes two."""
    assert [width_of(words) for words in ("تَأ", f"{FSI}a{PDI}", "倉庫", "é")] == [2, 1, 4, 1]


def test_colour_is_bold_only_where_asked_for() -> None:
    """Without colour there is no escape sequence; with it titles are bold and the words are the same."""
    plain, bold = render(doc(GROUPS)), render(doc(GROUPS), colour=True)

    assert ("\x1b" in plain, re.sub("\x1b\\[[0-9]m", "", bold) == plain) == (False, True)
    assert re.findall("\x1b\\[1m(.*?)\x1b\\[0m", bold) == ["Keeper", "1. Duties", "Order"]


@pytest.mark.parametrize("locale", sample.LOCALES)
@pytest.mark.parametrize("kind", ["description", "posting", "profile"])
def test_sample_documents_fit_eighty_columns(locale: str, kind: str) -> None:
    """No line is wider than 80 columns, isolates are balanced on each, and every heading is there."""
    document = sample.document("customer-service-manager", locale, kind)
    lines = render(document).split("\n")
    headings = ["".join(run.text for run in section.heading) for section in document.sections if section.heading]

    assert [line for line in lines if width_of(line) > 80 and " " in line.strip()] == []
    assert [line for line in lines if line.count(FSI) != line.count(PDI)] == []
    assert [heading for heading in headings if not any(line.endswith(heading[-20:]) for line in lines)] == []


def test_the_command_prints_the_document(tmp_path: Path) -> None:
    """`jdgen show` prints the kind that was asked for, by default in the role's own language."""
    make(tmp_path, {"roles/agent.yaml": ROLE})
    result = run(["show", "agent", "--kind", "profile"], tmp_path)

    assert (result.code, result.err, "\x1b" in result.out) == (0, "", False)
    assert ("Support Agent" in result.out, "- Answer calls" in result.out) == (True, True)


def test_a_form_can_be_asked_for(tmp_path: Path) -> None:
    """--form prints the description in another national form."""
    make(tmp_path, {"roles/agent.yaml": ROLE})
    forms = [run(["show", "agent", "--form", form], tmp_path).out for form in ("en", "ru")]

    assert ["JOB DESCRIPTION" in out and "1.1." in out for out in forms] == [False, True]


def test_a_broken_or_unknown_role_is_told(tmp_path: Path) -> None:
    """What is wrong with the role is printed in place of the document, of this role only."""
    make(tmp_path, {"roles/agent.yaml": "lang: en\npurpos: x\n", "roles/other.yaml": "lang: en\nfoo: x\n"})
    broken, unknown = run(["show", "agent"], tmp_path), run(["show", "agnet"], tmp_path)

    assert (broken.code, broken.out, re.findall(r"'(\w+)'", broken.err)) == (1, "", ["purpos", "purpose"])
    assert (unknown.code, "did you mean 'agent'?" in unknown.err) == (1, True)
