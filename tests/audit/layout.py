"""What the laid out pages of a PDF show: what stands last on a page, what is torn apart, what runs over the edge.

Takes WeasyPrint's page boxes; gives plain facts. Looks at boxes because a PDF no longer knows its headings' groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "thead")
WHOLE = ("signatures", "sign-line", "keep", "skill", "card", "scale", "boxed")
SLACK = 1.5  # CSS pixels that a letter may lean over the edge


@dataclass(frozen=True, slots=True)
class Layout:
    """Facts of a laid out document."""

    pages: int
    empty: tuple[int, ...]  # pages without a word
    orphans: tuple[str, ...]  # headings and table heads that stand last on a page
    leads: tuple[str, ...]  # texts that end in a colon and stand last on a page
    torn: tuple[str, ...]  # blocks that must stand on one page and do not
    outside: tuple[str, ...]  # words over the edge of the page's text
    lines: tuple[int, ...]  # lines of text on each page


def look(page_boxes: Sequence[Any]) -> Layout:
    """Return the facts of the pages."""
    parents = _parents(page_boxes[0].children[0].element)
    texts = [list(_texts(box)) for box in page_boxes]
    last = [found[-1] for found in texts[:-1] if found]
    where: dict[Any, set[int]] = {}
    for number, found in enumerate(texts):
        for text in found:
            for element in _line(text.element, parents):
                where.setdefault(element, set()).add(number)
    torn = (element for element, pages in where.items() if len(pages) > 1 and _whole(element, parents))
    return Layout(
        pages=len(page_boxes),
        empty=tuple(number for number, found in enumerate(texts, 1) if not found),
        orphans=tuple(_shown(text) for text in last if _heads(text.element, parents, where)),
        leads=tuple(_shown(text) for text in last if text.text.rstrip().endswith(":")),
        torn=tuple(f"{element.tag}.{element.get('class', '')}" for element in torn),
        outside=tuple(
            _shown(text)
            for box, found in zip(page_boxes, texts, strict=True)
            for text in found
            if not _inside(text, box)
        ),
        lines=tuple(len({round(text.position_y) for text in found}) for found in texts),
    )


def _texts(box: Any) -> Iterator[Any]:
    """Yield the boxes with words, without those of running heads."""
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)
        if isinstance(child, boxes.MarginBox):
            continue
        if isinstance(child, boxes.TextBox):
            if child.text.strip():
                yield child
        else:
            yield from _texts(child)


def _parents(root: Any) -> dict[Any, Any]:
    return {child: parent for parent in root.iter() for child in parent}


def _line(element: Any, parents: dict[Any, Any]) -> Iterator[Any]:
    while element is not None:
        yield element
        element = parents.get(element)


def _whole(element: Any, parents: dict[Any, Any]) -> bool:
    """Say whether an element must stand on one page: a block to be kept, a row that is no table head and not long."""
    if element.tag == "tr":
        rows = parents[element]
        return rows.tag != "thead" and "long" not in element.get("class", "").split()
    return bool(set(element.get("class", "").split()) & set(WHOLE))


def _heads(element: Any, parents: dict[Any, Any], where: dict[Any, set[int]]) -> bool:
    """Say whether an element is the head of what follows: a heading, a table head, a group's name."""
    for part in _line(element, parents):
        classes = part.get("class", "").split()
        if part.tag in HEADINGS or (part.tag == "tr" and "group" in classes):
            return True
        if part.tag == "li" and "group" in classes:
            return not any(child.tag in ("ol", "ul") for child in _line(element, parents))
        if part.tag in ("li", "td", "section"):
            return False
    return False


def _inside(text: Any, page: Any) -> bool:
    left, right = page.content_box_x(), page.content_box_x() + page.width
    return bool(left - SLACK <= text.position_x and text.position_x + text.width <= right + SLACK)


def _shown(text: Any) -> str:
    return f"{text.element.tag}: {text.text.strip()[:60]}"
