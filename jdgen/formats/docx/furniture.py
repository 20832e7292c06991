"""The page: size, margins, running heads and feet with their fields, and the stamp of a draft behind the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from jdgen.document import Document
from jdgen.formats.docx.look import ARABIC, LATIN, STAMP
from jdgen.formats.docx.pen import Cell, Pen, Row, Shape
from jdgen.formats.docx.xml import El, el, named, names, on, read, twips_of_mm

A4 = (11906, 16838)
_EDGE = 567  # from the paper's edge to the running line, in twips: 10 mm
_TURN = 308  # degrees: the word rises from left to right
_ALIGN = {"start": "", "center": "center", "end": "right"}


def page(section: El, doc: Document) -> None:
    """Set the size and margins of a section, start and end by the document's direction."""
    top, end, bottom, start = (twips_of_mm(mm) for mm in doc.furniture.margins_mm)
    left, right = (end, start) if doc.dir == "rtl" else (start, end)
    margins = {
        "top": top,
        "right": right,
        "bottom": bottom,
        "left": left,
        "header": _EDGE,
        "footer": _EDGE,
        "gutter": 0,
    }
    for made in (el("pgSz", {"w": A4[0], "h": A4[1]}), el("pgMar", margins)):
        section.append(made)


def text_width(section: El) -> int:
    """Return the width between the margins of a section, in twips."""
    size, margins = section.find(named("pgSz")), section.find(named("pgMar"))
    width = int(size.get(named("w"))) if size is not None else A4[0]
    if margins is None:
        return width - 2 * 1440
    gutter = int(margins.get(named("gutter"), 0))
    return width - int(margins.get(named("left"))) - int(margins.get(named("right"))) - gutter


def direct(section: El, doc: Document) -> None:
    """Let a section run in the document's direction."""
    found = section.find(named("bidi"))
    if doc.dir == "rtl" and found is None:
        after = section.find(named("docGrid"))
        made = on("bidi")
        section.append(made) if after is None else after.addprevious(made)


def running(docx_section: Any, doc: Document, pen: Pen) -> None:
    """Write head and foot, with others on the first page where the tree leaves boxes out there."""
    boxes, hidden = doc.furniture.boxes, doc.furniture.not_on_first
    first = any(place in boxes for place in hidden)
    docx_section.different_first_page_header_footer = first
    pairs: list[tuple[Any, str, tuple[str, ...]]] = [
        (docx_section.header, "top", ()),
        (docx_section.footer, "bottom", ()),
    ]
    if first:
        pairs += [(docx_section.first_page_header, "top", hidden), (docx_section.first_page_footer, "bottom", hidden)]
    for part, side, without in pairs:
        shown = {place: text for place, text in boxes.items() if place.startswith(side) and place not in without}
        part.is_linked_to_previous = False
        _fill(part._element, shown, "Header" if side == "top" else "Footer", pen)


def stamp(headers: Sequence[El], word: str, doc: Document) -> None:
    """Put the word of a draft behind the page, as Word's own watermark is made (and removed)."""
    for index, header in enumerate(headers, 1):
        paragraphs = header.findall(named("p"))
        if not paragraphs:
            header.append(el("p"))
            paragraphs = header.findall(named("p"))
        paragraphs[-1].append(_shape(word, index, doc))


def _fill(part: El, boxes: dict[str, Any], style: str, pen: Pen) -> None:
    for child in list(part):
        part.remove(child)
    order = [place for corner in ("start", "center", "end") for place in boxes if place.endswith(f"-{corner}")]
    if len(order) == 1:
        part.append(pen.paragraph(boxes[order[0]], Shape(style, align=_ALIGN[order[0].partition("-")[2]])))
        return
    if order:
        part.append(_cells(order, boxes, style, pen))
    # A part may not end with a table; the line after it is as thin as Word allows.
    part.append(pen.paragraph((), Shape("JD Gap")))


def _cells(order: list[str], boxes: dict[str, Any], style: str, pen: Pen) -> El:
    lengths = [sum(len(run.text) or 3 for run in boxes[place]) for place in order]
    percents = [max(22.0, 100 * length / sum(lengths)) for length in lengths]
    if len(order) == 3:
        percents = [max(percents[0], percents[2]), percents[1], max(percents[0], percents[2])]
    grid = pen.shares(percents)
    cells = []
    for place, width in zip(order, grid, strict=True):
        align = _ALIGN[place.partition("-")[2]]
        cells.append(Cell([pen.paragraph(boxes[place], Shape(style, align=align))], width, pad=(("right", 0),)))
    return pen.table(grid, [Row(cells)], style="JD Grid")


def _shape(word: str, index: int, doc: Document) -> El:
    """Return a run with the word as VML WordArt, centred on the page and behind all text."""
    font, broad = (ARABIC, 0.38) if doc.dir == "rtl" else (LATIN, 0.65)  # the width of a letter by its height
    width = min(560, round((205 if doc.dir == "rtl" else 150) * broad * len(word)))
    height = round(width / (broad * len(word)))
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:{_TURN};"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    letters = f"font-family:&quot;{font}&quot;;font-size:1pt;font-weight:bold"
    run = (
        f"<w:r {names('w')} {_VML}><w:rPr><w:noProof/></w:rPr><w:pict>{_TYPE}"
        f'<v:shape id="PowerPlusWaterMarkObject{index}" o:spid="_x0000_s{2048 + index}" type="#_x0000_t136" '
        f'alt="" style="{style}" o:allowincell="f" fillcolor="#{STAMP.lower()}" stroked="f">'
        f'<v:textpath style="{letters}" string={quoteattr(word)}/></v:shape></w:pict></w:r>'
    )
    return read(run)


_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
