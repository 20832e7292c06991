"""Locked paths: what law or policy put into a role, and no overlay may touch.

Takes the Node of an overlay's file, the whole base role and the locked paths with their places; gives problems. Items
that say `locked: true` themselves are guarded where changes are applied (changes.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from jdgen import changes
from jdgen.errors import Collector, Place
from jdgen.forms import default_form
from jdgen.layering.overlays import Touch, ends, is_item, touches
from jdgen.load import Node
from jdgen.settings import Settings


def locks_of(config: Settings, config_node: Node, base: Node, node: Node) -> dict[str, Node]:
    """Return the locked paths that hold for an overlay, each with its reason at its place.

    They stand in jdgen.yaml, there also under the form that the overlay's place takes, and in the base's own `locked`.
    """
    place, lang = node.get("place"), node.get("lang")
    form = default_form(config, place.text if place else "", lang.text if lang else "")
    written: dict[str, Node] = {}
    for table in (config_node.get("locked"), config_node.get("forms", form, "locked"), base.get("locked")):
        written.update(table.map if table else {})
    usual = Place("jdgen's own settings")
    return {**{path: Node(reason, usual, usual) for path, reason in config.locked.items()}, **written}


def covering(patterns: Mapping[str, Node], names: Iterable[str]) -> str:
    """Return the first locked path that covers one of the names, "" where none does."""
    wanted = list(names)
    return next((lock for lock in patterns if any(_covers(lock, name) for name in wanted)), "")


def guarding(whole: Node, patterns: Mapping[str, Node], name: str) -> tuple[str, str]:
    """Return (place, reason) of the lock that guards a text or field of a role or what holds it; ("", "") for none."""
    lock = lock_on(whole, tuple(name.split(".")), patterns)
    return (str(lock.at()), lock.text) if lock else ("", "")


def note_locks(base: Node, layer: Node, patterns: Mapping[str, Node], found: Collector) -> None:
    """Note every touch of a locked path: R003. `patterns` are the locks of jdgen.yaml and of the base, with places."""
    for touch in touches(layer):
        if touch.act == "follow":
            continue
        hit = covering(patterns, _reach(base, touch))
        if hit:
            node = patterns[hit]
            reason = f" ({node.text})" if node.text else ""
            message = f"'{touch.name}' is locked by '{hit}' in {node.at()}{reason}"
            hint = "remove it here; ask the owner of the lock"
            found.add("R003", message, touch.node.at(), hint)


def _covers(pattern: str, name: str) -> bool:
    return fnmatchcase(name, pattern) or name.startswith(f"{pattern}.") or f"{name}.*" == pattern


def _reach(base: Node, touch: Touch) -> Iterator[str]:
    """Yield the names of all that a touch reaches: itself, the group it stands in, what it holds."""
    yield ".".join(touch.path)
    group = _group(base, touch)
    if group:
        yield f"{touch.path[0]}.{group}"
    entry = changes.locate(base, touch.path[:2])
    if entry is not None and is_item(entry):
        yield ".".join(entry[:2])
    real = changes.locate(base, touch.path)
    node = base.get(*real) if real else None
    if real is not None and node is not None and touch.act in ("remove", "set"):
        yield from (".".join(path) for path, _ in ends(node, real))


def _group(base: Node, touch: Touch) -> str:
    """Return the group into which a touch puts its item, "" where it puts it nowhere."""
    if touch.act not in ("add", "move"):
        return touch.group
    for key in changes.PLACING:
        beside = touch.node.get(key)
        if beside is not None:
            if key == "in":
                return beside.text
            real = changes.locate(base, (*touch.path[:-1], beside.text))
            return real[1] if real and is_item(real) else ""
    return ""


def lock_on(base: Node, path: tuple[str, ...], patterns: Mapping[str, Node], whole: bool = False) -> Node | None:
    """Return the lock that keeps an overlay from a path, with its reason at its place; None where there is none.

    `whole`: what the path holds would be touched too, as when it is removed.
    """
    node: Node | None = base
    real = changes.locate(base, path)
    for step in real or changes.locate(base, path[:2]) or ():
        node = node.get(step) if node else None
        if node is not None and _says_locked(node):
            return _own_lock(node)
    inner = [node] if whole and node is not None and real else []
    while inner:
        part = inner.pop()
        if _says_locked(part):
            return _own_lock(part)
        inner += part.map.values()
    hit = covering(patterns, _reach(base, Touch(path, "remove" if whole else "move", Node({}, base.place))))
    return patterns[hit] if hit else None


def _says_locked(node: Node) -> bool:
    locked = node.get("locked")
    return locked is not None and locked.value is True


def _own_lock(node: Node) -> Node:
    locked, reason = node.map["locked"], node.get("reason")
    return Node(reason.text if reason else "", locked.place, locked.place)
