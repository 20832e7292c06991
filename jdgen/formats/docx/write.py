"""The whole of a Word file, put together: package, styles, lists, page, head and body."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from docx.shared import Mm

from jdgen.document import Document
from jdgen.errors import Place, fail
from jdgen.formats.docx import blocks, furniture, package, reference, styles
from jdgen.formats.docx.flow import Flow
from jdgen.formats.docx.head import head
from jdgen.formats.docx.lists import define
from jdgen.formats.docx.look import look_of
from jdgen.formats.docx.numbering import plan
from jdgen.formats.docx.pen import Pen
from jdgen.formats.docx.runs import Voice, proofing
from jdgen.formats.docx.xml import El, el, named

_LOGO_MM = 14
_MAX_IMAGE_BYTES = 2_000_000
_IDS = reference.ID.rpartition("}")[0]


def written(doc: Document, image_folders: Sequence[Path], created: datetime, lent: Path | None) -> bytes:
    """Return the file's bytes."""
    if lent is None:
        document: Any = docx.Document(io.BytesIO(_blank()))
    else:
        changed = lent.stat().st_mtime_ns if lent.is_file() else 0
        document = reference.opened(_lent(lent, changed), lent)
    pen = _pen(document, doc, lent)
    section = document.element.body.sectPr
    own_page = lent is None or not reference.has_running(document)
    if own_page:
        furniture.running(document.sections[0], doc, pen)
    furniture.direct(section, doc)
    word = doc.words.get("watermark", "")
    if word and doc.status in ("draft", "withdrawn"):
        if not reference.headers(document):
            document.sections[0].header.is_linked_to_previous = False
        furniture.stamp(reference.headers(document), word, doc)
    flow = Flow(pen)
    logo = None if lent and reference.has_logo(document) else _logo(document, doc, image_folders)
    head(doc.head, flow, logo)
    blocks.body(doc, flow)
    flow.close()
    for made in flow.elements:
        section.addprevious(made)
    _clean(document, doc, lent is not None)
    package.describe(document, doc, created)
    return package.saved(document)


@lru_cache(maxsize=1)
def _blank() -> bytes:
    return package.blank()


@lru_cache(maxsize=4)
def _lent(path: Path, changed: int) -> bytes:
    return reference.looked_through(path)


def _pen(document: Any, doc: Document, lent: Path | None) -> Pen:
    """Return the pen, with styles and lists added to the document."""
    links: dict[str, str] = {}

    def link(address: str) -> str:
        if address not in links:
            links[address] = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return links[address]

    look = look_of(doc)
    ids, numbering = styles.add(document.styles.element, doc, look)
    voice = Voice(doc.dir, doc.locale, doc.digits, link, ids["Hyperlink"])
    section = document.element.body.sectPr
    if lent is None:
        furniture.page(section, doc)
    counted = plan(doc)
    numbers = define(_numbering(document), counted, look, voice)
    return Pen(look, voice, ids, counted, numbers, furniture.text_width(section), numbering)


def _numbering(document: Any) -> El:
    """Return the numbering part's element, made when the document has none."""
    found = _related(document.part, RELATIONSHIP_TYPE.NUMBERING)
    if found is not None:
        return found.element
    name = PackURI("/word/numbering.xml")
    blob = package.numbering().encode()
    part = NumberingPart.load(name, CONTENT_TYPE.WML_NUMBERING, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _related(part: Any, kind: str) -> Any:
    return next((relation.target_part for relation in part.rels.values() if relation.reltype == kind), None)


def _logo(document: Any, doc: Document, folders: Sequence[Path]) -> El | None:
    """Return the logo as a drawing: the file itself, or the PNG beside an SVG; None where there is none."""
    if not doc.logo:
        return None
    plain = doc.logo if Path(doc.logo).suffix.lower() in (".png", ".jpg", ".jpeg") else f"{Path(doc.logo).stem}.png"
    path = next((folder / plain for folder in folders if (folder / plain).is_file()), None)
    if path is None:
        return None
    place = Place(f"templates/assets/{plain}")
    data = path.read_bytes()
    if len(data) > _MAX_IMAGE_BYTES:
        raise fail("D015", f"the logo is larger than {_MAX_IMAGE_BYTES // 1_000_000} MB", place, "make it smaller")
    try:
        inline = document.part.new_pic_inline(io.BytesIO(data), height=Mm(_LOGO_MM))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
        raise fail("D015", "the logo is not a PNG or JPEG picture", place, "save it as PNG") from None
    inline.docPr.set("descr", doc.author)
    inline.docPr.set("name", "Logo")
    return el("drawing", children=[inline])


def _clean(document: Any, doc: Document, lent: bool) -> None:
    """Drop what the text does not use: comments, notes, pictures and properties of a reference."""
    part = document.part
    used = {value for element in part.element.iter() for key, value in element.attrib.items() if key.startswith(_IDS)}
    for key, relation in list(part.rels.items()):
        if key not in used and relation.reltype.rpartition("/")[2] not in reference.KEPT:
            part.rels.pop(key)
    for key, relation in list(part.package.rels.items()):
        if relation.reltype not in (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES) or (
            lent and relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES
        ):
            part.package.rels.pop(key)
    settings = document.settings.element
    even = settings.find(named("evenAndOddHeaders")) is not None
    lang = proofing(doc.locale)
    rtl = doc.dir == "rtl"
    pair = ("en-US", lang) if rtl else (lang, "ar-SA")
    made = parse_xml(package.settings(*pair, even_and_odd=even, hyphenated=not rtl).encode())
    for child in list(settings):
        settings.remove(child)
    settings.extend(list(made))
    _related(part, RELATIONSHIP_TYPE.SETTINGS).rels.clear()
