"""`jdgen translate`: the state of translations, and settling it."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.group("translate")
def command() -> None:
    """See and settle the state of translations."""


@command.command("status")
@click.argument("roles", nargs=-1)
@click.option("--lang", "langs", multiple=True, metavar="LANG", help="Only these languages.")
@click.option("--units", is_flag=True, help="Name every text that is not ok.")
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
def status(roles: tuple[str, ...], langs: tuple[str, ...], units: bool, json_: bool) -> None:
    """Count texts per language and role file: ok, review, stale, missing, orphan."""
    from jdgen.project import open_project
    from jdgen.translating import states

    project = open_project(Path.cwd())
    rows = states(project, roles, langs)
    output.problems((p for p in project.problems if p.place.file.startswith("locales/")), project.root)
    if json_:
        output.as_json([row.as_dict() for row in rows])
        return
    width = max((len(row.owner) for row in rows), default=4)
    click.echo(f"{'file'.ljust(width)}  lang      ok  review  stale  missing  orphan")
    for row in rows:
        counts = row.counts
        click.echo(
            f"{row.owner.ljust(width)}  {row.lang:4}  {counts['ok']:6}  {counts['review']:6}  {counts['stale']:5}"
            f"  {counts['missing']:7}  {counts['orphan']:6}"
        )
        if units:
            for unit, state in row.units.items():
                if state != "ok":
                    click.echo(f"    {state:8} {unit}")


@command.command("accept")
@click.argument("owner", required=False)
@click.argument("unit_ids", nargs=-1, metavar="[UNIT]...")
@click.option("--lang", "langs", multiple=True, metavar="LANG", help="Language; default all.")
@click.option("--all", "all_", is_flag=True, help="All role files.")
def accept(owner: str | None, unit_ids: tuple[str, ...], langs: tuple[str, ...], all_: bool) -> None:
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
