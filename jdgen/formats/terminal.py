"""Document tree -> text for a terminal: wrapped lines, underlined headings, lists, tables as label: value.

Reads the document only. Inserts of the other direction stand in isolates (FSI…PDI), closed at every line end, as a
terminal orders each line by itself. Control characters never pass: text cannot steer the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    Run,
    Scale,
    Signatures,
    Table,
    Text,
)
from jdgen.formats.wrapping import Word, safe, split, width_of, wrapped

_FSI, _PDI, _RLM = "\u2068", "\u2069", "\u200f"
_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_EDGES = {"del": ("[-", "-]"), "ins": ("{+", "+}")}  # as `git diff --word-diff` marks them
WIDTH = 80


def render(doc: Document, width: int = WIDTH, colour: bool = False) -> str:
    """Return the document as lines of at most `width` columns; `colour` adds bold and faint."""
    page = _Page(doc, width, colour)
    for cell in doc.head.cells:
        for line in cell.lines:
            page.text(line.text, bold=line.style == "title")
    if doc.status in ("draft", "withdrawn"):
        page.plain(doc.words.get("watermark", doc.status))
    if doc.notice:
        page.gap()
        page.text(doc.notice)
    for section in doc.sections:
        page.gap()
        if section.heading:
            number = (Run(f"{section.number} "),) if section.number else ()
            page.heading((*number, *section.heading))
        for block in section.blocks:
            page.block(block)
    return "\n".join(page.lines).strip("\n") + "\n"


class _Page:
    """Collects the lines."""

    def __init__(self, doc: Document, width: int, colour: bool) -> None:
        self.doc = doc
        self.width = width
        self.colour = colour
        self.lines: list[str] = []

    def gap(self) -> None:
        """Leave one empty line, not more, and none under a heading."""
        if self.lines and self.lines[-1] and not self.lines[-1].endswith("="):
            self.lines.append("")

    def plain(self, words: str) -> None:
        """Add a line of words without marks."""
        self.text((Run(words),))

    def heading(self, text: Text) -> None:
        """Add a heading, underlined so that it shows without colours too."""
        start = len(self.lines)
        self.text(text, bold=True)
        longest = max((width_of(_stripped(line)) for line in self.lines[start:]), default=0)
        side = _RLM if self.doc.dir == "rtl" else ""  # so that the rule stands under the heading, at the right
        self.lines.append(side + "=" * min(longest, self.width))

    def text(self, text: Text, lead: str = "", indent: int = 0, bold: bool = False) -> None:
        """Add a text, wrapped; `lead` (a number, a bullet) stands before its first line, the others hang."""
        room = " " * indent
        hang = " " * (indent + width_of(lead))
        for number, line in enumerate(wrapped(self._words(text, bold), max(20, self.width - len(hang)))):
            self.lines.append(((hang if number else room + lead) + self._line(line)).rstrip())

    def _words(self, text: Text, bold: bool) -> Iterator[Word]:
        for run in text:
            insert = bool(run.dir) and run.dir != self.doc.dir
            if run.mark == "line":
                yield Word("", "", False, False, line=True)
                continue
            space = ""
            before, after = _EDGES.get(run.change, ("", ""))
            for part in split(safe(f"{before}{run.text}{after}")):
                if part.isspace():
                    space = part
                else:
                    yield Word(part, space, insert, bold or run.mark == "strong")
                    space = ""
            if space:
                yield Word("", space, insert, bold or run.mark == "strong")

    def _line(self, words: list[Word]) -> str:
        made, inside, marked = "", False, False
        for number, word in enumerate(words):
            space = word.space if number else ""
            if inside and not word.insert:
                made, inside = made + _PDI, False
            if self.colour and marked and not word.bold:
                made, marked = made + _PLAIN, False
            made += space if inside or not word.insert else space + _FSI
            inside = word.insert
            if self.colour and word.bold and not marked:
                made, marked = made + _BOLD, True
            made += word.text
        return made + (_PDI if inside else "") + (_PLAIN if marked else "")

    # -- blocks --------------------------------------------------------------------------------------------------------

    def block(self, block: Block) -> None:
        """Add a block with an empty line before it."""
        self.gap()
        match block:
            case Prose():
                self._prose(block)
            case Clauses():
                for item in block.items:
                    self._clause(item, 0)
            case Facts():
                for row in block.rows:
                    for number, value in enumerate(row.values):
                        self.text(_labelled(row.label, value) if number == 0 else value, indent=2 if number else 0)
            case Table():
                self._table(block)
            case Scale():
                self.text(block.caption, bold=True)
                for scale_row in block.rows:
                    self.text((Run(scale_row.text),), "- ")
            case Path():
                self._path(block)
            case Levels():
                self._levels(block)
            case Cards():
                self._cards(block)
            case Signatures():
                self._signatures(block)

    def _prose(self, block: Prose) -> None:
        for number, text in enumerate(block.paragraphs):
            if number:
                self.gap()
            self.text(text, bold=block.style == "label")

    def _clause(self, item: Clause, indent: int) -> None:
        lead = f"{item.number} " if item.number else "" if item.heading else "- "
        if item.heading:
            self.gap()
        self.text(item.text, lead, indent, bold=item.heading)
        for child in item.children:
            self._clause(child, indent + (0 if item.heading and not item.number else 2))

    def _table(self, block: Table) -> None:
        if block.caption:
            self.text(block.caption, bold=True)
        alone = len(block.columns) < 3 and not block.head_column
        for number, row in enumerate(block.rows):
            cells = list(zip(block.columns, row.cells, strict=False))
            if row.style == "group":
                self.gap()
                self.text(_joined((p for cell in row.cells for p in cell.paragraphs), " – "), bold=True)
                continue
            lead = ""
            if cells and _is_serial(cells[0][1]):
                lead = _plain(cells[0][1].paragraphs[0]).rstrip(".") + ". "
                cells = cells[1:]
            if number and not alone and not lead:
                self.gap()
            if block.head_column and cells:
                self.text(_joined(cells[0][1].paragraphs, ", "), bold=True)
                cells = cells[1:]
            shown = [(column.heading, cell) for column, cell in cells if cell.paragraphs or cell.tick]
            for place, (heading, cell) in enumerate(shown):
                label = heading if len(shown) > 1 or (block.head_column and heading) else ()
                self._cell(label, cell, lead if not place else " " * len(lead), 2 if block.head_column else 0)

    def _cell(self, label: Text, cell: Cell, lead: str, indent: int) -> None:
        if cell.bullets:
            if label:
                self.text((*label, Run(":")), lead, indent)
            for text in cell.paragraphs:
                self.text(text, "- ", indent + len(lead) + 2)
            return
        words: Text = (Run("✓"),) if cell.tick else _joined(cell.paragraphs, " – ")
        self.text(_labelled(label, words), lead, indent)

    def _path(self, block: Path) -> None:
        for number, stage in enumerate(block.stages, 1):
            mark = "> " if stage.current else "  "
            self.text(_joined(stage.titles, " / "), f"{mark}{number}. ", bold=stage.current)
            if stage.text:
                self.text(stage.text, indent=5)

    def _levels(self, block: Levels) -> None:
        for row in block.rows:
            level = (Run(f" – {row.level}/5"),) if row.level else ()
            label = (Run(" ("), *row.label, Run(")")) if row.label and row.level else row.label
            self.text((*row.name, *level, *label), "- ")
            if row.text:
                self.text(row.text, indent=2)

    def _cards(self, block: Cards) -> None:
        for number, card in enumerate(block.cards):
            if number:
                self.gap()
            self.text(card.heading, bold=True)
            for text in card.text:
                self.text(text, indent=2)
            for point in card.points:
                self.text(point, "- ", 2)

    def _signatures(self, block: Signatures) -> None:
        if block.heading:
            self.text(block.heading, bold=True)
        for text in block.lead:
            self.text(text)
        for line in block.lines:
            cells = [(*cell.text, Run(" "), *cell.caption) if cell.caption else cell.text for cell in line]
            self.text(_joined((cell for cell in cells if cell), "   "))


def _labelled(label: Text, words: Text) -> Text:
    return (*label, Run(": "), *words) if label else words


def _joined(texts: Iterable[Text], between: str) -> Text:
    made: list[Run] = []
    for text in texts:
        if made and text:
            made.append(Run(between))
        made.extend(text)
    return tuple(made)


def _plain(text: Text) -> str:
    return "".join(run.text for run in text)


def _is_serial(cell: Cell) -> bool:
    """Say whether a cell holds the number of its row, as first cells of numbered tables do."""
    return len(cell.paragraphs) == 1 and _plain(cell.paragraphs[0]).rstrip(".").isdigit()


def _stripped(line: str) -> str:
    return line.replace(_BOLD, "").replace(_PLAIN, "")
