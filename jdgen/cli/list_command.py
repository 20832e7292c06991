"""`jdgen list`: the roles of a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("list")
@click.option(
    "--locale", default="", metavar="TAG", help="Show titles in this locale. Default: the role's own language."
)
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
def command(locale: str, json_: bool) -> None:
    """List the roles with title, grade, manager and status."""
    from jdgen.approval import status
    from jdgen.localize import role_title
    from jdgen.plan import locale_tags
    from jdgen.project import open_project
    from jdgen.words import tags, titles

    project = open_project(Path.cwd())
    wanted = locale_tags(project, [locale])[0] if locale else None
    rows = []
    for role_id, whole in sorted(project.roles.items()):
        tag = wanted or tags.parse(whole.role.lang)
        title = titles.pick(role_title(project, whole, tag).forms, "m") or ""
        rows.append(
            {
                "role": role_id,
                "title": title,
                "lang": whole.role.lang,
                "grade": whole.role.grade,
                "reports_to": whole.role.reports_to,
                "status": status(project, whole),
                "of": whole.of,
                "file": project.files[role_id].shown,
            }
        )
    if json_:
        output.as_json(rows)
        return
    widths = [max([len(row[key]) for row in rows] + [len(key)]) for key in ("role", "grade", "reports_to", "status")]
    for row in rows:
        cells = (row["role"], row["grade"], row["reports_to"], row["status"])
        line = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo(f"{line}  {row['title']}")
    for role_id in sorted(project.broken):
        click.echo(f"{role_id}  (broken: see `jdgen check {role_id}`)", err=True)
