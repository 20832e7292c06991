"""`jdgen overlay`: which overlays there are, and settling them with their roles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdgen.cli import output

if TYPE_CHECKING:
    from jdgen.project import Project
    from jdgen.tailoring.accepting import Accepted

_SHOWN = 60  # characters of a text that are shown


@click.group("overlay")
def command() -> None:
    """See overlays and settle them with the roles that they change."""


@command.command("list")
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
def list_(json_: bool) -> None:
    """List the overlays: what each changes, where it holds, and whether it still fits."""
    from jdgen.project import open_project
    from jdgen.tailoring.standing import standings

    rows = standings(open_project(Path.cwd()))
    if json_:
        output.as_json([row.as_dict() for row in rows])
        return
    heads = tuple(output.spoken(head) for head in ("overlay", "of", "lang", "place", "unit", "state", "why"))
    table = [heads, *((r.overlay, r.of, r.lang, r.place, r.unit, output.spoken(r.state), r.why) for r in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(heads) - 1)]
    for row in table:
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        click.echo(f"{cells}  {row[-1]}".rstrip())


@command.command("accept")
@click.argument("name", required=False)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--all", "all_", is_flag=True, help="All overlays.")
@click.option("--json", "json_", is_flag=True, help="Print what was recorded as JSON.")
def accept(name: str | None, paths: tuple[str, ...], all_: bool, json_: bool) -> None:
    """Record that overlay NAME is right against the role as it is now; PATHs limit it to some of its changes.

    From this record, `based_on` at the end of the file, `jdgen check` tells later what has changed in the role.
    """
    from jdgen.project import open_project
    from jdgen.tailoring.accepting import accept as record
    from jdgen.tailoring.standing import names

    if bool(name) == all_:
        raise click.UsageError("name an overlay, or say --all")
    project = open_project(Path.cwd())
    broken = [known for known in names(project) if known in project.broken and (all_ or known == name)]
    wanted = [known for known in names(project) if known not in project.broken] if all_ else [name or ""]
    done = [record(project, known, paths) for known in wanted if known not in broken]
    if json_:
        output.as_json([{"overlay": d.overlay, "file": d.file, "steps": [s.as_dict() for s in d.steps]} for d in done])
    else:
        for accepted in done:
            _tell(accepted)
    if broken:
        _left(project, broken)


def _left(project: Project, broken: list[str]) -> None:
    """Tell what keeps overlays from being recorded, and end with a problem."""
    from jdgen.tailoring.standing import errors_of

    found = [problem for known in broken for problem in errors_of(project, known)]
    output.problems(found, project.root)
    gone = any(problem.code in ("R020", "R022") for problem in found)
    how = " `jdgen overlay edit` settles what is gone (R020, R022); the rest is mended in the file." if gone else ""
    click.echo(f"Not recorded: {', '.join(broken)}. Mend the errors first.{how}", err=True)
    raise click.exceptions.Exit(1)


@command.command("edit")
@click.argument("name")
@click.argument("path")
@click.option("--text", metavar="WORDS", help="The new words.")
@click.option("--drop", is_flag=True, help="Take the change out: what the role says holds again.")
@click.option("--to", metavar="NEW-ID", help="Let what names a vanished entry name another one.")
def edit(name: str, path: str, text: str | None, drop: bool, to: str | None) -> None:
    """Change what overlay NAME does at PATH, and record the path anew; without an option, in your editor."""
    from jdgen.project import open_project
    from jdgen.tailoring import editing

    if (text is not None) + drop + (to is not None) > 1:
        raise click.UsageError("--text, --drop and --to exclude each other")
    project = open_project(Path.cwd())
    if drop:
        done = editing.drop(project, name, path)
    elif to is not None:
        done = editing.point(project, name, path, to)
    else:
        words = text if text is not None else _asked(editing.words_at(project, name, path))
        if words is None:
            return
        done = editing.reword(project, name, path, words)
    _tell(done, f"{path} is settled.")
    after = open_project(Path.cwd())
    output.problems((p for p in after.problems if p.role == name), after.root)


def _asked(words: object) -> str | None:
    """Return the words as a person changed them in an editor; None, and say so, where nothing was changed."""
    from jdgen.tailoring.wording import Words, for_editor, from_editor

    assert isinstance(words, Words)
    try:
        text = click.edit(for_editor(words), extension=".txt")
    except click.ClickException as error:
        click.echo(f"Nothing was changed: {error.format_message()}. Give the words with --text.", err=True)
        raise click.exceptions.Exit(1) from None
    new = from_editor(text or "")
    if not new or new == words.own:
        click.echo("Nothing was changed.")
        return None
    return new


def _tell(accepted: Accepted, otherwise: str = "nothing to record.") -> None:
    if not accepted.steps:
        click.echo(f"{accepted.file}: {otherwise}")
        return
    click.echo(f"{accepted.file}: {output.told(len(accepted.steps), 'record')} written.")
    width = max(len(step.path) for step in accepted.steps)
    for step in accepted.steps:
        sign = "+" if step.before is None else "-" if step.after is None else "~"
        words = " → ".join(f"«{_short(said)}»" for said in (step.before, step.after) if said)
        click.echo(f"  {sign} {step.path.ljust(width)}  {words}".rstrip())


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
