"""What a check gives: one thing that is wrong in a text, at a character, with the remedy.

A value only. Which codes are errors is said here, once.
"""

from __future__ import annotations

from dataclasses import dataclass

from jdgen.errors import Problem, Severity
from jdgen.proofreading.positions import Sources
from jdgen.proofreading.texts import Text

# What spoils a document or a catalogue, beside what only reads badly.
_ERRORS = frozenset({"G001", "G002", "G003", "G010", "G011", "G012", "G015"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in a text; `offset` counts its characters from 0."""

    code: str
    text: Text
    offset: int
    message: str
    hint: str

    @property
    def severity(self) -> Severity:
        """Error for what spoils a page, warning for style."""
        return "error" if self.code in _ERRORS else "warning"

    def problem(self, sources: Sources) -> Problem:
        """Return the finding at its place in the file."""
        place = self.text.spot.place(self.offset, sources)
        return Problem(self.code, self.message, place, self.hint, self.severity, self.text.owner)


def shown(char: str) -> str:
    """Return a character as messages name it."""
    return f"U+{ord(char):04X}" if char.isspace() or not char.isprintable() else f"'{char}' (U+{ord(char):04X})"


def excerpt(text: str, start: int, end: int) -> str:
    """Return a part of a text as messages quote it, cut when long."""
    part = " ".join(text[start:end].split())
    return f"'{part[:57]}...'" if len(part) > 60 else f"'{part}'"
