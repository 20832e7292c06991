"""Edited spreadsheets into files: an overlay is written or amended, or the role itself; all files or none.

Takes a project and the tables of a file; gives for each what would change, then writes it. Comments and order of the
files that people keep stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jdgen.editing import amend
from jdgen.errors import Collector, Place, did_you_mean, fail
from jdgen.layering import drift
from jdgen.load import is_id, parse
from jdgen.model import Overlay
from jdgen.project import Project
from jdgen.spreadsheets import csv_file, xlsx
from jdgen.spreadsheets.edits import Edit, edits
from jdgen.spreadsheets.sheet import sheet
from jdgen.spreadsheets.table import Table
from jdgen.spreadsheets.writers import OverlayWriter, RoleWriter
from jdgen.validate import normalise
from jdgen.words import tags
from jdgen.write import write


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a table would do: to which file, by which edits; the file's new text."""

    role: str
    file: str
    edits: tuple[Edit, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What a spreadsheet file would do, and the warnings met."""

    incoming: tuple[Incoming, ...]
    found: Collector


def read_tables(path: Path) -> list[Table]:
    """Return the tables of an .xlsx or .csv file.

    Errors: X001 for anything else, or nothing that an export wrote.
    """
    shown = path.name
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise fail(
            "X001", f"'{shown}' is neither .xlsx nor .csv", Place(shown), "name a file that `jdgen export` wrote"
        )
    tables = xlsx.load(path, shown) if path.suffix.lower() == ".xlsx" else csv_file.load(path, shown)
    if not tables:
        raise fail("X001", "no sheet holds the rows of a role", Place(shown), "export again: row 1 names the columns")
    return tables


def intake(project: Project, tables: Sequence[Table], name: str, into_role: bool) -> Intake:
    """Return what the tables change; `name` is that of the overlay to write, `into_role` changes the role itself.

    Errors: P001 a role that is not there, X-codes at cells; then nothing is to be written.
    """
    found = Collector()
    incoming = [_incoming(project, table, name, into_role, found) for table in tables]
    found.raise_if_any()
    return Intake(tuple(each for each in incoming if each), found)


def bring_in(project: Project, made: Sequence[Incoming]) -> None:
    """Write the files, all of them or, when one cannot be written, none."""
    old = {each.file: (project.root / each.file).read_bytes() for each in made if (project.root / each.file).exists()}
    done: list[str] = []
    try:
        for each in made:
            done.append(each.file)
            write(project.root, each.file, each.text.encode())
    except BaseException:
        for file in done:
            if file in old:
                write(project.root, file, old[file])
            else:
                (project.root / file).unlink(missing_ok=True)
        raise


def _incoming(project: Project, table: Table, name: str, into_role: bool, found: Collector) -> Incoming | None:
    if table.role not in project.roles:
        hint = did_you_mean(table.role, project.roles) or "`jdgen list` shows all"
        found.add("P001", f"there is no role '{table.role}'", Place(table.place), hint)
        return None
    target = _target(project, table, name, into_role)
    standing = project.roles.get(target) or project.roles[table.role]
    now = sheet(project, standing, tags.parse(table.lang or standing.role.lang))
    made = edits(table, now, found)
    if not made:
        return None
    if into_role:
        file = project.files[target]
        text = file.path.read_text("utf-8")
        return Incoming(table.role, file.shown, tuple(made), RoleWriter(text, file.node, table, found).write(made))
    if target in project.files:
        shown, text = project.files[target].shown, project.files[target].path.read_text("utf-8")
    else:
        shown = f"roles/overlays/{target}.yaml"
        text = f"of: {table.role}\nlang: {table.lang}\nwhy: {amend.scalar(Path(table.place.partition('[')[0]).name)}\n"
    text = OverlayWriter(text, parse(text.encode(), shown), table, found).write(made)
    return Incoming(table.role, shown, tuple(made), _recorded(project, table, target, text, shown))


def _target(project: Project, table: Table, name: str, into_role: bool) -> str:
    """Return the id of the file to change: the overlay that the sheet is of, else a new one, or the role."""
    if project.roles[table.role].of or into_role:
        return table.role
    if not name:
        hint = f"say `--as NAME` to make an overlay of {table.role}, or `--into-role` to change the role itself"
        raise fail("P002", "these changes have nowhere to go yet", Place("--as"), hint)
    if not is_id(name) or "--" in name:
        hint = "say --as NAME in small Latin letters, such as `--as warsaw`, or --into-role"
        raise fail("P002", f"'{name}' cannot be the name of an overlay of {table.role}", Place("--as"), hint)
    return f"{table.role}--{name}"


def _recorded(project: Project, table: Table, target: str, text: str, shown: str) -> str:
    """Return the text with what the base says where the overlay changes it."""
    of = project.files[target].of if target in project.files else table.role
    layer = normalise(parse(text.encode(), shown), Overlay, Collector(), table.lang)
    return amend.tail(text, "based_on", drift.record(project.roles[of].node, layer))
