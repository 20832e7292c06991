"""Targets to files: plan, skip what is up to date, have the rest made, write, report.

A broken role does not stop the others: its old output stays and is listed as out of date. One build at a time writes
into a folder. The manifest is written last, on a full disk too; an interrupted build leaves a usable one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jdgen import manifest
from jdgen.building import workers
from jdgen.building.delivery import BYTES_PER_RECORD, Delivery, intact
from jdgen.building.finishing import finish, prune, shared_files, write_new
from jdgen.building.workers import Limits
from jdgen.checks import check, for_build, needs, strictly
from jdgen.errors import MissingLibraryError, Place, Problem, fail, quoted
from jdgen.manifest import Manifest, Record
from jdgen.plan import Request, Target, plan
from jdgen.project import Project
from jdgen.studio import Options, Studio, tasks
from jdgen.write import locked, reserved

if TYPE_CHECKING:
    from jdgen.building.up_to_date import Look

LOCK = ".jdgen/lock"
RESERVE = ".jdgen/reserve"
RESERVE_BYTES = 64 * 1024

Progress = Callable[[Target, int, int], None]


@dataclass(frozen=True, slots=True)
class Means:
    """What a build works with: processes (0: all cores), limits of one document, another executor."""

    jobs: int = 0
    limits: Limits = field(default_factory=Limits)
    executor: str = ""


@dataclass(frozen=True)
class Warm:
    """A build in a process that stays: its studio, the roles that a change touched (None: all), when to break off.

    `quick`: somebody waits for these pages, so only what stops a document is checked before them.
    """

    studio: Studio
    touched: frozenset[str] | None
    stop: Callable[[], bool]
    quick: bool = False
    patience_seconds: float = 10


@dataclass(frozen=True)
class Report:
    """What a build did."""

    out: Path
    built: int
    same: int
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    outdated: tuple[str, ...]
    seconds: float
    interrupted: bool = False
    index: Path | None = None
    planned: tuple[str, ...] = ()
    only_strict: bool = False

    @property
    def failed(self) -> bool:
        """Say whether an error was met."""
        return any(problem.severity == "error" for problem in self.problems)


def output_folder(project: Project, given: str) -> Path:
    """Return the output folder: as given, else as jdgen.yaml says, which must lie inside the workspace.

    Errors: W012 when it would hold the workspace's own files.
    """
    out = (Path(given) if given else project.root / project.settings.out).resolve()
    if not given and not out.is_relative_to(project.root):
        node = project.settings_node.get("out")
        message = f"out: {quoted(project.settings.out)} leads out of the workspace"
        raise fail("W012", message, node.place if node else Place("jdgen.yaml"), "name one inside, or use --out DIR")
    own = any(out.is_relative_to(project.root / sub) for sub in ("roles", "templates", "locales"))
    if own or project.root.is_relative_to(out):
        message = "the output folder would lie among the workspace's own files"
        raise fail("W012", message, Place(str(out)), "choose another with --out")
    return out


def build(
    project: Project,
    request: Request,
    options: Options,
    out: Path,
    means: Means = Means(),
    strict: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    warm: Warm | None = None,
    here: Look | None = None,
) -> Report:
    """Build what is asked for and return the report; `here` is the look that was taken before the project was opened.

    Errors: UserError for what stops everything (settings, templates, catalogues, W015 another build of the same
    folder); problems of roles and of single documents are in the report. MissingLibraryError when PDFs were wanted
    and cannot be made: everything else is made before it is raised.
    """
    started = time.monotonic()
    studio = warm.studio if warm else Studio(project, out, options)
    planned = plan(project, studio.outlines, request)
    only = warm.touched if warm else None
    touched = [target for target in planned if only is None or target.role in only]
    if warm and warm.quick:
        found = stopping(project, studio, touched)
    else:
        asked = request.roles or sorted(only or ())
        found = for_build(project, studio, touched, asked, style=strict) if touched or not warm else []
    stopped = {problem.role for problem in found if problem.severity == "error" and problem.role}
    sound = tuple(target for target in planned if target.role not in stopped)
    work = _Work(project, request, studio, out, stopped, sound, here.at(project.settings.fonts) if here else None)
    if dry_run:
        outdated = _outdated(manifest.load(out), project, request, stopped)
        took = time.monotonic() - started
        return Report(out, 0, 0, (), tuple(strictly(found) if strict else found), outdated, took, planned=work.paths)
    with locked(out, LOCK, warm.patience_seconds if warm else 0):
        report = _built(work, found, means, strict, progress, warm)
    return replace(report, seconds=time.monotonic() - started)


def stopping(project: Project, studio: Studio, targets: Sequence[Target]) -> list[Problem]:
    """Return the problems that can stop documents, without those of style and translation, which never do."""
    roles = list(dict.fromkeys(target.role for target in targets))
    held = [problem for problem in project.problems if problem.role in roles]
    return [*held, *check(project, roles), *needs.required(project, studio.outlines, targets)]


@dataclass(frozen=True)
class _Work:
    """What a build is about."""

    project: Project
    request: Request
    studio: Studio
    out: Path
    stopped: set[str]
    targets: tuple[Target, ...]
    here: Look | None

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of all targets."""
        return tuple(target.path(suffix) for target in self.targets for suffix in target.formats)


def _built(
    work: _Work, found: list[Problem], means: Means, strict: bool, progress: Progress | None, warm: Warm | None
) -> Report:
    """Make what is not up to date, write it, and report; the caller holds the lock of the folder."""
    studio, out, request = work.studio, work.out, work.request
    old = manifest.load(out)
    targets, missing = _possible(studio, list(work.targets))
    only = warm.touched if warm else None
    todo = [t for t in targets if only is None or t.role in only or not _known(old, t)]
    stamp = work.here.stamp if work.here and only is None and request.whole else ""
    whole = intact(out, old, (target.path(suffix) for target in todo for suffix in target.formats))
    if stamp and old.inputs == stamp and not found and set(work.paths) == set(old.records) == set(whole):
        return Report(out, 0, len(whole), (), (), (), 0, index=out / "index.html")
    studio.known = _beside(work, old, targets)
    studio.kept = {path: record.key for path, record in whole.items()}
    delivery = Delivery(out, old, whole)
    interrupted = _made(work, todo, means, delivery, progress, warm)
    return _closed(work, delivery, found, todo, missing, strict, interrupted, stamp, warm)


def _closed(
    work: _Work,
    delivery: Delivery,
    found: list[Problem],
    todo: list[Target],
    missing: tuple[Problem, ...],
    strict: bool,
    interrupted: bool,
    stamp: str,
    warm: Warm | None,
) -> Report:
    """Write index and manifest, remove what is no longer made, and report."""
    studio, out, request, old = work.studio, work.out, work.request, delivery.old
    came = [problem for target in todo for problem in delivery.told.get(target, ())] + delivery.faults
    problems = strictly([*found, *came]) if strict else [*found, *came]
    failed = interrupted or bool(missing) or any(p.severity == "error" for p in problems)
    outdated = _outdated(old, work.project, request, work.stopped | delivery.without)
    outdated = tuple(path for path in outdated if path not in delivery.records)
    records = delivery.all_records
    removed = prune(out, records, set(work.paths), outdated) if request.whole and not failed else ()
    complete = request.whole and not failed and (warm is None or warm.touched is None)
    new, faults = finish(studio, delivery, records, old, stamp if complete else "", complete)
    if work.here and new.inputs and not faults:
        from jdgen.building import ledger, reach

        ledger.save(out, reach.noted(work.project, work.here, [*found, *came]))
    if missing:
        raise MissingLibraryError([*problems, *faults, *missing])
    sound = not work.stopped and not any(p.severity == "error" for p in came)
    return Report(
        out,
        delivery.built,
        delivery.same,
        removed,
        tuple(dict.fromkeys([*problems, *faults])),
        outdated,
        0,
        interrupted,
        out / "index.html" if new.records and not studio.options.standalone else None,
        only_strict=strict and sound and not interrupted and not faults,
    )


def _beside(work: _Work, old: Manifest, targets: list[Target]) -> dict[str, Record | Target]:
    """Return what pages may lead to: what is made, and of what lies there all that a whole build would not remove."""
    left = set(_outdated(old, work.project, work.request, work.stopped)) if work.request.whole else old.records.keys()
    found: dict[str, Record | Target] = {path: record for path, record in old.records.items() if path in left}
    for target in targets:
        for path in map(target.path, target.formats):
            found[path] = old.records.get(path, target)
    return found


def _known(old: Manifest, target: Target) -> bool:
    return all(target.path(suffix) in old.records for suffix in target.formats)


def _made(
    work: _Work, todo: list[Target], means: Means, delivery: Delivery, progress: Progress | None, warm: Warm | None
) -> bool:
    """Have the targets made and delivered; say whether that was interrupted.

    Why the reserve: on a disk that fills up there is still room for the manifest, so that nothing is made twice.
    """
    studio, wanted, done = work.studio, tasks(todo), 0
    rows = len(delivery.old.records) + sum(len(target.formats) for target in todo)
    with reserved(work.out, RESERVE, BYTES_PER_RECORD * rows + RESERVE_BYTES):
        write_new(work.out, shared_files(studio))  # before the pages that need them
        if means.executor:
            from jdgen.building import executors

            makers = executors.run(studio, wanted, means.executor, means.jobs, means.limits)
        else:
            makers = workers.run(studio, wanted, means.jobs or workers.cores(), means.limits)
        try:
            for made in makers:
                delivery.take(made)
                done += 1
                if progress:
                    progress(made.target, done, len(todo))
                if delivery.disk_full or (warm and warm.stop()):
                    return not delivery.disk_full and done < len(todo)
        except KeyboardInterrupt:
            return True
        finally:
            makers.close()
    return False


def _possible(studio: Studio, targets: list[Target]) -> tuple[list[Target], tuple[Problem, ...]]:
    """Return the targets without PDFs, and why, on a machine that cannot make them."""
    if not any("pdf" in target.formats for target in targets):
        return targets, ()
    try:
        _ = studio.pdf
    except MissingLibraryError as error:
        rest = [replace(target, formats=tuple(f for f in target.formats if f != "pdf")) for target in targets]
        told = [replace(p, message=f"{p.message}; everything but the PDFs is made") for p in error.problems]
        return [target for target in rest if target.formats], tuple(told)
    return targets, ()


def _outdated(old: Manifest, project: Project, request: Request, stopped: set[str]) -> tuple[str, ...]:
    """Return the earlier files of roles that are broken now."""
    broken = (project.broken | stopped) & (set(request.roles) or (project.broken | stopped))
    return tuple(path for path, record in old.records.items() if record.role in broken)
