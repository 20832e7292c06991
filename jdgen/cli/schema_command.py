"""`jdgen schema`: JSON Schemas for editors."""

from __future__ import annotations

import click

from jdgen.cli import output


@click.command("schema")
@click.argument(
    "which",
    type=click.Choice(["role", "overlay", "translation", "outline", "settings", "glossary"]),
    default="role",
)
def command(which: str) -> None:
    """Print the JSON Schema of role files (or of overlays, translations, outlines, jdgen.yaml, glossaries)."""
    from jdgen.schema import schema

    output.as_json(schema(which))
