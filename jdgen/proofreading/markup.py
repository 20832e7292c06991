"""What a word processor or a web page left behind in a text.

Takes a text, gives G026. In a message, what the English has too is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdgen.proofreading.findings import Finding, excerpt
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Text

_MARKUP = re.compile(
    r"</?[A-Za-z][^<>\n]{0,200}>|&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,5});|\*\*|__|~~|```|`[^`\n]*`"
    r"|\[[^\[\]\n]{1,200}\]\([^()\n]{0,200}\)|\\[nrt](?![A-Za-z])"
    r"|^\s*(?:#{1,6}|[-*•·+]|\d{1,2}\.)[ \u00a0]+(?=\w)|<!--|\{\{|\{%",
    re.MULTILINE,
)


def leftover_markup(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G026: tags, entities, asterisks, list marks: they would be printed as they are."""
    for match in _MARKUP.finditer(text.words):
        if text.kind == "message" and match[0] in ("{{", "{%"):
            continue
        message = f"{excerpt(text.words, match.start(), match.end())} is markup, which is printed as it stands"
        yield Finding("G026", text, match.start(), message, "delete it: jdgen sets headings, lists and stress itself")
