"""A workspace's style.yaml adds to jdgen's, turns entries off and allows findings; what is wrong in it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jdgen.project import open_project
from jdgen.style.checking import check
from tests.workspaces import make, run

ROLE = """\
lang: en
title: Clerk
duties:
  all:
    name: All
    items:
      letters: Answer trainings requests
      visits: Receive guests of honour
"""


def found(folder: Path) -> list[tuple[str, str, int]]:
    """Return (code, file, line) of what is found in English."""
    project = open_project(folder)
    return [(p.code, p.place.file, p.place.line) for p in check(project, list(project.roles), {"en"})]


def test_without_a_file_jdgens_rules_hold(tmp_path: Path) -> None:
    """A workspace without a style.yaml is judged by the lists that come with jdgen."""
    assert found(make(tmp_path, {"roles/clerk.yaml": ROLE})) == [("Y010", "roles/clerk.yaml", 7)]


def test_own_entries_are_added(tmp_path: Path) -> None:
    """An entry of the workspace is looked for beside jdgen's."""
    own = "lang: en\ncalques:\n  guests: {find: guests of honour, write: visitors}\n"
    files = {"roles/clerk.yaml": ROLE, "locales/en/style.yaml": own}
    assert found(make(tmp_path, files)) == [("Y010", "roles/clerk.yaml", 7), ("Y010", "roles/clerk.yaml", 8)]


def test_an_entry_is_turned_off(tmp_path: Path) -> None:
    """An entry of jdgen that the workspace empties is not looked for."""
    files = {"roles/clerk.yaml": ROLE, "locales/en/style.yaml": "lang: en\ncalques:\n  en-24: {find: []}\n"}
    assert found(make(tmp_path, files)) == []


def test_an_allowance(tmp_path: Path) -> None:
    """A finding that is allowed with a reason is not told."""
    own = 'lang: en\nallow:\n  clerk|duties.letters: {Y010: "the name of a form"}\n'
    assert found(make(tmp_path, {"roles/clerk.yaml": ROLE, "locales/en/style.yaml": own})) == []


@pytest.mark.parametrize(
    ("allow", "expected"),
    [
        ('clerk|duties.letters: {Y010: "a form", Y041: "why not"}', [("Y090", 3)]),
        ('clerk|duties.gone: {Y010: "a form"}', [("Y010", 7), ("Y090", 3)]),
        ('clerk|duties.letters: {Y010: " "}', [("Y010", 7), ("Y090", 3)]),
    ],
    ids=["unused code", "unknown text", "no reason"],
)
def test_an_allowance_of_no_use(allow: str, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    """An allowance that allows nothing, or gives no reason, is a finding itself."""
    files = {"roles/clerk.yaml": ROLE, "locales/en/style.yaml": f"lang: en\nallow:\n  {allow}\n"}
    assert [(code, line) for code, _, line in found(make(tmp_path, files))] == expected


def test_some_roles_say_nothing_of_unused_allowances(tmp_path: Path) -> None:
    """Checking one role does not complain of an allowance for another."""
    own = 'lang: en\nallow:\n  clerk|duties.letters: {Y010: "a form"}\n'
    other = "lang: en\ntitle: Agent\npurpose: To help.\n"
    files = {"roles/clerk.yaml": ROLE, "roles/agent.yaml": other, "locales/en/style.yaml": own}
    project = open_project(make(tmp_path, files))
    assert list(check(project, ["agent"], {"en"})) == []


@pytest.mark.parametrize(
    ("own", "code", "line"),
    [
        ("calques:\n  x: {find: '*'}", "Y091", 3),
        ("calques:\n  x: {find: 'half (a word'}", "Y091", 3),
        ("calques:\n  x: {find: 'two (words in) brackets'}", "Y091", 3),
        ("calques:\n  x: {find: 'sq[uare]'}", "Y091", 3),
        ("calques:\n  x: {find: word, but: '('}", "Y091", 3),
        ("calques:\n  x: {find: word, where: dutys}", "Y091", 3),
        ("forms:\n  signs: {noun: {words: [work]}}\n  lists: {duties: {one_of: [nuon]}}", "Y091", 4),
        ("calques:\n  x: {finds: word}", "S002", 3),
        ("calques:\n  X Y: {find: word}", "S005", 3),
        ("longest: {duties: many}", "S007", 2),
        ("calques: [word]", "S004", 2),
        ("allow: yes please", "S003", 2),
        ("forms: {signs: {noun: {of_verbs: est}}}", "S006", 2),
        ("calques: {x: {find: [", "L004", 3),
    ],
)
def test_a_broken_style_file(own: str, code: str, line: int, tmp_path: Path) -> None:
    """Whatever is wrong in a style.yaml is told at its line, and the check goes on with jdgen's rules."""
    files = {"roles/clerk.yaml": ROLE, "locales/en/style.yaml": f"lang: en\n{own}\n"}
    assert found(make(tmp_path, files)) == [(code, "locales/en/style.yaml", line), ("Y010", "roles/clerk.yaml", 7)]


def test_a_language_without_a_file(tmp_path: Path) -> None:
    """A language that nobody wrote rules for is judged by what needs no words: here, what is said twice."""
    said = "Відповідати на телефонні дзвінки ділових клієнтів протягом години"
    role = f"lang: uk\ntitle: Оператор\nduties:\n  all:\n    name: Усе\n    items:\n      a: {said}\n      b: {said}\n"
    project = open_project(make(tmp_path, {"roles/clerk.yaml": role}))
    assert [p.code for p in check(project, ["clerk"], {"uk"})] == ["Y020"]


def test_an_error_stops_every_role_that_prints_the_text(tmp_path: Path) -> None:
    """What the law forbids in a parent is told for each of the roles that inherit it, so that none is built."""
    files = {
        "roles/_base.yaml": "lang: en\nposting: {text: Native speaker wanted.}\n",
        "roles/agent.yaml": "lang: en\nextends: _base\ntitle: Agent\n",
        "roles/clerk.yaml": "lang: en\nextends: _base\ntitle: Clerk\n",
    }
    project = open_project(make(tmp_path, files))
    problems = list(check(project, list(project.roles), {"en"}))
    assert [(p.severity, p.role, str(p.place)) for p in problems] == [
        ("error", "agent", "roles/_base.yaml:2:17"),
        ("error", "clerk", "roles/_base.yaml:2:17"),
    ]


def test_check_prints_a_finding_once(tmp_path: Path) -> None:
    """`jdgen check --json` names code, place and remedy of a finding."""
    result = run(["check", "--json"], make(tmp_path, {"roles/clerk.yaml": ROLE}))
    problem = next(p for p in json.loads(result.out) if p["code"] == "Y010")
    assert (problem["line"], problem["column"], problem["hint"]) == (7, 23, "write: training; training courses")
