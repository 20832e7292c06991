"""What a change of a role or an item touches: roles, overlays, translations, and the documents that print it.

Takes a project and a name, gives an `Impact`. Documents are found by composing them with their sources, so that only
those are named that print something of it. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jdgen import changes
from jdgen.errors import Place, did_you_mean, fail
from jdgen.explaining import field_of, names
from jdgen.formats.text import lines
from jdgen.layering.overlays import touches
from jdgen.plan import Request, Target, plan
from jdgen.project import Project
from jdgen.studio import Options, Studio

_ACTS = {
    "set": "replaces",
    "remove": "removes",
    "move": "moves",
    "add": "adds",
    "order": "orders",
    "follow": "names",
}


@dataclass(frozen=True, slots=True)
class Touched:
    """A role or overlay that a change reaches: how, and where that is said."""

    id: str
    how: str
    place: str


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that a change reaches."""

    name: str
    owner: str
    roles: tuple[Touched, ...]
    overlays: tuple[Touched, ...]
    translations: tuple[tuple[str, str, str], ...]  # (file, text, state)
    documents: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return it for `--json`."""
        touched = {"roles": self.roles, "overlays": self.overlays}
        return {
            "name": self.name,
            "owner": self.owner,
            **{key: [{"id": t.id, "how": t.how, "place": t.place} for t in found] for key, found in touched.items()},
            "translations": [{"file": f, "text": t, "state": state} for f, t, state in self.translations],
            "documents": list(self.documents),
        }


def impact(project: Project, name: str) -> Impact:
    """Return what a change of a role or parent (`agent`, `_employee`) or an item (`agent.duties.calls`) reaches.

    Errors: P001 no such role, P022 no such item.
    """
    role, _, item = name.partition(".")
    if role not in project.files:
        hint = did_you_mean(role, project.files) or "`jdgen list` shows all"
        raise fail("P001", f"there is no role file '{role}'", Place("roles/"), hint)
    owner = _owner(project, role, item) if item else role
    heirs = [whole.id for whole in project.roles.values() if owner in whole.lineage]
    inheriting = [*_extending(project, owner, item), *([] if item else _pointing(project, role))]
    overlays = list(_overlays(project, owner, item))
    lookers = dict.fromkeys([*heirs, *(_neighbours(project, role) if item in ("", "title") else ())])
    documents = _documents(project, lookers, owner, role, item)
    return Impact(
        name, owner, tuple(inheriting), tuple(overlays), tuple(_translations(project, owner, item)), documents
    )


def _owner(project: Project, role: str, item: str) -> str:
    """Return the file that wrote an item: whoever changes the words changes that file."""
    if role not in project.roles:
        units = project.files[role].units
        if any(_within(unit, item) for unit in units) or project.files[role].node.get(*item.split(".")):
            return role
        raise fail("P022", f"{role} has no '{item}'", Place(project.files[role].shown), did_you_mean(item, units))
    whole = project.roles[role]
    real = changes.locate(whole.node, tuple(item.split(".")))
    node = whole.units.get(item) or (whole.node.get(*real) if real else None)
    if node is None:
        hint = did_you_mean(item, names(project, whole))
        raise fail("P022", f"{role} has no '{item}'", Place(project.files[role].shown), hint)
    return project.owner(next((leaf for _, leaf in node.leaves()), node))


def _within(unit: str, item: str) -> bool:
    return unit == item or unit.startswith(f"{item}.")


def _extending(project: Project, owner: str, item: str) -> Iterator[Touched]:
    """Yield the roles that inherit what the owner's file says, but for those that say the item otherwise."""
    for whole in project.roles.values():
        if owner in whole.lineage[:-1] and not whole.of:
            unit = next((node for unit, node in whole.units.items() if item and _within(unit, item)), None)
            if item and unit is not None and project.owner(unit) != owner:
                continue
            node = project.files[whole.id].node.get("extends")
            yield Touched(whole.id, f"inherits from {owner}", str(node.at()) if node else "")


def _pointing(project: Project, role: str) -> Iterator[Touched]:
    """Yield the roles that name this one: reporting line, substitution, relations, career."""
    for file in project.files.values():
        if file.id.partition("--")[0] == role:
            continue
        for path, leaf in file.node.leaves():
            key = next((step for step in reversed(path) if not step.isdigit()), "")
            if leaf.text == role and key in ("reports_to", "substituted_by", "with", "roles", "drafter", "agreed_by"):
                yield Touched(file.id, f"names it in {'.'.join(s for s in path if not s.isdigit())}", str(leaf.place))


def _neighbours(project: Project, role: str) -> Iterator[str]:
    """Yield the roles that may print the title: those that point to the role, and those that it points to."""
    whole = project.roles.get(role)
    theirs = {whole.role.reports_to, *whole.role.substituted_by} if whole else set()
    for other in project.roles.values():
        named = {leaf.text for _, leaf in other.node.leaves() if isinstance(leaf.value, str)}
        if role in named or other.id in theirs or other.root in theirs:
            yield other.id


def _overlays(project: Project, owner: str, item: str) -> Iterator[Touched]:
    """Yield the overlays that stand on the owner: what each does to the item, or that it takes over all."""
    for whole in project.roles.values():
        if not whole.of or owner not in whole.lineage[:-1]:
            continue
        file = project.files[whole.id]
        done = [touch for touch in touches(file.node) if item and _within(touch.name, item)]
        if done:
            yield from (Touched(whole.id, f"{_ACTS[t.act]} {t.name}", str(t.node.at())) for t in done)
        else:
            of = file.node.get("of")
            yield Touched(whole.id, f"takes it over from {whole.of}", str(of.place) if of else "")


def _translations(project: Project, owner: str, item: str) -> Iterator[tuple[str, str, str]]:
    file = project.files[owner]
    for lang in sorted(project.translations):
        translation = project.translations[lang].get(owner)
        for unit, source in file.units.items() if translation else ():
            if translation and unit in translation.units and (not item or _within(unit, item)):
                yield translation.place.file, unit, translation.state(unit, source)


def _documents(project: Project, roles: Iterable[str], owner: str, role: str, item: str) -> tuple[str, ...]:
    """Return the paths of the documents of a whole build that print something of it."""
    studio = Studio(project, project.root / project.settings.out, Options())
    found: list[str] = []
    for target in plan(project, studio.outlines, Request(tuple(roles))) if roles else ():
        if _prints(project, studio, target, owner, role, item):
            found += [target.path(suffix) for suffix in target.formats]
    return tuple(found)


def _prints(project: Project, studio: Studio, target: Target, owner: str, role: str, item: str) -> bool:
    whole = project.roles[target.role]
    doc = studio.document(target, studio.localized(target.role, target.locale), tracing=True)
    for mark in {mark for line in lines(doc) for run in line.text for mark in run.source.split()}:
        kind, _, name = mark.partition(":")
        if kind == "title" and name == role and item in ("", "title"):
            return True
        node = whole.units.get(name) if kind == "unit" else None
        if kind in ("fact", "value"):
            name = field_of(name) if kind == "value" else name
            real = changes.locate(whole.node, tuple(name.split(".")))
            node = whole.node.get(*real) if real else None
        if node is None or (item and not _within(name, item)):
            continue
        if any(Path(leaf.place.file).stem == owner for _, leaf in node.leaves()):
            return True
    return False
