"""`jdgen ids`: give ids to texts that stand in plain lists."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("ids")
@click.argument("roles", nargs=-1, required=True)
@click.option("--json", "json_", is_flag=True, help="Print the ids given as JSON.")
def command(roles: tuple[str, ...], json_: bool) -> None:
    """Give every text in a plain list of ROLES an id, in the file itself; comments and order stay.

    Lists may be written without ids, one text after a dash. Translations, overlays and comparisons need a lasting name
    for each text: this command makes it from the text's first words. A plain list of duties becomes one group, `main`.
    Texts that have an id keep it, so a second run changes nothing.
    """
    from jdgen.editing.naming import name_texts

    done = name_texts(Path.cwd(), roles)
    if json_:
        output.as_json([{"role": named.role, "file": named.file, "given": named.given} for named in done])
        return
    for named in done:
        if not named.given:
            click.echo(f"{named.file}: nothing to name.")
            continue
        width = max(len(unit) for unit in named.given)
        for unit, words in named.given.items():
            shown = " ".join(words.split())
            click.echo(f"  {unit.ljust(width)}  {shown[:60]}{'…' if len(shown) > 60 else ''}".rstrip())
        click.echo(f"{named.file}: {output.told(len(named.given), 'id')} given.")
