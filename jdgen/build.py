"""Targets to files over worker processes: plan, skip what is up to date, render, write, report.

A broken role does not stop the others: its old output stays and is listed as out of date. A dead worker costs its
own task only. The manifest is written last; an interrupted build leaves a usable one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jdgen import manifest, site, workers
from jdgen.checks import for_build, strictly
from jdgen.errors import MissingLibraryError, Place, Problem, UserError, fail, quoted
from jdgen.manifest import Manifest, Record
from jdgen.plan import Request, Target, plan
from jdgen.project import Project
from jdgen.studio import Options, Studio, tasks, today
from jdgen.words import tags
from jdgen.workspace import digest, inputs
from jdgen.write import remove, write


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
    jobs: int = 0,
    strict: bool = False,
    dry_run: bool = False,
    progress: workers.Progress | None = None,
) -> Report:
    """Build what is asked for and return the report.

    Errors: UserError for what stops everything (settings, templates, catalogues); problems of roles are in the report.
    MissingLibraryError when PDFs were wanted and cannot be made: everything else is made before it is raised.
    """
    started = time.monotonic()
    studio = Studio(project, out, options)
    targets = plan(project, studio.outlines, request)
    found = for_build(project, studio, targets, request.roles)
    stopped = {problem.role for problem in found if problem.severity == "error" and problem.role}
    targets = [target for target in targets if target.role not in stopped]
    found = strictly(found) if strict else found
    old = manifest.load(out)
    paths = [target.path(suffix) for target in targets for suffix in target.formats]
    outdated = _outdated(old, project, request, stopped)
    if dry_run:
        return Report(out, 0, 0, (), tuple(found), outdated, time.monotonic() - started, planned=tuple(paths))
    targets, missing = _possible(studio, targets)
    stamp = _stamp(project.root, request, options, out)
    if request.whole and old.inputs == stamp and not found and set(paths) == set(old.records) and old.current(out):
        return Report(out, 0, len(paths), (), (), (), time.monotonic() - started, index=out / "index.html")
    studio.known = {**old.records, **{t.path(s): t for t in targets for s in t.formats if t.path(s) not in old.records}}
    _write_new(out, _assets(studio))  # before the pages that need them
    made, interrupted = workers.run(studio, tasks(targets), jobs or os.cpu_count() or 1, progress)
    problems = [*found, *(p for m in made for p in m.problems)]
    sound = not stopped and not any(p.severity == "error" for m in made for p in m.problems)
    if strict:
        problems = strictly(problems)
    outdated = _outdated(old, project, request, stopped | {m.task.role for m in made if not m.records})
    failed = interrupted or missing or any(p.severity == "error" for p in problems)
    records = {**old.records, **{r.path: r for m in made for r in m.records}}
    fresh = {record.path for m in made for record in m.records}
    outdated = tuple(path for path in outdated if path not in fresh)
    removed = _prune(out, records, set(paths), outdated) if request.whole and not failed else ()
    complete = request.whole and not failed
    new, faults = _finish(studio, out, records, old, stamp if complete and not problems else "", complete)
    problems += faults
    if missing:
        raise MissingLibraryError([*problems, *missing])
    return Report(
        out,
        sum(m.built for m in made),
        sum(m.same for m in made),
        removed,
        tuple(dict.fromkeys(problems)),
        outdated,
        time.monotonic() - started,
        interrupted,
        out / "index.html" if new.records and not options.standalone else None,
        only_strict=strict and sound and not interrupted and not faults,
    )


def _stamp(root: Path, request: Request, options: Options, out: Path) -> str:
    """Return what a whole build depends on: files, options, and the day, because a posting expires."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{digest(inputs(root, out))}:{options}:{epoch}:{today()}" if request.whole else ""


def unchanged(root: Path, request: Request, options: Options) -> Report | None:
    """Return the report of a whole build into the usual folder that has nothing to do, None where it may have.

    Why: hashing files needs neither roles nor templates, and most builds of a workspace change nothing.
    """
    started, out = time.monotonic(), root / "out"
    old = manifest.load(out)
    if not (request.whole and old.inputs and old.inputs == _stamp(root, request, options, out) and old.current(out)):
        return None
    return Report(out, 0, len(old.records), (), (), (), time.monotonic() - started, index=out / "index.html")


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


def _prune(out: Path, records: dict[str, Record], wanted: set[str], outdated: Sequence[str]) -> tuple[str, ...]:
    """Remove files of earlier builds that no target makes any more, and name them; keep those of broken roles."""
    gone = tuple(path for path in records if path not in wanted and path not in outdated)
    for path in gone:
        remove(out, path)
        del records[path]
    return gone


def _write_new(out: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if not (out / name).is_file() or (out / name).read_bytes() != data:
            write(out, name, data)


def _assets(studio: Studio) -> dict[str, bytes]:
    return {f"assets/{name}": data for name, data in studio.assets.files.items()}


def _finish(
    studio: Studio, out: Path, records: dict[str, Record], old: Manifest, stamp: str, complete: bool
) -> tuple[Manifest, tuple[Problem, ...]]:
    """Write index pages and the manifest; drop shared files that no page can need any more.

    Why `complete`: after a partial or failed build older pages still use the older style sheet and fonts. A faulty
    template of the index costs the index only: what was made is recorded and need not be made again.
    """
    faults: tuple[Problem, ...] = ()
    try:
        index = {} if studio.options.standalone else _index(studio, records)
    except UserError as error:
        index, faults, stamp, complete = {}, error.problems, "", False
    _write_new(out, index)
    used = {*_assets(studio), *index}
    kept = used if complete else used | {name for name in old.shared if (out / name).is_file()}
    new = manifest.save(out, records.values(), kept, stamp)
    for name in set(old.shared) - kept:
        remove(out, name)
    return new, faults


def _index(studio: Studio, records: dict[str, Record]) -> dict[str, bytes]:
    langs = {tags.parse(record.locale).language for record in records.values()} | {"en"}
    catalogs = {lang: studio.catalog(lang) for lang in langs}
    return site.index_pages(studio.project, records, studio.html, studio.assets, studio.labels, catalogs)
