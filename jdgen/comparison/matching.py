"""Which parts of two documents are the same part: by the unit they come from, by their label, by their fixed words.

Takes sequences of blocks, entries, rows or texts, gives pairs. Marks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from jdgen.comparison.marking import said
from jdgen.document import Block, Cell, Clause, Clauses, Prose, Row, Table, Text
from jdgen.layering.patching import in_order

Thing = TypeVar("Thing")
Numbered = tuple[Hashable, int]


def pairs(
    old: Sequence[Thing], new: Sequence[Thing], key: Callable[[Thing], Hashable]
) -> Iterator[tuple[Thing | None, Thing | None]]:
    """Yield old and new things of one key in the new order; what is gone follows what it followed."""
    before, after = _numbered(old, key), _numbered(new, key)
    waiting: dict[Numbered | None, list[Thing]] = {}
    last: Numbered | None = None
    for name, thing in before.items():
        if name in after:
            last = name
        else:
            waiting.setdefault(last, []).append(thing)
    yield from ((thing, None) for thing in waiting.get(None, ()))
    for name, thing in after.items():
        yield before.get(name), thing
        yield from ((gone, None) for gone in waiting.get(name, ()))


def _numbered(things: Sequence[Thing], key: Callable[[Thing], Hashable]) -> dict[Numbered, Thing]:
    made: dict[Numbered, Thing] = {}
    count: dict[Hashable, int] = {}
    for thing in things:
        name = key(thing)
        count[name] = count.get(name, 0) + 1
        made[(name, count[name])] = thing
    return made


def paired_texts(old: Sequence[Text], new: Sequence[Text]) -> Iterator[tuple[Text | None, Text | None]]:
    """Yield paragraphs: those with the same words together, and one in the place of another with it."""
    gone: list[Text] = []
    come: list[Text] = []
    for before, after in [*pairs(old, new, said), ((), ())]:
        if before is not None and after is not None:
            if len(gone) == len(come):
                yield from zip(gone, come, strict=True)
            else:
                yield from ((text, None) for text in gone)
                yield from ((None, text) for text in come)
            gone, come = [], []
            if before or after:
                yield before, after
        elif before is not None:
            gone.append(before)
        elif after is not None:
            come.append(after)


def stayed(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Return the keys that stand in their old order."""
    there = set(new)
    common = list(dict.fromkeys(key for key in old if key in there))
    return set(in_order([key for key in dict.fromkeys(new) if key in common], common))


def keyed(blocks: Sequence[Block]) -> list[tuple[Hashable, Block]]:
    """Return blocks by what they are: their sort, style, and the label before them."""
    made: list[tuple[Hashable, Block]] = []
    label = ""
    for block in blocks:
        style = getattr(block, "style", "")
        if isinstance(block, Prose) and style == "label":
            label = "".join(map(said, block.paragraphs))
        made.append(((block.kind, style, label), block))
    return made


def by_unit(blocks: Sequence[Block]) -> dict[str, Clause | Row]:
    """Return the entries and rows of a section by the unit that they come from."""
    made: dict[str, Clause | Row] = {}

    def note(clause: Clause) -> None:
        if clause.origin.unit:
            made.setdefault(clause.origin.unit, clause)
        for child in clause.children:
            note(child)

    for block in blocks:
        if isinstance(block, Clauses):
            for item in block.items:
                note(item)
        elif isinstance(block, Table):
            made.update({row_key(row): row for row in block.rows})
    return made


def fixed(text: Text) -> str:
    """Return the words of a sentence that are the form's own; where it has none, what its values are."""
    own = "".join(run.text for run in text if not run.source and run.mark != "blank")
    if own.strip(" \u00a0.,:;–—-()[]/"):
        return " ".join(own.split())
    return "\0".join(dict.fromkeys(run.source for run in text if run.source)) or own


def clause_key(clause: Clause) -> str:
    """Return what an entry is known by."""
    return clause.origin.unit or fixed(clause.text)


def row_key(row: Row) -> str:
    """Return what a row is known by."""
    unit = next((cell.origin.unit for cell in row.cells if cell.origin.unit), "")
    named = next((cell for cell in row.cells if cell.paragraphs and not is_number(cell)), Cell())
    return unit or "\0".join(said(text) for text in named.paragraphs)


def is_number(cell: Cell) -> bool:
    """Say whether a cell holds the number of its row, as first cells of numbered tables do."""
    return len(cell.paragraphs) == 1 and said(cell.paragraphs[0]).rstrip(".").isdigit()


def fitted(row: Row, old: Sequence[str], new: Sequence[str]) -> Row:
    """Return a row of a table with other columns, its cells where they belong in the new one."""
    if old == new or row.style == "group":
        return row
    by_head = dict(zip(old, row.cells, strict=False))
    return replace(row, cells=tuple(by_head.get(head, Cell()) for head in new))
