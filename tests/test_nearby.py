"""A build of named roles reads only what their documents rest on, and makes the same files as one that reads all."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdgen.building.nearby import nearby, open_nearby
from jdgen.memory import Memory
from jdgen.plan import Request, plan
from jdgen.project import Project
from jdgen.studio import Options, Studio, tasks
from tests.sample import ROOT, project
from tests.workspaces import make, run

ROLES = sorted(project().roles)


def pages(opened: Project, role: str) -> dict[str, bytes | None]:
    """Return the HTML pages of a role by path."""
    studio = Studio(opened, Path("/nowhere"), Options())
    targets = plan(opened, studio.outlines, Request((role,), formats=("html",)))
    studio.known = {target.path("html"): target for target in targets}
    return {file.path: file.data for task in tasks(targets) for made in studio.make(task) for file in made.files}


@pytest.mark.parametrize("role", ROLES)
def test_same_pages(role: str) -> None:
    """Every page of a role is the same whether the other roles were read or not."""
    assert pages(open_nearby(ROOT, (role,)), role) == pages(project(), role)


DUTIES = "duties:\n  work: {name: Work, items: {main: Do the work}}\n"


def role(title: str, more: str = "") -> str:
    """Return a small role file."""
    return f"lang: en\ntitle: {title}\npurpose: Does the work of the {title}.\n{DUTIES}{more}"


FILES = {
    "roles/agent.yaml": role("Agent", "reports_to: head\nrelations:\n  desk: {with: clerk, text: Papers}\n"),
    "roles/head.yaml": role("Head", "extends: [_office]\nreports_to: chair\n"),
    "roles/_office.yaml": "lang: en\nconditions:\n  workplace: The office\n",
    "roles/chair.yaml": role("Chair"),
    "roles/clerk.yaml": role("Clerk", "reports_to: porter\n"),
    "roles/porter.yaml": role("Porter"),
    "roles/_helper.yaml": "lang: en\nreports_to: agent\n",
    "roles/runner.yaml": role("Runner", "extends:\n  - _helper\n"),
    "roles/stranger.yaml": role("Stranger", "reports_to: chair\n"),
}


def test_what_is_read(tmp_path: Path) -> None:
    """Read are whom the role names, who names it or inherits that, all that these extend, and the bosses above."""
    found = nearby(make(tmp_path, FILES), ("agent",), Memory())
    assert found is not None
    assert set(found.files) == {"agent", "head", "_office", "chair", "clerk", "porter", "_helper", "runner"}


def test_unknown_role(tmp_path: Path) -> None:
    """A role that there is none of is told with the nearest name of all roles."""
    result = run(["build", "agnet"], make(tmp_path, FILES))
    assert "there is no role 'agnet'" in result.err
    assert "did you mean 'agent'" in result.err


def test_hint_of_an_unread_role(tmp_path: Path) -> None:
    """A wrong id is answered with the nearest name, also of a role that was not read."""
    wrong = FILES | {"roles/agent.yaml": role("Agent", "reports_to: strangr\n")}
    result = run(["build", "agent"], make(tmp_path, wrong))
    assert "did you mean 'stranger'" in result.err


def test_index_keeps_the_others(tmp_path: Path) -> None:
    """After a build of one role the index is that of a whole build, though the others were not read."""
    folder = make(tmp_path, FILES)
    run(["build"], folder)
    whole = (folder / "out/en-GB/index.html").read_bytes()
    assert run(["build", "agent"], folder).code == 0
    assert (folder / "out/en-GB/index.html").read_bytes() == whole
    assert b"Stranger" in whole


def test_broken_file_elsewhere(tmp_path: Path) -> None:
    """A broken file that a role does not rest on says nothing in its build."""
    broken = FILES | {"roles/stranger.yaml": "lang: en\ntitle: [\n"}
    result = run(["build", "agent"], make(tmp_path, broken))
    assert (result.code, result.err) == (0, "")
