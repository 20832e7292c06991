"""`jdgen translate export`: files for translators."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output

_STATES = ("missing", "stale", "review", "ok")


def _only(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(part.strip() for part in value.split(",") if part.strip())
    for state in wanted:
        if state not in _STATES:
            raise click.BadParameter(f"'{state}' is no state; choose of {', '.join(_STATES)}")
    return wanted or _STATES


@click.command("export")
@click.argument("roles", nargs=-1)
@click.option("--lang", required=True, metavar="LANG", help="Language to translate into.")
@click.option("--format", "fmt", type=click.Choice(["po", "xliff", "xliff2"]), default="po", help="Default: po.")
@click.option("--only", callback=_only, default="", metavar="STATES", help="Only these, as in stale,missing,review.")
@click.option("--out", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Folder.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
def command(roles: tuple[str, ...], lang: str, fmt: str, only: tuple[str, ...], out: Path, force: bool) -> None:
    """Write the texts of ROLES (default: all) for translators, one file per source language.

    A role brings the texts that it inherits; each stands once, under the file that owns it.
    """
    from jdgen.exchange.collect import pairs
    from jdgen.exchange.files import export
    from jdgen.project import open_project

    project = open_project(Path.cwd())
    sent = export(pairs(project, lang, roles, only), fmt, out, force)
    for file in sent:
        counts = ", ".join(f"{file.counts[state]:,} {state}" for state in _STATES if state in file.counts)
        click.echo(f"{out / file.name}: {output.told(len(file.pair.entries), 'text')} ({counts})")
    if not sent:
        click.echo("Nothing to export: no text is in these states.")
