"""What a save makes: the documents that it touches, soon; and what a watch survives."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from jdgen import manifest
from jdgen.building.build import Means
from jdgen.building.touched import touched
from jdgen.building.watching import Round, saved_files, watch
from jdgen.errors import UserError
from jdgen.load import Node, parse
from jdgen.plan import Request
from jdgen.project import open_project
from tests.workspaces import POLISH, ROLE, SETTINGS, Result

ROOT = Path(__file__).resolve().parents[1]
Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
TWO = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]").replace("[profile]", "[description]")
CLERK = ROLE.replace("Support Agent", "Clerk").replace("reports_to: chief", "reports_to: agent")
FILES = {
    "jdgen.yaml": TWO,
    "roles/agent.yaml": ROLE,
    "roles/clerk.yaml": CLERK,
    "roles/porter.yaml": ROLE.replace("Support Agent", "Porter"),
    "locales/pl/roles/agent.yaml": POLISH,
}
EVERYTHING = Request()
SERVES = ROLE.replace("Helps", "Serves")


class Saves:
    """Saved files as a watch takes them: what was put in, else nothing for now."""

    def __init__(self) -> None:
        self.waiting: deque[frozenset[Path]] = deque()

    def __iter__(self) -> Iterator[frozenset[Path]]:
        return self

    def __next__(self) -> frozenset[Path]:
        return self.waiting.popleft() if self.waiting else frozenset()


class Watched:
    """A workspace under watch, without a file system's events."""

    def __init__(self, workspace: Workspace, files: Mapping[str, str | bytes], request: Request = EVERYTHING) -> None:
        self.workspace = workspace
        self.folder = workspace(files)
        self.saves = Saves()
        self.rounds = watch(self.folder, request, "", Means(jobs=1), self.saves)
        self.first = next(self.rounds)

    def save(self, files: Mapping[str, str | bytes | None]) -> list[Round]:
        """Write files, or remove those that are None; return the rounds that follow."""
        for name in [name for name, content in files.items() if content is None]:
            (self.folder / name).unlink()
        self.workspace({name: content for name, content in files.items() if content is not None})
        self.saves.waiting.append(frozenset(self.folder / name for name in files))
        rounds = [next(self.rounds)]
        while not rounds[-1].last:
            rounds.append(next(self.rounds))
        return rounds

    def pages(self) -> dict[str, bytes]:
        """Return the pages of documents with their bytes."""
        found = sorted((self.folder / "out").glob("*/*/*.html"))
        return {path.relative_to(self.folder / "out").as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def watched(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Watched]:
    """Give the three roles under watch."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("jdgen.building.watching.GONE_SECONDS", 0)
    under = Watched(workspace, FILES)
    yield under
    under.rounds.close()  # type: ignore[attr-defined]


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """Return the names whose bytes differ, or that stand on one side only."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def codes(rounds: Sequence[Round]) -> set[str]:
    """Return the codes of all problems."""
    return {problem.code for done in rounds for problem in done.problems}


def test_a_watch_begins_with_a_whole_build(watched: Watched, run: Run) -> None:
    """What a watch makes first is what a build makes: it records the same and leaves a build nothing to do."""
    assert (watched.first.saved, watched.first.report and watched.first.report.built) == ((), 6)
    run(["build", "--out", "../plain"], watched.folder)
    plain = manifest.load(watched.folder.parent / "plain")
    assert plain.records == manifest.load(watched.folder / "out").records


def test_a_save_makes_the_pages_of_its_role(watched: Watched) -> None:
    """A changed sentence of one role makes that role's pages and no other."""
    before = watched.pages()
    rounds = watched.save({"roles/agent.yaml": SERVES})
    assert changed(before, watched.pages()) == ["en-GB/description/agent.html"]
    assert [done.report.built + done.report.same for done in rounds if done.report] == [2, 0]


def test_warnings_come_after_the_pages_and_once(watched: Watched) -> None:
    """A text that a save leaves untranslated is told with its last round, and not again at the next save."""
    rounds = watched.save({"locales/pl/roles/agent.yaml": POLISH.rpartition("  mail")[0]})
    missing = [{problem.code for problem in done.problems} for done in rounds]
    again = watched.save({"roles/agent.yaml": SERVES})
    assert (missing, "T010" in codes(again)) == ([set(), {"T010"}], False)


def test_a_save_reads_one_role_again(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all role files only the one that was saved is parsed again."""
    parsed = list[str]()

    def noted(data: bytes, shown: str) -> Node:
        parsed.append(shown)
        return parse(data, shown)

    monkeypatch.setattr("jdgen.role_files.parse", noted)
    watched.save({"roles/agent.yaml": SERVES})
    assert parsed == ["roles/agent.yaml"]


def test_what_a_save_leaves_is_what_a_build_makes(watched: Watched, run: Run) -> None:
    """After saves of roles, translations, settings and templates the output is that of a build from nothing."""
    watched.save({"roles/agent.yaml": ROLE.replace("Support Agent", "Service Agent")})
    watched.save({"locales/pl/roles/agent.yaml": POLISH.replace("Konsultant,", "Doradca,")})
    watched.save({"roles/porter.yaml": None, "roles/usher.yaml": ROLE.replace("Support Agent", "Usher")})
    watched.save({"templates/css/screen.css": (ROOT / "templates/css/screen.css").read_text("utf-8") + "\np {}\n"})
    watched.save({"jdgen.yaml": TWO.replace("Meridian Group Limited", "Meridian Holding")})
    run(["build", "--out", "../plain"], watched.folder)
    plain = watched.folder.parent / "plain"
    expected = {path.relative_to(plain).as_posix(): path.read_bytes() for path in plain.rglob("*.html")}
    found = {path.relative_to(watched.folder / "out") for path in (watched.folder / "out").rglob("*.html")}
    assert expected == {path.as_posix(): (watched.folder / "out" / path).read_bytes() for path in found}


def test_a_new_title_reaches_those_who_print_it(watched: Watched) -> None:
    """A changed title makes the pages of those who report to the role, and none of the others."""
    before = watched.pages()
    watched.save({"roles/agent.yaml": ROLE.replace("Support Agent", "Service Agent")})
    assert {name.rpartition("/")[2] for name in changed(before, watched.pages())} == {"agent.html", "clerk.html"}


def test_a_broken_role_is_told_and_mended(watched: Watched) -> None:
    """A file with an error is told with its place and keeps its pages; mended, nothing is made that is there."""
    before = watched.pages()
    broken = watched.save({"roles/clerk.yaml": CLERK + "shoe: 43\n"})
    place = next(str(problem.place) for done in broken for problem in done.problems if problem.code == "S002")
    assert (place, changed(before, watched.pages())) == ("roles/clerk.yaml:11:1", [])
    mended = watched.save({"roles/clerk.yaml": CLERK})
    assert (mended[-1].mended, sum(done.report.built for done in mended if done.report)) == (True, 0)
    watched.save({"roles/clerk.yaml": CLERK.replace("Helps", "Serves")})
    assert changed(before, watched.pages()) == ["en-GB/description/clerk.html", "pl-PL/description/clerk.html"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("jdgen.yaml", "locales: [\n", "L004"),
        ("templates/html/page.html", "{% if %}", "H001"),
        ("templates/outlines/profile.yaml", "sections: 3\n", "S006"),
        ("locales/pl/LC_MESSAGES/jdgen.po", "msgid nothing\n", "C001"),
        ("locales/pl/roles/agent.yaml", "role: agent\nlang: pl\npurpose: 3\n", "T002"),
    ],
)
def test_no_broken_file_ends_a_watch(watched: Watched, name: str, content: str, code: str) -> None:
    """Whatever file is broken is told; put back, the next save makes its pages as if nothing had been."""
    old = FILES.get(name)
    assert code in codes(watched.save({name: content}))
    watched.save({name: old})
    before = watched.pages()
    watched.save({"roles/agent.yaml": SERVES})
    assert changed(before, watched.pages()) == ["en-GB/description/agent.html"]


def test_a_deleted_role_loses_its_pages(watched: Watched) -> None:
    """The pages of a role that was deleted are removed; a renamed one moves."""
    watched.save({"roles/porter.yaml": None})
    assert not [name for name in watched.pages() if "porter" in name]
    renamed = {"roles/agent.yaml": None, "locales/pl/roles/agent.yaml": None, "roles/helper.yaml": ROLE}
    watched.save({**renamed, "roles/clerk.yaml": CLERK.replace("agent", "helper")})
    assert {Path(name).stem for name in watched.pages()} == {"clerk", "helper"}


def test_a_named_role_is_watched_alone(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With a role and a locale named, saves of other roles make nothing and nothing is removed."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    under = Watched(workspace, FILES, Request(("agent",), ("en-GB",)))
    assert list(under.pages()) == ["en-GB/description/agent.html"]
    before = under.pages()
    under.save({"roles/porter.yaml": FILES["roles/porter.yaml"].replace("Helps", "Serves")})
    assert changed(before, under.pages()) == []
    under.save({"roles/agent.yaml": SERVES})
    assert changed(before, under.pages()) == ["en-GB/description/agent.html"]


def test_pages_come_before_pdfs(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A save makes the pages first and the PDF after them; what is saved meanwhile is not forgotten."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("jdgen.building.watching.LOOK_SECONDS", -1.0)
    files = {"jdgen.yaml": SETTINGS.replace("[html]", "[html, pdf]"), "roles/agent.yaml": ROLE}
    under = Watched(workspace, files)
    pdf = under.folder / "out/en-GB/profile/agent.pdf"
    before = pdf.read_bytes()
    rounds = under.save({"roles/agent.yaml": SERVES})
    assert [done.formats for done in rounds] == [("html",), ("html", "pdf")]
    assert before != pdf.read_bytes()


def test_touched_is_nothing_when_nothing_changed(workspace: Workspace) -> None:
    """Two readings of the same workspace differ in no role; a parent's change touches its children."""
    folder = workspace({**FILES, "roles/_base.yaml": "lang: en\nskills: {care: Care}\n"})
    workspace({"roles/agent.yaml": ROLE.replace("title:", "extends: _base\ntitle:")})
    old = open_project(folder)
    same = touched(old, open_project(folder))
    workspace({"roles/_base.yaml": "lang: en\nskills: {care: Great care}\n"})
    assert [same, touched(old, open_project(folder))] == [frozenset(), frozenset({"agent"})]


def test_without_watchfiles_one_line_tells_how_to_install(
    workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the library the command ends with 1 and the line that installs it."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = run(["watch"], workspace(FILES))
    assert (result.code, result.out) == (1, "")
    assert "install it: pip install 'jdgen[watch]'" in result.err


def test_saved_files_are_those_that_matter(workspace: Workspace) -> None:
    """Of what is written, files of the workspace are told; the output and editors' temporary files are not."""
    pytest.importorskip("watchfiles", reason="the extra `watch` is not installed")
    folder = workspace(FILES)
    seen = saved_files(folder, [])
    next(seen)
    workspace({"roles/.agent.yaml.swp": "x", "roles/agent.yaml~": "x", "roles/4913": "x", "out/en-GB/x.html": "x"})
    workspace({"roles/agent.yaml": SERVES, "jdgen.yaml": TWO + "# end\n"})
    found, until = set[Path](), time.monotonic() + 5
    while len(found) < 2 and time.monotonic() < until:
        found |= next(seen)
    assert {path.relative_to(folder).as_posix() for path in found} == {"roles/agent.yaml", "jdgen.yaml"}


def test_the_command_makes_what_is_saved_until_ctrl_c(workspace: Workspace, tmp_path: Path) -> None:
    """A real watch makes a page after an editor has replaced the file, and Ctrl-C ends it with 0 and one line."""
    pytest.importorskip("watchfiles", reason="the extra `watch` is not installed")
    folder = workspace({"roles/agent.yaml": ROLE})
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    command = [sys.executable, "-m", "jdgen", "watch"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        assert any(line.startswith("Watching") for line in lines)
        (folder / "roles/agent.new").write_text(SERVES, encoding="utf-8")
        (folder / "roles/agent.new").replace(folder / "roles/agent.yaml")
        assert re.search(r"html: 1 file made, .* after roles/agent.yaml", next(lines))
        process.send_signal(signal.SIGINT)
        rest = "".join(lines)
    assert (process.returncode, rest.split("\n")[-2]) == (0, "No longer watching.")
    assert "Serves" in (folder / "out/en-GB/profile/agent.html").read_text("utf-8")


def test_a_watch_of_nothing_is_refused(tmp_path: Path) -> None:
    """A watch that cannot begin says why, as a build does."""
    (tmp_path / "jdgen.yaml").write_text("locales: [xx-invalid-tag-]\n", encoding="utf-8")
    with pytest.raises(UserError, match="P005"):
        next(watch(tmp_path, Request(), "", Means(), Saves()))
