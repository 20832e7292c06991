"""The texts that style rules judge: every text of some roles, with its translations, each once.

Takes a project, role ids and languages; gives `Text`s by language and the place of words inside one. A text knows the
file that owns it, its kind (`duties`, `duties.posting`, `requirements.knowledge`) and the roles that print it. Never
judges.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jdgen.errors import Place, UserError
from jdgen.load import Node, load_bytes
from jdgen.model import Role, shapes
from jdgen.project import Project

_FIELDS = ("requirements", "study", "conditions")  # maps of maps: the field under them says what the text is


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language."""

    owner: str
    unit: str
    lang: str
    kind: str
    node: Node
    source: bool
    roles: tuple[str, ...]
    said: str

    @property
    def name(self) -> str:
        """The name under which `allow:` knows the text."""
        return f"{self.owner}|{self.unit}"


@cache
def kind_of(unit: str) -> str:
    """Return the kind of a text: its section, with the field where that says more."""
    first, *rest = unit.split(".")
    if first in _FIELDS and rest:
        return ".".join((first, rest[0], *rest[2:]))
    return ".".join((first, *rest[1:]))


@cache
def kinds() -> frozenset[str]:
    """Return the sections of a role: with what every kind of text begins."""
    return frozenset(shapes(Role)) - {"lang", "extends", "changes"}


def gather(
    project: Project,
    roles: Iterable[str],
    languages: Iterable[str],
    wanted: Callable[[str], bool] | None = None,
) -> dict[str, list[Text]]:
    """Return the texts of the roles by language, in the order of the roles; inherited ones once.

    `wanted` says of a kind of text whether it is looked at.
    """
    users: dict[tuple[str, str], list[str]] = {}
    nodes: dict[tuple[str, str], Node] = {}
    owners: dict[str, str] = {}
    for role in roles:
        for unit, node in project.roles[role].units.items():
            if wanted and not wanted(kind_of(unit)):
                continue
            file = node.place.file
            key = (owners.get(file) or owners.setdefault(file, project.owner(node)), unit)
            users.setdefault(key, []).append(role)
            nodes[key] = node
    told = {key: tuple(whole) for key, whole in users.items()}
    return {lang: list(_in_language(project, told, nodes, lang)) for lang in languages}


def _in_language(
    project: Project, users: Mapping[tuple[str, str], tuple[str, ...]], nodes: Mapping[tuple[str, str], Node], lang: str
) -> Iterator[Text]:
    translations = project.translations.get(lang, {})
    for (owner, unit), whole in users.items():
        file = project.files.get(owner)
        source = file is not None and file.lang == lang
        node: Node | None = nodes[owner, unit] if source else None
        if not source and owner in translations:
            node = translations[owner].units.get(unit)
        if node is None:
            continue
        kind = kind_of(unit)
        leaves = [leaf for _, leaf in node.leaves()] if node.map else [node]
        for leaf in leaves:
            yield Text(owner, unit, lang, kind, leaf, source, whole, leaf.text)


class Sources:
    """The lines of files, read when a finding is to be placed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, str] = {}

    def place(self, node: Node, start: int, end: int) -> Place:
        """Return where the words `node.text[start:end]` stand; the text's own place where they cannot be found.

        Why a search: a text may be quoted, escaped or folded over lines, so that its columns are not those of the file.
        """
        words = node.text[start:end].split()
        lines = self._text(node.place.file)
        begin = _offset(lines, node.place)
        if not words or begin is None:
            return node.place
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        again = sum(1 for found in pattern.finditer(node.text) if found.start() < start)
        for number, found in enumerate(pattern.finditer(lines, begin)):
            if number == again:
                line = lines.count("\n", 0, found.start()) + 1
                return Place(node.place.file, line, found.start() - lines.rfind("\n", 0, found.start()))
        return node.place

    def _text(self, shown: str) -> str:
        if shown not in self._files:
            try:
                self._files[shown] = load_bytes(self.root / shown, shown).decode("utf-8-sig", "replace")
            except UserError:
                self._files[shown] = ""
        return self._files[shown]


def _offset(lines: str, place: Place) -> int | None:
    """Return where a place is in the file's text, None where the file has no such line."""
    at = 0
    for _ in range(place.line - 1):
        at = lines.find("\n", at) + 1
        if not at:
            return None
    return at + place.column - 1 if lines else None
