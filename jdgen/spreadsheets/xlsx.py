"""Sheets as an Excel workbook and back (openpyxl, imported late): one worksheet a role, locked cells protected.

Row 1 holds the ids of the columns and is hidden, row 2 their names in the language of the sheet. Text stays text: what
looks like a formula is written as words, and a real formula is refused when read. Reads nothing larger than its limits.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jdgen.errors import MissingLibraryError, Place, Problem, UserError, fail
from jdgen.spreadsheets.sheet import COLUMNS, EDITABLE, Sheet
from jdgen.spreadsheets.table import Cell, Table

MAX_BYTES = 30_000_000  # of all parts unpacked
MAX_ROWS = 20_000
_WIDTHS = {"id": 34, "section": 18, "group": 18, "text": 90, "share": 9, "level": 9, "remove": 10, "was": 10}
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


def dump(sheets: Sequence[Sheet], headings: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return a workbook; `headings` are the names of columns by language, then column."""
    openpyxl = _library()
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _worksheet(book.create_sheet(_name(sheet.role, book.sheetnames)), sheet, headings[sheet.lang])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _library() -> Any:
    try:
        import openpyxl
    except ImportError:
        hint = "install it with `pip install 'jdgen[xlsx]'`, or name a file that ends in .csv"
        raise MissingLibraryError(
            [Problem("D017", "Excel workbooks need the package openpyxl", Place("openpyxl"), hint)]
        ) from None
    return openpyxl


def _name(role: str, taken: Sequence[str]) -> str:
    """Return a name for a worksheet: Excel allows 31 characters, and every name once."""
    name = role.translate(_NOT_IN_NAMES)
    number = 1
    short = name[:31]
    while short in taken:
        number += 1
        short = f"{name[: 30 - len(str(number))]}~{number}"
    return short


def _worksheet(page: Any, sheet: Sheet, headings: Mapping[str, str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    page.sheet_view.rightToLeft = sheet.rtl
    page.append([*COLUMNS, f"{sheet.role} {sheet.lang}"])
    page.append([headings.get(column, column) for column in COLUMNS])
    page.row_dimensions[1].hidden = True
    page.freeze_panes = "C3"
    grey = PatternFill("solid", fgColor="EEF3F2")
    for number, row in enumerate(sheet.rows, 3):
        for index, column in enumerate(COLUMNS, 1):
            cell = page.cell(number, index)
            value = getattr(row, column)
            if column in ("share", "level") and value:
                cell.value = int(value)
            elif value:
                cell.value = value
                cell.data_type = "s"  # a text that begins with an equals sign is no formula
            free = column in EDITABLE and not row.locked
            cell.protection = Protection(locked=not free)
            cell.alignment = Alignment(wrap_text=column == "text", vertical="top", readingOrder=2 if sheet.rtl else 1)
            if not free:
                cell.fill = grey
    for index, column in enumerate(COLUMNS, 1):
        letter = page.cell(2, index).column_letter
        page.column_dimensions[letter].width = _WIDTHS[column]
        page.column_dimensions[letter].hidden = column == "was"
        page.cell(2, index).font = Font(bold=True)
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = page.protection.insertRows = False


def load(path: Path, shown: str) -> list[Table]:
    """Return the tables of a workbook.

    Errors: X001 no workbook, or one beyond the limits; X002 merged cells, X003 a formula, each at its cell.
    """
    openpyxl = _library()
    _looked_through(path, shown)
    try:
        book = openpyxl.load_workbook(path)
    except Exception as error:  # noqa: BLE001 – openpyxl lets every fault of a file through as it comes
        raise _no_workbook(shown, str(error)) from None
    problems: list[Problem] = []
    tables = [table for page in book.worksheets if (table := _table(page, shown, problems))]
    if problems:
        raise UserError(problems)
    return tables


def _looked_through(path: Path, shown: str) -> None:
    """Refuse what is no workbook, or would fill the memory, before any of it is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
            if size > MAX_BYTES:
                hint = "export again and paste your changes into the new file"
                raise fail("X001", f"the workbook unpacks to {size / 1e6:,.0f} MB", Place(shown), hint)
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _within(archive, part):
                    raise fail("X001", "the workbook declares entities", Place(shown), "export it again")
    except OSError as error:
        raise fail("L001", f"the file cannot be read: {error.strerror}", Place(shown), "look at its rights") from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _no_workbook(shown, str(error)) from None


def _within(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return a part's bytes; a part that unpacks to more than it says is cut at the limit by zipfile itself."""
    with archive.open(part) as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError("a part is larger than it says")
    return data


def _no_workbook(shown: str, why: str) -> UserError:
    hint = "save it as .xlsx in your spreadsheet program, or export it again"
    return fail(
        "X001", f"this is no Excel workbook: {' '.join(why.split())[:120] or 'it cannot be read'}", Place(shown), hint
    )


def _table(page: Any, shown: str, problems: list[Problem]) -> Table | None:
    keys = [str(cell.value or "") for cell in page[1]] if page.max_row > 2 else []
    if keys[:1] != ["id"]:
        return None
    if page.max_row > MAX_ROWS:
        hint = "delete the empty rows below the table, or export again"
        problems.append(Problem("X001", f"the sheet has {page.max_row:,} rows", Place(f"{shown}[{page.title}]"), hint))
        return None
    for merged in page.merged_cells.ranges:
        hint = "split them: every row of the table stands alone"
        problems.append(Problem("X002", f"the cells {merged} are merged", Place(f"{shown}[{page.title}]"), hint))
    role, _, lang = next((key for key in keys[len(COLUMNS) :] if " " in key), "").partition(" ")
    found = [
        row for row in page.iter_rows(min_row=3, max_col=len(keys)) if any(cell.value not in (None, "") for cell in row)
    ]
    rows = tuple(_cells(row, keys, shown, page.title, problems) for row in found)
    return Table(role, lang, f"{shown}[{page.title}]", rows)


def _cells(
    row: Sequence[Any], keys: Sequence[str], shown: str, title: str, problems: list[Problem]
) -> Mapping[str, Cell]:
    made: dict[str, Cell] = {}
    for key, cell in zip(keys, row, strict=False):
        if key not in COLUMNS:
            continue
        place = f"{shown}[{title}]!{cell.coordinate}"
        if cell.data_type == "f":
            hint = "write the words themselves; text that begins with = is formatted as text"
            problems.append(Problem("X003", f"a formula stands here: {str(cell.value)[:60]}", Place(place), hint))
        made[key] = Cell(_text(cell.value), place)
    return made


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).lower() if isinstance(value, bool) else str(value)
