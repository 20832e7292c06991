"""Locked paths: what law or policy put into a role, and no overlay may touch.

Takes the Node of an overlay's file, the whole base role and the locked paths with their places; gives problems. Items
that say `locked: true` themselves are guarded where changes are applied (changes.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from jdgen import changes
from jdgen.errors import Collector
from jdgen.load import Node
from jdgen.overlays import Touch, ends, touches


def note_locks(base: Node, layer: Node, patterns: Mapping[str, Node], found: Collector) -> None:
    """Note every touch of a locked path: R003. `patterns` are the locks of jdgen.yaml and of the base, with places."""
    for touch in touches(layer):
        if touch.act == "follow":
            continue
        hit = next((lock for lock in patterns if any(_covers(lock, name) for name in _reach(base, touch))), None)
        if hit is not None:
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
    real = changes.locate(base, touch.path)
    if real is None:
        group = touch.node.get("in")
        if group is not None:
            yield f"{touch.path[0]}.{group.text}"
        return
    if len(real) > 3 and real[2] == "items":
        yield ".".join(real[:2])
    if touch.act in ("remove", "set"):
        node = base.get(*real)
        yield from (".".join(path) for path, _ in (ends(node, real) if node else ()))
