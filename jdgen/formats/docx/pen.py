"""What every block writes with: paragraphs and tables in the document's direction, language, styles and lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from jdgen.document import Run, Text
from jdgen.formats.docx.lists import Numbers
from jdgen.formats.docx.look import Look
from jdgen.formats.docx.numbering import Plan
from jdgen.formats.docx.runs import Voice, properties, runs
from jdgen.formats.docx.xml import El, edge, el, on, val

SIDES = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph differs from its style; indents and spaces in twips, "" and None for as the style has it."""

    style: str = "Normal"
    keep: bool = False
    new_page: bool = False
    list: tuple[int, int] | None = None
    align: str = ""
    indent: int | None = None
    before: int | None = None
    after: int | None = None
    rule: tuple[float, str, float] | None = None  # a line beneath: points, colour, points above it
    bar: str = ""  # a colour that fills the paragraph
    line: int | None = None  # exactly as high


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: what stands in it, its width in twips, and how it looks."""

    content: Sequence[El]
    width: int
    span: int = 1
    fill: str = ""
    edges: tuple[El, ...] = ()
    pad: tuple[tuple[str, int], ...] = ()
    align: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; a header row comes again on every page."""

    cells: Sequence[Cell]
    header: bool = False
    splits: bool = False
    height: int = 0
    exact: bool = False


@dataclass(frozen=True)
class Pen:
    """Makes the elements of one document."""

    look: Look
    voice: Voice
    styles: dict[str, str]
    plan: Plan
    numbers: Numbers
    width: int
    own_numbers: frozenset[str] = field(default_factory=frozenset)  # styles that number by themselves

    def paragraph(self, content: Text | Iterable[El], shape: Shape = Shape(), *, strong: bool = False) -> El:
        """Return a paragraph of a text, or of elements that are made already."""
        items = list(content)
        made = runs(tuple(items), self.voice, strong=strong) if all(isinstance(i, Run) for i in items) else items
        return el("p", children=[self._properties(shape), *made])

    def table(
        self,
        grid: Sequence[int],
        rows: Iterable[Row],
        *,
        style: str = "JD Table",
        title: str = "",
        description: str = "",
        edges: Sequence[El] = (),
        pad: tuple[int, int] | None = None,
    ) -> El:
        """Return a table of fixed columns (twips), mirrored where the document runs from right to left."""
        margins: tuple[El, ...] = ()
        if pad is not None:
            sides = zip(SIDES, (pad[0], pad[1], pad[0], pad[1]), strict=True)
            margins = tuple(el(side, {"w": width, "type": "dxa"}) for side, width in sides)
        about = [
            val("tblStyle", self.styles[style]),
            on("bidiVisual", self.voice.rtl),
            el("tblW", {"w": sum(grid), "type": "dxa"}),
            el("tblInd", {"w": 0, "type": "dxa"}),
            el("tblBorders", children=edges) if edges else None,
            el("tblLayout", {"type": "fixed"}),
            el("tblCellMar", children=margins) if margins else None,
            el("tblLook", {"val": "0000"}),
            val("tblCaption", title) if title else None,
            val("tblDescription", description) if description else None,
        ]
        columns = el("tblGrid", children=[el("gridCol", {"w": width}) for width in grid])
        return el("tbl", children=[el("tblPr", children=about), columns, *(self._row(row) for row in rows)])

    def shares(self, percents: Sequence[float], width: int = 0) -> list[int]:
        """Return columns in twips that fill the width exactly, by their percents."""
        whole, total = width or self.width, sum(percents) or 1
        ends = [round(whole * sum(percents[: i + 1]) / total) for i in range(len(percents))]
        return [end - start for start, end in zip([0, *ends[:-1]], ends, strict=True)]

    def narrower(self, width: int) -> Pen:
        """Return a pen for a text column of another width."""
        return replace(self, width=width)

    def speaking(self, lang: str, direction: str) -> Pen:
        """Return a pen for text of another language and direction; itself where none is given."""
        return replace(self, voice=replace(self.voice, locale=lang, dir=direction)) if lang else self

    def _row(self, row: Row) -> El:
        rule = "exact" if row.exact else "atLeast"
        about = [
            on("cantSplit", not row.splits),
            el("trHeight", {"val": row.height, "hRule": rule}) if row.height else None,
            on("tblHeader", row.header),
        ]
        return el("tr", children=[el("trPr", children=about), *(self._cell(cell) for cell in row.cells)])

    def _cell(self, cell: Cell) -> El:
        pad = [
            el(side, {"w": width, "type": "dxa"}) for side, width in sorted(cell.pad, key=lambda p: SIDES.index(p[0]))
        ]
        about = [
            el("tcW", {"w": cell.width, "type": "dxa"}),
            val("gridSpan", cell.span) if cell.span > 1 else None,
            el("tcBorders", children=cell.edges) if cell.edges else None,
            el("shd", {"val": "clear", "color": "auto", "fill": cell.fill}) if cell.fill else None,
            el("tcMar", children=pad) if pad else None,
            val("vAlign", cell.align) if cell.align else None,
        ]
        content = list(cell.content) or [self.paragraph((), Shape("JD Cell"))]
        return el("tc", children=[el("tcPr", children=about), *content])

    def _properties(self, shape: Shape) -> El:
        numbered = shape.list or ((0, 0) if shape.style in self.own_numbers else None)
        wanted = {"before": shape.before, "after": shape.after, "line": shape.line}
        spacing: dict[str, object] = {key: value for key, value in wanted.items() if value is not None}
        if shape.line:
            spacing["lineRule"] = "exact"
        children = [
            val("pStyle", self.styles[shape.style]) if shape.style != "Normal" else None,
            on("keepNext", shape.keep),
            on("pageBreakBefore", shape.new_page),
            el("numPr", children=[val("ilvl", numbered[1]), val("numId", numbered[0])]) if numbered else None,
            el("pBdr", children=[edge("bottom", *shape.rule)]) if shape.rule else None,
            el("shd", {"val": "clear", "color": "auto", "fill": shape.bar}) if shape.bar else None,
            on("bidi", self.voice.rtl),
            el("spacing", spacing) if spacing else None,
            el("ind", {"left": shape.indent}) if shape.indent is not None else None,
            val("jc", shape.align) if shape.align else None,
            properties(Run(""), self.voice) if self.voice.rtl else None,
        ]
        return el("pPr", children=children)
