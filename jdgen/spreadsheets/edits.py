"""What somebody changed in a spreadsheet: a table against the role as it stands gives edits, and problems at cells.

An edited cell is one that no longer fits the seal of its row. Rows that are gone change nothing: what is to be removed
is marked in the column `remove`. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jdgen.editing.slugs import slug
from jdgen.errors import Collector, Place, did_you_mean
from jdgen.spreadsheets.sheet import Row, Sheet
from jdgen.spreadsheets.table import NO_CELL, Cell, Table

Field = Literal["text", "share", "level"]
_GROUPED = frozenset({"duties"})


@dataclass(frozen=True, slots=True)
class Set:
    """A text or number that is another now."""

    id: str
    field: Field
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Remove:
    """An entry to leave out."""

    id: str
    old: str


@dataclass(frozen=True, slots=True)
class Add:
    """A new entry, after another one or, without it, last in its group."""

    id: str
    text: str
    group: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """An item that goes into another group."""

    id: str
    group: str


@dataclass(frozen=True, slots=True)
class Order:
    """The ids of a section or group in another order."""

    path: str
    ids: tuple[str, ...]


Edit = Set | Remove | Add | Move | Order


def told(edit: Edit) -> list[str]:
    """Return an edit as lines of a comparison: what goes with `-`, what comes with `+`."""
    if isinstance(edit, Set):
        what = edit.id if edit.field == "text" else f"{edit.id} ({edit.field})"
        return [what, f"  - {edit.old}", f"  + {edit.new}"]
    if isinstance(edit, Remove):
        return [edit.id, f"  - {edit.old}"]
    if isinstance(edit, Add):
        return [edit.id + (f" (in {edit.group})" if edit.group else ""), f"  + {edit.text}"]
    if isinstance(edit, Move):
        return [f"{edit.id}: into {edit.group}"]
    return [f"{edit.path}: in the order {', '.join(edit.ids)}"]


def edits(table: Table, now: Sheet, found: Collector) -> list[Edit]:
    """Return what a table changes in a role; a second time nothing, because the role then says it already.

    Errors: X010 changed in the role since the export, X011 a locked row, X012 no words left, X013 rows that are not in
    the file (a warning), X014 an id that the role does not have, X015 a number that is none, X016 an unknown group.
    """
    return _Reading(table, now, found).edits()


class _Reading:
    """Reads one table row by row."""

    def __init__(self, table: Table, now: Sheet, found: Collector) -> None:
        self.table = table
        self.now = {row.id: row for row in now.rows}
        self.found = found
        self.groups = {row.id.split(".")[1] for row in now.rows if row.id.endswith(".name") and row.section == "duties"}
        self.ids = set(self.now)
        self.order: dict[str, list[str]] = {}
        self.group_of: dict[str, str] = {}

    def edits(self) -> list[Edit]:
        made: list[Edit] = []
        last: Row | None = None
        for cells in self.table.rows:
            row = _row(cells)
            new: list[Edit] = []
            if row.id in self.now:
                new, last = list(self._edited(row, cells)), self.now[row.id]
                self._place(row.id, row.group or last.group, bool(row.remove))
            elif row.was:
                self._gone(row, cells)
            elif row.text or row.id:
                new = list(self._added(row, cells, last))
                last = self._as_last(new, last)
            made += new
        self._missing()
        return [*made, *self._reordered({edit.id for edit in made if isinstance(edit, (Add, Move, Remove))})]

    def _edited(self, row: Row, cells: Mapping[str, Cell]) -> Iterator[Edit]:
        old = self.now[row.id]
        if row.remove:
            if self._free(old, cells["remove"]):
                yield Remove(_entry(row.id), old.text)
            return
        if row.seal == row.was or row.seal == old.seal:
            return
        changed = next((cells[key] for key in ("text", "group", "share", "level") if _differs(row, old, key)), NO_CELL)
        if not self._free(old, changed):
            return
        if old.seal != row.was and row.was:
            hint = "export again and make the change in the new file"
            self._note(
                "X010", f"'{row.id}' was changed in the role since the export; it says «{old.text}»", changed, hint
            )
            return
        if not row.text:
            hint = "put an x into the column `remove` to leave it out"
            self._note("X012", f"'{row.id}' has no words left", cells.get("text", NO_CELL), hint)
            return
        yield from self._fields(row, old, cells)

    def _fields(self, row: Row, old: Row, cells: Mapping[str, Cell]) -> Iterator[Edit]:
        if row.text != old.text:
            yield Set(row.id, "text", old.text, row.text)
        for field in ("share", "level"):
            new = getattr(row, field)
            if new == getattr(old, field):
                continue
            if new.isdecimal() and getattr(old, field):
                yield Set(row.id, field, getattr(old, field), new)
            else:
                self._note("X015", f"'{new}' is no {field} of '{row.id}'", cells[field], "write a whole number")
        if row.group != old.group:
            if row.group in self.groups and old.group:
                yield Move(row.id, row.group)
            else:
                hint = did_you_mean(row.group, self.groups) or f"groups: {', '.join(sorted(self.groups))}"
                self._note("X016", f"there is no group '{row.group}'", cells["group"], hint)

    def _added(self, row: Row, cells: Mapping[str, Cell], last: Row | None) -> Iterator[Edit]:
        at = cells.get("text") or cells.get("id") or NO_CELL
        section = row.section or (row.id.split(".")[0] if "." in row.id else last.section if last else "")
        group = row.group or (last.group or _own_group(last) if last and section == last.section else "")
        if row.id and row.id.split(".")[0] not in {other.section for other in self.now.values()}:
            hint = did_you_mean(row.id, self.now) or "leave the id empty for a new text"
            self._note("X014", f"the role has no '{row.id}'", cells["id"], hint)
            return
        if not row.text:
            self._note("X012", f"the new row '{row.id}' has no words", at, "write them, or delete the row")
            return
        if any(other.text == row.text and other.section == section for other in self.now.values()):
            return  # brought in before
        if section in _GROUPED and group not in self.groups:
            hint = f"write one into the column `group`: {', '.join(sorted(self.groups))}"
            self._note("X016", "a new duty stands in no group", at, hint)
            return
        if not section or not _takes(section, self.now.values()):
            self._note("X014", "a new text cannot stand here", at, "add it below a duty, a right or another entry")
            return
        new = self._new_id(row, section)
        beside = _entry(last.id).rpartition(".")[2] if last and last.section == section else ""
        after = beside if beside and beside != group else ""
        yield Add(new, row.text, group if section in _GROUPED else "", after)

    def _new_id(self, row: Row, section: str) -> str:
        base = row.id if row.id.startswith(f"{section}.") else f"{section}.{slug(row.text) or 'item'}"
        number, name = 1, base
        while name in self.ids or f"{name}.name" in self.ids:
            number += 1
            name = f"{base}-{number}"
        self.ids.add(name)
        return name

    @staticmethod
    def _as_last(new: Sequence[Edit], last: Row | None) -> Row | None:
        """Return the added row as the one that the next added row follows."""
        added = next((edit for edit in new if isinstance(edit, Add)), None)
        return replace(last, id=added.id, group=added.group) if added and last else last

    def _free(self, old: Row, cell: Cell) -> bool:
        if old.locked:
            hint = "put back what stood there: only the owner of the lock changes it"
            self._note("X011", f"'{old.id}' is locked", cell, hint)
        return not old.locked

    def _gone(self, row: Row, cells: Mapping[str, Cell]) -> None:
        if row.seal != row.was and not row.remove:
            hint = "its words stand in your file only: add them in a row of their own, without an id"
            self._note("X014", f"'{row.id}' is gone from the role", cells["id"], hint)

    def _missing(self) -> None:
        given = {cells["id"].text for cells in self.table.rows if "id" in cells}
        lost = [name for name in self.now if name not in given and self.now[name].was]
        if lost and len(lost) < len(self.now):
            shown = ", ".join(lost[:3]) + ("…" if len(lost) > 3 else "")
            message = f"{len(lost)} texts of {self.table.role} are not in the file ({shown}); they stay as they are"
            hint = "to leave a text out, put an x into its column `remove`"
            self.found.add("X013", message, Place(self.table.place), hint, severity="warning")

    # -- order ---------------------------------------------------------------------------------------------------------

    def _place(self, name: str, group: str, removed: bool) -> None:
        entry = _entry(name)
        path = f"{entry.split('.')[0]}.{group}" if group else entry.rpartition(".")[0]
        listed = self.order.setdefault(path, [])
        item = entry.rpartition(".")[2]
        if path and item not in listed and not removed:
            listed.append(item)

    def _reordered(self, touched: set[str]) -> Iterator[Edit]:
        """Yield the lists whose rows stand in another order; rows that come, go or move do not count."""
        before: dict[str, list[str]] = {}
        for row in self.now.values():
            entry = _entry(row.id)
            path = f"{row.section}.{row.group}" if row.group else entry.rpartition(".")[0]
            if entry.rpartition(".")[2] not in before.setdefault(path, []):
                before[path].append(entry.rpartition(".")[2])
        for path, ids in self.order.items():
            section = path.split(".")[0]
            same = [i for i in ids if i in before.get(path, ()) and f"{section}.{i}" not in touched]
            old = [i for i in before.get(path, ()) if i in same]
            if path and same != old and "title" not in path and path not in ("pay", "conditions"):
                yield Order(path, tuple(same))

    def _note(self, code: str, message: str, cell: Cell, hint: str) -> None:
        file, _, line = cell.place.partition(":")
        place = Place(file, int(line), 1) if line.isdecimal() else Place(cell.place or self.table.place)
        self.found.add(code, message, place, hint)


def _row(cells: Mapping[str, Cell]) -> Row:
    def said(key: str) -> str:
        return cells.get(key, NO_CELL).text.strip()

    cells_of = ("id", "section", "group", "text", "share", "level", "remove", "was")
    return Row(**{key: said(key) for key in cells_of})  # type: ignore[arg-type]


def _differs(row: Row, old: Row, key: str) -> bool:
    return bool(getattr(row, key) != getattr(old, key))


def _entry(name: str) -> str:
    """Return the entry that a text belongs to: `skills.care.name` is a field of `skills.care`."""
    steps = name.split(".")
    depth = 3 if steps[0] in ("requirements", "study") else 2
    return ".".join(steps[:depth])


def _own_group(last: Row) -> str:
    return last.id.split(".")[1] if last.section in _GROUPED and last.id.endswith((".name", ".posting")) else ""


def _takes(section: str, rows: Iterable[Row]) -> bool:
    """Say whether new texts may stand in a section: one whose entries are single texts."""
    entries = [row.id for row in rows if row.section == section]
    return any(name.count(".") == 1 for name in entries)
