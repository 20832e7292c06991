"""`jdgen import`: edited spreadsheets back into the workspace."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jdgen.cli import output


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "name", default="", metavar="NAME", help="Name of the overlay that takes the changes.")
@click.option("--into-role", is_flag=True, help="Change the role files themselves instead.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--json", "json_", is_flag=True, help="Print what changes as JSON, write nothing without --yes.")
def command(file: Path, name: str, into_role: bool, yes: bool, json_: bool) -> None:
    """Bring back a FILE that `jdgen export` wrote: edited cells become changes of an overlay.

    First the changes are shown. Sheets of an overlay change that overlay; sheets of a role need --as NAME or
    --into-role. Bringing in the same file twice changes nothing the second time.
    """
    from dataclasses import asdict

    from jdgen.project import open_project
    from jdgen.spreadsheets.bringing_in import bring_in, intake, read_tables
    from jdgen.spreadsheets.edits import told

    project = open_project(Path.cwd())
    taken = intake(project, read_tables(file), name, into_role)
    output.problems(taken.found.problems, project.root)
    if json_:
        output.as_json(
            [
                {
                    "role": i.role,
                    "file": i.file,
                    "edits": [{"do": type(e).__name__.lower(), **asdict(e)} for e in i.edits],
                }
                for i in taken.incoming
            ]
        )
    else:
        for each in taken.incoming:
            click.echo(f"{each.file}:")
            for edit in each.edits:
                click.echo("\n".join(f"  {line}" for line in told(edit)))
    if not taken.incoming:
        if not json_:
            click.echo("Nothing to bring in: the workspace says all that already.")
        return
    if not yes and not json_ and sys.stdin.isatty():
        yes = click.confirm("Write these changes?")
    if yes:
        bring_in(project, taken.incoming)
    if not json_:
        files = output.told(len(taken.incoming), "file")
        click.echo(f"{files} written; now run `jdgen check`." if yes else "Nothing written. Say --yes to write it.")
