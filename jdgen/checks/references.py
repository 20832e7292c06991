"""Ids that point to roles, posts, units and families: known, and without circles."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jdgen.errors import Problem, did_you_mean, quoted
from jdgen.load import Node
from jdgen.project import Project, WholeRole


def unknown_ids(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """R010: an id that names nothing."""
    settings = project.settings
    people = dict.fromkeys((*project.roles, *project.broken, *project.unread, *settings.posts))
    for path, choices, what in (
        (("reports_to",), people, "role or post"),
        (("substituted_by",), people, "role or post"),
        (("document", "drafter"), people, "role or post"),
        (("document", "approver"), people, "role or post"),
        (("document", "agreed_by"), people, "role or post"),
        (("unit",), settings.units, "unit of jdgen.yaml"),
        (("family",), settings.families, "family of jdgen.yaml"),
    ):
        yield from _unknown(whole, whole.node.get(*path), choices, what)
    for entry in _entries(whole, "relations"):
        yield from _unknown(whole, entry.get("with"), people | dict.fromkeys(settings.units), "role, post or unit")
    for entry in _entries(whole, "career"):
        yield from _unknown(whole, entry.get("roles"), people, "role or post")
    for entry in _entries(whole, "specialisations"):
        yield from _unknown(whole, entry.get("duties"), _section_ids(whole, "duties"), "duty of this role")
        yield from _unknown(whole, entry.get("skills"), _section_ids(whole, "skills"), "skill of this role")
    for group in _entries(whole, "duties"):
        items = group.get("items")
        for item in items.map.values() if items else ():
            yield from _unknown(whole, item.get("kpi"), _section_ids(whole, "kpis"), "indicator under kpis")


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


def _unknown(whole: WholeRole, node: Node | None, choices: Collection[str], what: str) -> Iterator[Problem]:
    for leaf in (node.list or [node]) if node is not None else ():
        if isinstance(leaf.value, str) and leaf.value and leaf.value not in choices:
            known = f"known: {', '.join(sorted(choices)[:8])}" if choices else "none is defined yet"
            hint = did_you_mean(leaf.value, choices) or known
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
