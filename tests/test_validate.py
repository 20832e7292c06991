"""Long forms of shorthands, and problems in words that name the place and the remedy."""

from __future__ import annotations

import pytest

from jdgen import load
from jdgen.errors import Collector, Place, Problem, did_you_mean, quoted, render
from jdgen.load import Node
from jdgen.model import Role
from jdgen.settings import Settings
from jdgen.validate import build, check, normalise


def long(text: str, lang: str = "en") -> Node:
    """Return a role in long form; nothing may be wrong with it."""
    found = Collector()
    node = normalise(load.parse(text.encode(), "role.yaml"), Role, found, lang)
    assert found.problems == []
    return node


def problems(text: str) -> list[Problem]:
    """Return every problem of a role file."""
    found = Collector()
    node = normalise(load.parse(text.encode(), "role.yaml"), Role, found, "en")
    return [*found.problems, *check(node, Role)]


@pytest.mark.parametrize(
    ("short", "lang", "expected"),
    [
        ("title: Clerk", "en", {"title": {"neutral": {"nom": "Clerk"}}}),
        ("title: Kierownik", "pl", {"title": {"m": {"nom": "Kierownik"}}}),
        (
            "title: {m: مدير, f: {nom: مديرة, def: المديرة}, short: م}",
            "ar",
            {"title": {"m": {"nom": "مدير"}, "f": {"nom": "مديرة", "def": "المديرة"}, "short": "م"}},
        ),
        ("extends: _base", "en", {"extends": ["_base"]}),
        ("substituted_by: clerk", "en", {"substituted_by": ["clerk"]}),
        (
            "duties: {team: {items: {lead: Lead}}}",
            "en",
            {"duties": {"team": {"items": {"lead": {"text": "Lead"}}}}},
        ),
        (
            "requirements: {languages: {en: B2}, education: {degree: master}}",
            "en",
            {"requirements": {"languages": {"en": {"level": "B2"}}, "education": {"degree": {"level": "master"}}}},
        ),
        ("tools: {crm: CRM}", "en", {"tools": {"crm": {"name": "CRM"}}}),
        ("codes: {job: CS-01}", "en", {"codes": {"job": "CS-01"}}),
    ],
)
def test_shorthands(short: str, lang: str, expected: object) -> None:
    """Every shorthand becomes its map form, so that later steps know one form."""
    assert expected == long(short, lang).plain()


def test_shorthands_keep_places() -> None:
    """A shorthand's long form stands where the shorthand was written."""
    node = long("duties:\n  team:\n    items:\n      lead: Lead\n")
    item = node.get("duties", "team", "items", "lead")
    text = node.get("duties", "team", "items", "lead", "text")
    assert item is not None
    assert text is not None
    assert (str(item.at()), str(text.place)) == ("role.yaml:4:7", "role.yaml:4:13")


def test_normalising_twice_changes_nothing() -> None:
    """The long form is its own long form."""
    once = long("title: Clerk\nduties: {team: {items: {lead: Lead}}}\nskills: {care: Care}\n")
    assert once.plain() == normalise(once, Role, Collector(), "en").plain()


def test_every_problem_is_told() -> None:
    """Five mistakes in one file give five problems, each at its place."""
    text = "titel: x\nshare: 5\npay:\n  pl: {curency: PLN, low: much}\nrequirements: {experience_years: -1}\n"
    expected = [
        ("S002", "role.yaml:1:1"),
        ("S002", "role.yaml:2:1"),
        ("S002", "role.yaml:4:8"),
        ("S007", "role.yaml:4:27"),
        ("S008", "role.yaml:5:34"),
    ]
    assert expected == sorted((problem.code, str(problem.place)) for problem in problems(text))


def test_instance() -> None:
    """A sound Node gives the role with its values."""
    role = build(long("lang: en\ntitle: Clerk\nduties: {team: {share: 100, items: {lead: Lead}}}\n"), Role)
    assert role.title is not None
    assert role.title.neutral is not None
    assert (
        role.title.neutral.nom,
        role.duties["team"].share,
        role.duties["team"].items["lead"].text,
    ) == ("Clerk", 100, "Lead")


def test_settings_words_are_not_ids() -> None:
    """Languages and places are keys of jdgen.yaml that need not be ids."""
    text = "places: {PL-warsaw: {city: {pl: Warszawa}}}\nforms: {ru: {pay: grade}}\n"
    found = Collector()
    node = normalise(load.parse(text.encode(), "jdgen.yaml"), Settings, found)
    assert (found.problems, check(node, Settings)) == ([], [])


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("curency", ["currency", "place"], "did you mean 'currency'?"),
        ("xyz", ["currency"], ""),
        ("duties.call", ["duties.calls", "skills.call"], "did you mean 'duties.calls'?"),
        ("duties.gone", ["duties.mail"], ""),
        ("skils.care", ["skills.care"], ""),
        ("", ["a"], ""),
    ],
)
def test_did_you_mean(word: str, choices: list[str], expected: str) -> None:
    """The nearest name is offered, of paths only one with the same beginning."""
    assert expected == did_you_mean(word, choices)


def test_quoted_values_are_short() -> None:
    """A value in a message is one line of at most sixty characters."""
    assert (quoted("two\n  lines"), quoted(True), len(quoted("x" * 500))) == ("'two lines'", "'true'", 62)


def test_long_lines_are_cut_around_the_mark() -> None:
    """Of a very long line the part around the mistake is shown, with the mark under it."""
    line = "a" * 500 + "!" + "b" * 500
    problem = Problem("L004", "wrong", Place("role.yaml", 1, 501), "mend it")
    _, shown, mark = render(problem, line).split("\n")
    assert (shown[mark.index("^")], len(shown)) == ("!", 114)
