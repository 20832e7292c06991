"""`jdgen diff`: what differs between two roles, overlays, files or revisions."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jdgen.cli import output


@click.command("diff")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--locale", default="", metavar="TAG", help="Locale. Default: that of jdgen.yaml in the language of B.")
@click.option("--redline", is_flag=True, help="The formal description of B with every change from A marked.")
@click.option("--form", default="", metavar="FORM", help="National form of the redline. Default: that of B's place.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "html", "pdf"]), default="text", help="text (default)."
)
@click.option("--json", "json_", is_flag=True, help="The same as --format json.")
@click.option("--out", default="", metavar="DIR|FILE", help="Where html and pdf are written.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where A and B differ.")
def command(
    a: str, b: str, locale: str, redline: bool, form: str, format_: str, json_: bool, out: str, exit_code: bool
) -> None:
    """Tell what differs between A and B: words, facts, order; and what of it concerns the contract of employment.

    A and B are roles, overlays, files, or a role at a git revision: `head-of-customer-service@v1.2`.
    """
    from jdgen import comparing
    from jdgen.comparison.sides import side
    from jdgen.project import open_project
    from jdgen.studio import Options, Studio

    format_ = "json" if json_ else format_
    if format_ in ("html", "pdf") and not out:
        raise click.UsageError(f"--format {format_} needs --out DIR or --out FILE")
    if form and not redline:
        raise click.UsageError("--form is for --redline: a national form has no page side by side")
    if redline and format_ == "json":
        raise click.UsageError("a redline is text, html or pdf; leave --redline out for JSON")
    project = open_project(Path.cwd())
    found = comparing.comparison(side(project, a), side(project, b), locale)
    if format_ == "json":
        output.as_json({"a": a, "b": b, "locale": found.tag.text, "differences": list(comparing.as_dicts(found))})
    elif format_ == "text" and not redline:
        from jdgen.difference_lines import lines

        click.echo("\n".join(lines(found, *output.terminal(sys.stdout), output.spoken)))
    else:
        studio = Studio(project, project.root / project.settings.out, Options(standalone=True))
        doc = comparing.redlined(studio, found, form) if redline else comparing.page(studio, found)
        if format_ == "text":
            from jdgen.formats.terminal import render

            click.echo(render(doc, *output.terminal(sys.stdout)), nl=False)
        else:
            path, problems = comparing.save(studio, found, doc, format_, out)
            output.problems(problems)
            click.echo(f"{path}: {output.told(len(found.differences), 'difference')}.")
    if exit_code and found.differences:
        raise click.exceptions.Exit(1)
