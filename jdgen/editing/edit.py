"""Changes to files of roles: what approves them, and ids for plain lists; comments and order stay."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jdgen.editing import amend
from jdgen.editing.slugs import slug
from jdgen.errors import UserError
from jdgen.load import is_id, parse
from jdgen.model import Item, Part, Role, shapes
from jdgen.write import write


def round_trip() -> Any:
    """Return a round-trip reader for which every plain value is text: what people typed is never read, only kept.

    Why: ruamel's own reading fails at a date that is none and turns `TRUE` into `true`, `+5` into `5`.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class AllText(VersionedResolver):  # type: ignore[misc, unused-ignore]
        @property
        def versioned_resolver(self) -> dict[object, object]:
            return {}

    yaml = YAML()
    yaml.Resolver = AllText
    yaml.preserve_quotes = True
    yaml.width = 10**6
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def set_document(path: Path, fields: Mapping[str, str]) -> None:
    """Set fields of `document:` in the file of a role or overlay.

    Errors: W016 when the file is written in a way that cannot be edited.
    """

    def change(text: str) -> str:
        for key, value in fields.items():
            text = amend.put(text, ("document", key), amend.scalar(value))
        return text

    amend.save(path, path.name, change)


# -- ids ---------------------------------------------------------------------------------------------------------------

MAIN = "main"
Space = tuple[str, ...]
# Where the words for an id are looked for, best first.
_TELLING = ("with", "name", "question", "text", "title", "field", "place", "level", "source", "roles")
_RESERVED = frozenset(key for part in (Role, Item) for key in shapes(part)) | {"items", "share", "posting"}


def give_ids(path: Path, taken: Mapping[Space, set[str]]) -> dict[str, str]:
    """Turn the plain lists of a role file into maps by id, in place; return the words by the unit id that was given.

    `taken` holds the ids that each list (by the path of its texts' units) may not use, those of parents for one.
    Comments and order stay; a file without plain lists is not written, nor is a section without them.
    """
    yaml = round_trip()
    namer = _Namer(taken)
    parts = []
    for text in _sections(path.read_bytes().decode("utf-8-sig")):
        data, before = yaml.load(text), len(namer.named)
        namer.part(data, Role, ())
        parts.append(_dumped(yaml, data) if len(namer.named) > before else text)
    if namer.named:
        write(path.parent, path.name, "".join(parts).encode())
    return namer.named


def _sections(text: str) -> list[str]:
    """Return the text cut before every key at its left edge; uncut where it is written in braces."""
    cuts = [found.start() for found in re.finditer(r"^[a-z_]+:(?=\s)", text, re.MULTILINE)]
    parts = [text[first:last] for first, last in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    try:
        known = [parse(part.encode(), "").map for part in parts[1:]]
    except UserError:
        return [text]
    return parts if all(len(held) == 1 for held in known) else [text]


def space(path: Space, key: str) -> Space:
    """Return where the ids of a map live: items share the space of their groups (units.py)."""
    return path[:1] if key == "items" and len(path) == 2 else (*path, key)


class _Namer:
    """Walks a role as ruamel loaded it and names what stands in plain lists."""

    def __init__(self, taken: Mapping[Space, set[str]]) -> None:
        self.taken = {where: set(ids) for where, ids in taken.items()}
        self.named: dict[str, str] = {}

    def part(self, data: Any, part: type[Part], path: Space) -> None:
        """Name the lists inside one part."""
        known = shapes(part)
        for key in list(data) if isinstance(data, dict) else ():
            shape = known.get(key)
            if shape is None or shape.part is None:
                continue
            if shape.kind == "part":
                self.part(data[key], shape.part, (*path, key))
            elif shape.kind == "map":
                where = space(path, key)
                if isinstance(data[key], list):
                    data[key] = self._map(data[key], shape.part, where)
                for entry_id, entry in data[key].items() if isinstance(data[key], dict) else ():
                    self.part(entry, shape.part, (*where, entry_id))

    def _map(self, listed: Any, part: type[Part], where: Space) -> Any:
        """Return the map that a list becomes; texts without a group go into one group."""
        from ruamel.yaml.comments import CommentedMap

        entries = [_entry(raw, part) for raw in listed]
        loose = [i for i, entry in enumerate(entries) if _is_loose(entry.value, part)]
        groups = [i for i in range(len(entries)) if i not in loose]
        made = _keyed(listed, {i: (self._id(entries[i], where), entries[i].value) for i in groups})
        if loose:
            main = self._free(MAIN, where)
            self.named[".".join((*where, main))] = ""
            items = _keyed(listed, {i: (self._id(entries[i], where), entries[i].value) for i in loose})
            made[main] = CommentedMap({"items": items})
        return made

    def _id(self, entry: _Entry, where: Space) -> str:
        words = _words(entry.value)
        found = entry.id or (words if is_id(words) else slug(words))
        entry_id = self._free(found or "item", where, numbered=not found)
        self.named[".".join((*where, entry_id))] = words
        return entry_id

    def _free(self, wanted: str, where: Space, numbered: bool = False) -> str:
        """Return the wanted id, with a number where it is taken, reserved or says nothing."""
        used = self.taken.setdefault(where, set())
        number, found = 1, f"{wanted}-1" if numbered or wanted in _RESERVED or not is_id(wanted) else wanted
        while found in used:
            number += 1
            found = f"{wanted}-{number}"
        used.add(found)
        return found


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a plain list: what it holds, and the id that it brings (`- en: B2`)."""

    value: Any
    id: str = ""


def _entry(raw: Any, part: type[Part]) -> _Entry:
    """Return an entry; of `- Note: well` without quotes, which YAML reads as a map, the text that was meant."""
    if not isinstance(raw, dict) or len(raw) != 1:
        return _Entry(raw)
    key, value = next(iter(raw.items()))
    if key in shapes(part) or key in shapes(Item):
        return _Entry(raw)
    if is_id(str(key)):
        return _Entry(value, str(key))
    return _Entry(raw if isinstance(value, (dict, list)) else f"{key}: {value}")


def _is_loose(value: Any, part: type[Part]) -> bool:
    """Say whether an entry of a list of groups is a text of its own: a bare one, or a map with `text`."""
    known = shapes(part)
    if "items" not in known or "question" in known:
        return False
    return not isinstance(value, dict) or "text" in value


def _words(entry: Any) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    for key in _TELLING:
        if entry.get(key):
            held = entry[key]
            return " ".join(map(str, held)) if isinstance(held, list) else _first_text(held)
    return _first_text(entry)


def _first_text(held: Any) -> str:
    while isinstance(held, dict) and held:
        held = next(iter(held.values()))
    return str(held)


def _keyed(listed: Any, chosen: Mapping[int, tuple[str, Any]]) -> Any:
    """Return entries of a list, by their place in it, as a map in block style; their comments go with them."""
    from ruamel.yaml.comments import CommentedMap

    made = CommentedMap()
    for index, (entry_id, value) in chosen.items():
        made[entry_id] = value
        comment = listed.ca.items.get(index)
        if comment:
            made.ca.items[entry_id] = [None, comment[1], comment[0], None]
    made.fa.set_block_style()
    return made


def save(yaml: Any, data: Any, path: Path) -> None:
    """Write what a round-trip reader read and somebody changed."""
    write(path.parent, path.name, _dumped(yaml, data).encode())


def _dumped(yaml: Any, data: Any) -> str:
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()
