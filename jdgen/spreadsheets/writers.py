"""Edits of a spreadsheet put into the text of a file: as changes of an overlay, or in the role itself.

Takes the text and the edits, gives the new text; what is not edited stays byte for byte (amend.py). Writes nothing.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence

from jdgen import changes
from jdgen.editing import amend
from jdgen.errors import Collector, Place
from jdgen.load import Node, parse
from jdgen.model import Part, Role, shapes
from jdgen.spreadsheets.edits import Add, Edit, Move, Order, Remove, Set
from jdgen.spreadsheets.table import Table


class Writer(ABC):
    """Puts edits into the text of a file, one after the other."""

    def __init__(self, text: str, node: Node, table: Table, found: Collector) -> None:
        self.text = text
        self.node = node
        self.table = table
        self.found = found

    def write(self, made: Sequence[Edit]) -> str:
        """Return the text with every edit made."""
        titles = {edit.id: edit.new for edit in made if isinstance(edit, Set) and edit.id.startswith("title.")}
        for edit in made:
            if isinstance(edit, Set) and edit.id not in titles:
                self.set(edit)
            elif isinstance(edit, Remove):
                self.remove(edit)
            elif isinstance(edit, Add):
                self.add(edit)
            elif isinstance(edit, Move):
                self.move(edit)
            elif isinstance(edit, Order):
                self.order(edit)
        if titles:
            self.title()
        return self.text

    @abstractmethod
    def set(self, edit: Set) -> None:
        """Put a text or number in."""

    @abstractmethod
    def remove(self, edit: Remove) -> None:
        """Take an entry out."""

    @abstractmethod
    def add(self, edit: Add) -> None:
        """Put a new entry in."""

    @abstractmethod
    def move(self, edit: Move) -> None:
        """Put an item into another group."""

    @abstractmethod
    def order(self, edit: Order) -> None:
        """Put the entries of a list in another order."""

    def title(self) -> None:
        """Write the whole title: it is one value."""
        for cells in self.table.rows:
            name = cells["id"].text
            if name.startswith("title.") and cells["text"].text.strip():
                self.put(tuple(name.split(".")), amend.scalar(cells["text"].text.strip()))

    def put(self, where: amend.Where, written: str) -> None:
        """Set a value."""
        self.text = amend.put(self.text, where, written)

    def has(self, *where: str) -> bool:
        """Say whether the text has an entry."""
        return amend.holds(self.text, where)


class OverlayWriter(Writer):
    """Edits as the changes of an overlay."""

    def set(self, edit: Set) -> None:
        steps = edit.id.split(".")
        if edit.field != "text":
            self.put((*steps[:2], edit.field), edit.new)
        elif _is_plain(steps):
            self._plain(steps, edit.new)
        else:
            self._words(edit)

    def _plain(self, steps: Sequence[str], new: str) -> None:
        """Set a field of the role itself, or a fact of a band or of the conditions."""
        if _is_list(steps):
            self.text = amend.relist(self.text, tuple(steps), [each.strip() for each in new.split(",") if each.strip()])
        else:
            self.put(tuple(steps), new if _is_number(steps, new) else amend.scalar(new))

    def _words(self, edit: Set) -> None:
        """Set a text of an entry: in what the overlay adds or replaces already, else as a replacement."""
        entry, field = _split(edit.id)
        written = amend.scalar(edit.new)
        for operation in ("add", "replace"):
            if self.has("changes", operation, entry):
                bare = not self._is_map(("changes", operation, entry))
                self.put(("changes", operation, entry, *([] if bare and field == "text" else [field])), written)
                return
        self.put(("changes", "replace", entry, *([] if field == "text" else [field])), written)

    def _is_map(self, where: tuple[str, ...]) -> bool:
        node = parse(self.text.encode(), "").get(*where)
        return node is not None and isinstance(node.value, dict)

    def remove(self, edit: Remove) -> None:
        if self.has("changes", "add", edit.id):
            self.text = amend.cut(self.text, ("changes", "add", edit.id))
            return
        if self.has("changes", "replace", edit.id):
            self.text = amend.cut(self.text, ("changes", "replace", edit.id))
        self.text = amend.append(self.text, ("changes", "remove"), amend.scalar(edit.id))

    def add(self, edit: Add) -> None:
        where = f"after: {edit.after}" if edit.after else f"in: {edit.group}" if edit.group else ""
        words = amend.scalar(edit.text)
        written = f"{{text: {_quoted(edit.text)}, {where}}}" if where else words
        self.put(("changes", "add", edit.id), written)

    def move(self, edit: Move) -> None:
        if self.has("changes", "add", edit.id):
            for key in ("after", "before"):
                if self.has("changes", "add", edit.id, key):
                    self.text = amend.cut(self.text, ("changes", "add", edit.id, key))
            self.put(("changes", "add", edit.id, "in"), edit.group)
            return
        if self.has("changes", "replace", edit.id) and not self._is_map(("changes", "replace", edit.id)):
            old = parse(self.text.encode(), "").get("changes", "replace", edit.id)
            self.put(("changes", "replace", edit.id), f"{{text: {_quoted(old.text if old else '')}, in: {edit.group}}}")
            return
        self.put(("changes", "replace", edit.id, "in"), edit.group)

    def order(self, edit: Order) -> None:
        self.text = amend.relist(self.text, ("changes", "order", edit.path), list(edit.ids))


class RoleWriter(Writer):
    """Edits in the file of the role itself; what it inherits is its parents'."""

    def set(self, edit: Set) -> None:
        steps = edit.id.split(".")
        if edit.field != "text":
            self._own((*steps[:2], edit.field), edit.new, edit.id)
        elif _is_list(steps):
            words = [each.strip() for each in edit.new.split(",") if each.strip()]
            self.text = amend.relist(self.text, tuple(steps), words)
        else:
            self._own(tuple(steps), edit.new if _is_number(steps, edit.new) else amend.scalar(edit.new), edit.id)

    def _own(self, path: tuple[str, ...], written: str, name: str) -> None:
        real = changes.locate(self.node, (*path, "text")) or changes.locate(self.node, path)
        if real is None:
            self._not_here(name)
            return
        bare = real if amend.holds(self.text, real) else real[:-1]
        self.put(bare, written)

    def remove(self, edit: Remove) -> None:
        real = changes.locate(self.node, tuple(edit.id.split(".")))
        if real is None:
            self._not_here(edit.id)
        else:
            self.text = amend.cut(self.text, real)

    def add(self, edit: Add) -> None:
        section, _, item = edit.id.rpartition(".")
        where = (section, edit.group, "items", item) if edit.group else (*section.split("."), item)
        self.put(where, amend.scalar(edit.text))

    def move(self, edit: Move) -> None:
        self._only_overlays(f"'{edit.id}' goes into another group")

    def order(self, edit: Order) -> None:
        self._only_overlays(f"the rows of '{edit.path}' stand in another order")

    def _not_here(self, name: str) -> None:
        hint = "change it in the parent, or bring it in as an overlay: --as NAME"
        self.found.add("X017", f"'{name}' is inherited", Place(self.table.place), hint)

    def _only_overlays(self, message: str) -> None:
        hint = "move the lines in the role file yourself, or bring it in as an overlay: --as NAME"
        self.found.add("X017", message, Place(self.table.place), hint)


def _split(name: str) -> tuple[str, str]:
    """Return (entry, field) of a text: `skills.care.name` -> (`skills.care`, `name`)."""
    steps = name.split(".")
    depth = 3 if steps[0] in ("requirements", "study") else 2
    return ".".join(steps[:depth]), ".".join(steps[depth:]) or "text"


def _is_plain(steps: Sequence[str]) -> bool:
    return (
        len(steps) == 1
        or steps[0] in ("pay", "conditions")
        or steps[-1] == "experience_years"
        or (steps[:2] == ["requirements", "languages"])
    )


def _is_list(steps: Sequence[str]) -> bool:
    shape = shapes(Role).get(steps[0])
    return len(steps) == 1 and shape is not None and shape.kind == "list"


def _is_number(steps: Sequence[str], written: str) -> bool:
    """Say whether the model wants a number (or yes and no) where the cell stands, and the cell is one."""
    part: type[Part] | None = Role
    for step in steps[:-1]:
        shape = shapes(part).get(step) if part else None
        part = shape.part if shape else part
    info = next((i for n, i in part.model_fields.items() if (i.alias or n) == steps[-1]), None) if part else None
    wanted = str(info.annotation) if info else ""
    plain = written.removeprefix("-").replace(".", "", 1)
    number = ("int" in wanted or "float" in wanted) and plain.isdecimal()
    return number or ("bool" in wanted and written in ("true", "false"))


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
