"""The stamps at the end of a translation file: what each text was made from, what waits for review, who reviewed.

Takes the bytes of a file and new stamps, gives its new bytes. Words, comments, order and line ends of everything else
stay as they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jdgen.load import Node, dump, parse
from jdgen.translations import STAMPS, Review, Translation
from jdgen.units import digest, words


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews, and the day (YYYY-MM-DD)."""

    name: str
    day: str


def noted(translation: Translation, chosen: Sequence[str], reviewer: Reviewer) -> tuple[Review, ...]:
    """Return the reviews of a translation with one more; a text has one review, the last."""
    fresh = {unit: digest(words(translation.units[unit])) for unit in chosen}
    kept = []
    for made in translation.reviews:
        units = {unit: seen for unit, seen in made.units.items() if unit not in fresh}
        if (made.by, made.day) == (reviewer.name, reviewer.day):
            fresh = {**units, **fresh}
        elif units:
            kept.append(replace(made, units=units))
    return (*kept, Review(reviewer.name, reviewer.day, fresh))


def stamps(
    order: Sequence[str], sync: Mapping[str, str], review: Iterable[str], reviews: Iterable[Review]
) -> dict[str, object]:
    """Return the stamps as plain data, texts in the order of the source, empty ones left out."""
    rank = {unit: index for index, unit in enumerate(order)}

    def place(unit: str) -> tuple[int, str]:
        return rank.get(unit, len(rank)), unit

    records = [
        {"by": made.by, "date": made.day, "units": {unit: made.units[unit] for unit in sorted(made.units, key=place)}}
        for made in reviews
        if made.units
    ]
    held = ({unit: sync[unit] for unit in sorted(sync, key=place)}, sorted(review, key=place), records)
    return {key: value for key, value in zip(STAMPS, held, strict=True) if value}


def stamped(data: bytes, shown: str, new: Mapping[str, object]) -> bytes:
    """Return the file with these stamps in place of its own."""
    node = parse(data, shown)
    if any(child.at().column > 1 for child in node.map.values()):  # {role: ..., lang: ...} in braces
        plain = {key: child.plain() for key, child in node.map.items() if key not in STAMPS}
        return dump({**plain, **new}).encode()
    text = data.decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    for first, last in reversed(_blocks(node, lines)):
        del lines[first:last]
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    mark = "\ufeff" if data.startswith("\ufeff".encode()) else ""
    written = dump(dict(new)).replace("\n", ending) if new else ""
    return (mark + "".join(lines) + written).encode()


def _blocks(node: Node, lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the lines of the stamps, without the comments that belong to what follows."""
    starts = sorted((child.at().line - 1, key) for key, child in node.map.items())
    found = []
    for (first, key), (last, _) in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        if key in STAMPS:
            while lines[last - 1].startswith("#") or not lines[last - 1].strip():
                last -= 1
            found.append((first, last))
    return found
