"""`jdgen watch`: build what is saved, until Ctrl-C."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdgen.cli import output

if TYPE_CHECKING:
    from jdgen.building.watching import Round


@click.command("watch")
@click.argument("roles", nargs=-1)
@click.option("--locale", "locales", multiple=True, metavar="TAG", help="Locale to build: ar-SA, ru-RU, pl-PL...")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="description, posting or profile.")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(["html", "pdf", "docx", "md", "txt"]), help="File type."
)
@click.option("--out", default="", metavar="DIR", help="Output folder. Default: out, or what jdgen.yaml says.")
@click.option("--jobs", type=click.IntRange(1, 256), default=None, help="Worker processes. Default: all cores.")
def command(
    roles: tuple[str, ...],
    locales: tuple[str, ...],
    kinds: tuple[str, ...],
    formats: tuple[str, ...],
    out: str,
    jobs: int | None,
) -> None:
    """Build, then build again what each save touches; Ctrl-C ends it."""
    from jdgen.building.build import Means
    from jdgen.building.watching import saved_files, watch
    from jdgen.plan import Request
    from jdgen.settings import find, load

    root = find(Path.cwd())
    request = Request(roles, locales, kinds, "", formats)
    saved = saved_files(root, load(root)[0].fonts)
    next(saved)  # what is saved from now on is seen
    try:
        for number, done in enumerate(watch(root, request, out, Means(jobs or 0), saved)):
            _print(done, root)
            if number == 0:
                click.echo("Watching; Ctrl-C ends it.")
    except KeyboardInterrupt:
        click.echo("\nNo longer watching.")


def _print(done: Round, root: Path) -> None:
    output.problems(done.problems, root)
    if done.mended:
        click.echo("No errors any more.")
    report = done.report
    if report is None or (done.saved and report.interrupted):
        return
    what = "+".join(done.formats)
    parts = [f"{what}: {output.told(report.built, 'file')} made, {report.same:,} up to date"]
    if report.removed:
        parts.append(f"{len(report.removed):,} removed")
    saved = f" after {', '.join(done.saved[:3])}{' and others' if len(done.saved) > 3 else ''}" if done.saved else ""
    now = datetime.now().astimezone()
    click.echo(f"{now:%H:%M:%S} {', '.join(parts)} in {done.seconds:.2f} s{saved}")
