"""Numbers of sections and clauses, written out: 1.1.1, Roman sections with 1. 1) a), ordinals in words.

Written by the program and not by CSS, so that every renderer and every extracted text carries them.
"""

from __future__ import annotations

from jdgen.compose.composer import Composer
from jdgen.words.numbers import in_digits

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def section_number(c: Composer, index: int) -> str:
    """Return the number before a section's heading, "" where the outline numbers none."""
    match c.outline.sections:
        case "decimal":
            return in_digits(f"{index}.", c.tag)
        case "roman" if c.tag.direction == "ltr":
            return f"{_roman(index)}."
        case "ordinal" | "roman":
            return c.label("ordinal", str(index))
    return ""


def clause_number(c: Composer, section: int, path: tuple[int, ...]) -> str:
    """Return a clause's number; `path` counts from 1 at each depth below the section."""
    if c.outline.clauses == "dotted":
        return in_digits(".".join(str(step) for step in (section, *path)) + ".", c.tag)
    if c.outline.clauses == "legal":
        last = path[-1]
        written = (f"{last}.", f"{last})", f"{chr(96 + (last - 1) % 26 + 1)})")[min(len(path), 3) - 1]
        return in_digits(written, c.tag)
    return ""


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written
