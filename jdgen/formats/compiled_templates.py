"""Compiled templates kept from one command to the next: 0.06 of the time of a single page from a cold start.

Only for the templates that come with jdgen. What is kept is code, so it is read from a folder that nobody else can
write into, and never of another version of jdgen or Jinja.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from jdgen import __version__, caches


class _Quiet(FileSystemBytecodeCache):
    """Goes without where nothing can be read or written."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, TypeError, UnpicklingError):
            bucket.reset()  # cut short, as on a full disk

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def kept(compiler: Path) -> FileSystemBytecodeCache | None:
    """Return where compiled templates are kept; None where that would not be safe.

    `compiler` is the module that makes the code.
    """
    folder = caches.folder()
    if folder is None:
        return None
    version = hashlib.sha256(f"{__version__} {jinja2.__version__}".encode() + compiler.read_bytes()).hexdigest()
    own = folder / f"templates-{version[:16]}"
    with contextlib.suppress(OSError):
        own.mkdir(mode=0o700, exist_ok=True)
    return _Quiet(str(own), "%s") if caches.private(folder) and caches.private(own) else None
