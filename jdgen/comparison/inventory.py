"""All that a whole role says, by id: entries of its lists with their places, and every field.

Takes a whole role and its words in one language; gives an `Inventory`. What says nothing (an empty part) is left out,
and what is not written has its default, so that two ways of writing the same are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from jdgen.load import Node
from jdgen.localize import Localized
from jdgen.model import Part, Role, Shape, shapes
from jdgen.units import unit_id

Path = tuple[str, ...]
Value = str | int | float | bool | tuple[str, ...]
Fields = Mapping[str, Value]

_OF_THE_FILE = frozenset({"lang", "extends", "changes", "_review"})
_STAMPS = frozenset({"approved_digest"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, by its flat path: the list it stands in, its group ("" for none) and what it says."""

    path: Path
    listed: Path
    group: str
    sort: str  # group, item or entry: an id that changes its sort is another entry
    fields: Fields
    place: str
    usual: frozenset[str] = frozenset()  # fields that hold their default

    @property
    def telling(self) -> Fields:
        """What the entry says beside defaults."""
        return {key: value for key, value in self.fields.items() if key not in self.usual}


@dataclass
class Inventory:
    """Entries by path in printing order, and the fields that belong to no entry; `usual` has the defaults of those."""

    entries: dict[Path, Entry] = field(default_factory=dict)
    facts: dict[Path, Value] = field(default_factory=dict)
    places: dict[Path, str] = field(default_factory=dict)
    usual: dict[Path, Value] = field(default_factory=dict)


def inventory(node: Node, localized: Localized) -> Inventory:
    """Return what a whole role says in the language that it was localized for."""
    made = Inventory()
    _Walk(localized, made).part(node, Role, ())
    return made


class _Walk:
    """Walks a whole role with its model."""

    def __init__(self, localized: Localized, made: Inventory) -> None:
        self.localized = localized
        self.made = made

    def part(self, node: Node, part: type[Part], path: Path) -> None:
        """Note the fields of a part that is no entry, and the entries of its lists."""
        for key, child in node.map.items():
            shape = shapes(part).get(key)
            if shape is None or (not path and key in _OF_THE_FILE) or key in _STAMPS:
                continue
            here = (*path, key)
            if shape.kind == "part" and shape.part:
                self.part(child, shape.part, here)
            elif shape.kind == "map":
                self._map(child, shape, here)
            elif (value := self._value(child, shape, here)) is not None:
                default = _defaults(part).get(key)
                if default is not None:
                    self.made.usual[here] = default
                if value != default:
                    self.made.facts[here] = value
                    self.made.places[here] = str(child.at())

    def _map(self, node: Node, shape: Shape, path: Path) -> None:
        if shape.part is None:
            for key, leaf in node.map.items():
                self.made.facts[(*path, key)] = str(leaf.value)
                self.made.places[(*path, key)] = str(leaf.at())
            return
        inner = shapes(shape.part).get("items")
        for key, entry in node.map.items():
            self._entry(entry, shape.part, (*path, key), (path, "", "group" if inner else "entry"))
            items = entry.get("items") if inner else None
            for item_id, item in items.map.items() if items and inner and inner.part else ():
                assert inner is not None
                assert inner.part is not None
                self._entry(item, inner.part, (path[0], item_id), (path, key, "item"))

    def _entry(self, node: Node, part: type[Part], path: Path, home: tuple[Path, str, str]) -> None:
        listed, group, sort = home
        defaults = _defaults(part)
        fields: dict[str, Value] = dict(defaults)
        for key, child in node.map.items():
            shape = shapes(part).get(key)
            if shape is not None and shape.kind != "map":
                value = self._value(child, shape, (*path, key))
                if value is not None:
                    fields[key] = value
        usual = frozenset(key for key, value in defaults.items() if fields[key] == value)
        self.made.entries[path] = Entry(path, listed, group, sort, fields, str(node.at()), usual)

    def _value(self, node: Node, shape: Shape, path: Path) -> Value | None:
        """Return what a field says, None where it says nothing."""
        if shape.kind == "title":
            return _forms(self.localized.title.forms)
        if shape.kind == "words":
            said = self.localized.said.get(unit_id(path[:-1], path[-1]))
            return said.text if said else str(node.value)
        plain = node.plain()
        if plain in ("", []):
            return None
        if isinstance(plain, list):
            return tuple(str(each) for each in plain)
        assert isinstance(plain, (str, int, float, bool))
        return plain


def _forms(forms: Mapping[str, str | Mapping[str, str]]) -> tuple[str, ...]:
    """Return the forms of a title as people tell them apart: the nominatives, then each other case."""
    named: list[str] = []
    for words in forms.values():
        named += [words] if isinstance(words, str) else list(words.values())
    return tuple(dict.fromkeys(named))


@cache
def _defaults(part: type[Part]) -> dict[str, Value]:
    """Return the defaults that say something."""
    held = {info.alias or name: info.default for name, info in part.model_fields.items()}
    return {key: value for key, value in held.items() if isinstance(value, (str, int, float)) and value != ""}
