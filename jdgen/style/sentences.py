"""A text cut into sentences, a sentence into words.

Takes a text and its language; gives sentences with their positions. A full stop ends a sentence where white space and,
in scripts that have capitals, a capital letter or a quotation mark follow: «ст. 192» and "art. 100" end none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END_CASED = re.compile(r"[.!?…]+[»”\"')]*\s+(?=[«„“\"(]*[^\W\da-zа-яёąćęłńóśźż_])")
_END = re.compile(r"[.!?؟…]+[»”\"')]*\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
WITHOUT_CAPITALS = frozenset({"ar", "fa", "he", "ur"})


def sentences(text: str, lang: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence with the position where it begins."""
    at = 0
    for end in (_END if lang in WITHOUT_CAPITALS else _END_CASED).finditer(text):
        yield at, text[at : end.end()].rstrip()
        at = end.end()
    if text[at:].strip():
        yield at, text[at:]


def words(text: str) -> list[str]:
    """Return the words of a text: letters, inner hyphens and apostrophes; no numbers."""
    return _WORD.findall(text)
