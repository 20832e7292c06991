"""`jdgen translate status`: how far the translations are, on the terminal, for machines, or as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdgen.cli import output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdgen.translating import Row, Total


@click.command("status")
@click.argument("roles", nargs=-1)
@click.option("--lang", "langs", multiple=True, metavar="LANG", help="Only these languages.")
@click.option("--units", is_flag=True, help="Name every text that is not ok.")
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
@click.option("--html", "html", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write a page.")
@click.option(
    "--page-lang", envvar="JDGEN_LANG", default="en", metavar="LANG", help="Language of the page. Default: English."
)
@click.option("--min", "least", type=click.IntRange(0, 100), metavar="PERCENT", help="Fail when a language has less.")
def command(
    roles: tuple[str, ...],
    langs: tuple[str, ...],
    units: bool,
    json_: bool,
    html: Path | None,
    page_lang: str,
    least: int | None,
) -> None:
    """Count texts per language and role file: ok, review, stale, missing, orphan."""
    from jdgen.project import open_project
    from jdgen.translating import below, states, totals

    project = open_project(Path.cwd())
    rows = states(project, roles, langs)
    output.problems((p for p in project.problems if p.place.file.startswith("locales/")), project.root)
    if html is not None:
        from jdgen.status_page import page
        from jdgen.write import write

        write(html.absolute().parent, html.name, page(project, rows, html, page_lang.partition(".")[0]))
        click.echo(f"{html} written.", err=json_)
    if json_:
        sums = [total.as_dict() for total in totals(rows)]
        output.as_json({"languages": sums, "files": [row.as_dict() for row in rows]})
    elif html is None:
        _print(rows, totals(rows), units)
    low = below(rows, least or 0)
    output.problems(low, project.root)
    if low:
        raise click.exceptions.Exit(1)


def _print(rows: Sequence[Row], sums: Sequence[Total], units: bool) -> None:
    """Print a table per language, each with its total in the first line."""
    width = max((len(row.owner) for row in rows), default=4)
    heads = {state: output.spoken(state) for state in ("ok", "review", "stale", "missing", "orphan")}
    widths = {state: max(len(head), 7 if state == "missing" else 6) for state, head in heads.items()}
    told = "  ".join(head.rjust(widths[state]) for state, head in heads.items())
    for index, total in enumerate(sums):
        if index:
            click.echo()
        click.echo(f"{total.lang.ljust(width)}    {told}")
        for row in rows:
            if row.lang == total.lang:
                click.echo(_line(row.owner, width, row.as_dict(), widths))
                for unit, state in row.units.items() if units else ():
                    if state != "ok":
                        click.echo(f"    {heads[state].ljust(8)} {unit}")
        click.echo(_line(output.spoken("total"), width, total.as_dict(), widths))


def _line(name: str, width: int, counts: dict[str, object], widths: dict[str, int]) -> str:
    told = "  ".join(f"{counts[state]:{widths[state]},}" for state in widths)
    return f"{name.ljust(width)}  {counts['percent']:3}% {told}"
