"""Roles that extend others into whole roles: Node + Node -> Node.

Merges normalised Nodes, so every leaf keeps the file and line that wrote it. Maps merge by key, everything else is
replaced whole; a title is one value. Parents apply left to right, the role itself last. Changes nothing it is given.
"""

from __future__ import annotations

from collections.abc import Mapping

from jdgen import changes
from jdgen.errors import Collector, did_you_mean
from jdgen.load import Node
from jdgen.model import Item, Part, Role, Shape, shapes

_OWN = ("extends", "lang", "changes")  # belong to the file, never inherited


def lineage(
    role_id: str, nodes: Mapping[str, Node], found: Collector, broken: Mapping[str, str] | None = None
) -> list[str]:
    """Return the ids that make up a role, first parent first, itself last; notes unknown ids and cycles.

    `broken` names the files of roles that have errors of their own.
    """
    order: list[str] = []

    def visit(current: str, trail: tuple[str, ...]) -> None:
        if current in order:
            return
        for parent in _parents(nodes[current]):
            if parent.text in (*trail, current):
                chain = " → ".join((*trail, current, parent.text))
                hint = "take one of them out of an `extends`"
                found.add("R002", f"roles extend each other in a circle: {chain}", parent.place, hint)
            elif broken and parent.text in broken:
                message = f"the parent '{parent.text}' has errors of its own, so this role is left out"
                found.add("R001", message, parent.place, f"mend {broken[parent.text]} first")
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


def resolve(role_id: str, nodes: Mapping[str, Node], found: Collector, broken: Mapping[str, str] | None = None) -> Node:
    """Return the whole role: its ancestors and itself merged in order.

    Errors: R001 unknown parent, R002 cycle, R003 a locked entry touched, R004 an audience made wider.
    """
    own = nodes[role_id]
    whole = Node({}, own.place)
    for ancestor in lineage(role_id, nodes, found, broken):
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
    moved = _moved(base, over, found)
    entries, over = _without(base, moved), _with_moved(over, moved, found)
    for entry_id, child in over.map.items():
        before = entries.get(entry_id)
        if before is None or shape.part is None:
            entries[entry_id] = child
            continue
        if not _locked(entry_id, before, child, found):
            entries[entry_id] = _merge(before, child, shape.part, found)
    return Node(entries, base.place, over.key_place or base.key_place)


def _locked(entry_id: str, before: Node, over: Node, found: Collector) -> bool:
    """Say whether an entry may not be touched; notes R003."""
    lock = before.get("locked")
    if lock is None or lock.value is not True:
        return False
    reason = before.get("reason")
    why = f" ({reason.text})" if reason else ""
    message = f"'{entry_id}' is locked in {lock.place}{why}"
    found.add("R003", message, over.at(), "remove it here; ask the owner of the locked text")
    return True


def _moved(base: Node, over: Node, found: Collector) -> dict[str, Node]:
    """Return the base's items that `over` puts into another group; locked ones and those of locked groups stay."""
    homes = {item: (group, node) for group, entry in base.map.items() for item, node in _items(entry).items()}
    moved: dict[str, Node] = {}
    for group, entry in over.map.items():
        for item, child in _items(entry).items():
            home, node = homes.get(item, (group, child))
            if (
                home != group
                and not _locked(item, node, child, found)
                and not _locked(home, base.map[home], child, found)
            ):
                moved[item] = node
    return moved


def _without(base: Node, moved: Mapping[str, Node]) -> dict[str, Node]:
    """Return the base's entries without the moved items."""
    return {
        group: _items_of(entry, {k: v for k, v in _items(entry).items() if k not in moved})
        for group, entry in base.map.items()
    }


def _with_moved(over: Node, moved: Mapping[str, Node], found: Collector) -> Node:
    """Return `over` with what the moved items were before merged under what it says of them."""
    fields = {
        group: _items_of(
            entry, {k: _merge(moved[k], v, Item, found) if k in moved else v for k, v in _items(entry).items()}
        )
        for group, entry in over.map.items()
    }
    return Node(fields, over.place, over.key_place)


def _items_of(entry: Node, items: dict[str, Node]) -> Node:
    """Return the entry with other items; itself where it has none."""
    old = entry.get("items")
    if old is None:
        return entry
    return Node({**entry.map, "items": Node(items, old.place, old.key_place)}, entry.place, entry.key_place)


def _items(entry: Node) -> dict[str, Node]:
    items = entry.get("items")
    return items.map if items else {}


def _narrow(before: Node, after: Node, found: Collector) -> None:
    if before.value == "internal" and after.value == "public":
        hint = "delete this line: what is internal in a parent stays internal"
        found.add("R004", f"internal in {before.place}, public here", after.place, hint)
