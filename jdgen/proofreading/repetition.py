"""A word typed twice in a row.

Takes a text, gives G025. Words that a language repeats on purpose are known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdgen.proofreading.findings import Finding
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Text

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_][\w\u064b-\u0652]*)[ \u00a0\n]+(\1)(?![\w\u064b-\u0652'’-])", re.IGNORECASE)
_ON_PURPOSE = {
    "en": {"that", "had", "very"},
    "ru": {"едва", "чуть"},
    "pl": {"bardzo"},
    "ar": {"خطوة", "جنبا", "شيئا", "واحدا", "يوما", "رويدا"},
}
_HARAKAT = re.compile("[\u064b-\u0652]")


def doubled_word(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G025: the same word twice."""
    for match in _TWICE.finditer(text.prose):
        if _HARAKAT.sub("", match[1]).casefold() not in _ON_PURPOSE.get(text.lang, ()):
            yield Finding("G025", text, match.start(2), f"the word '{match[1]}' stands twice", "delete one of the two")
