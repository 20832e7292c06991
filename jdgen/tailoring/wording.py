"""Words of an overlay beside those of its base, as a person sees and changes them in an editor."""

from __future__ import annotations

from dataclasses import dataclass

_EXPLAINED = "# Change the words above. Lines that begin with # are left out; without a change nothing happens."


@dataclass(frozen=True, slots=True)
class Words:
    """The words at a path of an overlay: its own, and the base's as recorded and as they are now ("" for none).

    `translated` are the base's words of now in the language of the overlay, where they are in another.
    """

    own: str
    recorded: str
    today: str
    translated: str = ""


def for_editor(words: Words) -> str:
    """Return what an editor shows: the words to change, below them as comments what the base said and says."""
    lines = [words.own, "", _EXPLAINED]
    if words.recorded and words.recorded != words.today:
        lines.append(f"# The role said:     {' '.join(words.recorded.split())}")
    if words.today:
        lines.append(f"# The role says now: {' '.join(words.today.split())}")
    if words.translated:
        lines.append(f"# Its translation:   {' '.join(words.translated.split())}")
    return "\n".join(lines) + "\n"


def from_editor(text: str) -> str:
    """Return the words that came back from an editor, without the comments."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip()
