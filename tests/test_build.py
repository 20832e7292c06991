"""What a build makes, keeps, skips and removes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from jdgen import manifest
from jdgen.errors import UserError
from jdgen.plan import Request, plan
from jdgen.project import open_project
from jdgen.studio import Options, Studio
from jdgen.write import remove, write
from tests.workspaces import POLISH, ROLE, SETTINGS, Result

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
MANY = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]").replace("[profile]", "[description, profile]")
CLERK = ROLE.replace("Support Agent", "Clerk").replace("reports_to: chief", "reports_to: agent")
FILES = {
    "jdgen.yaml": MANY,
    "roles/agent.yaml": ROLE,
    "roles/clerk.yaml": CLERK,
    "roles/porter.yaml": ROLE.replace("Support Agent", "Porter"),
    "locales/pl/roles/agent.yaml": POLISH,
}
PAGES = sorted(
    f"{locale}/{kind}/{role}.html"
    for locale in ("en-GB", "pl-PL")
    for kind in ("description", "profile")
    for role in ("agent", "clerk", "porter")
)


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes, but for what the build notes for itself."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and ".jdgen" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def pages(folder: Path) -> list[str]:
    """Return the pages of documents, without the index pages."""
    return [name for name in files(folder) if name.count("/") == 2 and name.endswith(".html")]


def told(result: Result) -> str:
    """Return what the build says it did, without the time."""
    return result.out.partition(" in ")[0]


def test_full_build(workspace: Workspace, run: Run) -> None:
    """A full build makes every role in every locale and kind, index pages and shared files, and a manifest of them."""
    folder = workspace(FILES)
    result = run(["build"], folder)
    assert (result.code, told(result)) == (0, "12 files made, 0 up to date")
    assert pages(folder / "out") == PAGES
    assert {"index.html", "en-GB/index.html", "pl-PL/index.html"} <= set(files(folder / "out"))
    known = manifest.load(folder / "out")
    assert (sorted(known.records), known.current(folder / "out")) == (PAGES, True)
    listed = {*known.records, *known.shared}
    assert listed == set(files(folder / "out"))


def test_second_build_is_skipped(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full build of an unchanged, complete workspace renders nothing at all."""
    folder = workspace({**FILES, "jdgen.yaml": SETTINGS})
    run(["build"], folder)
    before = files(folder / "out")
    monkeypatch.setattr(Studio, "make", None)
    assert told(run(["build"], folder)) == "0 files made, 3 up to date"
    assert before == files(folder / "out")


def test_rebuild_is_byte_identical(workspace: Workspace, run: Run) -> None:
    """The same workspace gives the same bytes, with one process or two, in another folder too."""
    folder = workspace(FILES)
    results = []
    for out, jobs in (("one", "1"), ("two", "2"), ("three", "1")):
        run(["build", "--out", out, "--jobs", jobs], folder)
        results.append(files(folder / out))
    assert results[0] == results[1] == results[2]


def test_pdf_is_byte_identical_and_skipped(workspace: Workspace, run: Run) -> None:
    """A PDF is made once; made again elsewhere it has the same bytes; unchanged it is not made again."""
    folder = workspace({"jdgen.yaml": SETTINGS.replace("[html]", "[html, pdf]"), "roles/agent.yaml": ROLE})
    assert told(run(["build"], folder)) == "2 files made, 0 up to date"
    first = (folder / "out/en-GB/profile/agent.pdf").read_bytes()
    assert first[:5] == b"%PDF-"
    run(["build", "--out", "again"], folder)
    assert first == (folder / "again/en-GB/profile/agent.pdf").read_bytes()
    workspace({"roles/porter.yaml": ROLE.replace("Support Agent", "Porter")})
    result = run(["build", "agent"], folder)
    assert "1 up to date" in result.out or "2 up to date" in result.out
    assert first == (folder / "out/en-GB/profile/agent.pdf").read_bytes()


def test_one_word_changes_only_the_pages_that_print_it(workspace: Workspace, run: Run) -> None:
    """After one word of a role has changed, only that role's pages are written anew."""
    folder = workspace(FILES)
    run(["build"], folder)
    before = files(folder / "out")
    workspace({"roles/porter.yaml": FILES["roles/porter.yaml"].replace("Answer letters", "Carry letters")})
    assert told(run(["build"], folder)) == "4 files made, 8 up to date"
    changed = [name for name, data in files(folder / "out").items() if data != before[name]]
    assert [page for page in PAGES if "porter" in page] == changed


def test_a_changed_title_reaches_those_who_print_it(workspace: Workspace, run: Run) -> None:
    """A new title is written on the pages of the role and of those who report to it, and in the index."""
    folder = workspace(FILES)
    run(["build", "--locale", "en-GB"], folder)
    before = files(folder / "out")
    workspace({"roles/agent.yaml": ROLE.replace("Support Agent", "Service Agent")})
    run(["build", "--locale", "en-GB"], folder)
    changed = {name for name, data in files(folder / "out").items() if data != before[name]}
    assert {"index.html", "en-GB/index.html", "en-GB/description/clerk.html"} <= changed
    assert not [name for name in changed if "porter" in name]


def test_partial_build_keeps_the_rest(workspace: Workspace, run: Run) -> None:
    """Building one role leaves the pages of all others and still shows them in the index."""
    folder = workspace(FILES)
    run(["build"], folder)
    before = files(folder / "out")
    workspace({"roles/agent.yaml": ROLE.replace("Helps", "Serves")})
    assert told(run(["build", "agent"], folder)) == "2 files made, 2 up to date"
    after = files(folder / "out")
    assert list(before) == list(after)
    expected = {"en-GB/description/agent.html", "en-GB/profile/agent.html"}
    assert expected == {name for name in after if after[name] != before[name]}
    assert b"porter.html" in after["en-GB/index.html"]
    assert sorted(manifest.load(folder / "out").records) == PAGES


@pytest.mark.parametrize("partial", [["agent"], ["--locale", "en-GB"], ["--kind", "profile"], ["--format", "html"]])
def test_partial_build_prunes_nothing(workspace: Workspace, run: Run, partial: list[str]) -> None:
    """Only a build of everything may take away what is no longer made."""
    folder = workspace(FILES)
    run(["build"], folder)
    (folder / "roles/porter.yaml").unlink()
    run(["build", *partial], folder)
    assert pages(folder / "out") == PAGES


def test_no_link_to_what_is_gone(workspace: Workspace, run: Run) -> None:
    """After a language is taken out of jdgen.yaml no page leads to its pages, which are removed."""
    folder = workspace(FILES)
    run(["build"], folder)
    (folder / "jdgen.yaml").write_text(MANY.replace("[en-GB, pl-PL]", "[en-GB]"), "utf-8")
    assert told(run(["build"], folder)) == "6 files made, 0 up to date, 6 removed"
    assert [name for name, data in files(folder / "out").items() if b"pl-PL" in data] == []


def test_full_build_prunes_its_own_files_only(workspace: Workspace, run: Run) -> None:
    """A full build removes the pages of roles that are gone, and no file that it did not make."""
    folder = workspace(FILES)
    run(["build"], folder)
    foreign = ["notes.txt", "en-GB/profile/by-hand.html", "pl-PL/porter.html"]
    for name in foreign:
        (folder / "out" / name).write_text("mine", encoding="utf-8")
    (folder / "roles/porter.yaml").unlink()
    result = run(["build"], folder)
    assert told(result) == "0 files made, 8 up to date, 4 removed"
    kept = {page for page in PAGES if "porter" not in page}
    assert kept | {foreign[1]} == set(pages(folder / "out"))
    assert set(foreign) < set(files(folder / "out"))
    assert b"porter" not in (folder / "out/en-GB/index.html").read_bytes()


def test_dropped_locale_leaves_no_folder(workspace: Workspace, run: Run) -> None:
    """A locale that is no longer built goes with its pages, its index and its folders."""
    folder = workspace(FILES)
    run(["build"], folder)
    workspace({"jdgen.yaml": MANY.replace(", pl-PL", "")})
    run(["build"], folder)
    assert [(folder / "out" / locale).exists() for locale in ("pl-PL", "en-GB")] == [False, True]


def test_broken_role_stops_no_other(workspace: Workspace, run: Run) -> None:
    """With one broken role the build fails, keeps its pages and makes those of the others; mended, all is well."""
    folder = workspace(FILES)
    run(["build"], folder)
    before = files(folder / "out")
    workspace({"roles/clerk.yaml": CLERK + "shoe: 43\n", "roles/agent.yaml": ROLE.replace("Helps", "Serves")})
    result = run(["build"], folder)
    assert (result.code, "out of date in out/: 4 older documents of clerk" in result.err) == (1, True)
    after = files(folder / "out")
    assert {page: before[page] for page in PAGES if "clerk" in page} == {p: after[p] for p in PAGES if "clerk" in p}
    assert all(after[page] != before[page] for page in PAGES if "agent" in page and "en-GB" in page)
    workspace({"roles/clerk.yaml": CLERK})
    assert run(["build"], folder).code == 0


def test_problems_of_other_roles_do_not_fail_a_named_one(workspace: Workspace, run: Run) -> None:
    """Building a sound role by name succeeds although another role is broken; naming the broken one fails."""
    folder = workspace({**FILES, "roles/clerk.yaml": CLERK + "shoe: 43\n"})
    assert tuple(run(["build", *names], folder).code for names in (["porter"], ["clerk"], [])) == (0, 1, 1)


def test_translation_error_of_a_parent_is_told_to_its_children(workspace: Workspace, run: Run) -> None:
    """A fault in a parent's files is told when one of its children is built by name."""
    files = {
        **FILES,
        "roles/_base.yaml": "lang: en\nskills: {care: Care}\n",
        "roles/agent.yaml": ROLE.replace("title:", "extends: _base\ntitle:"),
        "locales/pl/roles/_base.yaml": "role: _base\nlang: pl\nskills: {car: Troska}\n",
    }
    folder = workspace(files)
    assert [run(["check", role], folder).code for role in ("agent", "porter")] == [1, 0]
    assert "skills.car" in run(["check", "agent"], folder).err


def test_strict(workspace: Workspace, run: Run) -> None:
    """--strict fails on missing translations; without it they are warnings."""
    folder = workspace(FILES)
    assert (run(["build"], folder).code, run(["build", "--strict"], folder).code) == (0, 1)


def test_dry_run_writes_nothing(workspace: Workspace, run: Run) -> None:
    """--dry-run lists the files that would be made and leaves the disk alone."""
    folder = workspace(FILES)
    result = run(["build", "--dry-run"], folder)
    assert [f"out/{page}" for page in PAGES] == sorted(result.out.split())
    assert not (folder / "out").exists()


def test_json_report(workspace: Workspace, run: Run) -> None:
    """--json gives one object: counts, problems with their places, nothing else on stdout."""
    folder = workspace({**FILES, "roles/clerk.yaml": CLERK + "shoe: 43\n"})
    report = json.loads(run(["build", "--json"], folder).out)
    keys = "out built up_to_date removed outdated seconds interrupted planned problems"
    assert sorted(keys.split()) == sorted(report)
    assert tuple(report[k] for k in ("built", "up_to_date", "removed", "outdated", "interrupted")) == (
        8,
        0,
        [],
        [],
        False,
    )
    assert {
        "code": "S002",
        "severity": "error",
        "message": "unknown field 'shoe'",
        "file": "roles/clerk.yaml",
        "line": 11,
        "column": 1,
        "hint": report["problems"][0]["hint"],
        "role": "clerk",
    } == next(problem for problem in report["problems"] if problem["code"] == "S002")


def test_plan_order_and_paths(workspace: Workspace) -> None:
    """Targets come by locale, kind and role; a form that is not the place's own is part of the name."""
    project = open_project(workspace(FILES))
    outlines = Studio(project, project.root / "out", Options()).outlines
    made = plan(project, outlines, Request())
    assert [page for page in PAGES if "en-GB" in page] == [target.path("html") for target in made[:6]]
    (foreign,) = plan(project, outlines, Request(("agent",), ("pl-PL",), ("description",), "ru"))
    assert foreign.path("html") == "pl-PL/description/agent.ru.html"


def test_write_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half way leaves the old file and no temporary one."""
    write(tmp_path, "a/b.txt", b"old")

    def broken(self: Path, target: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(UserError, match="W011"):
        write(tmp_path, "a/b.txt", b"new")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]
    assert (tmp_path / "a/b.txt").read_bytes() == b"old"


def test_remove_takes_empty_folders(tmp_path: Path) -> None:
    """Removing the last file of a folder removes the folder, up to the output folder itself."""
    for name in ("a/b/c.txt", "a/d.txt"):
        write(tmp_path, name, b"x")
    remove(tmp_path, "a/b/c.txt")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["d.txt"]
    remove(tmp_path, "a/d.txt")
    remove(tmp_path, "a/gone.txt")
    assert (tmp_path.exists(), list(tmp_path.iterdir())) == (True, [])


def test_files_are_readable_by_all(tmp_path: Path) -> None:
    """Pages are written with the rights of a web page, whatever the temporary file had."""
    write(tmp_path, "a.html", b"x")
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o644


def test_strict_says_that_all_was_made(workspace: Workspace, run: Run) -> None:
    """With warnings only, --strict fails but does not claim that documents are missing."""
    folder = workspace(FILES)
    result = run(["build", "--strict", "--locale", "pl-PL"], folder)

    assert result.code == 1
    assert "All documents were made, but --strict counts the warnings above as errors." in result.err


def test_a_language_without_words_of_its_own_is_told(workspace: Workspace, run: Run) -> None:
    """A locale for which no catalogue exists is built with English headings, and a warning says so."""
    result = run(["build", "agent", "--locale", "de-DE"], workspace(FILES))

    assert result.code == 0
    assert "warning[W014]: there are no words of documents in 'de': headings and labels are English" in result.err


def test_nothing_to_do_needs_no_role_read(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole build of an unchanged workspace hashes files and opens no role; the next day it looks again."""
    folder = workspace({**FILES, "jdgen.yaml": MANY.replace("[en-GB, pl-PL]", "[en-GB]")})
    run(["build"], folder)
    opened: list[object] = []
    monkeypatch.setattr("jdgen.project.open_project", opened.append)
    same = run(["build"], folder)
    monkeypatch.undo()
    monkeypatch.setattr("jdgen.building.up_to_date.today", lambda: "2099-01-01")
    later = run(["build"], folder)

    assert (same.code, opened, later.code) == (0, [], 0)
    assert "0 files made" in same.out
