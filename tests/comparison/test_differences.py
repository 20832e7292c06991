"""Two roles are compared by id: what was added, removed, changed, moved, and what of it touches the contract."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import HealthCheck, given, settings

from jdgen.comparison.differences import Difference, compare
from jdgen.load import Node
from tests.comparison.generated import node, roles, said

many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def found(a: Mapping[str, object], b: Mapping[str, object]) -> tuple[Difference, ...]:
    """Return what differs between two roles given as plain data."""
    return compare(said(node({"lang": "en", **a})), said(node({"lang": "en", **b})))


def brief(differences: tuple[Difference, ...]) -> list[tuple[str, str, str]]:
    """Return path, change and term of each."""
    return [(each.name, each.act, each.term) for each in differences]


def duties(**groups: str) -> dict[str, object]:
    """Return duties: `one="a b"` is a group with two items."""
    made = {group: {"items": {key: f"Words of {key}" for key in items.split()}} for group, items in groups.items()}
    return {"duties": made}


@many
@given(roles(locks=True))
def test_a_role_does_not_differ_from_itself(role: Node) -> None:
    """Whatever a role holds, compared with itself nothing differs."""
    assert compare(said(role), said(role)) == ()


@many
@given(roles(), roles())
def test_what_one_way_added_the_other_way_removed(a: Node, b: Node) -> None:
    """Compared the other way round, added is removed and removed is added; what changed or moved is the same."""
    there, back = compare(said(a), said(b)), compare(said(b), said(a))
    turned = {"added": "removed", "removed": "added"}

    assert {(each.path, turned.get(each.act, each.act)) for each in back if each.act != "moved"} == {
        (each.path, each.act) for each in there if each.act != "moved"
    }


def test_defaults_say_nothing_new() -> None:
    """A default that is written out is no difference; one that was changed is told from its default."""
    short: dict[str, object] = {"requirements": {"languages": {"en": "B1"}}}
    whole: dict[str, object] = {"requirements": {"languages": {"en": {"level": "B1", "weight": "essential"}}}}
    other: dict[str, object] = {"requirements": {"languages": {"en": {"weight": "desirable"}}}}

    assert found(short, whole) == ()
    assert [(each.before, each.after) for each in found(whole, other)] == [
        ({"weight": "essential"}, {"weight": "desirable"})
    ]


def test_every_act_is_told() -> None:
    """Entries are added, removed and moved by their ids; of a changed one only the fields that differ are told."""
    a = duties(one="a b c", two="d e")
    b = {
        "duties": {
            "two": {"items": {"d": "Words of d", "e": "Other", "b": "Words of b"}},
            "one": {"items": {"c": "Words of c", "f": "New"}},
        }
    }
    made = found(a, b)

    assert brief(made) == [
        ("duties.two", "moved", ""),
        ("duties.e", "changed", "function"),
        ("duties.b", "moved", ""),
        ("duties.a", "removed", "function"),
        ("duties.f", "added", "function"),
    ]
    moved = made[2]
    assert (moved.old_group, moved.group, moved.followed, moved.follows) == ("one", "two", "a", "e")


def test_an_id_that_changes_its_sort_is_another_entry() -> None:
    """A group whose id was a duty's before is one removal and one addition."""
    assert {each[:2] for each in brief(found(duties(one="a b"), duties(one="b", a="c")))} == {
        ("duties.a", "removed"),
        ("duties.a", "added"),
        ("duties.c", "added"),
    }


def test_only_what_moved_is_told_as_moved() -> None:
    """One entry taken to another place is one move; its neighbours stayed."""
    assert brief(found(duties(one="a b c d"), duties(one="b c d a"))) == [("duties.a", "moved", "")]


def test_terms_of_the_contract_are_marked() -> None:
    """Title, function, place, hours, grade, pay and kind of contract are marked; the manager and skills are not."""
    a: dict[str, object] = {
        "title": {"neutral": "Agent"},
        "purpose": "Helps",
        "grade": "S1",
        "unit": "sales",
        "reports_to": "x",
    }
    a |= {"conditions": {"schedule": "Days", "contract": "permanent"}, "skills": {"s": {"name": "S", "level": 2}}}
    a |= {"duties": {"g": {"name": "Group", "share": 40, "items": {"d": "Do"}}}}
    b: dict[str, object] = {
        "title": {"neutral": "Clerk"},
        "purpose": "Serves",
        "grade": "S2",
        "unit": "it",
        "reports_to": "y",
    }
    b |= {"conditions": {"schedule": "Nights", "contract": "fixed-term"}, "skills": {"s": {"name": "S", "level": 3}}}
    b |= {"duties": {"g": {"name": "Group", "share": 50, "items": {"d": "Do it"}}}}

    assert {name: term for name, _, term in brief(found(a, b))} == {
        "title": "title",
        "unit": "place",
        "grade": "grade",
        "purpose": "function",
        "duties.g": "",
        "duties.d": "function",
        "reports_to": "",
        "skills.s": "",
        "conditions.schedule": "hours",
        "conditions.contract": "contract",
    }
