"""Bytes to disk: whole or not at all, and never outside the output folder."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from jdgen.errors import Place, UserError, fail


def write(folder: Path, name: str, data: bytes) -> None:
    """Write `data` to `folder`/`name`; the file appears whole or the old one stays.

    Errors: W010 for a name that leads outside the folder or over a link, W011 when the disk is full or not writable.
    """
    target = folder / name
    resolved = target.parent.resolve() / target.name
    if not resolved.is_relative_to(folder.resolve()) or target.is_symlink():
        raise fail("W010", f"'{name}' does not lie inside the output folder", Place(str(folder)))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        raise _cannot(target, error) from None


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".jdgen-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _cannot(target: Path, error: OSError) -> UserError:
    reason = error.strerror or str(error)
    hint = "look at what stands in its way; what was there before is untouched"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        hint = "free some space and build again; what was there before is untouched"
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        hint = "a file stands where a folder is needed: choose another folder with --out"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = "ask for the right to write there; for documents, --out names another folder"
    return fail("W011", f"cannot write: {reason}", Place(str(target)), hint)


def remove(folder: Path, name: str) -> None:
    """Remove a file that an earlier build made, and the folders that it leaves empty.

    Errors: W011 when it cannot be removed.
    """
    target = folder / name
    if not (target.parent.resolve() / target.name).is_relative_to(folder.resolve()):
        return
    try:
        target.unlink(missing_ok=True)
        parent = target.parent
        while parent != folder and parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent
    except OSError as error:
        raise _cannot(target, error) from None
