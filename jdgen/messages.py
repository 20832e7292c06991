"""The visible words of outlines and labels, for the catalogues: our own extractor.

Gives (context, message) once each, in reading order. Templates hold no words of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jdgen import outline
from jdgen.compose import labels
from jdgen.compose.labels import Labels
from jdgen.outline import Outline


def messages(outlines: Mapping[str, Outline], names: Labels) -> Iterator[tuple[str, str]]:
    """Yield every (context, message); a variant's wording that its parent has too is left to the parent."""
    seen: set[tuple[str, str]] = set()
    for made in sorted(outlines.values(), key=lambda each: bool(each.extends)):
        parent = outlines.get(made.extends)
        for context, message in outline.messages(made):
            inherited = parent is not None and (_in_parent(context, made, parent), message) in seen
            if not inherited and (context, message) not in seen and _has_words(message):
                seen.add((context, message))
                yield context, message
    yield from _new(labels.messages(names), seen)


def _in_parent(context: str, made: Outline, parent: Outline) -> str:
    return parent.context + context.removeprefix(made.context)


def _has_words(message: str) -> bool:
    """Say whether anything but values and marks stands in a message."""
    from re import sub

    return any(char.isalpha() for char in sub(r"\{[^}]*\}", "", message))


def _new(pairs: Iterable[tuple[str, str]], seen: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        if pair not in seen:
            seen.add(pair)
            yield pair
