"""A role as rows: every text and every plain fact with its id, its section and group, and what may be done with it.

Takes a project, a role and a language, gives a `Sheet`; both file formats write and read nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jdgen import changes
from jdgen.layering.locks import guarding, locks_of
from jdgen.layering.overlays import ends, said, unit_name
from jdgen.load import Node
from jdgen.model import Role, shapes
from jdgen.project import Project, WholeRole
from jdgen.units import digest
from jdgen.words.tags import Tag

COLUMNS = ("id", "section", "group", "text", "share", "level", "remove", "was")
EDITABLE = ("group", "text", "share", "level", "remove")
# What no sheet shows: of the file, of the document's history, or not words of one cell.
_LEFT_OUT = frozenset({"lang", "extends", "changes", "locked", "document", "posting", "market_pay", "codes"})
_FACTS_OF_ENTRIES = frozenset({"share", "level"})  # stand in columns of their own
_PLAIN_FACTS = frozenset({"pay", "conditions"})  # sections whose facts people edit
_OF_REQUIREMENTS = frozenset({"level", "experience_years"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a text or fact, its number where it has one, and whether it is locked; `was` seals what was exported."""

    id: str
    section: str
    group: str
    text: str
    share: str = ""
    level: str = ""
    locked: bool = False
    remove: str = ""
    was: str = ""

    def sealed(self) -> Row:
        """Return the row with the digest of its cells: a cell edited later no longer fits it."""
        return replace(self, was=self.seal)

    @property
    def seal(self) -> str:
        """The digest of what may be edited."""
        return digest("\x1f".join((self.group, self.text, self.share, self.level)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a role in one language."""

    role: str
    lang: str
    rows: tuple[Row, ...]
    rtl: bool = False


def sheet(project: Project, whole: WholeRole, tag: Tag) -> Sheet:
    """Return a role's sheet in a language; texts as they are written, not typeset."""
    rows = tuple(row.sealed() for row in _rows(project, whole, tag))
    return Sheet(whole.id, tag.language, rows, tag.direction == "rtl")


def _rows(project: Project, whole: WholeRole, tag: Tag) -> Iterator[Row]:
    locks = locks_of(project.settings, project.settings_node, whole.node, whole.node)
    order = {section: index for index, section in enumerate(shapes(Role))}
    for path, leaf in sorted(_ends(whole.node), key=lambda pair: order[pair[0][0]]):
        name = unit_name(path)
        if not _shows(whole, path, name):
            continue
        group = _group(whole.node, path)
        text = _shown(project, whole, path, leaf, tag)
        holder = _holder(whole.node, path)
        numbers = {key: _number(holder, key) for key in _FACTS_OF_ENTRIES} if _first_of(holder, path) else {}
        yield Row(name, path[0], group, text, locked=guarding(whole.node, locks, name) != ("", ""), **numbers)


def _shows(whole: WholeRole, path: tuple[str, ...], name: str) -> bool:
    """Say whether a value has a row: every text, and the facts that a manager decides on."""
    if path[0] in _LEFT_OUT:
        return False
    if name in whole.units or len(path) == 1 or path[0] in ("title", *_PLAIN_FACTS):
        return True
    return path[0] == "requirements" and path[-1] in _OF_REQUIREMENTS


def _ends(node: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Yield every value but those of titles whole: a form of a title is a cell."""
    for path, leaf in ends(node):
        if path == ("title",):
            yield from ((("title", *inner), child) for inner, child in leaf.leaves())
        elif path[0] in shapes(Role):
            yield path, leaf


def _shown(project: Project, whole: WholeRole, path: tuple[str, ...], leaf: Node, tag: Tag) -> str:
    """Return a value in the language of the sheet where it is translated, else as the role's own file has it."""
    unit = "title" if path[0] == "title" else unit_name(path)
    source = whole.units.get(unit)
    if source is None:
        return said(leaf)
    owner = project.owner(source)
    translation = project.translations.get(tag.language, {}).get(owner)
    if project.files[owner].lang == tag.language or translation is None or unit not in translation.units:
        return said(leaf)
    node = translation.units[unit]
    form = node.get(*path[1:]) if unit == "title" else node
    return form.text if form else ""


def _group(whole: Node, path: tuple[str, ...]) -> str:
    """Return the id of the group that an item stands in."""
    real = changes.locate(whole, path[:2]) if len(path) > 1 else None
    return real[1] if real and len(real) == 4 else ""


def _holder(whole: Node, path: tuple[str, ...]) -> Node | None:
    real = changes.locate(whole, path[:-1]) if len(path) > 2 else None
    return whole.get(*real) if real else None


def _first_of(holder: Node | None, path: tuple[str, ...]) -> bool:
    """Say whether a field is the first text of its entry: numbers of the entry stand in that row."""
    first = next((key for key in holder.map if key in ("name", "text")), "") if holder else ""
    return first == path[-1] and path[0] != "requirements"


def _number(holder: Node | None, key: str) -> str:
    leaf = holder.get(key) if holder else None
    return "" if leaf is None else str(leaf.value)
