"""Roles that extend others: what wins, what stays, where every leaf comes from."""

from __future__ import annotations

import pytest

from jdgen import load
from jdgen.errors import Collector
from jdgen.layering.resolve import lineage, resolve
from jdgen.load import Node
from jdgen.model import Role
from jdgen.validate import normalise

BASE = """\
lang: en
grade: S1
title: {m: Base, f: Basis, short: B}
purpose: Base purpose.
duties:
  team:
    name: Team
    items: {lead: Lead, train: {text: Train, kpi: speed}, meet: Meet}
  papers:
    name: Papers
    items: {file: File}
tools: {crm: {name: CRM, products: [Zendesk, HubSpot]}}
skills: {care: {name: Care, level: 2}, tact: {name: Tact, level: 3}}
"""


def nodes(**files: str) -> dict[str, Node]:
    """Return normalised role files by id."""
    found = Collector()
    made = {
        role_id: normalise(load.parse(text.encode(), f"{role_id}.yaml"), Role, found, "en")
        for role_id, text in files.items()
    }
    assert found.problems == []
    return made


def whole(role_id: str, **files: str) -> Node:
    """Return a whole role; nothing may be wrong with it."""
    found = Collector()
    node = resolve(role_id, nodes(**files), found)
    assert found.problems == []
    return node


def codes(role_id: str, **files: str) -> list[tuple[str, str]]:
    """Return (code, place) of every problem of a role."""
    found = Collector()
    resolve(role_id, nodes(**files), found)
    return [(problem.code, str(problem.place)) for problem in found.problems]


def at(node: Node, path: str) -> object:
    """Return the value at a path, None where there is none."""
    child = node.get(*path.split("."))
    return child.plain() if child else None


def test_maps_merge_and_the_child_wins() -> None:
    """Maps merge by key; a scalar of the child replaces the parent's; what neither names is absent."""
    role = whole("clerk", _base=BASE, clerk="lang: en\nextends: _base\ngrade: S2\nskills: {care: {level: 5}}\n")
    assert (
        at(role, "grade"),
        at(role, "purpose"),
        at(role, "skills.care"),
    ) == ("S2", "Base purpose.", {"name": "Care", "level": 5})
    assert None is at(role, "unit")


def test_lists_without_ids_replace_whole() -> None:
    """A list of facts is one value: the child's list stands alone."""
    role = whole("clerk", _base=BASE, clerk="lang: en\nextends: _base\ntools: {crm: {products: [Salesforce]}}\n")
    assert at(role, "tools.crm") == {"name": "CRM", "products": ["Salesforce"]}


def test_a_title_replaces_whole() -> None:
    """A title is one unit: no form of the parent's survives beside the child's."""
    role = whole("clerk", _base=BASE, clerk="lang: en\nextends: _base\ntitle: {neutral: Clerk}\n")
    assert at(role, "title") == {"neutral": {"nom": "Clerk"}}


def test_parents_apply_left_to_right() -> None:
    """Of several parents the later one wins; their parents come before them, each once."""
    files = {
        "_base": BASE,
        "_one": "lang: en\nextends: _base\ngrade: A1\nunit: one\n",
        "_two": "lang: en\nextends: _base\ngrade: A2\nfamily: two\n",
        "clerk": "lang: en\nextends: [_one, _two]\n",
    }
    role = whole("clerk", **files)
    assert lineage("clerk", nodes(**files), Collector()) == ["_base", "_one", "_two", "clerk"]
    assert (at(role, "grade"), at(role, "unit"), at(role, "family")) == ("A2", "one", "two")


def test_first_position_is_kept_and_new_items_go_last() -> None:
    """An item keeps its first position when the child changes it; what is new follows."""
    child = "lang: en\nextends: _base\nduties: {team: {items: {coach: Coach, lead: Lead well}}}\n"
    items = whole("clerk", _base=BASE, clerk=child).get("duties", "team", "items")
    assert items is not None
    assert list(items.map) == ["lead", "train", "meet", "coach"]
    assert at(items, "lead") == {"text": "Lead well"}


def test_an_item_moves_between_groups() -> None:
    """An item that the child names in another group leaves its old one and keeps words and facts not said anew."""
    child = "lang: en\nextends: _base\nduties: {papers: {items: {train: {locked: true}}}}\n"
    role = whole("clerk", _base=BASE, clerk=child)
    assert at(role, "duties.team.items") == {"lead": {"text": "Lead"}, "meet": {"text": "Meet"}}
    assert at(role, "duties.papers.items.train") == {"text": "Train", "kpi": "speed", "locked": True}
    text = role.get("duties", "papers", "items", "train", "text")
    assert text is not None
    assert str(text.place) == "_base.yaml:8:39"


def test_origin_of_every_leaf() -> None:
    """Every leaf of a whole role knows the file and line that wrote it."""
    role = whole("clerk", _base=BASE, clerk="lang: ru\nextends: _base\nskills: {care: {level: 5}}\n")
    leaves = {".".join(path): str(leaf.place) for path, leaf in role.leaves()}
    assert (
        leaves["skills.care.name"],
        leaves["skills.care.level"],
        leaves["lang"],
    ) == ("_base.yaml:13:23", "clerk.yaml:3:24", "clerk.yaml:1:7")
    assert {"_base.yaml", "clerk.yaml"} == {place.partition(":")[0] for place in leaves.values()}


def test_language_and_parents_are_not_inherited() -> None:
    """`lang`, `extends` and `changes` belong to their file."""
    role = whole("clerk", _base=BASE, clerk="lang: pl\nextends: _base\nchanges: {remove: [duties.lead]}\n")
    assert (at(role, "lang"), at(role, "extends"), at(role, "changes")) == ("pl", None, None)


def test_nothing_given_is_changed() -> None:
    """Resolving gives new Nodes and leaves the files as they were."""
    files = nodes(_base=BASE, clerk="lang: en\nextends: _base\nduties: {papers: {items: {train: T}}}\n")
    before = {role_id: node.plain() for role_id, node in files.items()}
    resolve("clerk", files, Collector())
    assert before == {role_id: node.plain() for role_id, node in files.items()}


LOCKED = BASE.replace("lead: Lead,", "lead: {text: Lead, locked: true},").replace(
    "    name: Papers", "    name: Papers\n    locked: true"
)


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        ("duties: {team: {items: {lead: Lead well}}}", [("R003", "clerk.yaml:3:25")]),
        ("duties: {papers: {items: {lead: Lead}}}", [("R003", "clerk.yaml:3:27"), ("R003", "clerk.yaml:3:10")]),
        ("duties: {team: {items: {file: File}}}", [("R003", "clerk.yaml:3:25")]),
        ("duties: {papers: {items: {more: More}}}", [("R003", "clerk.yaml:3:10")]),
        ("changes: {remove: [duties.lead]}", [("R003", "clerk.yaml:3:20")]),
        ("changes: {replace: {duties.file: File}}", [("R003", "clerk.yaml:3:21")]),
        ("duties: {team: {items: {meet: Meet all}}}", []),
    ],
)
def test_locks(child: str, expected: list[tuple[str, str]]) -> None:
    """What is locked in a parent is neither changed, moved nor removed; its neighbours are free."""
    assert expected == codes("clerk", _base=LOCKED, clerk=f"lang: en\nextends: _base\n{child}\n")


@pytest.mark.parametrize(
    ("base", "child", "expected"),
    [
        ("internal", "public", [("R004", "clerk.yaml:3:27")]),
        ("public", "internal", []),
        ("internal", "internal", []),
    ],
)
def test_audience_only_narrows(base: str, child: str, expected: list[tuple[str, str]]) -> None:
    """A child may hide what its parent shows, never show what its parent hides."""
    files = {
        "_base": f"lang: en\nskills: {{care: {{text: Care, audience: {base}}}}}\n",
        "clerk": f"lang: en\nextends: _base\nskills: {{care: {{audience: {child}}}}}\n",
    }
    assert expected == codes("clerk", **files)


def test_circles() -> None:
    """A circle of parents is told with its chain, and ends."""
    files = {
        "a": "lang: en\nextends: b\n",
        "b": "lang: en\nextends: c\n",
        "c": "lang: en\nextends: [a, c]\n",
    }
    assert codes("a", **files) == [("R002", "c.yaml:2:11"), ("R002", "c.yaml:2:14")]


def test_changes_apply_in_their_sequence() -> None:
    """remove, replace, add, order are made in that sequence, whatever their order in the file."""
    child = """\
lang: en
extends: _base
changes:
  order: {duties.team: [coach, train]}
  add: {duties.coach: {text: Coach, after: lead}}
  replace: {duties.train: Train all}
  remove: [duties.meet]
"""
    items = whole("clerk", _base=BASE, clerk=child).get("duties", "team", "items")
    assert items is not None
    assert items.plain() == {
        "coach": {"text": "Coach"},
        "train": {"text": "Train all", "kpi": "speed"},
        "lead": {"text": "Lead"},
    }
    assert list(items.map) == ["coach", "train", "lead"]


def test_a_group_that_holds_a_locked_item_cannot_be_removed() -> None:
    """Removing a whole group is no way round the lock of one of its items."""
    base = BASE.replace("lead: Lead", "lead: {text: Lead, locked: true}")
    child = "lang: en\nextends: base\nchanges: {remove: [duties.team]}\n"

    assert codes("child", base=base, child=child) == [("R003", "child.yaml:3:20")]
