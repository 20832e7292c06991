"""The body of a Word document in the making: paragraphs and tables in order, with the gaps that Word needs.

Two tables that touch become one in Word, and a document may not end with one: a thin paragraph stands between.
"""

from __future__ import annotations

from collections.abc import Iterable

from jdgen.formats.docx.pen import Cell, Pen, Row, Shape
from jdgen.formats.docx.xml import El, named, on

_TABLE, _PARAGRAPH, _KEEP = named("tbl"), named("p"), named("keepNext")


class Flow:
    """Collects the elements of a body."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.elements: list[El] = []

    def paragraphs(self, made: Iterable[El]) -> None:
        """Add paragraphs of running text."""
        for paragraph in made:
            self._gap()
            self.elements.append(paragraph)

    def heading(self, made: El) -> None:
        """Add a heading, which brings its own space."""
        self.elements.append(made)

    def table(self, made: El) -> None:
        """Add a table."""
        self._gap()
        self.elements.append(made)

    def framed(self, content: list[El]) -> None:
        """Add paragraphs in a frame of the page's width."""
        pad = tuple((side, self.pen.look.em(0.35)) for side in ("top", "bottom"))
        row = Row([Cell(content, self.pen.width, pad=pad)], splits=True)
        self.table(self.pen.table([self.pen.width], [row]))

    def new_page(self) -> None:
        """Begin a page before a table, which cannot say so itself."""
        self.elements.append(self.pen.paragraph((), Shape("JD Gap", new_page=True)))

    def close(self) -> None:
        """End the body with a paragraph."""
        self._gap()

    def keep(self, start: int) -> None:
        """Keep all from `start` on together on one page, and with it a paragraph that stands right before."""
        if 0 < start < len(self.elements) and self.elements[start - 1].tag == _PARAGRAPH:
            start -= 1
        paragraphs = [p for element in self.elements[start:] for p in _paragraphs(element)]
        for paragraph in paragraphs[:-1]:
            keep_next(paragraph)

    def _gap(self) -> None:
        if self.elements and self.elements[-1].tag == _TABLE:
            self.elements.append(self.pen.paragraph((), Shape("JD Gap")))


def keep_next(paragraph: El) -> None:
    """Keep a paragraph on the page of the next one."""
    about = paragraph.find(named("pPr"))
    if about.find(_KEEP) is None:
        at = 1 if len(about) and about[0].tag == named("pStyle") else 0
        about.insert(at, on("keepNext"))


def keep_rows(table: El) -> None:
    """Keep a table on one page."""
    rows = table.findall(named("tr"))
    for row in rows[:-1]:
        for paragraph in row.iter(_PARAGRAPH):
            keep_next(paragraph)


def keep_ends(table: El) -> None:
    """Let no page begin or end with a single row of a table: its first two and last two rows stay together."""
    rows = table.findall(named("tr"))
    body = [row for row in rows if row.find(f"{named('trPr')}/{named('tblHeader')}") is None]
    for row in (*body[:1], *body[-2:-1]) if len(body) > 1 else ():
        for paragraph in row.iter(_PARAGRAPH):
            keep_next(paragraph)


def _paragraphs(element: El) -> list[El]:
    return [element] if element.tag == _PARAGRAPH else list(element.iter(_PARAGRAPH))
