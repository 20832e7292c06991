"""What is signed: lines of cells with what belongs there written small beneath, kept together on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jdgen.document import Run, Signatures, SignCell
from jdgen.formats.docx.flow import Flow, keep_next, keep_rows
from jdgen.formats.docx.look import ACCENT, INK
from jdgen.formats.docx.numbering import Key
from jdgen.formats.docx.pen import SIDES, Cell, Pen, Row, Shape
from jdgen.formats.docx.runs import runs
from jdgen.formats.docx.xml import El, edge


def columns(lines: Sequence[Sequence[int]], whole: int) -> tuple[list[int], list[list[int]]]:
    """Return the columns that lines of different widths share, and how many of them each cell spans.

    Shape: widths in any unit; a line shorter than `whole` gets one cell more, so that all lines end together.
    """
    filled = [[*line, whole - sum(line)] if sum(line) < whole else list(line) for line in lines]
    ends = [[sum(line[: i + 1]) for i in range(len(line))] for line in filled]
    bounds = sorted({end for line in ends for end in line})
    grid = [end - start for start, end in zip([0, *bounds[:-1]], bounds, strict=True)]
    spans = [
        [bounds.index(end) - (bounds.index(line[i - 1]) if i else -1) for i, end in enumerate(line)] for line in ends
    ]
    return grid, spans


def write(block: Signatures, flow: Flow, key: Key) -> None:
    """Write the block: in a frame where it is boxed, else a heading, its lead and the lines."""
    pen = flow.pen
    grid, spans = columns([[cell.width for cell in line] for line in block.lines], 100)
    widths = pen.shares(grid)
    lead = [pen.paragraph(block.heading, Shape("JD Sign Heading"))] if block.heading else []
    lead += [pen.paragraph(text, Shape(keep=True)) for text in block.lead]
    rows = [Row([Cell(lead, sum(widths), len(widths))])] if block.boxed and lead else []
    if not block.boxed:
        for made in lead:
            flow.heading(made) if made is lead[0] and block.heading else flow.paragraphs([made])
    for line, line_spans in zip(block.lines, spans, strict=True):
        rows.append(_line(line, line_spans, widths, pen, block.boxed))
    table = pen.table(
        widths,
        rows,
        style="JD Grid",
        edges=[edge(side, 0.9, ACCENT) for side in SIDES] if block.boxed else (),
        pad=(pen.look.em(0.35), pen.look.em(0.9)) if block.boxed else None,
    )
    keep_rows(table)
    flow.table(table)


def _line(line: Sequence[SignCell], spans: Sequence[int], widths: Sequence[int], pen: Pen, boxed: bool) -> Row:
    cells, at = [], 0
    for index, span in enumerate(spans):
        width = sum(widths[at : at + span])
        content = _content(line[index], pen, index > 0) if index < len(line) else []
        pad = (("top", pen.look.em(0.7)), *((("right", 0),) if index == len(spans) - 1 and not boxed else ()))
        cells.append(Cell(content, width, span, pad=pad))
        at += span
    return Row(cells)


def _content(cell: SignCell, pen: Pen, tight: bool) -> list[El]:
    """Return a text or a line to write on, and its caption."""
    if len(cell.text) == 1 and cell.text[0].mark == "blank":
        first = pen.paragraph((), Shape("JD Cell", rule=(0.7, INK, 1)))
    else:
        text = tuple(_short(run) for run in cell.text) if tight else cell.text
        first = pen.paragraph(runs(text, pen.voice, tight=tight), Shape("JD Cell"))
    if not cell.caption:
        return [first]
    keep_next(first)
    return [first, pen.paragraph(cell.caption, Shape("JD Sign Caption"))]


def _short(run: Run) -> Run:
    """Return a blank as long as a cell has room for; other runs as they are."""
    return replace(run, text=run.text[: max(3, len(run.text) * 7 // 10)]) if run.mark == "blank" else run
