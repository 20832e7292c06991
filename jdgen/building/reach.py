"""What an edit since the last whole build reaches: which roles' documents may differ, and which files tell that.

Takes the ledger of that build and the digests of today's files, gives a `Reach`, or None where only a whole build can
tell: settings, templates or the program changed, a file came or went, or neighbours print what changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jdgen.building.ledger import Entry, Ledger
from jdgen.building.up_to_date import Look, rest
from jdgen.errors import Problem
from jdgen.localize import role_title
from jdgen.project import Project, WholeRole, open_project
from jdgen.words import tags

MANY = 2  # an edit that reaches every second role is not worth looking at singly

_ROLE = re.compile(r"roles/.+\.yaml")
_TRANSLATION = re.compile(r"locales/[^/]+/roles/[^/]+\.yaml")


@dataclass(frozen=True, slots=True)
class Reach:
    """The roles whose documents may differ, and a project that holds these and all that they name."""

    roles: frozenset[str]
    project: Project


def noted(project: Project, here: Look, problems: Iterable[Problem]) -> Ledger:
    """Return the ledger of a whole build that made everything."""
    roles = {role: _entry(project, whole) for role, whole in project.roles.items()}
    further, said = tuple(project.settings.fonts), tuple(dict.fromkeys(problems))
    return Ledger(here.stamp, rest(here.options), here.made_from, roles, said, further)


def _entry(project: Project, whole: WholeRole) -> Entry:
    above = tuple(dict.fromkeys(who for who in (whole.role.reports_to, *whole.role.substituted_by) if who))
    return Entry(whole.lineage, tuple(sorted(_names(whole) & project.roles.keys())), above, _face(project, whole))


def _names(whole: WholeRole) -> set[str]:
    """Return everything that could be the id of another role."""
    return {leaf.value for _, leaf in whole.node.leaves() if isinstance(leaf.value, str) and " " not in leaf.value}


def _face(project: Project, whole: WholeRole) -> str:
    """Return a digest of what other documents, the index and the plan take from a role."""
    role = whole.role
    said: list[object] = [role.reports_to, role.substituted_by, role.headcount, role.place, role.family]
    said += [role.document.status if role.document else "", whole.of]
    for locale in project.settings.locales:
        title = role_title(project, whole, tags.parse(locale, project.settings.digits))
        said += [title.forms, title.lang, title.state]
    return hashlib.sha256(json.dumps(said, default=list).encode()).hexdigest()[:16]


def reach(here: Look) -> Reach | None:
    """Return what the edits since the last whole build reach; None where a whole build must tell."""
    kept = here.kept
    owners = _owners(kept, here.made_from) if kept else set()
    if not kept or not owners or kept.rest != rest(here.options):
        return None
    roles = {role for role, entry in kept.roles.items() if owners & set(entry.lineage)}
    known = {owner for role in roles for owner in kept.roles[role].lineage}
    if not owners <= known or MANY * len(roles) > len(kept.roles):
        return None
    named = {name for role in roles for name in kept.roles[role].names}
    while True:
        needed = set(_needed(kept, roles, named))
        project = open_project(here.root, only=frozenset(needed))
        if any(problem.severity == "error" for problem in project.problems) or not roles <= project.roles.keys():
            return None
        if any(_entry(project, project.roles[role]).face != kept.roles[role].face for role in roles):
            return None  # neighbours and the index print it
        now = {name for role in roles for name in _names(project.roles[role])}
        if not (now - named) & kept.roles.keys():
            return Reach(frozenset(roles), project)
        named |= now


def _owners(kept: Ledger, made_from: Mapping[str, str]) -> set[str]:
    """Return the stems of the edited files; none where another file changed, or one came or went."""
    changed = {name for name in kept.sources.keys() | made_from.keys() if kept.sources.get(name) != made_from.get(name)}
    if any(not (_ROLE.fullmatch(name) or _TRANSLATION.fullmatch(name)) for name in changed):
        return set()
    if any(name not in kept.sources or name not in made_from for name in changed):
        return set()
    return {Path(name).stem for name in changed}


def _needed(kept: Ledger, roles: Iterable[str], named: Iterable[str]) -> Iterator[str]:
    """Yield the files to read: those of the roles, of whom they name, of who names them, and of all bosses above."""
    todo, seen = [*roles, *named, *_naming(kept, set(roles))], set[str]()
    while todo:
        role = todo.pop()
        if role in seen or role not in kept.roles:
            continue
        seen.add(role)
        yield from kept.roles[role].lineage
        todo += [part for part in (role.partition("--")[0], *kept.roles[role].above) if part not in seen]


def _naming(kept: Ledger, roles: set[str]) -> list[str]:
    mine = roles | {role.partition("--")[0] for role in roles}
    return [role for role, entry in kept.roles.items() if mine.intersection(entry.above)]


def updated(found: Reach, here: Look, problems: Iterable[Problem]) -> Ledger:
    """Return the ledger after a build of what an edit reached; of the other roles all holds that was noted."""
    assert here.kept is not None
    fresh = {role: _entry(found.project, found.project.roles[role]) for role in found.roles}
    elsewhere = [problem for problem in here.kept.problems if problem.role not in found.roles]
    said = tuple(dict.fromkeys([*elsewhere, *problems]))
    return replace(
        here.kept, stamp=here.stamp, sources=here.made_from, roles={**here.kept.roles, **fresh}, problems=said
    )
