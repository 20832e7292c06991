"""The PDFs: what they say of themselves, tags and fonts, pages, the watermark, the archive, the same bytes."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
import yaml

from tests import workspaces
from tests.audit import tags
from tests.audit.made import made, rendered, some
from tests.sample import document

DOCUMENTS = some()
PAGES = {"description": range(4, 10), "posting": range(2, 4), "profile": range(4, 10)}
COMPANY = {"ar": "مجموعة ميريديان", "ru": "ООО «Меридиан»", "pl": "Meridian sp. z o.o.", "en": "Meridian"}
FORMAL = """
document: {number: CS-01, version: "1.0", date: "2026-03-02", status: draft}
"""
AGENT = {
    "jdgen.yaml": workspaces.SETTINGS.replace("[profile]", "[description]").replace("[html]", "[pdf]"),
    "roles/agent.yaml": workspaces.ROLE + FORMAL,
}
VACANCY = """
posting: {posted: "2026-03-02", employment: full-time}
"""
# WeasyPrint leaves the colour profile of PDF/A open.
reads_profile = pytest.mark.filterwarnings("ignore:unclosed file .*icc:ResourceWarning")
each_document = pytest.mark.parametrize("wanted", DOCUMENTS, ids="-".join)


def built(folder: Path, *args: str) -> dict[str, bytes]:
    """Build a workspace and return the PDFs by their paths in the output folder."""
    result = workspaces.run(["build", *args], folder)
    assert (result.code, result.err) == (0, "")
    return {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in folder.glob("out/**/*.pdf")}


def words(data: bytes) -> str:
    """Return the text layer of a PDF."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def backdrops(data: bytes) -> list[bool]:
    """Return for each page whether a picture as large as the page is painted behind it, as an artifact."""
    return [_backdrop(page) for page in tags.opened(data).pages]


def _backdrop(page: pikepdf.Page) -> bool:
    steps = [(str(step.operator), [str(part) for part in step.operands]) for step in pikepdf.parse_content_stream(page)]
    first = next((number for number, (operator, _) in enumerate(steps) if operator in ("Do", "TJ", "Tj")), 0)
    artifact = ("BMC", ["/Artifact"]) in steps[:first] and ("EMC", []) not in steps[:first]
    size = [float(part) for operator, parts in steps[:first] if operator == "re" for part in parts[2:]]
    return steps[first][0] == "Do" and artifact and [round(side * 0.75) for side in size] == [595, 842]


@each_document
def test_a_pdf_says_what_it_is(wanted: tuple[str, str, str, str]) -> None:
    """PDF/UA-1, language, title, author, bookmarks; sound tags; only our own fonts, embedded; no empty page."""
    assert tags.faults(made(*wanted).data) == []


@each_document
def test_the_engine_has_nothing_to_complain_of(wanted: tuple[str, str, str, str]) -> None:
    """WeasyPrint understands every style rule and finds every glyph and picture."""
    assert made(*wanted).warnings == ()


@each_document
def test_pages_break_where_they_may(wanted: tuple[str, str, str, str]) -> None:
    """No page is empty or ends with a heading, no row or signature is torn, no word runs over the edge."""
    layout = made(*wanted).layout

    assert (layout.empty, layout.orphans, layout.torn, layout.outside) == ((), (), (), ())


def test_what_breaks_badly_is_seen() -> None:
    """A heading alone at the foot of a page, a torn signature block and words over the edge are noticed."""
    bad = """<!doctype html><html lang="en"><title>t</title><style>@page { size: A4; margin: 20mm }
        div { height: 250mm } h2 { margin: 0; height: 6mm; break-after: auto !important }
        .signatures { break-inside: auto !important } .signatures p { break-after: page }
        .wide { margin-left: 150mm; white-space: nowrap }
        </style><body><div></div><h2>Alone</h2><p>Text that has gone to the next page.</p>
        <section class="signatures"><p>One</p><p>Two</p></section><p class="wide">Words that run over the edge</p>"""
    layout = rendered(bad).layout

    assert (layout.orphans, layout.torn) == (("h2: Alone",), ("section.signatures",))
    assert layout.outside == ("p: Words that run over the edge",)


@each_document
def test_documents_have_a_usual_number_of_pages(wanted: tuple[str, str, str, str]) -> None:
    """A description has 4 to 9 pages, a posting 2 or 3, a profile 4 to 9; the PDF has as many as were laid out."""
    document_made = made(*wanted)
    pages = len(tags.opened(document_made.data).pages)

    assert (pages, pages in PAGES[wanted[2]]) == (document_made.layout.pages, True)


@pytest.mark.parametrize("locale", ["ar-SA", "ru-RU", "pl-PL", "en-GB"])
def test_title_author_and_language_are_the_documents_own(locale: str) -> None:
    """The PDF's title is the page's, its author the organisation's short name, its language the locale's."""
    pdf = tags.opened(made("contracts-specialist", locale, "description").data)
    meta = tags.metadata(pdf)
    expected = document("contracts-specialist", locale, "description").title

    assert (meta["dc:title"], str(pdf.docinfo.Title)) == (expected, expected)
    assert meta["dc:creator"].replace("\u00a0", " ") == COMPANY[locale[:2]]
    assert str(pdf.Root.Lang).partition("-")[0] == locale[:2]


def test_bookmarks_are_the_headings_with_their_numbers() -> None:
    """The outline of a Polish description is its title and its sections, in order."""
    pdf = tags.opened(made("contracts-specialist", "pl-PL", "description").data)
    doc = document("contracts-specialist", "pl-PL", "description")
    said = ["".join(run.text for run in part.heading) for part in doc.sections if part.heading]
    numbered = [title for title in tags.outline(pdf) if re.match(r"[IVX]+\. ", title)]

    assert [title.partition(" ")[2] for title in numbered] == said


def test_lists_and_tables_are_tagged() -> None:
    """Every list item, table row and cell of the page is one in the tags."""
    wanted = ("contracts-specialist", "en-GB", "posting", "")
    tree = [tag.kind for tag in tags.tags(tags.opened(made(*wanted).data))]
    html = made(*wanted).html
    expected = {kind: len(re.findall(rf"<{kind}[ >]", html)) for kind in ("li", "tr", "th", "td", "h2")}

    assert {kind: tree.count(kind.upper()) for kind in expected} == expected
    assert expected["li"] > 10 < expected["tr"] * 2


def test_the_logo_is_named() -> None:
    """The only figure of a Gulf description is the logo, with the organisation's name as its words."""
    tree = tags.tags(tags.opened(made("contracts-specialist", "ar-SA", "description").data))

    assert [tag.alt for tag in tree if tag.kind == "Figure"] == [COMPANY["ar"]]


def test_a_draft_is_watermarked_and_an_approved_document_is_not(tmp_path: Path) -> None:
    """The word lies behind every page of a draft as a picture, outside of the text; approval takes it away."""
    workspace = workspaces.make(tmp_path, AGENT)
    (draft,) = built(workspace).values()
    approved = workspaces.run(["approve", "agent"], workspace)
    (final,) = built(workspace).values()

    assert approved.code == 0
    assert (set(backdrops(draft)), set(backdrops(final))) == ({True}, {False})
    assert (words(draft).lower().count("draft"), words(final).lower().count("draft")) == (1, 0)


def test_postings_and_profiles_carry_no_watermark() -> None:
    """What has no status has no watermark."""
    found = [backdrops(made("contracts-specialist", "en-GB", kind).data) for kind in ("posting", "profile")]

    assert {mark for pages in found for mark in pages} == {False}


def test_a_build_gives_the_same_bytes_again(tmp_path: Path) -> None:
    """Two builds in processes with different hash seeds give equal files, archived or not."""
    workspace = workspaces.make(tmp_path, AGENT)

    def digests(out: str, seed: str, *args: str) -> list[str]:
        command = [sys.executable, "-m", "jdgen", "build", "--out", out, *args]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])}
        subprocess.run(command, cwd=workspace, env=environment, check=True, capture_output=True)
        return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((tmp_path / out).glob("**/*.pdf"))]

    plain, again = digests("one", "0"), digests("two", "12345")
    archived, archived_again = digests("three", "1", "--archive"), digests("four", "77", "--archive")

    assert (again, archived_again) == (plain, archived)
    assert len({*plain, *archived}) == 2


def test_the_date_is_the_documents_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without SOURCE_DATE_EPOCH a PDF states the document's date, never that of the build."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (data,) = built(workspaces.make(tmp_path, AGENT)).values()

    assert str(tags.opened(data).docinfo.CreationDate) == "D:20260302"


def test_source_date_epoch_is_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is the date that a PDF states."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    (data,) = built(workspaces.make(tmp_path, AGENT)).values()

    assert str(tags.opened(data).docinfo.CreationDate).startswith("D:20250101000000")


@reads_profile
def test_an_archive_is_pdf_a_and_pdf_ua_with_the_role_inside(tmp_path: Path) -> None:
    """`--archive` identifies itself as PDF/A-3a and PDF/UA-1 and carries the resolved role as its source."""
    (data,) = built(workspaces.make(tmp_path, AGENT), "--archive").values()
    pdf = tags.opened(data)
    meta = tags.metadata(pdf)
    files = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    role: dict[str, Any] = yaml.safe_load(files["agent.yaml"])

    assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")
    assert {str(spec.AFRelationship) for spec in pdf.Root.AF} == {"/Source"}
    assert (list(files), role["duties"]["answer"]["items"]["calls"]["text"]) == (["agent.yaml"], "Answer calls")
    assert tags.faults(data) == []


@reads_profile
def test_an_archived_posting_carries_no_role(tmp_path: Path) -> None:
    """A posting is public: the role with its internal parts is never inside of it."""
    settings = AGENT["jdgen.yaml"].replace("[description]", "[posting]")
    files = {"jdgen.yaml": settings, "roles/agent.yaml": AGENT["roles/agent.yaml"] + VACANCY}
    found = built(workspaces.make(tmp_path, files), "--archive")

    assert {name: list(tags.opened(data).attachments) for name, data in found.items()} == {
        "en-GB/posting/agent.pdf": []
    }
