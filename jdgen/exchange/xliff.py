"""Texts as XLIFF 1.2 for translators, and back.

Takes a `Pair`, gives bytes; takes a parsed file, gives a `Delivery`. One <file> per role file; resname names the text,
state and approved tell how far it is, alt-trans holds the earlier source. Source: OASIS XLIFF 1.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from jdgen.errors import Collector, fail
from jdgen.exchange import inline
from jdgen.exchange.entry import Delivery, Entry, Pair, Returned, base_in
from jdgen.exchange.markup import Element

SUFFIX = "xlf"
_STATES = {
    "ok": "final",
    "review": "needs-review-translation",
    "stale": "needs-review-translation",
    "missing": "needs-translation",
}
_DONE = frozenset({"final", "signed-off", "translated"})


def written(pair: Pair) -> bytes:
    """Return the XLIFF 1.2 file of a pair of languages."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">')
    for owner, entries in groupby(pair.entries, key=lambda entry: entry.owner):
        lines.append(
            f'  <file original="{escape(owner)}" source-language="{escape(pair.source)}"'
            f' target-language="{escape(pair.target)}" datatype="plaintext" xml:space="preserve">'
        )
        lines.append('    <header><tool tool-id="jdgen" tool-name="jdgen"/></header>')
        lines.append("    <body>")
        for entry in entries:
            lines += _unit(entry)
        lines += ["    </body>", "  </file>"]
    return ("\n".join([*lines, "</xliff>"]) + "\n").encode()


def _unit(entry: Entry) -> Iterator[str]:
    name = escape(entry.context)
    more = f' maxwidth="{entry.limit}" size-unit="char"' if entry.limit else ""
    more += ' approved="yes"' if entry.state == "ok" else ""
    yield f'      <trans-unit id="{name}" resname="{name}"{more}>'
    yield f"        <source>{_text(entry.source)}</source>"
    state = _STATES[entry.state if entry.target else "missing"]
    yield f'        <target state="{state}">{_text(entry.target)}</target>'
    yield from (f'        <note from="developer">{_text(note)}</note>' for note in entry.notes)
    yield f'        <note from="jdgen">{entry.base}</note>'
    if entry.previous and entry.target:
        yield '        <alt-trans alttranstype="previous-version">'
        yield f"          <source>{_text(entry.previous)}</source>"
        yield f"          <target>{_text(entry.target)}</target>"
        yield "        </alt-trans>"
    yield "      </trans-unit>"


def _text(words: str) -> str:
    return escape(words, quote=False)


def delivered(root: Element, shown: str) -> Delivery:
    """Return what an XLIFF 1.2 file brings back.

    Errors: T042 no languages or several, T049 tags among the words.
    """
    found = Collector()
    files = list(root.elements("file"))
    sources = {file.get("source-language") for file in files}
    targets = {file.get("target-language") for file in files}
    if not files or len(sources) > 1 or len(targets) > 1 or not all(targets):
        message = "the file does not say one target language" if files else "the file holds no <file>"
        hint = "each <file> needs the same source-language and target-language"
        raise fail("T042", message, root.place, hint)
    entries = tuple(
        _returned(unit, found) for file in files for body in file.elements("body") for unit in body.inside("trans-unit")
    )
    found.raise_if_any()
    return Delivery(shown, sources.pop(), targets.pop().replace("_", "-"), entries)


def _returned(unit: Element, found: Collector) -> Returned:
    source, target = unit.first("source"), unit.first("target")
    seen, made = (inline.words(part, found) if part else "" for part in (source, target))
    names = (unit.get("resname"), unit.get("id"))
    context = next((name for name in names if "|" in name), names[0] or names[1])
    base = next(filter(None, (base_in(note.text) for note in unit.elements("note"))), None)
    return Returned(context, seen, made, _done(unit, target), unit.place, base)


def _done(unit: Element, target: Element | None) -> bool:
    """Say whether the translator is through with a text: the state says so, or there is none and it is not refused."""
    state = target.get("state") if target else ""
    return state in _DONE if state else unit.get("approved") != "no"
