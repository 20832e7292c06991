"""Every point and figure of the five source documents stands in the sample workspace, in all four languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from jdgen import load, units
from jdgen.errors import Collector
from jdgen.layering import resolve
from jdgen.load import Node
from jdgen.localize import Localized, localize
from jdgen.model import Role
from jdgen.outline import Outline
from jdgen.project import WholeRole
from jdgen.validate import build
from jdgen.words import tags
from tests.sample import LOCALES, project, studio

FILE = Path(__file__).parent / "seeds.yaml"
# How many points each source has; a point that is taken out of the file is missed here.
POINTS = {"S0": 80, "S1": 89, "S2": 52, "S3": 156, "S4": 81}
CARRIERS = {"units", "facts", "outline", "dropped"}


@cache
def seeds() -> dict[str, list[Node]]:
    """Return the entries by source."""
    return {source: entries.list for source, entries in load.read(FILE, "tests/seeds.yaml").map.items()}


@cache
def whole(role_id: str) -> WholeRole:
    """Return a role or a parent with all it inherits."""
    if role_id in project().roles:
        return project().roles[role_id]
    nodes = {name: file.node for name, file in project().files.items()}
    node = resolve.resolve(role_id, nodes, Collector())
    return WholeRole(role_id, build(node, Role), node, units.units(node, Role), ())


@cache
def localized(role_id: str, locale: str) -> Localized:
    """Return a role or a parent in a locale."""
    return localize(project(), whole(role_id), tags.parse(locale))


def entries(carrier: str) -> list[object]:
    """Return the entries that have a carrier, named by source, number and point."""
    return [
        pytest.param(entry, id=f"{source}-{number}")
        for source, listed in seeds().items()
        for number, entry in enumerate(listed, 1)
        if carrier in entry.map
    ]


def text(entry: Node, key: str) -> str:
    """Return a text of an entry, "" where it has none."""
    node = entry.get(key)
    return node.text if node else ""


def test_points_are_complete() -> None:
    """Each source has as many points as were counted in it."""
    assert {source: len(listed) for source, listed in seeds().items()} == POINTS


def test_points_are_said_once() -> None:
    """No point of a source is listed twice for one role, and each has words."""
    for source, listed in seeds().items():
        pairs = [(text(entry, "point"), text(entry, "role")) for entry in listed]
        assert [(source, pair) for pair in pairs if pairs.count(pair) > 1 or not all(pair)] == []


def test_every_point_has_a_carrier() -> None:
    """A point stands in texts, in facts or in a section of a form, or was dropped for a written reason."""
    bare = [
        text(entry, "point")
        for listed in seeds().values()
        for entry in listed
        if not CARRIERS & set(entry.map) or ("dropped" in entry.map and len(text(entry, "dropped")) < 10)
    ]
    assert bare == []


def test_entries_hold_nothing_else() -> None:
    """An entry has a point, a role, its carriers, and a section where it names an outline."""
    known = {"point", "role", "section"} | CARRIERS
    assert [text(e, "point") for listed in seeds().values() for e in listed if set(e.map) - known] == []
    outlined = [e for listed in seeds().values() for e in listed if "outline" in e.map or "section" in e.map]
    assert [text(e, "point") for e in outlined if not {"outline", "section"} <= set(e.map)] == []


@pytest.mark.parametrize("entry", entries("units"))
def test_texts(entry: Node) -> None:
    """Every text that carries a point exists and has words in all four languages, each in its own language."""
    role = text(entry, "role")
    named = [leaf.text for leaf in entry.map["units"].list]
    assert [unit for unit in named if unit not in whole(role).units] == []
    lacking = []
    for locale in LOCALES:
        in_language = localized(role, locale)
        language = locale.partition("-")[0]
        for unit in named:
            said = in_language.title if unit == "title" else in_language.said[unit]
            filled = bool(in_language.title.forms) if unit == "title" else bool(in_language.said[unit].text.strip())
            if not filled or said.lang != language or said.state == "missing":
                lacking.append((unit, locale))
    assert lacking == []


@pytest.mark.parametrize("entry", entries("facts"))
def test_facts(entry: Node) -> None:
    """Every fact that carries a point has exactly the value of the source in the whole role."""
    facts = entry.map["facts"].map
    expected = {path: node.plain() for path, node in facts.items()}
    actual = {}
    for path in expected:
        found = whole(text(entry, "role")).node.get(*path.split("."))
        actual[path] = found.plain() if found else None
    assert expected == actual


@pytest.mark.parametrize("entry", entries("outline"))
def test_sections(entry: Node) -> None:
    """Every section that carries a point is part of the form that it names."""
    outlines: dict[str, Outline] = dict(studio().outlines)
    assert text(entry, "outline") in outlines
    assert text(entry, "section") in {section.id for section in outlines[text(entry, "outline")].body}
