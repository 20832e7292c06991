"""A gettext catalogue with the place of every string: for checking, not for use.

Takes the text of a .po file, gives its entries as they are written, empty and fuzzy ones too; what is no line of a
catalogue is a problem. Never stops at a fault that a check can name better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jdgen.errors import Place, Problem
from jdgen.proofreading.positions import StringSpot
from jdgen.proofreading.texts import Pair, Text

_LINE = re.compile(r'[ \t]*(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)[ \t]*)?"((?:[^"\\]|\\.)*)"[ \t]*')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_Piece = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: its English, its forms by index, its flags."""

    context: str
    id: str
    plural: str
    strings: dict[int, Text]
    flags: frozenset[str]
    head: Text

    def pairs(self) -> Iterator[Pair]:
        """Yield each form that is filled in with its English; of a plural the last form only, which is usual."""
        filled = {index: string for index, string in self.strings.items() if string.words.strip()}
        chosen = list(filled)[-1:] if self.plural else list(filled)
        for index in chosen:
            target = filled[index]
            yield Pair(replace(target, words=self.plural or self.id, lang="en"), target)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of one file; the header is the string of the empty message."""

    lang: str
    entries: tuple[Entry, ...]
    header: Text | None
    problems: tuple[Problem, ...] = ()


@dataclass
class _Draft:
    """An entry while it is read."""

    flags: set[str] = field(default_factory=set)
    parts: dict[str, list[_Piece]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    current: str = ""

    def begins_anew(self, keyword: str) -> bool:
        """Say whether a keyword belongs to the next entry."""
        ended = any(key.startswith("msgstr") for key in self.parts)
        return (ended and keyword in ("msgctxt", "msgid")) or (keyword == "msgctxt" and "msgid" in self.parts)

    def add(self, line: int, column: int, raw: str) -> None:
        """Add a quoted piece to the string that is being read."""
        known = self.words.setdefault(self.current, "")
        self.parts.setdefault(self.current, []).append((len(known), line, column, raw))
        self.words[self.current] = known + _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), raw)


def read(raw: str, file: str, lang: str) -> Catalogue:
    """Return the catalogue that a file holds; lines that none can hold are C001."""
    problems: list[Problem] = []
    drafts = [_Draft()]
    for number, line in enumerate(raw.split("\n"), 1):
        if line.startswith("#,"):
            drafts = _next(drafts)
            drafts[-1].flags |= {flag.strip() for flag in line[2:].split(",")}
        elif not line.strip() or line.lstrip().startswith("#"):
            drafts = _next(drafts)
        elif (match := _LINE.fullmatch(line)) is None or not (match[1] or drafts[-1].current):
            place = Place(file, number, len(line) - len(line.lstrip()) + 1)
            hint = "write a keyword and a text in closed quotes"
            problems.append(Problem("C001", "this is not a line of a catalogue", place, hint))
        else:
            keyword = match[1]
            if keyword and drafts[-1].begins_anew(keyword):
                drafts.append(_Draft())
            drafts[-1].current = keyword or drafts[-1].current
            drafts[-1].add(number, match.start(3) + 1, match[3])
    entries = [_entry(draft, file, lang) for draft in drafts if "msgid" in draft.parts]
    header = next((entry.strings[0] for entry in entries if not entry.id and 0 in entry.strings), None)
    return Catalogue(lang, tuple(entry for entry in entries if entry.id), header, tuple(problems))


def _next(drafts: list[_Draft]) -> list[_Draft]:
    """Return the drafts with a new one, when the last has its translation."""
    ended = any(key.startswith("msgstr") for key in drafts[-1].parts)
    return [*drafts, _Draft()] if ended else drafts


def _entry(draft: _Draft, file: str, lang: str) -> Entry:
    context, id_, plural = (draft.words.get(key, "") for key in ("msgctxt", "msgid", "msgid_plural"))
    name = f"{context}|{id_}" if context else id_

    def text(key: str) -> Text:
        return Text(draft.words[key], lang, name, StringSpot(file, tuple(draft.parts[key])), "message")

    strings = {
        int(match[1] or 0): text(key) for key in draft.parts if (match := re.fullmatch(r"msgstr(?:\[(\d+)\])?", key))
    }
    return Entry(context, id_, plural, strings, frozenset(draft.flags), text("msgid"))
