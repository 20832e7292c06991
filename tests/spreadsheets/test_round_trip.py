"""Roles as spreadsheets and back: what was edited becomes changes, nothing else does, and no row is lost."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jdgen.project import open_project
from tests import workspaces
from tests.sample import ROOT

ROLE = workspaces.ROLE.replace("lang: en\n", "lang: en\nextends: _base\n") + (
    "  paper:\n    name: Paper\n    share: 40\n    items: {file: File letters}\n"
    "skills: {care: {name: Care, level: 2, text: Cares.}}\n"
    "rights: {ask: {text: Ask, locked: true, reason: the law}, look: Look}\n"
    "pay: {gb: {place: GB, currency: GBP, low: 20000, high: 30000}}\n"
)
FILES = {
    "roles/_base.yaml": "lang: en\naccountabilities: {order: Order}\n",
    "roles/agent.yaml": ROLE.replace("    name: Answering\n", "    name: Answering\n    share: 60\n"),
    "locales/pl/roles/agent.yaml": workspaces.POLISH,
}
KINDS = ("xlsx", "csv")
Edit = Callable[[list[dict[str, str]]], object]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Give a workspace of one role with groups, shares, a lock and a parent."""
    return workspaces.make(tmp_path / "work", FILES)


def edited(work: Path, kind: str, edit: Edit, *more: str) -> Path:
    """Export the workspace, let a function edit the rows as a person would, and return the file."""
    file = work / f"roles.{kind}"
    assert workspaces.run(["export", file.name, *more], work).code == 0
    if kind == "csv":
        table = list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
        keys = list(table[0])
        edit(table)
        stream = io.StringIO()
        writer = csv.DictWriter(stream, keys, restval="")
        writer.writeheader()
        writer.writerows(table)
        file.write_bytes(stream.getvalue().encode("utf-8-sig"))
        return file
    book = openpyxl.load_workbook(file)
    for page in book.worksheets:
        keys = [str(cell.value) for cell in page[1]][:8]
        rows = [
            {k: "" if c.value is None else str(c.value) for k, c in zip(keys, r, strict=False)}
            for r in page.iter_rows(3)
        ]
        edit(rows)
        page.delete_rows(3, page.max_row)
        for row in rows:
            page.append([row.get(key, "") for key in keys])
            for typed in page[page.max_row]:
                typed.data_type = "s" if typed.value else typed.data_type
    book.save(file)
    return file


def cell(rows: list[dict[str, str]], name: str) -> dict[str, str]:
    """Return the row of a text."""
    return next(row for row in rows if row["id"] == name)


def bring(work: Path, file: Path, *more: str) -> workspaces.Result:
    """Run `jdgen import FILE --as team --yes`."""
    return workspaces.run(["import", file.name, *(more or ("--as", "team")), "--yes"], work)


def plain(work: Path, role: str, *path: str) -> Any:
    """Return what a role says at a path."""
    node = open_project(work).roles[role].node.get(*path)
    return node.plain() if node else None


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_brought_back_changes_nothing(work: Path, kind: str) -> None:
    """What was exported and not edited brings nothing in, whatever the format."""
    result = bring(work, edited(work, kind, lambda rows: None))
    assert (result.code, result.out) == (0, "Nothing to bring in: the workspace says all that already.\n")
    assert not (work / "roles/overlays").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_brought_back_changes_nothing(tmp_path: Path, kind: str) -> None:
    """All sample roles and overlays, in their own languages and in Arabic, survive the way there and back."""
    for name in ("roles", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "jdgen.yaml", tmp_path)
    for more in ([], ["--locale", "ar-SA"]):
        assert workspaces.run(["export", f"all.{kind}", *more], tmp_path).code == 0
        result = workspaces.run(["import", f"all.{kind}", "--as", "x", "--yes"], tmp_path)
        assert (result.code, result.out.splitlines()[-1][:20]) == (0, "Nothing to bring in:")


def change_all(rows: list[dict[str, str]]) -> None:
    """Edit as a manager would: words, numbers, a removal, a new duty, another order, another group, pay."""
    cell(rows, "duties.calls")["text"] = "Answer calls, also at night"
    cell(rows, "duties.answer.name")["share"] = "70"
    cell(rows, "duties.paper.name")["share"] = "30"
    cell(rows, "skills.care.name")["level"] = "4"
    cell(rows, "rights.look")["remove"] = "x"
    cell(rows, "duties.file")["group"] = "answer"
    cell(rows, "pay.gb.low")["text"] = "22000"
    cell(rows, "purpose")["text"] = "=Helps: customers & colleagues"
    cell(rows, "title.neutral.nom")["text"] = "Night Agent"
    rows.insert(rows.index(cell(rows, "duties.mail")) + 1, {"text": "Close the doors"})
    calls, mail = rows.index(cell(rows, "duties.calls")), rows.index(cell(rows, "duties.mail"))
    rows[calls], rows[mail] = rows[mail], rows[calls]


@pytest.mark.parametrize("kind", KINDS)
def test_edited_cells_become_an_overlay(work: Path, kind: str) -> None:
    """Every sort of edit arrives in one new overlay, which is sound and recorded; the role file stays as it was."""
    result = bring(work, edited(work, kind, change_all))
    assert (result.code, result.err) == (0, "")
    assert (work / "roles/agent.yaml").read_text("utf-8") == FILES["roles/agent.yaml"]
    role = "agent--team"
    items = plain(work, role, "duties", "answer", "items")
    assert items == {
        "mail": {"text": "Answer letters"},
        "calls": {"text": "Answer calls, also at night"},
        "close-doors": {"text": "Close the doors"},
        "file": {"text": "File letters"},
    }
    assert list(items) == ["mail", "calls", "close-doors", "file"]
    assert plain(work, role, "duties", "answer", "share") == 70
    assert plain(work, role, "skills", "care", "level") == 4
    assert list(plain(work, role, "rights")) == ["ask"]
    assert plain(work, role, "pay", "gb", "low") == 22000
    assert plain(work, role, "purpose") == "=Helps: customers & colleagues"
    assert plain(work, role, "title") == {"neutral": {"nom": "Night Agent"}}
    assert [p.code for p in open_project(work).problems] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_time_nothing_changes(work: Path, kind: str) -> None:
    """Bringing in the same file again finds everything said already, byte for byte."""
    file = edited(work, kind, change_all)
    bring(work, file)
    before = (work / "roles/overlays/agent--team.yaml").read_bytes()
    again = bring(work, file)
    assert (again.code, again.out) == (0, "Nothing to bring in: the workspace says all that already.\n")
    assert (work / "roles/overlays/agent--team.yaml").read_bytes() == before


def test_an_overlay_keeps_its_comments(work: Path) -> None:
    """An overlay that is there already is amended: its comments and its own changes stay."""
    text = "of: agent\nlang: en\nwhy: nights  # since May\nchanges:\n  # agreed\n  replace:\n    duties.mail: Mail\n"
    workspaces.make(work, {"roles/overlays/agent--team.yaml": text})
    file = edited(
        work, "csv", lambda rows: cell([r for r in rows if r["role"] == "agent"], "duties.calls").update(text="New")
    )
    assert bring(work, file).code == 0
    written = (work / "roles/overlays/agent--team.yaml").read_text("utf-8")
    assert written.startswith(text + "    duties.calls: New\n")


def test_sheets_of_an_overlay_change_that_overlay(work: Path) -> None:
    """The sheet of an overlay needs no name: its edits go where its texts come from."""
    overlay = "of: agent\nlang: en\nwhy: nights\nchanges:\n  add:\n    duties.doors: {text: Doors, in: answer}\n"
    workspaces.make(work, {"roles/overlays/agent--night.yaml": overlay})
    change = lambda rows: cell([r for r in rows if r["role"] == "agent--night"], "duties.doors").update(text="Gates")  # noqa: E731
    assert bring(work, edited(work, "csv", change), "--as", "unused").code == 0
    assert plain(work, "agent--night", "duties", "answer", "items", "doors", "text") == "Gates"
    assert not (work / "roles/overlays/agent--unused.yaml").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_into_the_role(work: Path, kind: str) -> None:
    """With --into-role the role file itself changes, in place."""

    def change(rows: list[dict[str, str]]) -> None:
        cell(rows, "duties.calls")["text"] = "Answer all calls"
        cell(rows, "duties.mail")["remove"] = "x"
        cell(rows, "purpose")["text"] = "Helps: all"
        rows.append({"role": "agent", "lang": "en", "section": "rights", "text": "Speak up"})

    assert bring(work, edited(work, kind, change), "--into-role").code == 0
    assert plain(work, "agent", "duties", "answer", "items") == {"calls": {"text": "Answer all calls"}}
    assert (plain(work, "agent", "purpose"), plain(work, "agent", "rights", "speak-up")) == (
        "Helps: all",
        {"text": "Speak up"},
    )
    assert not (work / "roles/overlays").exists()


def test_in_another_language(work: Path) -> None:
    """A sheet in Polish makes a Polish overlay of an English role."""
    file = edited(
        work, "xlsx", lambda rows: cell(rows, "duties.calls").update(text="Nocne telefony"), "--locale", "pl-PL"
    )
    assert bring(work, file).code == 0
    overlay = open_project(work).files["agent--team"]
    assert (overlay.lang, overlay.units["duties.calls"].text) == ("pl", "Nocne telefony")


def test_rows_that_are_gone_stay(work: Path) -> None:
    """A deleted row removes nothing: it is named, with how to remove a text."""
    result = bring(work, edited(work, "csv", lambda rows: rows.remove(cell(rows, "duties.mail"))))
    assert (result.code, "X013" in result.err, "duties.mail" in result.err) == (0, True, True)
    assert list(plain(work, "agent", "duties", "answer", "items")) == ["calls", "mail"]


def test_a_dry_look_writes_nothing(work: Path) -> None:
    """Without --yes the changes are shown as a comparison and nothing is written."""
    file = edited(work, "csv", lambda rows: cell(rows, "duties.calls").update(text="Answer all"))
    result = workspaces.run(["import", file.name, "--as", "team"], work)
    assert result.out.splitlines() == [
        "roles/overlays/agent--team.yaml:",
        "  duties.calls",
        "    - Answer calls",
        "    + Answer all",
        "Nothing written. Say --yes to write it.",
    ]
    assert not (work / "roles/overlays").exists()


def test_locked_cells_are_protected_and_arabic_runs_right_to_left(work: Path) -> None:
    """In the workbook a locked text cannot be typed over, a free one can, and an Arabic sheet runs from the right."""
    workspaces.run(["export", "roles.xlsx", "--locale", "ar-SA"], work)
    page = openpyxl.load_workbook(work / "roles.xlsx").worksheets[0]
    locked = {row[0].value: row[3].protection.locked for row in page.iter_rows(3)}
    assert (locked["rights.ask"], locked["rights.look"], page.protection.sheet) == (True, False, True)
    assert page.sheet_view.rightToLeft is True
    assert page["D2"].value == "النص"


def test_semicolons_of_a_polish_excel(work: Path) -> None:
    """A CSV that a spreadsheet program saved with semicolons is read all the same."""
    file = edited(work, "csv", lambda rows: cell(rows, "duties.calls").update(text="Calls, and more"))
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(rows)
    file.write_bytes(stream.getvalue().encode("utf-8-sig"))
    assert bring(work, file).code == 0
    assert plain(work, "agent--team", "duties", "answer", "items", "calls", "text") == "Calls, and more"


def test_formulas_stay_text(work: Path) -> None:
    """A text that begins like a formula is no formula in either file, and comes back as it was."""
    workspaces.make(work, {"roles/agent.yaml": ROLE.replace("Helps customers.", '"=1+1 helps"')})
    assert workspaces.run(["export", "a.csv"], work).code == 0
    assert "'=1+1 helps" in (work / "a.csv").read_text("utf-8-sig")
    assert workspaces.run(["export", "a.xlsx"], work).code == 0
    page = openpyxl.load_workbook(work / "a.xlsx").worksheets[0]
    assert {row[0].value: row[3].data_type for row in page.iter_rows(3)}["purpose"] == "s"
    for name in ("a.csv", "a.xlsx"):
        assert workspaces.run(["import", name, "--as", "x"], work).out[:20] == "Nothing to bring in:"
