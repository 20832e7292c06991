"""Where each letter stands on the pages of a PDF: the order that the eye sees, not the order that a tool makes of it.

Takes bytes of a PDF that WeasyPrint made; gives its lines, each read from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from tests.audit.tags import opened

_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_SAME_LINE = 1.5  # CSS pixels


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter on a page."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class _Font:
    words: dict[int, str]
    widths: dict[int, float]


def lines(data: bytes) -> list[str]:
    """Return the lines of all pages from top to bottom, each with its letters from left to right."""
    found: list[str] = []
    for page in opened(data).pages:
        rows: dict[float, list[Glyph]] = {}
        for glyph in _glyphs(page):
            y = next((known for known in rows if abs(known - glyph.y) < _SAME_LINE), glyph.y)
            rows.setdefault(y, []).append(glyph)
        found += ["".join(g.text for g in sorted(rows[y], key=lambda g: g.x)) for y in sorted(rows)]
    return found


def _glyphs(page: pikepdf.Page) -> Iterator[Glyph]:
    fonts = {name: _font(font) for name, font in page.Resources.get("/Font", {}).items()}
    font, size, x, y = _Font({}, {}), 0.0, 0.0, 0.0
    for step in pikepdf.parse_content_stream(page):
        operator, operands = str(step.operator), list(step.operands)
        if operator == "Tf":
            font, size = fonts[str(operands[0])], float(operands[1])
        elif operator == "Tm":
            x, y = float(operands[4]), float(operands[5])
        elif operator in ("TJ", "Tj"):
            for part in operands[0] if operator == "TJ" else operands:
                if not isinstance(part, pikepdf.String):
                    x -= float(part) * size / 1000
                    continue
                codes = bytes(part)
                for code in (int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2)):
                    yield Glyph(x, y, font.words.get(code, ""))
                    x += font.widths.get(code, 0) * size / 1000


def _font(font: Any) -> _Font:
    words = {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _PAIR.findall(font.ToUnicode.read_bytes())
    }
    widths: dict[int, float] = {}
    table = list(font.DescendantFonts[0].W)
    while table:
        first, given = int(table.pop(0)), table.pop(0)
        if isinstance(given, pikepdf.Array):
            widths.update(enumerate(map(float, given), first))
        else:
            widths.update(dict.fromkeys(range(first, int(given) + 1), float(table.pop(0))))
    return _Font(words, widths)
