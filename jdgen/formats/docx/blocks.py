"""Blocks of text, lists and tables as Word paragraphs and tables: one function per block, chosen by its type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jdgen.document import (
    Cards,
    Cell,
    Clause,
    Clauses,
    Document,
    Facts,
    Levels,
    Path,
    Prose,
    Run,
    Scale,
    Section,
    Signatures,
    Table,
    Text,
)
from jdgen.formats.docx import figures, pen, signatures
from jdgen.formats.docx.flow import Flow, keep_ends, keep_rows
from jdgen.formats.docx.lists import indent
from jdgen.formats.docx.look import TINT
from jdgen.formats.docx.numbering import Key
from jdgen.formats.docx.pen import Row, Shape
from jdgen.formats.docx.runs import runs
from jdgen.formats.docx.xml import El

_PROSE = {"lead": "JD Lead", "small": "JD Small", "notice": "JD Notice", "pay": "JD Pay"}
_ALIGN = {"start": "", "center": "center", "end": "right"}


def body(doc: Document, flow: Flow) -> None:
    """Write the notice and all sections."""
    if doc.notice:
        flow.paragraphs([flow.pen.paragraph(doc.notice, Shape("JD Notice"))])
    for index, part in enumerate(doc.sections):
        start = len(flow.elements)
        _heading(part, index, flow)
        for place, block in enumerate(part.blocks):
            _WRITERS[type(block)](block, flow, (index, place))
        if part.keep:
            flow.keep(start)


def _heading(part: Section, index: int, flow: Flow) -> None:
    if not part.heading:
        if part.new_page:
            flow.new_page()
        return
    place = flow.pen.plan.places.get((index,))
    listed = (flow.pen.numbers.lists[place.list], place.level) if place else None
    written: Text = (Run(f"{part.number} "),) if part.number and not place else ()
    flow.heading(flow.pen.paragraph((*written, *part.heading), Shape("Heading 2", list=listed, new_page=part.new_page)))


def _prose(block: Prose, flow: Flow, key: Key) -> None:
    if block.style == "label":
        for text in block.paragraphs:
            flow.heading(flow.pen.paragraph(text, Shape("Heading 3")))
        return
    style = _PROSE.get(block.style, "Normal")
    made = [flow.pen.paragraph(text, Shape(style)) for text in block.paragraphs]
    if flow.pen.look.boxed and block.style != "small":
        flow.framed(made)
    else:
        flow.paragraphs(made)


def _clauses(block: Clauses, flow: Flow, key: Key) -> None:
    if block.style == "numbered":
        flow.paragraphs(_numbered(block.items, flow, key))
        return
    bullets: list[El] = []
    for item in block.items:
        if item.heading:
            _put(bullets, flow)
            bullets = []
            flow.heading(flow.pen.paragraph(item.text, Shape("Heading 3")))
            _put(list(_bullets(item.children, flow, 0)), flow)
        else:
            bullets += _bullets([item], flow, 0)
    _put(bullets, flow)


def _put(bullets: list[El], flow: Flow) -> None:
    if bullets and flow.pen.look.boxed:
        flow.framed(bullets)
    elif bullets:
        flow.paragraphs(bullets)


def _bullets(items: Iterable[Clause], flow: Flow, level: int) -> Iterable[El]:
    for item in items:
        yield flow.pen.paragraph(item.text, Shape("List Bullet", list=(flow.pen.numbers.bullets, level)))
        yield from _bullets(item.children, flow, level + 1)


def _numbered(items: Iterable[Clause], flow: Flow, at: Key) -> Iterable[El]:
    """Yield clauses: counted by Word where a list gives their number, else with the number as text."""
    for position, item in enumerate(items):
        key = (*at, position)
        place = flow.pen.plan.places.get(key)
        depth = len(key) - 3
        content = runs(item.text, flow.pen.voice, strong=item.heading)
        if place:
            shape = Shape("List Number", item.heading, list=(flow.pen.numbers.lists[place.list], place.level))
        else:
            shape = Shape("List Number", item.heading, indent=indent(flow.pen.look, depth))
            if item.number:
                content = [*runs((Run(f"{item.number} "),), flow.pen.voice), *content]
        yield flow.pen.paragraph(content, shape)
        yield from _numbered(item.children, flow, key)


def _facts(block: Facts, flow: Flow, key: Key) -> None:
    ink = flow.pen
    grid = ink.shares((34, 66))
    rows = []
    for fact in block.rows:
        label = [ink.paragraph(fact.label, Shape("JD Row Heading"))]
        values = [ink.paragraph(text, Shape("JD Cell")) for text in fact.values]
        rows.append(Row([pen.Cell(label, grid[0], fill=TINT), pen.Cell(values, grid[1])]))
    made = ink.table(grid, rows)
    keep_ends(made)
    flow.table(made)


def _table(block: Table, flow: Flow, key: Key) -> None:
    ink = flow.pen
    grid = ink.shares([column.width for column in block.columns])
    align = [_ALIGN[column.align] for column in block.columns]
    height = ink.look.em(1.75) if block.style == "sign" else 0
    blanks = block.style != "sign"
    heads = [
        pen.Cell([ink.paragraph(column.heading, Shape("JD Column Heading", align=way))], width, fill=TINT)
        for column, width, way in zip(block.columns, grid, align, strict=True)
    ]
    rows = [Row(heads, header=True)] if block.style != "parallel" else []
    for row in block.rows:
        if row.style == "group":
            rows.append(_group(row.cells, flow, grid))
            continue
        styles = ["JD Row Heading" if block.head_column and not i else "JD Cell" for i in range(len(row.cells))]
        cells = [
            pen.Cell(list(_content(cell, flow, style, way, blanks)), width)
            for cell, style, way, width in zip(row.cells, styles, align, grid, strict=True)
        ]
        rows.append(Row(cells, splits=block.head_column and not block.keep, height=height))
    title = "".join(run.text for run in block.caption)
    made = ink.table(grid, rows, title=title)
    keep_rows(made) if block.keep else keep_ends(made)
    flow.table(made)


def _group(cells: tuple[Cell, ...], flow: Flow, grid: list[int]) -> Row:
    span = len(grid) - len(cells) + 1
    first = pen.Cell(list(_content(cells[0], flow, "JD Group Heading", "")), sum(grid[:span]), span, TINT)
    others = [
        pen.Cell(list(_content(cell, flow, "JD Group Heading", "center")), width, fill=TINT)
        for cell, width in zip(cells[1:], grid[span:], strict=True)
    ]
    return Row([first, *others])


def _content(cell: Cell, flow: Flow, style: str, align: str, blanks: bool = True) -> Iterable[El]:
    """Yield a cell's paragraphs; without `blanks` the cell itself is the line to write on."""
    ink = flow.pen.speaking(cell.lang, cell.dir)
    if cell.tick:
        yield ink.paragraph((Run("✓"),), Shape(style, align=align))
    for text in cell.paragraphs:
        shown = () if not blanks and all(run.mark == "blank" for run in text) else text
        if cell.bullets:
            yield ink.paragraph(shown, Shape("JD Cell Bullet", list=(ink.numbers.cell_bullets, 0)))
        else:
            yield ink.paragraph(shown, Shape(style, align=align))


def _cards(block: Cards, flow: Flow, key: Key) -> None:
    for card in block.cards:
        start = len(flow.elements)
        flow.heading(flow.pen.paragraph(card.heading, Shape("Heading 3")))
        flow.paragraphs(flow.pen.paragraph(text) for text in card.text)
        points = (Clause(text) for text in card.points)
        flow.paragraphs(_bullets(points, flow, 0))
        if len(flow.elements) - start <= 2:
            flow.keep(start)


_WRITERS: Mapping[type, Callable[[Any, Flow, Key], None]] = {
    Prose: _prose,
    Clauses: _clauses,
    Facts: _facts,
    Table: _table,
    Cards: _cards,
    Scale: figures.scale,
    Path: figures.path,
    Levels: figures.levels,
    Signatures: signatures.write,
}
