"""Tasks over worker processes that are watched: each document has its time and its memory.

Takes a studio and its tasks, gives what came of every document as it comes. A worker that dies, hangs or eats memory
costs the document that it had in hand; a fresh one goes on with the rest. Writes no file.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jdgen.errors import Place, Problem, UserError
from jdgen.manifest import Record
from jdgen.plan import Target
from jdgen.studio import Made, Options, Studio, Task
from jdgen.words import tags

if TYPE_CHECKING:  # pages that are made here need no processes
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

FEW = 3  # tasks without PDFs that are not worth a second process
LAST = 4  # tasks a worker at the end of a build that are handed out document by document
AHEAD = 2  # tasks that a worker has in hand, so that it never waits for the next
DOCUMENTS_PER_WORKER = 1000  # then a fresh one takes over, so that memory stays flat whatever a library leaks
EXIT_NO_MEMORY = 71
LOOK_SECONDS = 0.25  # between two looks at the clock and at the memory of workers


class WorkerError(RuntimeError):
    """A fault of the program met in a worker process, with its traceback."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take."""

    seconds: float = 120
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class _Recipe:
    """What a worker that shares no memory makes its studio from."""

    root: Path
    out: Path
    options: Options
    known: Mapping[str, Record | Target]
    kept: Mapping[str, str]

    def studio(self) -> Studio:
        from jdgen.project import open_project

        studio = Studio(open_project(self.root), self.out, self.options)
        studio.known, studio.kept = self.known, self.kept
        return studio


def run(studio: Studio, todo: Sequence[Task], jobs: int, limits: Limits) -> Generator[Made, None, None]:
    """Yield what comes of each document, in the order in which they are finished; closed early, it ends its workers.

    Errors: WorkerError for what is no fault of the input.
    """
    pages_only = not any("pdf" in target.formats for task in todo for target in task.targets)
    if pages_only and (jobs < 2 or len(todo) < FEW):
        for task in todo:
            yield from studio.make(task)
        return
    warm(studio, todo)
    todo = _spread(todo, jobs)
    crew = _Crew(studio, limits)
    try:
        yield from crew.work(todo, max(1, min(jobs, len(todo))))
    finally:
        crew.dismiss()


def _spread(todo: Sequence[Task], jobs: int) -> Sequence[Task]:
    """Return the tasks, the last ones document by document, so that all workers end at about the same time."""
    if jobs < 2:
        return todo
    whole = max(0, len(todo) - LAST * jobs)
    return [*todo[:whole], *(replace(task, targets=(target,)) for task in todo[whole:] for target in task.targets)]


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def warm(studio: Studio, todo: Sequence[Task]) -> None:
    """Load what every worker needs, so that forked workers share it; of a broken catalogue its documents tell."""
    _ = studio.assets, studio.covered
    for task in todo:
        with contextlib.suppress(UserError):
            studio.catalog(tags.parse(task.locale).catalogue)
    if any("pdf" in target.formats for task in todo for target in task.targets):
        studio.warm_pdf()


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and the tasks that it has in hand."""

    process: BaseProcess
    pipe: Connection
    tasks: deque[Task] = field(default_factory=deque)
    done: int = 0  # documents of the first task that have come back
    made: int = 0
    since: float = 0.0
    overstepped: str = ""  # why it was stopped

    @property
    def target(self) -> Target:
        """The document that it is at."""
        return self.tasks[0].targets[self.done]

    def give(self, task: Task) -> None:
        """Send one more task."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        with contextlib.suppress(OSError):  # it has just died: what it had in hand is found when it is buried
            self.pipe.send(task)

    def take(self) -> None:
        """Note that the document in hand has come back."""
        self.done += 1
        self.made += 1
        self.since = time.monotonic()
        if self.done == len(self.tasks[0].targets):
            self.tasks.popleft()
            self.done = 0


class _Crew:
    """Workers at their tasks: hands out, collects, watches, replaces."""

    def __init__(self, studio: Studio, limits: Limits) -> None:
        self.studio = studio
        self.limits = limits
        self.workers: list[_Worker] = []
        self.again: set[Target] = set()

    def work(self, todo: Sequence[Task], jobs: int) -> Iterator[Made]:
        """Yield what comes of each document of the tasks."""
        from multiprocessing.connection import wait

        left, looked = deque(todo), time.monotonic()
        while left or any(worker.tasks for worker in self.workers):
            self._fill(left, jobs)
            if not self.workers:  # this machine starts no process
                for task in left:
                    yield from self.studio.make(task)
                return
            ready = wait([worker.pipe for worker in self.workers], LOOK_SECONDS)
            for worker in [worker for worker in self.workers if worker.pipe in ready]:
                yield from self._collect(worker, left)
            if time.monotonic() - looked >= LOOK_SECONDS:
                looked = time.monotonic()
                for worker in self.workers:
                    self._watch(worker)

    def _fill(self, left: deque[Task], jobs: int) -> None:
        while left and len(self.workers) < jobs and self._hire():
            pass
        for _ in range(AHEAD):
            for worker in self.workers:
                idle = not worker.tasks or (len(worker.tasks) < AHEAD and len(left) > jobs)
                if left and idle and worker.made < DOCUMENTS_PER_WORKER:
                    worker.give(left.popleft())

    def _hire(self) -> bool:
        """Start one more worker; False where the system refuses."""
        import multiprocessing

        method = "fork" if sys.platform == "linux" else "spawn"
        context = multiprocessing.get_context(method)
        studio = self.studio
        source: Studio | _Recipe = studio
        if method != "fork":
            source = _Recipe(studio.project.root, studio.out, studio.options, studio.known, studio.kept)
        try:
            ours, theirs = context.Pipe()
            others = [ours, *(worker.pipe for worker in self.workers)] if method == "fork" else []
            process = context.Process(target=_serve, args=(theirs, source, others), daemon=True)  # type: ignore[attr-defined]
            process.start()
        except OSError:
            return False
        theirs.close()
        self.workers.append(_Worker(process, ours))
        return True

    def _collect(self, worker: _Worker, left: deque[Task]) -> Iterator[Made]:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker, left)
            return
        if isinstance(message, str):
            raise WorkerError(message)
        worker.take()
        yield message
        if not worker.tasks and worker.made >= DOCUMENTS_PER_WORKER:
            self._dismiss(worker)

    def _bury(self, worker: _Worker, left: deque[Task]) -> Iterator[Made]:
        """Put back what a dead worker had in hand, without the document that it died of."""
        self._dismiss(worker)
        if not worker.tasks:
            return
        target, first = worker.target, worker.tasks[0]
        rest = first.targets[worker.done + 1 :]
        left.extendleft(reversed([*([replace(first, targets=rest)] if rest else []), *list(worker.tasks)[1:]]))
        if not worker.overstepped and target not in self.again:  # perhaps another's fault: once more
            self.again.add(target)
            left.appendleft(replace(first, targets=(target,)))
            return
        code = worker.process.exitcode or 0
        how = f" (signal {-code})" if code < 0 else ""
        yield Made(target, (), (lost(target, self.limits, worker.overstepped or how),))

    def _watch(self, worker: _Worker) -> None:
        """Stop a worker whose document takes too long or too much."""
        if not worker.tasks or worker.overstepped or worker.pipe.poll():
            return
        if time.monotonic() - worker.since > self.limits.seconds:
            worker.overstepped = "time"
        elif _megabytes(worker.process.pid or 0) > self.limits.megabytes:
            worker.overstepped = "memory"
        if worker.overstepped:
            worker.process.kill()

    def dismiss(self) -> None:
        """End all workers."""
        for worker in list(self.workers):
            self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.pipe.close()
        if worker.tasks:
            worker.process.kill()
        worker.process.join()


def lost(target: Target, limits: Limits, why: str = "") -> Problem:
    """Return the problem of a document that was not finished: its process died, or it went over a limit."""
    place, hint = Place(target.path(target.formats[0])), "build it alone to see more"
    if why == "time":
        message = f"making this document took longer than {limits.seconds:g} seconds"
        hint = "look for a text without end in the role or the templates; `--timeout` allows more"
        return Problem("B002", message, place, hint, role=target.role)
    if why == "memory":
        message = f"making this document took more than {limits.megabytes:,} MB of memory"
        hint = "look for a text without end in the role or the templates; `--memory` allows more"
        return Problem("B003", message, place, hint, role=target.role)
    return Problem("B001", f"the process that made this document died{why}", place, hint, role=target.role)


def _megabytes(pid: int) -> float:
    """Return the memory of a process; 0 where the system does not tell.

    Why not setrlimit: short of address space WeasyPrint ends in a MemoryError anywhere, or Pango aborts the process
    without a word; the size that is really used tells which document it was.
    """
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _die_with_parent() -> None:
    """Have the system end this process when its parent ends, however that ends, so that the output folder is free."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _serve(pipe: Connection, source: Studio | _Recipe, others: Sequence[Connection]) -> None:
    """Make tasks until the pipe is closed; what is no fault of the input goes back as its traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent()
    for other in others:
        other.close()  # else nobody notices when the parent is gone
    try:
        studio = source if isinstance(source, Studio) else source.studio()
        gc.freeze()
        gc.disable()
        while True:
            for made in studio.make(pipe.recv()):
                pipe.send(made)
    except (EOFError, OSError):
        return
    except MemoryError:
        os._exit(EXIT_NO_MEMORY)  # nothing that takes memory can be done here
    except Exception:  # noqa: BLE001 – any bug: the parent raises it again, with this traceback
        import traceback

        pipe.send(traceback.format_exc())
