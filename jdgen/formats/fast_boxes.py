"""Short ways of WeasyPrint's boxes; see fast_engine.

The used lengths of a box are set in one go: most are pixels or `auto` and need no function each (0.95 of the time of
a PDF). Whether a box is in the flow is asked 80 times for each (0.97).
"""

from __future__ import annotations

from math import inf
from typing import Any

from jdgen.formats.fast_engine import everywhere

_ACROSS = ("margin_left", "margin_right", "padding_left", "padding_right", "width", "min_width", "max_width")
_DOWN = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
_HEIGHTS = ("height", "min_height", "max_height")
_BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))


def put_in_place() -> None:
    """Let the engine measure boxes the short way."""
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.layout import percent

    everywhere(percent.resolve_percentages, _resolve_percentages(percent))
    Box.is_in_normal_flow = _is_in_normal_flow(Box.is_in_normal_flow)


def _resolve_percentages(percent: Any) -> Any:
    from weasyprint.css.properties import Dimension
    from weasyprint.formatting_structure.boxes import Box, PageBox

    one = percent.resolve_one_percentage

    def lengths(box: Any, names: tuple[str, ...], refer_to: Any) -> None:
        style, used = box.style, box.__dict__
        for name in names:
            value = style[name]
            if value.__class__ is Dimension and value.unit != "%":
                used[name] = value.value
            elif value == "auto":
                used[name] = 0 if name.startswith("min_") else "auto"
            else:
                one(box, name, refer_to)

    def resolve(box: Any, containing_block: Any) -> None:
        """Set used values as attributes of the box."""
        inside = isinstance(containing_block, Box)
        width, height = (containing_block.width, containing_block.height) if inside else containing_block
        lengths(box, _ACROSS, width)
        lengths(box, _DOWN, height if isinstance(box, PageBox) else width)
        style = box.style
        if height == "auto":  # it rests on the content
            fixed = style["height"].__class__ is Dimension and style["height"].unit != "%"
            box.height = style["height"].value if fixed else "auto"
            one(box, "min_height", 0)
            one(box, "max_height", inf)
        else:
            lengths(box, _HEIGHTS, height)
        collapsed = style["border_collapse"] == "collapse"
        for name in _BORDERS:
            if not (collapsed and hasattr(box, name)):  # set where borders of cells met
                setattr(box, name, style[name])
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")

    return resolve


def _is_in_normal_flow(usual: Any) -> Any:
    def is_in_normal_flow(self: Any) -> bool:
        """Return whether this box is in normal flow."""
        style = self.style
        return (style["float"] == "none" and style["position"] in ("static", "relative")) or bool(usual(self))

    return is_in_normal_flow
