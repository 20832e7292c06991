"""Texts that are too long for their kind: a duty that nobody reads to its end.

Takes a page and the table `longest` (words by kind of text; `sentence` for any one sentence), gives Y030.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook
from jdgen.style.sentences import sentences

_WORD = re.compile(r"\S+")
_HINT = "split it into two, or take out what another text says"


def too_long(page: Page, book: Rulebook) -> Iterator[Finding]:
    """Y030: more words than the kind of text may have, or a sentence that is too long."""
    longest = book.style.longest
    if not longest:
        return
    most = {kind: _limit(longest, kind) for kind in {text.kind for text in page.texts}}
    for text in page.texts:
        limit, count = most[text.kind], text.said.count(" ") + 1
        if limit and count > limit:
            words = list(_WORD.finditer(text.said))
            if len(words) > limit:
                message = f"{len(words)} words, where {text.kind} should have at most {limit}"
                yield Finding("Y030", text, words[limit].start(), words[limit].end(), message, _HINT)
                continue
        if count > longest.get("sentence", count) and text.kind != "title":
            for start, sentence in sentences(text.said, text.lang):
                words = list(_WORD.finditer(sentence))
                if len(words) > longest["sentence"]:
                    message = f"a sentence of {len(words)} words, where {longest['sentence']} are the most"
                    yield Finding("Y030", text, start, start + words[0].end(), message, _HINT)


def _limit(longest: dict[str, int], kind: str) -> int:
    """Return the limit of a kind: its own, else that of its section, 0 where there is none."""
    return longest.get(kind) or longest.get(kind.partition(".")[0], 0) if kind != "title" else 0
