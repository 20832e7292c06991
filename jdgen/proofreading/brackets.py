"""Brackets and quotation marks that open and close in pairs.

Takes a text, gives G023. A list number such as «1)» or «b)» is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdgen.proofreading.findings import Finding, shown
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Text

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
# Opening and closing marks; ’ is an apostrophe as well, so single quotes are left alone.
_OUTER = {"pl": "„”", "ru": "«»", "uk": "«»", "ar": "«»", "en": "“”"}
_INNER = {"pl": "«»", "ru": "„“", "uk": "„“", "ar": "“”"}
_SIGN = re.compile("[()\\[\\]{}„“”«»]")
_STRAIGHT = re.compile('(?<!\\d)"')
_NUMBERED = re.compile(r"(?:^|[\s;,])\w{1,2}$")


def balanced_brackets(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G023: a bracket or quotation mark without its partner."""
    straight = [match.start() for match in _STRAIGHT.finditer(text.prose)]
    if len(straight) % 2:
        yield _alone(text, straight[-1])
    if not _SIGN.search(text.prose):
        return
    outer, inner = _OUTER.get(text.lang, ""), _INNER.get(text.lang, "")
    partners = {**_BRACKETS, **{pair[0]: pair[1] for pair in (outer, inner) if pair}}
    closers = {closer: opener for opener, closer in partners.items()}
    waiting: list[tuple[str, int]] = []
    for match in _SIGN.finditer(text.prose):
        sign, at = match[0], match.start()
        if sign in inner and not any(opener in outer for opener, _ in waiting):
            continue  # inner marks outside: G022 says so
        if sign in partners:
            waiting.append((sign, at))
        elif sign in closers and waiting and waiting[-1][0] == closers[sign]:
            waiting.pop()
        elif sign in closers and not (sign == ")" and _NUMBERED.search(text.prose[:at])):
            yield _alone(text, at)
    for _sign, at in waiting:
        yield _alone(text, at)


def _alone(text: Text, at: int) -> Finding:
    return Finding("G023", text, at, f"{shown(text.words[at])} has no partner", "add the other one, or delete this")
