"""The content of an overlay that turns one whole role into another.

Takes two whole roles as Nodes, gives plain data: facts to set, and `changes:` for entries. Laid over the first it gives
the second (empty lists of entries aside). Asks nobody: locks and audiences are for whoever lays it to respect.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from jdgen.layering import resolve
from jdgen.load import Node
from jdgen.model import OVERLAY_HEAD, Part, Role, Shape, shapes

Path = tuple[str, ...]
Plain = dict[str, object]

_OF_THE_FILE = frozenset({"extends", "changes", "_review", *OVERLAY_HEAD})
_NAMING = frozenset({"text", "name", "question"})  # fields of entries that people read
_FEW = 2  # entries that are moved one by one; of more the whole order is given


def patch(a: Node, b: Node) -> Plain:
    """Return what an overlay of the role `a` says to make it `b`: fields to set, and `changes`.

    Number, version, dates and approval of a document are never inherited (resolve.below), so those of `b` are set.
    """
    made = _Patch()
    made.part(resolve.below(a), b, Role, ())
    return made.content()


@dataclass
class _Patch:
    """Collects what differs."""

    fields: Plain = field(default_factory=dict)
    gone_fields: list[str] = field(default_factory=list)
    gone_entries: list[str] = field(default_factory=list)
    gone_groups: list[str] = field(default_factory=list)
    replaced: Plain = field(default_factory=dict)
    added: Plain = field(default_factory=dict)
    order: Plain = field(default_factory=dict)

    def content(self) -> Plain:
        """Return the overlay's content; parts that hold nothing are left out."""
        gone = [*self.gone_fields, *self.gone_entries, *self.gone_groups]
        made = {"remove": gone, "replace": self.replaced, "add": self.added, "order": self.order}
        changes = {key: value for key, value in made.items() if value}
        return {**self.fields, **({"changes": changes} if changes else {})}

    def part(self, a: Node, b: Node, part: type[Part], path: Path) -> None:
        """Note what differs between two parts of one sort."""
        known = shapes(part)
        self.gone_fields += [
            _name(path, key) for key in a.map if key not in b.map and (path or key not in _OF_THE_FILE)
        ]
        for key, new in b.map.items():
            old, shape, here = a.get(key), known.get(key), (*path, key)
            if not path and key in _OF_THE_FILE:
                continue
            if shape is not None and shape.kind == "part" and shape.part and new.map:
                self.part(old or Node({}, new.place), new, shape.part, here)
            elif shape is not None and shape.kind == "map" and new.map:
                self._map(old or Node({}, new.place), new, shape, here)
            elif old is None or old.plain() != new.plain():
                self._set(here, old, new)

    def _set(self, path: Path, old: Node | None, new: Node) -> None:
        if old is not None and old.map and not new.map:  # what holds fields is merged, so an empty one says nothing
            self.gone_fields.append(_name(path))
        self.put(path, new.plain())

    def put(self, path: Path, value: object) -> None:
        """Set a field by its path."""
        held = self.fields
        for step in path[:-1]:
            inner = held.setdefault(step, {})
            assert isinstance(inner, dict)
            held = inner
        held[path[-1]] = value

    # -- maps --------------------------------------------------------------------------------------------------------

    def _map(self, a: Node, b: Node, shape: Shape, path: Path) -> None:
        if shape.part is None:
            self._facts(a, b, path)
        elif _NAMING & set(shapes(shape.part)) or "items" in shapes(shape.part):
            _Entries(self, shape.part, path, a, b).note()
        else:
            self._records(a, b, shape.part, path)

    def _facts(self, a: Node, b: Node, path: Path) -> None:
        """Note a map of plain facts; its keys may hold dots, so none is removed by itself."""
        if list(b.map)[: len(a.map)] != list(a.map):
            self.gone_fields.append(_name(path))
            a = Node({}, a.place)
        for key, leaf in b.map.items():
            old = a.get(key)
            if old is None or old.plain() != leaf.plain():
                self.put((*path, key), leaf.plain())

    def _records(self, a: Node, b: Node, part: type[Part], path: Path) -> None:
        """Note entries that hold facts only (languages, pay): fields to set, unless their order is to change."""
        self.gone_entries += [_name(path, key) for key in a.map if key not in b.map]
        added = [key for key in b.map if key not in a.map]
        last = [*(key for key in a.map if key in b.map), *added] == list(b.map)
        if not last:
            self.order[_name(path)] = _named_first(list(b.map), [key for key in a.map if key in b.map])
        for key, new in b.map.items():
            old = a.get(key)
            if old is not None:
                self.part(old, new, part, (*path, key))
            elif last:
                self.put((*path, key), _short(part, new))
            else:
                self.added[_name(path, key)] = _short(part, new)


@dataclass
class _Entries:
    """Notes what differs between two lists of entries that people read, with or without groups."""

    to: _Patch
    part: type[Part]
    path: Path
    a: Node
    b: Node

    def __post_init__(self) -> None:
        inner = shapes(self.part).get("items")
        self.item = inner.part if inner else None
        self.was, self.now = _homes(self.a), _homes(self.b)  # item -> its group
        self.groups = [key for key in self.b.map if key in self.a.map]
        self.items = {key for key in self.now if key in self.was}

    def note(self) -> None:
        """Note removed, changed, moved and added entries, in the order of the new list."""
        to = self.to
        gone = {key for key in self.a.map if key not in self.b.map}
        (to.gone_groups if self.item else to.gone_entries).extend(
            _name(self.path, key) for key in self.a.map if key in gone
        )
        lost = [key for key, group in self.was.items() if key not in self.now and group not in gone]
        to.gone_entries += [_name(self.path, key) for key in lost]
        added = [key for key in self.b.map if key not in self.a.map]
        places = self._arranged("", [key for key in self.a.map if key in self.groups], list(self.b.map), added)
        for key, new in self.b.map.items():
            place = places.get(key, {})
            if key in added:
                self._add_group(key, new, place)
                continue
            self._replace(key, self.a.map[key], new, self.part, place)
            if self.item:
                self._in_group(key, new)

    def _in_group(self, group: str, new: Node) -> None:
        """Note the items of a group that was there before."""
        assert self.item is not None
        ids = list(_items(new))
        stay = [key for key, home in self.was.items() if home == group and self.now.get(key) == group]
        added = [key for key in ids if key not in self.items]
        places = self._arranged(group, stay, ids, added)
        for key, item in _items(new).items():
            place = places.get(key, {})
            if key in added:
                self.to.added[_name(self.path, key)] = _placed(_short(self.item, item), place, self.item)
            else:
                self._replace(key, _items(self.a.map[self.was[key]])[key], item, self.item, place)

    def _add_group(self, key: str, new: Node, place: Plain) -> None:
        """Note a new entry; a new group with its new items, and those that move into it."""
        if self.item is None:
            self.to.added[_name(self.path, key)] = _placed(_short(self.part, new), place, self.part)
            return
        brought = {item: _short(self.item, node) for item, node in _items(new).items() if item not in self.items}
        told = {name: child.plain() for name, child in new.map.items() if name != "items"}
        self.to.added[_name(self.path, key)] = {**told, "items": brought, **place}
        moved = [item for item in _items(new) if item in self.items]
        for item in moved:
            before = _items(self.a.map[self.was[item]])[item]
            self._replace(item, before, _items(new)[item], self.item, {"in": key})
        if [*brought, *moved] != list(_items(new)):
            self.to.order[_name(self.path, key)] = _named_first(list(_items(new)), [*brought, *moved])

    def _replace(self, key: str, old: Node, new: Node, part: type[Part], place: Plain) -> None:
        own = {name: child for name, child in new.map.items() if name != "items" or part is self.item}
        self.to.gone_fields += [
            _name(self.path, key, name) for name in old.map if name not in new.map and name != "items"
        ]
        told = {name: child for name, child in own.items() if not _same(old.get(name), child)}
        if told or place:
            self.to.replaced[_name(self.path, key)] = _placed(_short(part, Node(told, new.place)), place, part)

    def _arranged(
        self, group: str, stay: Sequence[str], ids: Sequence[str], added: Collection[str]
    ) -> dict[str, Plain]:
        """Return where each entry goes that does not simply stay: `in`, `before` or `after`.

        `stay` are the entries of the old list that are in the new one, in their old order.
        """
        kept = [key for key in ids if key not in added]
        still = in_order([key for key in kept if key in stay], stay)
        at_end: Plain = {"in": group} if group else {}
        if len(stay) - len(still) > _FEW:
            self.to.order[_name(self.path, group) if group else _name(self.path)] = _named_first(ids, stay)
            return {key: at_end for key in ids if key in added or key not in stay}
        places: dict[str, Plain] = {}
        for at, key in enumerate(kept):
            if key in still:
                continue
            last = group and not any(later in still for later in kept[at + 1 :])
            places[key] = at_end if last else {"after": kept[at - 1]} if at else {"before": still[0]}
        for at, key in enumerate(ids):
            if key in added:
                later = next((each for each in ids[at + 1 :] if each not in added), "")
                places[key] = at_end if not later else {"after": ids[at - 1]} if at else {"before": later}
        return places


def _name(path: Path, *more: str) -> str:
    return ".".join((*path, *more))


def _items(entry: Node) -> Mapping[str, Node]:
    items = entry.get("items")
    return items.map if items else {}


def _homes(section: Node) -> dict[str, str]:
    return {item: group for group, entry in section.map.items() for item in _items(entry)}


def _same(old: Node | None, new: Node) -> bool:
    return old is not None and old.plain() == new.plain()


def _short(part: type[Part], node: Node) -> object:
    """Return an entry as people write it: the bare value where it has nothing else."""
    plain = node.plain()
    if isinstance(plain, dict) and part.shorthand and list(plain) == [part.shorthand]:
        return plain[part.shorthand]
    return plain


def _placed(entry: object, place: Plain, part: type[Part]) -> object:
    if not place:
        return entry
    return {**(entry if isinstance(entry, dict) else {part.shorthand: entry}), **place}


def _named_first(ids: Sequence[str], stay: Sequence[str]) -> list[str]:
    """Return the ids that an `order` has to name: those at the end that keep their old order follow by themselves."""
    rank = {key: at for at, key in enumerate(stay)}
    last = len(ids)
    while last and ids[last - 1] in rank and (last == len(ids) or rank[ids[last - 1]] < rank[ids[last]]):
        last -= 1
    return list(ids[:last])


def in_order(ids: Sequence[str], old: Sequence[str]) -> list[str]:
    """Return the most of the ids that stand in their old order (the longest increasing subsequence)."""
    rank = {key: at for at, key in enumerate(old)}
    tails: list[int] = []
    chains: list[list[str]] = []
    for key in ids:
        at = bisect_left(tails, rank[key])
        chain = [*(chains[at - 1] if at else []), key]
        tails[at:], chains[at:] = [rank[key], *tails[at + 1 :]], [chain, *chains[at + 1 :]]
    return chains[-1] if chains else []
