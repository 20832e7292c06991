"""A translation that still says what the source says.

Takes a pair, gives G030: the whole text, or three words in a row and more, taken over as they are. Names, numbers
and the words that the glossary keeps are no findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdgen.proofreading.findings import Finding, excerpt
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Pair, Text

_WORD = re.compile(r"[^\W\d_][\w'’\u064b-\u0652-]*")
_PLAIN = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(r"[^\Wa-zа-яё\d_][A-ZА-ЯЁ0-9-]*s?")
_RUN = 3
_HINT = "translate it; a name that stays as it is belongs under `keep` in the glossary"


def left_as_it_was(pair: Pair, lexicon: Lexicon) -> Iterator[Finding]:
    """G030: the translation is the source, or holds a piece of it."""
    source, target = pair.source, pair.target
    if source.lang == target.lang or not _share_words(source, target):
        return
    theirs = _words(target, lexicon)
    if not theirs:
        return
    ours = [word for word, _, _ in _words(source, lexicon)]
    if [word for word, _, _ in theirs] == ours:
        yield Finding("G030", target, theirs[0][1], "the text is the same as the source", _HINT)
        return
    runs = {tuple(ours[at : at + _RUN]) for at in range(len(ours) - _RUN + 1)}
    for at in range(len(theirs) - _RUN + 1) if runs else ():
        piece = theirs[at : at + _RUN]
        if tuple(word for word, _, _ in piece) in runs:
            said = excerpt(target.words, piece[0][1], piece[-1][2])
            yield Finding("G030", target, piece[0][1], f"{said} is left as it stands in the source", _HINT)
            return


def _share_words(source: Text, target: Text) -> bool:
    """Say whether so many words are in both that a closer look is worth its time."""
    ours, theirs = (set(_PLAIN.findall(text.words.casefold())) for text in (source, target))
    return len(ours & theirs) >= min(_RUN, len(theirs))


def _words(text: Text, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    """Return the words that must be translated, with their places."""
    kept = lexicon.kept_spans(text.words)
    return [
        (match[0].casefold(), match.start(), match.end())
        for match in _WORD.finditer(text.prose)
        if not _ABBREVIATION.fullmatch(match[0])
        and not any(start <= match.start() and match.end() <= end for start, end in kept)
    ]
