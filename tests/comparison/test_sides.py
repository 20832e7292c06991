"""What can be compared: roles, overlays, files from anywhere, roles at a revision of git."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from jdgen.comparison.sides import side
from jdgen.errors import UserError
from jdgen.project import open_project
from jdgen.revisions import project_at
from tests.comparison.pairs import TEAM
from tests.errors.expected import compare
from tests.workspaces import Result

ERRORS = Path(__file__).resolve().parents[1] / "errors"
Run = Callable[[Sequence[str], Path], Result]
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *args: str) -> None:
    """Run git in a folder, as somebody without settings of their own."""
    who = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *args], cwd=folder, check=True, capture_output=True, env=env)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Give the small workspace in a folder of a git tree: v1 before the agent's purpose changed, now after."""
    work = tmp_path / "work"
    folder = Path(shutil.copytree(TEAM, work / "hr"))
    git(work, "init", "-q")
    (work / "other.txt").write_text("not ours", "utf-8")
    git(work, "add", "other.txt")
    git(work, "commit", "-q", "-m", "before the workspace")
    git(work, "tag", "v0")
    (folder / "roles/lead.yaml").rename(work / "lead.yaml")
    git(work, "add", "hr")
    git(work, "commit", "-q", "-m", "first")
    git(work, "tag", "v1")
    (work / "lead.yaml").rename(folder / "roles/lead.yaml")
    role = folder / "roles/agent.yaml"
    role.write_text(role.read_text("utf-8").replace("quickly and politely", "at once"), "utf-8")
    return folder


@needs_git
def test_a_role_at_a_revision(tree: Path, run: Run) -> None:
    """A role is compared with itself at a tag: its words, parents and translations are those of that time."""
    result = run(["diff", "agent@v1", "agent"], tree)

    assert (result.code, result.err) == (0, "")
    assert "Helps customers [-quickly and politely-] {+at once+}." in result.out
    assert sorted(project_at(tree, "v1").roles) == ["agent", "agent--night"]


@needs_git
def test_a_revision_leaves_no_trace(tree: Path) -> None:
    """The working tree, the index and temporary folders are as they were."""
    status = subprocess.run(["git", "status", "--porcelain"], cwd=tree, capture_output=True, check=True).stdout
    project_at(tree, "v1")

    assert subprocess.run(["git", "status", "--porcelain"], cwd=tree, capture_output=True, check=True).stdout == status
    assert not project_at(tree, "v1").root.exists()


@needs_git
@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("revision-unknown", ["diff", "agent@v9", "agent"]),
        ("revision-empty", ["diff", "agent@", "agent"]),
        ("revision-is-an-option", ["diff", "agent@--help", "agent"]),
        ("revision-without-workspace", ["diff", "agent@v0", "agent"]),
        ("revision-without-role", ["diff", "lead@v1", "lead"]),
    ],
)
def test_a_revision_that_cannot_be(tree: Path, run: Run, name: str, args: list[str], update_golden: bool) -> None:
    """A revision or role that was not there is named, with what to ask for instead."""
    expected, actual = compare(ERRORS / name / "expected.txt", run(args, tree), tree, update_golden)

    assert expected == actual


def test_no_git_tree(tmp_path: Path, run: Run, update_golden: bool) -> None:
    """A workspace outside every git tree says so."""
    work = Path(shutil.copytree(TEAM, tmp_path / "work"))
    result = run(["diff", "agent@v1", "agent"], work)
    expected, actual = compare(ERRORS / "revision-no-git-tree/expected.txt", result, work, update_golden)

    assert expected == actual


def test_no_git_at_all(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool) -> None:
    """A machine without git says so."""
    work = Path(shutil.copytree(TEAM, tmp_path / "work"))
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run(["diff", "agent@v1", "agent"], work)
    expected, actual = compare(ERRORS / "revision-no-git/expected.txt", result, work, update_golden)

    assert expected == actual


@needs_git
def test_a_broken_revision_tells_where(tree: Path) -> None:
    """A role that had errors then is refused with its problem, placed in the revision."""
    role = tree / "roles/agent.yaml"
    role.write_text(role.read_text("utf-8") + "nonsense: 1\n", "utf-8")
    git(tree, "commit", "-aqm", "broken")
    project = open_project(tree)
    with pytest.raises(UserError) as caught:
        side(project, "agent@HEAD")

    assert [(each.code, each.place.file) for each in caught.value.problems] == [("S002", "HEAD:roles/agent.yaml")]


def test_a_file_of_the_workspace_is_its_role(run: Run, tmp_path: Path) -> None:
    """The path of a role's own file means the role."""
    work = Path(shutil.copytree(TEAM, tmp_path / "work"))

    assert run(["diff", "roles/agent.yaml", "agent"], work).out.splitlines()[1:] == ["no differences"]


def test_a_file_from_elsewhere_is_read_as_if_it_stood_here(run: Run, tmp_path: Path) -> None:
    """A manager's file that came by mail is laid over the role that it names; nothing of the workspace changes."""
    work = Path(shutil.copytree(TEAM, tmp_path / "work"))
    mail = tmp_path / "my changes.yaml"
    mail.write_text("of: agent\nlang: en\ngrade: S2\n", "utf-8")
    before = sorted(path.relative_to(work) for path in work.rglob("*"))
    result = run(["diff", "agent", str(mail)], work)

    assert (result.code, "      S1 → S2" in result.out) == (0, True)
    assert sorted(path.relative_to(work) for path in work.rglob("*")) == before


def test_a_newer_copy_stands_for_its_role(run: Run, tmp_path: Path) -> None:
    """A copy of a role's file outside the workspace is compared under its own name."""
    work = Path(shutil.copytree(TEAM, tmp_path / "work"))
    copy = tmp_path / "agent.yaml"
    copy.write_text((work / "roles/agent.yaml").read_text("utf-8").replace("grade: S1", "grade: S3"), "utf-8")

    assert "      S1 → S3" in run(["diff", "agent", str(copy)], work).out


def test_a_role_of_another_workspace(tmp_path: Path) -> None:
    """A file that stands in another workspace is read there."""
    other = Path(shutil.copytree(TEAM, tmp_path / "other"))
    found = side(open_project(TEAM), str(other / "roles/lead.yaml"))

    assert (found.whole.id, found.project.root) == ("lead", other)


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "L001"), ("lang: en\nwrong: 1\n", "S002"), ("[", "L004"), ("of: nobody\nlang: en\n", "R001")],
)
def test_a_file_that_cannot_be_compared(tmp_path: Path, content: str | None, code: str) -> None:
    """A file that is missing or broken is refused with its problem, placed in the file as it was named."""
    path = tmp_path / "mail.yaml"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(UserError) as caught:
        side(open_project(TEAM), str(path))

    assert [(each.code, each.place.file) for each in caught.value.problems] == [(code, str(path))]


def test_an_unknown_role(tmp_path: Path) -> None:
    """A role that there is not is refused with the nearest name."""
    with pytest.raises(UserError) as caught:
        side(open_project(TEAM), "agnt")

    assert [(each.code, each.hint) for each in caught.value.problems] == [("P001", "did you mean 'agent'?")]
