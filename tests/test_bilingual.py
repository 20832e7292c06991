"""Two languages side by side: clause beside clause, one form, one place, and the text that prevails by law."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from jdgen.bilingual import RULING
from jdgen.document import Document, Signatures, Table
from jdgen.formats.parallel import Side, parallel
from tests import workspaces
from tests.sample import FORMS, LOCALES, ROOT, document

ROLE = "contracts-specialist"
PAIRS = [(a, b) for a in LOCALES for b in LOCALES if a != b]


def zipped(a: str, b: str, form: str, role: str = ROLE) -> tuple[Document, Document, Document]:
    """Return both documents and the one made of them."""
    one, two = document(role, a, "description", form), document(role, b, "description", form)
    return one, two, parallel(Side(one, "", ()), Side(two, "", ()))


def cells(doc: Document, side: int) -> str:
    """Return the words of one column."""
    tables = [block for section in doc.sections for block in section.blocks if isinstance(block, Table)]
    found = [row.cells[side] for table in tables if table.style == "parallel" for row in table.rows]
    return " ".join("".join(run.text for run in words) for cell in found for words in cell.paragraphs)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_word_of_both_languages_is_there(a: str, b: str, form: str) -> None:
    """Each column holds every unit that the document of its language prints, in any pair and form."""
    one, two, made = zipped(a, b, form)
    for side, doc in ((0, one), (1, two)):
        words = cells(made, side)
        single = parallel(Side(doc, "", ()), Side(doc, "", ()))
        assert cells(single, 0).split() == words.split()


@pytest.mark.parametrize("form", FORMS)
def test_clauses_stand_beside_each_other(form: str) -> None:
    """In every row both languages are filled: no clause stands beside nothing."""
    *_, made = zipped("ar-SA", "pl-PL", form)
    tables = [block for section in made.sections[1:] for block in section.blocks if isinstance(block, Table)]
    lonely = [
        row
        for table in tables
        if table.style == "parallel"
        for row in table.rows
        if bool(row.cells[0].paragraphs) != bool(row.cells[1].paragraphs)
    ]
    assert lonely == []


def test_each_side_has_its_language_and_direction() -> None:
    """The second column says its own language and direction; the first has those of the page."""
    *_, made = zipped("en-GB", "ar-SA", "gulf")
    table = next(block for block in made.sections[1].blocks if isinstance(block, Table))
    sides = {(cell.lang, cell.dir) for row in table.rows for cell in row.cells[1:]}
    assert (made.lang, made.dir, sides) == ("en", "ltr", {("ar", "rtl")})


def test_people_sign_once() -> None:
    """Signature lines stand once, with the captions of both languages."""
    one, _, made = zipped("ru-RU", "en-GB", "ru")
    lines = [b for doc in (one, made) for s in doc.sections for b in s.blocks if isinstance(b, Signatures)]
    assert len(lines) % 2 == 0
    captions = ["".join(run.text for run in cell.caption) for block in lines for row in block.lines for cell in row]
    assert "(подпись)(signature)" in captions


def build(tmp_path: Path, *args: str) -> workspaces.Result:
    """Run `jdgen build … --bilingual …` on the sample workspace."""
    return workspaces.run(["build", *args, "--out", str(tmp_path)], ROOT)


def test_files_of_a_pair(tmp_path: Path) -> None:
    """The files lie in a folder of the pair, in the form of the place, and nothing else is written."""
    result = build(tmp_path, ROLE, "--bilingual", "ar-SA,en-GB", "--format", "html", "--format", "docx")
    made = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert (result.code, made) == (
        0,
        [f"ar-SA+en-GB/description/{ROLE}.docx", f"ar-SA+en-GB/description/{ROLE}.html"],
    )
    page = (tmp_path / f"ar-SA+en-GB/description/{ROLE}.html").read_text("utf-8")
    assert '<td class="start" lang="en" dir="ltr">' in page
    assert ("النص العربي هو المعتمد عند الاختلاف." in page, "the Arabic text prevails" in page) == (True, True)


def test_both_sides_are_for_one_place(tmp_path: Path) -> None:
    """The second language prints the band of the place of work too, not that of its own country."""
    build(tmp_path, ROLE, "--bilingual", "ar-SA,en-GB", "--format", "html")
    page = (tmp_path / f"ar-SA+en-GB/description/{ROLE}.html").read_text("utf-8")
    assert ("SAR" in page, "£" in page) == (True, False)


def test_word_cells_run_their_own_way(tmp_path: Path) -> None:
    """In Word the paragraphs of the Arabic column run from right to left, those of the English one do not."""
    import docx

    build(tmp_path, ROLE, "--bilingual", "en-GB,ar-SA", "--format", "docx")
    data = (tmp_path / f"en-GB+ar-SA/description/{ROLE}.docx").read_bytes()
    table = docx.Document(io.BytesIO(data)).tables[2]
    ways = [
        ["bidi" in p._p.xml for cell in row.cells[i : i + 1] for p in cell.paragraphs]
        for row in table.rows
        for i in (0, 1)
    ]
    assert ([any(way) for way in ways[::2]], [all(way) for way in ways[1::2]]) == (
        [False] * len(table.rows),
        [True] * len(table.rows),
    )


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--bilingual", "ar-SA,en-GB", "--ruling", "en"), "N010"),
        (("--bilingual", "pl-PL,en-GB", "--ruling", "ru"), "N010"),
        (("--bilingual", "ar-SA,ar-AE"), "P023"),
        (("--bilingual", "pl-PL,en-GB", "--format", "txt"), "P023"),
        (("--bilingual", "pl-PL,xx-yy-zz-q"), "P005"),
    ],
)
def test_pairs_that_cannot_be(tmp_path: Path, args: tuple[str, ...], code: str) -> None:
    """A language that may not prevail, a pair of one language and a format without columns are refused."""
    result = build(tmp_path, ROLE, *args)
    assert (result.code, f"[{code}]" in result.err, list(tmp_path.iterdir())) == (1, True, [])


def test_the_law_of_the_place_decides(tmp_path: Path) -> None:
    """For work in Poland a pair without Polish is refused, and in a pair with Polish the Polish text prevails."""
    overlay = "customer-service-manager--warsaw"
    refused = build(tmp_path, overlay, "--bilingual", "ar-SA,en-GB", "--format", "html")
    assert (refused.code, "for work in PL the text in Polish prevails" in refused.err) == (1, True)
    build(tmp_path, overlay, "--bilingual", "en-GB,pl-PL", "--format", "html")
    page = (tmp_path / f"en-GB+pl-PL/description/{overlay}.html").read_text("utf-8")
    assert "If the texts differ, the Polish text prevails." in page


def test_usage(tmp_path: Path) -> None:
    """One locale is no pair: the usage is told."""
    result = build(tmp_path, ROLE, "--bilingual", "ar-SA")
    assert (result.code, "--bilingual ar-SA,en-GB" in result.err) == (2, True)


def test_ruling_languages_are_known_to_the_labels() -> None:
    """Every language that a law makes prevail has its sentence."""
    from tests.sample import studio

    assert set(RULING.values()) - set(studio().labels["ruling"]) == set()
