"""`jdgen new`: write a role to fill in."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command("new")
@click.argument("role")
@click.option("--lang", default="", metavar="LANG", help="Language of its text. Default: the first of jdgen.yaml.")
@click.option("--title", default="", metavar="TITLE", help="The job title.")
@click.option("--extends", "extends", multiple=True, metavar="PARENT", help="A role or _parent to take over from.")
def command(role: str, lang: str, title: str, extends: tuple[str, ...]) -> None:
    """Write roles/ROLE.yaml: a skeleton with explanations in its language, ready to fill in."""
    from jdgen.scaffold import new_role

    path = new_role(Path.cwd(), role, lang, title, extends)
    shown = os.path.relpath(path)
    click.echo(f"Wrote {shown}.")
    click.echo(f"Next: fill it in, then `jdgen ids {role}` and `jdgen check {role}`.")
