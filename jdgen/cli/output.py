"""How the command line prints: problems to stderr with their lines, results to stdout, both as JSON where asked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from jdgen.errors import EXIT_MISSING_LIBRARY, EXIT_PROBLEMS, MissingLibraryError, Problem, UserError, render

_COLOURS = {"error": "red", "warning": "yellow"}


def problems(found: Iterable[Problem], root: Path | None = None) -> None:
    """Print problems to stderr, each once (whatever roles it concerns), by place, errors last."""
    unique = {(p.code, p.message, p.place, p.severity): p for p in found}.values()
    for problem in sorted(unique, key=lambda p: (p.severity == "error", p.place.file, p.place.line, p.place.column)):
        text = render(problem, _line(problem, root or Path.cwd()))
        head, _, rest = text.partition("\n")
        tag = f"{problem.severity}[{problem.code}]"
        head = head.replace(tag, click.style(tag, fg=_COLOURS[problem.severity], bold=True), 1)
        click.echo(head + ("\n" + rest if rest else ""), err=True)


def _line(problem: Problem, root: Path) -> str:
    if not problem.place.line:
        return ""
    try:
        with (root / problem.place.file).open(encoding="utf-8-sig", errors="replace") as file:
            for number, line in enumerate(file, 1):
                if number == problem.place.line:
                    return line
    except OSError:
        pass
    return ""


def as_json(value: object) -> None:
    """Print a result for machines."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def report(error: Exception) -> int | None:
    """Print a user's error and return the exit code; None for anything that is a bug."""
    if isinstance(error, UserError):
        problems(error.problems)
        return EXIT_MISSING_LIBRARY if isinstance(error, MissingLibraryError) else EXIT_PROBLEMS
    return None


def told(count: int, one: str, many: str = "") -> str:
    """Return «3 roles»."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
