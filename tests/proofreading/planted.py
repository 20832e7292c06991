"""Faults planted in texts and catalogues, and what the checks find there.

A text is written with ¦ before each character where a finding must point; without ¦ there must be none.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jdgen.errors import Place
from jdgen.load import Node
from jdgen.proofreading import catalogue, registry
from jdgen.proofreading.findings import Finding
from jdgen.proofreading.glossary import Glossary, Term
from jdgen.proofreading.lexicon import Lexicon, lexicon
from jdgen.proofreading.positions import Sources, ValueSpot
from jdgen.proofreading.texts import Kind, Pair, Text

KEPT = ("Excel", "Power BI", "1С", "Meridian", "MBA")
HEADERS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99"
    " ? 4 : 5);",
    "en": "nplurals=2; plural=(n != 1);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "de": "nplurals=2; plural=(n != 1);",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}


def words_of(lang: str, terms: dict[str, Term] | None = None) -> Lexicon:
    """Return a small lexicon: a few names, and terms where given."""
    return lexicon(lang, [Glossary(lang=lang, terms=terms or {})], KEPT)


def text(lang: str, words: str, kind: Kind = "prose", unit: str = "duties.calls", owner: str = "agent") -> Text:
    """Return a text that stands in the first line of a role file."""
    return Text(words, lang, f"{owner}|{unit}", ValueSpot(Node(words, Place("roles/agent.yaml", 1, 1))), kind, owner)


def pair(source: tuple[str, str], target: tuple[str, str], **more: str) -> Pair:
    """Return a translation with its source, each as (language, words)."""
    return Pair(text(*source, **more), text(*target, **more))  # type: ignore[arg-type]


def unmarked(words: str) -> tuple[str, list[int]]:
    """Return a text without its ¦, and where they stood."""
    parts = words.split("¦")
    return "".join(parts), [sum(map(len, parts[: index + 1])) for index in range(len(parts) - 1)]


def in_text(lang: str, words: str, kind: Kind = "prose", terms: dict[str, Term] | None = None) -> list[Finding]:
    """Return what the checks of single texts find."""
    known = words_of(lang, terms)
    return [finding for check in registry.TEXT_CHECKS for finding in check(text(lang, words, kind), known)]


def in_pair(made: Pair, terms: dict[str, Term] | None = None) -> list[Finding]:
    """Return what the checks of pairs find."""
    known = words_of(made.target.lang, terms)
    return [finding for check in registry.PAIR_CHECKS for finding in check(made, known)]


def in_catalogue(lang: str, body: str, header: str = "") -> list[tuple[str, int, int]]:
    """Return (code, line, column) of what the checks of a catalogue find; its body begins in line 4."""
    line = header or HEADERS[lang]
    raw = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {line}\\n"\n{body}'
    read = catalogue.read(raw, "jdgen.po", lang)
    found = [finding for check in registry.CATALOGUE_CHECKS for finding in check(read)]
    for entry in read.entries:
        found += [finding for entry_check in registry.ENTRY_CHECKS for finding in entry_check(entry, lang)]
        texts = [string for string in entry.strings.values() if string.words.strip()]
        found += [f for one in texts for text_check in registry.TEXT_CHECKS for f in text_check(one, words_of(lang))]
        found += [
            f for made in entry.pairs() for pair_check in registry.PAIR_CHECKS for f in pair_check(made, words_of(lang))
        ]
    sources = Sources(Path())
    places = [(finding.code, finding.text.spot.place(finding.offset, sources)) for finding in found]
    places += [(problem.code, problem.place) for problem in read.problems]
    return [(code, place.line, place.column) for code, place in places]


def other(made: Pair, owner: str, words: str) -> Pair:
    """Return the same source translated otherwise in another file."""
    return Pair(replace(made.source, owner=owner), replace(made.target, owner=owner, words=words))
