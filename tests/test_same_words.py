"""One document, several formats: the words of page, PDF, Markdown and plain text are the same in the same order.

For every kind, form and locale; PDF for one role, once by its tags and for two documents by pypdf as well. That of DOCX
is in test_docx.py, test_words_are_those_of_the_page: every kind, form and locale too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import pypdf
import pytest

from jdgen.formats import markdown, text
from tests import pdf_reading, reading
from tests.audit.made import TWO, combinations, made
from tests.pdf_reading import Line, Place
from tests.sample import document, page

DOCUMENTS = combinations()
each_document = pytest.mark.parametrize("wanted", DOCUMENTS, ids="-".join)
PRINTED = combinations((TWO[1],))
ANYWHERE = Place()
each_pdf = pytest.mark.parametrize("wanted", PRINTED, ids="-".join)


def squeezed(words: Iterable[str]) -> str:
    """Return words without what a line's end may change: spaces and hyphens."""
    return re.sub("[-\u00ad\u2010]", "", "".join(words))


def printed(wanted: tuple[str, str, str, str], expected: str) -> str:
    """Return the words of a PDF, squeezed, without running heads and feet and the heads of tables said again."""
    html = reading.parsed(page(*wanted))
    heads = [squeezed(reading.words(reading.said(head))) for head in html.find("thead")]
    pages = pypdf.PdfReader(io.BytesIO(made(*wanted).data)).pages
    boxes = document(*wanted).furniture.boxes.values()
    kept = ""
    for number, content in enumerate(pages, 1):
        said = {"page": str(number), "pages": str(len(pages))}
        running = [squeezed(reading.words("".join(said.get(run.mark, run.text) for run in box))) for box in boxes]
        rest = squeezed(reading.words(content.extract_text()))
        while found := next((words for words in running if words and rest.endswith(words)), ""):
            rest, running = rest.removesuffix(found), [words for words in running if words != found]
        again = next((head for head in heads if rest.startswith(head)), "")
        kept += rest.removeprefix("" if expected[len(kept) :].startswith(again) else again)
    return kept


@each_document
def test_markdown_has_the_words_of_the_page(wanted: tuple[str, str, str, str]) -> None:
    """Markdown without its marks says what the page says, in the same order, and holds no tag but line breaks."""
    source = reading.markdown(markdown.render(document(*wanted)))
    expected = reading.words(reading.page(page(*wanted)))

    assert (reading.same(expected, reading.words(source.text)), len(expected) > 200) == ("", True)
    assert (set(source.tags) - {"br"}, {"code", "rule"} & set(source.blocks)) == (set(), set())


@each_document
def test_plain_text_has_the_words_of_the_page(wanted: tuple[str, str, str, str]) -> None:
    """Plain text says what the page says when its tables are read aloud: the column's heading before each value."""
    expected = reading.words(reading.page(page(*wanted), spoken=True))

    assert reading.same(expected, reading.words(text.render(document(*wanted)))) == ""


@each_document
def test_plain_text_has_no_marks_and_no_needless_space(wanted: tuple[str, str, str, str]) -> None:
    """No space at a line's end, no two empty lines in a row, none at the ends, every isolate closed in its line."""
    made_text = text.render(document(*wanted))
    lines = made_text.split("\n")

    assert [line for line in lines if line != line.rstrip() or re.search(r"\*\*|\||\S  +\S|<|^#|\\", line)] == []
    assert ("\n\n\n" in made_text, lines[0] == "", lines[-2:] == ["", ""], lines[-1]) == (False, False, False, "")
    assert [line for line in lines if len(re.findall("[\u2066-\u2068]", line)) != line.count("\u2069")] == []


@each_pdf
def test_a_pdf_has_the_words_of_the_page(wanted: tuple[str, str, str, str]) -> None:
    """The tags of a PDF hold the letters of the page in the same order; heads of tables said again do not count."""
    tagged, _ = pdf_reading.lines(made(*wanted).data)
    expected = pdf_reading.letters(reading.page(page(*wanted)))

    assert (pdf_reading.differs(expected, pdf_reading.whole(tagged)), len(expected) > 1000) == ("", True)


@each_pdf
def test_a_pdf_has_no_more_than_the_page_and_what_runs(wanted: tuple[str, str, str, str]) -> None:
    """What no tag names is the text of running heads and feet, or a number of a page or of pages."""
    _, untagged = pdf_reading.lines(made(*wanted).data)
    boxes = document(*wanted).furniture.boxes.values()
    running = " ".join(pdf_reading.letters("".join(run.text for run in box)) for box in boxes)
    said = [pdf_reading.readings(line) for line in untagged]

    assert [words for words in said if not any(word.isdecimal() or word in running for word in words)] == []


@each_pdf
def test_a_pdf_is_painted_in_the_order_of_reading(wanted: tuple[str, str, str, str]) -> None:
    """Programs that do not know of tags meet the lines of a page in the same order as those that do."""
    tagged, _ = pdf_reading.lines(made(*wanted).data)
    painted = sorted(tagged, key=lambda line: (line.place.page, line.mark))

    assert reading.same(["".join(line.glyphs) for line in tagged], ["".join(line.glyphs) for line in painted]) == ""


@pytest.mark.parametrize(("locale", "form"), [("en-GB", "en"), ("ru-RU", "ru")])
def test_a_pdf_has_the_words_of_the_page_for_pypdf(locale: str, form: str) -> None:
    """The text layer without running heads is the page's text; words that hyphens part come together again."""
    wanted = (TWO[1], locale, "description", form)
    expected = squeezed(reading.words(reading.page(page(*wanted))))

    assert printed(wanted, expected) == expected


def line(glyphs: str, place: Place = ANYWHERE) -> Line:
    """Return a line of a PDF that has these glyphs from left to right."""
    return Line(tuple(glyphs), 0, place)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("A-12 b", "A12b"),
        ("بابك", "كباب"),
        ("Head of Sales كل", "لكHeadofSales"),
        ("250,000–12,000 كل", "لك12,000–250,000"),
        ("++C و NET. كل", "لك.NETوC++"),
        ("ب ٥٠٬٠٠٠ ا", "ا٥٠٬٠٠٠ب"),
    ],
)
def test_a_line_from_right_to_left_is_read_from_the_right(seen: str, meant: str) -> None:
    """Arabic words come in the order of reading; Latin words and numbers among them keep theirs."""
    assert pdf_reading.letters(meant) in pdf_reading.readings(line(seen))


def test_a_table_over_two_pages_is_one_table() -> None:
    """The head said again goes and a parted row comes together, but only if nothing stands between the two parts."""
    first = [line("H", Place(0, 1, 2, 0, True)), line("a", Place(0, 1, 3, 0)), line("c", Place(0, 1, 3, 2))]
    head, row = line("H", Place(1, 5, 6, 0, True)), line("b", Place(1, 5, 7, 1, parted=True))

    assert said(pdf_reading.whole([*first, head, row])) == "H a b c"
    assert said(pdf_reading.whole([*first, line("x"), head, row])) == "H a c x H b"


def said(lines: Iterable[Line]) -> str:
    """Return the glyphs of lines."""
    return " ".join("".join(each.glyphs) for each in lines)


@pytest.mark.parametrize(
    ("glyphs", "told"),
    [
        (["one", "two"], ""),
        (["one"], "missing at the end: 'two'"),
        (["one", "one", "two"], "page 1, after 'one': 'one' is not 'two'"),
        (["two", "one"], "page 1, after '': 'two' is not 'one'"),
    ],
)
def test_lines_lost_doubled_or_out_of_order_are_noticed(glyphs: list[str], told: str) -> None:
    """The comparison of a PDF's lines tells where they part from the page."""
    assert pdf_reading.differs("onetwo", [line(each) for each in glyphs]) == told


def test_a_word_too_many_is_noticed() -> None:
    """The comparison tells where two texts part, also at the end."""
    assert reading.same(["a", "b"], ["a", "b"]) == ""
    assert reading.same(["a", "b"], ["a", "c"]) == "after 'a': 'b' is not 'c'"
    assert reading.same(["a"], ["a", "b"]) == "after 'a': '' is not 'b'"
