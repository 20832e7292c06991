"""Places, problems and the errors that carry them.

A `Problem` is a value: a stable code, a severity, a sentence, a place and a remedy. Steps collect all their
problems and raise once. Nothing here prints; `render` turns a problem into the lines that people read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]

_WIDTH = 110  # characters of a line that are shown

EXIT_PROBLEMS = 1
EXIT_USAGE = 2
EXIT_MISSING_LIBRARY = 69
EXIT_INTERRUPTED = 130


class Place(NamedTuple):
    """A position in a file; line and column count from 1, 0 where there is none.

    Why a tuple, as a Node is: every value of every file has one, and it is made in a third of a dataclass's time.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it."""

    code: str
    message: str
    place: Place
    hint: str = ""
    severity: Severity = "error"
    role: str = ""

    def as_dict(self) -> dict[str, str | int]:
        """Return the problem for `--json`."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "hint": self.hint,
            "role": self.role,
        }


class UserError(Exception):
    """Input that a person can mend; carries every problem found so far."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(f"{p.place}: {p.severity}[{p.code}]: {p.message}" for p in self.problems)


class MissingLibraryError(UserError):
    """A system library that only an administrator can install (exit code 69)."""


@dataclass
class Collector:
    """Gathers problems during one step."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, message: str, place: Place, hint: str = "", **more: str) -> None:
        """Note one error."""
        self.problems.append(Problem(code, message, place, hint, **more))  # type: ignore[arg-type]

    def raise_if_any(self) -> None:
        """Raise `UserError` when an error was noted."""
        if any(p.severity == "error" for p in self.problems):
            raise UserError(self.problems)


def fail(code: str, message: str, place: Place, hint: str = "") -> UserError:
    """Return a UserError with a single problem."""
    return UserError([Problem(code, message, place, hint)])


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the nearest choice, or "".

    Of paths only the last step is compared, among those that begin alike; else the shared beginning decides.
    """
    from difflib import get_close_matches

    start, dot, last = word.rpartition(".")
    known = [choice for choice in choices if choice.startswith(start + dot)]
    near = get_close_matches(last, [choice.removeprefix(start + dot) for choice in known], n=1, cutoff=0.6)
    return f"did you mean '{start}{dot}{near[0]}'?" if near else ""


def render(problem: Problem, source_line: str = "") -> str:
    """Return the problem as printed: place, code, sentence, the line itself, the remedy."""
    head = f"{problem.place}: {problem.severity}[{problem.code}]: {' '.join(problem.message.split())}"
    lines = [head]
    if source_line.strip():
        shown, at = _window(source_line, problem.place.column - 1)
        lines.append("    " + shown)
        lines.append("    " + " " * at + "^" + (f" {problem.hint}" if problem.hint else ""))
    elif problem.hint:
        lines.append(f"    {problem.hint}")
    return "\n".join(lines)


def _window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a line around a column, safe to print, and where the column is in it."""
    text = "".join(char if char.isprintable() else " " for char in line.rstrip("\r\n"))
    start = len(text) - len(text.lstrip())
    if column - start > _WIDTH - 20:
        start = column - _WIDTH // 2
    cut = text[start : start + _WIDTH].rstrip()
    return cut, max(0, min(column - start, _WIDTH))


def quoted(value: object) -> str:
    """Return a value as messages name it: «'Berlin'», one line, cut when long."""
    text = " ".join(str(value).lower().split() if isinstance(value, bool) else str(value).split())
    return f"'{text[:57]}...'" if len(text) > 60 else f"'{text}'"
