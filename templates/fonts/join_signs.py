"""Joins the vowel signs of the Arabic face to their letters: one glyph, so that every word comes back whole from a PDF.

Called by cut.py for JD Naskh after the cut. The places are the font's own anchors, so the picture stays the same.
"""

from __future__ import annotations

import copy
from itertools import product

from fontTools import subset
from fontTools.otlLib.builder import buildLigatureSubstSubtable
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

LETTERS = [*range(0x621, 0x63B), *range(0x641, 0x64B)]  # the letters of Arabic
SIGNS = range(0x64B, 0x653)  # tanwin, fatha, damma, kasra, shadda, sukun


def join_signs(font: TTFont) -> None:
    """Gives each form of a letter with a vowel sign one glyph, where the font itself would put the sign.

    Why: a sign as a glyph of its own is written with a rise, and pdftotext then cuts the word in two; and it is mapped
    to the letter before it as well (أُ), and every word with that sign comes back wrong. The ligature of الله goes: its
    letters come back in reverse order.
    """
    letters, signs = reachable(font, LETTERS), reachable(font, SIGNS)
    places = {
        (letter, sign): place
        for (letter, sign), place in anchored(font).items()
        if letter in letters and sign in signs and font["glyf"][sign].numberOfContours
    }
    joined = {}
    for (letter, sign), (x, y) in places.items():
        name = joined[letter, sign] = f"jd.{letter}.{sign}"
        glyph = Glyph()
        glyph.numberOfContours = -1
        glyph.components = [component(letter, 0, 0), component(sign, x, y)]
        font["glyf"].glyphs[name] = glyph
        font["hmtx"].metrics[name] = font["hmtx"][letter]
        font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
    font.setGlyphOrder([*font.getGlyphOrder(), *joined.values()])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    for name in joined.values():
        glyph = font["glyf"][name]
        glyph.recalcBounds(font["glyf"])
        font["hmtx"].metrics[name] = (font["hmtx"][name][0], glyph.xMin)
    table = font["GSUB"].table
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 4, 0
    lookup.SubTable = [buildLigatureSubstSubtable(joined)]
    lookup.SubTableCount = 1
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "liga":  # held nothing but الله
            record.Feature.LookupListIndex = [table.LookupList.LookupCount - 1]
            record.Feature.LookupCount = 1


def reachable(font: TTFont, codes: list[int] | range) -> set[str]:
    """The glyphs that these characters can become."""
    subsetter = subset.Subsetter(subset.Options(layout_features=["*"]))
    subsetter.populate(unicodes=codes)
    twin = copy.deepcopy(font)
    subsetter._prune_pre_subset(twin)
    subsetter._closure_glyphs(twin)
    return set(subsetter.glyphs_retained)


def anchored(font: TTFont) -> dict[tuple[str, str], tuple[int, int]]:
    """Where the font puts each sign on each letter, from the letter's origin."""
    found = {}
    tables = [table for lookup in font["GPOS"].table.LookupList.Lookup for table in lookup.SubTable]
    for table in (getattr(table, "ExtSubTable", table) for table in tables):
        if type(table).__name__ != "MarkBasePos":
            continue
        bases = zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True)
        marks = list(zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True))
        for (letter, base), (sign, mark) in product(bases, marks):
            at = base.BaseAnchor[mark.Class]
            if at is not None:
                x, y = at.XCoordinate - mark.MarkAnchor.XCoordinate, at.YCoordinate - mark.MarkAnchor.YCoordinate
                found[letter, sign] = (x, y)
    return found


def component(glyph: str, x: int, y: int) -> GlyphComponent:
    """A part of a glyph at a place."""
    made = GlyphComponent()
    made.glyphName, made.x, made.y, made.flags = glyph, x, y, 0x1000
    return made
