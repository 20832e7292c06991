"""`jdgen progress`: what the next post asks and gives beyond this one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jdgen.cli import output


@click.command("progress")
@click.argument("role")
@click.option("--to", "next_role", required=True, metavar="ROLE", help="The next post.")
@click.option("--locale", default="", metavar="TAG", help="Locale. Default: that of jdgen.yaml in the role's language.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "html", "pdf", "docx", "md", "txt"]),
    default="text",
    help="text (default) prints it here.",
)
@click.option("--out", default="", metavar="DIR|FILE", help="Where the file is written.")
def command(role: str, next_role: str, locale: str, format_: str, out: str) -> None:
    """Put on one page what the post after ROLE asks beyond it: duties, authority, skill levels, requirements, pay."""
    from jdgen import comparing
    from jdgen.comparison.sides import side
    from jdgen.formats.terminal import render
    from jdgen.project import open_project
    from jdgen.studio import Options, Studio

    if format_ != "text" and not out:
        raise click.UsageError(f"--format {format_} needs --out DIR or --out FILE")
    project = open_project(Path.cwd())
    now = side(project, role)
    locale = locale or comparing.usual_locale(project, now.whole.role.lang)
    found = comparing.comparison(now, side(project, next_role), locale)
    studio = Studio(project, project.root / project.settings.out, Options(standalone=True))
    doc = comparing.page(studio, found, comparing.STEP)
    if format_ == "text":
        click.echo(render(doc, *output.terminal(sys.stdout)), nl=False)
        return
    path, problems = comparing.save(studio, found, doc, format_, out)
    output.problems(problems)
    click.echo(f"{path}: written.")
