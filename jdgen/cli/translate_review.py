"""`jdgen translate review`: note who has read which translations, and list it."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("review")
@click.argument("owner", required=False)
@click.argument("unit_ids", nargs=-1, metavar="[UNIT]...")
@click.option("--lang", "langs", multiple=True, metavar="LANG", help="Language that was read.")
@click.option("--by", default="", metavar="NAME", help="Who has read it.")
@click.option("--list", "list_", is_flag=True, help="List the reviews that are noted.")
@click.option("--json", "json_", is_flag=True, help="Print the list as JSON.")
def command(
    owner: str | None, unit_ids: tuple[str, ...], langs: tuple[str, ...], by: str, list_: bool, json_: bool
) -> None:
    """Note that NAME has read the translations of OWNER (a role or _parent) beside the source and found them right.

    The texts are stamped as made from today's source words. With --list nothing is changed.
    """
    from jdgen.project import open_project

    if list_ or json_:
        _list(Path.cwd(), owner, langs, json_)
        return
    name = " ".join(by.split())
    if not owner or not name or not langs:
        raise click.UsageError("name a role file, its language with --lang and the reviewer with --by; or say --list")
    from jdgen.stamping import Reviewer
    from jdgen.studio import today
    from jdgen.translating import accept

    project = open_project(Path.cwd())
    done = accept(project, owner, unit_ids, langs, Reviewer(name, today()))
    for path, count in done:
        click.echo(f"{path}: {output.told(count, 'text')} reviewed by {name}.")
    if not done:
        click.echo("Nothing to review: there is no translation yet.")


def _list(start: Path, owner: str | None, langs: tuple[str, ...], json_: bool) -> None:
    from jdgen.project import open_project
    from jdgen.reviewing import reviews

    found = reviews(open_project(start), (owner,) if owner else (), langs)
    if json_:
        output.as_json([review.as_dict() for review in found])
        return
    for review in found:
        since = f", {len(review.changed):,} changed since" if review.changed else ""
        count = output.told(len(review.units), "text")
        click.echo(f"{review.owner}  {review.lang}  {review.day}  {review.by}: {count}{since}")
        for unit in review.changed:
            click.echo(f"    changed  {unit}")
    if not found:
        click.echo("No review is noted.")
