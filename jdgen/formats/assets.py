"""The files that all pages share: style sheet, fonts, logo, watermarks; under names that change with their content.

Gives names and bytes for OUT/assets/ and the markup that a page's head needs; for a page that stands alone the same
as one inline style.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from jdgen import fonts
from jdgen.errors import Place, fail
from jdgen.fonts import Face

_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
_SHEETS = ("common.css", "screen.css")


@dataclass(frozen=True)
class Assets:
    """Shared files by their hashed names, and how to reach them."""

    files: dict[str, bytes]
    names: dict[str, str] = field(default_factory=dict)  # plain name -> hashed name

    def head(self, prefix: str) -> Markup:
        """Return the links of a page whose assets folder is at `prefix`."""
        return Markup(
            '<link rel="stylesheet" href="{0}{1}">\n<link rel="icon" href="{0}{2}" type="image/svg+xml">'
        ).format(prefix, self.names["jdgen.css"], self.names["favicon.svg"])

    def url(self, prefix: str, name: str) -> str:
        """Return the address of an image, "" when there is none."""
        return f"{prefix}{self.names[name]}" if name in self.names else ""

    def data_url(self, name: str) -> str:
        """Return an image as data: URL, for a page that stands alone."""
        if name not in self.names:
            return ""
        encoded = base64.b64encode(self.files[self.names[name]]).decode()
        return f"data:{_TYPES[Path(name).suffix]};base64,{encoded}"


def collect(css_folders: Sequence[Path], image_folders: Sequence[Path], faces: Sequence[Face]) -> Assets:
    """Return all shared files."""
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}

    def add(name: str, data: bytes) -> str:
        stem, dot, suffix = name.rpartition(".")
        names[name] = f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}"
        files[names[name]] = data
        return names[name]

    for folder in reversed(image_folders):
        for path in sorted(folder.iterdir()):
            if path.suffix in _TYPES and path.resolve().is_relative_to(folder.resolve()):
                add(path.name, path.read_bytes())
    face_css = fonts.screen_css(lambda face: add(face.screen_file.name, face.screen_file.read_bytes()), faces)
    sheet = face_css + "".join(_sheet(css_folders, name) for name in _SHEETS)
    add("jdgen.css", sheet.encode())
    return Assets({name: files[name] for name in names.values()}, names)


def sheet_files(css_folders: Sequence[Path], names: Sequence[str]) -> list[Path]:
    """Return the style sheets by name, a workspace's own first."""
    found = []
    for name in names:
        path = next((folder / name for folder in css_folders if (folder / name).is_file()), None)
        if path is None:
            raise fail("H005", f"there is no style sheet '{name}'", Place("templates/css"))
        found.append(path)
    return found


def _sheet(css_folders: Sequence[Path], name: str) -> str:
    return sheet_files(css_folders, [name])[0].read_text("utf-8")


def standalone_head(
    css_folders: Sequence[Path], faces: Sequence[Face], chars: str, sheets: Sequence[str] = _SHEETS
) -> Markup:
    """Return one inline style with the faces that a page needs as data: URLs."""
    odd = {ord(char) for char in set(chars) if not char.isascii()}
    needed = [face for face in faces if face.family == faces[0].family or not odd.isdisjoint(face.covers)]

    def data(face: Face) -> str:
        return "data:font/woff2;base64," + base64.b64encode(face.screen_file.read_bytes()).decode()

    css = fonts.screen_css(data, needed) + "".join(_sheet(css_folders, name) for name in sheets)
    return Markup("<style>{}</style>").format(Markup(css))  # noqa: S704 – our own style sheets
