"""The command line in the user's language: what commands print, help and Click's own complaints.

Takes a language, and puts a voice between the commands and the terminal for as long as they run: commands print plain
English. Results for machines (`output.as_json`) and data never pass through it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import click
from click.termui import confirm
from click.utils import echo

from jdgen.cli.help_pages import Help
from jdgen.speech import in_use, isolation, table, using
from jdgen.speech.voice import Voice


def known(language: str) -> Voice | None:
    """Return the voice of a language; None where there is no table of it, or the terminal has not all letters."""
    if not all((stream.encoding or "").lower().startswith("utf") for stream in (sys.stdout, sys.stderr) if stream):
        return None
    here = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 (pathlib would cost help a twentieth of its time)
    for folder in (f"{here}/_data", f"{here}/.."):
        try:
            with open(f"{folder}/locales/{language}/{table.FILE}", encoding="utf-8") as file:  # noqa: PTH123 (same)
                return Voice(language, table.read(file.read()))
        except OSError:
            continue
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
        echo(said or line, err=True)


def _echo(message: Any = None, file: Any = None, nl: bool = True, err: bool = False, color: bool | None = None) -> None:
    """Print as `click.echo` does; sentences of the calling command in the language, other text as it is."""
    used = in_use()
    if used is not None and isinstance(message, str):
        module = str(sys._getframe(1).f_globals.get("__name__", "")).removeprefix("jdgen.")
        lines = (used.say(line, module) or line for line in message.split("\n"))
        message = "\n".join(isolation.in_cells(line) if used.right_to_left else line for line in lines)
    echo(message, file, nl, err, color)


def _confirm(text: str, *args: Any, **more: Any) -> bool:
    used = in_use()
    return confirm(used.say(text) or text if used else text, *args, **more)
