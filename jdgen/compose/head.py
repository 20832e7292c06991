"""The top of page one and the running heads and feet, from the outline's data."""

from __future__ import annotations

from jdgen.compose.composer import Composer
from jdgen.document import Furniture, Head, HeadCell, Line, Text
from jdgen.outline import HeadSpec, PageSpec


def head(c: Composer) -> Head:
    """Return the head with every line that can be filled."""
    spec = c.outline.head or HeadSpec()
    cells = []
    for cell in spec.cells:
        lines = [
            Line(text, line.style)
            for line in cell.lines
            if not (line.without and c.value(line.without)) and (text := c.say("head", line.say))
        ]
        cells.append(HeadCell(tuple(lines), cell.logo, cell.width))
    return Head(spec.layout, tuple(cells))


def furniture(c: Composer) -> Furniture:
    """Return the running texts by place, and the margins (binding margin at the start side)."""
    spec = c.outline.page or PageSpec()
    boxes: dict[str, Text] = {}
    for place, message in spec.boxes.items():
        text = c.say("page", [message])
        if text:
            boxes[place] = text
    top, end, bottom, start = spec.margins_mm
    return Furniture(boxes, tuple(spec.not_on_first), (top, end, bottom, start))
