"""`jdgen explain`: where every line of a document comes from."""

from __future__ import annotations

import click

from jdgen.cli import output


@click.command("explain")
@click.argument("role", metavar="ROLE[.ITEM]")
@click.option("--locale", default="", metavar="TAG", help="Locale. Default: that of jdgen.yaml in the role's language.")
@click.option("--kind", default="description", metavar="KIND", help="description (default), posting or profile.")
@click.option("--form", default="", metavar="FORM", help="National form: ru, pl, gulf, en or us.")
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
def command(role: str, locale: str, kind: str, form: str, json_: bool) -> None:
    """Tell for each line of a document of ROLE who wrote it and where: role, parent, overlay, translation, lock.

    With an ITEM, such as `contracts-specialist.duties.reconcile` or `contracts-specialist.rights`, only its lines.
    `jdgen build --annotate` prints the same in the margin of the pages.
    """
    from jdgen.cli.shown import shown_document
    from jdgen.errors import Place, did_you_mean, fail
    from jdgen.explaining import explain, names

    role_id, _, item = role.partition(".")
    project, localized, doc = shown_document(role_id, locale, kind, form, tracing=True)
    found = explain(project, localized, doc, item)
    if item and not found:
        known = names(project, project.roles[role_id])
        if any(name == item or name.startswith(f"{item}.") for name in known):
            raise fail("P022", f"'{item}' is not printed in this document", Place(role), "try another --kind or --form")
        raise fail("P022", f"{role_id} has no '{item}'", Place(role), did_you_mean(item, known))
    if json_:
        output.as_json([line.as_dict() for line in found])
        return
    for line in found:
        click.echo(line.text)
        for source in line.sources:
            click.echo(f"    {output.spoken(source.told())}")
