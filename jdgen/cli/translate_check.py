"""`jdgen translate check`: every text proofread, with each finding at its character."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("check")
@click.argument("roles", nargs=-1)
@click.option("--lang", "langs", multiple=True, metavar="LANG", help="Only texts in these languages.")
@click.option("--json", "json_", is_flag=True, help="Print the findings as JSON.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def command(roles: tuple[str, ...], langs: tuple[str, ...], json_: bool, strict: bool) -> None:
    """Proofread all texts: scripts, signs, numbers, terms, placeholders; no ROLE means the whole workspace."""
    from jdgen.checks import strictly
    from jdgen.project import open_project
    from jdgen.proofreading.proofread import proofread

    project = open_project(Path.cwd())
    report = proofread(project, roles, langs)
    found = strictly(report.problems) if strict else report.problems
    if json_:
        output.as_json([problem.as_dict() for problem in found])
    else:
        output.problems(found, project.root)
        errors = sum(problem.severity == "error" for problem in found)
        click.echo(
            f"{output.told(report.texts, 'text')} proofread: {output.told(errors, 'error')}, "
            f"{output.told(len(found) - errors, 'warning')}."
        )
    if any(problem.severity == "error" for problem in found):
        raise click.exceptions.Exit(1)
