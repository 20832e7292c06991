"""`jdgen translate import`: bring back what translators did."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what would change; write nothing.")
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
def command(files: tuple[Path, ...], dry_run: bool, json_: bool) -> None:
    """Import PO and XLIFF files (1.2, 2.0) that `translate export` made: all of them, or with any error none.

    Each text is stamped with the source that the translator saw; what is marked fuzzy, or to be reviewed, is in review.
    """
    from jdgen.exchange.importing import bring_in
    from jdgen.project import open_project

    project = open_project(Path.cwd())
    plan = bring_in(project, files, dry_run)
    output.problems(plan.warnings)
    if json_:
        output.as_json(
            {
                "files": [
                    {"file": change.name, **change.counts(), "units": sorted(change.touched)} for change in plan.changes
                ],
                "same": plan.same,
                "untranslated": plan.empty,
                "problems": [problem.as_dict() for problem in plan.warnings],
                "written": not dry_run,
            }
        )
        return
    for change in plan.changes:
        counts = ", ".join(f"{count:,} {what}" for what, count in change.counts().items() if count)
        click.echo(f"{change.name}: {counts}")
    rest = f"{output.told(plan.same, 'text')} as they were, {plan.empty:,} not translated"
    click.echo(f"{rest}; nothing was written." if dry_run or not plan.changes else f"{rest}.")
