"""Numbers that Word counts itself: what the tree has written out, found again as multi-level lists.

`plan` reads the written numbers of sections and clauses and keeps every one that a list definition gives back exactly;
what it cannot express (ordinals in words, a number out of turn) has no place and is written as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jdgen.document import Clause, Clauses, Document

Key = tuple[int, ...]  # section, block, then positions; a section alone for its heading

_WRITTEN = re.compile(r"(?P<values>\d+(?:\.\d+)*)(?P<end>[.)])|(?P<roman>[IVX]+)\.|(?P<letter>[a-z])\)")
_ROMAN = {"I": 1, "V": 5, "X": 10}
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Written:
    """A written number read: its values from the outside in, the format of the last one, its end."""

    values: Key
    format: str
    end: str


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: Word's number format and text ("%1.%2.")."""

    format: str
    text: str
    decimal: bool = False  # outer levels count in decimals here, whatever they are written in


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: the list (an index of Plan.lists) and its level."""

    list: int
    level: int


@dataclass(frozen=True, slots=True)
class List:
    """A list that counts: its levels, and the number that it begins with."""

    levels: tuple[Level, ...]
    start: int = 1
    headed: bool = False  # level 0 are the headings of sections


@dataclass
class Plan:
    """All lists of a document and who stands in them."""

    lists: list[List] = field(default_factory=list)
    places: dict[Key, Place] = field(default_factory=dict)


def plan(doc: Document) -> Plan:
    """Return the lists that give back the document's written numbers."""
    made = Plan()
    whole = dict(_chain(doc))
    headings: dict[Key, Written] = {key: found for key, found in whole.items() if len(key) == 1}
    for chain in (whole, headings) if headings else ():
        levels = _simulated(chain)
        if levels is not None:
            made.lists.append(List(levels, headed=True))
            made.places.update({key: Place(0, len(found.values) - 1) for key, found in chain.items()})
            break
    for section, part in enumerate(doc.sections):
        _own_lists(made, section, part.blocks)
    return made


def read(number: str) -> Written | None:
    """Return a written number's parts, None when it is none that a list could count."""
    match = _WRITTEN.fullmatch(number)
    if match is None:
        return None
    if match["roman"]:
        return Written((_roman(match["roman"]),), "upperRoman", ".")
    if match["letter"]:
        return Written((ord(match["letter"]) - 96,), "lowerLetter", ")")
    return Written(tuple(int(value) for value in match["values"].split(".")), "decimal", match["end"])


def numbered(items: tuple[Clause, ...], at: Key) -> Iterator[tuple[Key, int, Clause]]:
    """Yield every clause with its key and depth, from 0, in reading order."""
    for position, item in enumerate(items):
        yield (*at, position), len(at) - 2, item
        yield from numbered(item.children, (*at, position))


def _chain(doc: Document) -> Iterator[tuple[Key, Written]]:
    """Yield the headings' numbers and the clauses' numbers that go on from them (1., 1.1., 1.1.1.)."""
    for section, part in enumerate(doc.sections):
        if part.heading and (own := read(part.number)) and len(own.values) == 1:
            yield (section,), own
        for index, block in enumerate(part.blocks):
            if isinstance(block, Clauses) and block.style == "numbered":
                for key, depth, item in numbered(block.items, (section, index)):
                    found = read(item.number)
                    if found and len(found.values) == depth + 2:
                        yield key, found


def _simulated(chain: Mapping[Key, Written]) -> tuple[Level, ...] | None:
    """Return the levels of the list that counts exactly like this, None when there is none."""
    levels: dict[int, Level] = {}
    counters: list[int] = []
    for found in chain.values():
        depth = len(found.values) - 1
        if depth >= LEVELS or depth > len(counters):
            return None
        counters = [*counters[:depth], counters[depth] + 1 if depth < len(counters) else 1]
        text = ".".join(f"%{step}" for step in range(1, depth + 2)) + found.end
        level = Level(found.format, text, depth > 0)
        if tuple(counters) != found.values or levels.setdefault(depth, level) != level:
            return None
    return tuple(levels[depth] for depth in sorted(levels))


def _own_lists(made: Plan, section: int, blocks: tuple[object, ...]) -> None:
    """Add the lists of a section that count for themselves (1. 1) a)); a block that goes on stays in its list."""
    reached, current = 0, -1
    for index, block in enumerate(blocks):
        if not (isinstance(block, Clauses) and block.style == "numbered"):
            continue
        counted = [entry for entry in numbered(block.items, (section, index)) if entry[2].number]
        entries = [(key, depth, read(item.number)) for key, depth, item in counted]
        if any(key in made.places or not found or len(found.values) > 1 for key, _, found in entries):
            continue
        single = {key: (depth, found) for key, depth, found in entries if found}
        first = next(iter(single.values()), None)
        if first is None or first[0] != 0:
            continue
        start = first[1].values[0]
        levels = _counted(single, start)
        if levels is None:
            continue
        if not (current >= 0 and start == reached + 1 and _agree(made.lists[current].levels, levels)):
            made.lists.append(List(levels, start))
            current = len(made.lists) - 1
        elif len(levels) > len(made.lists[current].levels):
            made.lists[current] = List(levels, made.lists[current].start)
        reached = max(found.values[0] for depth, found in single.values() if depth == 0)
        made.places.update({key: Place(current, depth) for key, (depth, _) in single.items()})


def _counted(single: Mapping[Key, tuple[int, Written]], start: int) -> tuple[Level, ...] | None:
    """Return the levels of a list of single numbers, None when it does not count so."""
    levels: dict[int, Level] = {}
    counters: list[int] = []
    for depth, found in single.values():
        if depth >= LEVELS or depth > len(counters):
            return None
        following = counters[depth] + 1 if depth < len(counters) else (start if depth == 0 else 1)
        counters = [*counters[:depth], following]
        level = Level(found.format, f"%{depth + 1}{found.end}")
        if found.values[0] != following or levels.setdefault(depth, level) != level:
            return None
    return tuple(levels[depth] for depth in sorted(levels))


def _agree(one: tuple[Level, ...], other: tuple[Level, ...]) -> bool:
    return all(first == second for first, second in zip(one, other, strict=False))


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
