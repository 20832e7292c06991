"""One sentence with slots: how it is found again in what the program says, and what stands in its slots."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from jdgen.speech.table import Line

_START = 3  # characters by which templates are looked up
SLOT = re.compile(r"\{(\d+)\}")


def plain(piece: str) -> str:
    """Return a literal piece with its braces as they are said."""
    return piece.replace("{{", "{").replace("}}", "}")


def is_whole(english: str) -> bool:
    """True for a sentence without slots."""
    return "{" not in english or not SLOT.search(english)


class Template:
    """A line of the table in one of its English wordings."""

    def __init__(self, line: Line, english: str) -> None:
        self.line = line
        pieces = SLOT.split(english)
        self._pieces = [plain(piece) for piece in pieces]
        self.start, self._end = self._pieces[0], self._pieces[-1]
        self.weight = sum(len(piece) for piece in self._pieces[::2])

    @cached_property
    def _marks(self) -> list[str]:
        return self.line.slots.split()

    @cached_property
    def words(self) -> frozenset[int]:
        """The slots that may hold words or whole sentences."""
        return frozenset(int(mark[1:]) for mark in self._marks if mark[0] == "w")

    @cached_property
    def figures(self) -> frozenset[int]:
        """The slots that hold figures as the program writes them: 1,234.5."""
        return frozenset(int(mark[1:]) for mark in self._marks if mark[0] in "fn")

    @cached_property
    def count(self) -> int:
        """The slot that the plural goes by, -1 without one."""
        return next((int(mark[1:]) for mark in self._marks if mark[0] == "n"), -1)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        made: list[str] = []
        seen: set[str] = set()
        for place, piece in enumerate(self._pieces):
            if place % 2 == 0:
                made.append(re.escape(piece))
            elif piece in seen:
                made.append(f"(?P=s{piece})")
            else:
                made.append(f"(?P<s{piece}>{'-?[0-9][0-9,.]*' if int(piece) in self.figures else '.*?'})")
                seen.add(piece)
        return re.compile("".join(made), re.DOTALL if any("\n" in piece for piece in self._pieces[::2]) else 0)

    def values(self, said: str) -> dict[int, str] | None:
        """Return what stands in the slots of a sentence, None where it is another sentence."""
        if not (len(said) >= self.weight and said.startswith(self.start) and said.endswith(self._end)):
            return None
        found = self._pattern.fullmatch(said)
        return {int(name[1:]): value for name, value in found.groupdict().items()} if found else None


class Templates:
    """Many wordings, the surest first: those that begin with words, those that say most."""

    def __init__(self, lines: Iterable[Line]) -> None:
        made = [Template(line, english) for line in lines for english in (line.one, line.many) if not is_whole(english)]
        self._by_start: dict[str, list[Template]] = {}
        self._others: list[Template] = []
        for template in sorted(made, key=lambda template: -template.weight):
            start = template.start[:_START]
            (self._by_start.setdefault(start, []) if len(start) == _START else self._others).append(template)

    def find(self, said: str) -> tuple[Template, dict[int, str]] | None:
        """Return the template of a sentence and what stands in its slots, None where there is none."""
        for among in (self._by_start.get(said[:_START], ()), self._others):
            for template in among:
                values = template.values(said)
                if values is not None:
                    return template, values
        return None
