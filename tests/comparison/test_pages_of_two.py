"""Pages of two roles: side by side, as a redline, as the next step; in four languages."""

from __future__ import annotations

import difflib
import io
import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdf
import pytest

from jdgen.document import Clauses, Document
from jdgen.formats import docx, markdown, terminal, text
from jdgen.messages import messages
from tests import docx_reading, reading
from tests.audit import tags
from tests.comparison.pairs import NIGHT, SAME, STEP, Pair, document, page, pdf, studio
from tests.sample import LOCALES
from tests.sample import text as visible

FOLDER = Path(__file__).parent / "golden"
CASES = [(kind, locale) for kind in ("comparison", "redline", "progress") for locale in LOCALES]
CHAIN = (
    "call-centre-operator",
    "customer-support-agent",
    "customer-service-team-leader",
    "customer-service-manager",
    "customer-service-operations-manager",
    "head-of-customer-service",
    "director-of-customer-service",
    "chief-customer-officer",
)


def pair_of(kind: str) -> Pair:
    """Return the roles that the golden pages of a kind compare."""
    return STEP if kind == "progress" else NIGHT


def clauses(doc: Document, section: str) -> dict[str, list[tuple[str, str]]]:
    """Return the marked words of every entry of a section, by unit."""
    found: dict[str, list[tuple[str, str]]] = {}
    blocks = next(each.blocks for each in doc.sections if each.id == section)
    todo = [item for block in blocks if isinstance(block, Clauses) for item in block.items]
    while todo:
        item = todo.pop(0)
        found[item.origin.unit] = [(run.text, run.change) for run in item.text if run.change]
        todo += item.children
    return found


@pytest.mark.parametrize(("kind", "locale"), CASES)
def test_page_is_as_it_was(kind: str, locale: str, update_golden: bool) -> None:
    """A page changes only when somebody means it to, and then the difference is read."""
    path = FOLDER / f"{kind}.{locale}.html"
    made = page(pair_of(kind), locale, kind)
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, "utf-8")
    expected = path.read_text("utf-8") if path.is_file() else ""
    changes = difflib.unified_diff(expected.splitlines(), made.splitlines(), "golden", "made", lineterm="", n=0)

    assert "\n".join(list(changes)[:40]) == ""


@pytest.mark.parametrize("lang", ["ar", "ru", "pl"])
def test_every_word_of_these_pages_is_translated(lang: str) -> None:
    """The catalogues have each heading, sentence and label that the three outlines and the names of fields bring."""
    groups = ("compared", "counted", "term", "yes-no", "audience", "scope", "assessment", "right", "step", "field")
    mine = {*(f"label.{group}" for group in groups), "comparison", "redline", "progress"}
    known = studio().catalog(lang)
    needed = [
        pair
        for pair in messages(studio().outlines, studio().labels)
        if pair[0] in mine or pair[0].partition(".")[0] in mine
    ]

    assert (len(needed) > 200, [pair for pair in needed if not known.has(*pair)]) == (True, [])


@pytest.mark.parametrize("locale", LOCALES)
def test_a_redline_marks_entries_by_their_ids(locale: str) -> None:
    """A new duty is put in, a dropped one taken out, a changed one marked inside, a moved one tells its old number."""
    found = clauses(document(NIGHT, locale, "redline"), "duties")

    assert {unit: {change for _, change in runs} for unit, runs in found.items() if runs} == {
        "duties.letters": {"ins", "del", "note"},
        "duties.complaints": {"del", "note"},
        "duties.report": {"note"},
        "duties.handover": {"ins", "note"},
    }
    assert [found[unit][-1][0] == "\u00a0§" for unit in ("duties.letters", "duties.report")] == [True, False]
    assert any(digit in found["duties.report"][0][0] for digit in "2٢")


def test_a_redline_tells_what_a_place_asks_for() -> None:
    """Law is cited at a place of work in its country only, whatever the language and form of the page."""
    warsaw = ("customer-service-manager--poland", "customer-service-manager--warsaw")
    moscow = ("contracts-specialist", "contracts-specialist--procurement")
    riyadh = ("sales-consultant", "sales-consultant--riyadh-showroom")
    polish, russian, saudi = (visible(page(pair, "en-GB", "redline", "en")) for pair in (warsaw, moscow, riyadh))
    cited = [re.findall(r"article \d+", said.partition("Changes that concern")[2]) for said in (polish, russian, saudi)]

    assert cited == [["article 42"], ["article 72", "article 74"], []]
    assert "as the labour law of the place of work prescribes" in saudi
    assert all("it is not consent to a change of the contract" in said for said in (polish, russian, saudi))


def test_a_redline_carries_the_day_and_the_signature() -> None:
    """The day on which the changes take effect is printed, and lines to sign that they were made known."""
    said = visible(page(NIGHT, "pl-PL", "redline"))

    assert "Zmiany obowiązują od: 2 marca 2026 r." in said
    assert said.index("Potwierdzam zapoznanie się ze zmianami") < said.index("nie oznacza zgody na zmianę umowy")


def test_a_redline_of_the_same_role_has_no_marks() -> None:
    """Compared with itself a document has nothing put in or taken out, and no term of the contract is named."""
    html = page(SAME, "pl-PL", "redline")

    assert re.findall(r"<(?:ins|del)>(.*?)<", html.partition('class="part part-basic"')[2]) == []
    assert "part-terms" not in html


@pytest.mark.parametrize(
    ("locale", "form"), [("pl-PL", "pl"), ("ru-RU", "ru"), ("ar-SA", "gulf"), ("en-GB", "en"), ("en-GB", "us")]
)
def test_a_redline_has_no_lines_of_the_document_to_sign(locale: str, form: str) -> None:
    """Only the acknowledgement of the changes is signed on a redline, in every form, and no source is left in it."""
    html = page(NIGHT, locale, "redline", form)

    assert (html.count('class="signatures'), 'class="grid sign' in html, 'class="origin"' in html) == (1, False, False)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_pdf_tells_what_was_put_in_and_taken_out(locale: str) -> None:
    """The tags of a redline name insertions and removals, as spans with their decoration; nothing else is wrong."""
    data = pdf(NIGHT, locale, "redline")
    opened = pikepdf.open(io.BytesIO(data))
    decorations = {
        (str(each.S), str(each.A.TextDecorationType))
        for each in opened.objects
        if isinstance(each, pikepdf.Dictionary) and str(each.get("/S")) in ("/Ins", "/Del")
    }

    assert decorations == {("/Ins", "/Underline"), ("/Del", "/LineThrough")}
    assert {key: str(name) for key, name in opened.Root.StructTreeRoot.RoleMap.items()} == {
        "/Ins": "/Span",
        "/Del": "/Span",
    }
    assert tags.faults(data) == []


@pytest.mark.parametrize("pair", list(pairwise(CHAIN))[3:6], ids="-".join)
def test_the_next_step_is_one_page(pair: Pair) -> None:
    """The longest steps of the sample career fit on one page in the longest language."""
    assert len(pypdf.PdfReader(io.BytesIO(pdf(pair, "ru-RU", "progress"))).pages) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_the_next_step_says_the_same_in_every_format(locale: str) -> None:
    """Markdown and plain text have the words of the page; Word and the terminal take it too."""
    doc, html = document(STEP, locale, "progress"), page(STEP, locale, "progress")
    expected = reading.words(reading.page(html))

    assert reading.same(expected, reading.words(reading.markdown(markdown.render(doc)).text)) == ""
    assert reading.same(reading.words(reading.page(html, spoken=True)), reading.words(text.render(doc))) == ""
    word = docx.render(doc, image_folders=(), created=datetime(2026, 1, 1, tzinfo=UTC), reference=None)
    assert reading.same(expected, reading.words(docx_reading.words(word))) == ""
    assert " ".join(expected[:6]) == " ".join(reading.words(terminal.render(doc, 200))[:6])


def test_the_next_step_asks_only_for_more() -> None:
    """What both posts have, under one id or in the same words, is not listed; nor is a lower level."""
    said, back = (visible(page(pair, "en-GB", "progress")) for pair in (STEP, (STEP[1], STEP[0])))
    of_both = ("Settle complaints", "Grant refunds")
    added = ("Leading people", "Settle what agents pass on", "Change the order of cases", "Bachelor’s degree", "(B2)")

    assert [words for words in added if words not in said] == []
    assert [words for words in of_both if words in said] == []
    assert "Patience 3 – Proficient 4 – Advanced" in said
    assert [words for words in ("Patience", "Skills to develop", "(B1)") if words in back] == []


def test_a_role_is_no_step_beyond_itself() -> None:
    """To the same role nothing is added: the page holds the two posts and its note."""
    assert [section.id for section in document(SAME, "en-GB", "progress").sections] == ["posts", "note"]


def test_marks_in_a_terminal_are_signs() -> None:
    """What was put in and taken out is marked in text as well, without colours."""
    said = " ".join(terminal.render(document(NIGHT, "en-GB", "redline")).split())

    assert "letters and messages [-within a working day-] {+before the morning shift begins+} §" in said
