"""The faces that pages are set in: the bundled ones (templates/fonts/) and those that a workspace adds.

Gives the private fontconfig file for the PDF, the characters that the faces cover, and the @font-face rules
for the screen. Never looks at the fonts of the machine; imports fontTools only for faces of a workspace.
"""
from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path

from jdgen import resources
from jdgen.errors import Place, UserError, fail

LINE_ENDS = frozenset("\t\n\r\f")
SUFFIXES = (".ttf", ".otf")
NOT_FOR_PRINT = (".woff", ".woff2", ".ttc", ".pfb")     # would be a second file for one family and weight
FORMATS = {".woff2": "woff2", ".ttf": "truetype", ".otf": "opentype"}


@dataclass(frozen=True, order=True)
class Face:
    """One font file. One family + weight + style is exactly one file, or the PDF mixes up their letters."""

    family: str
    weight: int
    style: str                                 # normal | italic
    print_file: Path                           # TTF or OTF: what the PDF embeds
    screen_file: Path                          # WOFF2 where there is one
    covers: frozenset[int] = field(repr=False, compare=False)


@cache
def bundled() -> tuple[Face, ...]:
    """The faces that travel with jdgen, in the order in which they stand in for each other."""
    folder = resources.root() / "templates" / "fonts"
    data = json.loads((folder / "coverage.json").read_text(encoding="utf-8"))
    return tuple(
        Face(face["family"], face["weight"], face["style"], folder / face["ttf"], folder / face["woff2"],
             _codes(face["covers"]))
        for face in data["faces"]
    )


def added(folders: Sequence[Path]) -> tuple[Face, ...]:
    """The faces (.ttf, .otf) in and below the `fonts:` folders of a workspace, by family and weight.

    Errors: F001 no such folder, F002 not a font, F003 a variable font (its PDF differs on each run), F004 two
    files for one family + weight + style, bundled faces included. The first one met is raised.
    """
    seen = {(face.family, face.weight, face.style): face.print_file for face in bundled()}
    faces = []
    for folder in folders:
        if not folder.is_dir():
            raise fail("F001", "no such folder of fonts", Place(str(folder)))
        for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES):
            face = _read(path)
            key = (face.family, face.weight, face.style)
            if key in seen:
                what = f"{face.family} {face.weight} {face.style} is also {seen[key]}"
                raise fail("F004", f"two files for one face: {what}", Place(str(path)), "remove one of them")
            seen[key] = path
            faces.append(face)
    return tuple(sorted(faces))


def coverage(faces: Iterable[Face]) -> frozenset[int]:
    """The code points that at least one of the faces has a shape for."""
    return frozenset().union(*(face.covers for face in faces))


def uncovered(text: str, faces: Iterable[Face] | None = None) -> list[str]:
    """The characters of text that none of the faces has (default: the bundled ones), once each, in order."""
    have = _bundled_coverage() if faces is None else coverage(faces)
    odd = {sign for sign in set(text) if ord(sign) not in have} - LINE_ENDS
    return sorted(odd, key=text.index)


def fontconfig(cache_folder: Path, folders: Sequence[Path] = ()) -> Path:
    """The absolute path of a fontconfig file that knows the bundled faces, those in folders, and no others.

    Name it in FONTCONFIG_FILE before weasyprint is imported: its import already reads the configuration.
    The file is named after its content: workspaces can share a cache folder, nobody sees it half written.
    """
    cache_folder = cache_folder.resolve()
    cache_folder.mkdir(parents=True, exist_ok=True)
    ours = resources.root() / "templates" / "fonts" / "ttf"
    text = _xml([ours.resolve(), *(folder.resolve() for folder in folders)], cache_folder / "fontconfig")
    data = text.encode("utf-8")
    path = cache_folder / f"fonts-{hashlib.sha256(data).hexdigest()[:16]}.conf"
    if not path.is_file() or path.read_bytes() != data:
        handle, name = tempfile.mkstemp(dir=cache_folder, prefix=".fonts-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(path)
    return path


def screen_css(url: Callable[[Face], str], faces: Iterable[Face] | None = None) -> str:
    """The @font-face rules for the screen; url gives the address where the caller puts face.screen_file.

    Why unicode-range: a browser fetches the Arabic or Japanese file only for a page that has such letters.
    These rules are not for WeasyPrint, which finds the faces through fontconfig().
    """
    return "".join(
        f'@font-face {{ font-family: {_quoted(face.family)}; font-weight: {face.weight}; '
        f'font-style: {face.style}; font-display: swap; '
        f'src: url({_quoted(url(face))}) format("{FORMATS[face.screen_file.suffix.lower()]}"); '
        f'unicode-range: {_unicode_range(face.covers)}; }}\n'
        for face in (bundled() if faces is None else faces)
    )


@cache
def _bundled_coverage() -> frozenset[int]:
    return coverage(bundled())


def _codes(spans: str) -> frozenset[int]:
    codes: set[int] = set()
    for span in spans.split():
        first, _, last = span.partition("-")
        codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(codes)


def _read(path: Path) -> Face:
    from fontTools.ttLib import TTFont  # 0.1 s: only for faces of a workspace

    try:
        with TTFont(io.BytesIO(path.read_bytes()), lazy=True) as font:
            if "fvar" in font:
                raise fail("F003", "a variable font", Place(str(path)), "give the static file per weight")
            names = font["name"]
            family = names.getDebugName(16) or names.getDebugName(1)
            weight = font["OS/2"].usWeightClass
            style = "italic" if font["OS/2"].fsSelection & 1 else "normal"
            covers = frozenset(font.getBestCmap() or ())
    except UserError:
        raise
    except Exception as error:  # whatever its tables lead to: struct.error, IndexError, ...
        what = f"not a font that can be read ({type(error).__name__})"
        raise fail("F002", what, Place(str(path))) from error
    if not family:
        raise fail("F002", "a font without a family name", Place(str(path)))
    return Face(family, weight, style, path, path, covers)


def _xml(folders: Sequence[Path], cache_folder: Path) -> str:
    families = list(dict.fromkeys(face.family for face in bundled()))
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        *(f"<dir>{escape(str(folder))}</dir>" for folder in folders),
        f"<cachedir>{escape(str(cache_folder))}</cachedir>",
        "<selectfont>",
        *(f"<rejectfont><glob>*{suffix}</glob></rejectfont>" for suffix in NOT_FOR_PRINT),
        "</selectfont>",
        '<match target="pattern">',            # whatever family was asked for, ours stand in, in this order
        '<edit name="family" mode="append_last" binding="strong">',
        *(f"<string>{escape(family)}</string>" for family in families),
        "</edit>",
        "</match>",
        "<config><rescan><int>0</int></rescan></config>",
        "</fontconfig>",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    plain = (sign if sign.isprintable() and sign not in '"\\<>' else f"\\{ord(sign):x} " for sign in text)
    return '"' + "".join(plain) + '"'


def _unicode_range(codes: frozenset[int]) -> str:
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{low:X}" if low == high else f"U+{low:X}-{high:X}" for low, high in runs)
