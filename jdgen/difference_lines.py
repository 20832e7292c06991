"""Differences of two roles as lines for a terminal: ids, facts as files write them, texts word by word.

Takes a comparison, gives lines; marks are signs first (`+ - ~ >`, `[-…-]`, `{+…+}`), colours only help. Prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jdgen.comparing import Comparison
from jdgen.comparison.differences import ACTS, Difference
from jdgen.comparison.inventory import Value
from jdgen.comparison.terms import TERMS
from jdgen.comparison.words import Change, pieces
from jdgen.formats.wrapping import safe, split, width_of

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
_COLOURS = {"added": "32", "removed": "31", "changed": "33", "moved": "36", "ins": "32", "del": "31"}
_EDGES = {"del": ("[-", "-]"), "ins": ("{+", "+}"), "": ("", "")}
_WORDS = ("name", "question", "text", "answer")
_INDENT = 6
TERM_NAMES = {"hours": "working hours", "grade": "grade and pay", "contract": "type of contract", "title": "title"}


def lines(found: Comparison, width: int, colour: bool = False, spoken: Callable[[str], str] = str) -> Iterator[str]:
    """Yield what differs, grouped by field of the role, each line no wider than asked where words can be parted.

    `spoken` says the program's own words in the language of the user.
    """
    page = _Page(width, colour, spoken)
    yield f"{found.before.name} → {found.after.name} ({found.tag.text})"
    if not found.differences:
        yield spoken("no differences")
        return
    numbers = {act: sum(each.act == act for each in found.differences) for act in ACTS}
    told = ", ".join(f"{number} {act}" for act, number in numbers.items() if number)
    terms = [TERM_NAMES.get(term, term) for term in TERMS if any(each.term == term for each in found.differences)]
    yield spoken(told + (f"; § concerns the contract: {', '.join(terms)}" if terms else ""))
    section = ""
    for each in found.differences:
        if each.path[0] != section:
            section = each.path[0]
            yield from ("", page.bold(section))
        yield from page.difference(each)


class _Page:
    """Knows the width, whether colours are wanted, and the language."""

    def __init__(self, width: int, colour: bool, spoken: Callable[[str], str]) -> None:
        self.width = width
        self.colour = colour
        self.spoken = spoken

    def bold(self, words: str) -> str:
        return f"\x1b[1m{words}\x1b[0m" if self.colour else words

    def painted(self, words: str, kind: str) -> str:
        return f"\x1b[{_COLOURS[kind]}m{words}\x1b[0m" if self.colour and kind in _COLOURS else words

    def difference(self, each: Difference) -> Iterator[str]:
        """Yield the lines of one difference."""
        head = f"{_SIGNS[each.act]} {each.name}"
        tail = f" {self.spoken(_moved(each))}" if each.act == "moved" else ""
        if each.term:
            tail += f"  § {self.spoken(TERM_NAMES.get(each.term, each.term))}"
        yield f"  {self.painted(head, each.act)}{tail}"
        if each.act == "moved":
            return
        for key in sorted({**each.before, **each.after}, key=lambda key: key not in _WORDS):
            yield from self._field(key, each.before.get(key), each.after.get(key), each)

    def _field(self, key: str, old: Value | None, new: Value | None, each: Difference) -> Iterator[str]:
        lead = f"{key}: " if key and key != "text" else ""
        if isinstance(old, str) and isinstance(new, str) and (" " in old or " " in new):
            yield from self._wrapped(lead, [(piece.text, piece.change) for piece in pieces(old, new)])
        elif each.act == "changed":
            change: list[tuple[str, Change]] = [
                (_plain(old, self.spoken), ""),
                (" → ", ""),
                (_plain(new, self.spoken), ""),
            ]
            yield from self._wrapped(lead, change)
        else:
            yield from self._wrapped(lead, [(_plain(new if old is None else old, self.spoken), "")])

    def _wrapped(self, lead: str, parts: list[tuple[str, Change]]) -> Iterator[str]:
        """Yield words with their marks, wrapped; each word is painted by itself, so that lines may part anywhere."""
        line, taken = "", 0
        for text, change in [(lead, ""), *parts]:
            before, after = _EDGES[change]
            for part in split(safe(f"{before}{text}{after}") if text else ""):
                if part.isspace():
                    line, taken = line + part, taken + len(part)
                    continue
                if taken and taken + width_of(part) > self.width - _INDENT:
                    yield " " * _INDENT + line.rstrip()
                    line, taken = "", 0
                line, taken = line + self.painted(part, change), taken + width_of(part)
        if line.strip():
            yield " " * _INDENT + line.rstrip()


def _plain(value: Value | None, spoken: Callable[[str], str]) -> str:
    if value is None:
        return spoken("(none)")
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def _moved(each: Difference) -> str:
    if each.group != each.old_group:
        return f"from {each.old_group} to {each.group}"
    return f"after {each.follows}" if each.follows else "to the beginning"
