"""Word lists of a rulebook laid over texts: where one of their phrases stands.

Takes a page, a table of phrases and the kinds of text that the rule is for; gives hits, overlapping ones as one.
A phrase is no hit where the same text holds one of its `but` words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from jdgen.style.page import Page
from jdgen.style.patterns import pattern, plain
from jdgen.style.rulebook import Phrase
from jdgen.style.texts import Text


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text that a phrase stands for."""

    text: Text
    start: int
    end: int
    phrase: Phrase

    @property
    def words(self) -> str:
        """The words as written."""
        return self.text.said[self.start : self.end]


def hits(page: Page, table: Mapping[str, Phrase], fits: Callable[[str], bool]) -> Iterator[Hit]:
    """Yield where the phrases of a table stand, in the order of the texts."""
    found: dict[int, list[Hit]] = {}
    for phrase in table.values():
        for words in phrase.find:
            for number, start, end in page.find(words):
                text = page.texts[number]
                wanted = any(within(text.kind, place) for place in phrase.where) if phrase.where else fits(text.kind)
                if wanted and not _excused(text, phrase):
                    found.setdefault(number, []).append(Hit(text, start, end, phrase))
    for number in sorted(found):
        yield from _longest(found[number])


def within(kind: str, place: str) -> bool:
    """Say whether a kind of text is, or is a part of, the one named."""
    return kind == place or kind.startswith(place + ".")


def _excused(text: Text, phrase: Phrase) -> bool:
    return any(pattern(words).expression.search(plain(text.said)) for words in phrase.but)


def _longest(candidates: list[Hit]) -> Iterator[Hit]:
    """Yield one hit for each stretch of overlapping ones: all its words, the phrase of the longest."""
    stretch: list[Hit] = []
    for hit in sorted(candidates, key=lambda hit: hit.start):
        if stretch and hit.start >= max(other.end for other in stretch):
            yield _joined(stretch)
            stretch.clear()
        stretch.append(hit)
    if stretch:
        yield _joined(stretch)


def _joined(stretch: list[Hit]) -> Hit:
    longest = max(stretch, key=lambda hit: hit.end - hit.start)
    return replace(longest, start=stretch[0].start, end=max(hit.end for hit in stretch))
