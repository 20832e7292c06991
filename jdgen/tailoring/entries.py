"""Everything in a whole role that has an id: what a manager may leave out, word otherwise or put elsewhere.

Takes a whole role and a language, gives entries in the order of the model, with their words in that language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jdgen.layering.overlays import Path
from jdgen.load import Node
from jdgen.model import Part, Role, shapes
from jdgen.project import Project, WholeRole
from jdgen.units import unit_id

_TELLING = ("name", "question", "text", "title", "field")  # the fields that tell people what an entry is


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its path as changes name it, the list and, for an item, the group it stands in."""

    path: Path
    node: Node
    part: type[Part]
    section: str
    group: str = ""

    @property
    def name(self) -> str:
        """The path as people write it."""
        return ".".join(self.path)

    @property
    def holds_items(self) -> bool:
        """Whether this is a group of items."""
        return "items" in shapes(self.part)


def entries(whole: Node) -> Iterator[Entry]:
    """Yield every entry of every list, a group before its items."""
    for key, shape in shapes(Role).items():
        section = whole.get(key)
        if section is None or shape.part is None or key == "changes":
            continue
        if shape.kind == "map":
            yield from _listed(section, shape.part, (key,))
        elif shape.kind == "part":
            for inner, inner_shape in shapes(shape.part).items():
                listed = section.get(inner)
                if listed is not None and inner_shape.kind == "map" and inner_shape.part is not None:
                    yield from _listed(listed, inner_shape.part, (key, inner))


def _listed(node: Node, part: type[Part], where: Path) -> Iterator[Entry]:
    section, items = ".".join(where), shapes(part).get("items")
    for entry_id, entry in node.map.items():
        yield Entry((*where, entry_id), entry, part, section)
        held = entry.get("items")
        for item_id, item in held.map.items() if held is not None and items is not None and items.part else ():
            assert items is not None
            assert items.part is not None
            yield Entry((*where, item_id), item, items.part, section, entry_id)


@dataclass(frozen=True, slots=True)
class Said:
    """Words and the language they are in."""

    node: Node
    lang: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a whole role in one language, as written and not typeset, each with the language that it has."""

    project: Project
    whole: WholeRole
    lang: str

    def of_unit(self, unit: str) -> Said | None:
        """Return the words of a unit: in the language, else in English, else as they were written."""
        node = self.whole.units.get(unit)
        if node is None:
            return None
        owner = self.project.owner(node)
        written = self.project.files[owner].lang
        for lang in (self.lang, "en"):
            if lang == written:
                return Said(node, lang)
            translation = self.project.translations.get(lang, {}).get(owner)
            if translation is not None and unit in translation.units:
                return Said(translation.units[unit], lang)
        return Said(node, written)

    def of_entry(self, entry: Entry) -> dict[str, Said]:
        """Return the words of an entry by field."""
        fields = [key for key, shape in shapes(entry.part).items() if shape.kind == "words" and entry.node.get(key)]
        said = {key: self.of_unit(unit_id(entry.path, key)) for key in fields}
        return {key: words for key, words in said.items() if words is not None}

    def in_short(self, entry: Entry) -> str:
        """Return one line that tells people which entry this is: its words, else its facts."""
        said = self.of_entry(entry)
        words = [str(said[key].node.value) for key in _TELLING if key in said]
        facts = [str(leaf.value) for _, leaf in entry.node.leaves() if leaf.value not in (True, False)]
        return " ".join((" – ".join(words) or " ".join(facts)).split())
