"""`jdgen translate accept`: stamp what is right as it stands."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("accept")
@click.argument("owner", required=False)
@click.argument("unit_ids", nargs=-1, metavar="[UNIT]...")
@click.option("--lang", "langs", multiple=True, metavar="LANG", help="Language; default all.")
@click.option("--all", "all_", is_flag=True, help="All role files.")
def command(owner: str | None, unit_ids: tuple[str, ...], langs: tuple[str, ...], all_: bool) -> None:
    """Stamp translations of OWNER (a role or _parent) as made from today's source words."""
    from jdgen.project import open_project
    from jdgen.translating import accept as stamp

    if bool(owner) == all_:
        raise click.UsageError("name a role file, or say --all")
    project = open_project(Path.cwd())
    done = stamp(project, owner or "", unit_ids, langs)
    for path, count in done:
        click.echo(f"{path}: {output.told(count, 'text')} accepted.")
    if not done:
        click.echo("Nothing to accept: every translation is stamped already, or there is none.")
