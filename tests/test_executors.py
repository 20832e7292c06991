"""Builds over executors of others: the same bytes, each document once, whatever befalls a worker."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from jdgen.building import bundle, executors
from jdgen.building.executors import Answer, Errand
from jdgen.studio import Made, Studio, Task
from tests.workspaces import POLISH, ROLE, SETTINGS, Result

ROOT = Path(__file__).resolve().parents[1]
Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
HERE = "tests.test_executors"
FILES = {
    "jdgen.yaml": SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]"),
    "locales/pl/roles/agent-1.yaml": POLISH.replace("agent", "agent-1"),
    "templates/css/screen.css": (ROOT / "templates/css/screen.css").read_text("utf-8") + "\np { color: teal }\n",
    **{f"roles/agent-{n}.yaml": ROLE.replace("Support Agent", f"Support Agent {n}") for n in range(1, 7)},
}
CLUSTER = """
import sys
from distributed import LocalCluster
with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
    print(cluster.scheduler_address, *(worker.pid for worker in cluster.workers.values()), flush=True)
    sys.stdin.read()
"""


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(result: Result) -> str:
    """Return what the build says it did, without the time."""
    return result.out.partition(" in ")[0]


def sent(value: Any) -> Any:
    """Return a value as it arrives on another machine."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 – our own


class Posting(Executor):
    """Answers at once, having sent everything through pickle as a cluster does; counts what travels."""

    errands: list[Errand] = []
    answers: list[Answer] = []

    def submit(self, function: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        self.errands.append(args[0])
        future: Future[Any] = Future()
        future.set_result(sent(self.answer(function, sent(args[0]))))
        return future

    def answer(self, function: Callable[..., Any], errand: Errand) -> Answer:
        """Return what a worker would send back."""
        answer: Answer = function(errand)
        self.answers.append(answer)
        return answer


class Foreign(Posting):
    """A worker with another jdgen."""

    def answer(self, function: Callable[..., Any], errand: Errand) -> Answer:
        return Answer(other_program="jdgen 0.0.1 (0123456789ab)", worker="process 1 on elsewhere")


class Broken(Executor):
    """Breaks with every task."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor("the cluster is gone"))
        return future


class Losing(Posting):
    """Loses every task of more than one document, and one document for good."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        (target, *more) = args[0].task.targets
        if more or (target.role, target.locale, target.kind) == ("agent-2", "pl-PL", "profile"):
            future: Future[Any] = Future()
            future.set_exception(RuntimeError("lost on the way"))
            return future
        return super().submit(function, *args)


def no_executor() -> int:
    """Give something that is no executor."""
    return 3


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    """Have every test begin as a worker that holds nothing."""
    yield
    for unpacked in executors._unpacked.values():
        unpacked.close()
    executors._unpacked.clear()
    Posting.errands.clear()
    Posting.answers.clear()


@pytest.mark.parametrize("name", ["concurrent.futures:ProcessPoolExecutor", "concurrent.futures:ThreadPoolExecutor"])
def test_any_executor_gives_the_same_bytes(workspace: Workspace, run: Run, name: str) -> None:
    """Over processes or threads of others a build gives what it gives by itself, PDFs and the record too."""
    folder = workspace(FILES)
    formats = ["--format", "html", "--format", "pdf", "--locale", "pl-PL", "--jobs", "2"]
    here = run(["build", *formats, "--out", "here"], folder)
    there = run(["build", *formats, "--out", "there", "--executor", name], folder)
    assert (here.code, there.code, told(there)) == (0, 0, "12 files made, 0 up to date")
    assert files(folder / "here") == files(folder / "there")


def test_what_is_up_to_date_does_not_travel_back(workspace: Workspace, run: Run) -> None:
    """A worker far away makes no PDF that the output folder holds already."""
    folder = workspace({"jdgen.yaml": SETTINGS.replace("[html]", "[pdf]"), "roles/agent.yaml": ROLE})
    run(["build", "agent"], folder)
    again = run(["build", "agent", "--executor", f"{HERE}:Posting"], folder)
    assert (told(again), [file.data for a in Posting.answers for made in a.made for file in made.files]) == (
        "0 files made, 1 up to date",
        [None],
    )


def test_the_workspace_travels_once_to_each_worker(workspace: Workspace, run: Run) -> None:
    """Errands name the workspace by its digest; only a worker that lacks it is sent the content."""
    result = run(["build", "--executor", f"{HERE}:Posting", "--jobs", "1"], workspace(FILES))
    sent = [errand.bundle is not None for errand in Posting.errands]
    assert (result.code, told(result)) == (0, "12 files made, 0 up to date")
    assert (sent.count(True), len({errand.digest for errand in Posting.errands})) == (2, 1)
    assert all(len(pickle.dumps(errand)) < 2_000 for errand in Posting.errands if not errand.bundle)


def test_the_content_decides(workspace: Workspace, run: Run) -> None:
    """The digest of a bundle follows the files and not the folder, and a changed letter changes it."""
    folder = workspace(FILES)
    for out in ("one", "two"):
        run(["build", "--executor", f"{HERE}:Posting", "--out", out], folder)
    workspace({"roles/agent-1.yaml": FILES["roles/agent-1.yaml"].replace("Helps", "Serves")})
    run(["build", "--executor", f"{HERE}:Posting", "--out", "three"], folder)
    assert len({errand.digest for errand in Posting.errands}) == 2


def test_a_worker_needs_none_of_our_files(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker opens the workspace from what was sent, in a folder of its own that goes when it ends."""
    roots = set()
    make = Studio.make

    def noted(self: Studio, task: Task) -> Iterator[Made]:
        roots.add(self.project.root)
        return make(self, task)

    monkeypatch.setattr(Studio, "make", noted)
    folder = workspace(FILES)
    run(["build", "--executor", f"{HERE}:Posting"], folder)
    (root,) = roots
    assert (root.is_relative_to(folder), root.is_dir(), (root / "jdgen.yaml").is_file()) == (False, True, True)
    for unpacked in executors._unpacked.values():
        unpacked.close()
    assert root.exists() is False


def test_a_deadly_document_costs_itself(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that kills each worker of a pool, so that the pool breaks, is named; all others are made."""
    made, home = Studio._made, os.getpid()

    def deadly(self: Studio, target: Any, *more: Any) -> Made:
        if target.role == "agent-3" and os.getpid() != home:
            os._exit(9)
        return made(self, target, *more)

    monkeypatch.setattr(Studio, "_made", deadly)
    folder = workspace({**FILES, "jdgen.yaml": SETTINGS})
    result = run(["build", "--executor", "concurrent.futures:ProcessPoolExecutor", "--jobs", "2"], folder)
    assert (result.code, told(result), result.err.count("error[B001]")) == (1, "5 files made, 0 up to date", 1)


def test_a_hanging_document_costs_itself(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document over its time ends the worker that has it; all others are made."""
    made, home = Studio._made, os.getpid()

    def slow(self: Studio, target: Any, *more: Any) -> Made:
        if target.role == "agent-3" and os.getpid() != home:
            time.sleep(60)
        return made(self, target, *more)

    monkeypatch.setattr(Studio, "_made", slow)
    folder = workspace({**FILES, "jdgen.yaml": SETTINGS})
    command = ["build", "--executor", "concurrent.futures:ProcessPoolExecutor", "--jobs", "2", "--timeout", "0.5"]
    result = run(command, folder)
    assert (result.code, told(result), result.err.count("error[B001]")) == (1, "5 files made, 0 up to date", 1)


def test_lost_tasks_are_sent_again(workspace: Workspace, run: Run) -> None:
    """What an executor loses is sent again document by document; what it loses again is named."""
    kinds = FILES["jdgen.yaml"].replace("[profile]", "[description, profile]")
    result = run(["build", "--executor", f"{HERE}:Losing"], workspace({**FILES, "jdgen.yaml": kinds}))
    assert (result.code, told(result)) == (1, "23 files made, 0 up to date")
    assert "pl-PL/profile/agent-2.html: error[B001]: the process that made this document died: Runtime" in result.err


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (f"{HERE}:Broken", "B005"),
        (f"{HERE}:Foreign", "B006"),
        (f"{HERE}:no_executor", "B004"),
        (f"{HERE}:nothing", "B004"),
        ("json:loads", "B004"),
        ("nothing", "B004"),
        (":", "B004"),
    ],
)
def test_an_executor_that_is_of_no_use(workspace: Workspace, run: Run, name: str, code: str) -> None:
    """An executor that cannot be loaded, breaks for good or runs another program ends the build with its code."""
    result = run(["build", "--executor", name], workspace(FILES))
    assert (result.code, f"error[{code}]" in result.err, "Traceback" in result.err) == (1, True, False)


@pytest.mark.parametrize(("module", "address"), [(None, "tcp://127.0.0.1:1"), (..., "")])
def test_dask_that_is_not_there(
    workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch, module: object, address: str
) -> None:
    """Without Dask, or without an address, one line says what to do."""
    if module is None:
        monkeypatch.setitem(sys.modules, "distributed", None)
    elif find_spec("distributed") is None:
        pytest.skip("the extra `dask` is not installed")
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", address)
    result = run(["build", "--executor", "jdgen.dask_cluster:connect"], workspace(FILES))
    assert (result.code, "error[B007]" in result.err) == (1, True)


def test_the_program_is_named_with_its_engine() -> None:
    """What both sides must have in common names jdgen with its content, Python and every library that sets pages."""
    named = [part.split()[0] for part in bundle.program().split(", ")]
    assert named == ["jdgen", "Python", "WeasyPrint", "Pango", "HarfBuzz"]


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Give the address of a real cluster on this machine and the ids of its two worker processes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    with (folder / "cluster.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", CLUSTER],
            env=environment,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        assert process.stdout is not None
        address, *pids = process.stdout.readline().split()
        try:
            yield address, [int(pid) for pid in pids]
        finally:
            process.communicate("")


@pytest.mark.slow
@pytest.mark.skipif(find_spec("distributed") is None, reason="the extra `dask` is not installed")
def test_a_dask_cluster_that_loses_a_worker(workspace: Workspace, run: Run, tmp_path: Path) -> None:
    """Over two Dask workers, one of them killed half way, every document arrives once, byte for byte as made here."""
    kinds = FILES["jdgen.yaml"].replace("[html]", "[html, pdf]")
    folder = workspace({**FILES, "jdgen.yaml": kinds})
    with cluster(tmp_path) as (address, (victim, _)):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
        environment["DASK_SCHEDULER_ADDRESS"] = address
        command = [sys.executable, "-m", "jdgen", "build", "--out", "there", "--executor", "jdgen.dask_cluster:connect"]
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, cwd=folder, env=environment, **pipes) as build:
            until = time.monotonic() + 25
            while len(list((folder / "there").rglob("*.pdf"))) < 3 and time.monotonic() < until:
                time.sleep(0.01)
            half_way = len(list((folder / "there").rglob("*.pdf")))
            os.kill(victim, signal.SIGKILL)
            out, err = build.communicate(timeout=60)
    assert (build.returncode, 3 <= half_way < 12, out.partition(" in ")[0]) == (0, True, "24 files made, 0 up to date")
    assert "Traceback" not in err
    assert run(["build", "--out", "here"], folder).code == 0
    assert files(folder / "there") == files(folder / "here")
