"""How the command line prints: problems to stderr with their lines, results to stdout, both as JSON where asked."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import click
from click.utils import echo  # says what it is given, in no other language

from jdgen.errors import EXIT_MISSING_LIBRARY, EXIT_PROBLEMS, MissingLibraryError, Problem, UserError, render
from jdgen.speech import in_use

_WIDTH = 80
_COLOURS = {"error": "red", "warning": "yellow"}


def problems(found: Iterable[Problem], root: Path | None = None) -> None:
    """Print problems to stderr, each once (whatever roles it concerns), by place, errors last."""
    unique = {(p.code, p.message, p.place, p.severity): p for p in found}.values()
    for problem in sorted(unique, key=lambda p: (p.severity == "error", p.place.file, p.place.line, p.place.column)):
        text, tag = _rendered(problem, _line(problem, root or Path.cwd()))
        head, _, rest = text.partition("\n")
        head = head.replace(tag, click.style(tag, fg=_COLOURS[problem.severity], bold=True), 1)
        echo(head + ("\n" + rest if rest else ""), err=True)


def _rendered(problem: Problem, line: str) -> tuple[str, str]:
    """Return a problem as it is printed, in the language of the user, and its tag: `error[S002]`."""
    used = in_use()
    if used is None:
        return render(problem, line), f"{problem.severity}[{problem.code}]"
    from jdgen.speech.problems import render_in

    return render_in(used, problem, line)


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
    """Print a result for machines: the same in every language of the program."""
    echo(json.dumps(value, ensure_ascii=False, indent=2))


def report(error: Exception) -> int | None:
    """Print a user's error and return the exit code; None for anything that is a bug."""
    if isinstance(error, UserError):
        problems(error.problems)
        return EXIT_MISSING_LIBRARY if isinstance(error, MissingLibraryError) else EXIT_PROBLEMS
    return None


def told(count: int, one: str, many: str = "") -> str:
    """Return «3 roles»."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def spoken(words: str) -> str:
    """Return words in the language of the user, for tables and lists that are laid out by their width."""
    used = in_use()
    return used.say_part(words) if used and words else words


def terminal(stream: TextIO) -> tuple[int, bool]:
    """Return how wide lines may be on a stream, and whether colours are wanted there (https://no-color.org)."""
    tty = stream.isatty()
    width = min(_WIDTH, shutil.get_terminal_size((_WIDTH, 24)).columns) if tty else _WIDTH
    return width, tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
