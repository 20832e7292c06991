"""`jdgen impact`: what a change would touch."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output


@click.command("impact")
@click.argument("name", metavar="ROLE[.ITEM]")
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
def command(name: str, json_: bool) -> None:
    """List the roles, overlays, translations and documents that a change of ROLE, or of one ITEM of it, touches."""
    from jdgen.impact import impact
    from jdgen.project import open_project

    found = impact(open_project(Path.cwd()), name)
    if json_:
        output.as_json(found.as_dict())
        return
    if found.owner != name.partition(".")[0]:
        click.echo(f"{name} is written in {found.owner}.")
    for title, touched in (("Roles", found.roles), ("Overlays", found.overlays)):
        click.echo(f"{title}: {len(touched):,}")
        width = max((len(each.id) for each in touched), default=0)
        for each in touched:
            click.echo(f"  {each.id.ljust(width)}  {output.spoken(each.how)}  ({each.place})")
    click.echo(f"Translations: {len(found.translations):,}")
    by_file: dict[str, list[str]] = {}
    for file, text, _ in found.translations:
        by_file.setdefault(file, []).append(text)
    for file, texts in by_file.items():
        click.echo(f"  {file}  {texts[0] if len(texts) == 1 else output.told(len(texts), 'text')}")
    click.echo(f"Documents: {len(found.documents):,}")
    by_role: dict[str, dict[str, list[str]]] = {}
    for path in found.documents:
        locale, kind, name = path.split("/")
        kinds = by_role.setdefault(name.rpartition(".")[0], {})
        kinds.setdefault(kind, []).append(f"{locale} {name.rpartition('.')[2]}")
    for role, kinds in by_role.items():
        click.echo(f"  {role}: " + "; ".join(f"{kind} {_places(found)}" for kind, found in kinds.items()))


def _places(found: list[str]) -> str:
    """Return «ar-SA, ru-RU (html, pdf)» of locales and formats."""
    locales = dict.fromkeys(each.split()[0] for each in found)
    return f"{', '.join(locales)} ({', '.join(dict.fromkeys(each.split()[1] for each in found))})"
