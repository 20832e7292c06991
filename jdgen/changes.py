"""The patch grammar of overlays and of roles that extend others: `changes:` with remove, replace, add, order, applied
in that sequence.

Takes the role as it was and the changes' Node, gives the changed role. A path names an entry as units do:
`duties.watch-trends`, `skills.leadership`, `requirements.knowledge.standards`. Nothing locked is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from jdgen.errors import Collector, did_you_mean
from jdgen.load import Node
from jdgen.model import Item, Part, Role, shapes

PLACING = ("in", "before", "after")
_GROUP_FIELDS = frozenset({"items", "posting", "share", "question", "answer"})  # what no single item has
Merge = Callable[[Node, Node, type[Part], Collector], Node]


def entry_part(path: tuple[str, ...], entry: Node) -> type[Part] | None:
    """Return the model of the entry at a path; None when the path cannot name one."""
    part: type[Part] = Role
    for depth, step in enumerate(path[:-1]):
        shape = shapes(part).get(step)
        if shape is None or shape.part is None:
            return None
        part = shape.part
        if shape.kind == "map":
            if depth != len(path) - 2:
                return None
            inner = shapes(part).get("items")
            in_group = inner is not None and not (_GROUP_FIELDS & set(entry.map))
            return inner.part if in_group and inner else part
    return None


def entries(changes: Node | None) -> Iterator[tuple[tuple[str, ...], Node, str]]:
    """Yield (path, entry without its placing, operation) of everything that brings words."""
    for operation in ("replace", "add"):
        table = changes.get(operation) if changes else None
        for name, entry in table.map.items() if table else ():
            kept = {key: child for key, child in entry.map.items() if key not in PLACING}
            plain = Node(kept, entry.place, entry.key_place) if entry.map else entry
            yield tuple(name.split(".")), plain, operation


def apply(whole: Node, changes: Node, merge: Merge, found: Collector) -> Node:
    """Return the role with the changes made.

    What `replace` places elsewhere is taken out of a group before `remove` takes the group, and goes into a new group
    once `add` has made it.
    Errors: R020 a path that names nothing, R021 a new id that is taken, R022 a place that does not fit, R003 a lock.
    """
    before, later = whole, []
    for path_node in _listed(changes, "remove"):
        path = tuple(path_node.text.split("."))
        real = _free(whole, path, path_node, found)
        if real is not None and not _guards(whole, real, path_node, found):
            whole = _with(whole, real, None)
            before = _with(before, real, None) if len(real) > 2 else before
    for path, entry, operation in entries(changes):
        given = changes.get(operation, ".".join(path))
        assert given is not None
        if operation == "add":
            whole = _add(whole, path, given, entry, found)
        elif _waits(whole, path, given):
            later.append((path, given, entry))
        else:
            whole = _replace(whole, before, path, given, entry, merge, found)
    for path, given, entry in later:
        whole = _replace(whole, before, path, given, entry, merge, found)
    order = changes.get("order")
    for name, listed in order.map.items() if order else ():
        whole = _order(whole, tuple(name.split(".")), listed, found)
    return whole


def _guards(whole: Node, real: tuple[str, ...], at: Node, found: Collector) -> bool:
    """Say whether a path is a lock or makes words internal, which nobody may take out; notes R003, R004."""
    node = whole.get(*real)
    name, place = ".".join(real), node.place if node else at.place
    if real[0] == "locked":
        found.add("R003", f"'{name}' is a lock, set in {place}", at.at(), "take it out where it was set")
        return True
    if real[-1] == "audience" and node is not None and node.value == "internal":
        found.add("R004", f"internal in {place}, public here", at.at(), "delete this line: what is internal stays so")
        return True
    return False


def _listed(changes: Node, key: str) -> list[Node]:
    node = changes.get(key)
    return node.list if node else []


def locate(whole: Node, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the real path of what a path names, None where there is none: items of groups lie one level deeper."""
    if whole.get(*path) is not None:
        return path
    section = whole.get(path[0]) if len(path) > 1 else None
    for group, entry in section.map.items() if section else ():
        items = entry.get("items")
        if items is not None and path[1] in items.map:
            real = (path[0], group, "items", *path[1:])
            return real if whole.get(*real) is not None else None
    return None


def known(whole: Node, section: tuple[str, ...]) -> list[str]:
    """Return the paths of all entries of a section, groups and items alike."""
    node = whole.get(*section)
    ids: list[str] = []
    for key, entry in node.map.items() if node else ():
        items = entry.get("items")
        ids += [key, *(items.map if items else ())]
    return [".".join((*section, key)) for key in ids]


def _free(
    whole: Node, path: tuple[str, ...], at: Node, found: Collector, all_of_it: bool = True
) -> tuple[str, ...] | None:
    """Return the real path of what may be changed there; None, with R020 or R003 noted, where nothing may.

    `all_of_it`: what it holds is touched too, as when it is removed; merging looks after inner locks itself.
    """
    real = locate(whole, path)
    if real is None:
        hint = did_you_mean(".".join(path), known(whole, path[:-1]) or list(whole.map))
        found.add("R020", f"there is no '{'.'.join(path)}' to change", at.at(), hint)
        return None
    for part in _bound_together(whole, real, all_of_it):
        if is_locked(part, ".".join(path), at, found):
            return None
    return real


def is_locked(entry: Node, name: str, at: Node, found: Collector) -> bool:
    """Say whether an entry may not be touched; notes R003 with the lock's place and reason."""
    lock = entry.get("locked")
    if lock is None or lock.value is not True or lock.place.file == at.place.file:  # a file's own lock binds others
        return False
    reason = entry.get("reason")
    why = f" ({reason.text})" if reason else ""
    hint = "remove it here; ask the owner of the locked text"
    found.add("R003", f"'{name}' is locked in {lock.place}{why}", at.at(), hint)
    return True


def _bound_together(whole: Node, real: tuple[str, ...], all_of_it: bool) -> Iterator[Node]:
    """Yield what a change touches: every part that holds it, itself, and, for all of it, every part that it holds."""
    node = whole
    for step in real:
        node = node.map[step]
        yield node
    inner = list(node.map.values()) if all_of_it else []
    while inner:
        part = inner.pop()
        yield part
        inner += part.map.values()


def _with(node: Node, path: tuple[str, ...], entry: Node | None) -> Node:
    """Return the Node with the entry at the path replaced, or removed where it is None."""
    fields = dict(node.map)
    if len(path) > 1:
        fields[path[0]] = _with(fields[path[0]], path[1:], entry)
    elif entry is None:
        del fields[path[0]]
    else:
        fields[path[0]] = entry
    return Node(fields, node.place, node.key_place)


def _waits(whole: Node, path: tuple[str, ...], given: Node) -> bool:
    """Say whether an entry is to stand where nothing is yet: `add` may bring it."""
    beside = next((given.map[key] for key in PLACING if key in given.map), None)
    return beside is not None and locate(whole, (*path[:-1], beside.text)) is None


def _replace(
    whole: Node, before: Node, path: tuple[str, ...], given: Node, entry: Node, merge: Merge, found: Collector
) -> Node:
    """Return the role with one entry replaced; `before` is the role before groups were removed."""
    placed = any(given.get(key) for key in PLACING)
    taken_out = placed and locate(whole, path) is None
    real = _out_of_removed(whole, before, path) if taken_out else None
    taken_out = real is not None
    real = real or _free(whole, path, given, found, all_of_it=False)
    if real is None:
        return whole
    old = (before if taken_out else whole).get(*real)
    assert old is not None
    model = entry_part(path, old)
    done = merge(old, entry, model, found) if model and (entry.map or given.map) else entry
    if not placed:
        return _with(whole, real, done)
    parent = _parent(whole, path, given, found)
    if parent is None:
        return whole
    return _insert(whole if taken_out else _with(whole, real, None), parent, path[-1], done, given)


def _out_of_removed(whole: Node, before: Node, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return where an item stood whose group was removed around it; None where it was removed itself."""
    real = locate(before, path)
    return real if real is not None and real != path and whole.get(*real[:2]) is None else None


def _add(whole: Node, path: tuple[str, ...], given: Node, entry: Node, found: Collector) -> Node:
    if locate(whole, path) is not None:
        found.add("R021", f"'{'.'.join(path)}' is there already", given.at(), "choose another id, or use `replace`")
        return whole
    placed = any(given.get(key) for key in PLACING)
    if not placed and entry_part(path, entry) is Item and any(e.get("items") for e in _values(whole, path[:-1])):
        found.add("R022", "say where it belongs", given.at(), "add `in:` (a group), `before:` or `after:` (an entry)")
        return whole
    parent = _parent(whole, path, given, found)
    return whole if parent is None else _insert(whole, parent, path[-1], entry, given)


def _parent(whole: Node, path: tuple[str, ...], given: Node, found: Collector) -> tuple[str, ...] | None:
    """Return the real path of the map where an entry goes; None, with R022 noted, where its place is none."""
    beside = given.get("before") or given.get("after")
    if beside is not None:
        real = locate(whole, (*path[:-1], beside.text))
        if real is None:
            hint = did_you_mean(f"{'.'.join(path[:-1])}.{beside.text}", known(whole, path[:-1]))
            found.add("R022", f"there is no '{beside.text}' to stand beside", beside.place, hint)
            return None
        return None if _held(whole, real[:-1], path, given, found) else real[:-1]
    group = given.get("in")
    if group is None:
        return path[:-1]
    if whole.get(*path[:-1], group.text) is None:
        hint = did_you_mean(group.text, _sections(whole, path[:-1]))
        found.add("R022", f"there is no group '{group.text}'", group.place, hint)
        return None
    parent = (*path[:-1], group.text, "items")
    return None if _held(whole, parent, path, given, found) else parent


def _held(whole: Node, parent: tuple[str, ...], path: tuple[str, ...], at: Node, found: Collector) -> bool:
    """Say whether the group that a map of items belongs to is locked; notes R003."""
    group = whole.get(*parent[:-1]) if parent[-1] == "items" else None
    return group is not None and is_locked(group, ".".join(path), at, found)


def _sections(whole: Node, section: tuple[str, ...]) -> Mapping[str, Node]:
    node = whole.get(*section)
    return node.map if node else {}


def _values(whole: Node, section: tuple[str, ...]) -> list[Node]:
    return list(_sections(whole, section).values())


def _insert(whole: Node, parent: tuple[str, ...], key: str, entry: Node, given: Node) -> Node:
    holder = whole.get(*parent) or Node({}, given.place)
    before, after = given.get("before"), given.get("after")
    placed: dict[str, Node] = {}
    for name, child in holder.map.items():
        if before is not None and name == before.text:
            placed[key] = entry
        placed[name] = child
        if after is not None and name == after.text:
            placed[key] = entry
    placed.setdefault(key, entry)
    return _put(whole, parent, Node(placed, holder.place, holder.key_place))


def _put(node: Node, path: tuple[str, ...], value: Node) -> Node:
    if not path:
        return value
    child = node.map.get(path[0]) or Node({}, value.place)
    return Node({**node.map, path[0]: _put(child, path[1:], value)}, node.place, node.key_place)


def _order(whole: Node, path: tuple[str, ...], listed: Node, found: Collector) -> Node:
    shape = shapes(Role).get(path[0]) if len(path) == 2 else None
    of_group = shape is not None and shape.kind == "map" and shape.part is not None and "items" in shapes(shape.part)
    real = (*path, "items") if of_group else path
    holder = whole.get(*real)
    wanted = [leaf for leaf in listed.list if isinstance(leaf.value, str)]
    for leaf in wanted:
        if holder is None or leaf.text not in holder.map:
            hint = did_you_mean(leaf.text, holder.map if holder else ())
            found.add("R020", f"there is no '{leaf.text}' in {'.'.join(path)} to order", leaf.place, hint)
            return whole
    if holder is None:
        found.add("R020", f"there is no '{'.'.join(path)}' to order", listed.at())
        return whole
    if _held(whole, real, path, listed, found):
        return whole
    first = [leaf.text for leaf in wanted]
    kept = {key: holder.map[key] for key in (*first, *(key for key in holder.map if key not in first))}
    return _put(whole, real, Node(kept, holder.place, holder.key_place))
