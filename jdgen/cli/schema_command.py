"""`jdgen schema`: JSON Schemas for editors."""

from __future__ import annotations

import click

from jdgen.cli import output


@click.command("schema")
@click.argument("which", type=click.Choice(["role", "translation", "outline", "settings"]), default="role")
def command(which: str) -> None:
    """Print the JSON Schema of role files (or translations, outlines, jdgen.yaml)."""
    from jdgen.schema import schema

    output.as_json(schema(which))
