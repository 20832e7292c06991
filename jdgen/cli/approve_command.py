"""`jdgen approve`: stamp the digest of what was approved."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("approve")
@click.argument("roles", nargs=-1, required=True)
def command(roles: tuple[str, ...]) -> None:
    """Mark the formal documents of ROLES as approved, as they stand now in all languages."""
    from jdgen.approval import content_digest
    from jdgen.editing.edit import set_document
    from jdgen.project import open_project

    project = open_project(Path.cwd())
    broken = [role_id for role_id in dict.fromkeys(roles) if role_id in project.broken]
    for role_id in project.pick(roles):
        digest = content_digest(project, project.roles[role_id])
        set_document(project.files[role_id].path, {"status": "approved", "approved_digest": digest})
        click.echo(f"{role_id}: approved as it stands now ({digest}).")
    for role_id in broken:
        click.echo(f"{role_id}: not approved, it has errors: see `jdgen check {role_id}`.", err=True)
    if broken:
        raise click.exceptions.Exit(1)
