"""Document tree -> plain text for a text box: one line per paragraph, entry or value, nothing drawn with spaces.

Reads the document only. `lines` gives the reading order with no layout, for whoever wraps or paints it; `render` joins
them. Inserts of the other direction stand in isolates; control characters never pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from jdgen.document import (
    Block,
    Cards,
    Cell,
    Clause,
    Clauses,
    Document,
    Facts,
    Levels,
    Path,
    Prose,
    Row,
    Run,
    Scale,
    ScaleRow,
    Signatures,
    Table,
    Text,
)
from jdgen.words.bidi import first_strong, pieces

TICK = "✓"
_OPENERS = {"ltr": "\u2066", "rtl": "\u2067"}
_PDI = "\u2069"
_OWN_MARK = {"ltr": "\u200e", "rtl": "\u200f"}
_FRAMES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INSERT = re.compile("[\u2066\u2067][^\u2069]*\u2069")
_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_SERIAL = re.compile(r"\d[\d.]*[.)]?")
_ADDRESS = re.compile(r"(?:https?://|mailto:)(.+?)/?")
_ENDS_LABEL = (":", "?", "!", "؟", "；", "：")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the reading order; `lead` (a number, a bullet) stands before it, an empty text is a gap."""

    text: Text
    lead: str = ""
    indent: int = 0
    style: Literal["", "strong", "heading"] = ""


GAP = Line(())


def render(doc: Document) -> str:
    """Return the document as plain text: no two empty lines in a row, no space at a line's end."""
    made = (_line(line, doc.dir) for line in lines(doc))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(made)).strip("\n") + "\n"


def lines(doc: Document) -> Iterator[Line]:
    """Yield the document's lines in reading order; gaps may follow one another."""
    for cell in doc.head.cells:
        yield from (Line(line.text, style="strong" if line.style == "title" else "") for line in cell.lines)
        yield GAP
    if doc.notice:
        yield from (Line(doc.notice), GAP)
    for section in doc.sections:
        if section.heading:
            number = (Run(f"{section.number} "),) if section.number else ()
            yield from (GAP, Line((*number, *section.heading), style="heading"), GAP)
        for block in section.blocks:
            yield from of_block(block, doc)
            yield GAP


# -- texts: what other renderers of words share ------------------------------------------------------------------------


def clean(text: str) -> str:
    """Return the text on one line, without control characters and without what could turn the text around it."""
    spaced = _SPACES.sub(" ", _FRAMES.sub("", text))
    return "".join(char for char in spaced if unicodedata.category(char) != "Cc")


def isolated(words: str, run: Run, base: str) -> str:
    """Return the words of a run, within an isolate when the run's direction is not the one around it."""
    return f"{_OPENERS[run.dir]}{words}{_PDI}" if words.strip() and run.dir in _OPENERS and run.dir != base else words


def joined(texts: Iterable[Text], between: str) -> Text:
    """Return texts as one, with `between` in every seam; empty ones leave no seam."""
    made: list[Run] = []
    for text in texts:
        if made and text:
            made.append(Run(between))
        made.extend(text)
    return tuple(made)


def amount(row: ScaleRow, base: str) -> Text:
    """Return what a row of a scale says, without its label; parts of the other direction are runs of their own."""
    label = "".join(run.text for run in row.label)
    said = row.text.removeprefix(label)
    said = said.lstrip(": ") if said != row.text else said
    return tuple(Run(piece.text, dir=piece.dir) for piece in pieces(said, base))


def signed(block: Signatures) -> Iterator[Text]:
    """Yield lines to sign: each part with what belongs there after it."""
    for line in block.lines:
        yield joined((part for cell in line for part in (cell.text, cell.caption)), " ")


def level_label(label: Text, level: int) -> Text:
    """Return the words of a level where there is one."""
    return label if level else ()


def with_colon(label: Text, words: Text) -> Text:
    """Return label and words with a colon between, unless the label brings its own sign."""
    ended = "".join(run.text for run in label).rstrip().endswith(_ENDS_LABEL)
    return (*label, Run(" " if ended else ": "), *words) if label and words else label or words


def _plain(text: Text, base: str) -> str:
    return "".join(
        " " if run.mark == "line" else "" if run.mark in ("page", "pages") else isolated(_words(run), run, base)
        for run in text
    )


def _words(run: Run) -> str:
    """Return the words of a run; behind a link its address, unless the words are the address."""
    words, address = clean(run.text), _ADDRESS.fullmatch(run.href)
    return f"{words} ({clean(run.href.removeprefix('mailto:'))})" if address and address[1] not in words else words


def _line(line: Line, base: str) -> str:
    """Return a line as it is written; a mark leads it where its first letters would turn it around."""
    words = re.sub(" {2,}", " ", line.lead + _plain(line.text, base)).strip()
    if not words:
        return ""
    way = first_strong(_INSERT.sub("", words))
    mark = _OWN_MARK[base] if way != base and (way or base == "rtl") else ""
    return "  " * line.indent + mark + words


# -- blocks ------------------------------------------------------------------------------------------------------------


def of_block(block: Block, doc: Document) -> Iterator[Line]:
    """Yield the lines of one block in reading order; gaps may follow one another."""
    match block:
        case Prose():
            style: Literal["", "strong"] = "strong" if block.style == "label" else ""
            gap = () if style else (GAP,)
            yield from (line for text in block.paragraphs for line in (Line(text, style=style), *gap))
        case Clauses():
            yield from _clauses(block.items, 0)
        case Facts():
            for fact in block.rows:
                yield from _labelled(fact.label, fact.values)
        case Table():
            yield from _table(block)
        case Scale():
            yield Line(block.caption, style="strong")
            for row in block.rows:
                yield Line(with_colon(row.label, amount(row, doc.dir)), "- ")
        case Path():
            for stage in block.stages:
                yield Line(joined((joined(stage.titles, " · "), stage.text), " – "), "- ")
        case Levels():
            for skill in block.rows:
                name = joined((skill.name, level_label(skill.label, skill.level)), " – ")
                yield Line(with_colon(name, skill.text), "- ")
        case Cards():
            yield from _cards(block)
        case Signatures():
            yield from (Line(block.heading, style="strong"),) if block.heading else ()
            yield from (Line(text) for text in (*block.lead, *signed(block)))


def _clauses(items: Sequence[Clause], indent: int) -> Iterator[Line]:
    """Yield entries, a gap around those that are headings of others; only bullets stand further in."""
    for place, item in enumerate(items):
        if item.heading or (place and items[place - 1].heading):
            yield GAP
        lead = f"{item.number} " if item.number else "" if item.heading else "- "
        yield Line(item.text, lead, indent, "strong" if item.heading else "")
        yield from _clauses(item.children, indent + 1 if lead == "- " else indent)


def _labelled(label: Text, values: Sequence[Text], lead: str = "", bullets: bool = False) -> Iterator[Line]:
    """Yield `label: value`, or the label with several values listed under it."""
    if len(values) < 2 and not (bullets and not label):
        yield Line(with_colon(label, joined(values, "")), lead)
        return
    if label:
        yield Line((*label, Run(":")), lead)
    yield from (Line(value, "- " if label or bullets else "") for value in values)


def _cards(block: Cards) -> Iterator[Line]:
    for card in block.cards:
        yield from (GAP, Line(card.heading, style="strong"))
        yield from (Line(text) for text in card.text)
        yield from (Line(point, "- ") for point in card.points)


def _table(block: Table) -> Iterator[Line]:
    """Yield rows: each value after its column's heading, so that no column has to be seen.

    A number of the row leads it; the name of a row stands alone above it, in a table of two columns before its value.
    """
    yield from (Line(block.caption, style="strong"), GAP) if block.caption else ()
    before = False
    for row in block.rows:
        made = list(_group(row) if row.style == "group" else _row(block, row))
        long = sum(1 for line in made if line.text) > 1
        if row.style == "group" or long or before:
            yield GAP
        yield from made
        before = long and row.style != "group"


def _group(row: Row) -> Iterator[Line]:
    yield Line(joined((text for cell in row.cells for text in cell.paragraphs), " – "), style="strong")


def _row(block: Table, row: Row) -> Iterator[Line]:
    cells = list(zip((column.heading for column in block.columns), row.cells, strict=False))
    lead = ""
    if cells and is_serial(cells[0][1]):
        lead = "".join(run.text for run in cells[0][1].paragraphs[0]).rstrip(".)") + ". "
        cells = cells[1:]
    elif block.head_column and len(block.columns) == 2 and len(cells) == 2:
        yield from _labelled(joined(cells[0][1].paragraphs, ", "), _values(cells[1][1]))
        return
    elif block.head_column and cells:
        yield Line(joined(cells[0][1].paragraphs, ", "), style="strong")
        cells = cells[1:]
    shown = [(heading, cell) for heading, cell in cells if _values(cell)]
    for place, (heading, cell) in enumerate(shown):
        label = heading if len(shown) > 1 or block.head_column else ()
        yield from _labelled(label, _values(cell), "" if place else lead, cell.bullets)


def _values(cell: Cell) -> Sequence[Text]:
    """Return the texts of a cell, a tick as its sign."""
    return ((Run(TICK),),) if cell.tick else [text for text in cell.paragraphs if text]


def is_serial(cell: Cell) -> bool:
    """Say whether a cell holds the number of its row, as first cells of numbered tables do."""
    texts = cell.paragraphs
    return len(texts) == 1 and bool(_SERIAL.fullmatch("".join(run.text for run in texts[0])))
