"""What a change touches: exactly the documents that differ after it, the translations and overlays that hang on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import workspaces

FILES = {
    "roles/_base.yaml": "lang: en\nrights: {ask: Ask for data, stop: Stop the line}\n",
    "roles/agent.yaml": workspaces.ROLE.replace("lang: en\n", "lang: en\nextends: _base\n"),
    "roles/lead.yaml": "lang: en\nextends: _base\ntitle: Team Lead\npurpose: Leads.\nreports_to: chief\n"
    "substituted_by: [agent]\nrights: {stop: Stop any line}\nduties: {run: {name: Run, items: {plan: Plan}}}\n",
    "roles/overlays/agent--night.yaml": "of: agent\nlang: en\nwhy: nights\nchanges: {replace: {duties.mail: Mail}}\n",
    "locales/pl/roles/agent.yaml": workspaces.POLISH,
    "jdgen.yaml": workspaces.SETTINGS.replace("kinds: [profile]", "kinds: [profile, description]"),
}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Give a workspace of a parent, two roles and an overlay."""
    return workspaces.make(tmp_path / "work", FILES)


def impact(work: Path, name: str) -> dict[str, Any]:
    """Return what `jdgen impact NAME --json` says."""
    result = workspaces.run(["impact", name, "--json"], work)
    assert result.code == 0, result.err
    return dict(json.loads(result.out))


CHANGES = [
    ("agent.duties.calls", "roles/agent.yaml", "Answer calls", "Answer every call"),
    ("agent.duties.mail", "roles/agent.yaml", "Answer letters", "Answer post"),
    ("agent--night.duties.mail", "roles/overlays/agent--night.yaml", "duties.mail: Mail", "duties.mail: Letters"),
    ("_base.rights.stop", "roles/_base.yaml", "Stop the line", "Halt the line"),
    ("agent", "roles/agent.yaml", "title: Support Agent", "title: Support Adviser"),
    ("lead.title", "roles/lead.yaml", "Team Lead", "Shift Lead"),
]


@pytest.mark.parametrize(("name", "file", "old", "new"), CHANGES)
def test_documents_are_those_that_change(work: Path, name: str, file: str, old: str, new: str) -> None:
    """The documents named are those whose files differ when the words change."""
    workspaces.run(["build"], work)
    before = {path: path.read_bytes() for path in (work / "out").glob("*/*/*.html")}
    named = set(impact(work, name)["documents"])
    text = (work / file).read_text("utf-8")
    assert old in text
    (work / file).write_text(text.replace(old, new), "utf-8")
    workspaces.run(["build"], work)
    changed = {str(path.relative_to(work / "out")) for path, data in before.items() if path.read_bytes() != data}
    assert changed - named == set()
    if "title" not in name and "." in name:
        assert named == changed


def test_an_item_names_who_changes_it(work: Path) -> None:
    """An overlay that replaces the item is named with its line, one that takes it over with its base."""
    assert impact(work, "agent.duties.mail")["overlays"] == [
        {
            "id": "agent--night",
            "how": "replaces duties.mail",
            "place": "roles/overlays/agent--night.yaml:4:21",
        }
    ]
    assert [each["how"] for each in impact(work, "agent.duties.calls")["overlays"]] == ["takes it over from agent"]


def test_an_inherited_item_is_its_writers(work: Path) -> None:
    """An item that a role inherits is changed in the parent, with all roles that do not say it otherwise."""
    said = impact(work, "agent.rights.stop")
    assert (said["owner"], [each["id"] for each in said["roles"]]) == ("_base", ["agent"])


def test_translations_of_an_item(work: Path) -> None:
    """The translations that a change makes stale are named with file, text and state."""
    said = impact(work, "agent.duties.calls")["translations"]
    assert said == [{"file": "locales/pl/roles/agent.yaml", "text": "duties.calls", "state": "review"}]


def test_a_role_names_its_neighbours(work: Path) -> None:
    """A role is touched by those that name it: here as a substitute."""
    named = [(each["id"], each["how"]) for each in impact(work, "agent")["roles"]]
    assert named == [("lead", "names it in substituted_by")]


@pytest.mark.parametrize(("name", "code"), [("agnt", "P001"), ("agent.duties.cals", "P022"), ("_base.duties", "P022")])
def test_what_is_not_there(work: Path, name: str, code: str) -> None:
    """A role or item that is not there is an error with the nearest name."""
    result = workspaces.run(["impact", name], work)
    assert (result.code, f"[{code}]" in result.err) == (1, True)
