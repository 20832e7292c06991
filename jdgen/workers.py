"""Tasks over worker processes: forked where the system can, one at a time where it cannot.

Takes a studio and its tasks, gives what they made in plan order. A dead worker costs its own task only; Ctrl-C keeps
what was finished.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from jdgen import manifest
from jdgen.errors import Place, Problem, UserError
from jdgen.studio import Made, Options, Studio, Task
from jdgen.words import tags

FEW = 3  # tasks that are not worth a second process

Progress = Callable[[Task, int, int], None]

_studio: Studio | None = None


def _in_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.disable()


def _make(task: Task) -> Made:
    """Make one task; what a person can mend becomes a problem, anything else keeps its traceback."""
    assert _studio is not None
    try:
        return _studio.make(task)
    except UserError as error:
        problems = tuple(
            Problem(p.code, p.message, p.place, p.hint, p.severity, p.role or task.role) for p in error.problems
        )
        return Made(task, (), 0, 0, problems)


def run(studio: Studio, todo: list[Task], jobs: int, progress: Progress | None) -> tuple[list[Made], bool]:
    """Return what the tasks made, in their order, and whether the run was interrupted."""
    global _studio
    _studio = studio
    _warm(studio, todo)
    made: dict[Task, Made] = {}
    interrupted = False
    try:
        for task, result in _each(todo, min(jobs, len(todo))):
            made[task] = result
            if progress:
                progress(task, len(made), len(todo))
            if any(problem.code == "W011" for problem in result.problems):
                break
    except KeyboardInterrupt:
        interrupted = True
    return [made[task] for task in todo if task in made], interrupted


def _warm(studio: Studio, todo: list[Task]) -> None:
    """Load in the parent what every worker needs, so that forked workers share it."""
    _ = studio.assets, studio.covered
    for task in todo:
        studio.catalog(tags.parse(task.locale).language)
    if any("pdf" in target.formats for task in todo for target in task.targets):
        _ = studio._pdf_inputs


def _each(todo: list[Task], jobs: int) -> Iterator[tuple[Task, Made]]:
    if jobs < 2 or len(todo) < FEW or not _can_fork():
        for task in todo:
            yield task, _make(task)
        return
    left = list(todo)
    try:
        for task, result in _pooled(left, jobs):
            left.remove(task)
            yield task, result
    except BrokenProcessPool:
        for task in left:  # one of these killed its worker: each alone, so that it costs itself only
            yield task, _alone(task)


def _can_fork() -> bool:
    """Say whether this machine lets processes share locks; hardened containers without /dev/shm do not."""
    try:
        multiprocessing.get_context().Lock()
    except (OSError, ImportError):
        return False
    return True


def _pool(jobs: int) -> ProcessPoolExecutor:
    method = "fork" if sys.platform == "linux" else None
    if method is None:
        return ProcessPoolExecutor(jobs, initializer=_in_worker_spawned, initargs=(_studio_recipe(),))
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _in_worker)


def _studio_recipe() -> tuple[Path, Path, Options]:
    assert _studio is not None
    return _studio.project.root, _studio.out, _studio.options


def _in_worker_spawned(recipe: tuple[Path, Path, Options]) -> None:
    from jdgen.project import open_project

    global _studio
    root, out, options = recipe
    _studio = Studio(open_project(root), out, options)
    _studio.known = manifest.load(out).records
    _in_worker()


def _pooled(todo: list[Task], jobs: int) -> Iterator[tuple[Task, Made]]:
    with _pool(jobs) as pool:
        pending: dict[Future[Made], Task] = {pool.submit(_make, task): task for task in list(todo)}
        try:
            while pending:
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    yield pending.pop(future), future.result()
        except KeyboardInterrupt:
            running = [future for future in pending if not future.cancel()]
            for future in wait(running).done:  # finished while we stop: recorded, so that it is not made again
                yield pending.pop(future), future.result()
            raise
        finally:
            for future in pending:
                future.cancel()


def _alone(task: Task) -> Made:
    try:
        with _pool(1) as pool:
            return pool.submit(_make, task).result()
    except BrokenProcessPool:
        message = f"the process that made {task.role} in {task.locale} died"
        place = Place(f"{task.locale}/{task.role}")
        return Made(task, (), 0, 0, (Problem("B001", message, place, "build it alone to see more", role=task.role),))
