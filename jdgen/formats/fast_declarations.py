"""The engine's declarations of C functions, read once for this user and not by each command: 0.95 of one PDF's time.

Gives what takes cffi's place while WeasyPrint is imported. cffi itself writes the declarations out as a Python module
(its out-of-line mode), which lies in the user's cache; without one the declarations are read as ever.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jdgen import caches


class _Declared:
    """Stands for `cffi.FFI()`: has its methods from the moment on that it was told the declarations."""

    def cdef(self, source: str) -> None:
        """Take over all of an FFI with these declarations."""
        made = _kept(source)
        for name in dir(made):
            if not name.startswith("__"):
                setattr(self, name, getattr(made, name))


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Give whoever makes an FFI in this context one with kept declarations."""
    import cffi

    usual = cffi.FFI
    cffi.FFI = _Declared
    try:
        yield
    finally:
        cffi.FFI = usual


def _kept(source: str) -> Any:
    """Return an FFI with the declarations: the one that is kept, else a new one, which is kept for the next time."""
    from _cffi_backend import __version__

    file = _file(f"{source} {__version__} {sys.version}")
    if file is not None:
        with contextlib.suppress(OSError, SyntaxError, ValueError, KeyError, TypeError, ImportError):
            return _read(file)
    from cffi.api import FFI

    made = FFI()
    made.cdef(source)
    if file is not None:
        with contextlib.suppress(OSError):
            _write(source, file)
    return made


def _file(key: str) -> Path | None:
    """Return where such declarations are kept; None where what lies there might be another's."""
    folder = caches.folder()
    if folder is None or not caches.private(folder):
        return None
    return folder / f"declarations-{hashlib.sha256(key.encode()).hexdigest()[:16]}.py"


def _read(file: Path) -> Any:
    found: dict[str, Any] = {}
    exec(compile(file.read_bytes(), str(file), "exec"), found)  # noqa: S102 – written by cffi, for this user only
    return found["ffi"]


def _write(source: str, file: Path) -> None:
    from cffi.api import FFI

    made = FFI()
    made.cdef(source)
    made.set_source("_declarations", None)
    new = file.with_suffix(f".{os.getpid()}")
    with contextlib.redirect_stdout(None):
        made.emit_python_code(str(new))
    new.replace(file)
