"""One language of the program: its words at once, its sentences with slots when one is wanted.

Takes a table and English as the program words it, gives the translation with the sentence's values in it, or None
where the table does not have it. Help needs whole sentences only, so nothing is prepared for the others before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdgen.speech import isolation
from jdgen.speech.language import RIGHT_TO_LEFT
from jdgen.speech.table import ANYWHERE, Table

if TYPE_CHECKING:
    from jdgen.speech.sentences import Sentences


class Voice:
    """One language of the program."""

    def __init__(self, language: str, table: Table) -> None:
        self.language = language
        self.right_to_left = language in RIGHT_TO_LEFT
        self._table = table
        self._whole = {line.one: line for line in table.lines if "{" not in line.one}
        self._sentences: Sentences | None = None

    def word(self, english: str) -> str:
        """Return a word, or a sentence without slots, in the language, else as it is."""
        line = self._whole.get(english)
        return line.forms[0] if line is not None else english

    def beginning(self, english: str) -> str | None:
        """Return the translation of the one sentence without slots that begins so, None where that is not certain."""
        found = [line for known, line in self._whole.items() if known.startswith(english.rstrip())]
        return found[0].forms[0] if len(found) == 1 else None

    def say(self, english: str, scope: str = ANYWHERE) -> str | None:
        """Return a sentence in the language; None where it is not known.

        With a module as scope, only what that module prints as a result is known: its other lines are data.
        """
        bare = english.strip()
        line = self._whole.get(bare)
        if line is not None and scope in line.where.split(" ") and "{" not in line.forms[0]:
            said: str | None = line.forms[0]
        else:
            said = self._others().line(bare, scope) if bare else None
        if said is None or said == english:
            return said
        start = english.index(bare)
        return english[:start] + said + english[start + len(bare) :]

    def say_part(self, english: str) -> str:
        """Return words that stand among others, such as a cell or a list: what is known of them in the language."""
        said = self._others().part(english)
        if said in (english, self.value(english)):
            return english
        return f"{isolation.CELL}{said}{isolation.END}" if self.right_to_left else said

    def value(self, raw: str) -> str:
        """Return a value as it is, safe from the words around it."""
        return self._others().value(raw)

    def _others(self) -> Sentences:
        if self._sentences is None:
            from jdgen.speech.sentences import Sentences

            self._sentences = Sentences(self.language, self.right_to_left, self._table)
        return self._sentences
