"""Outline files as a model: what a kind of document contains, in what order, under which headings.

Takes templates/outlines/<kind>[.<form>].yaml (a workspace's own file wins), gives an `Outline`. The language is
closed: what needs logic is a named block of compose/. Visible words are English messages for the catalogues.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from jdgen.errors import Collector, Place, did_you_mean, fail
from jdgen.load import Node, read
from jdgen.model import Part
from jdgen.validate import build, check, normalise


class ColumnSpec(Part):
    """A column of a table: its heading and which field of the entry it prints."""

    heading: str = Field("", description="Heading (message).")
    value: str = Field("text", description="Field of the entry, or a value that compose names.")
    width: int = Field(25, description="Percent of the width.")
    align: Literal["start", "center", "end"] = Field("start", description="Alignment.")


class FactSpec(Part):
    """A row of facts."""

    label: str = Field("", description="Label (message).")
    value: str = Field("", description="Name of a value (compose/values.py).")
    otherwise: str = Field("", description="Printed when there is no value (message).")
    blank: bool = Field(False, description="No value: print a blank line; else the row vanishes.")


class Entry(Part):
    """One piece of a section's content: exactly one of say, facts, from, block."""

    shorthand = "say"
    say: list[str] = Field([], description="Sentences (messages) with {values}: the first that can be filled.")
    style: Literal["body", "lead", "small", "notice", "label", "pay"] = Field(
        "body", description="Style of a sentence."
    )
    facts: list[FactSpec] = Field([], description="Rows of facts.")
    from_: str = Field("", alias="from", description="A list of the role: duties, rights, requirements.knowledge...")
    as_: Literal["clauses", "bullets", "prose", "table", "levels", "cards", "questions", "columns"] = Field(
        "bullets", alias="as", description="How a list is printed."
    )
    only: dict[str, str] = Field({}, description="Keep the entries whose field has this value.")
    lead: str = Field("", description="Sentence before the list (message).")
    closing: list[str] = Field([], description="Further entries after the list (messages).")
    heading: str = Field("", description="Heading before the piece (message).")
    columns: list[ColumnSpec] = Field([], description="Columns of a table.")
    block: str = Field("", description="A named block of compose/.")
    options: dict[str, str] = Field({}, description="Words and switches for the named block.")
    otherwise: list[str] = Field([], description="Sentence when the list is empty (message).")
    when: str = Field("", description="Path of the role that must hold something: `conditions.in_description`.")


class SectionSpec(Part):
    """A section."""

    id: str = Field("", description="Name of the section, context of its messages.")
    heading: str = Field("", description="Heading (message); absent: no heading, no number.")
    content: list[Entry] = Field([], description="What it holds, in order.")
    keep: bool = Field(False, description="Never split over pages.")
    new_page: bool = Field(False, description="Begins a page.")


class LineSpec(Part):
    """A line of the head."""

    shorthand = "say"
    say: list[str] = Field([], description="Texts (messages) with {values}: the first that can be filled.")
    style: str = Field("meta", description="org, doctype, title, meta, number, approve, sign, pay, note.")
    without: str = Field("", description="Name of a value: the line vanishes when it is known.")


class CellSpec(Part):
    """A cell of the head."""

    lines: list[LineSpec] = Field([], description="Its lines.")
    logo: bool = Field(False, description="The logo stands first.")
    width: int = Field(50, description="Percent of the width.")


class HeadSpec(Part):
    """The top of page one."""

    layout: Literal["corner", "band", "cells", "plain"] = Field("plain", description="Arrangement.")
    cells: list[CellSpec] = Field([], description="Cells from start to end.")


class PageSpec(Part):
    """Page furniture."""

    margins_mm: list[float] = Field(
        [20, 20, 20, 20], min_length=4, max_length=4, description="Top, end, bottom, start."
    )
    boxes: dict[str, str] = Field({}, description="Text by place: top-start ... bottom-end (messages).")
    not_on_first: list[str] = Field([], description="Places that stay empty on page one.")


class Outline(Part):
    """A kind of document, in one national form."""

    kind: str = Field("", description="description, posting, profile, or a new one.")
    form: str = Field("", description="Name of the form; absent where a kind has one form only.")
    extends: str = Field("", description="Stem of the outline that this one is a variant of.")
    title: str = Field("", description="Name of the document (message).")
    look: Literal["report", "card", "office", "compact"] = Field("report", description="How its pages are set.")
    audience: Literal["internal", "public"] = Field("internal", description="Whom it is for.")
    requires: list[str] = Field([], description="Fields that the role must have.")
    sections: Literal["decimal", "roman", "ordinal", "none"] = Field("none", description="Numbers of sections.")
    full_stops: bool = Field(False, description="Clauses without sub-clauses end with a full stop.")
    clauses: Literal["dotted", "legal", "none"] = Field("none", description="Numbers of clauses.")
    head: HeadSpec | None = Field(None, description="Top of page one.")
    page: PageSpec | None = Field(None, description="Page furniture.")
    body: list[SectionSpec] = Field([], description="Sections in order.")
    status_words: bool = Field(False, description="The document has a status (draft, approved, withdrawn).")
    data: str = Field("", description="Linked data to add: JobPosting.")
    pair: bool = Field(False, description="Compares two roles: made by `jdgen diff` or `progress`, never by `build`.")

    @property
    def stem(self) -> str:
        """The file stem: `posting.ru`, `profile`."""
        return f"{self.kind}.{self.form}" if self.form else self.kind

    @property
    def context(self) -> str:
        """First part of the context of its messages: the form of a description, else kind and form."""
        return self.form if self.kind == "description" else self.stem


def load(
    folders: Iterable[Path], root: Path, blocks: Collection[str] = (), values: Collection[str] = ()
) -> dict[str, Outline]:
    """Return all outlines by stem; a file in an earlier folder wins.

    Errors: O001 for a wrong name or an unknown parent, O002 for a block or value that compose does not have (where
    their names are given), S-codes for its content.
    """
    nodes: dict[str, Node] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            if path.stem == "labels":  # names of values, no outline
                continue
            shown = (
                path.relative_to(root).as_posix() if path.is_relative_to(root) else f"templates/outlines/{path.name}"
            )
            nodes.setdefault(path.stem, read(path, shown))
    if blocks:
        found = Collector()
        for node in nodes.values():
            _names(node, blocks, values, found)
        found.raise_if_any()
    return {stem: _outline(stem, nodes) for stem in nodes}


def _names(node: Node, blocks: Collection[str], values: Collection[str], found: Collector) -> None:
    """Note every `block:` and every {value} that compose does not know."""
    for path, leaf in node.leaves():
        text = str(leaf.value)
        if path[-1] == "block" and text not in blocks:
            hint = did_you_mean(text, blocks) or f"blocks: {', '.join(sorted(blocks))}"
            found.add("O002", f"there is no block '{text}'", leaf.place, hint)
        for name in re.findall(r"\{([a-z0-9_]+)[.:}]", text):
            if name not in values and name not in ("num", "total"):
                found.add("O002", f"there is no value '{{{name}}}'", leaf.place, did_you_mean(name, values))


def _outline(stem: str, nodes: Mapping[str, Node]) -> Outline:
    found = Collector()
    layered = _layered(stem, nodes, ())
    node = _fields(normalise(layered, Outline, found), found)
    found.problems.extend(check(node, Outline))
    found.raise_if_any()
    outline = build(node, Outline)
    if outline.stem != stem:
        message = f"the file is called '{stem}', but kind and form say '{outline.stem}'"
        raise fail("O001", message, Place(nodes[stem].place.file), "rename the file or correct kind and form")
    return outline


def _layered(stem: str, nodes: Mapping[str, Node], trail: tuple[str, ...]) -> Node:
    node = nodes[stem]
    parent = node.get("extends")
    if parent is None:
        return node
    if parent.text not in nodes or parent.text in trail or parent.text == stem:
        others = sorted(other for other in nodes if other != stem)
        hint = did_you_mean(parent.text, others) or f"outlines: {', '.join(others)}"
        raise fail("O001", f"there is no outline '{parent.text}' to vary", parent.place, hint)
    base = _layered(parent.text, nodes, (*trail, stem))
    fields = dict(base.map)
    for key, child in node.map.items():
        if key == "body":
            fields[key] = _sections(fields[key], child)
        else:
            fields[key] = child
    return Node(fields, node.place)


def _sections(base: Node, over: Node) -> Node:
    """Return the base's sections, each replaced by the variant's section of the same id; new ones last."""
    mine = {section.get("id").text: section for section in over.list if section.get("id")}  # type: ignore[union-attr]
    kept = [mine.pop(_section_id(section), section) for section in base.list]
    return Node([*kept, *mine.values()], over.place)


def _section_id(section: Node) -> str:
    node = section.get("id")
    return node.text if node else ""


def _fields(node: Node, found: Collector) -> Node:
    """Turn the shorthands inside lists (entries, lines) into their long form."""
    fields = dict(node.map)
    if "body" in fields:
        sections = [_in_list(section, "content", Entry, found) for section in fields["body"].list]
        fields["body"] = Node(sections, fields["body"].place)
    head = fields.get("head")
    if head is not None and (cells := head.get("cells")) is not None:
        done = [_in_list(cell, "lines", LineSpec, found) for cell in cells.list]
        fields["head"] = Node({**head.map, "cells": Node(done, cells.place)}, head.place)
    return Node(fields, node.place)


def _in_list(node: Node, key: str, part: type[Part], found: Collector) -> Node:
    listed = node.get(key)
    if listed is None:
        return node
    items = [_entry(child, part, found) for child in listed.list]
    return Node({**node.map, key: Node(items, listed.place)}, node.place)


def _entry(node: Node, part: type[Part], found: Collector) -> Node:
    if isinstance(node.value, str):
        return Node({"say": Node([node], node.place)}, node.place)
    return normalise(node, part, found)


def messages(outline: Outline) -> Iterator[tuple[str, str]]:
    """Yield (context, message) of every visible word of an outline, for the catalogues."""
    base = outline.context
    if outline.title:
        yield base, outline.title
    if outline.head:
        for cell in outline.head.cells:
            for line in cell.lines:
                yield from ((f"{base}.head", said) for said in line.say)
    if outline.page:
        yield from ((f"{base}.page", said) for said in outline.page.boxes.values())
    for section in outline.body:
        context = f"{base}.{section.id}"
        if section.heading:
            yield context, section.heading
        for entry in section.content:
            yield from ((context, said) for said in _entry_messages(entry))


def _entry_messages(entry: Entry) -> Iterator[str]:
    yield from entry.say
    yield from entry.closing
    yield from entry.otherwise
    yield from (said for said in (entry.lead, entry.heading) if said)
    yield from (column.heading for column in entry.columns if column.heading)
    for fact in entry.facts:
        yield from (said for said in (fact.label, fact.otherwise) if said)
    yield from (value for key, value in entry.options.items() if key.startswith("say_"))
