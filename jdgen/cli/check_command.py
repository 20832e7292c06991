"""`jdgen check`: every problem at its place."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("check")
@click.argument("roles", nargs=-1)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--json", "json_", is_flag=True, help="Print the problems as JSON.")
def command(roles: tuple[str, ...], strict: bool, json_: bool) -> None:
    """Find what is wrong in roles, translations, outlines and settings; no ROLE means all."""
    from jdgen.checks import for_build, strictly
    from jdgen.plan import Request, plan
    from jdgen.project import open_project
    from jdgen.studio import Options, Studio

    project = open_project(Path.cwd())
    studio = Studio(project, project.root / project.settings.out, Options())
    targets = plan(project, studio.outlines, Request(roles))
    found = for_build(project, studio, targets, roles, style=True)
    found = list(dict.fromkeys(strictly(found) if strict else found))
    if json_:
        output.as_json([problem.as_dict() for problem in found])
    else:
        output.problems(found, project.root)
        checked = len(project.pick(roles)) + len(project.broken if not roles else set(roles) & project.broken)
        errors = sum(problem.severity == "error" for problem in found)
        click.echo(
            f"{output.told(checked, 'role')} checked: {output.told(errors, 'error')}, "
            f"{output.told(len(found) - errors, 'warning')}."
        )
    if any(problem.severity == "error" for problem in found):
        raise click.exceptions.Exit(1)
