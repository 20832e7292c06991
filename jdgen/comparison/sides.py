"""What is compared: a role or an overlay by its id, at a revision of git (`id@v1.2`), or by its file.

Takes what stands on the command line, gives a `Side`: a project and the whole role in it. A file from elsewhere is read
as if it stood in this workspace, in a copy that is gone afterwards; nothing of the workspace changes.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from jdgen import settings
from jdgen.errors import Place, Problem, UserError, did_you_mean, fail
from jdgen.load import is_id, read
from jdgen.project import Project, WholeRole, open_project
from jdgen.revisions import project_at
from jdgen.role_files import OVERLAYS


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: as it was named, the workspace it is read in, the whole role."""

    name: str
    project: Project
    whole: WholeRole
    revision: str = ""


def side(project: Project, given: str) -> Side:
    """Return what a name means: a role, an overlay, `id@revision` or a file.

    Errors: P001 an unknown role, V004 a role that was not there then, V001 to V003 of the revision, L001 a file that
    cannot be read; the problems of a role that has some.
    """
    if _is_file(project.root, given):
        return _of_file(project, given)
    role_id, at, revision = given.partition("@")
    if not at:
        return Side(given, project, _whole(project, role_id))
    then = project_at(project.root, revision)
    if role_id not in then.roles and role_id not in then.broken:
        hint = did_you_mean(role_id, then.roles) or f"roles there: {', '.join(sorted(then.roles)[:12])}"
        raise fail("V004", f"at '{revision}' there was no role '{role_id}'", Place(given), hint)
    return Side(given, then, _whole(then, role_id), revision)


def _whole(project: Project, role_id: str) -> WholeRole:
    if not project.pick([role_id]):
        own = [problem for problem in project.problems if problem.role == role_id]
        raise UserError(own or project.problems)
    return project.roles[role_id]


def _is_file(root: Path, given: str) -> bool:
    return given.endswith((".yaml", ".yml")) or "/" in given.partition("@")[0] or Path(given).is_file()


def _of_file(project: Project, given: str) -> Side:
    path = Path(given).resolve()
    home = _home(path)
    if home == project.root:
        return Side(given, project, _whole(project, path.stem))
    if home is not None:
        other = open_project(home)
        return Side(given, other, _whole(other, path.stem))
    node = read(path, given)  # L001 where it is none
    base = node.get("of")
    stem = _stem(path.stem, base.text if base is not None else "")
    with tempfile.TemporaryDirectory(prefix="jdgen-") as folder:
        copied = Path(folder).resolve()
        _copy(project.root, copied, stem)
        inside = f"roles/{OVERLAYS}/{stem}.yaml" if base is not None else f"roles/{stem}.yaml"
        (copied / inside).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copied / inside)
        made = open_project(copied)
        problems = tuple(_placed(problem, inside, given) for problem in made.problems)
        made = replace(made, problems=problems)
        return Side(given, made, _whole(made, stem))


def _home(path: Path) -> Path | None:
    """Return the workspace among whose roles a file stands."""
    try:
        root = settings.find(path.parent)
    except UserError:
        return None
    return root if path.is_relative_to(root / "roles") and path.is_file() else None


def _stem(stem: str, base: str) -> str:
    """Return the id that a file from elsewhere has here: its own where that is one."""
    role, _, name = stem.partition("--")
    if base:
        root = base.partition("--")[0]
        return f"{root}--{name if role == root and is_id(name) else 'file'}"
    return stem if is_id(stem) and "--" not in stem else "file"


def _copy(root: Path, folder: Path, stem: str) -> None:
    """Copy what roles are made from, without the file that another is to stand for."""
    kept = [root / settings.FILE_NAME, *root.glob("roles/**/*.yaml"), *root.glob("locales/*/roles/*.yaml")]
    for path in kept:
        inside = path.relative_to(root)
        if path.is_file() and not (path.stem == stem and inside.parts[0] == "roles"):
            (folder / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / inside)


def _placed(problem: Problem, inside: str, given: str) -> Problem:
    return replace(problem, place=problem.place._replace(file=given)) if problem.place.file == inside else problem
