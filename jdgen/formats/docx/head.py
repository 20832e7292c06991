"""The top of page one: lines in one column, or in a table of cells with the logo."""

from __future__ import annotations

from dataclasses import replace

from jdgen.document import Head, HeadCell
from jdgen.formats.docx.flow import Flow
from jdgen.formats.docx.look import ACCENT, LINE
from jdgen.formats.docx.pen import SIDES, Cell, Pen, Row, Shape
from jdgen.formats.docx.xml import El, edge, el

_STYLES = {
    "title": "Heading 1",
    "second-title": "JD Document Type",
    "org": "JD Organisation",
    "doctype": "JD Document Type",
    "meta": "JD Meta",
    "approve": "JD Approval",
    "note": "JD Note",
    "number": "JD Requisite",
    "sign": "JD Requisite",
    "pay": "JD Pay",
}


def head(made: Head, flow: Flow, logo: El | None) -> None:
    """Write the head; `logo` is a drawing, None for none."""
    pen = flow.pen
    if made.layout == "plain" or len(made.cells) == 1:
        lines = [line for cell in made.cells for line in _lines(cell, pen, logo, ruled=cell is made.cells[-1])]
        for line in lines:
            flow.heading(line)
        return
    grid = pen.shares([cell.width for cell in made.cells])
    boxed, last = made.layout == "cells", len(made.cells) - 1
    cells = []
    for index, (cell, width) in enumerate(zip(made.cells, grid, strict=True)):
        pad = {"left": pen.look.em(0.8 if boxed else 0), "right": pen.look.em(0.8 if boxed or index < last else 0)}
        if made.layout == "corner" and index == last:
            pad["left"] = width // 10
        cells.append(Cell(_lines(cell, pen, logo), width, pad=tuple(pad.items())))
    table = pen.table(grid, [Row(cells)], style="JD Grid", edges=_edges(made.layout), pad=_pad(made.layout, pen))
    flow.table(table)
    flow.heading(pen.paragraph((), Shape("JD Gap")))


def _edges(layout: str) -> list[El]:
    if layout == "cells":
        return [*(edge(side, 0.9, ACCENT) for side in SIDES), edge("insideV", 0.6, LINE)]
    return [edge("bottom", 1.6, ACCENT)] if layout == "band" else []


def _pad(layout: str, pen: Pen) -> tuple[int, int]:
    return (pen.look.em({"cells": 0.6, "band": 0.35}.get(layout, 0)), 0)


def _lines(cell: HeadCell, pen: Pen, logo: El | None, ruled: bool = False) -> list[El]:
    made = []
    pen = pen.speaking(cell.lang, cell.dir)
    if cell.logo and logo is not None:
        made.append(pen.paragraph([el("r", children=[logo])], Shape("JD Meta", after=pen.look.em(0.4))))
    for index, line in enumerate(cell.lines):
        shape = Shape(_STYLES.get(line.style, "JD Meta"))
        if ruled and index == len(cell.lines) - 1:
            shape = replace(shape, rule=(1.6, ACCENT, 8), after=pen.look.em(0.6))
        made.append(pen.paragraph(line.text, shape))
    return made
