"""The translatable texts of a file: unit ids and where their words stand.

Takes a normalised Node and its model, gives `unit id -> Node`. A unit id is the path without the group of an item:
`duties.watch-satisfaction`, `duties.strategy.name`, `skills.leadership` (its text), `skills.leadership.name`, `title`.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from jdgen import changes
from jdgen.load import Node
from jdgen.model import Part, Shape, shapes


def units(node: Node, part: type[Part]) -> dict[str, Node]:
    """Return every unit of a normalised Node with its words, in file order."""
    found = dict(_walk(node, part, ()))
    for path, entry, _ in changes.entries(node.get("changes")):
        model = changes.entry_part(path, entry)
        if model is not None:
            found.update(_walk(entry, model, path))
    return found


def _walk(node: Node, part: type[Part], path: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
    known = shapes(part)
    for key, child in node.map.items():
        shape = known.get(key)
        if shape is None:
            continue
        if shape.kind in ("words", "title"):
            yield unit_id(path, key), child
        elif shape.kind == "part" and shape.part:
            yield from _walk(child, shape.part, (*path, key))
        elif shape.kind == "map" and shape.part:
            yield from _entries(child, shape, path, key)


def _entries(node: Node, shape: Shape, path: tuple[str, ...], key: str) -> Iterator[tuple[str, Node]]:
    assert shape.part is not None
    section = path[:1] if key == "items" and len(path) == 2 else (*path, key)
    for entry_id, entry in node.map.items():
        yield from _walk(entry, shape.part, (*section, entry_id))


def unit_id(path: tuple[str, ...], field: str) -> str:
    """Return the id of the text in `field` of the part at `path`; the field `text` is the part itself."""
    return ".".join(path if field == "text" and path else (*path, field))


def words(node: Node) -> str:
    """Return a unit's words as one string; of a title, all its forms."""
    if isinstance(node.value, dict):
        return "; ".join(f"{'.'.join(path)}={leaf.text}" for path, leaf in node.leaves())
    return str(node.value)


@lru_cache(maxsize=32768)  # the same words are asked for once for each language
def digest(text: str) -> str:
    """Return 8 hex digits that change when the words change, not when they are re-wrapped.

    SHA-256 over the text in Unicode normalisation form C with runs of white space collapsed.
    """
    normal = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(normal.encode()).hexdigest()[:8]
