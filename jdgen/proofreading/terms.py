"""The glossary held against the texts: the approved term where the source has the term, no forbidden variant anywhere.

Takes pairs and texts, gives G040 and G041.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.proofreading.findings import Finding
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Pair, Text


def approved_terms(pair: Pair, lexicon: Lexicon) -> Iterator[Finding]:
    """G040: the source has a term, the translation none of its approved stems."""
    source, target = pair.source, pair.target
    if target.kind == "title" or source.lang == target.lang:
        return
    for term, said in lexicon.said(source.prose, source.lang):
        if not lexicon.uses(target.prose, term):
            message = f"'{said}' is translated without its approved term '{term.approved}'"
            hint = f"write '{term.approved}', or add a stem to the term '{term.id}' in the glossary"
            yield Finding("G040", target, 0, message, hint)


def forbidden_variants(text: Text, lexicon: Lexicon) -> Iterator[Finding]:
    """G041: a word that the glossary forbids."""
    for term, found, at in lexicon.forbidden(text.prose):
        hint = f"write '{term.approved}'" if term.approved else "see the note in the glossary"
        yield Finding("G041", text, at, f"'{found}' is a variant that the glossary forbids", hint)
