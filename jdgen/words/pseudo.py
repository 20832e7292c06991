"""Pseudo-locales: English words made strange but readable, so that what was not translated stands out.

Takes a text and the name of a pseudo-locale; gives the text with accents and a third longer (en-XA), or in Arabic
letters (ar-XB), inside ⟦ ⟧. Placeholders, markup, addresses and figures stay. Never makes anything that people publish.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from jdgen.words.tags import Tag
from jdgen.words.tokens import EMAIL, MARKUP, URL

OPENING, CLOSING = "⟦", "⟧"
# Source: practice of Android and Chrome; 35 % is what German and Russian take over English in whole sentences.
LONGER = 0.35

# Only letters that the bundled faces have (Latin-1, Latin Extended-A); a letter without a sign of its own stays.
_ACCENTS = str.maketrans("acdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ", "áçđéĝĥíĵķļñöŕšţûŵýžÁÇĐÉĜĤÍĴĶĻÑÖŔŠŢÛŴÝŽ")
_ARABIC_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ,;?",
    "ابثدعفغهيجكلمنوحقرستؤطضخئزابثدعفغهيجكلمنوحقرستؤطضخئز،؛؟",
)
_VOWELS = frozenset("aeiouyAEIOUY")
_KEPT = re.compile(rf"({URL}|{EMAIL}|{MARKUP}|\{{[^{{}}]*\}}|%\([^()]*\)[a-z]|%%)")


def shown(text: str, lang: str, tag: Tag) -> tuple[str, str]:
    """Gives words and their language as a locale shows them: disguised behind a pseudo-locale, else as they are."""
    if tag.pseudo and lang == tag.worded:
        return disguised(text, tag.pseudo), tag.language
    return text, lang


def disguised(text: str, locale: str) -> str:
    """Gives the text as a pseudo-locale shows it; a text without letters, and that of any other locale, as it is.

    Shape: ⟦…⟧ around the whole. What `{}`, `%()s`, tags and addresses hold is kept to the letter.
    """
    change = _CHANGES.get(locale)
    if change is None or not any(char.isalpha() for char in _KEPT.sub("", text)):
        return text
    core = text.strip()
    start = text.index(core)
    pieces = _KEPT.split(core)  # prose at even places, what is kept at odd ones
    pieces[::2] = change(pieces[::2])
    return f"{text[:start]}{OPENING}{''.join(pieces)}{CLOSING}{text[start + len(core) :]}"


def _accented(pieces: Sequence[str]) -> list[str]:
    """Gives the pieces with accents, vowels doubled until they are a third longer, and what is left as ~ at the end."""
    owed = 0.0
    made = []
    for piece in pieces:
        letters = []
        for char in piece:
            owed += LONGER if char.isalpha() else 0
            letters.append(char)
            if char in _VOWELS and owed >= 1:
                letters.append(char.lower())
                owed -= 1
        made.append("".join(letters).translate(_ACCENTS))
    made[-1] += "~" * round(owed)
    return made


def _in_arabic_letters(pieces: Sequence[str]) -> list[str]:
    return [piece.translate(_ARABIC_LETTERS) for piece in pieces]


_CHANGES: Mapping[str, Callable[[Sequence[str]], list[str]]] = {"en-XA": _accented, "ar-XB": _in_arabic_letters}
