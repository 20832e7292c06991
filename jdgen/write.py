"""Bytes to disk: whole or not at all, never outside the output folder, and by one process at a time."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from jdgen.errors import Place, UserError, fail

_SERIAL = itertools.count(1)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def write(folder: Path, name: str, data: bytes, *, durable: bool = True) -> None:
    """Write `data` to `folder`/`name`; the file appears whole or the old one stays.

    With `durable` it is on the disk when this ends. Documents do without: to wait for the disk is half the cost of a
    page, and what a loss of power takes away the next build makes again.
    Errors: W010 for a name that leads outside the folder or over a link, W011 when the disk is full or not writable.
    """
    target = folder / name
    if _leads_away(folder, name, target):
        raise fail("W010", f"'{name}' does not lie inside the output folder", Place(str(folder)))
    try:
        try:
            _replace(target, data, durable)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, data, durable)
    except OSError as error:
        raise _cannot(target, error) from None


def _leads_away(folder: Path, name: str, target: Path) -> bool:
    """Say whether a file would lie outside the folder, or is a link; a link among its folders may lead inside."""
    if target.is_symlink():
        return True
    steps = name.split("/")[:-1]
    if os.sep == "/" and ".." not in steps and not name.startswith("/"):
        step = folder
        for part in steps:
            step = step / part
            if step.is_symlink():
                break
        else:
            return False
    return not (target.parent.resolve() / target.name).is_relative_to(folder.resolve())


def _replace(target: Path, data: bytes, durable: bool) -> None:
    handle, temporary = _temporary(target.parent)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _temporary(folder: Path) -> tuple[int, Path]:
    """Return a new file of ours, open for writing: as `tempfile` makes one, at half the cost."""
    while True:
        path = folder / f".jdgen-{os.getpid()}-{next(_SERIAL)}"
        try:
            return os.open(path, _NEW, 0o600), path
        except FileExistsError:
            continue  # left by a process that was killed


@contextlib.contextmanager
def locked(folder: Path, name: str, patience_seconds: float = 0) -> Iterator[None]:
    """Hold the lock file `folder`/`name`, so that no other process writes into the folder meanwhile.

    The system frees the lock when its holder ends, however it ends. Where there are no such locks nobody is held up.
    Errors: W015 when another process holds it after `patience_seconds`, W011 when the file cannot be written.
    """
    path, until = folder / name, time.monotonic() + patience_seconds
    while (handle := _hold(path, folder)) is None:
        if time.monotonic() >= until:
            raise _held(path, folder)
        time.sleep(0.05)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(handle)


def _hold(path: Path, folder: Path) -> int | None:
    """Return the open lock file; None while another process holds it."""
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        except OSError as error:
            raise _cannot(folder, error) from None
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        except (ImportError, OSError):
            pass  # no such locks on this system or this file system
        if path.exists() and os.fstat(handle).st_ino == path.stat().st_ino:
            break
        os.close(handle)  # its last holder has just removed this one
    with contextlib.suppress(OSError):  # a full disk: the lock holds without its words
        os.truncate(handle, 0)
        os.write(handle, f"{os.getpid()} {socket.gethostname()}\n".encode())
    return handle


def _held(path: Path, folder: Path) -> UserError:
    try:
        pid, _, host = path.read_text("utf-8", "replace").strip().partition(" ")
    except OSError:
        pid, host = "", ""
    who = f" (process {pid} on {host})" if host else ""
    hint = "wait until it has ended, or choose another folder with --out"
    return fail("W015", f"another jdgen{who} is writing into this folder", Place(str(folder)), hint)


@contextlib.contextmanager
def reserved(folder: Path, name: str, size: int) -> Iterator[None]:
    """Keep `size` bytes of the disk for what must be written when the block ends, even if the disk is full by then.

    Errors: W011 when there is no such room.
    """
    path = folder / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            _allocate(file.fileno(), size)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _cannot(folder, error) from None
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _allocate(handle: int, size: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, size)
        return
    for start in range(0, size, 2**16):
        os.write(handle, b"\1" * min(2**16, size - start))


def _cannot(target: Path, error: OSError) -> UserError:
    reason = error.strerror or str(error)
    hint = "look at what stands in its way; what was there before is untouched"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        hint = "free some space and run the same command again; every file that is there is whole"
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
