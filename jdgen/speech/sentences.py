"""Sentences with slots, found again in what the program says, and said in another language.

Values stay as they are; slots that hold words are said too, lists member by member.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from jdgen.speech import isolation
from jdgen.speech.table import ANYWHERE, INSIDE, JOINT, Line, Table
from jdgen.speech.template import SLOT, Template, Templates, is_whole, plain

_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-Z(])")
# What parts the members of a list, the widest first.
_LISTED = (re.compile(r"(; )"), re.compile(r"(, (?:and |or )?)"), re.compile(r"( and | or )"))
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
_COMMAS = {"ar": "،", "fa": "،", "ur": "،"}
_DEPTH = 4  # sentences inside sentences


class Sentences:
    """What a language can say."""

    def __init__(self, language: str, right_to_left: bool, table: Table) -> None:
        self._language = language
        self._right_to_left = right_to_left
        self._table = table
        self._exact: dict[str, dict[str, Line]] = {}
        self._worded: dict[str, Templates] = {}

    def line(self, bare: str, scope: str, depth: int = 0) -> str | None:
        """Return a sentence in the language; None where it is not known in this scope."""
        if scope not in self._exact:
            self._exact[scope] = {plain(line.one): line for line in self._of(scope) if is_whole(line.one)}
        known = self._exact[scope].get(bare)
        if known is not None:
            return self._filled(known.forms[0], lambda _: "")
        if scope not in self._worded:
            self._worded[scope] = Templates(self._of(scope))
        found = self._worded[scope].find(bare)
        if found is not None:
            return self._rendered(*found, depth)
        return self._one_by_one(bare, scope, depth) if scope in (ANYWHERE, INSIDE) else None

    def part(self, raw: str, depth: int = 1) -> str:
        """Return what stands in a slot for words: a sentence, a list of words, or a value as it is."""
        if not raw.strip() or depth > 2 * _DEPTH:
            return self.value(raw)
        lists = [parts for parts in (parted.split(raw) for parted in _LISTED) if len(parts) > 1]
        for parts in lists:
            said = [self.line(part, INSIDE, depth) for part in parts[::2]]
            if None not in said:
                return self._joined(said, parts)
        whole = self.line(raw, INSIDE, depth)
        if whole is not None:
            return whole
        for parts in lists:
            made = [self.part(part, depth + 1) for part in parts[::2]]
            if any(new not in (old, self.value(old)) for new, old in zip(made, parts[::2], strict=True)):
                return self._joined(made, parts)
        return self.value(raw)

    def value(self, raw: str) -> str:
        """Return a value as it is, safe from the words around it."""
        return isolation.isolated(raw) if self._right_to_left and isolation.is_foreign(raw) else raw

    def _of(self, scope: str) -> list[Line]:
        marks = {ANYWHERE, INSIDE} if scope == INSIDE else {scope}
        return [line for line in self._table.lines if not marks.isdisjoint(line.where.split(" "))]

    def _rendered(self, template: Template, values: dict[int, str], depth: int) -> str:
        forms = template.line.forms
        form = forms[0]
        if template.count >= 0:
            form = forms[min(self._plural(int(values[template.count].replace(",", ""))), len(forms) - 1)]

        def value(number: int) -> str:
            raw = values.get(number, "")
            if number in template.words and depth < _DEPTH:
                return self.part(raw, depth + 1)
            return self.value(self._figure(raw) if number in template.figures else raw)

        return self._filled(form, value)

    def _filled(self, form: str, value: Callable[[int], str]) -> str:
        pieces = SLOT.split(form)
        return "".join(value(int(piece)) if place % 2 else plain(piece) for place, piece in enumerate(pieces))

    def _one_by_one(self, bare: str, scope: str, depth: int) -> str | None:
        """Return sentences that follow one another, each said by itself."""
        parts = _SENTENCES.split(bare)
        if len(parts) < 2 or depth >= _DEPTH:
            return None
        said = [self.line(part, scope, depth + 1) for part in parts]
        return " ".join(new or self.value(old) for new, old in zip(said, parts, strict=True)) if any(said) else None

    def _joined(self, said: Sequence[str | None], parts: Sequence[str]) -> str:
        """Return the members of a list with what parts them."""
        rest = zip(said[1:], parts[1::2], strict=True)
        return f"{said[0]}" + "".join(f"{self._joint(joint)}{member}" for member, joint in rest)

    def _joint(self, joint: str) -> str:
        """Return what parts the members of a list: «, », « and », « or »."""
        for line in self._table.lines:
            if line.where == JOINT and SLOT.sub("", line.one).strip() in joint.split():
                return SLOT.sub("", line.forms[0])
        return joint.replace(",", _COMMAS.get(self._language, ","))

    def _figure(self, raw: str) -> str:
        """Return a figure as the language writes it: 1 234,5 in Polish and Russian."""
        if self._language not in ("pl", "ru") or not _FIGURE.fullmatch(raw):
            return raw
        return raw.replace(",", "\u00a0").replace(".", ",")

    @cached_property
    def _plural(self) -> Callable[[int], int]:
        from gettext import c2py

        return c2py(self._table.rule)
