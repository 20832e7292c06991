"""What a PDF says of itself: identification, language, outline, fonts and the tree of tags.

Takes bytes; gives plain facts and, with `faults`, what is against the project's own rules. Looks with pikepdf only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

FAMILIES = ("JD-Sans", "JD-Naskh", "JD-Kana", "JD-Signs")
_NAME = re.compile(r"/[A-Z]{6}\+(JD-[A-Z][a-z]+)(?:-(?:Medium|Semi-Bold|Bold))?")
_HEADING = re.compile(r"H[1-6]")


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the tree of tags: its kind, the kinds around it from the root, its text's page, its attributes."""

    kind: str
    around: tuple[str, ...]
    alt: str
    scope: str
    spans: tuple[int, int]


def opened(data: bytes) -> pikepdf.Pdf:
    """Return a PDF opened for reading."""
    return pikepdf.open(io.BytesIO(data))


def tags(pdf: pikepdf.Pdf) -> list[Tag]:
    """Return all elements of the tree in reading order."""
    return list(_below(pdf.Root.StructTreeRoot, ()))


def _below(element: Any, around: tuple[str, ...]) -> Iterator[Tag]:
    for child in _kids(element):
        if not isinstance(child, pikepdf.Dictionary) or "/S" not in child:
            continue
        kind = str(child.S).lstrip("/")
        attributes: Any = child.get("/A", {})
        spans = int(attributes.get("/ColSpan", 1)), int(attributes.get("/RowSpan", 1))
        yield Tag(kind, around, str(child.get("/Alt", "")), str(attributes.get("/Scope", "")).lstrip("/"), spans)
        yield from _below(child, (*around, kind))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, (pikepdf.Array, list)) else [kids]


def headings(pdf: pikepdf.Pdf) -> list[int]:
    """Return the levels of the headings in reading order."""
    return [int(tag.kind[1]) for tag in tags(pdf) if _HEADING.fullmatch(tag.kind)]


def jumps(levels: list[int]) -> list[tuple[int, int]]:
    """Return the places where a level is skipped going down; the first heading counts from 0."""
    return [(above, level) for above, level in zip([0, *levels], levels, strict=False) if level > above + 1]


def fonts(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Return the fonts by name, each with whether its file is inside."""
    found = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            found[str(font.BaseFont)] = any(f"/FontFile{n}" in inner.FontDescriptor for n in ("", "2", "3"))
    return found


def outline(pdf: pikepdf.Pdf) -> list[str]:
    """Return the titles of the bookmarks, depth first."""
    with pdf.open_outline() as root:
        return list(_titles(root.root))


def _titles(items: Any) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from _titles(item.children)


def metadata(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the XMP metadata that matters here: pdfuaid, pdfaid, dc."""
    with pdf.open_metadata() as meta:
        names = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance", "dc:title", "dc:creator")
        return {name: _plain(meta[name]) for name in names if name in meta}


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def faults(data: bytes) -> list[str]:
    """Return what is wrong with a PDF of ours, in words; nothing for a good one."""
    pdf = opened(data)
    tree = tags(pdf)
    meta = metadata(pdf)
    levels = headings(pdf)
    found = [
        ("not identified as PDF/UA-1", meta.get("pdfuaid:part") != "1"),
        ("no language", not str(pdf.Root.get("/Lang", ""))),
        ("no title", not meta.get("dc:title")),
        ("no author", not meta.get("dc:creator")),
        ("title is not displayed", not _said(pdf, "/ViewerPreferences", "/DisplayDocTitle")),
        ("not marked as tagged", not _said(pdf, "/MarkInfo", "/Marked")),
        (f"{levels.count(1)} headings of level 1", levels.count(1) != 1),
        (f"headings jump: {jumps(levels)}", bool(jumps(levels))),
        ("no bookmarks", not outline(pdf)),
    ]
    found += [(f"font {name} is not one of ours", not _NAME.fullmatch(name)) for name in fonts(pdf)]
    found += [(f"font {name} is not embedded", not inside) for name, inside in fonts(pdf).items()]
    found += [(f"{tag.kind} within {tag.around[-1:]}", _misplaced(tag)) for tag in tree]
    found += [("figure without words", tag.kind == "Figure" and not tag.alt) for tag in tree]
    found += [("header cell without scope", tag.kind == "TH" and not tag.scope) for tag in tree]
    found += [(f"page {number} holds nothing", not _marked(page)) for number, page in enumerate(pdf.pages, 1)]
    return [fault for fault, met in found if met]


def _said(pdf: pikepdf.Pdf, part: str, name: str) -> bool:
    return part in pdf.Root and bool(pdf.Root[part].get(name, False))


_PARENTS = {
    "LI": ("L",), "Lbl": ("LI",), "LBody": ("LI",), "TR": ("Table", "THead", "TBody", "TFoot"), "TH": ("TR",),
    "TD": ("TR",), "THead": ("Table",), "TBody": ("Table",),
}  # fmt: skip


def _misplaced(tag: Tag) -> bool:
    return tag.kind in _PARENTS and tag.around[-1:] != () and tag.around[-1] not in _PARENTS[tag.kind]


def _marked(page: pikepdf.Page) -> bool:
    return any(str(step.operator) in ("TJ", "Tj") for step in pikepdf.parse_content_stream(page))
