"""`jdgen export`: roles as a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("export")
@click.argument("names", nargs=-1, required=True, metavar="[ROLE]... FILE")
@click.option("--locale", default="", metavar="TAG", help="Language of the texts. Default: that of each role.")
def command(names: tuple[str, ...], locale: str) -> None:
    """Write roles as a spreadsheet for people who like tables: FILE ends in .xlsx or .csv; no ROLE means all.

    One sheet a role: id, section, group, text, share, level, and a column to mark what is to be removed. Locked cells
    are protected. `jdgen import` brings back what was edited.
    """
    from jdgen.project import open_project
    from jdgen.spreadsheets.exporting import export

    *roles, file = names
    count = export(open_project(Path.cwd()), roles, Path(file), locale)
    click.echo(f"{file}: {output.told(count, 'role')}.")
