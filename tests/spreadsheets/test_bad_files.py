"""Spreadsheets that cannot be what they should: each is refused with a message at its cell, and nothing is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import workspaces
from tests.spreadsheets.test_round_trip import FILES

Spoil = Callable[[Any], object]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Give a workspace with an exported workbook."""
    work = workspaces.make(tmp_path / "work", FILES)
    assert workspaces.run(["export", "roles.xlsx"], work).code == 0
    return work


def bring(work: Path, name: str = "roles.xlsx") -> workspaces.Result:
    """Bring a file in; whatever it holds, the workspace's files must stay as they were."""
    before = {path: path.read_bytes() for path in work.rglob("*.yaml")}
    result = workspaces.run(["import", name, "--as", "team", "--yes"], work)
    assert {path: path.read_bytes() for path in work.rglob("*.yaml")} == before
    return result


def row_of(page: Any, name: str) -> int:
    """Return the number of the row of a text."""
    return next(int(row[0].row) for row in page.iter_rows(3) if row[0].value == name)


def spoil(work: Path, change: Spoil) -> None:
    """Change the workbook with openpyxl."""
    book = openpyxl.load_workbook(work / "roles.xlsx")
    change(book.worksheets[0])
    book.save(work / "roles.xlsx")


def set_cell(name: str, column: str, value: object) -> Spoil:
    """Return a change of one cell."""
    return lambda page: page.__setitem__(f"{column}{row_of(page, name)}", value)


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        (lambda page: page.merge_cells("C4:C6"), "X002", "the cells C4:C6 are merged"),
        (set_cell("duties.calls", "D", "=A1&B1"), "X003", "a formula stands here: =A1&B1"),
        (set_cell("rights.ask", "D", "Ask nothing"), "X011", "'rights.ask' is locked"),
        (set_cell("rights.ask", "G", "x"), "X011", "'rights.ask' is locked"),
        (set_cell("duties.calls", "D", None), "X012", "'duties.calls' has no words left"),
        (set_cell("duties.calls", "C", "answers"), "X016", "did you mean 'answer'?"),
        (set_cell("duties.answer.name", "E", "many"), "X015", "'many' is no share"),
        (set_cell("duties.calls", "A", "dutys.calls"), "X014", "'dutys.calls' is gone from the role"),
    ],
)
def test_a_faulty_cell_is_named(work: Path, change: Spoil, code: str, says: str) -> None:
    """A merged, locked, emptied or senseless cell is named with sheet and cell."""
    if code == "X014":
        spoil(work, set_cell("duties.calls", "D", "Edited words"))
    spoil(work, change)
    result = bring(work)
    assert (result.code, f"[{code}]" in result.err, says in result.err) == (1, True, True)
    assert "roles.xlsx[agent]" in result.err


def test_all_faults_of_a_file_are_told_at_once(work: Path) -> None:
    """Two faulty cells make two problems."""
    spoil(work, set_cell("rights.ask", "D", "Ask nothing"))
    spoil(work, set_cell("duties.calls", "C", "answers"))
    assert [code for code in ("X011", "X016") if f"[{code}]" in bring(work).err] == ["X011", "X016"]


def test_a_text_changed_meanwhile(work: Path) -> None:
    """An edited text that HR changed after the export is a conflict, shown with today's words; nothing is written."""
    spoil(work, set_cell("duties.calls", "D", "My words"))
    file = work / "roles/agent.yaml"
    file.write_text(file.read_text("utf-8").replace("Answer calls", "Answer every call"), "utf-8")
    result = bring(work)
    assert (result.code, "[X010]" in result.err, "«Answer every call»" in result.err) == (1, True, True)


def test_a_role_that_is_gone(work: Path) -> None:
    """A sheet of a role that is no longer there is an error with the nearest name."""
    spoil(work, lambda page: page.__setitem__("I1", "agnet en"))
    result = bring(work)
    assert (result.code, "[P001]" in result.err, "did you mean 'agent'?" in result.err) == (1, True, True)


def workbook(sheet: bytes) -> bytes:
    """Return the parts of a workbook with another sheet part."""
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["id"])  # type: ignore[union-attr]
    book.save(stream)
    spoiled = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(spoiled, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = sheet if part.filename == "xl/worksheets/sheet1.xml" else old.read(part)
            new.writestr(part.filename, data)
    return spoiled.getvalue()


HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
KEY = b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "this is no Excel workbook"),
        (b"PK\x03\x04 half a file", "this is no Excel workbook"),
        (b"%PDF-1.7", "this is no Excel workbook"),
        (workbook(HEAD + b" " * 40_000_000 + b"</sheetData></worksheet>"), "the workbook unpacks to 40 MB"),
        (workbook(b'<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + b"</sheetData></worksheet>"), "declares entities"),
        (workbook(b"<worksheet"), "this is no Excel workbook"),
        (
            workbook(HEAD + KEY + b'<row r="1000000"><c r="A1000000"><v>1</v></c></row></sheetData></worksheet>'),
            "1,000,000 rows",
        ),
        (workbook(HEAD + b"</sheetData></worksheet>"), "no sheet holds the rows of a role"),
    ],
    ids=["empty", "half", "pdf", "bomb", "entities", "broken", "million-rows", "nothing"],
)
def test_what_is_no_workbook(work: Path, data: bytes, says: str) -> None:
    """A file that is no workbook, or would fill the memory, is refused in one line."""
    (work / "roles.xlsx").write_bytes(data)
    result = bring(work)
    assert (result.code, "[X001]" in result.err, says in result.err) == (1, True, True)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", "role,id,text,was\r\nagent,purpose,Zażółć,0\r\n".encode("cp1250"), "not UTF-8"),
        ("a.csv", b"name,words\r\na,b\r\n", "the columns role, id, text and was are missing"),
        ("a.csv", b"", "the columns role, id, text and was are missing"),
        ("a.csv", b'role,id,text,was\r\nagent,purpose,"half', "this is no CSV"),
        ("a.ods", b"", "neither .xlsx nor .csv"),
    ],
)
def test_what_is_no_csv(work: Path, name: str, data: bytes, says: str) -> None:
    """A CSV in another encoding, without its columns, or cut off is refused with its remedy."""
    (work / name).write_bytes(data)
    result = bring(work, name)
    assert (result.code, "[X001]" in result.err, says in result.err) == (1, True, True)


def test_a_file_that_is_not_there(work: Path) -> None:
    """A file that is not there is named, without a traceback."""
    result = bring(work, "none.xlsx")
    assert (result.code, "[L001]" in result.err) == (1, True)


def test_an_overlay_needs_a_name(work: Path) -> None:
    """Without --as and --into-role an edited sheet of a role has nowhere to go."""
    spoil(work, set_cell("duties.calls", "D", "New"))
    result = workspaces.run(["import", "roles.xlsx", "--yes"], work)
    assert (result.code, "[P002]" in result.err, "--as NAME" in result.err) == (1, True, True)


def test_inherited_texts_are_not_put_into_the_role(work: Path) -> None:
    """With --into-role an inherited text is refused and its remedy named."""
    spoil(work, set_cell("accountabilities.order", "D", "Disorder"))
    result = workspaces.run(["import", "roles.xlsx", "--into-role", "--yes"], work)
    assert (result.code, "[X017]" in result.err) == (1, True)
    assert (work / "roles/agent.yaml").read_text("utf-8") == FILES["roles/agent.yaml"]
