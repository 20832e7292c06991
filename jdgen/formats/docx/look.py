"""How a document looks in Word: sizes, colours, boxes; the counterpart of templates/css/common.css.

Chosen by what the tree says of its own look, never by kind or form.
"""

from __future__ import annotations

from dataclasses import dataclass

from jdgen.document import Document

INK, SOFT, LINE, TINT, ACCENT, WARN, WARN_TINT = "16201F", "51605F", "B9C4C3", "EEF4F4", "0F5C63", "C2571A", "FDF3EC"
STAMP = "ECECEC"  # the watermark
LATIN, ARABIC, KANA = "Noto Sans", "Noto Naskh Arabic", "Yu Gothic"

_BY_LAYOUT = {"corner": "office"}


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points; `boxed` sets banded headings and framed texts."""

    size: float
    line: float
    arabic: bool
    heading: str = ACCENT
    h1: float = 1.7
    h2: float = 1.18
    doctype: float = 1.05
    boxed: bool = False
    cell_pad: float = 0.3
    before: float = 1.25  # em before the heading of a section
    head_gap: float = 0  # before the kind of document and its title

    def em(self, factor: float) -> int:
        """Return a multiple of the font size in twips."""
        return round(self.size * factor * 20)

    def half_points(self, factor: float) -> int:
        """Return a multiple of the font size as Word counts sizes."""
        return round(self.size * factor * 2)


def look_of(doc: Document) -> Look:
    """Return the document's look: report, card, office or compact."""
    name = str(getattr(doc, "look", "")) or _BY_LAYOUT.get(doc.head.layout, "report")
    rtl = doc.dir == "rtl"
    size, line = (11.5, 1.6) if rtl else (10.0, 1.45)
    h1 = 1.7 if doc.head.layout != "cells" else 1.35
    doctype = {"band": 1.15, "cells": 1.1}.get(doc.head.layout, 1.05)
    if name == "office":
        return Look(12.5 if rtl else 11.0, 1.5 if rtl else 1.35, rtl, INK, 1.08, 1.08, 1.05, head_gap=0.6)
    if name == "card":
        return Look(round(size * 2 * 0.92) / 2, line, rtl, "FFFFFF", h1, 1.06, doctype, True, 0.16)
    if name == "compact":
        return Look(
            round(size * 2 * (0.88 if rtl else 0.96)) / 2, line, rtl, h1=h1, doctype=doctype, before=0.9, cell_pad=0.2
        )
    return Look(size, line, rtl, h1=h1, doctype=doctype)
