"""Bidirectional controls in a text: opened and closed in pairs, none that turns letters round.

Takes a text, gives G015. Source: Unicode Standard Annex 9; Trojan Source (2021) for the overrides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdgen.proofreading.findings import Finding, shown
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Text

_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATES, _EMBEDDINGS, _OVERRIDES = "\u2066\u2067\u2068", "\u202a\u202b\u202d\u202e", "\u202d\u202e"
_CLOSERS = {"\u2069": _ISOLATES, "\u202c": _EMBEDDINGS}


def balanced_controls(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G015: a control without its partner, or one that turns letters round."""
    waiting: list[re.Match[str]] = []
    for match in _CONTROL.finditer(text.words):
        if match[0] in _OVERRIDES:
            message = f"{shown(match[0])} turns the order of the letters round"
            yield Finding("G015", text, match.start(), message, "delete it: the page sets the direction of every word")
        if match[0] not in _CLOSERS:
            waiting.append(match)
        elif waiting and waiting[-1][0] in _CLOSERS[match[0]]:
            waiting.pop()
        else:
            yield _alone(text, match)
    for match in waiting:
        yield _alone(text, match)


def _alone(text: Text, match: re.Match[str]) -> Finding:
    message = f"the direction control {shown(match[0])} has no partner"
    return Finding("G015", text, match.start(), message, "delete it: the page sets the direction of every word")
