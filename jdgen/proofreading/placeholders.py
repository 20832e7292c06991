"""Placeholders: those of a message stand in every form of its translation; role text has none.

Takes catalogue entries and texts, gives G001.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from jdgen.proofreading.catalogue import Entry
from jdgen.proofreading.findings import Finding, excerpt
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.plurals import forms
from jdgen.proofreading.texts import Text

_NAMED = re.compile(r"%\((\w+)\)([a-zA-Z]?)")
_FIELD = re.compile(r"\{([^{}\n]*)\}")
_LONE_PERCENT = re.compile(r"%%|%")
_IN_ROLE_TEXT = re.compile(r"\{\{.*?\}\}|\{[^{}\n]*\}?|\}|%\(\w*\)?[a-z]?|\$\{|<%|(?<![\w%])%[sd](?!\w)")


def in_role_text(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G001: a placeholder in role text, which nothing would fill."""
    if text.kind == "message":
        return
    for match in _IN_ROLE_TEXT.finditer(text.words):
        said = excerpt(text.words, match.start(), match.end())
        yield Finding(
            "G001",
            text,
            match.start(),
            f"{said} is a placeholder, which role text cannot hold",
            "write the words themselves",
        )


def in_messages(entry: Entry, lang: str) -> Iterator[Finding]:
    """G001: a placeholder that a form lacks, does not know, or writes with another type."""
    single = _single_number_forms(lang) if entry.plural else frozenset()
    wanted = _types(entry.plural or entry.id)
    known = {**_types(entry.id), **wanted}
    for index, text in entry.strings.items():
        if text.words.strip():
            needed = wanted.keys() - (_COUNTS if index in single else frozenset())
            yield from _compared(text, needed, known)
            if known or "python-format" in entry.flags:
                yield from _percent_signs(text)


def _compared(text: Text, needed: Set[str], known: dict[str, str]) -> Iterator[Finding]:
    given = _types(text.words)
    for name in sorted(needed - given.keys()):
        yield Finding("G001", text, 0, f"the placeholder {name} of the source is missing", "add it where it belongs")
    for name, kind in given.items():
        if name not in known:
            hint = f"the source has {', '.join(sorted(known))}" if known else "delete it: the source has none"
            yield Finding("G001", text, _offset(text, name), f"the placeholder {name} is not in the source", hint)
        elif kind != known[name]:
            message = f"the placeholder {name} ends in '{kind}', in the source in '{known[name]}'"
            yield Finding("G001", text, _offset(text, name), message, f"write {name}{known[name]}")


def _percent_signs(text: Text) -> Iterator[Finding]:
    if "%(" not in text.words and "{" in text.words:
        return
    rest = _NAMED.sub(lambda match: " " * len(match[0]), text.words)
    for match in _LONE_PERCENT.finditer(rest):
        if match[0] == "%%":
            continue
        message = "a percent sign stands alone among placeholders"
        yield Finding("G001", text, match.start(), message, "write %% for a percent sign")


# Placeholders that hold a number: a form for one number alone («سنتان», "one year") may do without.
_COUNTS = frozenset({"%(num)", "%(n)", "%(count)", "%(low)", "%(high)"})


def _types(words: str) -> dict[str, str]:
    """Return the placeholders of a message with their types."""
    found = {f"%({name})": kind for name, kind in _NAMED.findall(words)}
    fields = (field.partition(":")[0] for field in _FIELD.findall(words))  # {:blank8} is a line to write on
    return {**found, **{"{" + name: "" for name in fields if name}}


def _offset(text: Text, name: str) -> int:
    return max(text.words.find(name), 0)


def _single_number_forms(lang: str) -> frozenset[int]:
    """Return the plural forms that serve one number only."""
    used = forms(lang)
    return frozenset(index for index in set(used) if used.count(index) == 1)
