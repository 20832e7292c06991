"""The words of a source or target in XLIFF: text, without the marks that tools put around parts of it.

Takes an element, gives its text; a tag that stands for something which plain words cannot hold is a problem.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.errors import Collector
from jdgen.exchange.markup import Element

# Marks that say something about words and change nothing in them: segments, comments, terms.
_MARKS = frozenset({"mrk"})
_EMPTY_MARKS = frozenset({"sm", "em"})


def words(element: Element, found: Collector) -> str:
    """Return the text of a source or target; notes T049 for tags that texts of roles cannot hold."""
    return "".join(_pieces(element, found))


def _pieces(element: Element, found: Collector) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.name in _MARKS:
            yield from _pieces(child, found)
        elif child.name not in _EMPTY_MARKS:
            message = f"a tag <{child.name}> stands in the words; texts of roles have none"
            found.add("T049", message, child.place, "take the tag out, keep its words")
            yield from _pieces(child, found)
