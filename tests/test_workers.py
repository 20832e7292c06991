"""Worker processes: they share the work, and each document has its time, its memory and its death to itself."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from jdgen.building import workers
from jdgen.building.workers import Limits, WorkerError
from jdgen.document import Document
from jdgen.plan import Request, Target, plan
from jdgen.project import open_project
from jdgen.studio import Made, Options, Studio, Task, tasks
from tests.workspaces import ROLE, SETTINGS

Workspace = Callable[[Mapping[str, str | bytes]], Path]
MANY = SETTINGS.replace("[profile]", "[description, profile]")
ROLES = {f"roles/agent-{n}.yaml": ROLE.replace("Support Agent", f"Support Agent {n}") for n in range(1, 7)}
MEGABYTES = 400


@pytest.fixture
def studio(workspace: Workspace) -> Studio:
    """Give a studio over six roles in two kinds."""
    folder = workspace({"jdgen.yaml": MANY, **ROLES})
    return Studio(open_project(folder), folder / "out", Options())


def todo(studio: Studio) -> list[Task]:
    """Return the tasks of a whole build: two pages each."""
    targets = plan(studio.project, studio.outlines, Request())
    studio.known = {target.path("html"): target for target in targets}
    return tasks(targets)


def outcome(found: Iterator[Made]) -> dict[str, str]:
    """Return what became of each document: «made», or the code of its problem."""
    return {f"{m.target.kind} {m.target.role}": "made" if m.files else m.problems[0].code for m in found}


def at(monkeypatch: pytest.MonkeyPatch, kind: str, role: str, happens: Callable[[], object]) -> None:
    """Have something happen in place of one document."""
    document = Studio.document

    def instead(self: Studio, target: Target, *more: Any, **options: Any) -> Document:
        if (target.kind, target.role) == (kind, role):
            happens()
        return document(self, target, *more, **options)

    monkeypatch.setattr(Studio, "document", instead)


def greedy() -> None:
    """Take memory, slowly enough to be seen."""
    held = []
    for _ in range(200):
        held.append(bytearray(os.urandom(1)) * 10_000_000)
        time.sleep(0.01)


ALL = {f"{kind} agent-{n}": "made" for n in range(1, 7) for kind in ("description", "profile")}


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_any_number_of_workers_makes_the_same(studio: Studio, jobs: int) -> None:
    """One process, two, or more than there are tasks give the same bytes, each document once."""
    wanted = todo(studio)
    found = list(workers.run(studio, wanted, jobs, Limits()))
    data = {file.path: file.data for made in found for file in made.files}
    alone = {file.path: file.data for task in wanted for made in studio.make(task) for file in made.files}
    assert (len(found), data) == (12, alone)


def crash() -> None:
    """Die as a library with a fault dies, without a dump among the results."""
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)


@pytest.mark.parametrize(
    ("happens", "limits", "code"),
    [
        (lambda: os._exit(9), Limits(), "B001"),
        (crash, Limits(), "B001"),
        (lambda: time.sleep(60), Limits(seconds=0.4), "B002"),
        (greedy, Limits(megabytes=MEGABYTES), "B003"),
    ],
    ids=["ends", "crashes", "hangs", "eats"],
)
def test_a_bad_document_costs_itself(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object], limits: Limits, code: str
) -> None:
    """A document that ends, crashes or hangs its process or eats memory is named; the others of its task are made."""
    wanted = todo(studio)
    at(monkeypatch, "description", "agent-3", happens)
    assert outcome(workers.run(studio, wanted, 2, limits)) == {**ALL, "description agent-3": code}


def test_a_worker_that_another_killed_costs_nothing(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A document whose worker died once, for a reason of its surroundings, is made by the next one."""
    mark = tmp_path / "died"

    def once() -> None:
        if not mark.exists():
            mark.touch()
            os._exit(1)

    wanted = todo(studio)
    at(monkeypatch, "profile", "agent-5", once)
    assert outcome(workers.run(studio, wanted, 2, Limits())) == ALL


def test_every_document_may_be_bad(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """When every document kills its worker, every one is named and the run ends."""
    wanted = todo(studio)
    monkeypatch.setattr(Studio, "document", lambda *_, **__: os._exit(3))
    assert outcome(workers.run(studio, wanted, 2, Limits())) == dict.fromkeys(ALL, "B001")


def test_a_bug_keeps_its_traceback(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no fault of the input ends the run with the traceback of the worker."""

    def bug() -> None:
        raise AssertionError("a bug of the program")

    wanted = todo(studio)
    at(monkeypatch, "profile", "agent-2", bug)
    with pytest.raises(WorkerError, match=r"(?s)in bug\n.*AssertionError: a bug of the program"):
        list(workers.run(studio, wanted, 2, Limits()))


def test_a_run_that_is_left_ends_its_workers(studio: Studio) -> None:
    """Whoever stops taking documents leaves no process behind, whatever the workers are at."""
    run = workers.run(studio, todo(studio), 2, Limits())
    next(run)
    crew = active_children()
    run.close()
    assert (len(crew), active_children()) == (2, [])


def test_workers_are_renewed(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many documents a fresh worker takes over, so that memory stays flat; nothing is lost by that."""
    started = []
    start = BaseProcess.start

    def counted(self: BaseProcess) -> None:
        started.append(self)
        start(self)

    monkeypatch.setattr(BaseProcess, "start", counted)
    monkeypatch.setattr(workers, "DOCUMENTS_PER_WORKER", 3)
    assert outcome(workers.run(studio, todo(studio), 2, Limits())) == ALL
    assert len(started) >= 3


def test_where_no_process_can_be_started_one_makes_all(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that refuses further processes makes everything in the one that is there."""

    def refused(self: BaseProcess) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(BaseProcess, "start", refused)
    assert outcome(workers.run(studio, todo(studio), 2, Limits())) == ALL


def test_workers_need_no_shared_locks(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hardened machine without /dev/shm, where processes share no lock, builds with several all the same."""

    def refused(self: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr("multiprocessing.context.BaseContext.Lock", refused)
    assert outcome(workers.run(studio, todo(studio), 2, Limits())) == ALL


def test_one_task_is_shared_out(studio: Studio) -> None:
    """The last tasks are split into documents, so that no worker stands idle while another ends."""
    (task, *_) = todo(studio)
    assert [len(part.targets) for part in workers._spread([task], 2)] == [1, 1]
    assert [len(part.targets) for part in workers._spread([task] * 9, 2)] == [2, *[1] * 16]
