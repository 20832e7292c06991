"""The command line in the user's language: what commands print, help and Click's own complaints.

Takes a language, and puts a voice between the commands and the terminal for as long as they run: commands print plain
English. Results for machines (`output.as_json`) and data never pass through it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import click
from click.termui import confirm
from click.utils import echo

from jdgen import resources
from jdgen.speech import in_use, isolation, table, using
from jdgen.speech.voice import Voice

_CAPITALS = re.compile(
    r"COMMAND \[ARGS\]\.\.\.|\[OPTIONS\]|(?:INTEGER|FLOAT) RANGE|(?<![\w-])[A-Z][A-Z-]*[A-Z](?![\w-])"
)
_EXTRA = re.compile(r"(.*?)(?:  )?\[([^\[\]]*(?:\[[^\[\]]*\])?[^\[\]]*)\]", re.DOTALL)


def known(language: str) -> Voice | None:
    """Return the voice of a language, None where there is no table of it."""
    try:
        path = resources.root() / "locales" / language / table.FILE
        return Voice(language, table.read(path.read_text("utf-8")))
    except OSError:
        return None


@contextmanager
def spoken(voice: Voice) -> Iterator[None]:
    """Let everything that commands print in this block be said by a voice."""
    before = click.echo, click.confirm, click.Context.formatter_class
    click.echo, click.confirm = _echo, _confirm
    click.Context.formatter_class = Help
    try:
        with using(voice):
            yield
    finally:
        click.echo, click.confirm, click.Context.formatter_class = before


def complain(error: click.ClickException) -> None:
    """Print what Click has to complain about."""
    lines = StringIO()
    error.show(lines)
    used = in_use()
    for line in lines.getvalue().splitlines():
        lead, complaint = ("Error: ", line[7:]) if line.startswith("Error: ") else ("", line)
        said = used.say(complaint) if used else None
        if used and lead:
            said = f"{used.word('Error:')} {said or complaint}"
        echo(_shown(said, line, sys.stderr), err=True)


def _echo(message: Any = None, file: Any = None, nl: bool = True, err: bool = False, color: bool | None = None) -> None:
    """Print as `click.echo` does; sentences of the calling command in the language, other text as it is."""
    used = in_use()
    if used is not None and isinstance(message, str):
        module = str(sys._getframe(1).f_globals.get("__name__", "")).removeprefix("jdgen.")
        stream = file or (sys.stderr if err else sys.stdout)
        message = "\n".join(_shown(used.say(line, module), line, stream) for line in message.split("\n"))
    echo(message, file, nl, err, color)


def _confirm(text: str, *args: Any, **more: Any) -> bool:
    used = in_use()
    return confirm(used.say(text) or text if used else text, *args, **more)


def _shown(said: str | None, english: str, stream: Any) -> str:
    """Return a translation where the stream can show it, else the English."""
    if said is None:
        return english
    try:
        said.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return english
    return said


class Help(click.HelpFormatter):
    """Lays out help as Click does, in the language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write «Usage: jdgen build [OPTIONS] [ROLES]...»."""
        super().write_usage(prog, self._capitals(args), prefix or f"{self._word('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """Write «Options:»."""
        super().write_heading(self._word(heading))

    def write_text(self, text: str) -> None:
        """Write the paragraphs of a help text."""
        super().write_text("\n\n".join(self._said(" ".join(part.split())) for part in re.split(r"\n\s*\n", text)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands with what they are for."""
        told = [(self._option(first), self._explained(second)) for first, second in rows]
        super().write_dl(told, col_max, col_spacing)

    def getvalue(self) -> str:
        """Return the text; where the language runs from right to left, columns stay where they are."""
        text = super().getvalue()
        used = in_use()
        if used is None or not used.right_to_left:
            return text
        return "\n".join(_steady(line) for line in text.split("\n"))

    def _explained(self, text: str) -> str:
        found = _EXTRA.fullmatch(text)
        if not found:
            return self._said(text)
        extra = "; ".join(self._said(part) for part in found[2].split("; "))
        return f"{self._said(found[1])}  [{extra}]" if found[1] else f"[{extra}]"

    def _option(self, text: str) -> str:
        return self._capitals(text) if " " in text else text

    def _capitals(self, text: str) -> str:
        used = in_use()
        if used is None:
            return text
        return _CAPITALS.sub(lambda found: used.word(found[0]), text)

    def _said(self, text: str) -> str:
        used = in_use()
        return (used.say(text) if used and text else None) or text

    def _word(self, text: str) -> str:
        used = in_use()
        return used.word(text) if used else text


def _steady(line: str) -> str:
    """Return a line of a table with its columns from left to right, its words from right to left."""
    lead, gap, rest = line[: len(line) - len(line.lstrip())], "", line.lstrip()
    if not isolation.has_arabic(rest):
        return line
    parts = re.split(r"(  +)", rest, maxsplit=1)
    if len(parts) == 3 and not isolation.has_arabic(parts[0]):
        lead, gap, rest = lead + parts[0], parts[1], parts[2]
    elif len(lead) < 4:
        return line
    return f"{isolation.LRM}{lead}{gap}{isolation.isolated(rest)}"
