"""Broken surroundings that no folder can hold: a huge file, a full disk, a machine without Pango, an interruption."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from jdgen import manifest
from jdgen.studio import Made, Studio, Task
from tests.errors.expected import compare
from tests.workspaces import POLISH, ROLE, SETTINGS, Result

HERE = Path(__file__).parent
Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
TWO = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]")
ROLES = {f"roles/agent-{n}.yaml": ROLE.replace("Support Agent", f"Support Agent {n}") for n in range(1, 5)}


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes, but for the manifest."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_no_workspace(tmp_path: Path, run: Run, update_golden: bool) -> None:
    """Outside a workspace every command says where to find one or make one."""
    (tmp_path / "work").mkdir()
    result = run(["check"], tmp_path / "work")
    expected, actual = compare(HERE / "no-workspace/expected.txt", result, tmp_path / "work", update_golden)
    assert expected == actual


def test_twenty_megabytes(workspace: Workspace, run: Run, update_golden: bool) -> None:
    """A file of 20 MB is refused after its first megabyte."""
    folder = workspace({"roles/agent.yaml": ROLE.encode() + b"# filler\n" * 2_300_000})
    result = run(["check"], folder)
    expected, actual = compare(HERE / "twenty-megabytes/expected.txt", result, folder, update_golden)
    assert expected == actual


def test_full_disk(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool) -> None:
    """A full disk is one message; every file of the build before stays as it was."""
    folder = workspace({"roles/agent.yaml": ROLE})
    run(["build"], folder)
    before = files(folder / "out")
    workspace({"roles/agent.yaml": ROLE.replace("Helps", "Serves")})

    write = os.write

    def full(handle: int, data: bytes) -> int:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data)

    monkeypatch.setattr(os, "write", full)
    result = run(["build"], folder)
    expected, actual = compare(HERE / "full-disk/expected.txt", result, folder, update_golden)
    assert expected == actual
    assert before == files(folder / "out")


def test_no_right_to_write(
    workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    """A folder where one may not write is named, with another way out."""

    opened = os.open

    def denied(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name.startswith(".jdgen-"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, flags, mode)

    folder = workspace({"roles/agent.yaml": ROLE})
    monkeypatch.setattr(os, "open", denied)
    result = run(["build"], folder)
    expected, actual = compare(HERE / "no-right-to-write/expected.txt", result, folder, update_golden)
    assert expected == actual


def test_missing_pango(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool) -> None:
    """Without Pango a build makes its HTML, tells in two lines what to install, and ends with 69."""

    class NoPango:
        """Stands in for WeasyPrint's import on a machine without Pango."""

        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    folder = workspace({"roles/agent.yaml": ROLE})
    result = run(["build", "--format", "html", "--format", "pdf"], folder)
    expected, actual = compare(HERE / "missing-pango/expected.txt", result, folder, update_golden)
    assert expected == actual
    assert [(folder / f"out/en-GB/profile/agent.{kind}").is_file() for kind in ("html", "pdf")] == [True, False]
    assert run(["build", "--format", "html"], folder).code == 0


def test_interrupted_build(
    workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    """An interrupted build ends with 130, records what it finished, leaves the rest whole; the next one completes."""
    folder = workspace(ROLES)
    run(["build", "--jobs", "1"], folder)
    before = files(folder / "out")
    workspace({name: text.replace("Helps", "Serves") for name, text in ROLES.items()})
    make, asked = Studio.make, list[str]()

    def interrupted(self: Studio, task: Task) -> Iterator[Made]:
        asked.append(task.role)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return make(self, task)

    monkeypatch.setattr(Studio, "make", interrupted)
    result = run(["build", "--jobs", "1"], folder)
    expected, actual = compare(HERE / "interrupted/expected.txt", result, folder, update_golden)
    assert expected == actual
    after = files(folder / "out")
    changed = {name for name in after if name.endswith(".html") and after[name] != before.get(name)}
    assert {"en-GB/profile/agent-1.html", "en-GB/profile/agent-2.html"} == changed
    assert manifest.load(folder / "out").current(folder / "out")
    monkeypatch.setattr(Studio, "make", make)
    assert "2 files made, 2 up to date" in run(["build", "--jobs", "1"], folder).out
    assert not [name for name in files(folder / "out") if ".jdgen-" in name]


def test_interrupted_while_writing(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of a file leaves neither half a file nor a temporary one."""
    folder = workspace({"roles/agent.yaml": ROLE})
    run(["build"], folder)
    before = files(folder / "out")
    workspace({"roles/agent.yaml": ROLE.replace("Helps", "Serves")})

    write = os.write

    def pressed(handle: int, data: bytes) -> int:
        if bytes(data).startswith(b"<!doctype"):
            write(handle, data[: len(data) // 2])
            raise KeyboardInterrupt
        return write(handle, data)

    monkeypatch.setattr(os, "write", pressed)
    assert run(["build", "--jobs", "1"], folder).code == 130
    assert before == files(folder / "out")


def test_dead_worker(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool) -> None:
    """A task that kills its process costs itself only, and is named."""
    make = Studio.make

    def deadly(self: Studio, task: Task) -> Iterator[Made]:
        if task.role == "agent-2":
            os._exit(9)
        return make(self, task)

    monkeypatch.setattr(Studio, "make", deadly)
    folder = workspace(ROLES)
    result = run(["build", "--jobs", "2"], folder)
    expected, actual = compare(HERE / "dead-worker/expected.txt", result, folder, update_golden)
    assert expected == actual
    made = sorted(path.stem for path in (folder / "out/en-GB/profile").glob("*.html"))
    assert made == ["agent-1", "agent-3", "agent-4"]


def test_broken_role_keeps_its_pages(workspace: Workspace, run: Run, update_golden: bool) -> None:
    """A role that breaks keeps its old pages, which are listed as out of date; the others are built."""
    folder = workspace(
        {**ROLES, "jdgen.yaml": TWO, "locales/pl/roles/agent-1.yaml": POLISH.replace("agent", "agent-1")}
    )
    run(["build", "--jobs", "1"], folder)
    old = (folder / "out/en-GB/profile/agent-2.html").read_bytes()
    workspace({"roles/agent-2.yaml": ROLES["roles/agent-2.yaml"].replace("purpose", "porpoise")})
    result = run(["build", "--jobs", "1", "--locale", "en-GB"], folder)
    expected, actual = compare(HERE / "broken-role-keeps-pages/expected.txt", result, folder, update_golden)
    assert expected == actual
    assert old == (folder / "out/en-GB/profile/agent-2.html").read_bytes()


def test_lost_manifest(workspace: Workspace, run: Run) -> None:
    """A manifest that is damaged costs a rebuild and nothing else."""
    folder = workspace({"roles/agent.yaml": ROLE})
    run(["build"], folder)
    whole = files(folder / "out")
    for damaged in ('{"version": 1', "[]", '{"version": 1, "records": [[1]], "fields": ["path"], "shared": 3}'):
        (folder / "out/.jdgen/manifest.json").write_text(damaged, encoding="utf-8")
        assert run(["build"], folder).code == 0
        assert whole == files(folder / "out")


def test_output_folder_lost(workspace: Workspace, run: Run) -> None:
    """An output folder that was deleted is made again."""
    folder = workspace({"roles/agent.yaml": ROLE})
    run(["build"], folder)
    whole = files(folder / "out")
    shutil.rmtree(folder / "out")
    run(["build"], folder)
    assert whole == files(folder / "out")
