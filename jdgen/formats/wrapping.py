"""Words into lines of a plain-text page: widths as terminals count them, and nothing that could steer one.

Takes words with the spaces before them, gives lines that fit; knows no document.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_STEERING = frozenset("\u202a\u202b\u202d\u202e")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the spaces before it; `insert` when it stands in the other direction than the document."""

    text: str
    space: str
    insert: bool
    bold: bool
    line: bool = False


def safe(text: str) -> str:
    """Return the text with what could steer a terminal or its direction taken out."""
    kept = (" " if char in "\n\t" else char for char in text)
    return "".join(char for char in kept if unicodedata.category(char) != "Cc" and char not in _STEERING)


def split(text: str) -> list[str]:
    """Return words and the breakable spaces between them; no-break spaces stay inside a word."""
    parts: list[str] = []
    for char in text:
        space = char == " "
        if parts and (parts[-1][-1] == " ") == space:
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def wrapped(words: Iterable[Word], room: int) -> Iterator[list[Word]]:
    """Yield lines of words that fit; parts without a space between them stay together, one too long stands alone."""
    line: list[Word] = []
    taken = 0
    for unit in _units(words):
        if unit[0].line:
            yield line
            line, taken = [], 0
            continue
        space = len(unit[0].space)
        long = sum(width_of(word.text) for word in unit)
        if line and taken + space + long > room:
            yield line
            line, taken, space = [], 0, 0
        line.extend(unit)
        taken += space + long
    if line:
        yield line


def _units(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield words that must not be parted: those without a space between them."""
    unit: list[Word] = []
    for word in words:
        if unit and (word.space or word.line or unit[-1].line):
            yield unit
            unit = []
        unit.append(word)
    if unit:
        yield unit


def width_of(text: str) -> int:
    """Return how many columns a text takes: marks and isolates none, wide East Asian letters two."""
    total = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        total += 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
    return total
