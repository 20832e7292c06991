"""Outline sections into document sections: sentences, facts, lists and tables, numbered as the outline says.

In an outline with dotted clauses every sentence and every list item is a clause of its section; elsewhere sentences are
prose. A section without content vanishes, and takes no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdgen.compose import blocks, lists
from jdgen.compose.composer import Composer
from jdgen.compose.numbering import clause_number, section_number
from jdgen.compose.texts import capitalised
from jdgen.document import Block, Clause, Clauses, Fact, Facts, Prose, Run, Section, Text
from jdgen.outline import Entry, FactSpec, SectionSpec


def sections(c: Composer) -> Iterator[Section]:
    """Yield the document's sections in order."""
    number = 0
    for spec in c.outline.body:
        numbered = bool(spec.heading)
        made = _Section(c, spec, number + 1 if numbered else number)
        content = made.blocks()
        if not content:
            continue
        if numbered:
            number += 1
        yield Section(
            spec.id,
            content,
            c.text(c.message(spec.id, spec.heading)),
            section_number(c, number) if numbered else "",
            keep=spec.keep,
            new_page=spec.new_page,
        )


class _Section:
    """Collects the blocks of one section and counts its clauses."""

    def __init__(self, c: Composer, spec: SectionSpec, number: int) -> None:
        self.c = c
        self.spec = spec
        self.number = number
        self.done: list[Block] = []
        self.open: list[Clause] = []
        self.count = 0

    def blocks(self) -> tuple[Block, ...]:
        for entry in self.spec.content:
            self._entry(entry)
        self._close()
        return tuple(self.done)

    def _entry(self, entry: Entry) -> None:
        if entry.when and not self.c.holds(entry.when):
            return
        if entry.say:
            text = self.c.say(self.spec.id, entry.say)
            if text:
                self._sentence(text, entry)
        elif entry.facts:
            rows = tuple(row for spec in entry.facts if (row := fact(self.c, self.spec.id, spec)))
            self._add(entry, [Facts(rows)] if rows else [])
        elif entry.block:
            self._add(entry, list(blocks.named(self.c, self.spec.id, entry)))
        elif entry.as_ in ("clauses", "bullets"):
            self._list(entry)
        else:
            self._add(entry, lists.blocks(self.c, self.spec.id, entry))

    def _sentence(self, text: Text, entry: Entry) -> None:
        if self.c.outline.clauses == "dotted" and self.number and self.spec.heading and entry.style == "body":
            self._clause(Clause(text))
        else:
            self._close()
            self.done.append(Prose((text,), entry.style))

    def _clause(self, clause: Clause) -> None:
        self.count += 1
        self.open.append(self._numbered(clause, (self.count,)))

    def _numbered(self, clause: Clause, path: tuple[int, ...]) -> Clause:
        children = tuple(self._numbered(child, (*path, i)) for i, child in enumerate(clause.children, 1))
        number = clause_number(self.c, self.number, path)
        text = clause.text
        if self.c.outline.full_stops and not children and text and text[-1].text[-1:] not in ".:;!?…":
            text = (*text, Run("."))
        return Clause(text, number, children, clause.heading, clause.origin)

    def _list(self, entry: Entry) -> None:
        items = lists.clauses(self.c, entry)
        if not items:
            text = self.c.say(self.spec.id, entry.otherwise)
            if text:
                self._sentence(text, entry)
            return
        items += [Clause(text) for words in entry.closing if (text := self.c.say(self.spec.id, [words]))]
        lead = self.c.say(self.spec.id, [entry.lead]) if entry.lead else ()
        if entry.as_ == "clauses" and self.c.outline.clauses == "dotted":
            if lead and self.spec.heading and not self._leads_whole(entry):
                self._clause(Clause(lead, children=tuple(items)))
                return
            self._lead(lead)
            for item in items:
                self._clause(item)
        elif entry.as_ == "clauses":
            self._heading(entry)
            self._lead(lead)
            self._close()
            numbered = [self._numbered(item, (i,)) for i, item in enumerate(items, 1)]
            self.done.append(Clauses(tuple(numbered), "numbered"))
        else:
            self._heading(entry)
            self._lead(lead)
            self._close()
            self.done.append(Clauses(tuple(items), "bulleted"))

    def _leads_whole(self, entry: Entry) -> bool:
        """Say whether the lead stands over the whole section (its clauses are then n.1, n.2)."""
        return len(self.spec.content) == 1 or entry.options.get("lead") == "section"

    def _lead(self, lead: Text) -> None:
        if lead:
            self._close()
            self.done.append(Prose((lead,), "body"))

    def _heading(self, entry: Entry) -> None:
        if entry.heading:
            self._close()
            self.done.append(Prose((self.c.text(self.c.message(self.spec.id, entry.heading)),), "label"))

    def _add(self, entry: Entry, made: Sequence[Block | Clause]) -> None:
        if not made:
            return
        clauses = [block for block in made if isinstance(block, Clause)]
        self._heading(entry)
        lead = self.c.say(self.spec.id, [entry.lead]) if entry.lead else ()
        if lead and self.c.outline.clauses == "dotted" and self.spec.heading:
            if clauses and len(clauses) == len(made):
                self._clause(Clause(lead, children=tuple(clauses)))
                return
            self._clause(Clause(lead))
        else:
            self._lead(lead)
        for block in made:
            if isinstance(block, Clause):
                self._clause(block)
            else:
                self._close()
                self.done.append(block)

    def _close(self) -> None:
        if self.open:
            self.done.append(Clauses(tuple(self.open), "numbered" if self.open[0].number else "bulleted"))
            self.open = []


def fact(c: Composer, section: str, spec: FactSpec) -> Fact | None:
    """Return a row of facts; None when there is no value and no blank is wanted."""
    value = c.value(spec.value)
    if not value and spec.otherwise:
        value = c.text(c.message(section, spec.otherwise))
    if not value and spec.blank:
        value = (c.blank(),)
    return Fact(c.text(c.message(section, spec.label)), (capitalised(value),)) if value else None
