"""The few style rules that differ from document to document: page size, margins, furniture, watermark.

Everything else stands in the shared style sheets. Page boxes are physical in CSS, so start and end are turned into
left and right here.
"""

from __future__ import annotations

from jdgen.document import Document

_WATERMARK_LANGUAGES = ("ar", "ru", "pl", "en")


def watermark(doc: Document) -> str:
    """Return the file name of the document's watermark, "" for none."""
    if doc.status not in ("draft", "withdrawn"):
        return ""
    lang = doc.lang if doc.lang in _WATERMARK_LANGUAGES else "en"
    return f"watermark-{doc.status}-{lang}.svg"


def page_css(doc: Document, paper: bool, screen_watermark: str = "") -> str:
    """Return the `@page` rules; with `paper` also the running heads and the watermark behind the page."""
    top, end, bottom, start = doc.furniture.margins_mm
    right, left = (end, start) if doc.dir == "ltr" else (start, end)
    rules = [f"size:A4;margin:{top:g}mm {right:g}mm {bottom:g}mm {left:g}mm"]
    first: list[str] = []
    if not paper:
        shade = f"main{{background-image:url({screen_watermark})}}" if screen_watermark else ""
        return f"@page{{{';'.join(rules)}}}{shade}"
    if name := watermark(doc):
        rules.append(f"background:url(jdgen:{name}) center/100% 100% no-repeat")
    for place in doc.furniture.boxes:
        side, _, corner = place.partition("-")
        physical = {"start": "left", "end": "right", "center": "center"}[corner]
        if doc.dir == "rtl":
            physical = {"left": "right", "right": "left"}.get(physical, physical)
        rules.append(f"@{side}-{physical}{{content:element({place})}}")
        if place in doc.furniture.not_on_first:
            first.append(f"@{side}-{physical}{{content:none}}")
    page = "@page{" + ";".join(rules) + "}"
    numbers = "arabic-indic" if doc.digits == "arab" else "decimal"
    counters = (
        f".page-number::before{{content:counter(page,{numbers})}}"
        f".pages-number::before{{content:counter(pages,{numbers})}}"
    )
    running = "".join(f".run-{place}{{position:running({place})}}" for place in doc.furniture.boxes)
    return page + ("@page:first{" + "".join(first) + "}" if first else "") + counters + running
