"""A reader of our PDFs for the tests: the tree of tags and the letters that each tag holds, with pikepdf only.

Takes bytes of a PDF that WeasyPrint made; gives its lines in the order of the tags, which is what a screen reader says.
A line holds its glyphs from left to right, as they are painted; `readings` puts Arabic back into the order of reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pikepdf

from tests.audit.tags import opened
from tests.reading import ADDED, DIRECTION

_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_KINDS = {"AL": "R", "R": "R", "L": "L", "EN": "E", "AN": "A", "CS": "C", "ES": "S", "ET": "T", "NSM": "M"}
_NUMBER = "(?:T*E+(?:[CS]E+)*T*|A+(?:CA+)*)"
_LEFT_TO_RIGHT = re.compile(f"(?:{_NUMBER}[NCST]*)?L(?:[NCST]*(?:L|{_NUMBER}))*|{_NUMBER}")
_UNCOUNTED = re.compile("[\\s_\u00ad\u2010-]")
_BRACKETS = str.maketrans(")]}>»›", "([{<«‹")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: page, and within a table its table and row (by number, else 0), its cell, whether the row
    is one of the head, and whether it goes on from the page before: then its own head is empty.
    """

    page: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    head: bool = False
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or what stands in one way in a line: its glyphs from left to right; `mark` counts as painted."""

    glyphs: tuple[str, ...]
    mark: int
    place: Place


def letters(text: str) -> str:
    """Return a text without spaces, hyphens, blanks and marks of direction; a bracket's side is not told."""
    return _UNCOUNTED.sub("", DIRECTION.sub("", text)).translate(_BRACKETS)


def lines(data: bytes) -> tuple[list[Line], list[Line]]:
    """Return the lines that the tags name, in their order, and those that no tag names: running heads and feet.

    What a renderer adds, as bullets, is left out.
    """
    pdf = opened(data)
    fonts: dict[Any, dict[int, str]] = {}
    painted = [_painted(page, fonts) for page in pdf.pages]
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    tagged = []
    for mark, place in _marks(pdf.Root.StructTreeRoot, pages, Place()):
        glyphs = painted[place.page].pop(mark, ())
        tagged += [Line(tuple(glyphs), mark, place)] if _counts(glyphs) else []
    rest = [
        Line(tuple(glyphs), mark, Place(page))
        for page, left in enumerate(painted)
        for mark, glyphs in left.items()
        if _counts(glyphs)
    ]
    return tagged, rest


def _counts(glyphs: Sequence[str]) -> bool:
    said = "".join(glyphs).strip()
    return said not in ADDED and letters(said) != ""


def _painted(page: pikepdf.Page, known: dict[Any, dict[int, str]]) -> dict[int, list[str]]:
    """Return the glyphs of a page by the number of their mark; -1 is what no mark encloses."""
    given: Any = page.Resources.get("/Font", {})
    for shape in given.values():
        if shape.objgen not in known:
            known[shape.objgen] = font_letters(shape)
    fonts = {name: known[shape.objgen] for name, shape in given.items()}
    font: dict[int, str] = {}
    around: list[int] = []
    found: dict[int, list[str]] = {}
    for step in pikepdf.parse_content_stream(page, "Tf Tj TJ BMC BDC EMC"):
        operator, operands = str(step.operator), list(step.operands)
        if operator == "Tf":
            font = fonts[str(operands[0])]
        elif operator in ("BMC", "BDC"):
            around.append(int(operands[1].get("/MCID", -1)) if operator == "BDC" else -1)
        elif operator == "EMC":
            around.pop()
        else:
            strings = operands[0] if operator == "TJ" else operands
            codes = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
            shown = [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
            found.setdefault(around[-1] if around else -1, []).extend(font.get(code, "\ufffd") for code in shown)
    return found


def font_letters(font: Any) -> dict[int, str]:
    """Return the letters that each code of a font stands for."""
    pairs = _PAIR.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _marks(tag: Any, pages: dict[Any, int], place: Place) -> Iterator[tuple[int, Place]]:
    """Yield the numbers of the marks below a tag, each with its place."""
    kids = tag.get("/K", [])
    cell = 0
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield int(kid), place
        elif "/S" in kid:
            here = replace(place, page=pages[kid.Pg.objgen]) if "/Pg" in kid else place
            kind = str(kid.S)
            if kind == "/Table":
                here = replace(here, table=kid.objgen[0])
            elif kind == "/THead":
                here = replace(here, head=True)
            elif kind == "/TR":
                first = kid.K[0]
                parted = str(first.S) == "/TH" and next(_marks(first, pages, here), None) is None
                here = replace(here, row=kid.objgen[0], parted=parted)
            elif kind in ("/TH", "/TD"):
                here = replace(here, cell=cell)
                cell += 1
            yield from _marks(kid, pages, here)


def whole(tagged: Sequence[Line]) -> list[Line]:
    """Return lines with each table whole again: a head that is said again is left out, and the cells of a row that a
    page's end parted are put together.
    """
    made: list[Line] = []
    before = 0
    heads: list[tuple[str, ...]] = []
    for table, group in groupby(tagged, key=lambda line: line.place.table):
        inner = list(group)
        again = [line.glyphs for line in inner if line.place.head]
        if table and before and again == heads:
            body = [line for line in inner if not line.place.head]
            last, row = made[-1].place.row, body[0].place.row
            rest = [line for line in body if line.place.row == row and line.place.parted]
            begun = [line for line in made if line.place.row == last] if rest else []
            made = made[: len(made) - len(begun)] + sorted(begun + rest, key=lambda line: line.place.cell)
            inner = body[len(rest) :]
        made += inner
        before, heads = table, again
    return made


def readings(line: Line) -> set[str]:
    """Return the letters of a line in the orders in which they may be meant: in a line from right to left, runs from
    left to right and numbers keep their order (a small part of UAX #9, turned round); without Arabic it may be either.
    """
    kinds = "".join(_kind(glyph) for glyph in line.glyphs)
    made: list[str] = []
    end = len(kinds)
    for run in reversed(list(_LEFT_TO_RIGHT.finditer(kinds))):
        made += [*reversed(line.glyphs[run.end() : end]), *line.glyphs[run.start() : run.end()]]
        end = run.start()
    made += reversed(line.glyphs[:end])
    found = {letters("".join(made))}
    return found if "R" in kinds else found | {letters("".join(line.glyphs))}


def _kind(glyph: str) -> str:
    return _KINDS.get(unicodedata.bidirectional(glyph[0]), "N") if glyph else "M"


def differs(expected: str, found: Sequence[Line]) -> str:
    """Return where lines part from the letters that are expected, in words; nothing where they are the same."""
    at = 0
    for line in found:
        said = readings(line)
        if not any(expected.startswith(each, at) for each in said):
            met, wanted = min(said), expected[at : at + len(min(said))]
            return f"page {line.place.page + 1}, after {expected[max(0, at - 30) : at]!r}: {met!r} is not {wanted!r}"
        at += len(min(said))
    return f"missing at the end: {expected[at:]!r}" if expected[at:] else ""
