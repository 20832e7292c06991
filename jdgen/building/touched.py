"""Which roles' documents a change of the workspace can alter: two states of a project in, ids out.

A role's own words, those that it inherits and their translations; and what neighbours print of it: its title, its
reporting line, whom it stands in for, how many hold it. Never says "unchanged" of a document that would differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.project import Project, WholeRole


def touched(old: Project, new: Project) -> frozenset[str]:
    """Return the roles of `new` whose documents may differ from those of `old`."""
    if old.settings != new.settings:
        return frozenset(new.roles)
    owners = frozenset(_changed_translations(old, new))
    changed = {i for i, whole in new.roles.items() if owners & set(whole.lineage) or _differs(old.roles.get(i), whole)}
    gone = old.roles.keys() - new.roles.keys() - new.broken
    seen_by_others = {i for i in changed | gone if _face(old, i) != _face(new, i)}
    return frozenset(changed | _neighbours(seen_by_others, old, new))


def _differs(old: WholeRole | None, new: WholeRole) -> bool:
    return old is not new and old != new  # a role that was not read again is the very same object


def _changed_translations(old: Project, new: Project) -> Iterator[str]:
    for lang in old.translations.keys() | new.translations.keys():
        before, after = old.translations.get(lang, {}), new.translations.get(lang, {})
        for owner in before.keys() | after.keys():
            if before.get(owner) is not after.get(owner) and before.get(owner) != after.get(owner):
                yield owner


def _face(project: Project, role: str) -> object:
    """Return what other roles' documents and the index print of a role."""
    whole = project.roles.get(role)
    if whole is None:
        return None
    title = whole.units.get("title")
    words = [title.plain()] if title else []
    for lang, by_owner in sorted(project.translations.items()):
        translation = by_owner.get(project.owner(title)) if title else None
        if title and translation and "title" in translation.units:
            words.append([lang, translation.units["title"].plain(), translation.state("title", title)])
    role_ = whole.role
    return words, role_.reports_to, role_.substituted_by, role_.headcount


def _neighbours(roles: set[str], old: Project, new: Project) -> set[str]:
    """Return the roles that name one of these, and those that one of these names."""
    if not roles:
        return set()
    named = {role.partition("--")[0] for role in roles} | roles
    for project in (old, new):
        for role in roles & project.roles.keys():
            named |= {project.roles[role].role.reports_to, *project.roles[role].role.substituted_by}
    found = {i for i, whole in new.roles.items() if i in named or whole.root in named}
    for role_id, whole in new.roles.items():
        if role_id not in found and any(leaf.value in named for _, leaf in whole.node.leaves()):
            found.add(role_id)
    return found
