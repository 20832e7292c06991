"""`jdgen show`: read a document in the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click


@click.command("show")
@click.argument("role")
@click.option("--locale", default="", metavar="TAG", help="Locale. Default: that of jdgen.yaml in the role's language.")
@click.option("--kind", default="description", metavar="KIND", help="description (default), posting or profile.")
@click.option("--form", default="", metavar="FORM", help="National form: ru, pl, gulf, en or us.")
def command(role: str, locale: str, kind: str, form: str) -> None:
    """Print a document of ROLE as text: what would be built, without building it."""
    from jdgen.errors import UserError
    from jdgen.formats.terminal import WIDTH, render
    from jdgen.plan import Request, plan
    from jdgen.project import open_project
    from jdgen.studio import Options, Studio

    project = open_project(Path.cwd())
    if not project.pick([role]):
        raise UserError([problem for problem in project.problems if problem.role == role] or project.problems)
    studio = Studio(project, project.root / project.settings.out, Options())
    lang = project.roles[role].role.lang
    usual = [tag for tag in project.settings.locales if tag.partition("-")[0] == lang]
    wanted = locale or (usual or project.settings.locales)[0]
    target = plan(project, studio.outlines, Request((role,), (wanted,), (kind,), form))[0]
    document = studio.document(target, studio.localized(role, wanted))
    tty = sys.stdout.isatty()
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if tty else WIDTH
    colour = tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    click.echo(render(document, width, colour), nl=False)
