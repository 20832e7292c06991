"""Help as Click lays it out, in the language of the user: headings, options, commands, what each is for.

Takes what Click hands to its formatter, in English. Option names, choices and bounds stay as they are typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from jdgen.speech import in_use
from jdgen.speech.isolation import LRI, PDI, in_columns

# Names of values: [OPTIONS], ROLE, INTEGER RANGE.
_CAPITALS = r"COMMAND \[ARGS\]\.\.\.|\[OPTIONS\]|(?:INTEGER|FLOAT) RANGE|(?<![\w-])[A-Z][A-Z-]*[A-Z](?![\w-])"
_EXTRA = r"(.*?)(?:  )?\[([^\[\]]*(?:\[[^\[\]]*\])?[^\[\]]*)\]"  # «  [default: 3; required]» at the end


class Help(click.HelpFormatter):
    """Lays out help as Click does, in the language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write «Usage: jdgen build [OPTIONS] [ROLES]...»."""
        used = in_use()
        if used and used.right_to_left:  # the command stays in one piece, from left to right
            prog, args = f"{LRI}{prog}", f"{args}{PDI}"
        super().write_usage(prog, self._capitals(args), prefix or f"{self._word('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """Write «Options:»."""
        super().write_heading(self._word(heading))

    def write_text(self, text: str) -> None:
        """Write the paragraphs of a help text."""
        super().write_text("\n\n".join(self._said(" ".join(part.split())) for part in text.split("\n\n")))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands with what they are for."""
        told = [(self._option(first), self._explained(second)) for first, second in rows]
        super().write_dl(told, col_max, col_spacing)

    def getvalue(self) -> str:
        """Return the text; where the language runs from right to left, columns stay where they are."""
        text = super().getvalue()
        used = in_use()
        if used is None or not used.right_to_left:
            return text
        return "\n".join(in_columns(line) for line in text.split("\n"))

    def _explained(self, text: str) -> str:
        used = in_use()
        if used and text.endswith("...") and used.word(text) == text:  # Click cuts what a command of a group is for
            return used.beginning(text[:-3]) or text
        found = re.fullmatch(_EXTRA, text, re.DOTALL) if "[" in text else None
        if not found:
            return self._said(text)
        extra = "; ".join(self._said(part) for part in found[2].split("; "))
        extra = used.value(f"[{extra}]") if used else f"[{extra}]"
        return f"{self._said(found[1])}  {extra}" if found[1] else extra

    def _option(self, text: str) -> str:
        return self._capitals(text) if " " in text else text

    def _capitals(self, text: str) -> str:
        used = in_use()
        if used is None:
            return text
        return re.sub(_CAPITALS, lambda found: used.word(found[0]), text)

    def _said(self, text: str) -> str:
        used = in_use()
        return (used.say(text) if used and text else None) or text

    def _word(self, text: str) -> str:
        used = in_use()
        return used.word(text) if used else text
