"""Patterns of words: `raportuj* do`, as people write them in a style.yaml, made into expressions.

Takes a pattern, gives a `Pattern`: an expression over plain text and what a page must hold for it to match at all.
Knows no rule and no language but the letters of its script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

_MARK = re.compile("[\u0640\u064b-\u0652\u0670\u00ad\u200b-\u200f\u061c\u2060]")  # vowel marks, tatweel, invisible
_SAME = {"ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "\u00a0": " ", "\u202f": " ", "’": "'"}
_ARABIC = re.compile("[\u0621-\u064a]")
_SPACE = r"[^\S\n]+"
_WORD = r"[^\s.,;:!?()«»\"،؛؟]+"
_NUMBER = r"\d+(?:[.,]\d+)?"
_DIGITS = "\ue000"  # stands for N once a pattern is in small letters
_LONE_N = re.compile("(?<![A-Za-z])N(?![A-Za-z])")
_PARTS = re.compile(f"([*(){_DIGITS}])")
_OPTIONAL = re.compile(r"\([^)]*\)")
_ABSENT = re.compile(r"\([^()]*\)")  # a whole word that may be absent
_RUN = re.compile(r"\w+")


def plain(text: str) -> str:
    """Return the text as patterns see it: small letters, without vowel marks, one letter for its variants."""
    small = text.lower()
    if len(small) != len(text):  # a few letters grow when made small; positions must stay
        small = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    for letter, same in _SAME.items():
        small = small.replace(letter, same)
    return _MARK.sub("", small)


def written(said: str, at: int) -> int:
    """Return the position in the words as written of a position in the plain words."""
    if not _MARK.search(said):
        return at
    seen = 0
    for position, char in enumerate(said):
        if not _MARK.match(char):
            if seen == at:
                return position
            seen += 1
    return len(said)


@dataclass(frozen=True)
class Pattern:
    """A pattern made ready.

    Shape: words between spaces; `*` any letters; `a|b` one of them; `(x)` may be absent; `N` a number; `…` up to three
    words; `!x` any word but x; `^` the beginning of the text. In Arabic the conjunctions and prepositions that are
    written with a word (و ف ب ل ك) may stand before the first one.
    """

    words: tuple[str, ...]

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The expression over plain text."""
        pieces: list[str] = []
        begun = False
        for word in self.words:
            if word == "^":
                pieces.append("^")
            elif word == "…":
                pieces.append(rf"(?:{_SPACE}{_WORD}){{0,3}}")
            elif _ABSENT.fullmatch(word):
                body = _alternatives(word[1:-1], first=not begun)
                pieces.append(f"(?:{_SPACE}{body})?" if begun else f"(?:{body}{_SPACE})?")
            else:
                pieces.append(_SPACE * begun + _one_word(word, first=not begun))
                begun = True
        return re.compile(rf"(?<!\w){''.join(pieces)}(?!\w)", re.MULTILINE)

    @cached_property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """For each word that must be there, stretches of which one stands in every match; a space is a word's end."""
        needed = []
        first = True
        for word in self.words:
            if word in ("^", "…") or word.startswith("!") or _ABSENT.fullmatch(word):
                continue
            stretches = tuple(_stretch(option, first) for option in word.split("|"))
            needed += [stretches] if all(stretches) else []
            first = False
        return tuple(needed)


@lru_cache(maxsize=4096)
def pattern(text: str) -> Pattern:
    """Return the pattern that a style.yaml writes so."""
    return Pattern(tuple(plain(_LONE_N.sub(_DIGITS, text)).split()))


def _one_word(word: str, first: bool) -> str:
    if word.startswith("!"):
        return rf"(?!{_alternatives(word[1:], first)}(?!\w)){_WORD}"
    return _alternatives(word, first)


def _alternatives(word: str, first: bool) -> str:
    options = "|".join(_proclitics(option, first) for option in word.split("|"))
    return f"(?:{options})" if "|" in word else options


def _proclitics(word: str, first: bool) -> str:
    """Return the expression of a word, in Arabic with what is written together with it."""
    if not first or not _ARABIC.search(word):
        return _expression(word)
    if word.startswith("(ال)"):
        return f"[وف]?(?:[بك]?(?:ال)?|لل?){_expression(word[4:])}"
    if word.startswith("ال"):
        return f"[وف]?(?:[بك]?ال|لل){_expression(word[2:])}"
    return f"[وف]?[بلك]?{_expression(word)}"


def _expression(word: str) -> str:
    known = {"*": r"\w*", "(": "(?:", ")": ")?", _DIGITS: _NUMBER}
    return "".join(known.get(part) or re.escape(part) for part in _PARTS.split(word))


def _stretch(word: str, first: bool) -> str:
    """Return the longest letters of a word that every form of it holds, with spaces where the word must end."""
    if first and _ARABIC.search(word):
        word = "*" + word.removeprefix("ال")
    fixed = _OPTIONAL.sub("*", word).replace(_DIGITS, "*")
    best = ""
    for run in _RUN.finditer(fixed):
        before = "" if fixed[: run.start()].endswith("*") else " "
        after = "" if fixed[run.end() :].startswith("*") else " "
        best = max(best, before + run[0] + after, key=lambda stretch: len(stretch.strip()))
    return best
