"""Where the entries of a YAML text stand: from key to the end of the value, between which brackets, on which lines.

Takes a text and a path of keys and places, gives the spot as indexes into the text; changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

Where = tuple[str | int, ...]  # keys of maps, places in lists


class CannotAmendError(Exception):
    """The file is written in a way that no amendment fits."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands: from its key (or dash) to the end of its value, and the collection around it."""

    start: int
    key_end: int
    value_start: int
    end: int
    node: Any
    around: Any


def compose(text: str) -> Any:
    """Return the root of a text with the marks of every value. Errors: CannotAmendError where it is no map."""
    from ruamel.yaml import YAML

    root = YAML(pure=True).compose(text)
    if root is None or root.id != "mapping":
        raise CannotAmendError
    return root


def find(text: str, where: Where) -> Spot | None:
    """Return where an entry stands, None where there is none."""
    node, spot = compose(text), None
    for step in where:
        if node.id == "mapping":
            pair = next(((key, value) for key, value in node.value if key.value == step), None)
            if pair is None:
                return None
            key, value = pair
            start, key_end = key.start_mark.index, key.end_mark.index
        elif node.id == "sequence" and isinstance(step, int) and step < len(node.value):
            value = node.value[step]
            start = key_end = value.start_mark.index
            if not node.flow_style:
                start = text.rindex("-", 0, start)
        else:
            return None
        spot = Spot(start, key_end, value.start_mark.index, content_end(text, value), value, node)
        node = value
    return spot


def content_end(text: str, node: Any) -> int:
    """Return where the last character of a value stands, without the comments and empty lines behind it."""
    if node.id == "scalar" or node.flow_style:
        start, end = node.start_mark.index, node.end_mark.index
        return int(start + len(text[start:end].rstrip())) if node.id == "scalar" and node.style in ("|", ">") else end
    last = node.value[-1]
    return content_end(text, last[1] if node.id == "mapping" else last)


def line_ending(text: str) -> str:
    """Return how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def end_of_line(text: str, index: int) -> int:
    """Return where the line of an index ends, before what ends it."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found - (text[found - 1 : found] == "\r")


def is_checklist(node: Any) -> bool:
    """Say whether a collection in brackets spreads over lines: then it may hold entries with a mark before them."""
    return bool(node.flow_style and node.start_mark.line != node.end_mark.line)


def on_own_lines(text: str, spot: Spot) -> bool:
    """Say whether nothing but a comma and a comment shares the lines of an entry."""
    before = text[text.rfind("\n", 0, spot.start) + 1 : spot.start]
    after = text[spot.end : end_of_line(text, spot.end)]
    return not before.strip() and re.fullmatch(r"[ \t]*,?[ \t]*(#.*)?", after) is not None
