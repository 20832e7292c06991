"""After an edit: reads, composes and makes only what it reaches.

Takes a look at the workspace, gives the report of the build, or None where the whole workspace must be looked at. What
is not reached stands as the last whole build left it, which is checked first.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from jdgen import manifest
from jdgen.building import ledger, workers
from jdgen.building.build import LOCK, Means, Report
from jdgen.building.delivery import Delivery, intact
from jdgen.building.reach import Reach, reach, updated
from jdgen.building.up_to_date import Look
from jdgen.checks import for_build
from jdgen.manifest import Manifest
from jdgen.plan import Request, Target, plan
from jdgen.studio import Studio, tasks
from jdgen.write import locked

Progress = Callable[[Target, int, int], None]


def rebuild(here: Look, means: Means, strict: bool = False, progress: Progress | None = None) -> Report | None:
    """Build what the edits since the last whole build reach; None where that cannot be told or goes wrong.

    Errors: W015 another build of the same folder.
    """
    started, old = time.monotonic(), manifest.load(here.out)
    if means.executor or strict or here.kept is None or old.inputs != here.kept.stamp or not old.current(here.out):
        return None
    found = reach(here)
    if found is None:
        return None
    studio = Studio(found.project, here.out, here.options)
    request = Request(tuple(sorted(found.roles)))
    targets = plan(found.project, studio.outlines, request)
    paths = {target.path(suffix) for target in targets for suffix in target.formats}
    told = for_build(found.project, studio, targets, request.roles)
    if any(problem.severity == "error" for problem in told) or paths != _recorded(old, found):
        return None
    with locked(here.out, LOCK):
        delivery = Delivery(here.out, old, intact(here.out, old, paths))
        studio.known = old.records
        studio.kept = {path: record.key for path, record in delivery.whole.items()}
        interrupted = _made(studio, targets, means, delivery, progress)
        problems = [*told, *(p for t in targets for p in delivery.told.get(t, ())), *delivery.faults]
        failed = interrupted or any(problem.severity == "error" for problem in problems)
        manifest.save(here.out, delivery.all_records.values(), old.shared, "" if failed else here.stamp, old)
        if not failed:
            ledger.save(here.out, updated(found, here, problems))
    same, took = len(old.records) - delivery.built, time.monotonic() - started
    said = tuple(dict.fromkeys(problems))
    return Report(here.out, delivery.built, same, (), said, (), took, interrupted, here.out / "index.html")


def _recorded(old: Manifest, found: Reach) -> set[str]:
    return {path for path, record in old.records.items() if record.role in found.roles}


def _made(
    studio: Studio, targets: list[Target], means: Means, delivery: Delivery, progress: Progress | None
) -> bool:
    """Have the documents made and delivered; say whether that was interrupted."""
    makers = workers.run(studio, tasks(targets), means.jobs or workers.cores(), means.limits)
    try:
        for done, made in enumerate(makers, 1):
            delivery.take(made)
            if progress:
                progress(made.target, done, len(targets))
            if delivery.disk_full:
                return False
    except KeyboardInterrupt:
        return True
    finally:
        makers.close()
    return False
