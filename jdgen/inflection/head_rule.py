"""The rule by which a title changes with its case: adjectives, the first noun and adjectives behind it; the rest stays.

Takes a title and a grammar that reads single words; gives the words that change, each in its readings. Gives up, with
the reason in words, wherever two readings differ or a word does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

CASES = ("gen", "dat", "ins")


class UnsureError(Exception):
    """A title whose forms cannot be given surely; says why."""


class NotMasculineError(UnsureError):
    """A title that has no feminine to make: it is feminine, or names no sex."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word as a nominative singular: what it is, its gender (m, f) and its other cases."""

    noun: bool
    gender: str
    forms: Mapping[str, str]
    lemma: str = ""


class Grammar(Protocol):
    """What the rule asks of a language, word by word; words come in small letters."""

    def readings(self, word: str) -> Sequence[Reading]:
        """Return how a word can be read as a person's name in the nominative singular, or an adjective to one."""

    def follows(self, word: str) -> bool:
        """Say whether a word can stand after the head unchanged: a preposition, another case, an abbreviation."""


@dataclass(frozen=True, slots=True)
class Block:
    """The words of a title that change, each with its readings in one gender; `head` is the noun among them."""

    words: tuple[str, ...]
    readings: tuple[tuple[Reading, ...], ...]
    head: int
    rest: str

    def said(self, case: str) -> str:
        """Return the title in a case; capitals stay as they were.

        Errors: UnsureError where two readings of a word differ in that case.
        """
        pairs = zip(self.words, self.readings, strict=True)
        changed = (like(word, one(word, readings, case)) for word, readings in pairs)
        return " ".join((*changed, *([self.rest] if self.rest else [])))


_SEVERAL = re.compile(r"[/(),;:]|\s[–—-]\s")
_ABBREVIATED = re.compile(r"[^\W\d_a-zа-яё]{2,}|[IVX]+")  # «контролёр ОТК», «специалист I категории»


def block(title: str, grammar: Grammar) -> Block:
    """Return the words of a title that change.

    Errors: UnsureError where the rule does not reach: two titles in one, abbreviations, unknown or foreign words.
    """
    if found := _SEVERAL.search(title):
        raise UnsureError(f"«{found[0].strip()}» may join two titles")
    words = title.split()
    if not words:
        raise UnsureError("there are no words")
    start = _head(words, grammar)
    readings = grammar.readings(words[start].lower())
    nouns = tuple(reading for reading in readings if reading.noun) or tuple(readings)
    gender = _gender(words[start], nouns)
    end = _end(words, start, gender, grammar)
    _check_rest(words[end:], grammar)
    chosen = [_agreeing(word, gender, grammar) for word in words[:end]]
    chosen[start] = tuple(reading for reading in nouns if reading.gender == gender)
    return Block(tuple(words[:end]), tuple(chosen), start, " ".join(words[end:]))


def _head(words: Sequence[str], grammar: Grammar) -> int:
    """Return which word is the head: the first that is no adjective to the next."""
    for at, word in enumerate(words):
        if word.endswith("."):
            raise UnsureError(f"«{word}» is an abbreviation")
        readings = grammar.readings(word.lower())
        if not readings:
            raise UnsureError(f"«{word}» is no known word in the nominative")
        after = grammar.readings(words[at + 1].lower()) if at + 1 < len(words) else ()
        genders = {reading.gender for reading in readings if not reading.noun}
        if not genders & {reading.gender for reading in after}:
            return at
    raise AssertionError("the last word has no next one")


def _gender(word: str, readings: Iterable[Reading]) -> str:
    genders = sorted({reading.gender for reading in readings})
    if len(genders) > 1:
        raise UnsureError(f"«{word}» can be masculine or feminine")
    return genders[0]


def _end(words: Sequence[str], head: int, gender: str, grammar: Grammar) -> int:
    """Return where the changing words end: behind the adjectives that follow the head and agree with it."""
    end = head + 1
    while end < len(words):
        found = [r for r in grammar.readings(words[end].lower()) if not r.noun and r.gender == gender]
        if not found:
            break
        if grammar.follows(words[end].lower()):
            raise UnsureError(f"«{words[end]}» may belong to «{words[head]}» or to what follows")
        end += 1
    return end


def _check_rest(rest: Sequence[str], grammar: Grammar) -> None:
    if rest and not _ABBREVIATED.fullmatch(rest[0]) and not grammar.follows(rest[0].lower()):
        raise UnsureError(f"«{rest[0]}» does not fit behind a title")
    for word in rest:
        if any(r.noun for r in grammar.readings(word.lower())) and not grammar.follows(word.lower()):
            raise UnsureError(f"«{word}» may be a second title")


def _agreeing(word: str, gender: str, grammar: Grammar) -> tuple[Reading, ...]:
    return tuple(r for r in grammar.readings(word.lower()) if not r.noun and r.gender == gender)


def cases(title: str, grammar: Grammar) -> dict[str, str]:
    """Return the genitive, dative and instrumental of a title.

    Errors: UnsureError as `block`, and where two readings of a word differ in a case.
    """
    found = block(title, grammar)
    return {case: found.said(case) for case in CASES}


def one(word: str, readings: Sequence[Reading], case: str) -> str:
    """Return the form of a word in a case, on which all its readings agree.

    Errors: UnsureError where they do not.
    """
    forms = sorted({reading.forms.get(case, "") for reading in readings})
    if len(forms) != 1 or not forms[0]:
        raise UnsureError(f"«{word}» has more than one form: {', '.join(filter(None, forms)) or 'none'}")
    return forms[0]


def like(pattern: str, word: str) -> str:
    """Return a word with the capitals of another: the parts of «Kasjer-Sprzedawca» and «HR-менеджер» one by one."""
    patterns, parts = pattern.split("-"), word.split("-")
    if len(patterns) != len(parts):
        patterns, parts = [pattern], [word]
    return "-".join(_cased(*pair) for pair in zip(patterns, parts, strict=True))


def _cased(pattern: str, word: str) -> str:
    if len(pattern) > 1 and pattern.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word
