"""What an overlay touches in its base: what it sets, removes, adds, moves and follows.

Takes the Node of an overlay's file, gives touches: the path of each, what is done there and where the file says so.
Knows nothing of the base.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jdgen import changes
from jdgen.load import Node
from jdgen.model import OVERLAY_HEAD, Role, shapes
from jdgen.units import words

Act = Literal["set", "remove", "move", "add", "order", "follow"]
Path = tuple[str, ...]

_HEAD = frozenset({"lang", "extends", "changes", "locked", *OVERLAY_HEAD})
_GROUPED = frozenset(key for key, shape in shapes(Role).items() if shape.part and "items" in shapes(shape.part))


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that an overlay does: the path it names (items directly under their section) and where it says so."""

    path: Path
    act: Act
    node: Node

    @property
    def name(self) -> str:
        """The path as people write it; the field `text` is the entry itself."""
        return unit_name(self.path)


def unit_name(path: Path) -> str:
    """Return a path as units are named."""
    return ".".join(path[:-1] if len(path) > 1 and path[-1] == "text" else path)


def flat(path: Path) -> Path:
    """Return a path with items directly under their section, as units and changes name them."""
    return (path[0], *path[3:]) if len(path) > 3 and path[2] == "items" else path


def ends(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every value with its flat path; lists and titles are one value."""
    if path == ("title",) or not isinstance(node.value, dict):
        yield flat(path), node
        return
    for key, child in node.map.items():
        yield from ends(child, (*path, key))


def said(node: Node) -> str:
    """Return a value as one string: words, a fact, a list, all forms of a title."""
    if isinstance(node.value, list):
        return ", ".join(str(child.value) for child in node.list)
    return words(node) if isinstance(node.value, dict) else str(node.plain())


def touches(layer: Node) -> Iterator[Touch]:
    """Yield all that an overlay does, in file order of its parts."""
    table = layer.get("changes") or Node({}, layer.place)
    for leaf in (table.get("remove") or Node([], layer.place)).list:
        yield Touch(tuple(leaf.text.split(".")), "remove", leaf)
    for path, entry, operation in changes.entries(table):
        given = table.get(operation, ".".join(path)) or entry
        yield from _entry(path, entry, given, operation)
    for name, listed in (table.get("order") or Node({}, layer.place)).map.items():
        path = tuple(name.split("."))
        yield Touch(path, "order", listed)
        section = path[:1] if len(path) == 2 and path[0] in _GROUPED else path
        yield from (Touch((*section, leaf.text), "follow", leaf) for leaf in listed.list)
    plain = Node({key: child for key, child in layer.map.items() if key not in _HEAD}, layer.place)
    yield from (Touch(path, "set", node) for path, node in ends(plain) if path)


def _entry(path: Path, entry: Node, given: Node, operation: str) -> Iterator[Touch]:
    if operation == "add":
        yield Touch(path, "add", given)
    elif any(given.get(key) for key in changes.PLACING):
        yield Touch(path, "move", given)
    for key in changes.PLACING:
        beside = given.get(key)
        if beside is not None:
            yield Touch((*path[:-1], beside.text), "follow", beside)
    if operation == "replace":
        of_group = "items" in entry.map and path[0] in _GROUPED
        for inner, node in _values(entry):
            yield Touch((path[0], *inner[1:]) if of_group and inner[0] == "items" else (*path, *inner), "set", node)


def _values(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every value with its path as written; a list is one value."""
    if not isinstance(node.value, dict):
        yield path, node
        return
    for key, child in node.map.items():
        yield from _values(child, (*path, key))


def moves(layer: Node) -> Iterator[Touch]:
    """Yield what an overlay moves: items that it places anew, and those that it names in an order."""
    ordered = False
    for touch in touches(layer):
        if touch.act == "order":
            ordered = True
        elif touch.act == "move" or (touch.act == "follow" and ordered):
            yield touch
        elif touch.act == "set":
            ordered = False
