"""Roles that extend others, and overlays, into whole roles: Node + Node -> Node.

Merges normalised Nodes, so every leaf keeps the file and line that wrote it. Maps merge by key, everything else is
replaced whole; a title is one value. Parents apply left to right, the role itself last. Changes nothing it is given.
"""

from __future__ import annotations

from collections.abc import Mapping

from jdgen import changes
from jdgen.errors import Collector, did_you_mean
from jdgen.load import Node
from jdgen.model import OVERLAY_HEAD, Item, Part, Role, Shape, shapes

_OWN = ("extends", "lang", "changes", "_review", *OVERLAY_HEAD)  # belong to the file, never inherited
# An overlay makes a document of its own: what identifies or approves the base's is not its own.
_OF_THE_BASE_ONLY = ("number", "version", "date", "order", "effective", "review", "status", "approved_digest")


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
    whole = Node({}, nodes[role_id].place)
    for ancestor in lineage(role_id, nodes, found, broken):
        whole = _laid(whole, nodes[ancestor], found)
    return whole


def overlay(base: Node, layer: Node, found: Collector) -> Node:
    """Return a whole role as an overlay changes it: what the overlay does not name stays as the base has it.

    What in the base points to an entry that the overlay removes goes with it: a manager cannot mend it in the role.
    Errors: those of `changes.apply`, R003 a locked entry touched, R004 an audience made wider.
    """
    base = below(base)
    return _without_pointers(base, _laid(base, layer, found))


def below(base: Node) -> Node:
    """Return a whole role as overlays see it: without what identifies or approves its own document."""
    document = base.get("document")
    if document is None:
        return base
    kept = {key: child for key, child in document.map.items() if key not in _OF_THE_BASE_ONLY}
    return Node({**base.map, "document": Node(kept, document.place, document.key_place)}, base.place)


def _without_pointers(base: Node, node: Node) -> Node:
    """Return a changed role without the base's pointers to duties, skills and indicators that are no more in it."""
    gone = {
        section: set(changes.known(base, (section,))) - set(changes.known(node, (section,)))
        for section in ("duties", "skills", "kpis")
    }

    def kept(entry: Node, key: str, section: str) -> Node:
        pointer, removed = entry.get(key), gone[section]
        if pointer is None or not removed:
            return entry
        own = node.place.file  # what the overlay itself points to is told where it says so
        leaves = pointer.list or [pointer]
        left = [leaf for leaf in leaves if f"{section}.{leaf.text}" not in removed or leaf.place.file == own]
        fields = {name: child for name, child in entry.map.items() if name != key or left}
        if left and pointer.list:
            fields[key] = Node(left, pointer.place, pointer.key_place)
        return Node(fields, entry.place, entry.key_place)

    fields = dict(node.map)
    if gone["kpis"] and "duties" in fields:
        duties = fields["duties"]
        groups = {
            key: _items_of(group, {item: kept(held, "kpi", "kpis") for item, held in _items(group).items()})
            for key, group in duties.map.items()
        }
        fields["duties"] = Node(groups, duties.place, duties.key_place)
    if (gone["duties"] or gone["skills"]) and "specialisations" in fields:
        listed = fields["specialisations"]
        variants = {key: kept(kept(e, "duties", "duties"), "skills", "skills") for key, e in listed.map.items()}
        fields["specialisations"] = Node(variants, listed.place, listed.key_place)
    return Node(fields, node.place, node.key_place)


def _laid(whole: Node, layer: Node, found: Collector) -> Node:
    """Return the role with one file laid over it: its changes, then its own fields, in its own language."""
    changed = layer.get("changes")
    if changed is not None:
        whole = changes.apply(whole, changed, _merge, found)
    kept = {key: child for key, child in layer.map.items() if key not in _OWN}
    fields = dict(_merge(whole, Node(kept, layer.place), Role, found).map)
    if "lang" in layer.map:
        fields["lang"] = layer.map["lang"]
    return Node(fields, layer.place)


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
        if not changes.is_locked(before, entry_id, child, found):
            entries[entry_id] = _merge(before, child, shape.part, found)
    return Node(entries, base.place, over.key_place or base.key_place)


def _moved(base: Node, over: Node, found: Collector) -> dict[str, Node]:
    """Return the base's items that `over` puts into another group; locked ones and those of locked groups stay."""
    homes = {item: (group, node) for group, entry in base.map.items() for item, node in _items(entry).items()}
    moved: dict[str, Node] = {}
    for group, entry in over.map.items():
        for item, child in _items(entry).items():
            home, node = homes.get(item, (group, child))
            if (
                home != group
                and not changes.is_locked(node, item, child, found)
                and not changes.is_locked(base.map[home], home, child, found)
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
