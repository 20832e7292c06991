"""Drift: where the base of an overlay is no longer what the overlay was written against.

Takes the Node of an overlay's file and the whole base role; gives the record of what the base says where the overlay
touches it, and problems where a record and today's base differ. Changes nothing and writes no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jdgen import changes
from jdgen.errors import Collector, did_you_mean
from jdgen.load import Node
from jdgen.model import Part, Role, shapes
from jdgen.overlays import Touch, ends, moves, said, touches, unit_name
from jdgen.units import digest

_NOT_SAID = frozenset({"locked", "reason"})
_NAMING = frozenset({"text", "name", "question"})  # fields of entries that people read: new ones are added on purpose


def record(base: Node, layer: Node) -> dict[str, str]:
    """Return what the base says where the overlay sets, removes or follows something, by path."""
    found: dict[str, str] = {}
    for touch in touches(layer):
        found.update(_based(base, touch))
    return found


def _based(base: Node, touch: Touch) -> dict[str, str]:
    if touch.act in ("add", "order", "move"):
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


def note_drift(name: str, base: Node, layer: Node, found: Collector) -> None:
    """Note where the base no longer is what the overlay was written against.

    Errors: R020 what a record names is gone, R030 changed since, R031 not recorded yet, R023 a new entry by mistake.
    """
    noted = {key: child.text for key, child in (layer.get("based_on") or Node({}, layer.place)).map.items()}
    unrecorded: Touch | None = None
    told: set[str] = set()
    for touch in touches(layer):
        now = _based(base, touch)
        if not now and touch.act == "set":
            _set_on_nothing(base, touch, noted, found)
        for key, new in now.items():
            if key in told:
                continue
            told.add(key)
            if key not in noted:
                unrecorded = unrecorded or touch
            elif touch.act != "follow" and digest(noted[key]) != digest(new):
                _changed(name, base, touch, (key, noted[key], new), found)
    if unrecorded is not None:
        what = "this change" if noted else "what this overlay was written against"
        hint = f"look whether it is right, then run `jdgen overlay accept {name}`"
        found.add("R031", f"{what} is not recorded yet", unrecorded.node.at(), hint, severity="warning")


def _changed(name: str, base: Node, touch: Touch, change: tuple[str, str, str], found: Collector) -> None:
    key, old, new = change
    where = _place(base, key)
    what = "removed" if touch.act == "remove" else "replaced"
    message = f"'{key}', which is {what} here, has changed in the base{where}: it was «{old}», it is «{new}»"
    hint = f"keep yours: `jdgen overlay accept {name} {key}`; or change it: `jdgen overlay edit {name} {touch.name}`"
    found.add("R030", message, touch.node.at(), hint, severity="warning")


def _place(base: Node, key: str) -> str:
    path = tuple(key.split("."))
    real = changes.locate(base, (*path, "text")) or changes.locate(base, path)
    node = base.get(*real) if real else None
    return f" ({node.place})" if node else ""


def with_old_words(base: Node, layer: Node, found: Collector) -> None:
    """Add to every R020 and R022 what the base said there when it was recorded, and where those words stand now."""
    noted = {key: child.text for key, child in (layer.get("based_on") or Node({}, layer.place)).map.items()}
    here = {node_place: touch for touch in touches(layer) for node_place in (touch.node.at(), touch.node.place)}
    for index, problem in enumerate(found.problems):
        touch = here.get(problem.place)
        old = noted.get(touch.name) if touch else None
        if problem.code not in ("R020", "R022") or not old:
            continue
        now = next((unit_name(path) for path, leaf in ends(base) if digest(said(leaf)) == digest(old)), "")
        hint = f"its words stand now under '{now}'" if now else problem.hint
        found.problems[index] = replace(problem, message=f"{problem.message}; it said «{old}»", hint=hint)


def _set_on_nothing(base: Node, touch: Touch, noted: Mapping[str, str], found: Collector) -> None:
    """Note a field of an entry that the base has no more, or never had."""
    depth = _entry_depth(touch.path)
    if depth is None:
        return
    entry = touch.path[:depth]
    if changes.locate(base, entry) is not None:
        return
    name = ".".join(entry)
    gone = next((noted[key] for key in noted if key == name or key.startswith(f"{name}.")), None)
    near = did_you_mean(name, changes.known(base, entry[:-1]))
    if gone is not None:
        message = f"'{name}' is gone from the base; it said «{gone}»"
        found.add("R020", message, touch.node.at(), near or "take this change out, or add the entry as your own")
        return
    hint = near or f"a new entry goes under `changes: add: {name}`"
    found.add("R023", f"the base has no '{name}' whose fields could be set", touch.node.at(), hint)


def _entry_depth(path: tuple[str, ...]) -> int | None:
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
