"""All texts of one language with an index of their words, in which patterns are looked for.

Takes texts, gives the stretches that a pattern matches. Most patterns stand nowhere: what a match would need is first
looked up among the words that the texts use, and only texts that hold something of each are searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jdgen.style.patterns import Pattern, pattern, plain, written
from jdgen.style.texts import Text

_RUN = re.compile(r"\w+")


class Page:
    """The texts of one language, and in which of them each word stands."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        body = plain("\n".join(text.said.replace("\n", " ") for text in texts))
        self.lines = body.split("\n") if texts else []
        self._holders: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            for word in set(_RUN.findall(line)):
                self._holders.setdefault(word, []).append(number)
        self._vocabulary = f" {' '.join(self._holders)} "

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (number of the text, start, end in its words as written) of every match of a pattern."""
        wanted = pattern(text)
        if not all(any(stretch in self._vocabulary for stretch in need) for need in wanted.needs):
            return
        for number in self._candidates(wanted):
            for found in wanted.expression.finditer(self.lines[number]):
                yield number, self.written(number, found.start()), self.written(number, found.end())

    def _candidates(self, wanted: Pattern) -> Iterable[int]:
        """Return the texts that hold something of every word of a pattern, in order."""
        held = [set().union(*map(self._holding, need)) for need in wanted.needs]
        return sorted(set.intersection(*held)) if held else range(len(self.lines))

    def _holding(self, stretch: str) -> set[int]:
        """Return the texts that hold a stretch of letters."""
        if stretch[0] == " " == stretch[-1]:
            return set(self._holders.get(stretch[1:-1], ()))
        found: set[int] = set()
        at = self._vocabulary.find(stretch)
        while at >= 0:
            begin = self._vocabulary.rfind(" ", 0, at + 1) + 1
            end = self._vocabulary.index(" ", at + 1)
            found.update(self._holders[self._vocabulary[begin:end]])
            at = self._vocabulary.find(stretch, end)
        return found

    def written(self, number: int, at: int) -> int:
        """Return the position in a text as written of a position in its plain line."""
        return written(self.texts[number].said, at)
