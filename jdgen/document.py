"""The document tree: blocks and runs, frozen, between compose and the renderers.

A renderer knows these and nothing of roles, kinds or national forms. Every text is a tuple of runs with their own
language and direction; every block knows the unit it came from.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if not TYPE_CHECKING:
    # Hundreds of these are made for each page. The type checker holds them frozen; to forbid changes once more at run
    # time would cost a tenth of composing.
    def dataclass(*, frozen: bool, slots: bool = False) -> object:
        """Return a decorator that makes a dataclass whose fields are set as Python sets any."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; empty `lang` and `dir` mean the document's own.

    Marks: strong, small, fallback (words of another language), blank (a line to write on, `text` its length in
    characters as underscores), page and pages (numbers that only the page knows), line (a forced line break).
    `source` tells where the words come from, where that was asked for (`jdgen explain`). `change` in a comparison:
    words put in, words taken out, or a remark of the comparison itself.
    """

    text: str
    lang: str = ""
    dir: str = ""
    mark: Literal["", "strong", "small", "fallback", "blank", "page", "pages", "line"] = ""
    href: str = ""
    source: str = ""
    change: Literal["", "ins", "del", "note"] = ""


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a block's words come from: unit id, the file and line that wrote them, the translation's state."""

    unit: str = ""
    place: str = ""
    state: str = ""


NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs; `style` names their role on the page."""

    paragraphs: tuple[Text, ...]
    style: Literal["body", "lead", "small", "notice", "label", "pay"] = "body"
    origin: Origin = NOWHERE
    kind: Literal["prose"] = "prose"


@dataclass(frozen=True, slots=True)
class Clause:
    """One entry of a list, with its written number (may be empty) and its sub-entries."""

    text: Text
    number: str = ""
    children: tuple[Clause, ...] = ()
    heading: bool = False
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Clauses:
    """A numbered or bulleted list."""

    items: tuple[Clause, ...]
    style: Literal["numbered", "bulleted"] = "bulleted"
    kind: Literal["clauses"] = "clauses"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; several values print one under the other."""

    label: Text
    values: tuple[Text, ...]
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Facts:
    """A table of labels and values."""

    rows: tuple[Fact, ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `width` in percent of the table."""

    heading: Text
    width: int
    align: Literal["start", "center", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: paragraphs, or bullets when there are several of a list; `tick` is a mark for yes.

    `lang` and `dir` are set where the cell is in another language than its document.
    """

    paragraphs: tuple[Text, ...] = ()
    bullets: bool = False
    tick: bool = False
    origin: Origin = NOWHERE
    lang: str = ""
    dir: str = ""


LONG_CELL = 6  # paragraphs


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; a `group` row has one cell that spans the table."""

    cells: tuple[Cell, ...]
    style: Literal["row", "group"] = "row"

    @property
    def long(self) -> bool:
        """Whether a cell holds so many paragraphs that the row may be split over pages."""
        return max([len(cell.paragraphs) for cell in self.cells], default=0) > LONG_CELL


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; `head_column` makes the first column a header."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Text = ()
    head_column: bool = False
    keep: bool = False
    style: Literal["plain", "sign", "parallel"] = "plain"
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One range on a scale; bounds as fractions 0 to 1 of the axis, with their labels; None where not known."""

    label: Text
    low: float | None
    high: float | None
    point: float | None
    low_label: Text = ()
    high_label: Text = ()
    point_label: Text = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Ranges on one axis (one currency and period); `ticks` are (fraction, label)."""

    caption: Text
    rows: tuple[ScaleRow, ...]
    ticks: tuple[tuple[float, Text], ...]
    description: str
    kind: Literal["scale"] = "scale"


@dataclass(frozen=True, slots=True)
class PathStage:
    """A stage of a path."""

    titles: tuple[Text, ...]
    text: Text = ()
    current: bool = False
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Path:
    """A path of stages, first to last (the career)."""

    stages: tuple[PathStage, ...]
    description: str
    kind: Literal["path"] = "path"


@dataclass(frozen=True, slots=True)
class Level:
    """A skill with its level on a scale of 1 to 5."""

    name: Text
    text: Text
    level: int
    label: Text
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Levels:
    """Skills with their levels."""

    rows: tuple[Level, ...]
    kind: Literal["levels"] = "levels"


@dataclass(frozen=True, slots=True)
class Card:
    """A heading with its text and points."""

    heading: Text
    text: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Cards:
    """Named texts one after the other: specialisations, questions and answers, tools."""

    cards: tuple[Card, ...]
    style: Literal["cards", "questions", "columns"] = "cards"
    kind: Literal["cards"] = "cards"


@dataclass(frozen=True, slots=True)
class SignCell:
    """A part of a signature line: a text or a blank, with what belongs there written small beneath."""

    text: Text
    caption: Text = ()
    width: int = 25


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign; never split over pages."""

    lines: tuple[tuple[SignCell, ...], ...]
    heading: Text = ()
    boxed: bool = False
    lead: tuple[Text, ...] = ()
    kind: Literal["signatures"] = "signatures"


Block = Prose | Clauses | Facts | Table | Scale | Path | Levels | Cards | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document; a section without a heading belongs to the one before it."""

    id: str
    blocks: tuple[Block, ...]
    heading: Text = ()
    number: str = ""
    level: int = 2
    keep: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the head with its style: org, doctype, title, meta, approve, note."""

    text: Text
    style: str = "meta"


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the head; `lang` and `dir` as for a table cell."""

    lines: tuple[Line, ...]
    logo: bool = False
    width: int = 50
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The top of page one; the cell that holds the document's title gives the page its h1."""

    layout: Literal["corner", "band", "cells", "plain"]
    cells: tuple[HeadCell, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """Running head and foot: text by place on the page (top-start, top-center, ... bottom-end)."""

    boxes: Mapping[str, Text]
    not_on_first: tuple[str, ...]
    margins_mm: tuple[float, float, float, float]  # top, end, bottom, start


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who holds the post: name as printed and by language, employee number, form of the title, first day."""

    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    number: str = ""
    title_form: str = "m"
    since: str = ""


@dataclass(frozen=True)
class Document:
    """One document in one language, ready for any renderer."""

    role: str
    kind: str
    form: str
    locale: str
    lang: str
    dir: Literal["ltr", "rtl"]
    title: str
    description: str
    author: str
    head: Head
    sections: tuple[Section, ...]
    furniture: Furniture
    status: str = ""
    look: Literal["report", "card", "office", "compact"] = "report"
    digits: Literal["latn", "arab"] = "latn"
    notice: Text = ()
    created: str = ""
    linked_data: Mapping[str, object] = field(default_factory=dict)
    logo: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
