"""DOCX: the same words as the page, real Word structure, right-to-left properties, the same bytes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from xml.etree import ElementTree

import docx
import pytest

from jdgen.document import Clause, Clauses, Document, Prose, Run, Section
from jdgen.errors import UserError
from jdgen.formats import docx as renderer
from tests import docx_reading as reading
from tests.docx_reading import W
from tests.sample import FORMS, LOCALES, ROOT, document, page, text

ROLE = "customer-service-manager"
MOMENT = datetime(2027, 1, 11, tzinfo=UTC)
KINDS = [*(("description", form) for form in FORMS), *(("posting", form) for form in FORMS), ("profile", "")]


def made(doc: Document) -> bytes:
    """Return a document as a Word file."""
    return renderer.render(doc, image_folders=[ROOT / "templates" / "assets"], created=MOMENT)


@cache
def sample(locale: str, kind: str = "description", form: str = "") -> bytes:
    """Return a document of the sample workspace as a Word file."""
    return made(document(ROLE, locale, kind, form))


def small(*sections: Section, **changes: object) -> Document:
    """Return a small document with the head of a sample."""
    return replace(document(ROLE, "en-GB", "profile"), sections=sections, **changes)  # type: ignore[arg-type]


def clauses(*entries: tuple[str, str] | tuple[str, str, tuple[Clause, ...]]) -> Clauses:
    """Return a numbered list of (number, text, children)."""
    items = tuple(Clause((Run(entry[1]),), entry[0], entry[2] if len(entry) == 3 else ()) for entry in entries)
    return Clauses(items, "numbered")


def labels(data: bytes) -> list[str]:
    """Return what Word counts before each paragraph of a list, and the paragraph."""
    lists = reading.Lists(data)
    pairs = [(lists.label(p), reading.written(p)) for p in reading.body(data).iter(f"{W}p")]
    return [f"{label} {words}" for label, words in pairs if label]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("kind", "form"), KINDS)
def test_words_are_those_of_the_page(kind: str, form: str, locale: str) -> None:
    """The words of a DOCX, numbers that Word counts included, are those of the HTML page in the same order."""
    doc = document(ROLE, locale, kind, form)
    html = re.sub(r'(?=<span class="(?:bound|tick))', " ", page(ROLE, locale, kind, form))
    main = html.partition('<main id="main">')[2]
    expected = reading.shown(text(f"<body{main}"))
    assert reading.words(sample(locale, kind, form), doc.digits) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_python_docx_opens_it_and_every_part_is_well_formed(locale: str) -> None:
    """python-docx opens the file and gives its title; each XML part parses."""
    data = sample(locale)
    assert docx.Document(io.BytesIO(data)).core_properties.title == document(ROLE, locale, "description").title
    xml = [name for name in reading.names(data) if name.endswith((".xml", ".rels"))]
    assert [reading.part(data, name).tag for name in xml if not reading.part(data, name).tag] == []
    assert "word/document.xml" in xml


def test_same_bytes_twice() -> None:
    """Two builds of one document give the same bytes, with the logo and the stamp in them."""
    doc = document(ROLE, "ar-SA", "description")
    assert made(doc) == made(doc)


def test_properties_name_title_author_language_and_date() -> None:
    """Title, author, language and dates of the properties are the document's own."""
    about = docx.Document(io.BytesIO(sample("pl-PL"))).core_properties
    doc = document(ROLE, "pl-PL", "description")
    found = (about.title, about.author, about.language, about.created, about.modified)
    assert found == (doc.title, doc.author, "pl-PL", MOMENT, MOMENT)


def test_headings_are_heading_styles() -> None:
    """The title is Heading 1, sections are Heading 2 and labels Heading 3."""
    data = sample("en-GB")
    found = {reading.style(p) for p in reading.body(data).iter(f"{W}p")}
    title = [reading.written(p) for p in reading.body(data).iter(f"{W}p") if reading.style(p) == "Heading1"]
    assert title == ["Customer Service Manager"]
    assert {"Heading2", "Heading3"} <= found


def test_dotted_clauses_go_on_from_their_section() -> None:
    """1.1. and 1.1.1. are counted by one list whose first level are the headings, so that they renumber together."""
    inner = (Clause((Run("c"),), "2.1.1."), Clause((Run("d"),), "2.1.2."))
    doc = small(
        Section("one", (clauses(("1.1.", "a")),), (Run("One"),), "1."),
        Section(
            "two", (clauses(("2.1.", "b", inner)), Prose(((Run("-"),),)), clauses(("2.2.", "e"))), (Run("Two"),), "2."
        ),
    )
    data = made(doc)
    expected = ["1. One", "1.1. a", "2. Two", "2.1. b", "2.1.1. c", "2.1.2. d", "2.2. e"]
    assert labels(data) == expected
    numbers = {reading.attribute(p) for p in reading.body(data).iter(f"{W}numId")}
    assert len(numbers) == 1


def test_own_lists_begin_again_in_each_section_and_go_on_after_a_pause() -> None:
    """1. 1) a) count for themselves: they restart in the next section and go on after a paragraph between."""
    deep = (Clause((Run("x"),), "1)", (Clause((Run("y"),), "a)"), Clause((Run("z"),), "b)"))),)
    doc = small(
        Section("one", (clauses(("1.", "a", deep)), Prose(((Run("-"),),)), clauses(("2.", "b"))), (Run("One"),), "I."),
        Section("two", (clauses(("1.", "c")), clauses(("1.", "d"), ("2.", "e"))), (Run("Two"),), "II."),
    )
    expected = ["I. One", "1. a", "1) x", "a) y", "b) z", "2. b", "II. Two", "1. c", "1. d", "2. e"]
    assert labels(made(doc)) == expected


@pytest.mark.parametrize("wrong", ["3.", "أولًا:", "1.2.", "IIII."])
def test_numbers_that_no_list_gives_back_are_text(wrong: str) -> None:
    """A number out of turn, or in words, is written as text before its clause."""
    doc = small(Section("one", (clauses(("1.", "a"), (wrong, "b")),), (Run("One"),)))
    data = made(doc)
    assert labels(data) == []
    assert reading.words(data).endswith(f"One 1. a {wrong} b")


def test_arabic_runs_from_right_to_left() -> None:
    """In Arabic every paragraph and table is right to left, every Arabic run is marked so, no Latin run is."""
    data = sample("ar-SA")
    body = reading.body(data)
    assert [reading.written(p) for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}bidi") is None] == []
    assert [t for t in body.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}bidiVisual") is None] == []
    wrong = [
        reading.written(run)
        for run in reading.runs(data)
        if (run.find(f"{W}rPr/{W}rtl") is not None) != (not re.search("[A-Za-z]", reading.written(run)))
    ]
    assert wrong == []
    section = body.find(f"{W}sectPr")
    assert section is not None
    assert section.find(f"{W}bidi") is not None


def test_left_to_right_pages_have_no_bidi() -> None:
    """A Polish document has no right-to-left paragraph, run or table."""
    tags = {element.tag for element in reading.part(sample("pl-PL"), "word/document.xml").iter()}
    assert tags & {f"{W}bidi", f"{W}rtl", f"{W}bidiVisual"} == set()


def test_an_insert_keeps_its_signs() -> None:
    """A Latin insert that ends with a sign gets a left-to-right mark there, and nowhere else."""
    inserts = [Run("C++", dir="ltr"), Run("+48 22", dir="ltr"), Run("Zendesk", dir="ltr")]
    doc = replace(
        document(ROLE, "ar-SA", "profile"), sections=(Section("one", (Prose(tuple((run,) for run in inserts)),)),)
    )
    found = [reading.written(p) for p in reading.body(made(doc)).iter(f"{W}p")][-3:]
    assert found == ["C++\u200e", "\u200e+48 22\u200e", "Zendesk"]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_run_has_a_language(locale: str) -> None:
    """Every run of the body names its language, the document's own unless the tree says otherwise."""
    found: dict[str, int] = {}
    for run in reading.runs(sample(locale)):
        lang = run.find(f"{W}rPr/{W}lang")
        key = "bidi" if run.find(f"{W}rPr/{W}rtl") is not None else "val"
        tag = reading.attribute(lang, key) or reading.attribute(lang, "eastAsia")
        found[tag] = found.get(tag, 0) + 1
    assert "" not in found
    assert max(found, key=lambda tag: found[tag]) == locale


def test_header_rows_come_again_and_rows_stay_whole() -> None:
    """A table's head is a header row, and its rows are not split over pages."""
    body = reading.body(sample("ru-RU"))
    tables = [t for t in body.iter(f"{W}tbl") if t.find(f".//{W}tblHeader") is not None]
    assert [len(t.findall(f"{W}tr/{W}trPr/{W}tblHeader")) for t in tables] == [1] * len(tables)
    rows = [row for table in tables for row in table.iter(f"{W}tr")]
    assert [row for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None] == []


def test_no_page_begins_or_ends_with_a_single_row() -> None:
    """The first row of a table keeps with the second, the last but one with the last."""
    tables = [t for t in reading.body(sample("en-GB")).iter(f"{W}tbl") if len(t.findall(f"{W}tr")) > 4]
    loose = []
    for table in tables:
        rows = [row for row in table.findall(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is None]
        paragraphs = [p for row in (rows[0], rows[-2]) for p in row.iter(f"{W}p")]
        loose += [reading.written(p) for p in paragraphs if p.find(f"{W}pPr/{W}keepNext") is None]
    assert (len(tables) > 3, loose) == (True, [])


def test_what_is_signed_never_stands_alone_on_a_page() -> None:
    """A section that is kept together keeps with the paragraph before it too."""
    before = Section("text", (Prose(((Run("last words"),),)),))
    signed = Section("signed", (Prose(((Run("one"),), (Run("two"),))),), keep=True)
    found = {
        reading.written(p): p.find(f"{W}pPr/{W}keepNext") is not None
        for p in reading.body(made(small(before, signed))).iter(f"{W}p")
    }
    assert {key: found[key] for key in ("last words", "one", "two")} == {"last words": True, "one": True, "two": False}


def test_signature_lines_stay_with_their_heading() -> None:
    """All paragraphs of a signature block but those of its last line keep with the next one."""
    data = sample("ru-RU")
    grids = [t for t in reading.body(data).iter(f"{W}tbl") if "(подпись)" in "".join(t.itertext())]
    loose = [
        reading.written(paragraph)
        for grid in grids
        for row in grid.findall(f"{W}tr")[:-1]
        for paragraph in row.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}keepNext") is None
    ]
    assert (len(grids) >= 2, loose) == (True, [])


@pytest.mark.parametrize(
    ("locale", "expected"), [("ru-RU", (1701, 567)), ("ar-SA", (850, 850)), ("pl-PL", (1247, 1134))]
)
def test_margins_are_left_and_right_of_the_page(locale: str, expected: tuple[int, int]) -> None:
    """The binding margin stands at the start side: left in Russian and Polish; the paper is A4."""
    section = reading.body(sample(locale)).find(f"{W}sectPr")
    assert section is not None
    margins, size = section.find(f"{W}pgMar"), section.find(f"{W}pgSz")
    assert (int(reading.attribute(margins, "left")), int(reading.attribute(margins, "right"))) == expected
    assert (reading.attribute(size, "w"), reading.attribute(size, "h")) == ("11906", "16838")


def test_binding_margin_is_right_in_arabic() -> None:
    """The Russian form in Arabic has its 30 mm at the right."""
    section = reading.body(sample("ar-SA", "description", "ru")).find(f"{W}sectPr")
    assert section is not None
    margins = section.find(f"{W}pgMar")
    assert (reading.attribute(margins, "left"), reading.attribute(margins, "right")) == ("567", "1701")


def running(data: bytes, kind: str) -> dict[str, str]:
    """Return the text of each head (or foot) by type, fields as their instruction."""
    relations = reading.part(data, "word/_rels/document.xml.rels")
    targets = {r.get("Id"): r.get("Target") for r in relations}
    found = {}
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for reference in reading.body(data).iter(f"{W}{kind}Reference"):
        root = reading.part(data, f"word/{targets[reference.get(key)]}")
        words = [e.text or "" for e in root.iter() if e.tag in (f"{W}t", f"{W}instrText")]
        found[reading.attribute(reference, "type")] = reading.shown("".join(words))
    return found


def test_page_numbers_are_fields() -> None:
    """Page x of y in the foot are PAGE and NUMPAGES fields, on the first page too where the form wants it so."""
    foot = running(sample("en-GB"), "footer")
    assert {kind: words.partition("v1.0")[2] for kind, words in foot.items()} == {
        "default": "Page PAGE 1 of NUMPAGES 1"
    }


def test_first_page_has_no_number_where_the_form_leaves_it_out() -> None:
    """The Russian form prints its page number from page 2 on."""
    assert running(sample("ru-RU"), "header") == {"default": "PAGE 1", "first": ""}


def test_page_number_stands_in_the_documents_digits_until_word_counts() -> None:
    """In an Arabic document a field shows an Arabic-Indic digit before Word updates it."""
    assert running(sample("ar-SA"), "footer")["default"].endswith("الصفحة PAGE ١ من NUMPAGES ١")


@pytest.mark.parametrize(("locale", "word"), [("ar-SA", "مسودة"), ("ru-RU", "ПРОЕКТ"), ("en-GB", "DRAFT")])
def test_a_draft_is_stamped_on_every_page(locale: str, word: str) -> None:
    """Each head of a draft carries the word as Word's own watermark; a profile has none."""
    draft = made(document("hr-specialist", locale, "description"))
    heads = [name for name in reading.names(draft) if name.startswith("word/header")]
    paths = [
        e for name in heads for e in reading.part(draft, name).iter("{urn:schemas-microsoft-com:vml}textpath")
    ]
    assert [path.get("string") for path in paths if path.get("string")] == [word] * len(heads)
    profile = sample(locale, "profile")
    texts = [ElementTree.tostring(reading.part(profile, n)) for n in reading.names(profile) if "header" in n]
    assert [t for t in texts if b"WaterMark" in t] == []


def test_web_addresses_are_links_and_others_are_words() -> None:
    """An https address becomes a hyperlink with an outside target; a javascript one stays a text."""
    good, bad = Run("apply", href="https://example.com/?a=1&b=2"), Run("no", href="javascript:alert(1)")
    data = made(small(Section("one", (Prose(((good, Run(" "), bad),)),))))
    targets = [r.get("Target") for r in reading.part(data, "word/_rels/document.xml.rels") if r.get("TargetMode")]
    links = ["".join(link.itertext()) for link in reading.body(data).iter(f"{W}hyperlink")]
    assert (targets, links) == (["https://example.com/?a=1&b=2"], ["apply"])


def test_hostile_text_stays_text() -> None:
    """Markup, fields and control characters in a role's text come out as its letters."""
    text_ = '<w:p/>]]>&amp; {MERGEFIELD x} \x00\x0b\ufffe "q"'
    data = made(small(Section("one", (Prose(((Run(text_),),)),)), title=text_.replace("\x00", "")[:20], description=""))
    assert reading.words(data).endswith('<w:p/>]]>&amp; {MERGEFIELD x} "q"')
    assert list(reading.body(data).iter(f"{W}instrText")) == []


def test_logo_has_its_alternative_text() -> None:
    """An SVG logo is embedded as the PNG beside it, with the organisation's name as alternative text."""
    data = sample("en-GB")
    assert [name for name in reading.names(data) if name.startswith("word/media/")] == ["word/media/image1.png"]
    kind = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    assert [found.get("descr") for found in reading.body(data).iter(kind)] == ["Meridian"]


def test_missing_library_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without python-docx the renderer says in one line what to install."""
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(UserError) as caught:
        made(document(ROLE, "en-GB", "profile"))
    assert [(p.code, p.message) for p in caught.value.problems] == [
        ("D010", "DOCX needs python-docx: pip install 'jdgen[docx]'")
    ]
