"""`jdgen rename`: a new id for a role or an item."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("rename")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Name the files that would change, change nothing.")
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
def command(old: str, new: str, dry_run: bool, json_: bool) -> None:
    """Give a role or an item a new id; translations, overlays, links and locks follow.

    OLD is a role (`sales-consultant`) or an item (`sales-consultant.duties.greet`); NEW is the new id. No words
    change, so translations and approvals stay as they are. The same command with the names exchanged undoes it.
    """
    from jdgen.editing.renaming import rename
    from jdgen.project import open_project

    done = rename(open_project(Path.cwd()), old, new, dry_run)
    back = f"{new} {old}"
    if "." in old:
        role, _, path = old.partition(".")
        back = f"{role}.{path.rpartition('.')[0]}.{new.rpartition('.')[2]} {path.rpartition('.')[2]}"
    if json_:
        output.as_json({"files": done.files, "moved": done.moves, "edits": len(done.edits), "done": not dry_run})
        return
    for name in done.files:
        moved = f" -> {done.moves[name]}" if name in done.moves else ""
        click.echo(f"{name}{moved}")
    verb = "would change" if dry_run else "changed"
    click.echo(f"{output.told(len(done.files), 'file')} {verb}. Undo it with `jdgen rename {back}`.")
