"""`jdgen translate suggest-forms`: propose cases and feminines of titles, for a person to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdgen.cli import output

if TYPE_CHECKING:
    from jdgen.inflection.proposals import Left, Proposal


@click.command("suggest-forms")
@click.argument("roles", nargs=-1)
@click.option("--lang", required=True, metavar="LANG", help="ru or pl.")
@click.option("--dry-run", is_flag=True, help="Show the proposals, write none.")
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
def command(roles: tuple[str, ...], lang: str, dry_run: bool, json_: bool) -> None:
    """Propose forms that titles of ROLES (roles, overlays, posts; default all) lack, and write them in review.

    Documents use none of them before `jdgen translate accept ROLE title --lang LANG`.
    """
    from jdgen.inflection.proposals import proposals, put
    from jdgen.project import open_project

    project = open_project(Path.cwd())
    made, left = proposals(project, roles, lang)
    written = [] if dry_run else put(project, made)
    if json_:
        output.as_json(
            {
                "proposed": [proposal.as_dict() for proposal in made],
                "left": [each.as_dict() for each in left],
                "written": written,
            }
        )
        return
    for proposal in made:
        _show(proposal)
    if left:
        click.echo("Not proposed, because no rule gives them surely; write them yourself:")
    for each in left:
        _show_left(each)
    _sum_up(made, left, lang, dry_run)


def _show(proposal: Proposal) -> None:
    click.echo(f"{proposal.title.who} ({proposal.title.node.place.file})")
    for form, cases in proposal.forms.items():
        click.echo(f"  {form}: {_told(cases)}")


def _told(cases: Mapping[str, str]) -> str:
    return ", ".join(f"{case} {words}" for case, words in cases.items())


def _show_left(left: Left) -> None:
    place = left.title.node.at()
    click.echo(f"  {place.file}:{place.line}: {left.title.who} {left.form}, {left.words}: {output.spoken(left.reason)}")


def _sum_up(made: list[Proposal], left: list[Left], lang: str, dry_run: bool) -> None:
    if not made and not left:
        click.echo("Every title has its forms.")
    elif made:
        what = output.told(len(made), "title")
        how = f"jdgen translate accept ROLE title --lang {lang}"
        told = f"{what} could get forms." if dry_run else f"{what} in review: read the forms, then `{how}`."
        click.echo(told)
