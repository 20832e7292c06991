"""Roles that extend others into whole roles: Node + Node -> Node.

Merges normalised Nodes, so every leaf keeps the file and line that wrote it. Maps merge by key, everything else is
replaced whole; a title is one value. Parents apply left to right, the role itself last. Changes nothing it is given.
"""

from __future__ import annotations

from collections.abc import Mapping

from jdgen import changes
from jdgen.errors import Collector, did_you_mean
from jdgen.load import Node
from jdgen.model import Part, Role, Shape, shapes

_OWN = ("extends", "lang", "changes")  # belong to the file, never inherited


def lineage(role_id: str, nodes: Mapping[str, Node], found: Collector) -> list[str]:
    """Return the ids that make up a role, first parent first, itself last; notes unknown ids and cycles."""
    order: list[str] = []

    def visit(current: str, trail: tuple[str, ...]) -> None:
        if current in order:
            return
        for parent in _parents(nodes[current]):
            if parent.text in (*trail, current):
                chain = " → ".join((*trail, current, parent.text))
                found.add("R002", f"roles extend each other in a circle: {chain}", parent.place, "cut one link")
            elif parent.text not in nodes:
                hint = did_you_mean(parent.text, nodes)
                found.add("R001", f"there is no role '{parent.text}' to extend", parent.place, hint)
            else:
                visit(parent.text, (*trail, current))
        order.append(current)

    visit(role_id, ())
    return order


def _parents(node: Node) -> list[Node]:
    extends = node.get("extends")
    return extends.list if extends else []


def resolve(role_id: str, nodes: Mapping[str, Node], found: Collector) -> Node:
    """Return the whole role: its ancestors and itself merged in order.

    Errors: R001 unknown parent, R002 cycle, R003 a locked entry touched, R004 an audience made wider.
    """
    own = nodes[role_id]
    whole = Node({}, own.place)
    for ancestor in lineage(role_id, nodes, found):
        layer = nodes[ancestor]
        kept = {key: child for key, child in layer.map.items() if key not in _OWN}
        changed = layer.get("changes")
        if changed is not None:
            whole = changes.apply(whole, changed, _merge, found)
        whole = _merge(whole, Node(kept, layer.place), Role, found)
    fields = dict(whole.map)
    if "lang" in own.map:
        fields["lang"] = own.map["lang"]
    return Node(fields, own.place)


def _merge(base: Node, over: Node, part: type[Part], found: Collector) -> Node:
    known = shapes(part)
    fields = dict(base.map)
    for key, child in over.map.items():
        shape, before = known.get(key), fields.get(key)
        if before is None or shape is None or shape.kind not in ("part", "map"):
            if before is not None and key == "audience":
                _narrow(before, child, found)
            fields[key] = child
        elif shape.kind == "part" and shape.part:
            fields[key] = _merge(before, child, shape.part, found)
        else:
            fields[key] = _merge_map(before, child, shape, found)
    return Node(fields, over.place if not base.map else base.place, over.key_place or base.key_place)


def _merge_map(base: Node, over: Node, shape: Shape, found: Collector) -> Node:
    entries = _without_moved(base, over)
    for entry_id, child in over.map.items():
        before = entries.get(entry_id)
        if before is None or shape.part is None:
            entries[entry_id] = child
            continue
        lock = before.get("locked")
        if lock is not None and lock.value is True:
            reason = before.get("reason")
            why = f" ({reason.text})" if reason else ""
            message = f"'{entry_id}' is locked in {lock.place}{why}"
            found.add("R003", message, child.at(), "remove it here; ask the owner of the locked text")
            continue
        entries[entry_id] = _merge(before, child, shape.part, found)
    return Node(entries, base.place, over.key_place or base.key_place)


def _without_moved(base: Node, over: Node) -> dict[str, Node]:
    """Return the base's entries without items that `over` puts into another group."""
    moved = {
        item: group for group, entry in over.map.items() for item in _items(entry)
    }
    entries: dict[str, Node] = {}
    for group, entry in base.map.items():
        items = _items(entry)
        if any(moved.get(item, group) != group for item in items):
            kept = {item: node for item, node in items.items() if moved.get(item, group) == group}
            old = entry.map["items"]
            entry = Node({**entry.map, "items": Node(kept, old.place, old.key_place)}, entry.place, entry.key_place)
        entries[group] = entry
    return entries


def _items(entry: Node) -> dict[str, Node]:
    items = entry.get("items")
    return items.map if items else {}


def _narrow(before: Node, after: Node, found: Collector) -> None:
    if before.value == "internal" and after.value == "public":
        hint = "only the file that wrote the text may make it public"
        found.add("R004", f"internal in {before.place}, public here", after.place, hint)
