"""`jdgen customize`: the checklist from which a manager tailors a role."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command("customize")
@click.argument("role")
@click.option("--as", "name", required=True, metavar="NAME", help="Name of the overlay, such as warsaw.")
@click.option("--lang", default="", metavar="LANG", help="Language of the checklist. Default: the role's.")
@click.option("--place", default="", metavar="PLACE", help="Place of work: a country code or a place of jdgen.yaml.")
@click.option("--unit", default="", metavar="UNIT", help="Organisational unit, a key of jdgen.yaml.")
@click.option("--of", default="", metavar="OVERLAY", help="Stand on this overlay of the role, not on the role itself.")
def command(role: str, name: str, lang: str, place: str, unit: str, of: str) -> None:
    """Write roles/overlays/ROLE--NAME.yaml: everything in ROLE that may be changed, ready to be marked.

    Every line is an offer that begins with #. Take the # away and the change holds; all else stays as the role has it.
    """
    from jdgen.project import open_project
    from jdgen.tailoring.customizing import customize

    path = customize(open_project(Path.cwd()), role, name, lang, place, unit, of)
    click.echo(f"Wrote {os.path.relpath(path)}. It changes nothing yet.")
    click.echo("Next: open it, take the # off the lines that you want, and change what stands there. Then")
    click.echo(f"  jdgen check {path.stem}")
    click.echo(f"  jdgen overlay accept {path.stem}")
    click.echo(f"  jdgen build {path.stem}")
