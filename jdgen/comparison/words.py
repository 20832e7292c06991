"""Two texts compared word by word, in any script.

Takes two texts, or two lists of tokens, gives what stayed, what was taken out and what was put in. Knows nothing of
roles or pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeVar
from unicodedata import category

Change = Literal["", "del", "ins"]
Token = TypeVar("Token")

# A word is letters and digits with their marks (Arabic vowel signs, stress), joined by signs that stand inside words;
# spaces belong to the word before them.
_LETTER = r"[^\W_\u0640]|[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200d]"
_TOKEN = re.compile(rf"(?:(?:{_LETTER})+(?:[-\u2010\u2011'’.,:/@_](?:{_LETTER})+)*|[^\w\s]|[\w\u0640]+)\s*|\s+")
CLOSING = ("Pe", "Pf", "Po", "Zs")  # signs that stand close to the word before them
_LITTLE = 3  # letters that do not part two changes
_LONG = 3  # words of a change that swallows a single word after it
_ALIKE = 0.45  # least likeness of two texts that are told word by word


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: what stayed, what was taken out, what was put in."""

    text: str
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of tokens from `start` to `end`: of the old list for `del`, of the new one for the others.

    Of what stayed `old` is where it begins in the old list.
    """

    change: Change
    start: int
    end: int
    old: int = 0


def tokens(text: str) -> list[str]:
    """Return a text as words and signs, each with the space after it; joined they are the text."""
    return _TOKEN.findall(text)


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return how one text became the other; without what was taken out it is the new text, spaces at seams aside."""
    old, new = tokens(before), tokens(after)
    made: list[Piece] = []
    for step in steps(old, new, bare):
        words = "".join(old[step.start : step.end] if step.change == "del" else new[step.start : step.end])
        made.append(Piece(words, step.change))
    return tuple(spaced(made))


def bare(token: str) -> str:
    """Return a token as it is compared: without its spaces."""
    return " ".join(token.split())


def spaced(made: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with a space before and after what was taken out, and none at the end of what is marked."""
    for number, piece in enumerate(made):
        following = made[number + 1] if number + 1 < len(made) else None
        words = piece.text.rstrip()
        space = piece.text[len(words) :]
        if following is not None and not space and (following.change == "del" or piece.change == "del"):
            space = "" if category(following.text[:1] or " ") in CLOSING else " "
        if words:
            yield Piece(words + space if not piece.change else words, piece.change)
        if space and (piece.change or not words):
            yield Piece(space)


def steps(old: Sequence[Token], new: Sequence[Token], key: Callable[[Token], str]) -> Iterator[Step]:
    """Yield how one list of tokens became the other, from the first to the last.

    Texts that are hardly alike are one removal and one insertion; a little word between two changes goes with them.
    """
    keys: tuple[list[Hashable], list[Hashable]] = ([key(token) for token in old], [key(token) for token in new])
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield from _replaced(0, len(old), 0, len(new))
        return
    pending: tuple[int, int, int, int] | None = None
    blocks = matcher.get_opcodes()
    for number, (tag, i1, i2, j1, j2) in enumerate(blocks):
        between = pending is not None and number + 1 < len(blocks)
        if tag != "equal" or (pending and between and _is_little([key(token) for token in new[j1:j2]], pending)):
            pending = (pending[0], i2, pending[2], j2) if pending else (i1, i2, j1, j2)
            continue
        if pending:
            yield from _replaced(*pending)
            pending = None
        yield Step("", j1, j2, i1)
    if pending:
        yield from _replaced(*pending)


def _is_little(stayed: Sequence[str], change: tuple[int, int, int, int]) -> bool:
    """Say whether words that stayed are too few to part the change before them from the next one."""
    i1, i2, j1, j2 = change
    words = sum(any(map(str.isalnum, token)) for token in stayed)
    return sum(sum(map(str.isalnum, token)) for token in stayed) <= _LITTLE or (
        words == 1 and i2 - i1 + j2 - j1 > _LONG
    )


def _replaced(i1: int, i2: int, j1: int, j2: int) -> Iterator[Step]:
    if i2 > i1:
        yield Step("del", i1, i2)
    if j2 > j1:
        yield Step("ins", j1, j2)
