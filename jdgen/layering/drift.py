"""Drift: where the base of an overlay is no longer what the overlay was written against.

Takes the Node of an overlay's file and the whole base role; gives the record of what the base says where the overlay
touches it, and problems where a record and today's base differ. Changes nothing and writes no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jdgen import changes
from jdgen.errors import Collector, Place, did_you_mean
from jdgen.layering import resolve
from jdgen.layering.overlays import Path, Touch, ends, moves, said, touches, unit_name
from jdgen.load import Node
from jdgen.model import Part, Role, shapes
from jdgen.units import digest

_NOT_SAID = frozenset({"locked", "reason"})
_WHERE = (("place",), ("unit",))  # where an overlay holds is its own: no change of the base touches it
_NAMING = frozenset({"text", "name", "question"})  # fields of entries that people read: new ones are added on purpose


def record(base: Node, layer: Node) -> dict[str, str]:
    """Return what the base says where the overlay sets, removes or follows something, by path."""
    base, found = resolve.below(base), dict[str, str]()
    for touch in touches(layer):
        found.update(based(base, touch))
    return found


def reach(base: Node, layer: Node) -> dict[str, list[str]]:
    """Return for each path that the overlay changes the paths of all that the base says there."""
    base, found = resolve.below(base), dict[str, list[str]]()
    for touch in touches(layer):
        found.setdefault(touch.name, []).extend(based(base, touch))
    return found


def based(base: Node, touch: Touch) -> dict[str, str]:
    """Return what the base says where one touch sets, removes or follows something, by path."""
    if touch.act in ("add", "order", "move") or touch.path in _WHERE:
        return {}
    real = changes.locate(base, touch.path)
    node = base.get(*real) if real else None
    if real is None or node is None:
        return {}
    if touch.act == "follow":
        main = next((leaf for key in ("text", "name", "question") if (leaf := node.get(key))), None)
        return {touch.name: said(main) if main else ""}
    inside = ((path, leaf) for path, leaf in ends(node, real) if path[-1] not in _NOT_SAID)
    return {unit_name(path): said(leaf) for path, leaf in inside}


def recorded(layer: Node) -> dict[str, str]:
    """Return what an overlay's file holds of what its base said, by path."""
    return {key: child.text for key, child in (layer.get("based_on") or Node({}, layer.place)).map.items()}


def note_drift(name: str, base: Node, layer: Node, found: Collector) -> None:
    """Note where the base no longer is what the overlay was written against.

    Errors: R020 what a record names is gone, R030 changed since, R031 not recorded yet, R023 a new entry by mistake.
    """
    _Drift(name, resolve.below(base), layer, found).note()


class _Drift:
    """Compares what one overlay's file recorded with what its base says today."""

    def __init__(self, name: str, base: Node, layer: Node, found: Collector) -> None:
        self.name, self.base, self.found = name, base, found
        self.noted = recorded(layer)
        self.touches = list(touches(layer))
        self.removed = [touch for touch in self.touches if touch.act == "remove"]
        self.added = [touch.path for touch in self.touches if touch.act == "add"]

    def note(self) -> None:
        """Note every difference, each path once; what is not recorded is told once for the file."""
        unrecorded: Touch | None = None
        told: set[str] = set()
        for touch in self.touches:
            self._fits(touch)
            for key, now in self._today(touch).items():
                if key not in self.noted and not (touch.act == "remove" and self._knows(touch)):
                    unrecorded = unrecorded or touch
                elif touch.act != "follow" and key not in told:
                    told.add(key)
                    self._compare(touch, key, now)
        if unrecorded is not None:
            what = "this change" if self.noted else "what this overlay was written against"
            hint = f"look whether it is right, then run `jdgen overlay accept {self.name}`"
            self.found.add("R031", f"{what} is not recorded yet", unrecorded.node.at(), hint, severity="warning")

    def _today(self, touch: Touch) -> dict[str, str]:
        """Return what the base says there, "" for what it has ceased to say."""
        now = based(self.base, touch)
        if not now and touch.act == "set" and touch.name in self.noted and self._has_entry(touch.path):
            return {touch.name: ""}
        return now

    def _knows(self, touch: Touch) -> bool:
        return any(key in self.noted for key in based(self.base, touch))

    def _has_entry(self, path: Path) -> bool:
        depth = _entry_depth(path)
        return depth is None or changes.locate(self.base, path[:depth]) is not None

    def _compare(self, touch: Touch, key: str, now: str) -> None:
        old, where = self.noted.get(key), _place(self.base, key)
        accept = f"jdgen overlay accept {self.name}"
        if old is None:
            message = f"'{key}' is new in the base{where} and removed here with the rest: «{now}»"
            hint = f"if that is right: `{accept} {touch.name}`; else remove one by one what is not wanted"
        elif digest(old) == digest(now):
            return
        else:
            what = "removed" if touch.act == "remove" else "replaced"
            today = f"it is «{now}»" if now else "now it says nothing"
            message = f"'{key}', which is {what} here, has changed in the base{where}: it was «{old}», {today}"
            hint = f"keep yours: `{accept} {key}`; or change it: `jdgen overlay edit {self.name} {touch.name}`"
        self.found.add("R030", message, touch.node.at(), hint, severity="warning")

    def _fits(self, touch: Touch) -> None:
        """Note a field of an entry that the base has no more, or never had, or that the overlay itself removes."""
        if touch.act != "set" or touch.given is not None or any(touch.path[: len(own)] == own for own in self.added):
            return
        for other in self.removed:
            if touch.path[: len(other.path)] == other.path or other.path == (touch.path[0], touch.group):
                line, what = other.node.place.line, "it" if other.name == touch.name else f"'{other.name}'"
                message = f"'{touch.name}' is set here, and line {line} removes {what}"
                self.found.add("R023", message, touch.node.at(), "keep one of the two")
                return
        if self._has_entry(touch.path):
            return
        entry = entry_of(touch.path)
        name = ".".join(entry)
        near = did_you_mean(name, changes.known(self.base, entry[:-1]))
        if _old(self.noted, name):
            self.found.add("R020", f"'{name}' is gone from the base", touch.node.at(), near)
            return
        hint = near or f"a new entry goes under `changes: add: {name}`"
        self.found.add("R023", f"the base has no '{name}' whose fields could be set", touch.node.at(), hint)


def _place(base: Node, key: str) -> str:
    path = tuple(key.split("."))
    real = changes.locate(base, (*path, "text")) or changes.locate(base, path)
    node = base.get(*real) if real else None
    return f" ({node.place})" if node else ""


def _old(noted: Mapping[str, str], name: str) -> str:
    """Return what was recorded of an entry: its text, else the first of its fields."""
    return next((noted[key] for key in noted if key == name or key.startswith(f"{name}.")), "")


def with_old_words(name: str, base: Node, layer: Node, found: Collector) -> None:
    """Add to every R020 and R022 what the base said there when it was recorded, and where those words stand now."""
    noted, base = recorded(layer), resolve.below(base)
    here: dict[Place, Touch] = {}
    for touch in touches(layer):
        node = touch.node if touch.act == "follow" or touch.given is None else touch.given
        here.setdefault(node.at(), touch)
        here.setdefault(node.place, touch)
    for index, problem in enumerate(found.problems):
        there = here.get(problem.place) if problem.code in ("R020", "R022") else None
        if there is None or (there.act == "add" and problem.hint):
            continue
        gone = ".".join(entry_of(there.path))
        old, edit = _old(noted, gone), f"jdgen overlay edit {name} {gone}"
        now = next((unit_name(path) for path, leaf in ends(base) if old and digest(said(leaf)) == digest(old)), "")
        hint = f"its words stand now under '{now}': `{edit} --to {now}`" if now else problem.hint
        hint = hint or f"name another entry: `{edit} --to ID`; or take the change out: `{edit} --drop`"
        message = f"{problem.message}; it said «{old}»" if old else problem.message
        found.problems[index] = replace(problem, message=message, hint=hint)


def entry_of(path: Path) -> Path:
    """Return the part of a path that names an entry of a list that people read; the whole path where none is."""
    depth = _entry_depth((*path, "text"))
    return path[:depth] if depth else path


def _entry_depth(path: Path) -> int | None:
    """Return how many steps of a path name the entry of a list that people read; None for plain facts."""
    part: type[Part] = Role
    for depth, step in enumerate(path):
        shape = shapes(part).get(step)
        if shape is None or shape.part is None:
            return None
        if shape.kind == "map":
            return depth + 2 if _NAMING & set(shapes(shape.part)) and len(path) > depth + 1 else None
        part = shape.part
    return None


def moved_twice(layer: Node, below: Mapping[str, Node], found: Collector) -> None:
    """Note an item that two overlays of one chain move: R032.

    `below` are the files of the overlays that this one stands on, by id.
    """
    moved = {touch.name: (who, touch) for who, node in below.items() for touch in moves(node)}
    for touch in moves(layer):
        if touch.name in moved:
            who, other = moved[touch.name]
            message = f"'{touch.name}' is moved here and in {who} ({other.node.at()}); this one wins"
            found.add("R032", message, touch.node.at(), "take it out of one of the two", severity="warning")
