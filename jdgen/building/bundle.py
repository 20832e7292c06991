"""A workspace as one value that travels to another machine, and the studio that is made from it there.

Takes a studio, gives bytes named by their SHA-256: roles, translations, settings, the workspace's own templates and
fonts, the options, and what the output folder holds. jdgen itself does not travel: `program` tells whether both sides
run the same one.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import platform
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path

from jdgen import __version__, resources
from jdgen.manifest import Record
from jdgen.plan import Target
from jdgen.studio import Options, Studio

FOLDERS = ("roles", "locales", "templates")
_REFERENCE = "reference.docx"
_ROOT = "workspace/"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything that documents are made from, but jdgen itself."""

    files: bytes  # a ZIP file
    options: Options
    known: Mapping[str, Record | Target]
    kept: Mapping[str, str]

    @property
    def digest(self) -> str:
        """The SHA-256 of the whole content."""
        rest = repr((self.options, sorted(self.known.items()), sorted(self.kept.items())))
        return hashlib.sha256(self.files + rest.encode()).hexdigest()


def pack(studio: Studio) -> Bundle:
    """Return the workspace of a studio as a bundle."""
    root, options, packed = studio.project.root, studio.options, io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _files(root, studio.project.settings.fonts):
            archive.writestr(zipfile.ZipInfo(_ROOT + path.relative_to(root).as_posix()), path.read_bytes())
        if options.reference:
            archive.writestr(zipfile.ZipInfo(_REFERENCE), Path(options.reference).read_bytes())
            options = replace(options, reference=_REFERENCE)
    return Bundle(packed.getvalue(), options, studio.known, studio.kept)


def _files(root: Path, fonts: list[str]) -> Iterator[Path]:
    yield root / "jdgen.yaml"
    own = root.resolve() != resources.root().resolve()  # else its templates are those of jdgen, which do not travel
    folders = [root / name for name in (*FOLDERS, *fonts) if own or name != "templates"]
    found = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    yield from sorted(path for path in found if path.is_relative_to(root))


class Unpacked:
    """A bundle laid out in a temporary folder, and its studio; the folder goes with the process or with `close`."""

    def __init__(self, bundle: Bundle) -> None:
        from jdgen.project import open_project

        self.folder = tempfile.TemporaryDirectory(prefix="jdgen-")
        here = Path(self.folder.name).resolve()
        with zipfile.ZipFile(io.BytesIO(bundle.files)) as archive:
            archive.extractall(here)
        options = bundle.options
        if options.reference:
            options = replace(options, reference=str(here / options.reference))
        self.studio = Studio(open_project(here / _ROOT), here / "out", options)
        self.studio.known, self.studio.kept = bundle.known, bundle.kept

    def close(self) -> None:
        """Remove the folder."""
        self.folder.cleanup()


@cache
def program() -> str:
    """Return what must be equal on both sides for equal bytes: jdgen with its data, Python, the PDF engine."""
    total = hashlib.sha256()
    for folder in (resources.PACKAGE, resources.root() / "templates", resources.root() / "locales"):
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    python = ".".join(platform.python_version_tuple()[:2])
    engine = f"WeasyPrint {metadata.version('weasyprint')}"
    libraries = (("Pango", "pango-1.0", "pango_version_string"), ("HarfBuzz", "harfbuzz", "hb_version_string"))
    loaded = [f"{name} {_version(library, function)}" for name, library, function in libraries]
    return ", ".join([f"jdgen {__version__} ({total.hexdigest()[:12]})", f"Python {python}", engine, *loaded])


def _version(library: str, function: str) -> str:
    try:
        ask = getattr(ctypes.CDLL(f"lib{library}.so.0"), function)
    except (OSError, AttributeError):
        return "unknown"  # not installed, or a system that names its libraries otherwise
    ask.restype = ctypes.c_char_p
    return bytes(ask()).decode()
