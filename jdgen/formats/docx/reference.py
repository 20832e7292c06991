"""A company's own document as source of styles, header, footer and logo: looked through first, then stripped.

Nothing of it is run, fetched or copied but styles, theme, fonts and the running heads and feet. Errors: D011 not a
Word document, D012 macros, objects or links to outside, D013 too large when unpacked, D014 a style is missing.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml

from jdgen.errors import Place, UserError, fail
from jdgen.formats.docx.xml import El, named

MAX_BYTES = 20_000_000
MAX_UNPACKED = 100_000_000
MAX_ENTRIES = 2000
MAX_RATIO = 200  # unpacked to packed, looked at from a megabyte on
NEEDED = ("Normal", "heading 1", "heading 2", "heading 3")

KEPT = ("styles", "numbering", "settings", "fontTable", "theme")  # what a document keeps of a reference
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_ACTIVE = re.compile(r"vbaproject|vbadata|activex|/embeddings/|oleobject", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|ms-office\.activeX|oleObject", re.IGNORECASE)
_FETCHING = re.compile(r"DDE|INCLUDE(TEXT|PICTURE)|MACROBUTTON|DATABASE|IMPORT|(?<!HYPER)LINK", re.IGNORECASE)
_HINT = "save it in Word as a plain 'Word document (.docx)'"


def looked_through(path: Path) -> bytes:
    """Return the file's bytes when it is a harmless Word document, else raise; nothing in it is opened before."""
    place = Place(path.name)
    if path.suffix.lower() in (".docm", ".dotm"):
        raise fail("D012", "the reference holds macros, and those are not taken", place, _HINT)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise fail("D013", f"the reference is larger than {MAX_BYTES // 1_000_000} MB", place, _HINT)
        data = path.read_bytes()
    except OSError as error:
        raise fail("D011", f"the reference cannot be read: {error.strerror}", place) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _entries(archive.infolist(), place)
            _content(archive, place)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, KeyError):
        raise fail("D011", "the reference is not a Word document (.docx)", place, _HINT) from None
    return data


def _entries(entries: list[zipfile.ZipInfo], place: Place) -> None:
    """Raise for what would unpack too large, is encrypted, or could run."""
    total = sum(entry.file_size for entry in entries)
    swollen = any(e.file_size > 1_000_000 and e.file_size > MAX_RATIO * max(1, e.compress_size) for e in entries)
    if total > MAX_UNPACKED or len(entries) > MAX_ENTRIES or swollen:
        raise fail("D013", "the reference would unpack far larger than it is", place, _HINT)
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or any(entry.flag_bits & 1 for entry in entries):
        raise fail("D011", "the reference is encrypted or damaged", place, _HINT)
    if any(_ACTIVE.search(name) for name in names):
        raise fail("D012", "the reference holds macros or embedded objects, and those are not taken", place, _HINT)


def _content(archive: zipfile.ZipFile, place: Place) -> None:
    """Raise when a part declares macros, is not well-formed or has a document type."""
    if _MACRO_TYPE.search(archive.read("[Content_Types].xml")):
        raise fail("D012", "the reference holds macros or embedded objects, and those are not taken", place, _HINT)
    for name in archive.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        _parsed(archive.read(name), name, place)


def _parsed(data: bytes, name: str, place: Place) -> None:
    try:
        root = parse_xml(data)
    except SyntaxError:  # lxml's XMLSyntaxError is one
        raise fail("D011", f"{name} in the reference is not well-formed", place, _HINT) from None
    if root.getroottree().docinfo.doctype:
        raise fail("D012", f"{name} in the reference has a document type, and Word writes none", place, _HINT)


def _harmless(document: Any, place: Place) -> None:
    """Raise when a part that is kept links to a file outside, or a field in a head or foot would fetch something."""
    kept = [r.target_part for r in document.part.rels.values() if not r.is_external and _last(r.reltype) in KEPT]
    running = document.part.related_parts
    for part in (*kept, *(running[found.get(ID)] for found in _running(document))):
        for relation in part.rels.values():
            if relation.is_external and _last(relation.reltype) not in ("hyperlink", "attachedTemplate"):
                raise fail("D012", f"{part.partname} of the reference links to a file outside", place, _HINT)
        if _FETCHING.search(_fields(part)):
            raise fail("D012", f"a field in {part.partname} of the reference fetches something", place, _HINT)


def _fields(part: Any) -> str:
    """Return the instructions of a part's fields, one after the other; those cut into runs come together."""
    root = getattr(part, "element", None)
    if root is None:
        return ""
    code = "".join(found.text or "" for found in root.iter(named("instrText")))
    return code + " ".join(found.get(named("instr"), "") for found in root.iter(named("fldSimple")))


def _running(document: Any) -> list[El]:
    tags = (named("headerReference"), named("footerReference"))
    return [child for child in document.element.body.sectPr if child.tag in tags]


def _last(kind: str) -> str:
    return kind.rpartition("/")[2]


def opened(data: bytes, path: Path) -> WordDocument:
    """Return the reference as an empty document that keeps styles, heads and feet."""
    import docx

    place = Place(path.name)
    try:
        document = docx.Document(io.BytesIO(data))
        _stripped(document)
        _harmless(document, place)
        names = {_style_name(style) for style in document.styles.element}
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, SyntaxError, OSError, zipfile.BadZipFile):
        raise fail("D011", "the reference is not a Word document (.docx)", place, _HINT) from None
    missing = [name for name in NEEDED if name.lower() not in names]
    if missing:
        raise _missing(missing, place)
    return document


def headers(document: Any) -> list[El]:
    """Return the elements of all heads that the document's section shows."""
    found = [reference for reference in _running(document) if reference.tag == named("headerReference")]
    return [document.part.related_parts[reference.get(ID)].element for reference in found]


def has_running(document: Any) -> bool:
    """Say whether the document brings a head or a foot of its own."""
    return bool(_running(document))


def has_logo(document: Any) -> bool:
    """Say whether one of its heads has a picture."""
    tags = ("}blip", "}imagedata")
    return any(str(e.tag).endswith(tags) for header in headers(document) for e in header.iter())


def _missing(names: list[str], place: Place) -> UserError:
    shown = ", ".join(f"'{name.capitalize()}'" for name in names)
    return fail("D014", f"the reference has no style {shown}", place, "use the style once in Word and save the file")


def _style_name(style: El) -> str:
    found = style.find(named("name"))
    return "" if found is None else str(found.get(named("val"))).lower()


def _stripped(document: Any) -> None:
    """Take out the text, keep the last section with every head and foot that it inherits."""
    body = document.element.body
    sections = list(body.iter(named("sectPr")))
    last = sections[-1] if sections else body.get_or_add_sectPr()
    for section in reversed(sections[:-1]):
        _inherit(last, section)
    for child in list(body):
        body.remove(child)
    body.append(last)
    for tag in ("footnotePr", "endnotePr", "type", "lnNumType", "pgNumType", "printerSettings", "sectPrChange"):
        for found in last.findall(named(tag)):
            last.remove(found)


def _inherit(last: El, earlier: El) -> None:
    kinds = {(child.tag, child.get(named("type"))) for child in last}
    for child in list(earlier):
        kind = (child.tag, child.get(named("type")))
        if child.tag in (named("headerReference"), named("footerReference")) and kind not in kinds:
            last.insert(0, child)
            kinds.add(kind)
