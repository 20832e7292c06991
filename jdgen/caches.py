"""The folder for what this machine can make again: compiled templates, C declarations, fontconfig's notes."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def place() -> Path:
    """Return where the user's folder for caches of jdgen is or would be."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jdgen"


def folder() -> Path | None:
    """Return that folder, made if need be; None where it cannot be made."""
    path = place()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return path


def private(path: Path) -> bool:
    """Say whether nobody but this user can have written into a folder: only then may code be read from it."""
    if not hasattr(os, "getuid"):
        return False
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022
