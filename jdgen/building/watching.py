"""Builds what a save touches, in a process that stays warm; a broken file is told and the watch goes on.

Takes a workspace, a request and sets of saved files as they come; gives a `Round` for each. `saved_files` gives those
sets from the file system. Prints nothing.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from jdgen.building.build import Means, Report, Warm, build, output_folder
from jdgen.building.touched import touched
from jdgen.checks import for_build
from jdgen.errors import Place, Problem, UserError, fail
from jdgen.memory import Memory
from jdgen.plan import Request, plan
from jdgen.project import WholeRole, open_project
from jdgen.settings import FILE_NAME
from jdgen.studio import Options, Studio

FOLDERS = ("roles", "locales", "templates")
SUFFIXES = {".yaml", ".po", ".html", ".css", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".ttf", ".otf", ".woff2"}
STEP_MS = 20  # a save is over when nothing more is written for so long
LONGEST_MS = 300  # for editors that go on writing
GONE_SECONDS = 0.15  # some editors delete a file and write it anew: that is no deletion
LOOK_SECONDS = 0.3  # between two looks for further saves while PDFs are made
FEW_TASKS = 16  # roles times languages whose pages are made sooner here than by further processes

Saved = Iterator[frozenset[Path]]  # an empty set: nothing was saved for a moment


@dataclass(frozen=True)
class Round:
    """What came of one save: the files that were saved, the report, what there is to say."""

    saved: tuple[str, ...]
    formats: tuple[str, ...]
    report: Report | None
    problems: tuple[Problem, ...]
    seconds: float
    last: bool = True  # nothing more comes of this save
    mended: bool = False


def watch(root: Path, request: Request, out: str, means: Means, saved: Saved) -> Iterator[Round]:
    """Yield a round for the whole workspace, then one or two (pages, then PDFs) for every save; ends with `saved`.

    Errors: UserError for what no watch can begin with (jdgen.yaml, the output folder).
    """
    desk = _Desk(root, request, out, means, saved)
    try:
        yield from desk.first()
        gc.collect()
        gc.freeze()  # the project and the templates live long: what a round leaves is found quickly, after it
        gc.disable()
        for paths in saved:
            if paths or desk.waiting:
                yield from desk.look(paths)
    finally:
        gc.enable()
        gc.unfreeze()


class _Desk:
    """The warm state: the project as it was last read, its studio, and what is still to be looked at."""

    def __init__(self, root: Path, request: Request, out: str, means: Means, saved: Saved) -> None:
        self.root = root
        self.request = request
        self.means = means
        self.saved = saved
        self.memory = Memory()
        self.project = open_project(root, self.memory)
        self.out = output_folder(self.project, out)
        self.studio: Studio | None = None
        self.waiting: frozenset[Path] = frozenset()  # saved while documents were made
        self.unmade: frozenset[str] = frozenset()  # roles whose documents are not all made yet
        self.told: set[Problem] = set()  # at the save before
        self.telling: set[Problem] = set()  # at this one
        self.sound: Mapping[str, WholeRole] = {}  # roles that are broken now, as they last were
        self.looked = 0.0
        self.started = time.perf_counter()

    def first(self) -> Iterator[Round]:
        """Build everything that is not up to date."""
        self.unmade = frozenset(self.project.roles)
        yield self._guarded((), partial(self._built, (), None, self.request))
        if not self.waiting:
            self.unmade = frozenset()

    def look(self, paths: frozenset[Path]) -> Iterator[Round]:
        """Build what the saved files touch; of a role that is saved again meanwhile only the last state."""
        self.started = time.perf_counter()
        self.told, self.telling = self.telling, set()
        had_errors = bool(_errors(self.told))
        paths, self.waiting = paths | self.waiting, frozenset()
        if any(not path.exists() for path in paths):
            paths |= self._settled()
        shown = tuple(sorted(self._shown(path) for path in paths))
        try:
            self.unmade |= self._reopened(paths)
        except UserError as error:
            yield self._round(shown, (), None, error.problems)
            return
        steps = self._steps(frozenset(path.stem for path in paths) & self.unmade)
        for number, (request, roles) in enumerate(steps, 1):
            done = self._guarded(shown, partial(self._built, shown, roles, request))
            if self.waiting:
                yield replace(done, last=False)
                return
            last = number == len(steps)
            if last and not roles:
                done = self._guarded(shown, partial(self._checked, done))
            yield replace(done, last=last, mended=last and had_errors and not _errors(self.telling))
        self.unmade = frozenset()
        gc.collect()

    def _settled(self) -> frozenset[Path]:
        """Return what else is saved within the time that an editor takes to put a file back."""
        more, until = frozenset[Path](), time.monotonic() + GONE_SECONDS
        while time.monotonic() < until:
            more |= next(self.saved, frozenset())
        return more

    def _reopened(self, paths: frozenset[Path]) -> frozenset[str]:
        """Read what was saved; return the roles that it touches."""
        before, self.project = self.project, open_project(self.root, self.memory)
        before = replace(before, roles={**self.sound, **before.roles})
        self.sound = {i: whole for i, whole in before.roles.items() if i in self.project.broken}
        templates = self.studio is None or any(self._is_template(path) for path in paths)
        if templates or before.settings != self.project.settings:
            self.studio = None
            return frozenset(self.project.roles)
        assert self.studio is not None
        self.studio = self.studio.reopened(self.project)
        return touched(before, self.project)

    def _is_template(self, path: Path) -> bool:
        parts = Path(self._shown(path)).parts
        return parts[0] != "roles" and not (parts[0] == "locales" and path.suffix == ".yaml")

    def _steps(self, saved: frozenset[str]) -> list[tuple[Request, frozenset[str]]]:
        """Return what to make, the quickest first: pages of the saved roles, pages of the others, everything."""
        formats = tuple(self.request.formats or self.project.settings.formats)
        pages = tuple(name for name in formats if name != "pdf")
        quick = replace(self.request, formats=pages)
        steps = [(quick, roles) for roles in (saved, self.unmade - saved) if roles and pages]
        return [*steps, (self.request, self.unmade if pages != formats else frozenset())]

    def _built(self, shown: tuple[str, ...], roles: frozenset[str] | None, request: Request) -> Round:
        if self.studio is None:
            self.studio = Studio(self.project, self.out, Options())
        formats = tuple(request.formats or self.project.settings.formats)
        means, stop = self.means, self._saved_meanwhile
        if roles is not None and "pdf" not in formats:
            stop = _never
            if len(roles) * len(self.project.settings.locales) <= FEW_TASKS:
                means = replace(means, jobs=1)
        warm = Warm(self.studio, roles, stop, quick=stop is _never)
        report = build(self.project, request, Options(), self.out, means, warm=warm)
        if report.interrupted and not self.waiting:
            raise KeyboardInterrupt
        return self._round(shown, formats, report, report.problems)

    def _checked(self, done: Round) -> Round:
        """Add what was not looked at before the pages: the words of the roles that were made."""
        if self.studio is None or not self.unmade:
            return done
        planned = plan(self.project, self.studio.outlines, self.request)
        targets = [target for target in planned if target.role in self.unmade]
        found = for_build(self.project, self.studio, targets, sorted(self.unmade), style=True)
        more = self._round(done.saved, done.formats, done.report, found)
        return replace(more, problems=(*done.problems, *more.problems))

    def _guarded(self, shown: tuple[str, ...], make: Callable[[], Round]) -> Round:
        try:
            return make()
        except UserError as error:
            return self._round(shown, (), None, error.problems)

    def _saved_meanwhile(self) -> bool:
        if time.monotonic() - self.looked > LOOK_SECONDS:
            self.waiting |= next(self.saved, frozenset())
            self.looked = time.monotonic()
        return bool(self.waiting)

    def _round(
        self, shown: tuple[str, ...], formats: tuple[str, ...], report: Report | None, problems: Sequence[Problem]
    ) -> Round:
        """Return what there is to say: every error once a save, and warnings that were not said the last time."""
        found = {*self.project.problems, *problems} - self.telling
        self.telling |= found
        news = [problem for problem in found - self.told if problem.severity != "error"]
        took = time.perf_counter() - self.started
        return Round(shown, formats, report, (*news, *_errors(found)), took)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def _never() -> bool:
    return False


def saved_files(root: Path, fonts: Sequence[str]) -> Saved:
    """Yield what is saved in the workspace, without the temporary files of editors; an empty set every moment.

    Errors: B008 without the library watchfiles.
    """
    try:
        import watchfiles
    except ImportError:
        hint = "install it: pip install 'jdgen[watch]'"
        raise fail("B008", "watching needs the library watchfiles", Place("this machine"), hint) from None

    def matters(_: object, path: str) -> bool:
        name = Path(path)
        return name.suffix in SUFFIXES and not name.name.startswith((".", "#", "~"))

    def folders() -> list[Path]:
        return [root / name for name in (*FOLDERS, *fonts) if (root / name).is_dir()]

    settings, known = root / FILE_NAME, folders()
    state = _state(settings)
    while True:
        changes = watchfiles.watch(
            *known,
            watch_filter=matters,
            step=STEP_MS,
            debounce=LONGEST_MS,
            rust_timeout=2 * STEP_MS,
            yield_on_timeout=True,
        )
        for found in changes:
            paths = frozenset(Path(path) for _, path in found)
            if (now := _state(settings)) != state:  # a file by itself cannot be watched: editors replace it
                state, paths = now, paths | {settings}
            yield paths
            if folders() != known:  # one was made or taken away: begin anew
                known = folders()
                yield frozenset(known)
                break


def _state(path: Path) -> tuple[int, int, int]:
    try:
        stat = path.stat()
    except OSError:
        return 0, 0, 0
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
