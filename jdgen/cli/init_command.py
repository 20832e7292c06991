"""`jdgen init`: make a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("init")
@click.argument("folder", metavar="DIR")
@click.option("--locale", "locales", multiple=True, metavar="TAG", help="Locale of the workspace; default: all four.")
@click.option("--force", is_flag=True, help="Fill a folder that is not empty; files that are there stay as they are.")
@click.option("--json", "json_", is_flag=True, help="Print what was written as JSON.")
def command(folder: str, locales: tuple[str, ...], force: bool, json_: bool) -> None:
    """Make a workspace in DIR: settings, sample roles with their translations, schemas for your editor.

    Templates, catalogues and fonts stay in jdgen, so that upgrades arrive; a file of the same name under templates/ in
    the workspace takes the place of jdgen's own.
    """
    from jdgen.scaffold import init

    made = init(Path(folder), locales, force)
    if json_:
        output.as_json({"folder": str(made.folder), "written": list(made.files), "kept": list(made.kept)})
        return
    roles = sum(name.startswith("roles/") for name in made.files)
    translations = sum(name.startswith("locales/") for name in made.files)
    parts = [output.told(roles, "role file"), output.told(translations, "translation"), "settings and schemas"]
    click.echo(f"Made the workspace {folder}: {', '.join(parts)}.")
    if made.kept:
        more = f" and {len(made.kept) - 3} more" if len(made.kept) > 3 else ""
        click.echo(f"Kept as they were: {', '.join(made.kept[:3])}{more}.")
    if made.folder.resolve() != Path.cwd():
        click.echo(f"Next: cd {folder}")
    click.echo("Then: jdgen build            makes the documents of all roles in out/")
    click.echo("      jdgen new my-role      writes a role of your own to fill in")
