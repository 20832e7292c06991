"""One text, one translation: the same words of one language translated in two ways in different files.

Takes all pairs, gives G042 at the rarer translation. Case, spaces and the sign at the end do not count; a label of one
or two words is compared within its section only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from jdgen.proofreading.findings import Finding
from jdgen.proofreading.texts import Pair, Text

_LABEL = 2  # words: so short a label may mean another thing in another section
_EDGE = " .,:;!?…،؛؟"


def one_translation(pairs: Iterable[Pair]) -> Iterator[Finding]:
    """G042: a text that another file translates otherwise."""
    found: dict[tuple[str, str, str, str], list[Text]] = defaultdict(list)
    for pair in pairs:
        if pair.target.kind != "title":
            words = _normal(pair.source.words)
            short = len(words.split()) <= _LABEL
            section = pair.source.name.partition("|")[2].partition(".")[0] if short else ""
            found[pair.source.lang, pair.target.lang, words, section].append(pair.target)
    for targets in found.values():
        if len({target.owner for target in targets}) > 1:
            yield from _divided(targets)


def _divided(targets: list[Text]) -> Iterator[Finding]:
    count = Counter(_normal(target.words) for target in targets)
    usual = count.most_common(1)[0][0]
    example = next(target for target in targets if _normal(target.words) == usual)
    for target in targets:
        if _normal(target.words) != usual and target.owner != example.owner:
            message = f"the same text is translated otherwise in {example.owner} ({example.name.partition('|')[2]})"
            yield Finding("G042", target, 0, message, f"write '{example.words}' in both, or change both")


def _normal(words: str) -> str:
    return " ".join(words.casefold().split()).strip(_EDGE)
