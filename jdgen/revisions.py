"""The workspace as it was at a revision of git: a tag, a branch, a commit.

Takes a workspace folder and what git calls a revision, gives its `Project`. Reads the objects of git into a folder that
is gone afterwards; the working tree, the index and the repository's settings are not touched.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from jdgen.errors import Place, UserError, fail
from jdgen.project import Project, open_project

_READ = ("jdgen.yaml", "roles", "locales")  # all that roles are made from
_FILES = (b"100644", b"100755")  # no links, no submodules
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def project_at(root: Path, revision: str) -> Project:
    """Return the workspace in `root` as it was at a revision.

    Errors: V001 git is missing or the folder is no git tree, V002 an unknown revision, V003 no workspace there then;
    settings that cannot be read, at their place in the revision.
    """
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    commit = _commit(root, revision)
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *(f"{prefix}{name}" for name in _READ))
    files: dict[str, bytes] = {}
    for line in listed.split(b"\0"):
        about, _, name = line.partition(b"\t")
        mode, _, rest = about.partition(b" ")
        if mode in _FILES:
            files[os.fsdecode(name).removeprefix(prefix)] = rest.partition(b" ")[2]
    if _READ[0] not in files:
        hint = "name a later one: `git log --oneline -- jdgen.yaml` lists them"
        raise fail("V003", f"at '{revision}' there was no workspace here yet", Place(f"@{revision}"), hint)
    with tempfile.TemporaryDirectory(prefix="jdgen-") as folder:
        for inside, data in _contents(root, files).items():
            path = Path(folder) / PurePosixPath(inside)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        try:
            made = open_project(Path(folder))
        except UserError as error:
            raise UserError([replace(each, place=_at(revision, each.place)) for each in error.problems]) from None
        return replace(made, problems=tuple(replace(each, place=_at(revision, each.place)) for each in made.problems))


def _at(revision: str, place: Place) -> Place:
    return place._replace(file=f"{revision}:{place.file}")


def _commit(root: Path, revision: str) -> str:
    hint = "name a tag, a branch or a commit: `git tag` and `git log --oneline` list them"
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = _git(root, *asked, may_fail=True).decode().strip() if revision else ""
    if not found:
        raise fail("V002", f"git knows no revision '{revision}'", Place(f"@{revision}"), hint)
    return found


def _contents(root: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the bytes of files by name; `files` gives the id of each in git."""
    told = _git(root, "cat-file", "--batch", given=b"\n".join(files.values()) + b"\n")
    made: dict[str, bytes] = {}
    at = 0
    for name in files:
        end = told.index(b"\n", at)
        size = int(told[at:end].rpartition(b" ")[2])
        made[name] = told[end + 1 : end + 1 + size]
        at = end + 2 + size
    return made


def _git(root: Path, *args: str, given: bytes = b"", may_fail: bool = False) -> bytes:
    """Return what git prints; "" where it fails and may."""
    place, hint = Place(str(root)), "compare with a role or a file instead; `id@revision` needs a git tree"
    try:
        done = subprocess.run(
            ["git", *args], cwd=root, input=given, capture_output=True, env={**os.environ, **_QUIET}, check=False
        )
    except FileNotFoundError:
        raise fail("V001", "git is not installed", place, hint) from None
    if done.returncode and not may_fail:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[0].removeprefix("fatal: ") if said else f"it ended with {done.returncode}"
        message = "this workspace is not a git tree" if "not a git repository" in reason else f"git says: {reason}"
        raise fail("V001", message, place, hint)
    return b"" if done.returncode else done.stdout
