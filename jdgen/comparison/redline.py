"""A redline: two documents of one outline compared, the second with what was put in and taken out marked.

Takes two documents composed with their sources, gives one. Entries are matched by the unit that they come from, rows by
their label or unit, sentences by their fixed words. Knows blocks, not kinds or forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jdgen.comparison.marking import marked, said, touched, untraced, wholly, without_sources
from jdgen.comparison.matching import (
    by_unit,
    clause_key,
    fitted,
    fixed,
    is_number,
    keyed,
    paired_texts,
    pairs,
    row_key,
    stayed,
)
from jdgen.document import (
    Block,
    Cell,
    Clause,
    Clauses,
    Document,
    Fact,
    Facts,
    Head,
    HeadCell,
    Line,
    Prose,
    Row,
    Run,
    Section,
    Signatures,
    Table,
    Text,
)

NOTHING: Text = ()


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a redline says beside the words of the document, in its language."""

    term: str  # the sign of what touches the contract
    moved: str
    moved_from: str  # with {num}: the number that an entry had


def redline(before: Document, after: Document, remarks: Remarks) -> Document:
    """Return the second document with what differs from the first marked, without its lines to sign."""
    made = _Redline(remarks)
    found = pairs(_printed(before), _printed(after), lambda section: section.id)
    done = tuple(section for pair in found if (section := made.section(*pair)))
    return untraced(replace(after, head=made.head(before.head, after.head), sections=done))


def _printed(doc: Document) -> list[Section]:
    """Return the sections without what is signed; one that holds nothing else is left out."""
    read = [
        replace(each, blocks=tuple(block for block in each.blocks if not _is_signed(block))) for each in doc.sections
    ]
    whole = [each for each in doc.sections if not any(map(_is_signed, each.blocks))]
    return [each for each in read if each.blocks and (each in whole or not all(map(_is_label, each.blocks)))]


def _is_signed(block: Block) -> bool:
    return isinstance(block, Signatures) or (isinstance(block, Table) and block.style == "sign")


def _is_label(block: Block) -> bool:
    return isinstance(block, Prose) and block.style == "label"


class _Redline:
    """Marks sections; of the one at hand it knows where each unit stood and stands."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
        self.was: Mapping[str, Clause | Row] = {}
        self.now: Mapping[str, Clause | Row] = {}

    # -- texts -------------------------------------------------------------------------------------------------------

    def text(self, before: Text | None, after: Text | None) -> Text:
        """Return a text as it became, with the sign of the contract where a change touches it."""
        if before is None or after is None:
            made = wholly(after or (), "ins") if before is None else wholly(before, "del")
        elif said(before) == said(after):
            return without_sources(after)
        else:
            made = marked(before, after)
        term = (Run(f"\u00a0{self.remarks.term}", change="note"),) if touched(made) else ()
        return (*without_sources(made), *term)

    def texts(self, before: Sequence[Text], after: Sequence[Text]) -> tuple[Text, ...]:
        """Return paragraphs as they became."""
        return tuple(text for pair in paired_texts(before, after) if (text := self.text(*pair)))

    # -- the head ----------------------------------------------------------------------------------------------------

    def head(self, before: Head, after: Head) -> Head:
        """Return the head with its lines marked."""
        cells = []
        for number, cell in enumerate(after.cells):
            old = before.cells[number] if number < len(before.cells) else HeadCell(())
            found = pairs(old.lines, cell.lines, lambda line: (line.style, fixed(line.text)))
            lines = tuple(self._line(*pair) for pair in found)
            cells.append(replace(cell, lines=lines))
        return replace(after, cells=tuple(cells))

    def _line(self, before: Line | None, after: Line | None) -> Line:
        there = after or before
        assert there is not None
        return replace(there, text=self.text(before.text if before else None, after.text if after else None))

    # -- sections and blocks -----------------------------------------------------------------------------------------

    def section(self, before: Section | None, after: Section | None) -> Section | None:
        """Return a section as it became."""
        there = after or before
        assert there is not None
        self.was, self.now = by_unit(before.blocks if before else ()), by_unit(after.blocks if after else ())
        old, new = keyed(before.blocks if before else ()), keyed(after.blocks if after else ())
        found = pairs(old, new, lambda pair: pair[0])
        blocks = [self.block(one[1] if one else None, two[1] if two else None) for one, two in found]
        heading = self.text(before.heading if before else None, after.heading if after else None)
        kept = tuple(block for block in blocks if block is not None)
        return replace(there, heading=heading, blocks=kept) if kept else None

    def block(self, before: Block | None, after: Block | None) -> Block | None:
        """Return a block as it became; what is no text to compare is the new one's."""
        there = after or before
        match there:
            case Prose():
                old = before.paragraphs if isinstance(before, Prose) else ()
                return replace(there, paragraphs=self.texts(old, after.paragraphs if isinstance(after, Prose) else ()))
            case Clauses():
                old_items = before.items if isinstance(before, Clauses) else ()
                items = tuple(self.clauses(old_items, after.items if isinstance(after, Clauses) else ()))
                return replace(there, items=items) if items else None
            case Facts():
                rows = pairs(
                    before.rows if isinstance(before, Facts) else (),
                    after.rows if isinstance(after, Facts) else (),
                    lambda row: said(row.label),
                )
                return replace(there, rows=tuple(self._fact(*pair) for pair in rows))
            case Table():
                return self._table(
                    before if isinstance(before, Table) else None, after if isinstance(after, Table) else None
                )
        return after

    def _fact(self, before: Fact | None, after: Fact | None) -> Fact:
        there = after or before
        assert there is not None
        label = self.text(before.label if before else None, after.label if after else None)
        return replace(
            there, label=label, values=self.texts(before.values if before else (), after.values if after else ())
        )

    # -- lists -------------------------------------------------------------------------------------------------------

    def clauses(self, before: Sequence[Clause], after: Sequence[Clause]) -> Iterator[Clause]:
        """Yield the entries of a list: what moved says so, what moved away is not said again where it was."""
        still = stayed([clause_key(each) for each in before], [clause_key(each) for each in after])
        for old, new in pairs(before, after, clause_key):
            if new is None:
                assert old is not None
                if not old.origin.unit or old.origin.unit not in self.now:
                    yield self._gone(old)
                elif old.children:  # its entries may be gone though its heading stands elsewhere
                    yield from self.clauses(old.children, ())
                continue
            source = old or self._elsewhere(new)
            if source is None:
                yield self._come(new)
                continue
            text = self.text(source.text, new.text)
            if new.origin.unit and (old is None or clause_key(new) not in still):
                text = (*text, self._moved(source.number))
            yield replace(new, text=text, children=tuple(self.clauses(source.children, new.children)))

    def _elsewhere(self, new: Clause) -> Clause | None:
        found = self.was.get(new.origin.unit) if new.origin.unit else None
        return found if isinstance(found, Clause) else None

    def _moved(self, number: str) -> Run:
        words = self.remarks.moved_from.replace("{num}", number.rstrip(".)")) if number else self.remarks.moved
        return Run(f" ({words})", change="note")

    def _gone(self, old: Clause) -> Clause:
        children = tuple(self.clauses(old.children, ()))
        return replace(old, text=self.text(old.text, None), number="", children=children)

    def _come(self, new: Clause) -> Clause:
        return replace(new, text=self.text(None, new.text), children=tuple(self.clauses((), new.children)))

    # -- tables ------------------------------------------------------------------------------------------------------

    def _table(self, before: Table | None, after: Table | None) -> Table:
        there = after or before
        assert there is not None
        heads = [said(column.heading) for column in there.columns]
        old_heads = [said(column.heading) for column in before.columns] if before else heads
        old_rows = [fitted(row, old_heads, heads) for row in (before.rows if before else ())]
        new_rows = after.rows if after else ()
        still = stayed([row_key(row) for row in old_rows], [row_key(row) for row in new_rows])
        rows: list[Row] = []
        for old, new in pairs(old_rows, new_rows, row_key):
            if new is None and old is not None and row_key(old) in self.now:
                continue
            moved = old is not None and new is not None and new.style == "row" and row_key(new) not in still
            rows.append(self._row(old, new, moved))
        return replace(there, rows=tuple(rows))

    def _row(self, before: Row | None, after: Row | None, moved: bool) -> Row:
        there = after or before
        assert there is not None
        cells = []
        for number, cell in enumerate(there.cells):
            old = before.cells[number] if before and number < len(before.cells) else None
            new = after.cells[number] if after and number < len(after.cells) else None
            cells.append(self._cell(old, new) if not is_number(cell) else cell)
        if moved:
            at = next((number for number, cell in enumerate(cells) if cell.origin.unit), len(cells) - 1)
            paragraphs = cells[at].paragraphs or (NOTHING,)
            cells[at] = replace(cells[at], paragraphs=(*paragraphs[:-1], (*paragraphs[-1], self._moved(""))))
        return replace(there, cells=tuple(cells))

    def _cell(self, before: Cell | None, after: Cell | None) -> Cell:
        there = after or before
        assert there is not None
        old, new = (before.paragraphs if before else ()), (after.paragraphs if after else ())
        bullets = bool((before and before.bullets) or (after and after.bullets))
        return replace(there, paragraphs=self.texts(old, new), bullets=bullets)
