"""`jdgen build`: make the documents."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdgen.cli import output

if TYPE_CHECKING:
    from jdgen.building.build import Means, Report
    from jdgen.building.up_to_date import Look, Standing
    from jdgen.plan import Request, Target
    from jdgen.studio import Options


@click.command("build")
@click.argument("roles", nargs=-1)
@click.option(
    "--locale", "locales", multiple=True, metavar="TAG", help="Locale to build: ar-SA, ru-RU, pl-PL, en-GB..."
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="description, posting or profile.")
@click.option(
    "--form", default="", metavar="FORM", help="National form: ru, pl, gulf, en or us. Default: that of the place."
)
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(["html", "pdf", "docx", "md", "txt"]), help="File type."
)
@click.option("--out", default="", metavar="DIR", help="Output folder. Default: out, or what jdgen.yaml says.")
@click.option("--jobs", type=click.IntRange(1, 256), default=None, help="Worker processes. Default: all cores.")
@click.option("--strict", is_flag=True, help="Treat warnings (missing translations...) as errors.")
@click.option("--archive", is_flag=True, help="PDF/A-3a with the resolved role inside, instead of PDF/UA-1.")
@click.option("--standalone", is_flag=True, help="Each HTML page in one file, for mail.")
@click.option("--reference", default="", metavar="FILE", help="A .docx whose styles, header and footer win.")
@click.option("--bilingual", default="", metavar="TAG,TAG", help="Two languages side by side, such as ar-SA,en-GB.")
@click.option("--ruling", default="", metavar="LANG", help="Which of the two prevails. Default: by the place of work.")
@click.option("--annotate", is_flag=True, help="Print in the margin of HTML pages whose each line is; needs --out.")
@click.option("--person", default="", metavar="FILE", help="Name the holder in the form's lines; needs --out.")
@click.option(
    "--timeout",
    default=120.0,
    type=click.FloatRange(min=0.1),
    metavar="SECONDS",
    help="What one document may take. Default: 120.",
)
@click.option(
    "--memory",
    default=1024,
    type=click.IntRange(min=256),
    metavar="MB",
    help="What one document may take. Default: 1024.",
)
@click.option(
    "--executor", default="", metavar="MODULE:FACTORY", help="Other workers, such as jdgen.dask_cluster:connect."
)
@click.option("--dry-run", is_flag=True, help="List what would be made, make nothing.")
@click.option("--open", "open_", is_flag=True, help="Open the result when done.")
@click.option("--json", "json_", is_flag=True, help="Print the report as JSON.")
def command(
    roles: tuple[str, ...],
    locales: tuple[str, ...],
    kinds: tuple[str, ...],
    form: str,
    formats: tuple[str, ...],
    out: str,
    jobs: int | None,
    strict: bool,
    archive: bool,
    standalone: bool,
    reference: str,
    bilingual: str,
    ruling: str,
    annotate: bool,
    person: str,
    timeout: float,
    memory: int,
    executor: str,
    dry_run: bool,
    open_: bool,
    json_: bool,
) -> None:
    """Make descriptions, postings and profiles; no ROLE means all."""
    from jdgen import workspace
    from jdgen.options import Options

    options = Options(archive, reference, standalone, annotate)
    part = any((roles, locales, kinds, form, formats, out, dry_run, annotate, bilingual, ruling, person))
    folder, here = workspace.find(Path.cwd()), None
    if folder and not part:
        from jdgen.building import up_to_date

        here = up_to_date.look(folder, options)
        standing = up_to_date.standing(here, strict)
        if standing:
            _stands(standing, folder, json_, open_)
            return
    from jdgen.building.build import Means, build, output_folder
    from jdgen.building.nearby import open_nearby
    from jdgen.building.workers import Limits
    from jdgen.plan import Request
    from jdgen.settings import find

    request = Request(roles, locales, kinds, form, formats)
    root = find(Path.cwd())
    if annotate and (not out or set(formats) - {"html"}):
        raise click.UsageError("--annotate makes HTML pages for your own eyes: say where with --out DIR")
    if annotate:
        request = replace(request, formats=("html",))
    if bilingual or ruling:
        _pairs(root, request, options, bilingual, ruling, out, strict)
        return
    if person:
        _papers(root, request, options, Path(person), out, strict)
        return
    progress = _Progress(quiet=json_)
    means = Means(jobs or 0, Limits(timeout, memory), executor)
    report = _rebuilt(here, means, strict, progress) if here else None
    if report is None:
        project = open_nearby(root, roles)
        folder = output_folder(project, out)
        report = build(project, request, options, folder, means, strict, dry_run, progress, here=here)
    else:
        folder = report.out
    progress.end()
    output.problems(report.problems, root)
    if json_:
        output.as_json(
            {
                "out": str(folder),
                "built": report.built,
                "up_to_date": report.same,
                "removed": list(report.removed),
                "outdated": list(report.outdated),
                "seconds": round(report.seconds, 3),
                "interrupted": report.interrupted,
                "planned": list(report.planned),
                "problems": [problem.as_dict() for problem in report.problems],
            }
        )
    elif dry_run:
        for path in report.planned:
            click.echo(f"{_shown(folder)}/{path}")
    else:
        _summary(report, folder)
    if report.interrupted:
        raise click.exceptions.Exit(130)
    if open_ and report.index:
        click.launch(str(report.index))
    if report.failed:
        raise click.exceptions.Exit(1)


def _rebuilt(here: Look, means: Means, strict: bool, progress: _Progress) -> Report | None:
    """Make what an edit reaches; None where the whole workspace must be looked at."""
    from jdgen.building.rebuild import rebuild

    return rebuild(here, means, strict, progress)


def _pairs(root: Path, request: Request, options: Options, bilingual: str, ruling: str, out: str, strict: bool) -> None:
    """Make documents in two languages and print where they are."""
    from jdgen.bilingual import write_pairs
    from jdgen.building.build import output_folder
    from jdgen.building.nearby import open_nearby

    pair = bilingual.split(",")
    if len(pair) != 2 or not all(pair):
        raise click.UsageError("--bilingual takes two locales with a comma between: --bilingual ar-SA,en-GB")
    project = open_nearby(root, request.roles)
    folder = output_folder(project, out)
    made = write_pairs(project, request, options, folder, (pair[0].strip(), pair[1].strip()), ruling, strict)
    output.problems(made.problems, root)
    for path in made.paths:
        click.echo(f"{_shown(folder)}/{path}")


def _papers(root: Path, request: Request, options: Options, person: Path, out: str, strict: bool) -> None:
    """Make papers with names; what is printed tells where they are and nothing of whom they name."""
    from jdgen.building.nearby import open_nearby
    from jdgen.errors import UserError
    from jdgen.personal import make_papers
    from jdgen.persons import place_only, read_holders

    if not out:
        raise click.UsageError("--person needs --out DIR: papers with names go where you say, and only there")
    try:
        holders = read_holders(person)
    except UserError as error:
        raise UserError([place_only(problem) for problem in error.problems]) from None
    folder = Path(out).resolve()
    papers = make_papers(open_nearby(root, request.roles), request, options, folder, holders, strict)
    output.problems(papers.problems, root)
    for path in papers.paths:
        click.echo(f"{_shown(folder)}/{path}")


def _stands(standing: Standing, root: Path, json_: bool, open_: bool) -> None:
    """Print what a build with nothing to do has to say: what the last one said."""
    output.problems(standing.problems, root)
    if json_:
        problems = [problem.as_dict() for problem in standing.problems]
        told = {"out": str(standing.out), "built": 0, "up_to_date": standing.files, "removed": [], "outdated": []}
        more = {"interrupted": False, "planned": [], "problems": problems}
        output.as_json({**told, "seconds": round(standing.seconds, 3), **more})
        return
    click.echo(f"0 files made, {standing.files:,} up to date in {standing.seconds:.1f} s.")
    click.echo(f"Open {_shown(standing.out)}/index.html")
    if open_:
        click.launch(str(standing.out / "index.html"))


def _summary(report: Report, folder: Path) -> None:
    if report.outdated:
        roles = ", ".join(dict.fromkeys(Path(path).name.partition(".")[0] for path in report.outdated))
        count = output.told(len(report.outdated), "older document")
        click.echo(f"out of date in {_shown(folder)}/: {count} of {roles}", err=True)
    for path in report.removed:
        click.echo(f"removed: {_shown(folder)}/{path}", err=True)
    parts = [f"{output.told(report.built, 'file')} made", f"{report.same:,} up to date"]
    if report.removed:
        parts.append(f"{len(report.removed):,} removed")
    click.echo(f"{', '.join(parts)} in {report.seconds:.1f} s.")
    if report.interrupted:
        click.echo("Interrupted; what was finished is kept. Run the same command to go on.", err=True)
    elif report.failed and report.only_strict:
        click.echo("All documents were made, but --strict counts the warnings above as errors.", err=True)
    elif report.failed:
        click.echo("Some documents were not made: mend what is named above and build again.", err=True)
    if report.index:
        click.echo(f"Open {_shown(folder)}/index.html")


def _shown(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return str(path)


class _Progress:
    """A bar on a terminal; elsewhere a line for every tenth part."""

    _WIDTH = 30

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.shown = 0
        self.terminal = sys.stderr.isatty()

    def __call__(self, target: Target, done: int, total: int) -> None:
        if self.quiet:
            return
        if self.terminal:
            full = self._WIDTH * done // total
            bar = "#" * full + "-" * (self._WIDTH - full)
            click.echo(f"\r\x1b[K[{bar}] {done}/{total}  {target.role} {target.locale}", err=True, nl=False)
            self.shown = done
        elif total >= 20 and 10 * done // total > self.shown:
            self.shown = 10 * done // total
            click.echo(f"{done} of {total} documents done", err=True)

    def end(self) -> None:
        if self.terminal and self.shown and not self.quiet:
            click.echo("\r\x1b[K", err=True, nl=False)
