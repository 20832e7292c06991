"""Blocks that people sign: approval grids, lines for drafter and agreement, acquaintance.

Dates and signatures are always blanks: they are written by hand. Names are printed only where the data has them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jdgen.compose import person
from jdgen.compose.composer import Composer
from jdgen.compose.texts import capitalised
from jdgen.compose.values import document_data
from jdgen.document import Block, Cell, Clause, Column, Row, Signatures, SignCell, Table, Text
from jdgen.outline import Entry
from jdgen.words.numbers import in_digits

Pieces = Iterable["Block | Clause"]

_SHEET_ROWS = 10


def _post(c: Composer, party: str) -> Text:
    document = document_data(c)
    if party == "preparation":
        return capitalised(c.value("drafter"))
    if party == "approval":
        return capitalised(c.value("approver.post"))
    if party == "review" and document.agreed_by:
        return capitalised(c.title(document.agreed_by[0]))
    return ()


def _sign_cell(c: Composer, party: str, field: str, date: Text) -> Cell:
    if field == "position":
        return Cell((_post(c, party) or (c.blank(),),))
    if field == "name":
        return Cell(((c.value("approver.name") if party == "approval" else ()) or (c.blank(),),))
    return Cell((date if field == "date" and date else (c.blank(),),))


def grid(c: Composer, section: str, entry: Entry) -> Pieces:
    """A table of who prepared, checked and approved; parties in columns or in rows."""
    parties, fields = entry.options["parties"].split(), entry.options["fields"].split()
    date = c.say(section, [entry.options["say_date"]]) if "say_date" in entry.options else ()

    def label(key: str) -> Text:
        return c.text(c.label("sign", key))

    def named(key: str) -> Cell:
        return Cell((label(key),))

    if entry.options.get("orient") == "columns":
        width = 80 // len(parties)
        columns = (Column((), 100 - width * len(parties)), *(Column(label(p), width) for p in parties))
        rows = [Row((named(f), *(_sign_cell(c, p, f, date) for p in parties))) for f in fields]
    else:
        width = 82 // len(fields)
        columns = (Column((), 100 - width * len(fields)), *(Column(label(f), width) for f in fields))
        rows = [Row((named(p), *(_sign_cell(c, p, f, date) for f in fields))) for p in parties]
    yield Table(columns, tuple(rows), head_column=True, keep=True, style="sign")


def lines(c: Composer, section: str, entry: Entry) -> Pieces:
    """Signature lines: post, signature, name, date (ГОСТ Р 7.0.97-2025 requisites 20 and 22)."""
    document = document_data(c)
    who = [document.drafter] if entry.options.get("who") == "drafter" else list(document.agreed_by)
    if not [post for post in who if post]:
        return
    heading = entry.options.get("say_heading", "")
    if entry.options.get("who") != "drafter" and c.project.settings.form(c.outline.form).agreement == "visa":
        heading = ""
    date = c.say(section, [entry.options["say_date"]])
    made = tuple(
        (
            SignCell(capitalised(c.title(post)), (), 34),
            SignCell((c.blank(12),), c.text(c.label("sign", "caption-signature")), 18),
            SignCell((c.blank(16),), c.text(c.label("sign", "caption-name")), 22),
            SignCell(date, (), 26),
        )
        for post in who
        if post
    )
    yield Signatures(made, c.text(c.message(section, heading)))


def acquaintance(c: Composer, section: str, entry: Entry) -> Pieces:
    """The holder's acknowledgement with name, (number,) signature and date; several holders sign a sheet instead."""
    if document_data(c).holders > 1 and entry.options.get("sheet") == "yes":
        return
    date = c.say(section, [entry.options["say_date"]])
    cells = [SignCell(c.value("person.name") or (c.blank(26),), c.text(c.label("sign", "caption-full-name")), 36)]
    if entry.options.get("number") == "yes" or c.value("person.number"):
        number = c.value("person.number") or (c.blank(10),)
        cells.append(SignCell(number, c.text(c.label("sign", "caption-employee-number")), 16))
    cells.append(SignCell((c.blank(12),), c.text(c.label("sign", "caption-signature")), 20))
    cells.append(SignCell(date, c.text(c.label("sign", "caption-date")), 28))
    lead = tuple(
        text
        for key in ("say_text", "say_more")
        if key in entry.options and (text := c.say(section, [entry.options[key]]))
    )
    heading = c.text(c.message(section, entry.options.get("say_heading", "")))
    rows = [tuple(cells)]
    if "say_manager" in entry.options:
        blank = [replace(cells[0], text=(c.blank(26),)), *cells[-2:]]  # the manager has a name of their own
        rows = [
            (SignCell(c.text(c.message(section, entry.options[key])), (), 16), *whose)
            for key, whose in (("say_holder", cells), ("say_manager", blank))
        ]
    yield Signatures(tuple(rows), heading, entry.options.get("boxed") == "yes", lead)


def sheet(c: Composer, section: str, entry: Entry) -> Pieces:
    """The acquaintance sheet, an annex for several holders: ten rows, blank but for the holders that are known."""
    if document_data(c).holders < 2:
        return
    keys = ("serial", "full-name", "position", "date", "signature")
    widths = (8, 36, 24, 16, 16)
    columns = tuple(Column(c.text(c.label("sign", key)), width) for key, width in zip(keys, widths, strict=True))
    names = [person.name(c, holder) for holder in c.holders]
    known = [(name, capitalised(c.title(c.localized.id))) for name in names]
    rows = tuple(
        Row(
            (
                Cell((c.text(in_digits(str(i + 1), c.tag)),)),
                *(Cell((known[i][j] if i < len(known) and j < 2 else (c.blank(8),),)) for j in range(len(keys) - 1)),
            )
        )
        for i in range(max(_SHEET_ROWS, len(known)))
    )
    yield Table(columns, rows, style="sign")
