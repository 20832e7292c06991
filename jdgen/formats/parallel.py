"""Two documents as one: the same outline in two languages, clause beside clause, each in its own direction.

Takes two documents that were composed from one role and one outline, gives a `Document` that every renderer knows:
a table of two columns a section, signatures once with both languages. Adds no words but those it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from jdgen.document import (
    Block,
    Cards,
    Cell,
    Column,
    Document,
    Facts,
    Furniture,
    Head,
    HeadCell,
    Levels,
    Line,
    Prose,
    Row,
    Run,
    Section,
    Signatures,
    SignCell,
    Table,
    Text,
)
from jdgen.formats import text

Entry = tuple[Text, ...]  # the paragraphs of one row in one language

_BETWEEN = Run(" · ")
_MARGINS_MM = (20.0, 15.0, 20.0, 15.0)


@dataclass(frozen=True, slots=True)
class Side:
    """What one language brings besides its document: its name, and the line that tells which text prevails."""

    doc: Document
    name: str
    ruling: Text


def parallel(first: Side, second: Side) -> Document:
    """Return one document in two columns; the first language is that of the page."""
    a, b = first.doc, second.doc
    sections = [_opening(first, second)]
    for one, two in _paired(a.sections, b.sections):
        sections.append(_section(one, two, a, b))
    return replace(
        a,
        head=_head(a, b),
        sections=tuple(sections),
        furniture=_furniture(a, b),
        linked_data={},
        notice=_beside(a.notice, b.notice, b),
    )


def _paired(one: Sequence[Section], two: Sequence[Section]) -> Iterator[tuple[Section, Section]]:
    """Yield sections by id; what one language lacks stands beside nothing."""
    there = {section.id: section for section in two}
    for section in one:
        yield section, there.pop(section.id, Section(section.id, ()))
    for section in there.values():
        yield Section(section.id, (), new_page=section.new_page), section


def told(words: Text, doc: Document) -> Text:
    """Return a text with its language and direction on every run, for a place where others are expected."""
    return tuple(replace(run, lang=run.lang or doc.lang, dir=run.dir or doc.dir) for run in words)


def _beside(one: Text, two: Text, b: Document) -> Text:
    """Return both texts in one line; the same words once."""
    if not one or not two or _plain(one) == _plain(two):
        return one or told(two, b)
    if any(run.mark or run.href for run in two):
        return (*one, _BETWEEN, *told(two, b))
    return (*one, _BETWEEN, Run(_plain(two), b.lang, b.dir))  # one isolate: a number must not leave its heading


def _stacked(one: Text, two: Text, b: Document) -> Text:
    """Return both texts one under the other, where there is no room beside."""
    if not one or not two or _plain(one) == _plain(two):
        return one or told(two, b)
    return (*one, Run("", mark="line"), *told(two, b))


def _plain(words: Text) -> str:
    return "".join(run.text for run in words)


def _opening(first: Side, second: Side) -> Section:
    """Return the line on the prevailing text, in both languages, under the names of the languages."""
    names = (_strong((Run(first.name),)), _strong((Run(second.name),)))
    row = Row((_cell((names[0], first.ruling), None), _cell((names[1], second.ruling), second.doc)))
    return Section("ruling", (Table((Column((), 50), Column((), 50)), (row,), style="parallel"),))


def _section(one: Section, two: Section, a: Document, b: Document) -> Section:
    blocks: list[Block] = []
    rows: list[Row] = []
    for left, right in zip_longest(one.blocks, two.blocks):
        if isinstance(left, Signatures) or isinstance(right, Signatures) or _is_grid(left) or _is_grid(right):
            if isinstance(left, Signatures) and left.lead:
                lead = right.lead if isinstance(right, Signatures) else ()
                rows += _rows([(words,) for words in left.lead], [(words,) for words in lead], b)
            _flush(rows, blocks)
            blocks.append(_joined(left, right, b))
            continue
        rows += _rows(_entries(left, a), _entries(right, b), b)
    _flush(rows, blocks)
    heading = _beside(_numbered(one), _numbered(two), b) if one.heading or two.heading else ()
    return replace(one, blocks=tuple(blocks), heading=heading, number="")


def _numbered(section: Section) -> Text:
    number = (Run(f"{section.number} "),) if section.number else ()
    return (*number, *section.heading) if section.heading else ()


def _is_grid(block: Block | None) -> bool:
    return isinstance(block, Table) and block.style == "sign"


def _flush(rows: list[Row], blocks: list[Block]) -> None:
    if rows:
        blocks.append(Table((Column((), 50), Column((), 50)), tuple(rows), style="parallel"))
        rows.clear()


def _entries(block: Block | None, doc: Document) -> list[Entry]:
    """Return what stands in one row each: a clause, a fact, a row of a table, a skill."""
    match block:
        case None:
            return []
        case Facts():
            return [(_labelled(fact.label, text.joined(fact.values, "; ")),) for fact in block.rows]
        case Table():
            return [_of_row(block, row) for row in block.rows]
        case Levels():
            named = [(text.joined((row.name, row.label), " – "), row.text) for row in block.rows]
            return [(_strong(name), *([words] if words else [])) for name, words in named]
        case Cards():
            return [(_strong(card.heading), *card.text, *map(_bulleted, card.points)) for card in block.cards]
        case _:
            return [(_led(line),) for line in text.of_block(block, doc) if line.text]


def _of_row(block: Table, row: Row) -> Entry:
    """Return a row of a table as paragraphs: what names it strong, then each value after its heading."""
    cells = [(column.heading, cell) for column, cell in zip(block.columns, row.cells, strict=False)]
    if row.style == "group":
        return (_strong(text.joined((words for _, cell in cells for words in cell.paragraphs), " – ")),)
    serial = cells[0][1].paragraphs if cells and text.is_serial(cells[0][1]) else ()
    rest = cells[1:] if serial else cells
    if not rest:
        return tuple(serial)
    first = tuple(rest[0][1].paragraphs)
    more = any(cell.paragraphs or cell.tick for _, cell in rest[1:])
    named = [_strong(words) if more else words for words in first]
    if serial and named:
        named[0] = (*serial[0], Run(". "), *named[0])
    values = [_labelled(heading, text.joined(cell.paragraphs, "; ")) for heading, cell in rest[1:] if cell.paragraphs]
    ticks = [heading for heading, cell in rest[1:] if cell.tick]
    return (*named, *values, *ticks)


def _labelled(label: Text, words: Text) -> Text:
    return (*_strong(label), Run(": "), *words) if label and words else _strong(label) or words


def _strong(words: Text) -> Text:
    return tuple(replace(run, mark=run.mark or "strong") for run in words)


def _bulleted(words: Text) -> Text:
    return (Run("– "), *words)


def _led(line: text.Line) -> Text:
    """Return a line with its number or bullet before it, strong where it is a heading."""
    lead = (Run(line.lead.replace("- ", "– ")),) if line.lead else ()
    return (*lead, *(_strong(line.text) if line.style else line.text))


def _rows(one: Sequence[Entry], two: Sequence[Entry], b: Document) -> list[Row]:
    """Return a row an entry; where the languages need different numbers of entries the rest stands in one row."""
    if len(one) == len(two):
        return [Row((_cell(x, None), _cell(y, b))) for x, y in zip(one, two, strict=True)]
    same = max(0, min(len(one), len(two)) - 1)
    left, right = ([words for entry in rest for words in entry] for rest in (one[same:], two[same:]))
    return [*_rows(one[:same], two[:same], b), Row((_cell(left, None), _cell(right, b)))]


def _cell(paragraphs: Sequence[Text], b: Document | None) -> Cell:
    made = tuple(words for words in paragraphs if words)
    return Cell(made, lang=b.lang if b else "", dir=b.dir if b else "")


def _joined(left: Block | None, right: Block | None, b: Document) -> Block:
    """Return what people sign, once, with the words of both languages."""
    if isinstance(left, Signatures) and isinstance(right, Signatures):
        lines = tuple(
            tuple(_sign_cell(x, y, b) for x, y in zip(one, two, strict=False))
            for one, two in zip(left.lines, right.lines, strict=False)
        )
        return replace(left, lines=lines, heading=_beside(left.heading, right.heading, b), lead=())
    if isinstance(left, Table) and isinstance(right, Table):
        columns = tuple(
            replace(x, heading=_stacked(x.heading, y.heading, b))
            for x, y in zip(left.columns, right.columns, strict=False)
        )
        rows = tuple(
            replace(x, cells=tuple(_both(c, d, b) for c, d in zip(x.cells, y.cells, strict=False)))
            for x, y in zip(left.rows, right.rows, strict=False)
        )
        return replace(left, columns=columns, rows=rows)
    return left or right or Prose(())


def _sign_cell(one: SignCell, two: SignCell, b: Document) -> SignCell:
    blank = any(run.mark == "blank" for run in one.text)
    words = one.text if blank else _stacked(one.text, two.text, b)
    return replace(one, text=words, caption=_stacked(one.caption, two.caption, b))


def _both(one: Cell, two: Cell, b: Document) -> Cell:
    pairs = zip_longest(one.paragraphs, two.paragraphs, fillvalue=())
    return replace(one, paragraphs=tuple(_once(x, y, b) for x, y in pairs))


def _once(one: Text, two: Text, b: Document) -> Text:
    return one if any(run.mark == "blank" for run in one) else _stacked(one, two, b)


def _head(a: Document, b: Document) -> Head:
    """Return one cell a language; the logo and the page's heading stand in the first."""
    logo = any(cell.logo for cell in a.head.cells)
    first = HeadCell(tuple(line for cell in a.head.cells for line in cell.lines), logo, 50)
    lines = [line for cell in b.head.cells for line in cell.lines]
    second = tuple(Line(line.text, "second-title" if line.style == "title" else line.style) for line in lines)
    return Head("cells", (first, HeadCell(second, False, 50, b.lang, b.dir)))


def _furniture(a: Document, b: Document) -> Furniture:
    """Return the running texts: words of both languages; numbers of pages and lines to fill once."""
    boxes = {}
    for place, words in a.furniture.boxes.items():
        numbers = any(run.mark in ("page", "pages", "blank") for run in words)
        boxes[place] = words if numbers else _beside(words, b.furniture.boxes.get(place, ()), b)
    return replace(a.furniture, boxes=boxes, margins_mm=_MARGINS_MM)
