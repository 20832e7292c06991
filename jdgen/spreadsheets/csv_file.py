"""Sheets as one CSV file and back: UTF-8 with a mark (Excel needs it), a column for the role and one for its language.

A text that a spreadsheet program would take for a formula gets an apostrophe before it, which is taken off when read
(OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from jdgen.errors import Place, fail
from jdgen.spreadsheets.sheet import COLUMNS, Sheet
from jdgen.spreadsheets.table import Cell, Table

MAX_BYTES = 30_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def dump(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as CSV, one after the other."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["role", "lang", *COLUMNS])
    for sheet in sheets:
        for row in sheet.rows:
            writer.writerow([sheet.role, sheet.lang, *(_guarded(getattr(row, column)) for column in COLUMNS)])
    return stream.getvalue().encode("utf-8-sig")


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def load(path: Path, shown: str) -> list[Table]:
    """Return the tables of a CSV file, one a role.

    Errors: X001 not UTF-8, too large or without the columns of an export.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise fail("L001", f"the file cannot be read: {error.strerror}", Place(shown), "look at its rights") from None
    if len(data) > MAX_BYTES:
        raise fail("X001", f"the file is larger than {MAX_BYTES / 1e6:,.0f} MB", Place(shown), "export it again")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        hint = "save it as «CSV UTF-8» in your spreadsheet program"
        raise fail("X001", "the file is not UTF-8", Place(shown), hint) from None
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)  # Excel writes semicolons where the comma is the decimal sign
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise fail("X001", f"this is no CSV: {error}", Place(shown, reader.line_num, 1), "export it again") from None
    keys = rows[0][1] if rows else []
    if not {"role", "id", "text", "was"} <= set(keys):
        hint = "keep the first line as `jdgen export` wrote it"
        raise fail("X001", "the columns role, id, text and was are missing", Place(shown, 1, 1), hint)
    return _tables(keys, rows[1:], shown)


def _tables(keys: Sequence[str], rows: Sequence[tuple[int, list[str]]], shown: str) -> list[Table]:
    found: dict[tuple[str, str], list[dict[str, Cell]]] = {}
    role = lang = ""
    for line, row in rows:
        cells = {key: Cell(_freed(text), f"{shown}:{line}") for key, text in zip(keys, row, strict=False)}
        if not any(cell.text for cell in cells.values()):
            continue
        role = cells["role"].text or role  # a row that somebody added belongs to the role above it
        lang = cells["lang"].text if "lang" in cells and cells["lang"].text else lang
        found.setdefault((role, lang), []).append(cells)
    return [Table(role, lang, shown, tuple(cells)) for (role, lang), cells in found.items()]


def _freed(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith((*_FORMULA, "'")) else text
