"""Document tree -> Markdown: CommonMark and pipe tables, for wikis and applicant-tracking systems.

Reads the document only. Every sign of a text that Markdown could take for its own is escaped: no text becomes a tag,
a list, a heading or a link; links are those of the document, https and mailto only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

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
    Signatures,
    Table,
    Text,
)
from jdgen.formats.text import TICK, amount, clean, isolated, joined, level_label, signed, with_colon

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~#$]|&(?=#?\w+;|\w*$)|(?<=www)\.|(?<!https):(?=//)", re.IGNORECASE)
_UNSAFE = re.compile(r'[\s\x00-\x1f\x7f<>()\\"`|\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069]')
_EDGES = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
_SCHEMES = ("https://", "mailto:")


def render(doc: Document) -> str:
    """Return the document as Markdown; blocks stand apart by one empty line."""
    return "\n\n".join(part for part in _Writer(doc).parts() if part) + "\n"


class _Writer:
    """Writes the blocks of one document; knows its direction."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc

    def parts(self) -> Iterator[str]:
        """Yield paragraphs, headings, lists and tables, each complete."""
        for line in (line for cell in self.doc.head.cells for line in cell.lines):
            yield self.heading(1, line.text) if line.style == "title" else self.paragraph(line.text)
        yield self.quote(self.doc.notice)
        for section in self.doc.sections:
            number = (Run(f"{section.number} "),) if section.number else ()
            yield self.heading(section.level, (*number, *section.heading)) if section.heading else ""
            for block in section.blocks:
                yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:
        """Yield the parts of a block."""
        match block:
            case Prose():
                write = {"label": lambda text: self.heading(3, text), "notice": self.quote}.get(block.style)
                yield from map(write or self.paragraph, block.paragraphs)
            case Clauses():
                yield from self.clauses(block.items, block.style == "numbered")
            case Facts():
                rows = [[self.bold(row.label), self.lines(row.values)] for row in block.rows]
                yield _grid(["", ""], ["---", "---"], rows)
            case Table():
                yield from self.table(block)
            case Scale():
                yield self.bold(block.caption)
                rows = [[self.bold(row.label), self.inline(amount(row, self.doc.dir))] for row in block.rows]
                yield _grid(["", ""], ["---", "---"], rows)
            case Path():
                yield "\n".join(f"{number}. {self.stage(*stage)}" for number, stage in enumerate(_stages(block), 1))
            case Levels():
                yield "\n".join(self.skill(row.name, level_label(row.label, row.level), row.text) for row in block.rows)
            case Cards():
                for card in block.cards:
                    yield self.heading(3, card.heading)
                    yield from map(self.paragraph, card.text)
                    yield self.bullets(card.points)
            case Signatures():
                yield self.heading(3, block.heading)
                yield from map(self.paragraph, (*block.lead, *signed(block)))

    # -- lines ---------------------------------------------------------------------------------------------------------

    def inline(self, text: Text, bold: bool = False) -> str:
        """Return a text as it stands within a line; `bold` when what stands around it is strong already."""
        made = ""
        written = [(run.mark == "strong", words) for run in text if (words := self.run(run))]
        pieces = [(strong, "".join(words for _, words in part)) for strong, part in groupby(written, lambda w: w[0])]
        for place, (strong, words) in enumerate(pieces):
            after = pieces[place + 1][1] if place + 1 < len(pieces) else ""
            made += _strong(words, made, after) if strong and not bold else words
        return _EDGES.sub("", re.sub(" {2,}", " ", made.replace("![", "\\![")))

    def run(self, run: Run) -> str:
        """Return a run with its escapes, its link and its isolate."""
        if run.mark in ("page", "pages"):
            return ""
        if run.mark == "line":
            return "<br>"
        words = _SPECIAL.sub(r"\\\g<0>", clean(run.text))
        if words.strip() and run.href.startswith(_SCHEMES):
            words = f"[{words}]({_address(run.href)})"
        return isolated(words, run, self.doc.dir)

    def paragraph(self, text: Text) -> str:
        """Return a paragraph."""
        return _opened(self.inline(text))

    def bold(self, text: Text) -> str:
        """Return a text as strong as a whole."""
        words = self.inline(text, bold=True)
        return f"**{words}**" if words else ""

    def heading(self, level: int, text: Text) -> str:
        """Return a heading, nothing without words."""
        words = self.inline(text)
        return f"{'#' * level} {words}" if words else ""

    def quote(self, text: Text) -> str:
        """Return a remark, set apart from the text."""
        words = self.paragraph(text)
        return f"> {words}" if words else ""

    def lines(self, texts: Iterable[Text]) -> str:
        """Return texts under one another within a table cell."""
        return "<br>".join(filter(None, map(self.inline, texts)))

    def bullets(self, texts: Sequence[Text]) -> str:
        """Return a bulleted list."""
        return "\n".join(f"- {self.paragraph(text)}" for text in texts)

    def stage(self, titles: Text, text: Text, current: bool) -> str:
        """Return a stage of a path; the current one is strong."""
        if not current:
            return _opened(self.inline(joined((titles, text), " – ")))
        return " – ".join(filter(None, (self.bold(titles), self.inline(text))))

    def skill(self, name: Text, label: Text, text: Text) -> str:
        """Return a skill with its level as an entry of a list."""
        words = self.inline(with_colon(label, text))
        seam = " – " if label else ": "
        return "- " + seam.join(filter(None, (self.bold(name), words)))

    # -- lists and tables ----------------------------------------------------------------------------------------------

    def clauses(self, items: Sequence[Clause], numbered: bool) -> Iterator[str]:
        """Yield numbered entries as paragraphs with their written numbers, others as lists, headings above theirs."""
        for apart, group in groupby(items, lambda item: bool(item.heading or (numbered and item.number))):
            if not apart:
                yield "\n".join(line for item in group for line in self.entry(item, 0))
                continue
            for item in group:
                words: Text = (Run(f"{item.number} "), *item.text) if item.number else item.text
                if not item.heading:
                    yield self.paragraph(words)
                else:
                    yield self.bold(words) if numbered else self.heading(3, words)
                yield from self.clauses(item.children, numbered)

    def entry(self, item: Clause, depth: int) -> Iterator[str]:
        """Yield the lines of a bulleted entry and of those under it."""
        number = (Run(f"{item.number} "),) if item.number else ()
        yield "  " * depth + "- " + self.paragraph((*number, *item.text))
        for child in item.children:
            yield from self.entry(child, depth + 1)

    def table(self, block: Table) -> Iterator[str]:
        """Yield the caption and the table; a row of a group puts its words into the widest column that it spans."""
        yield self.bold(block.caption)
        end = "---:" if self.doc.dir == "ltr" else ":---"
        marks = [{"start": "---", "center": ":---:", "end": end}[column.align] for column in block.columns]
        heads = [self.inline(column.heading) for column in block.columns]
        yield _grid(heads, marks, [self.cells(block, row) for row in block.rows])

    def cells(self, block: Table, row: Row) -> list[str]:
        """Return the cells of a row, as many as the table has columns."""
        count = len(block.columns)
        if row.style == "group":
            span = count - len(row.cells) + 1
            widest = max(range(span), key=lambda place: block.columns[place].width)
            name = self.bold(joined(row.cells[0].paragraphs, " "))
            rest = [self.cell(cell) for cell in row.cells[1:]]
            return [name if place == widest else "" for place in range(span)] + rest
        made = [self.cell(cell, block.head_column and not place) for place, cell in enumerate(row.cells)]
        return made + [""] * (count - len(made))

    def cell(self, cell: Cell, bold: bool = False) -> str:
        """Return the content of a cell: lines, bullets or a tick."""
        if cell.tick:
            return TICK
        if cell.bullets:
            return "<br>".join(f"• {self.inline(text)}" for text in cell.paragraphs)
        return "<br>".join(map(self.bold, cell.paragraphs)) if bold else self.lines(cell.paragraphs)


def _stages(block: Path) -> Iterator[tuple[Text, Text, bool]]:
    for stage in block.stages:
        yield joined(stage.titles, " · "), stage.text, stage.current


def _opened(words: str) -> str:
    """Return a line whose beginning is not taken for a list, a rule or an underline."""
    return re.sub(r"^[-+=]", r"\\\g<0>", re.sub(r"^([0-9]{1,9})([.)])(?=\s|$)", r"\1\\\2", words))


def _grid(heads: Sequence[str], marks: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, marks, *rows))


def _address(href: str) -> str:
    """Return an address that cannot end its link."""
    safe = _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), href)
    return re.sub(r"&(?=#?\w+;)", r"\\&", safe)


def _strong(words: str, before: str, after: str) -> str:
    """Return words between stars, spaces outside; without stars where Markdown would print them.

    Source: CommonMark 0.31, 6.2, left- and right-flanking delimiter runs.
    """
    inner = words.strip()
    start, end = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    if not inner:
        return words
    opens = start or not _is_sign(inner[0]) or not before or _parts(before[-1])
    closes = end or not _is_sign(inner[-1]) or not after or _parts(after[0])
    return f"{start}**{inner}**{end}" if opens and closes else words


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _parts(char: str) -> bool:
    return char.isspace() or (_is_sign(char) and (char.isascii() or unicodedata.category(char)[0] == "P"))
