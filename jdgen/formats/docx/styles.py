"""The styles of our own documents, and what a company's document gets of them: only those that it has not.

Takes a look, gives `w:style` elements; built-in names are Word's own, ours begin with "JD".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jdgen.document import Document
from jdgen.formats.docx.look import ACCENT, ARABIC, INK, KANA, LATIN, LINE, SOFT, WARN, WARN_TINT, Look
from jdgen.formats.docx.pen import SIDES
from jdgen.formats.docx.runs import proofing
from jdgen.formats.docx.xml import El, edge, el, named, on, val


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; sizes and spaces in em."""

    name: str
    base: str = "Normal"
    size: float = 0
    strong: bool | None = None
    color: str = ""
    before: float | None = None
    after: float | None = None
    line: float = 0
    outline: int | None = None
    keep: bool = False
    align: str = ""
    fill: str = ""
    frame: str = ""
    follow: str = ""


def own(look: Look) -> tuple[Style, ...]:
    """Return the paragraph styles."""
    band = look.heading == "FFFFFF"
    less = 0.1 if look.arabic else 0.0  # Naskh faces are higher than the lines that the page gives them
    kind = ACCENT if band else look.heading
    heading = {"keep": True, "strong": True, "line": 1.25 if not look.arabic else 1.45, "follow": "Normal"}
    h2 = (
        {"fill": ACCENT, "frame": ACCENT, "before": 0.9, "after": 0.0}
        if band
        else {"before": look.before, "after": 0.45}
    )
    h3 = {"fill": "EEF4F4", "frame": LINE, "before": 0.0, "after": 0.0} if band else {"before": 0.75, "after": 0.2}
    return (
        Style("heading 1", size=look.h1, before=look.head_gap, after=0.15 + look.head_gap / 4, outline=0, **heading),  # type: ignore[arg-type]
        Style("heading 2", size=look.h2, color=look.heading, outline=1, **heading, **h2),  # type: ignore[arg-type]
        Style("heading 3", size=1, outline=2, **heading, **h3),  # type: ignore[arg-type]
        Style("List Number", after=0.22 - less),
        Style("List Bullet", after=0.16 - less),
        Style("header", size=8.5 / look.size, color=SOFT, after=0, line=1.3),
        Style("footer", size=8.5 / look.size, color=SOFT, after=0, line=1.3),
        Style("caption", strong=True, keep=True, before=0.6, after=0.4),
        Style("JD Lead", size=1.07),
        Style("JD Small", size=0.87, color=SOFT),
        Style("JD Notice", fill=WARN_TINT, frame=WARN, after=0.8),
        Style("JD Organisation", strong=True, after=0.15),
        Style("JD Document Type", size=look.doctype, strong=True, color=kind, before=look.head_gap, after=0.2),
        Style("JD Meta", size=0.93, after=0.15),
        Style("JD Approval", strong=True, after=0.35),
        Style("JD Requisite", before=0.4, after=0.15),
        Style("JD Note", size=0.82, color=SOFT, after=0.15),
        Style("JD Pay", size=1.12, strong=True, after=0.15),
        Style("JD Cell", after=0),
        Style("JD Cell Bullet", base="JD Cell"),
        Style("JD Row Heading", base="JD Cell", strong=True),
        Style("JD Column Heading", base="JD Cell", size=0.93, strong=True, keep=True),
        Style("JD Group Heading", base="JD Cell", strong=True, keep=True),
        Style("JD Sign Heading", strong=True, keep=True, before=0.4, after=0.3, outline=2),
        Style("JD Sign Caption", base="JD Cell", size=0.78, color=SOFT, align="center", line=1.3),
        Style("JD Figure", base="JD Cell", size=0.82, line=1.2),
        Style("JD Level", size=0.9, color=SOFT, after=0.1, keep=True),
        Style("JD Stage", base="JD Cell", strong=True),
        Style("JD Gap", base="JD Cell", size=0.2, line=-2),
    )


def add(styles: El, doc: Document, look: Look) -> tuple[dict[str, str], frozenset[str]]:
    """Add the styles that are missing; return the id of every name, and the names of styles that number."""
    present = {_name(style).lower(): style for style in styles if style.tag == named("style")}
    normal = next(
        (s for s in present.values() if s.get(named("default")) and s.get(named("type")) == "paragraph"), None
    )
    ids = {"Normal": normal.get(named("styleId")) if normal is not None else "Normal"}
    if not present:
        styles.extend([_defaults(doc, look), _latent(), *_roots()])
        ids |= {"Normal": "Normal"}
    numbering: set[str] = set()
    for style in own(look):
        shown = _shown(style.name)
        found = present.get(style.name.lower())
        if found is not None:
            ids[shown] = found.get(named("styleId"))
            if found.find(f".//{named('numPr')}") is not None:
                numbering.add(shown)
        else:
            ids[shown] = _id(style.name)
            styles.append(_paragraph(style, look, ids))
    for name, made in (("Hyperlink", _hyperlink()), ("JD Table", _table(look, True)), ("JD Grid", _table(look, False))):
        found = present.get(name.lower())
        ids[name] = _id(name) if found is None else found.get(named("styleId"))
        if found is None:
            styles.append(made)
    return ids, frozenset(numbering)


def _paragraph(style: Style, look: Look, ids: dict[str, str]) -> El:
    size = look.half_points(style.size) if style.size else 0
    run = [
        *(on(tag, style.strong) for tag in ("b", "bCs")),
        val("color", style.color) if style.color else None,
        *(val(tag, size) if size else None for tag in ("sz", "szCs")),
    ]
    children = [
        val("name", style.name),
        val("basedOn", ids[style.base]),
        val("next", ids[style.follow]) if style.follow else None,
        val("uiPriority", 9 if style.outline is not None else 20),
        on("qFormat", style.name != "JD Gap"),
        el("pPr", children=_shaping(style, look)),
        el("rPr", children=run),
    ]
    custom = {"customStyle": "1"} if style.name.startswith("JD") else {}
    return el("style", {"type": "paragraph", "styleId": _id(style.name)} | custom, children)


def _shaping(style: Style, look: Look) -> list[El | None]:
    """Return what a style says of the paragraph, in the order that Word wants."""
    em = (style.size or 1) * look.size * 20
    spaces = (("before", style.before), ("after", style.after))
    spacing: dict[str, object] = {key: round(em * value) for key, value in spaces if value is not None}
    if style.line:
        spacing |= {"line": round(em * abs(style.line)), "lineRule": "exact" if style.line < 0 else "atLeast"}
    frame = [edge(side, 0.6, style.frame, _SPACE[side]) for side in SIDES]
    return [
        on("keepNext", style.keep),
        on("keepLines", style.keep),
        el("pBdr", children=frame) if style.frame else None,
        el("shd", {"val": "clear", "color": "auto", "fill": style.fill}) if style.fill else None,
        on("suppressAutoHyphens", style.outline is not None),
        el("spacing", spacing) if spacing else None,
        el("ind", {"left": 120, "right": 120}) if style.frame else None,
        val("jc", style.align) if style.align else None,
        val("outlineLvl", style.outline) if style.outline is not None else None,
    ]


_SPACE = {"top": 2, "bottom": 2, "left": 6, "right": 6}


def _defaults(doc: Document, look: Look) -> El:
    fonts = el("rFonts", {"ascii": LATIN, "hAnsi": LATIN, "cs": ARABIC, "eastAsia": KANA})
    size = look.half_points(1)
    lang = proofing(doc.locale)
    rtl = doc.dir == "rtl"
    language = {"val": "en-US" if rtl else lang, "eastAsia": "ja-JP", "bidi": lang if rtl else "ar-SA"}
    run = [fonts, val("color", INK), val("sz", size), val("szCs", size), el("lang", language)]
    space = el("spacing", {"after": look.em(0.45), "line": look.em(look.line), "lineRule": "atLeast"})
    return el(
        "docDefaults",
        children=[
            el("rPrDefault", children=[el("rPr", children=run)]),
            el("pPrDefault", children=[el("pPr", children=[space])]),
        ],
    )


def _latent() -> El:
    keys = {"defLockedState": 0, "defUIPriority": 99, "defSemiHidden": 0, "defUnhideWhenUsed": 0, "defQFormat": 0}
    return el("latentStyles", {**keys, "count": 376})


def _roots() -> Iterator[El]:
    yield el(
        "style",
        {"type": "paragraph", "default": 1, "styleId": "Normal"},
        [val("name", "Normal"), on("qFormat"), el("pPr", children=[on("widowControl")])],
    )
    yield el(
        "style",
        {"type": "character", "default": 1, "styleId": "DefaultParagraphFont"},
        [val("name", "Default Paragraph Font"), val("uiPriority", 1), on("semiHidden")],
    )
    margins = [el(side, {"w": 0 if side in ("top", "bottom") else 108, "type": "dxa"}) for side in SIDES]
    yield el(
        "style",
        {"type": "table", "default": 1, "styleId": "TableNormal"},
        [
            val("name", "Normal Table"),
            val("uiPriority", 99),
            on("semiHidden"),
            on("unhideWhenUsed"),
            el("tblPr", children=[el("tblInd", {"w": 0, "type": "dxa"}), el("tblCellMar", children=margins)]),
        ],
    )
    yield el(
        "style",
        {"type": "numbering", "default": 1, "styleId": "NoList"},
        [val("name", "No List"), val("uiPriority", 99), on("semiHidden"), on("unhideWhenUsed")],
    )


def _hyperlink() -> El:
    run = el("rPr", children=[val("color", ACCENT), val("u", "single")])
    return el("style", {"type": "character", "styleId": "Hyperlink"}, [val("name", "Hyperlink"), run])


def _table(look: Look, ruled: bool) -> El:
    name = "JD Table" if ruled else "JD Grid"
    edges = [edge(side, 0.6, LINE) for side in (*SIDES, "insideH", "insideV")]
    pads = {
        "top": look.em(look.cell_pad),
        "bottom": look.em(look.cell_pad),
        "left": look.em(0.55),
        "right": look.em(0.55),
    }
    if not ruled:
        pads = {"top": 0, "bottom": 0, "left": 0, "right": look.em(1)}
    margins = [el(side, {"w": pads[side], "type": "dxa"}) for side in SIDES]
    about = [el("tblBorders", children=edges) if ruled else None, el("tblCellMar", children=margins)]
    return el(
        "style",
        {"type": "table", "customStyle": 1, "styleId": _id(name)},
        [val("name", name), val("uiPriority", 59), el("tblPr", children=about)],
    )


def _shown(name: str) -> str:
    """Return the name as Word shows it: "Heading 1" for what the file calls "heading 1"."""
    return name[0].upper() + name[1:]


def _id(name: str) -> str:
    return _shown(name).replace(" ", "")


def _name(style: El) -> str:
    found = style.find(named("name"))
    return "" if found is None else str(found.get(named("val")))
