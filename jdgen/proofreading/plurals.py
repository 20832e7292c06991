"""Plural forms of a catalogue: all there, none empty, numbered as CLDR does; and entries marked fuzzy.

Takes a catalogue, gives G002 (forms), G003 (header), G004 (fuzzy) and, for a plain message, G030 (no translation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from gettext import c2py

from jdgen.proofreading.catalogue import Catalogue, Entry
from jdgen.proofreading.findings import Finding
from jdgen.words.plural_forms import plural_forms

_HEADER = re.compile(r"Plural-Forms:[ \t]*([^\n]*)", re.IGNORECASE)
_RULE = re.compile(r"nplurals[ \t]*=[ \t]*(\d+)[ \t]*;[ \t]*plural[ \t]*=[ \t]*([^;\n]+);?")


@lru_cache(maxsize=64)
def forms(lang: str) -> tuple[int, ...]:
    """Return the index of the form for each of 0 to 999, () for a language that CLDR does not know."""
    try:
        rule = _RULE.search(plural_forms(lang))
    except ValueError:
        return ()
    return _indexes(rule[2]) if rule else ()


def plural_header(catalogue: Catalogue) -> Iterator[Finding]:
    """G003: the header numbers the forms otherwise than CLDR, or is missing where forms are counted."""
    wanted = forms(catalogue.lang)
    counted = [entry for entry in catalogue.entries if entry.plural]
    header = catalogue.header or (counted[0].head if counted else None)
    if not wanted or header is None:
        return
    count = len(set(wanted))
    found = _HEADER.search(header.words)
    if found is None:
        if counted:
            message = f"the header has no Plural-Forms line; {catalogue.lang} has {count} plural forms"
            yield Finding("G003", header, 0, message, f"add the line: Plural-Forms: {plural_forms(catalogue.lang)}")
        return
    rule = _RULE.search(found[1])
    if rule is None or int(rule[1]) != count or _indexes(rule[2]) != wanted:
        message = f"the Plural-Forms header numbers the {count} forms of '{catalogue.lang}' otherwise than CLDR"
        hint = f"write: {plural_forms(catalogue.lang)} and put the forms below into that order"
        yield Finding("G003", header, found.start(), message, hint)


def _indexes(rule: str) -> tuple[int, ...]:
    try:
        choose = c2py(rule.strip())
        return tuple(int(choose(n)) for n in range(1000))
    except (ValueError, ZeroDivisionError, RecursionError):
        return ()


def filled_forms(entry: Entry, lang: str) -> Iterator[Finding]:
    """G002: an empty plural form, one too few, one too many. G030: a message without translation."""
    empty = [index for index, string in entry.strings.items() if not string.words.strip()]
    if len(empty) == len(entry.strings):
        if lang != "en":
            text = entry.strings[empty[0]] if empty else entry.head
            yield Finding("G030", text, 0, "the message has no translation, so the page shows English", "translate it")
        return
    if not entry.plural:
        return
    wanted = len(set(forms(lang)))
    for index in empty:
        text = entry.strings[index]
        yield Finding("G002", text, 0, f"the plural form {index} is empty", "fill it: one form serves many numbers")
    for index in range(wanted):
        if index not in entry.strings:
            message = f"the plural form {index} of {wanted} is missing"
            yield Finding("G002", entry.head, 0, message, f"add msgstr[{index}]")
    for index, string in entry.strings.items():
        if wanted and index >= wanted:
            message = f"'{lang}' has {wanted} plural forms, this is one more"
            yield Finding("G002", string, 0, message, "delete it")


def fuzzy(entry: Entry, _: str) -> Iterator[Finding]:
    """G004: a translation marked as a guess, which is never shown."""
    if "fuzzy" in entry.flags:
        message = "the translation is marked fuzzy, so the page shows English"
        yield Finding("G004", entry.head, 0, message, "correct it and delete the mark `fuzzy`")
