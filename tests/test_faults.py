"""What a build survives: two at once, a full disk, a killed process, an interruption in the middle."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from jdgen import manifest
from jdgen.errors import UserError
from jdgen.studio import Made, Studio, Task
from jdgen.write import locked, reserved
from tests.errors.expected import compare
from tests.workspaces import ROLE, SETTINGS, Result

ROOT = Path(__file__).resolve().parents[1]
ERRORS = Path(__file__).parent / "errors"
Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
ROLES = {f"roles/agent-{n}.yaml": ROLE.replace("Support Agent", f"Support Agent {n}") for n in range(1, 7)}
SERVES = {name: text.replace("Helps", "Serves") for name, text in ROLES.items()}
HOLDER = """
import sys, time
from pathlib import Path
from jdgen.write import locked
with locked(Path(sys.argv[1]), ".jdgen/lock"):
    print("held", flush=True)
    time.sleep(60)
"""


def pages(folder: Path) -> dict[str, bytes]:
    """Return the pages of the output with their bytes."""
    return {path.stem: path.read_bytes() for path in sorted((folder / "out").glob("*/*/*.html"))}


def hold(folder: Path) -> subprocess.Popen[str]:
    """Return a process that holds the lock of an output folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HOLDER, str(folder)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def told(result: Result) -> str:
    """Return what the build says it did, without the time."""
    return result.out.partition(" in ")[0]


def test_two_builds_at_once(workspace: Workspace, run: Run, update_golden: bool) -> None:
    """While one build writes into a folder another is refused and says who holds it; after its death it is not."""
    folder = workspace(ROLES)
    run(["build"], folder)
    before = pages(folder)
    workspace(SERVES)
    with hold(folder / "out") as holder:
        refused = run(["build"], folder)
        unread = run(["build", "--dry-run"], folder)
        elsewhere = run(["build", "--out", "elsewhere"], folder)
        kept = pages(folder)
        holder.kill()
    said = refused.err.replace(str(holder.pid), "PID").replace(os.uname().nodename, "HOST")
    shown = Result(refused.code, refused.out, said)
    expected, actual = compare(ERRORS / "two-at-once/expected.txt", shown, folder, update_golden)
    assert expected == actual
    assert (kept, unread.code, elsewhere.code) == (before, 0, 0)
    assert told(run(["build"], folder)) == "6 files made, 0 up to date"


def test_a_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    """A lock is free again when it is let go, and its file is gone; nobody gets it twice at once."""
    with locked(tmp_path, ".jdgen/lock"), pytest.raises(UserError, match="W015"), locked(tmp_path, ".jdgen/lock"):
        pass
    with locked(tmp_path, ".jdgen/lock"):
        pass
    assert list((tmp_path / ".jdgen").iterdir()) == []


def test_a_lock_is_waited_for(tmp_path: Path) -> None:
    """With patience, as a watch has it, a lock that is let go meanwhile is taken."""
    with hold(tmp_path) as holder:
        os.kill(holder.pid, signal.SIGKILL)
        with locked(tmp_path, ".jdgen/lock", patience_seconds=10):
            held = (tmp_path / ".jdgen/lock").read_text("utf-8").split()
    assert held == [str(os.getpid()), os.uname().nodename]


def test_a_file_system_without_locks_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system knows no locks, a build goes on without."""

    def unsupported(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", unsupported)
    with locked(tmp_path, "lock"), locked(tmp_path, "lock"):
        assert (tmp_path / "lock").is_file()


def test_a_killed_build_frees_its_folder(workspace: Workspace, run: Run, tmp_path: Path) -> None:
    """A build that is killed outright leaves no worker, no lock and whole files; the next one completes it."""
    locales = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL, ru-RU, ar-SA]")
    folder = workspace({"jdgen.yaml": locales, **ROLES})
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "jdgen", "build", "--jobs", "2"]
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 20
        while len(pages(folder)) < 2 and time.monotonic() < until:
            time.sleep(0.005)
        process.kill()
    time.sleep(0.1)
    assert run(["build"], folder).code == 0
    assert len(list((folder / "out").glob("*/*/*.html"))) == 24
    noted = sorted(path.name for path in (folder / "out/.jdgen").iterdir())
    assert noted == ["index.json", "ledger.json", "manifest.json"]
    assert manifest.load(folder / "out").current(folder / "out")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give an output folder on a disk of 1.5 megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk(workspace: Workspace, run: Run, small_disk: Path, update_golden: bool) -> None:
    """On a full disk the build stops with one message; every file is whole and what was made is not made again."""
    folder, out = workspace(ROLES), small_disk / "out"
    assert told(run(["build", "--out", str(out), "--jobs", "1"], folder)) == "6 files made, 0 up to date"
    before = {path.name: path.read_bytes() for path in (out / "en-GB/profile").iterdir()}
    _fill(small_disk, leave=20_000)
    workspace(SERVES)
    result = run(["build", "--out", str(out), "--jobs", "1"], folder)
    shown = Result(result.code, result.out, result.err.replace(str(small_disk), "DISK"))
    expected, actual = compare(ERRORS / "disk-fills-up/expected.txt", shown, folder, update_golden)
    assert expected == actual
    assert before == {path.name: path.read_bytes() for path in (out / "en-GB/profile").iterdir()}
    assert manifest.load(out).current(out)


def test_a_disk_that_fills_up_half_way(workspace: Workspace, run: Run, small_disk: Path) -> None:
    """When the disk fills up half way, the manifest still tells which pages are new; the next build goes on there."""
    folder, out = workspace(ROLES), small_disk / "out"
    run(["build", "--out", str(out), "--jobs", "1"], folder)
    workspace({name: text.replace("Helps", "Serves " * 3_000) for name, text in ROLES.items()})
    _fill(small_disk, leave=180_000)
    result = run(["build", "--out", str(out), "--jobs", "1"], folder)
    new = [path for path in (out / "en-GB/profile").iterdir() if b"Serves" in path.read_bytes()]
    assert (result.code, result.err.count("error[W011]"), 0 < len(new) < 6) == (1, 1, True)
    assert manifest.load(out).current(out)
    (small_disk / "filler").unlink()
    assert told(run(["build", "--out", str(out), "--jobs", "1"], folder)) == (
        f"{6 - len(new)} files made, {len(new)} up to date"
    )


def _fill(disk: Path, leave: int) -> None:
    stat = os.statvfs(disk)
    with (disk / "filler").open("wb") as file:
        file.write(b"\1" * max(0, stat.f_bavail * stat.f_frsize - leave))


def test_no_room_for_the_record_stops_before_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk without room for the record of a build is told before the first page is replaced."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(UserError, match="W011"), reserved(tmp_path, ".jdgen/reserve", 1000):
        raise AssertionError
    assert list((tmp_path / ".jdgen").iterdir()) == []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_catalogue_costs_its_language(workspace: Workspace, run: Run, jobs: str) -> None:
    """A catalogue that cannot be read stops the documents of its language and no others."""
    broken = {"locales/pl/LC_MESSAGES/jdgen.po": "msgid nothing\n"}
    folder = workspace({"jdgen.yaml": SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]"), **ROLES, **broken})
    result = run(["build", "--jobs", jobs], folder)
    assert (result.code, told(result), result.err.count("error[C001]")) == (1, "6 files made, 0 up to date", 1)


def test_limits_are_told(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool) -> None:
    """A document over its time is named with its limit; the others are made and the build fails."""
    make = Studio.make

    def slow(self: Studio, task: Task) -> Iterator[Made]:
        if task.role == "agent-2":
            time.sleep(60)
        return make(self, task)

    monkeypatch.setattr(Studio, "make", slow)
    folder = workspace(ROLES)
    result = run(["build", "--jobs", "2", "--timeout", "0.5"], folder)
    expected, actual = compare(ERRORS / "too-slow/expected.txt", result, folder, update_golden)
    assert expected == actual
    assert list(pages(folder)) == [f"agent-{n}" for n in (1, 3, 4, 5, 6)]


def test_too_much_memory_is_told(
    workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    """A document over its memory is named with its limit; the others are made and the build fails."""
    make = Studio.make

    def greedy(self: Studio, task: Task) -> Iterator[Made]:
        if task.role == "agent-2":
            held = bytearray(500_000_000)
            held[::4096] = b"x" * len(held[::4096])
            time.sleep(60)
        return make(self, task)

    monkeypatch.setattr(Studio, "make", greedy)
    folder = workspace(ROLES)
    result = run(["build", "--jobs", "2", "--memory", "400"], folder)
    expected, actual = compare(ERRORS / "too-much-memory/expected.txt", result, folder, update_golden)
    assert expected == actual


def test_ctrl_c_in_a_real_build(workspace: Workspace, tmp_path: Path, run: Run) -> None:
    """Ctrl-C in the middle of a build with workers ends it with 130 at once; what was finished is recorded."""
    kinds = SETTINGS.replace("[html]", "[html, pdf]")
    folder = workspace({"jdgen.yaml": kinds, **ROLES})
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "jdgen", "build", "--jobs", "2"]
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 20
        while not list((folder / "out").glob("*/*/*.pdf")) and time.monotonic() < until:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    made = list((folder / "out").glob("*/*/*.pdf"))
    assert (process.returncode, "Traceback" in said, 0 < len(made) < 6) == (130, False, True)
    recorded = manifest.load(folder / "out")
    there = {path.relative_to(folder / "out").as_posix() for path in made}
    assert (there - recorded.records.keys(), recorded.current(folder / "out")) == (set(), True)
