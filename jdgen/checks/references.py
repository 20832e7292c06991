"""Ids that point to roles, posts, units and families: known, and without circles."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jdgen.errors import Problem, did_you_mean, quoted
from jdgen.load import Node
from jdgen.project import Project, WholeRole

_Choices = tuple[Collection[str], ...]  # never joined for a check: that would walk the workspace for each role


def unknown_ids(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """R010: an id that names nothing."""
    settings = project.settings
    people: _Choices = (project.roles, project.broken, project.unread, settings.posts)
    for path, choices, what in (
        (("reports_to",), people, "role or post"),
        (("substituted_by",), people, "role or post"),
        (("document", "drafter"), people, "role or post"),
        (("document", "approver"), people, "role or post"),
        (("document", "agreed_by"), people, "role or post"),
        (("unit",), (settings.units,), "unit of jdgen.yaml"),
        (("family",), (settings.families,), "family of jdgen.yaml"),
    ):
        yield from _unknown(whole, whole.node.get(*path), choices, what)
    for entry in _entries(whole, "relations"):
        yield from _unknown(whole, entry.get("with"), (*people, settings.units), "role, post or unit")
    for entry in _entries(whole, "career"):
        yield from _unknown(whole, entry.get("roles"), people, "role or post")
    duties, skills, kpis = ((_section_ids(whole, section),) for section in ("duties", "skills", "kpis"))
    for entry in _entries(whole, "specialisations"):
        yield from _unknown(whole, entry.get("duties"), duties, "duty of this role")
        yield from _unknown(whole, entry.get("skills"), skills, "skill of this role")
    for group in _entries(whole, "duties"):
        items = group.get("items")
        for item in items.map.values() if items else ():
            yield from _unknown(whole, item.get("kpi"), kpis, "indicator under kpis")


def _entries(whole: WholeRole, section: str) -> list[Node]:
    node = whole.node.get(section)
    return list(node.map.values()) if node else []


def _section_ids(whole: WholeRole, section: str) -> list[str]:
    ids: list[str] = []
    node = whole.node.get(section)
    for entry_id, entry in node.map.items() if node else ():
        items = entry.get("items")
        ids += [entry_id, *(items.map if items else ())]
    return ids


def _unknown(whole: WholeRole, node: Node | None, choices: _Choices, what: str) -> Iterator[Problem]:
    for leaf in (node.list or [node]) if node is not None else ():
        if isinstance(leaf.value, str) and leaf.value and not any(leaf.value in part for part in choices):
            ids = [choice for part in choices for choice in part]
            known = f"known: {', '.join(sorted(ids)[:8])}" if ids else "none is defined yet"
            hint = did_you_mean(leaf.value, ids) or known
            yield Problem("R010", f"{quoted(leaf.value)} is no {what}", leaf.place, hint, role=whole.id)


def reporting_circle(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """R011: a role that, going up, reports to itself."""
    chain, boss = [whole.id], whole.role.reports_to
    while boss in project.roles:
        chain.append(boss)
        if boss == whole.id:
            node = whole.node.get("reports_to")
            assert node is not None
            yield Problem(
                "R011",
                f"the reporting line is a circle: {' → '.join(chain)}",
                node.place,
                "correct one `reports_to`",
                role=whole.id,
            )
            return
        if chain.count(boss) > 1:
            return
        boss = project.roles[boss].role.reports_to
