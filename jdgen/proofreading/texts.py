"""The texts that are proofread, each with its language, its name and where it stands; and pairs of source and target.

Takes a project; gives its texts one by one. Never judges them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from jdgen.load import Node
from jdgen.project import Project
from jdgen.proofreading.positions import Spot, ValueSpot
from jdgen.words.tokens import NOT_PROSE

Kind = Literal["prose", "title", "message", "setting"]
HOLE = "\ufdd0"  # a noncharacter in place of each character that is not prose
PLACEHOLDER = re.compile(r"%\(\w+\)[a-zA-Z]?|\{[^{}\n]*\}|%%")
_MAY_HOLD_CODES = re.compile(r"[\d@<&`]|://|www\.")
_SECTIONS_WITH_WORDS = ("organisation", "posts", "units", "families", "places")


@dataclass(frozen=True)
class Text:
    """One text in one language; `name` is what allowances call it, `owner` the role file it belongs to."""

    words: str
    lang: str
    name: str
    spot: Spot
    kind: Kind = "prose"
    owner: str = ""

    @cached_property
    def prose(self) -> str:
        """The words with addresses, codes and placeholders blotted out, every character in its place."""
        found = self.words
        if self.kind == "message":
            found = PLACEHOLDER.sub(_blot, found)
        if _MAY_HOLD_CODES.search(found):
            found = NOT_PROSE.sub(_blot, found)
        return found


@dataclass(frozen=True)
class Pair:
    """A translation with the text that it was made from."""

    source: Text
    target: Text


def has_words(text: Text) -> bool:
    """Say whether a text has letters of its own: «12.» and «{number}» have none."""
    return any(char.isalpha() for char in text.prose)


def _blot(match: re.Match[str]) -> str:
    return HOLE * len(match[0])


def sources(project: Project, owners: Collection[str]) -> Iterator[Text]:
    """Yield the texts of role files in their own language."""
    for owner in owners:
        file = project.files[owner]
        for unit, node in file.units.items():
            yield from _texts(node, file.lang, unit, owner)


def pairs(project: Project, owners: Collection[str]) -> Iterator[tuple[Pair | None, list[Text]]]:
    """Yield for each translated unit its pair (none for an orphan) and its texts: a title has one per form."""
    for lang, files in project.translations.items():
        for owner, translation in files.items():
            if owner not in owners:
                continue
            file = project.files[owner]
            for unit, node in translation.units.items():
                targets = list(_texts(node, lang, unit, owner))
                made_from = list(_texts(file.units[unit], file.lang, unit, owner)) if unit in file.units else []
                yield (Pair(made_from[0], targets[0]) if made_from and targets else None), targets


def _texts(node: Node, lang: str, unit: str, owner: str) -> Iterator[Text]:
    kind: Kind = "title" if isinstance(node.value, dict) else "prose"
    for _, leaf in node.leaves():
        if leaf.text:
            yield Text(leaf.text, lang, f"{owner}|{unit}", ValueSpot(leaf), kind, owner)


def settings(project: Project, langs: Collection[str]) -> Iterator[Text]:
    """Yield the words of jdgen.yaml: every text below a key that is a language of the workspace."""
    for section in _SECTIONS_WITH_WORDS:
        node = project.settings_node.get(section)
        for path, leaf in node.leaves((section,)) if node else ():
            at = max((index for index, key in enumerate(path) if key in langs), default=-1)
            if at > 0 and leaf.text:
                kind: Kind = "title" if "title" in path else "setting"
                yield Text(leaf.text, path[at], f"jdgen.yaml|{'.'.join(path)}", ValueSpot(leaf), kind)


def names(project: Project) -> frozenset[str]:
    """Return the names that stay as they are everywhere: products of `tools`, the organisation's names
    and addresses."""
    found: set[str] = set()
    for file in project.files.values():
        tools = file.node.get("tools")
        for category in tools.map.values() if tools else ():
            products = category.get("products")
            found |= {leaf.text for leaf in products.list} if products else set()
    for key in ("full_name", "short_name", "address", "city"):
        words = project.settings_node.get("organisation", key)
        found |= {leaf.text for leaf in words.map.values()} if words else set()
    places = project.settings_node.get("places")
    for place in places.map.values() if places else ():
        address = place.get("address")
        found |= {leaf.text for leaf in address.map.values()} if address else set()
    return frozenset(name for name in found if name)
