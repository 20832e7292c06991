"""Figures as tables that Word can edit: ranges on a scale, the stages of a path, levels of skills.

Each carries its description as alternative text; bars are shaded cells, so that no picture and no drawing is needed.
"""

from __future__ import annotations

from itertools import pairwise

from jdgen.document import Level, Levels, Path, Run, Scale, ScaleRow, Text
from jdgen.formats.docx.flow import Flow, keep_rows
from jdgen.formats.docx.look import ACCENT, LINE, WARN
from jdgen.formats.docx.numbering import Key
from jdgen.formats.docx.pen import Cell, Pen, Row, Shape
from jdgen.formats.docx.runs import plain, runs
from jdgen.formats.docx.signatures import columns
from jdgen.formats.docx.xml import El, edge

_NAME, _MARGIN = 0.22, 0.11  # parts of the width: the names, and the room for labels at both ends of the axis
_MARK = 60  # the width of a median or a point, in twips
_SYMBOLS = "Segoe UI Symbol"

Bit = tuple[int, Text, str, str]  # width, label, alignment, colour


def scale(block: Scale, flow: Flow, key: Key) -> None:
    """Write ranges as shaded cells between their bounds, with the axis beneath."""
    pen = flow.pen
    name, margin = round(pen.width * _NAME), round(pen.width * _MARGIN)
    axis = pen.width - name - 2 * margin
    lines = [_bits(row, axis, margin) for row in block.rows]
    if block.ticks:
        lines.append(_ticks(block, axis, margin))
    labels: list[Text] = [row.label for row in block.rows] + [()] * bool(block.ticks)
    widths, spans = columns([[name, *(bit[0] for bit in line)] for line in lines], pen.width)
    rows = [_row(label, line, spans[i], widths, pen) for i, (label, line) in enumerate(zip(labels, lines, strict=True))]
    made = pen.table(widths, rows, style="JD Grid", description=block.description, pad=(0, 60))
    keep_rows(made)
    flow.paragraphs([pen.paragraph(block.caption, Shape("Caption", keep=True))])
    flow.elements.append(made)


def _bits(row: ScaleRow, axis: int, margin: int) -> list[Bit]:
    """Return a row's cells from the start of the axis to its end."""
    low, high, point = (None if value is None else round(value * axis) for value in (row.low, row.high, row.point))
    if low is not None and high is not None:
        stop = max(high, low + _MARK)
        bars: list[Bit] = [(stop - low, (), "", ACCENT)]
        if point is not None and low < point < stop:
            start = min(max(low + 10, point - _MARK // 2), stop - _MARK - 10)
            if start > low:
                bars = [(start - low, (), "", ACCENT), (_MARK, (), "", WARN), (stop - start - _MARK, (), "", ACCENT)]
        return [(margin + low, row.low_label, "right", ""), *bars, (margin + axis - stop, row.high_label, "left", "")]
    if point is not None and low is None and high is None:
        return _alone(point, row.point_label, WARN, axis, margin)
    known, label = (low, row.low_label) if low is not None else (high, row.high_label)
    made = _alone(known or 0, label, ACCENT, axis, margin)
    if point is not None and low is None:
        width, _, way, color = made[-1]
        made[-1] = (width, (*label, Run(" "), *row.point_label), way, color)
    return made


def _alone(at: int, label: Text, color: str, axis: int, margin: int) -> list[Bit]:
    start = margin + max(0, at - _MARK // 2)
    return [(start, (), "", ""), (_MARK, (), "", color), (2 * margin + axis - start - _MARK, label, "left", "")]


def _ticks(block: Scale, axis: int, margin: int) -> list[Bit]:
    """Return the labels of the axis, each centred on its place."""
    places = [margin + round(at * axis) for at, _ in block.ticks]
    middles = [(first + second) // 2 for first, second in pairwise(places)]
    half = min(margin, (places[1] - places[0]) // 2 if len(places) > 1 else margin)
    bounds = [places[0] - half, *middles, places[-1] + half]
    cells: list[Bit] = [
        (end - start, label, "center", "")
        for (start, end), (_, label) in zip(pairwise(bounds), block.ticks, strict=True)
    ]
    whole = 2 * margin + axis
    before, after = bounds[0], whole - bounds[-1]
    return [*([(before, (), "", "")] if before else []), *cells, *([(after, (), "", "")] if after else [])]


def _row(label: Text, bits: list[Bit], spans: list[int], widths: list[int], pen: Pen) -> Row:
    at = spans[0]
    cells = [Cell([pen.paragraph(label, Shape("JD Figure"))], sum(widths[:at]), at, align="center")]
    for (_, text, way, color), span in zip(bits, spans[1:], strict=True):
        bar = Shape("JD Figure", bar=color, line=pen.look.em(1.1 if color == WARN else 0.55))
        content = [pen.paragraph((), bar) if color else pen.paragraph(text, Shape("JD Figure", align=way))]
        pad = (("left", 0), ("right", 0)) if color else ()
        cells.append(Cell(content, sum(widths[at : at + span]), span, pad=pad, align="center"))
        at += span
    return Row(cells, height=pen.look.em(1.7))


def path(block: Path, flow: Flow, key: Key) -> None:
    """Write the stages one under the other beside a bar that is full at the current one."""
    pen = flow.pen
    grid = [pen.look.em(0.35), pen.width - pen.look.em(0.35)]
    white = (edge("bottom", 3, "FFFFFF"),)
    rows = []
    for stage in block.stages:
        titles: list[El] = []
        for title in stage.titles:
            titles += [plain(" · ", pen.voice)] if titles else []
            titles += runs(title, pen.voice)
        content = [pen.paragraph(titles, Shape("JD Stage", keep=bool(stage.text)))]
        if stage.text:
            content.append(pen.paragraph(stage.text, Shape("JD Cell")))
        bar = Cell([], grid[0], fill=ACCENT if stage.current else LINE, edges=white, pad=(("left", 0), ("right", 0)))
        rows.append(Row([bar, Cell(content, grid[1], pad=(("bottom", pen.look.em(0.5)), ("left", pen.look.em(0.8))))]))
    flow.table(pen.table(grid, rows, style="JD Grid", description=block.description))


def levels(block: Levels, flow: Flow, key: Key) -> None:
    """Write each skill with its level as five dots and in words."""
    for row in block.rows:
        flow.heading(flow.pen.paragraph(row.name, Shape("Heading 3")))
        if row.level:
            flow.paragraphs([_meter(row, flow.pen)])
        flow.paragraphs([flow.pen.paragraph(row.text)])


def _meter(row: Level, pen: Pen) -> El:
    dots = plain("●" * row.level + "○" * (5 - row.level), pen.voice, color=ACCENT, font=_SYMBOLS)
    return pen.paragraph([dots, plain(" ", pen.voice), *runs(row.label, pen.voice)], Shape("JD Level"))
