"""The file itself: an empty package to begin with, properties, and the same bytes on every build."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from jdgen.document import Document
from jdgen.formats.docx.look import ACCENT, ARABIC, INK, KANA, LATIN, SOFT, TINT, WARN
from jdgen.formats.docx.runs import proofing

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "theme": "theme",
}
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def blank() -> bytes:
    """Return an empty document: a package that python-docx opens, with no style and no text."""
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"{_HEAD}<w:document {_W}><w:body><w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({kind: f"{name}.xml" for kind, name in _PARTS.items()}),
        "word/styles.xml": f"{_HEAD}<w:styles {_W}/>",
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings("en-US", "ar-SA"),
        "word/fontTable.xml": _fonts(),
        "word/theme.xml": _theme(),
    }
    return packed({name: text.encode() for name, text in files.items()})


def numbering() -> str:
    """Return a numbering part without lists."""
    return f"{_HEAD}<w:numbering {_W}/>"


def settings(lang: str, arabic: str, *, even_and_odd: bool = False, hyphenated: bool = False) -> str:
    """Return the settings: the layout of Word 2013 and later, no macro, no template, no tracking."""
    mode = "http://schemas.microsoft.com/office/word"
    flags = ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents")
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{mode}" w:val="{value}"/>'
        for name, value in (("compatibilityMode", 15), *((flag, 1) for flag in flags))
    )
    odd = "<w:evenAndOddHeaders/>" if even_and_odd else ""
    hyphens = '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps/>' if hyphenated else ""
    return (
        f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>{hyphens}{odd}'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        f'<w:themeFontLang w:val="{lang}" w:bidi="{arabic}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def describe(document: Any, doc: Document, created: datetime) -> None:
    """Set title, author, language and dates."""
    moment = created.astimezone(UTC).replace(tzinfo=None, microsecond=0) if created.tzinfo else created
    about = document.core_properties
    about.title, about.author, about.last_modified_by = doc.title[:255], doc.author[:255], doc.author[:255]
    about.subject, about.comments, about.keywords, about.category = doc.description[:255], "", "", ""
    about.language, about.revision, about.content_status = proofing(doc.locale), 1, doc.status
    about.created = about.modified = moment


def saved(document: Any) -> bytes:
    """Return the document's bytes: the same for the same content, whatever the clock says."""
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP archive with fixed times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            archive.writestr(info, data)
    return made.getvalue()


def _content_types() -> str:
    base = "http://schemas.openxmlformats.org/package/2006/content-types"
    parts = {"document": "document.main", **_PARTS}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_THEME if kind == "theme" else f"{_MAIN}.{kind}+xml"}"/>'
        for name, kind in parts.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{base}">{defaults}{overrides}</Types>'


def _relations(targets: Mapping[str, str]) -> str:
    base = "http://schemas.openxmlformats.org/package/2006/relationships"
    made = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{base}">{made}</Relationships>'


def _fonts() -> str:
    """Return the font table: for each face what Word takes where it is not installed."""
    faces = (
        (LATIN, "Segoe UI", "020B0502040504020204", "00", "swiss"),
        (ARABIC, "Times New Roman", "02020603050405020304", "B2", "roman"),
        (KANA, "MS Gothic", "020B0400000000000000", "80", "swiss"),
        ("Segoe UI Symbol", "Arial Unicode MS", "020B0502040204020203", "00", "swiss"),
    )
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, other, panose, charset, family in faces
    )
    return f"{_HEAD}<w:fonts {_W}>{fonts}</w:fonts>"


def _theme() -> str:
    """Return the least theme that Word accepts: our colours and faces."""
    slots = ("dk1", "lt1", "dk2", "lt2", *(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")
    shades = (INK, "FFFFFF", SOFT, TINT, ACCENT, WARN, SOFT, "2F7D84", "8A6D3B", "46524F", ACCENT, SOFT)
    colors = "".join(f'<a:{s}><a:srgbClr val="{c}"/></a:{s}>' for s, c in zip(slots, shades, strict=True))
    face = f'<a:latin typeface="{LATIN}"/><a:ea typeface=""/><a:cs typeface="{ARABIC}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line, effect = f'<a:ln w="6350">{fill}</a:ln>', "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="jdgen">'
        f'<a:themeElements><a:clrScheme name="jdgen">{colors}</a:clrScheme><a:fontScheme name="jdgen">'
        f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="jdgen">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        f"</a:fmtScheme></a:themeElements></a:theme>"
    )
