"""The program in its users' languages: which language, its table of sentences, and a sentence said in it.

Takes English as the program words it, gives the same in the user's language with every value as it was. Loaded only
where the language is not English; never changes what goes to machines.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jdgen.speech.voice import Voice

_VOICES: list[Voice] = []  # the one in use: a process speaks one language


def in_use() -> Voice | None:
    """Return the voice in use, None for English."""
    return _VOICES[-1] if _VOICES else None


@contextmanager
def using(voice: Voice) -> Iterator[None]:
    """Speak with a voice inside this block."""
    _VOICES.append(voice)
    try:
        yield
    finally:
        _VOICES.pop()
