"""The earlier source of a stale text, from the workspace's git history."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from jdgen.exchange.collect import pairs
from jdgen.exchange.history import earlier
from jdgen.project import open_project
from jdgen.translating import accept
from tests.workspaces import POLISH, ROLE, SETTINGS

Workspace = Callable[[Mapping[str, str | bytes]], Path]
pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
PL = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]")


@pytest.fixture
def folder(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a workspace below a git repository whose translations are in step with what is committed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    made = workspace({"jdgen.yaml": PL, "roles/agent.yaml": ROLE, "locales/pl/roles/agent.yaml": POLISH})
    accept(open_project(made), "agent")
    git(made.parent, "init", "-q")
    commit(made)
    return made


def git(folder: Path, *args: str) -> None:
    """Run git."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    """Commit everything."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def previous(folder: Path) -> dict[str, str]:
    """Return the earlier sources that an export names."""
    (pair,) = pairs(open_project(folder), "pl")
    return {entry.unit: entry.previous for entry in pair.entries if entry.previous}


def test_the_earlier_source_is_found(folder: Path, workspace: Workspace) -> None:
    """A stale text goes out with the words it was made from, also when they were changed several times since."""
    for words in ("Serves", "Assists", "Advises"):
        workspace({"roles/agent.yaml": ROLE.replace("Helps", words)})
        commit(folder)
    assert previous(folder) == {"purpose": "Helps customers."}


def test_a_title_has_its_earlier_forms(folder: Path, workspace: Workspace) -> None:
    """A stale title goes out with its earlier words for every form that is translated."""
    workspace({"roles/agent.yaml": ROLE.replace("Support Agent", "Service Agent")})
    assert previous(folder) == {"title@m": "Support Agent", "title@f": "Support Agent"}


def test_a_file_that_was_moved(folder: Path, workspace: Workspace) -> None:
    """History is followed to where the file stood before."""
    (folder / "roles/agent.yaml").unlink()
    workspace({"roles/service/agent.yaml": ROLE.replace("Helps", "Serves")})
    commit(folder)
    assert previous(folder) == {"purpose": "Helps customers."}


def test_words_that_were_never_committed(folder: Path) -> None:
    """What git has not seen is not guessed."""
    file = open_project(folder).files["agent"]
    assert earlier(folder, file, {"purpose": "00000000"}) == {}


def test_no_repository(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git, or outside a repository, texts go out without their earlier source."""
    folder = workspace({"jdgen.yaml": PL, "roles/agent.yaml": ROLE})
    file = open_project(folder).files["agent"]
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert earlier(folder, file, {"purpose": "00000000"}) == {}
    monkeypatch.setenv("PATH", "")
    assert earlier(folder, file, {"purpose": "00000000"}) == {}
