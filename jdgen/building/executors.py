"""Tasks over any executor of `concurrent.futures`: another pool, or a cluster without a disk in common.

Takes a studio, its tasks and the name of a factory; gives what came of every document, each once. Everything that a
worker needs travels by content, once to each worker. Writes no file of the output.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import socket
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, replace

from jdgen.building.bundle import Bundle, Unpacked, pack, program
from jdgen.building.workers import Limits, WorkerError, cores, lost
from jdgen.errors import Place, UserError, fail
from jdgen.studio import Made, Studio, Task

STDERR = 2  # by its number: a worker may have put something else into sys.stderr
AHEAD = 2  # errands per worker that are under way at once
BREAKS = 3  # times in a row that an executor may break before it is given up

_one_at_a_time = threading.Lock()
_unpacked: dict[str, Unpacked] = {}


@dataclass(frozen=True, slots=True)
class Errand:
    """A task for a worker anywhere, with the digest of what it is made from; that itself where it was asked for."""

    task: Task
    digest: str
    program: str
    seconds: float
    home: tuple[str, int]
    bundle: Bundle | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an errand: the documents; or none because the worker lacks the bundle, or runs another jdgen."""

    made: tuple[Made, ...] = ()
    wants_bundle: bool = False
    other_program: str = ""
    bug: str = ""
    worker: str = ""


def build_one(errand: Errand) -> Answer:
    """Return the documents of an errand; the same errand gives the same bytes in any process on any machine.

    Why the lock: Pango and fontconfig, under WeasyPrint, are not made for threads. Threads of one process take turns.
    """
    worker = f"process {os.getpid()} on {socket.gethostname()}"
    if program() != errand.program:
        return Answer(other_program=program(), worker=worker)
    with _one_at_a_time:
        if errand.digest not in _unpacked:
            if errand.bundle is None:
                return Answer(wants_bundle=True, worker=worker)
            for old in list(_unpacked):
                _unpacked.pop(old).close()
            _unpacked[errand.digest] = Unpacked(errand.bundle)
        try:
            return Answer(tuple(_timed(_unpacked[errand.digest].studio, errand)), worker=worker)
        except Exception:  # noqa: BLE001 – any bug: the process that builds raises it again, with this traceback
            return Answer(bug=traceback.format_exc(), worker=worker)


def _timed(studio: Studio, errand: Errand) -> Iterator[Made]:
    """Yield the documents; a document that takes too long ends the process, unless that is the one that builds."""
    if errand.home == _here():
        yield from studio.make(errand.task)
        return
    documents = studio.make(errand.task)
    try:
        for _ in errand.task.targets:
            faulthandler.dump_traceback_later(errand.seconds, exit=True, file=STDERR)
            yield next(documents)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _here() -> tuple[str, int]:
    return socket.gethostname(), os.getpid()


def load(name: str) -> Callable[[], Executor]:
    """Return the factory that `module:factory` names.

    Errors: B004 when there is no such module or function.
    """
    module, _, function = name.partition(":")
    try:
        factory: Callable[[], Executor] = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        hint = "name it `module:factory`, such as `jdgen.dask_cluster:connect`"
        raise fail("B004", f"'{name}' cannot be loaded: {error}", Place("--executor"), hint) from None
    return factory


def run(studio: Studio, todo: Sequence[Task], name: str, jobs: int, limits: Limits) -> Generator[Made, None, None]:
    """Yield what comes of each document, in the order in which they are finished; none comes twice.

    Errors: B004 the factory gives no executor, B005 the executor breaks again and again, B006 a worker runs another
    jdgen or PDF engine, so that its bytes might differ.
    """
    factory = load(name)
    bundle = pack(studio)
    errand = Errand(Task("", "", ()), bundle.digest, program(), limits.seconds, _here())
    yield from _Dispatch(factory, name, bundle, errand, jobs, limits).work(todo)


class _Dispatch:
    """Errands under way: sends, collects, sends again what was lost."""

    def __init__(
        self,
        factory: Callable[[], Executor],
        name: str,
        bundle: Bundle,
        errand: Errand,
        jobs: int,
        limits: Limits,
    ) -> None:
        self.factory = factory
        self.name = name
        self.bundle = bundle
        self.errand = errand
        self.jobs = jobs
        self.limits = limits
        self.left: deque[Errand] = deque()
        self.suspects: deque[Errand] = deque()  # one of these broke the executor: each goes alone
        self.under_way: dict[Future[Answer], tuple[Errand, deque[Errand]]] = {}  # with where it was waiting
        self.breaks = 0

    def work(self, todo: Sequence[Task]) -> Iterator[Made]:
        """Yield what comes of the tasks, over as many executors as it takes."""
        self.left.extend(replace(self.errand, task=task) for task in todo)
        while self.left or self.suspects or self.under_way:
            executor = self._start()
            try:
                yield from self._through(executor)
            finally:
                for future in self.under_way:
                    future.cancel()
                executor.shutdown(wait=not self.under_way)

    def _start(self) -> Executor:
        try:
            executor = self.factory()
        except UserError:
            raise
        except Exception as error:  # whatever a factory of others raises
            raise self._unusable(f"{type(error).__name__}: {error}") from error
        if not isinstance(executor, Executor):
            raise self._unusable(f"it gives {type(executor).__name__}, which is no executor")
        return executor

    def _unusable(self, why: str) -> UserError:
        hint = "see docs/building.md for an example"
        return fail("B004", f"'{self.name}' gives no executor: {why}", Place("--executor"), hint)

    def _through(self, executor: Executor) -> Iterator[Made]:
        """Yield what one executor makes, until all is done or it breaks."""
        while self.left or self.suspects or self.under_way:
            try:
                self._send(executor)
            except BrokenExecutor as error:
                yield from self._broken(error)
                return
            done, _ = wait(self.under_way, return_when=FIRST_COMPLETED)
            for future in done:
                errand, waiting = self.under_way[future]
                try:
                    answer = future.result()
                except BrokenExecutor as error:
                    yield from self._broken(error)
                    return
                except Exception as error:  # noqa: BLE001 – however an executor says that it lost a task
                    del self.under_way[future]
                    yield from self._lost(errand, f": {type(error).__name__}: {error}"[:200])
                    continue
                del self.under_way[future]
                yield from self._take(errand, waiting, answer)

    def _send(self, executor: Executor) -> None:
        if self.suspects and not self.under_way:
            self._submit(executor, self.suspects)
        at_once = AHEAD * (self.jobs or getattr(executor, "workers", 0) or cores())
        while self.left and not self.suspects and len(self.under_way) < at_once:
            self._submit(executor, self.left)

    def _submit(self, executor: Executor, waiting: deque[Errand]) -> None:
        try:
            self.under_way[executor.submit(build_one, waiting[0])] = waiting[0], waiting
        except BrokenExecutor:
            raise
        except Exception as error:
            message = f"the executor takes no more tasks: {type(error).__name__}: {error}"
            raise fail("B005", message, Place("--executor"), "look at its log") from error
        waiting.popleft()

    def _take(self, errand: Errand, waiting: deque[Errand], answer: Answer) -> Iterator[Made]:
        if answer.other_program:
            message = f"{answer.worker} runs another program: {answer.other_program}; here: {errand.program}"
            raise fail("B006", message, Place("--executor"), "install the same versions everywhere")
        if answer.bug:
            raise WorkerError(answer.bug)
        if answer.wants_bundle:
            waiting.appendleft(replace(errand, bundle=self.bundle))
            return
        self.breaks = 0
        yield from answer.made

    def _lost(self, errand: Errand, how: str) -> Iterator[Made]:
        """Send the documents of a lost task again, one by one; a single one that is lost is given up."""
        targets = errand.task.targets
        if len(targets) == 1:
            yield Made(targets[0], (), (lost(targets[0], self.limits, how),))
            return
        alone = (replace(errand, task=replace(errand.task, targets=(target,))) for target in targets)
        self.left.extendleft(reversed(list(alone)))

    def _broken(self, error: BrokenExecutor) -> Iterator[Made]:
        """Put back what was under way; a document that was alone when the executor broke is given up."""
        self.breaks += 1
        errands = [errand for errand, _ in self.under_way.values()]
        self.under_way.clear()
        if self.breaks > BREAKS:
            raise fail("B005", f"the executor breaks again and again: {error}", Place("--executor"), "look at its log")
        if len(errands) == 1 and len(errands[0].task.targets) == 1:
            yield from self._lost(errands[0], "")
            return
        single = [replace(e, task=replace(e.task, targets=(t,))) for e in errands for t in e.task.targets]
        self.suspects.extendleft(reversed(single))
