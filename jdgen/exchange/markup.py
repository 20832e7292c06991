"""XML from outside as a tree of elements with their places: no document types, no entities of its own, bounded.

Takes bytes, gives the root element. Never fetches anything and never expands what a file defines itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from jdgen.errors import Place, UserError, fail

MOST_ELEMENTS = 1_000_000
DEEPEST = 60
XML_SPACE = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True)
class Element:
    """An element: its name without namespace, its attributes, its text and elements in order."""

    name: str
    attributes: dict[str, str]
    place: Place
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute, "" where it is absent."""
        return self.attributes.get(name, "")

    def elements(self, name: str = "") -> Iterator[Element]:
        """Yield the elements directly inside, of one name or all."""
        for child in self.children:
            if isinstance(child, Element) and (not name or child.name == name):
                yield child

    def first(self, name: str) -> Element | None:
        """Return the first element of a name directly inside."""
        return next(self.elements(name), None)

    def inside(self, name: str) -> Iterator[Element]:
        """Yield all elements of a name at any depth, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if element.name == name and element is not self:
                yield element
            waiting.extend(reversed(list(element.elements())))

    @property
    def text(self) -> str:
        """The text directly inside and below."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def parse(data: bytes, shown: str) -> Element:
    """Return the root element.

    Errors: T041 not well formed or too deep, T048 it defines a document type or entities.
    """
    builder = _Builder(shown)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"this is not XML: {expat.ErrorString(error.code)}"
        hint = "get the whole file again; if it was changed by hand, mend this line"
        raise fail("T041", message, Place(shown, error.lineno, error.offset + 1), hint) from None
    except (ValueError, LookupError, UnicodeError) as error:
        raise fail("T041", f"this is not XML: {str(error)[:80]}", Place(shown, 1, 1), "export it again") from None
    assert builder.root is not None
    return builder.root


class _Builder:
    """Gathers elements; refuses what a file of translations never needs."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        self.parser: Any = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _place(self) -> Place:
        return Place(self.shown, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _doctype(self, *_: object) -> None:
        message = "the file defines a document type (DTD), which can hide entities that grow without end"
        raise fail("T048", message, self._place(), "a file from jdgen has none: take it out, or ask who sent it")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) > DEEPEST:
            raise self._too_much()
        plain = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(name), plain, self._place())
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _too_much(self) -> UserError:
        limit = f"{DEEPEST} levels" if len(self.open) > DEEPEST else f"{MOST_ELEMENTS:,} elements"
        return fail("T041", f"the file holds more than {limit}", self._place(), "this is no file of translations")

    def _end(self, _: str) -> None:
        self.open.pop()

    def _characters(self, text: str) -> None:
        self.open[-1].children.append(text)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
