"""The patch of two roles, laid over the first, gives the second."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from jdgen.errors import Collector, Problem
from jdgen.layering import resolve
from jdgen.layering.patching import patch
from jdgen.load import Node
from tests.comparison.generated import meaning, node, overlay, roles
from tests.sample import project

many = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def laid(a: Node, content: object, *, written: bool = True) -> tuple[Any, list[Problem]]:
    """Return what an overlay of this content, written and read again, makes of a role, and the problems met."""
    found = Collector()
    return meaning(resolve.overlay(a, overlay(content, written=written), found).plain()), found.problems


def duties(**groups: str) -> Node:
    """Return a role with duties: `one="a b"` is a group with two items."""
    made = {group: {"items": dict.fromkeys(items.split(), "Words")} for group, items in groups.items()}
    return node({"lang": "en", "duties": made})


@many
@given(roles(), roles(locks=True))
def test_the_patch_makes_one_role_the_other(a: Node, b: Node) -> None:
    """Whatever two roles hold, the first with the patch is the second, its entries in order, and nothing is refused."""
    assert laid(a, patch(a, b)) == (meaning(b.plain()), [])


@many
@given(roles())
def test_an_empty_overlay_changes_nothing(role: Node) -> None:
    """A role with an overlay that says nothing is as it was, but for what belongs to the base's own document."""
    whole = resolve.overlay(role, overlay({}), Collector())
    kept = {key: value for key, value in whole.plain().items() if key != "document"}  # type: ignore[attr-defined]

    assert kept == {key: value for key, value in role.plain().items() if key != "document"}  # type: ignore[attr-defined]
    assert patch(role, whole) == {}


def test_the_patch_holds_for_all_pairs_of_sample_roles() -> None:
    """Each sample role and overlay becomes each other one by the patch between them."""
    wholes = list(project().roles.values())
    wanted = {whole.id: meaning(whole.node.plain()) for whole in wholes}
    wrong = [
        f"{a.id} -> {b.id}"
        for a, b in permutations(wholes, 2)
        if laid(a.node, {"lang": b.role.lang, **patch(a.node, b.node)}, written=False) != (wanted[b.id], [])
    ]
    assert (len(wholes) > 15, wrong) == (True, [])


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        ({"one": "a b", "two": "c d e"}, {}),
        ({"one": "a", "two": "c d e"}, {"remove": ["duties.b"]}),
        ({"one": "b a", "two": "c d e"}, {"replace": {"duties.b": {"before": "a"}}}),
        ({"one": "a c b", "two": "d e"}, {"replace": {"duties.c": {"after": "a"}}}),
        ({"one": "a b", "two": "e d c"}, {"replace": {"duties.e": {"before": "c"}, "duties.d": {"after": "e"}}}),
        ({"one": "a b f", "two": "c d e"}, {"add": {"duties.f": {"text": "Words", "in": "one"}}}),
        ({"one": "f a b", "two": "c d e"}, {"add": {"duties.f": {"text": "Words", "before": "a"}}}),
        ({"two": "c d e", "one": "a b"}, {"replace": {"duties.two": {"before": "one"}}}),
        ({"one": "a b e"}, {"remove": ["duties.two"], "replace": {"duties.e": {"in": "one"}}}),
        (
            {"one": "a b", "new": "c f", "two": "d e"},
            {
                "replace": {"duties.c": {"in": "new"}},
                "add": {"duties.new": {"items": {"f": "Words"}, "after": "one"}},
                "order": {"duties.new": ["c"]},
            },
        ),
        (
            {"new": "a c"},
            {
                "remove": ["duties.one", "duties.two"],
                "replace": {"duties.a": {"in": "new"}, "duties.c": {"in": "new"}},
                "add": {"duties.new": {"items": {}}},
            },
        ),
    ],
)
def test_a_patch_says_no_more_than_it_must(after: dict[str, str], changes: dict[str, object]) -> None:
    """One change of a list is one line of the overlay; a moved item keeps its words, and so its translations."""
    before, wanted = duties(one="a b", two="c d e"), duties(**after)
    made = patch(before, wanted)

    assert made == ({"changes": changes} if changes else {})
    assert laid(before, made) == (meaning(wanted.plain()), [])


def test_many_moves_are_one_order() -> None:
    """Where most of a list changes places the overlay gives the order, as far as it has to be named."""
    made = patch(duties(one="a b c d e"), duties(one="e d c a b"))

    assert made == {"changes": {"order": {"duties.one": ["e", "d", "c"]}}}


def test_fields_are_set_and_removed() -> None:
    """Facts are set where they are; a field that went away is removed by its path; a shorthand stays short."""
    a = node({"lang": "en", "grade": "M1", "unit": "sales", "conditions": {"travel": "Far", "schedule": "Days"}})
    b = node({"lang": "en", "grade": "M2", "conditions": {"schedule": "Nights"}, "benefits": {"bus": "A bus"}})

    assert patch(a, b) == {
        "grade": "M2",
        "conditions": {"schedule": "Nights"},
        "changes": {"remove": ["unit", "conditions.travel"], "add": {"benefits.bus": "A bus"}},
    }
