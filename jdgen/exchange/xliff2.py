"""Texts as XLIFF 2.0 for translators, and back.

Takes a `Pair`, gives bytes; takes a parsed file, gives a `Delivery`. The unit's name names the text; a text that a
tool cut into segments is put together again. Source: OASIS XLIFF 2.0 (ISO 21720).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from jdgen.errors import Collector, fail
from jdgen.exchange import inline
from jdgen.exchange.entry import Delivery, Entry, Pair, Returned, base_in
from jdgen.exchange.markup import Element

SUFFIX = "xliff2.xlf"
_STATES = {"ok": "final", "review": "initial", "stale": "initial", "missing": "initial"}
_DONE = frozenset({"final", "reviewed", "translated"})


def written(pair: Pair) -> bytes:
    """Return the XLIFF 2.0 file of a pair of languages."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
        f' srcLang="{escape(pair.source)}" trgLang="{escape(pair.target)}">'
    )
    number = 0
    for count, (owner, entries) in enumerate(groupby(pair.entries, key=lambda entry: entry.owner), 1):
        lines.append(f'  <file id="f{count}" original="{escape(owner)}">')
        for entry in entries:
            number += 1
            lines += _unit(entry, number)
        lines.append("  </file>")
    return ("\n".join([*lines, "</xliff>"]) + "\n").encode()


def _unit(entry: Entry, number: int) -> Iterator[str]:
    notes = [("developer", note) for note in entry.notes]
    notes += [("previous-source", entry.previous)] if entry.previous and entry.target else []
    notes.append(("jdgen", str(entry.base)))
    yield f'    <unit id="u{number}" name="{escape(entry.context)}" xml:space="preserve">'
    yield "      <notes>"
    yield from (f'        <note category="{category}">{_text(note)}</note>' for category, note in notes)
    yield "      </notes>"
    yield f'      <segment state="{_STATES[entry.state]}">'
    yield f"        <source>{_text(entry.source)}</source>"
    if entry.target:
        yield f"        <target>{_text(entry.target)}</target>"
    yield "      </segment>"
    yield "    </unit>"


def _text(words: str) -> str:
    return escape(words, quote=False)


def delivered(root: Element, shown: str) -> Delivery:
    """Return what an XLIFF 2.0 file brings back.

    Errors: T042 no languages, T049 tags among the words.
    """
    if not root.get("trgLang"):
        raise fail("T042", "the file does not say its target language", root.place, "write trgLang into <xliff>")
    found = Collector()
    entries = tuple(_returned(unit, found) for file in root.elements("file") for unit in file.inside("unit"))
    found.raise_if_any()
    return Delivery(shown, root.get("srcLang"), root.get("trgLang").replace("_", "-"), entries)


def _returned(unit: Element, found: Collector) -> Returned:
    sources, targets, done = [], [], True
    for part in unit.elements():
        if part.name not in ("segment", "ignorable"):
            continue
        source, target = part.first("source"), part.first("target")
        sources.append(inline.words(source, found) if source else "")
        words = inline.words(target, found) if target else ""
        if part.name == "ignorable":
            targets.append(words or sources[-1])
            continue
        targets.append(words)
        state = part.get("state")
        done = done and (state in _DONE if state else bool(words))
    segments = [words for words, part in zip(targets, _parts(unit), strict=True) if part.name == "segment"]
    whole = all(words.strip() for words in segments)
    notes = [note.text for group in unit.elements("notes") for note in group.elements("note")]
    base = next((made for made in map(base_in, notes) if made), None)
    return Returned(
        unit.get("name") or unit.get("id"), "".join(sources), "".join(targets) if whole else "", done, unit.place, base
    )


def _parts(unit: Element) -> list[Element]:
    return [part for part in unit.elements() if part.name in ("segment", "ignorable")]
