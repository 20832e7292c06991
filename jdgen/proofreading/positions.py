"""From a place inside a text to the line and column of a file.

Takes where a YAML value or a catalogue string begins and how it is written there; gives the Place of one of its
characters. Never guesses: what cannot be followed is placed at the beginning of the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from jdgen.errors import Place
from jdgen.load import Node

_HEX = {"x": 2, "u": 4, "U": 8}
_FOLD = re.compile(r"[ \t]*\n\s*")


@dataclass
class Sources:
    """The files of a workspace as they are written, each read once."""

    root: Path
    read: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a file's text, "" when it cannot be read any more."""
        if name not in self.read:
            try:
                raw = (self.root / name).read_bytes().decode("utf-8-sig", "replace")
            except OSError:
                raw = ""
            self.read[name] = raw.replace("\r\n", "\n").replace("\r", "\n")
        return self.read[name]


class Spot(Protocol):
    """Where a text stands."""

    def place(self, offset: int, sources: Sources) -> Place:
        """Return the place of the character at `offset`."""


@dataclass(frozen=True, slots=True)
class ValueSpot:
    """A value of a YAML file."""

    node: Node

    def place(self, offset: int, sources: Sources) -> Place:
        """Return the place of a character of the value."""
        start, value = self.node.place, self.node.text
        raw = sources.text(start.file)
        lines = raw.split("\n")
        if offset <= 0 or not 0 < start.line <= len(lines):
            return self._first(raw, lines)
        at = sum(len(line) + 1 for line in lines[: start.line - 1]) + start.column - 1
        for index, (char, position) in enumerate(_written(raw, at)):
            if char != value[index : index + 1]:
                return start
            if index == offset:
                return _place(start.file, raw, position)
        return start

    def _first(self, raw: str, lines: Sequence[str]) -> Place:
        """Return the value's first character: behind the quote or the line of `|` and `>`."""
        start = self.node.place
        if 0 < start.line <= len(lines):
            at = sum(len(line) + 1 for line in lines[: start.line - 1]) + start.column - 1
            for char, position in _written(raw, at):
                return _place(start.file, raw, position) if char == self.node.text[:1] else start
        return start


def _place(file: str, raw: str, position: int) -> Place:
    return Place(file, raw.count("\n", 0, position) + 1, position - raw.rfind("\n", 0, position))


def _written(raw: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield each character of the value that begins at `at`, with its position in the file."""
    style = raw[at : at + 1]
    if style in ("|", ">"):
        yield from _block(raw, at, folded=style == ">")
    elif style == '"':
        yield from _double(raw, at + 1)
    elif style == "'":
        yield from _single(raw, at + 1)
    else:
        yield from _folded(raw, at)


def _folded(raw: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield a plain text: a line end between words is a space."""
    while at < len(raw):
        fold = _FOLD.match(raw, at)
        if fold:
            breaks = fold[0].count("\n")
            for char in " " if breaks == 1 else "\n" * (breaks - 1):
                yield char, at
            at = fold.end()
        else:
            yield raw[at], at
            at += 1


def _single(raw: str, at: int) -> Iterator[tuple[str, int]]:
    skip = -1
    for char, position in _folded(raw, at):
        if position == skip:
            continue
        if char == "'" and raw[position : position + 2] == "''":
            skip = position + 1
        yield char, position


def _double(raw: str, at: int) -> Iterator[tuple[str, int]]:
    end = at
    for char, position in _folded(raw, at):
        if position < end:
            continue
        end = position + 1
        if char == "\\":
            sign = raw[position + 1 : position + 2]
            width = _HEX.get(sign, 0)
            end = position + 2 + width
            if width:
                char = chr(int(raw[position + 2 : end], 16))
            else:
                char = {"n": "\n", "t": "\t", "_": "\u00a0"}.get(sign, sign)
        yield char, position


def _block(raw: str, at: int, folded: bool) -> Iterator[tuple[str, int]]:
    at = raw.find("\n", at) + 1 or len(raw)
    indent = None
    waiting = 0
    while at < len(raw):
        end = raw.find("\n", at)
        end = len(raw) if end < 0 else end
        line = raw[at:end]
        if line.strip():
            indent = len(line) - len(line.lstrip(" ")) if indent is None else indent
            breaks = waiting if not folded else max(waiting - 1, 0)
            for char in "\n" * breaks if not folded or breaks else " " * min(waiting, 1):
                yield char, at
            for position in range(at + indent, end):
                yield raw[position], position
            waiting = 1
        else:
            waiting += 1 if indent is not None else 0
        at = end + 1
    yield "\n", len(raw)


@dataclass(frozen=True, slots=True)
class StringSpot:
    """A string of a catalogue: (offset, line, column, as written) of each quoted piece of it."""

    file: str
    pieces: tuple[tuple[int, int, int, str], ...]

    def place(self, offset: int, sources: Sources) -> Place:
        """Return the place of a character of the string."""
        inside = [piece for piece in self.pieces if piece[0] <= offset] or list(self.pieces[:1])
        first, line, column, raw = inside[-1]
        at = 0
        for _ in range(offset - first):
            if raw[at : at + 1] == "\\":
                at += 1
            at += 1
        return Place(self.file, line, column + min(at, len(raw)))
