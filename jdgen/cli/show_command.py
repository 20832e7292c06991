"""`jdgen show`: read a document in the terminal."""

from __future__ import annotations

import os
import shutil
import sys

import click


@click.command("show")
@click.argument("role")
@click.option("--locale", default="", metavar="TAG", help="Locale. Default: that of jdgen.yaml in the role's language.")
@click.option("--kind", default="description", metavar="KIND", help="description (default), posting or profile.")
@click.option("--form", default="", metavar="FORM", help="National form: ru, pl, gulf, en or us.")
def command(role: str, locale: str, kind: str, form: str) -> None:
    """Print a document of ROLE as text: what would be built, without building it."""
    from jdgen.cli.shown import shown_document
    from jdgen.formats.terminal import WIDTH, render

    _, _, document = shown_document(role, locale, kind, form)
    tty = sys.stdout.isatty()
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if tty else WIDTH
    colour = tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    click.echo(render(document, width, colour), nl=False)
