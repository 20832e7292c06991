"""What this machine has and lacks: Python, packages, system libraries, fonts, catalogues, the workspace, the cache.

Changes nothing: the one file that it writes, into the cache, it removes again. Works where WeasyPrint cannot be
imported: libraries are opened one by one, each lack comes with what to type on this system.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import hashlib
import json
import platform
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Literal

from jdgen import __version__, caches, resources
from jdgen.errors import EXIT_MISSING_LIBRARY, EXIT_PROBLEMS, UserError

State = Literal["ok", "note", "wrong", "library"]

PYTHON = (3, 11)
PANGO = (1, 44)
# The floors of pyproject.toml, by the name of the distribution (a test keeps them equal).
FLOORS: Mapping[str, str] = {
    "jinja2": "3.1.6",
    "pyyaml": "6.0.2",
    "babel": "2.16",
    "click": "8.2",
    "pydantic": "2.11",
    "weasyprint": "70",
    "hijridate": "2.5",
    "ruamel.yaml": "0.18",
}
LANGUAGES = ("ar", "en", "pl", "ru")
SYSTEMS: Mapping[str, str] = {
    "debian": "Debian, Ubuntu",
    "fedora": "Fedora, RHEL",
    "alpine": "Alpine",
    "macos": "macOS",
    "windows": "Windows",
}
_APT = "sudo apt-get install "
_WSL = "wsl --install -d Debian, then inside it: "


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `note` costs nothing, `wrong` is to be mended, `library` only an administrator installs."""

    name: str
    state: State
    detail: str
    remedies: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """Return the finding for `--json`."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Library:
    """A system library, by the name of its Linux file, and the package of each system that brings it."""

    name: str
    file: str
    debian: str
    alpine: str
    version: Callable[[ctypes.CDLL], str] | None = None


def _pango_version(library: ctypes.CDLL) -> str:
    library.pango_version_string.restype = ctypes.c_char_p
    return bytes(library.pango_version_string()).decode()


def _harfbuzz_version(library: ctypes.CDLL) -> str:
    library.hb_version_string.restype = ctypes.c_char_p
    return bytes(library.hb_version_string()).decode()


def _fontconfig_version(library: ctypes.CDLL) -> str:
    number = int(library.FcGetVersion())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


LIBRARIES = (
    _Library("GObject", "gobject-2.0.so.0", "libpango-1.0-0", "glib"),
    _Library("Pango", "pango-1.0.so.0", "libpango-1.0-0", "pango", version=_pango_version),
    _Library("PangoFT2", "pangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango"),
    _Library("HarfBuzz", "harfbuzz.so.0", "libharfbuzz0b", "harfbuzz", version=_harfbuzz_version),
    _Library("HarfBuzz subset", "harfbuzz-subset.so.0", "libharfbuzz-subset0", "harfbuzz-subset"),
    _Library("Fontconfig", "fontconfig.so.1", "libfontconfig1", "fontconfig", version=_fontconfig_version),
)


def examine(start: Path) -> list[Finding]:
    """Return all findings, for the workspace around `start` too."""
    return [
        _python(),
        Finding("jdgen", "ok", f"{__version__} in {resources.PACKAGE}"),
        *_packages(),
        *_libraries(),
        _data(),
        _fonts(),
        _catalogues(),
        *_workspace(start),
        _cache(),
    ]


def exit_code(findings: list[Finding]) -> int:
    """Return 0 when nothing is to be mended, 69 when a system library is missing, else 1."""
    states = {finding.state for finding in findings}
    return EXIT_MISSING_LIBRARY if "library" in states else EXIT_PROBLEMS if "wrong" in states else 0


def system() -> str:
    """Return which of SYSTEMS this machine is; "" for another one."""
    name = platform.system()
    if name in ("Darwin", "Windows"):
        return "macos" if name == "Darwin" else "windows"
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return ""
    family = f"{told.get('ID', '')} {told.get('ID_LIKE', '')}"
    known = {"debian": "debian", "ubuntu": "debian", "fedora": "fedora", "rhel": "fedora", "alpine": "alpine"}
    return next((known[word] for word in family.split() if word in known), "")


def _python() -> Finding:
    found = platform.python_version()
    if sys.version_info >= PYTHON:
        return Finding("Python", "ok", f"{found} at {sys.executable}")
    wanted = ".".join(map(str, PYTHON))
    remedies = {
        "debian": f"{_APT}python3 (Debian 12 and Ubuntu 24.04 have {wanted} or later)",
        "fedora": "sudo dnf install python3",
        "alpine": "apk add python3",
        "macos": "brew install python",
        "windows": f"{_WSL}{_APT}python3 python3-venv",
    }
    return Finding("Python", "wrong", f"{found}, but {wanted} or later is needed", remedies)


def _packages() -> Iterator[Finding]:
    for name, floor in FLOORS.items():
        remedy = dict.fromkeys(SYSTEMS, f'{sys.executable} -m pip install "{name}>={floor}"')
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Finding(name, "wrong", "is not installed", remedy)
            continue
        if _numbers(found) < _numbers(floor):
            yield Finding(name, "wrong", f"{found}, but {floor} or later is needed", remedy)
        else:
            yield Finding(name, "ok", found)


def _numbers(version: str) -> tuple[int, ...]:
    """Return the release of a version as numbers: "2.16.0rc1" gives (2, 16, 0)."""
    release = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in release.group().split(".")) if release else ()


def _libraries() -> Iterator[Finding]:
    for library in LIBRARIES:
        opened = _opened(library.file)
        remedies = {
            "debian": f"{_APT}{library.debian}",
            "fedora": "sudo dnf install pango harfbuzz fontconfig",
            "alpine": f"apk add {library.alpine}",
            "macos": "brew install pango, then export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib",
            "windows": f"{_WSL}{_APT}{library.debian}",
        }
        if opened is None:
            yield Finding(library.name, "library", "is not installed; no PDF can be made without it", remedies)
            continue
        version = _asked(library, opened)
        if library.name == "Pango" and version and _numbers(version) < PANGO:
            detail = f"{version}, but {'.'.join(map(str, PANGO))} or later is needed"
            yield Finding(library.name, "library", detail, remedies)
        else:
            yield Finding(library.name, "ok", version or "found")


def _opened(file: str) -> ctypes.CDLL | None:
    """Return a system library by the names that WeasyPrint tries too, None when there is none."""
    stem, _, number = file.partition(".so.")
    names = [f"lib{file}", f"lib{stem}.{number}.dylib", f"lib{stem}.dylib", f"lib{stem}-{number}.dll"]
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    if sys.platform != "linux":  # there the search starts compilers and finds nothing more
        found = ctypes.util.find_library(stem)
        if found:
            try:
                return ctypes.CDLL(found)
            except OSError:
                return None
    return None


def _asked(library: _Library, opened: ctypes.CDLL) -> str:
    try:
        return library.version(opened) if library.version else ""
    except (AttributeError, ValueError):
        return ""


_AGAIN = dict.fromkeys(SYSTEMS, f"{sys.executable} -m pip install --force-reinstall jdgen")


def _data() -> Finding:
    try:
        return Finding("data", "ok", str(resources.root()))
    except FileNotFoundError as error:
        return Finding("data", "wrong", str(error), _AGAIN)


def _fonts() -> Finding:
    try:
        folder = resources.root() / "templates" / "fonts"
        faces = json.loads((folder / "coverage.json").read_text("utf-8"))["faces"]
        bad = [
            face[kind]
            for face in faces
            for kind in ("ttf", "woff2")
            if hashlib.sha256((folder / face[kind]).read_bytes()).hexdigest() != face[f"{kind}_sha256"]
        ]
    except (OSError, ValueError, KeyError) as error:
        return Finding("fonts", "wrong", f"cannot be read: {error}", _AGAIN)
    if bad:
        return Finding("fonts", "wrong", f"changed since they were made: {', '.join(bad)}", _AGAIN)
    return Finding("fonts", "ok", f"{len(faces)} faces, as they were made")


def _catalogues() -> Finding:
    try:
        folder = resources.root() / "locales"
    except FileNotFoundError:
        return Finding("catalogues", "wrong", "jdgen is installed without them", _AGAIN)
    missing = [lang for lang in LANGUAGES if not (folder / lang / "LC_MESSAGES" / "jdgen.po").is_file()]
    if missing:
        return Finding("catalogues", "wrong", f"missing: {', '.join(missing)}", _AGAIN)
    return Finding("catalogues", "ok", ", ".join(LANGUAGES))


def _workspace(start: Path) -> Iterator[Finding]:
    from jdgen import scaffold, settings

    try:
        root = settings.find(start)
    except UserError:
        detail = "none here; `jdgen init DIR` makes one"
        yield Finding("workspace", "note", detail)
        return
    try:
        settings.load(root)
    except UserError as error:
        remedy = dict.fromkeys(SYSTEMS, "jdgen check names the line")
        yield Finding("workspace", "wrong", f"{root}: {error.problems[0].message}", remedy)
        return
    yield Finding("workspace", "ok", str(root))
    old = scaffold.outdated_schemas(root)
    if old:
        commands = "; ".join(f"jdgen schema {Path(name).stem} > {name}" for name in old)
        yield Finding("schemas", "note", f"of another version of jdgen; renew them in {root}: {commands}")


def _cache() -> Finding:
    folder = caches.place()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-"):
            return Finding("cache", "ok", str(folder))
    except OSError as error:
        detail = f"{folder}: {error.strerror or error}; the output folder is used instead"
        return Finding("cache", "note", detail)
