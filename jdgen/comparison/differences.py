"""What differs between two roles, by id: added, removed, changed and moved entries, and facts.

Takes two inventories in one language, gives `Difference`s in the order of the role's fields and of the second role's
lists. Reads and prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from jdgen.comparison import terms
from jdgen.comparison.inventory import Entry, Fields, Inventory, Path, Value
from jdgen.comparison.terms import Term
from jdgen.layering.patching import in_order
from jdgen.model import Role, shapes

Act = Literal["added", "removed", "changed", "moved"]
ACTS: tuple[Act, ...] = ("added", "removed", "changed", "moved")
_FIRST = ("text", "name", "question")  # the words of an entry that stand for it


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs; of a changed entry `before` and `after` hold only the fields that differ.

    A fact has its value under "". `group` is where an entry stands, `old_group` where it stood; a moved entry `follows`
    one neighbour and `followed` another, "" at the beginning.
    """

    path: Path
    act: Act
    sort: Literal["fact", "group", "item", "entry"]
    before: Fields = field(default_factory=dict)
    after: Fields = field(default_factory=dict)
    term: Term = ""
    group: str = ""
    old_group: str = ""
    follows: str = ""
    followed: str = ""
    listed: Path = ()
    places: tuple[str, str] = ("", "")

    @property
    def name(self) -> str:
        """The path as people write it: `duties.watch-satisfaction`."""
        return ".".join(self.path)


def compare(a: Inventory, b: Inventory) -> tuple[Difference, ...]:
    """Return what differs between two roles; () when they say the same."""
    found = [*_facts(a, b), *_entries(a, b)]
    order = {key: at for at, key in enumerate(shapes(Role))}
    return tuple(sorted(found, key=lambda each: order[each.path[0]]))


def _facts(a: Inventory, b: Inventory) -> Iterator[Difference]:
    for path in [*b.facts, *(path for path in a.facts if path not in b.facts)]:
        old, new = a.facts.get(path, b.usual.get(path)), b.facts.get(path, a.usual.get(path))
        if old == new:
            continue
        act: Act = "added" if old is None else "removed" if new is None else "changed"
        yield Difference(
            path,
            act,
            "fact",
            {} if old is None else {"": old},
            {} if new is None else {"": new},
            terms.of_field(path),
            places=(a.places.get(path, ""), b.places.get(path, "")),
        )


def _entries(a: Inventory, b: Inventory) -> Iterator[Difference]:
    moved = set(_moved(a, b))
    for path, sides in _pairs(a.entries, b.entries):
        old, new = sides
        if old is None or new is None:
            yield _whole(path, old, new)
            continue
        if path in moved:
            yield _move(old, new, a, b)
        changed = {key for key in {**old.fields, **new.fields} if old.fields.get(key) != new.fields.get(key)}
        if changed:
            before = {key: value for key, value in old.fields.items() if key in changed}
            after = {key: value for key, value in new.fields.items() if key in changed}
            touched: list[Term] = [term for key in sorted(changed) if (term := terms.of_field(path, key))]
            yield _difference("changed", (old, new), before, after, touched[0] if touched else "")


def _pairs(
    old: Mapping[Path, Entry], new: Mapping[Path, Entry]
) -> Iterator[tuple[Path, tuple[Entry | None, Entry | None]]]:
    """Yield every entry of both in the order of the new list; what was removed follows what it followed before."""
    same = {path for path in old if path in new and old[path].sort == new[path].sort}
    waiting: dict[Path | None, list[Path]] = {}
    before: Path | None = None
    for path in old:
        if path in same:
            before = path
        else:
            waiting.setdefault(before, []).append(path)
    yield from ((path, (old[path], None)) for path in waiting.get(None, ()))
    for path, entry in new.items():
        yield path, (old[path] if path in same else None, entry)
        yield from ((gone, (old[gone], None)) for gone in waiting.get(path, ()))


def _whole(path: Path, old: Entry | None, new: Entry | None) -> Difference:
    there = new or old
    assert there is not None
    act: Act = "added" if old is None else "removed"
    said = there.telling or there.fields
    return _difference(act, (old, new), said if old else {}, said if new else {}, terms.of_field(path))


def _move(old: Entry, new: Entry, a: Inventory, b: Inventory) -> Difference:
    """Return a move: from one group to another, or within its list."""
    made = _difference("moved", (old, new), _telling(old), _telling(new), "")
    return replace(made, follows=_neighbour(b, new), followed=_neighbour(a, old))


def _neighbour(held: Inventory, entry: Entry) -> str:
    """Return the id of the entry before one in its list, "" for the first."""
    home = (entry.listed, entry.group)
    before = ""
    for path, each in held.entries.items():
        if path == entry.path:
            return before
        if (each.listed, each.group) == home:
            before = path[-1]
    return before


def _difference(
    act: Act, sides: tuple[Entry | None, Entry | None], before: Fields, after: Fields, term: Term
) -> Difference:
    old, new = sides
    there = new or old
    assert there is not None
    sort: Literal["group", "item", "entry"] = "group" if there.sort == "group" else "item" if there.group else "entry"
    return Difference(
        there.path,
        act,
        sort,
        before,
        after,
        term,
        new.group if new else "",
        old.group if old else "",
        listed=there.listed,
        places=(old.place if old else "", new.place if new else ""),
    )


def _telling(entry: Entry) -> dict[str, Value]:
    """Return the words of an entry that stand for it."""
    return {key: entry.fields[key] for key in _FIRST if key in entry.fields}


def _moved(a: Inventory, b: Inventory) -> Iterator[Path]:
    """Yield the entries that stand in another group, or not where their neighbours stayed."""
    lists: dict[tuple[Path, str], list[Path]] = {}
    for path, new in b.entries.items():
        old = a.entries.get(path)
        if old is None or old.sort != new.sort:
            continue
        if old.group != new.group:
            yield path
        else:
            lists.setdefault((new.listed, new.group), []).append(path)
    was = {path: at for at, path in enumerate(a.entries)}
    for paths in lists.values():
        names = {".".join(path): path for path in sorted(paths, key=lambda each: was[each])}
        stayed = set(in_order([".".join(path) for path in paths], list(names)))
        yield from (path for name, path in names.items() if name not in stayed)


def count(differences: tuple[Difference, ...]) -> dict[Act, int]:
    """Return how many things were added, removed, changed and moved."""
    return {act: sum(each.act == act for each in differences) for act in ACTS}
