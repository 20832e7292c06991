"""One document, several formats: the words of page, PDF, Markdown and plain text are the same in the same order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import pypdf
import pytest

from jdgen.formats import markdown, text
from tests import reading
from tests.audit.made import TWO, combinations, made
from tests.sample import document, page

DOCUMENTS = combinations()
each_document = pytest.mark.parametrize("wanted", DOCUMENTS, ids="-".join)


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


@pytest.mark.parametrize("locale", ["en-GB", "ru-RU"])
def test_a_pdf_has_the_words_of_the_page(locale: str) -> None:
    """The text layer without running heads is the page's text; words that hyphens part come together again."""
    wanted = (TWO[1], locale, "description", "")
    expected = squeezed(reading.words(reading.page(page(*wanted))))

    assert printed(wanted, expected) == expected


def test_a_word_too_many_is_noticed() -> None:
    """The comparison tells where two texts part, also at the end."""
    assert reading.same(["a", "b"], ["a", "b"]) == ""
    assert reading.same(["a", "b"], ["a", "c"]) == "after 'a': 'b' is not 'c'"
    assert reading.same(["a"], ["a", "b"]) == "after 'a': '' is not 'b'"
