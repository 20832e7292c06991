"""Whatever a file holds, it is read or told to be wrong: no input ends in a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jdgen import load
from jdgen.errors import UserError, render
from tests.workspaces import POLISH, ROLE, SETTINGS, make, run

FRAGMENTS = (
    *(
        "lang: en\n",
        "title: x\n",
        "- ",
        "  ",
        "\t",
        ": ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "'",
        '"',
        "|\n",
        ">-\n",
        "? ",
        "&a ",
        "*a",
    ),
    *(
        "!!str ",
        "!x ",
        "#",
        "\n",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "<<: ",
        "null",
        "~",
        "true",
        "12",
        "1.5",
        "مدير",
        "\u200f",
    ),
    *("\x00", "\x85", "\u2028", "\ufeff", "\r", "\\", "@", "`", "=", "-", ":", "a" * 300, "\U0001f600", "\ufffe"),
)
YAML_LIKE = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
VALUES = st.sampled_from(
    [
        *(
            "x",
            "",
            " ",
            "مدير",
            "\u202e",
            "2026-13-45",
            "PL",
            "XX",
            "{{ 7*7 }}",
            "</script>",
            "javascript:alert(1)",
            "%s",
            "{x}",
        ),
        *(
            "../../etc/passwd",
            "NO",
            "12:30",
            "a" * 400,
            "chief",
            "agent",
            "٣",
            "http://[",
            "\\",
            "<b>",
            "&amp;",
            "--",
            "_base",
        ),
        *(0, -1, 1, 10**9, 99999999999999, 0.1, True, False, [], {}, ["x"], {"x": "y"}, [["x"]], {"text": "x"}),
    ]
)
KEYS = st.sampled_from(
    ["x", "text", "name", "items", "Ä", " ", "con", "m", "f", "nom", "short", "_sync", "title", "duties"]
)
RICH: dict[str, Any] = {
    "lang": "en",
    "extends": "_base",
    "category": "manager",
    "grade": "M1",
    "title": {"neutral": "Team Leader", "short": "TL"},
    "codes": {"isco-08": "4222"},
    "purpose": "Leads.",
    "about": {"what": "Leads people."},
    "duties": {
        "team": {
            "name": "Team",
            "posting": "Lead us",
            "share": 60,
            "items": {"lead": "Lead", "train": {"text": "Train"}},
        },
        "papers": {"name": "Papers", "share": 40, "items": {"file": {"text": "File", "kpi": "speed"}}},
    },
    "rights": {"stop": {"kind": "authority", "text": "Stop the line"}},
    "liability": {"damage": {"kind": "financial", "text": "Pays", "law": "Code"}},
    "relations": {"chief": {"with": "chief", "gets": "Letters", "gives": "Answers", "when": "Weekly"}},
    "reports_to": "chief",
    "substituted_by": ["chief"],
    "requirements": {"experience_years": 3, "education": {"degree": "bachelor"}, "languages": {"en": "B2"}},
    "skills": {"care": {"name": "Care", "text": "Cares.", "level": 3}},
    "tools": {"crm": {"name": "CRM", "products": ["Zendesk"]}},
    "kpis": {"speed": {"text": "Speed", "target": "90%", "period": "month"}},
    "pay": {"gb": {"place": "GB", "currency": "GBP", "period": "year", "low": 26000, "high": 30000, "gross": True}},
    "market_pay": {"us": {"place": "US", "currency": "USD", "median": 46270, "as_of": "2020-05", "source": "BLS"}},
    "conditions": {"employment": "full-time", "hours_per_week": 40, "schedule": "Days"},
    "career": {"now": {"roles": ["agent"], "current": True}, "next": {"name": "Head"}},
    "questions": {"what": {"question": "What?", "answer": "This.", "items": {"more": "More"}}},
    "study": {"years_low": 2, "years_high": 4},
    "posting": {"posted": "2026-01-01", "closes": "2026-03-31", "apply": "https://meridian.example", "openings": 2},
    "document": {"number": "CS-01", "date": "2026-01-01", "holders": 2, "order": {"number": "5", "date": "2026-01-01"}},
    "changes": {
        "remove": ["skills.tact"],
        "add": {"duties.new": {"text": "New", "in": "base"}},
        "order": {"skills": ["calm"]},
    },
}
BASE = """\
lang: en
skills: {tact: Tact, calm: {text: Calm, locked: true}}
duties: {base: {name: Base, share: 0, items: {old: Old}}}
"""
WORKSPACE = SETTINGS.replace("[profile]", "[description, posting, profile]").replace("[en-GB]", "[en-GB, pl-PL]")


def paths(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value inside a structure."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, child in inner for found in paths(child, (*path, key)))]


def mutated(value: Any, path: tuple[Any, ...], how: str, new: Any, key: str) -> Any:
    """Return a structure with one value replaced, deleted, renamed or doubled."""
    if isinstance(value, list):
        inside = new if len(path) == 1 else mutated(value[path[0]], path[1:], how, new, key)
        return [*value[: path[0]], inside, *value[path[0] + 1 :]]
    made = dict(value)
    if len(path) > 1:
        made[path[0]] = mutated(value[path[0]], path[1:], how, new, key)
    elif how == "delete":
        del made[path[0]]
    elif how == "rename":
        made[key] = made.pop(path[0])
    else:
        made[path[0]] = new
    return made


@st.composite
def broken(draw: st.DrawFn, sound: Any) -> str:
    """Give YAML of a structure with one to three values changed."""
    value = sound
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(paths(value)[1:]))
        value = mutated(
            value, path, draw(st.sampled_from(["set", "set", "delete", "rename"])), draw(VALUES), draw(KEYS)
        )
        if len(paths(value)) < 2:
            break
    return load.dump(value)


def read(data: bytes) -> None:
    """Read bytes; a UserError must give places and messages that can be printed."""
    try:
        node = load.parse(data, "role.yaml")
    except UserError as error:
        for problem in error.problems:
            assert 1 <= problem.place.line <= data.count(b"\n") + data.count(b"\r") + 2
            assert problem.place.column >= 1
            assert render(problem).isprintable() or "\n" in render(problem)
    else:
        assert node.plain() == load.parse(data, "role.yaml").plain()


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_random_bytes(data: bytes) -> None:
    """Any bytes are YAML or told not to be, at a place inside the file or at its end."""
    read(data)


@given(YAML_LIKE)
@settings(max_examples=400, deadline=None)
def test_random_yaml(text: str) -> None:
    """Any mixture of YAML's signs is read or told to be wrong, at a place inside the file or at its end."""
    read(text.encode())


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_damaged_role_text(data: st.DataObject) -> None:
    """A role file with characters lost, doubled or replaced is read or told to be wrong."""
    text = load.dump(RICH)
    at = data.draw(st.integers(0, len(text) - 1))
    until = at + data.draw(st.integers(0, 6))
    read((text[:at] + data.draw(st.sampled_from(FRAGMENTS)) + text[until:]).encode())


def commands(files: dict[str, str | bytes]) -> None:
    """Run what reads a workspace; each command must end with a code that it may have."""
    with tempfile.TemporaryDirectory() as folder:
        work = make(Path(folder), {"jdgen.yaml": WORKSPACE, "roles/_base.yaml": BASE, **files})
        for args in (["build", "--jobs", "1"], ["translate", "status", "--units"], ["list"]):
            result = run(args, work)
            assert result.code in (0, 1), result.err
            assert "Traceback" not in result.err


QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("sound", [RICH])
def test_the_sound_role_is_sound(sound: dict[str, Any], tmp_path: Path) -> None:
    """The role that the next tests damage is built without an error as it stands."""
    make(tmp_path, {"jdgen.yaml": WORKSPACE, "roles/_base.yaml": BASE, "roles/agent.yaml": load.dump(sound)})
    assert [line for line in run(["check"], tmp_path).err.splitlines() if "error[" in line] == []
    assert run(["build"], tmp_path).code == 0


@given(broken(RICH))
@QUICK
def test_damaged_role(text: str) -> None:
    """A role with values replaced, deleted or renamed is built into pages or told to be wrong."""
    commands({"roles/agent.yaml": text})


@given(broken(load.parse(POLISH.encode(), "pl").plain()))
@QUICK
def test_damaged_translation(text: str) -> None:
    """So is a translation."""
    commands({"roles/agent.yaml": ROLE, "locales/pl/roles/agent.yaml": text})


@given(
    broken(
        {
            **load.parse(WORKSPACE.encode(), "jdgen.yaml").plain(),  # type: ignore[dict-item]
            "units": {"sales": {"name": {"en": "Sales"}}, "shops": {"name": {"en": "Shops"}, "parent": "sales"}},
            "places": {
                "GB": {"form": "en", "city": {"en": "London"}, "hours": {"en": "Days"}, "title_style": "neutral"}
            },
            "families": {"care": {"en": "Care"}},
            "fallback": {"pl": ["ru"]},
            "forms": {"en": {"pay": "band"}},
            "digits": "auto",
            "fonts": [],
        }
    )
)
@QUICK
def test_damaged_settings(text: str) -> None:
    """So are settings."""
    commands({"jdgen.yaml": text, "roles/agent.yaml": load.dump({**RICH, "unit": "shops", "family": "care"})})
