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

Act = Literal["set", "remove", "move", "add", "order", "follow"]
Path = tuple[str, ...]

_HEAD = frozenset({"lang", "extends", "changes", "locked", *OVERLAY_HEAD})
_GROUPED = frozenset(
    key for key, shape in shapes(Role).items() if shape.kind == "map" and shape.part and "items" in shapes(shape.part)
)


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that an overlay does: the path it names (items directly under their section) and where it says so.

    `given` is the entry under `changes:` that does it, `group` the group that the file names for an item.
    """

    path: Path
    act: Act
    node: Node
    given: Node | None = None
    group: str = ""

    @property
    def name(self) -> str:
        """The path as people write it; the field `text` is the entry itself."""
        return unit_name(self.path)


def unit_name(path: Path) -> str:
    """Return a path as units are named."""
    return ".".join(path[:-1] if len(path) > 1 and path[-1] == "text" else path)


def flat(path: Path) -> Path:
    """Return a path with items directly under their section, as units and changes name them."""
    return (path[0], *path[3:]) if is_item(path) else path


def is_item(path: Path) -> bool:
    """Say whether a path as files nest it leads to an item of a group, or into one."""
    return len(path) > 3 and path[2] == "items" and path[0] in _GROUPED


def ends(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every value with its flat path; lists and titles are one value."""
    yield from ((flat(where), leaf) for where, leaf in _nested(node, path))


def _nested(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every value with its path as files nest it."""
    if path == ("title",) or not isinstance(node.value, dict):
        yield path, node
        return
    for key, child in node.map.items():
        yield from _nested(child, (*path, key))


def said(node: Node) -> str:
    """Return a value as one string: words, a fact, a list, all forms of a title."""
    if isinstance(node.value, list):
        return ", ".join(str(child.value) for child in node.list)
    values = (leaf.value for _, leaf in node.leaves())
    return "; ".join(str(value).lower() if isinstance(value, bool) else str(value) for value in values)


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
    for path, node in _nested(plain):
        if path:
            yield Touch(flat(path), "set", node, group=path[1] if is_item(path) else "")


def _entry(path: Path, entry: Node, given: Node, operation: str) -> Iterator[Touch]:
    if operation == "add":
        yield Touch(path, "add", given, given)
    elif any(given.get(key) for key in changes.PLACING):
        yield Touch(path, "move", given, given)
    for key in changes.PLACING:
        beside = given.get(key)
        if beside is not None:
            yield Touch((*path[:-1], beside.text), "follow", beside, given)
    if operation == "replace":
        of_group = "items" in entry.map and path[0] in _GROUPED
        for inner, node in _values(entry):
            where = (path[0], *inner[1:]) if of_group and inner[0] == "items" else (*path, *inner)
            yield Touch(where, "set", node, given)


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
