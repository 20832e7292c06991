"""Where the words of our PDFs stand on the page, for tests of the layout: pieces of text with their box, pikepdf only.

Takes bytes of a PDF that WeasyPrint made; gives each piece that is painted in one go with its page, its text and how
far it reaches. Knows the few operators that WeasyPrint writes, and no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from tests.audit.tags import opened
from tests.pdf_reading import font_letters


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of text and how far it reaches, in points from the page's corner; `width` is that of the page."""

    page: int
    text: str
    left: float
    right: float
    bottom: float
    width: float
    height: float


def boxes(data: bytes) -> list[Box]:
    """Return every piece of text of a PDF in the order of painting."""
    fonts: dict[Any, tuple[dict[int, str], dict[int, float]]] = {}
    return [box for number, page in enumerate(opened(data).pages) for box in _boxes(page, number, fonts)]


def _boxes(page: pikepdf.Page, number: int, fonts: dict[Any, Any]) -> Iterator[Box]:
    width, height = float(page.mediabox[2]), float(page.mediabox[3])
    given: Any = page.Resources.get("/Font", {})
    for font in given.values():
        if font.objgen not in fonts:
            fonts[font.objgen] = font_letters(font), _widths(font)
    known = {name: fonts[font.objgen] for name, font in given.items()}
    here, kept = pikepdf.Matrix(), list[pikepdf.Matrix]()
    line, size, letters, widths = pikepdf.Matrix(), 0.0, dict[int, str](), dict[int, float]()
    for step in pikepdf.parse_content_stream(page, "q Q cm BT Tm Tf Tj TJ"):
        operator, operands = str(step.operator), list(step.operands)
        if operator == "q":
            kept.append(here)
        elif operator == "Q":
            here = kept.pop()
        elif operator == "cm":
            here = pikepdf.Matrix(*map(float, operands)) @ here
        elif operator == "Tm":
            line = pikepdf.Matrix(*map(float, operands))
        elif operator == "Tf":
            (letters, widths), size = known[str(operands[0])], float(operands[1])
        elif operator in ("Tj", "TJ"):
            text, advance = _said(operands[0] if operator == "TJ" else operands, letters, widths)
            left, bottom = (line @ here).transform((0, 0))
            line = pikepdf.Matrix(1, 0, 0, 1, advance * size / 1000, 0) @ line
            right, _ = (line @ here).transform((0, 0))
            yield Box(number, text, min(left, right), max(left, right), bottom, width, height)


def _said(parts: Any, letters: dict[int, str], widths: dict[int, float]) -> tuple[str, float]:
    """Return the letters of a piece and how far it advances, in thousandths of the font's size."""
    text, advance = "", 0.0
    for part in parts:
        if not isinstance(part, pikepdf.String):
            advance -= float(part)
            continue
        codes = bytes(part)
        for at in range(0, len(codes), 2):
            code = int.from_bytes(codes[at : at + 2], "big")
            text += letters.get(code, "\ufffd")
            advance += widths.get(code, 1000)
    return text, advance


def _widths(font: Any) -> dict[int, float]:
    """Return the advance of each glyph. Source: ISO 32000-1, 9.7.4.3 (`c [w1 w2 …]` and `first last w`)."""
    given, found, at = list(font.DescendantFonts[0].get("/W", [])), dict[int, float](), 0
    while at < len(given):
        if isinstance(given[at + 1], pikepdf.Array):
            found |= {int(given[at]) + i: float(width) for i, width in enumerate(given[at + 1])}
            at += 2
        else:
            found |= dict.fromkeys(range(int(given[at]), int(given[at + 1]) + 1), float(given[at + 2]))
            at += 3
    return found
