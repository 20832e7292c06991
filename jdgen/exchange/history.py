"""Earlier words of a source file, found by their digests in the workspace's git history; nothing where there is none.

Reads git only, with its own configuration of hooks and pagers switched off. Bounded: the last versions of one file,
a few seconds.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from jdgen import units
from jdgen.errors import Collector, UserError
from jdgen.load import MAX_BYTES, Node, parse
from jdgen.model import Overlay, Role
from jdgen.role_files import RoleFile
from jdgen.units import digest, words
from jdgen.validate import normalise

MOST_VERSIONS = 60
_SECONDS = 10


def earlier(root: Path, file: RoleFile, wanted: Mapping[str, str]) -> dict[str, Node]:
    """Return by unit the earlier source whose digest is wanted; units whose words were never committed are left out."""
    found: dict[str, Node] = {}
    if not wanted:
        return found
    for data in _versions(root, file.shown):
        for unit, node in _units(data, file).items():
            if unit in wanted and unit not in found and digest(words(node)) == wanted[unit]:
                found[unit] = node
        if len(found) == len(wanted):
            break
    return found


def _units(data: bytes, file: RoleFile) -> Mapping[str, Node]:
    """Return the texts of an earlier version; none of one that cannot be read."""
    part = Overlay if file.of else Role
    try:
        return units.units(normalise(parse(data, file.shown), part, Collector(), file.lang), part)
    except UserError:
        return {}


def _versions(root: Path, shown: str) -> Iterator[bytes]:
    """Yield the committed versions of a file, newest first, also from before it was moved."""
    listed = _git(root, "log", "--follow", "--name-only", "--format=%x00%H", f"-{MOST_VERSIONS}", "--", shown)
    for record in listed.decode("utf-8", "replace").split("\0")[1:]:
        commit, _, name = record.strip().partition("\n")
        data = _git(root, "cat-file", "blob", f"{commit}:{name.strip()}") if name.strip() else b""
        if data and len(data) <= MAX_BYTES:
            yield data


def _git(root: Path, *args: str) -> bytes:
    """Return what git says, b"" where there is no git, no repository or no such version."""
    safe = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "log.showSignature=false")
    command = ["git", "-C", str(root), "--no-pager", *safe, *args]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
