"""HTML pages as tests want them: elements, headings, texts with what stands around them, links.

Takes the text of a page; gives plain facts. Knows no browser and corrects nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = frozenset(("meta", "link", "br", "img", "col", "input", "hr", "circle", "path", "rect", "line"))


@dataclass(frozen=True)
class Element:
    """An element with its attributes and those of the elements around it, the nearest last."""

    tag: str
    attributes: dict[str, str]
    around: tuple[Element, ...] = field(default=(), repr=False, compare=False)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass
class Page(HTMLParser):
    """A page: its elements and texts in order."""

    html: str = field(repr=False)
    elements: list[Element] = field(default_factory=list, repr=False)
    texts: list[tuple[str, tuple[Element, ...]]] = field(default_factory=list, repr=False)
    unclosed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.html)
        self.close()
        self.unclosed += [element.tag for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag in VOID:
            return
        if not self._open or self._open[-1].tag != tag:
            self.unclosed.append(f"/{tag}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if data.strip():
            self.texts.append((data, tuple(self._open)))

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of these kinds."""
        return [element for element in self.elements if element.tag in tags]

    def said(self) -> list[tuple[str, tuple[Element, ...]]]:
        """Return the texts of the body, without scripts and styles."""
        return [
            (text, around)
            for text, around in self.texts
            if around[-1].tag not in ("script", "style") and any(element.tag == "body" for element in around)
        ]

    def levels(self) -> list[int]:
        """Return the levels of the headings in order."""
        return [int(e.tag[1]) for e in self.elements if len(e.tag) == 2 and e.tag[0] == "h" and e.tag[1].isdigit()]

    def links(self) -> list[Element]:
        """Return the elements that point somewhere."""
        return [element for element in self.elements if element["href"] or element["src"]]

    def linked_data(self) -> list[dict[str, Any]]:
        """Return the JSON-LD of the page."""
        found = (text for text, around in self.texts if around[-1]["type"] == "application/ld+json")
        return [json.loads(text) for text in found]
