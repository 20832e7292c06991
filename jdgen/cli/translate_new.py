"""`jdgen translate new`: begin another language."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("new")
@click.argument("lang")
def command(lang: str) -> None:
    """Write the files of a language that the workspace does not have yet, for translators to fill.

    LANG is a language (uk) or a locale (de-DE). Files that are there stay as they are.
    """
    from jdgen.new_language import begin
    from jdgen.project import open_project

    project = open_project(Path.cwd())
    made = begin(project, lang)
    output.problems(made.problems, project.root)
    catalogues = {name: count for name, count in made.files.items() if name.endswith(".po")}
    for name, count in catalogues.items():
        click.echo(f"{name}: {output.told(count, 'message')} to translate.")
    roles = {name: count for name, count in made.files.items() if name not in catalogues}
    if roles:
        texts = output.told(sum(roles.values()), "text")
        click.echo(f"locales/{made.lang}/roles/: {output.told(len(roles), 'file')} for {texts}.")
    if not made.files:
        click.echo(f"{made.name}: every file is there already.")
    if not made.listed:
        click.echo(f"Next: add {made.locale} to `locales:` in jdgen.yaml, so that documents are made in {made.name};")
        click.echo(f"then `jdgen translate export --lang {made.lang} --out DIR` writes the texts for translators.")
