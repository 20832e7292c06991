#!/usr/bin/env python3
"""Draws the watermarks of draft and withdrawn documents: outlines of shaped letters on an A4 page, no text.

For development only (needs fontTools and uharfbuzz). Takes the words below and the bundled faces, gives
watermark-<status>-<language>.svg beside this file. Never writes <text>: WeasyPrint sets Arabic in SVG text
unjoined and left to right, and a watermark must stay out of the text layer.

    python templates/assets/watermarks.py
"""
from __future__ import annotations

from math import cos, radians, sin
from pathlib import Path

import uharfbuzz
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
FACES = HERE.parent / "fonts" / "ttf"
GREY = "#ececec"           # light enough to read small text over it, dark enough to survive a laser printer
PAGE_MM = (210, 297)
MARGIN_MM = 18             # from the word to the edge of the page
HEIGHT_MM = 66             # of the ink, where the word is short
ANGLE = 52                 # degrees, rising from left to right, Arabic too: it is a stamp, not a line

WORDS = {
    "draft": {"ar": "مسودة", "ru": "ПРОЕКТ", "pl": "PROJEKT", "en": "DRAFT"},
    "withdrawn": {"ar": "ملغاة", "ru": "УТРАТИЛА СИЛУ", "pl": "NIE OBOWIĄZUJE", "en": "WITHDRAWN"},
}


def main() -> None:
    """Leaves all the watermarks beside this file."""
    for status, words in WORDS.items():
        for language, word in words.items():
            path = HERE / f"watermark-{status}-{language}.svg"
            path.write_text(drawing(word, language), encoding="utf-8")
            print(path.name, path.stat().st_size)


def drawing(word: str, language: str) -> str:
    """An SVG of one A4 page with the word across its middle."""
    path = FACES / ("jd-naskh-700.ttf" if language == "ar" else "jd-sans-700.ttf")
    font = TTFont(path)
    shaped = shape(path, word, language)
    left, bottom, right, top = bounds(font, shaped)
    scale = fit(right - left, top - bottom)
    place = (
        Transform()
        .translate(PAGE_MM[0] / 2, PAGE_MM[1] / 2)
        .rotate(radians(-ANGLE))
        .scale(scale, -scale)
        .translate(-(left + right) / 2, -(bottom + top) / 2)
    )
    pen = SVGPathPen(font.getGlyphSet(), ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    draw(font, shaped, pen, place)
    width, height = PAGE_MM
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}"><path fill="{GREY}" d="{pen.getCommands()}"/></svg>\n'
    )


def shape(path: Path, word: str, language: str) -> list[tuple[str, float, float]]:
    """Glyph name and place (font units) of each letter, from left to right, joined as the face joins them."""
    font = uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.language = language
    uharfbuzz.shape(font, buffer)
    names = TTFont(path).getGlyphOrder()
    x = 0.0
    shaped = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        shaped.append((names[info.codepoint], x + position.x_offset, float(position.y_offset)))
        x += position.x_advance
    return shaped


def draw(font: TTFont, shaped: list[tuple[str, float, float]], pen: object, place: Transform) -> None:
    """Draws the glyphs on the pen."""
    glyphs = font.getGlyphSet()
    for name, x, y in shaped:
        glyphs[name].draw(TransformPen(pen, place.translate(x, y)))


def bounds(font: TTFont, shaped: list[tuple[str, float, float]]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the ink, in font units."""
    pen = BoundsPen(font.getGlyphSet())
    draw(font, shaped, pen, Transform())
    left, bottom, right, top = pen.bounds
    return left, bottom, right, top


def fit(width: float, height: float) -> float:
    """Millimetres per font unit: as high as HEIGHT_MM, unless the turned word would then leave the page."""
    turn = radians(ANGLE)
    room_x, room_y = (side - 2 * MARGIN_MM for side in PAGE_MM)
    across = width * cos(turn) + height * sin(turn)
    along = width * sin(turn) + height * cos(turn)
    return min(HEIGHT_MM / height, room_x / across, room_y / along)


if __name__ == "__main__":
    main()
