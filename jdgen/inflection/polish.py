"""Polish words for the head rule, read with Morfeusz 2 (SGJP), and feminine forms of titles.

Takes single words and titles; gives readings and proposals. Imports morfeusz2 when first asked. A feminine form is
given only where the dictionary knows it as a noun and it names nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from jdgen.inflection.feminines import candidates
from jdgen.inflection.head_rule import CASES, Block, NotMasculineError, Reading, UnsureError, block, one

_CASES = {"gen": "gen", "dat": "dat", "ins": "inst"}
_ADJECTIVES = ("adj", "pact", "ppas")
_OBLIQUE = frozenset({"gen", "dat", "inst", "loc"})
_OUT_OF_USE = frozenset({"daw.", "arch.", "przest.", "char.", "gwar.", "pot.", "pogard."})


@cache
def _dictionary() -> Any:
    import morfeusz2

    return morfeusz2.Morfeusz(expand_tags=False)


class Polish:
    """The grammar of Polish."""

    @staticmethod
    @lru_cache(maxsize=4096)
    def readings(word: str) -> Sequence[Reading]:
        """Return the readings of a word; a compound changes in all its parts, each a word of its own."""
        first, hyphen, last = word.partition("-")
        if not hyphen:
            return tuple(_plain(word))
        found = []
        for one_part in Polish.readings(first):
            for other in Polish.readings(last):
                if one_part.gender == other.gender and one_part.noun and other.noun:
                    forms = {case: f"{one_part.forms[case]}-{other.forms[case]}" for case in CASES}
                    found.append(Reading(True, other.gender, forms, f"{one_part.lemma}-{other.lemma}"))
        return tuple(found)

    @staticmethod
    def follows(word: str) -> bool:
        """Say whether a word can stand after the head unchanged."""
        if word.endswith(".") or any(char.isdigit() for char in word):
            return True
        return any(pos in ("prep", "brev") or _OBLIQUE & cases for _, pos, cases, _, _ in _analysed(word))


def feminine(title: str) -> dict[str, str]:
    """Return the feminine form of a masculine title in all cases.

    Errors: UnsureError where the title is none of a man, or the feminine form is not certain.
    """
    found = block(title, Polish())
    if any(reading.gender != "m" for reading in found.readings[found.head]):
        raise NotMasculineError("the title is not masculine")
    turned = [
        _feminine_noun(word) if at == found.head else _feminine_adjective(word, readings)
        for at, (word, readings) in enumerate(zip(found.words, found.readings, strict=True))
    ]
    made = Block(found.words, tuple((reading,) for reading in turned), found.head, found.rest)
    return {case: made.said(case) for case in ("nom", *CASES)}


def _feminine_noun(word: str) -> Reading:
    """Return the feminine of a noun, of each part of a compound."""
    parts = [_known_feminine(part.lower()) for part in word.split("-")]
    return Reading(True, "f", {case: "-".join(part.forms[case] for part in parts) for case in ("nom", *CASES)})


def _known_feminine(noun: str) -> Reading:
    for candidate in candidates(noun):
        readings = [r for r in _plain(candidate) if r.noun and r.gender == "f"]
        if readings:
            forms = {case: one(candidate, readings, case) for case in CASES}
            return Reading(True, "f", {"nom": candidate, **forms})
    raise UnsureError(f"no certain feminine of «{noun}» is known")


def _feminine_adjective(word: str, readings: Sequence[Reading]) -> Reading:
    """Return an adjective in the feminine, all its cases."""
    lemma, tag = readings[0].lemma, ""
    for base, pos, cases, genders, other in _analysed(word.lower()):
        if base == lemma and pos in _ADJECTIVES and "nom" in cases and "m1" in genders:
            tag = other
    forms = {case: _form(lemma, tag, name, "f") for case, name in {"nom": "nom", **_CASES}.items()} if tag else {}
    if not forms or not all(forms.values()):
        raise UnsureError(f"«{word}» has no certain feminine")
    return Reading(False, "f", forms, lemma)


_Analysis = tuple[str, str, frozenset[str], frozenset[str], str]


@lru_cache(maxsize=4096)
def _analysed(word: str) -> Sequence[_Analysis]:
    """Return (lemma, part of speech, cases, genders, tag) for every reading of a word."""
    return tuple(_split(lemma, tag) for _, _, (_, lemma, tag, _, _) in _dictionary().analyse(word))


def _split(lemma: str, tag: str) -> _Analysis:
    """Return an analysis with its tag taken apart: `subst:sg:nom.acc:m3`, `adj:sg:nom:m1.m2:pos`."""
    fields = tag.split(":")
    inflected = len(fields) > 3
    cases = frozenset(fields[2].split(".")) if inflected else frozenset[str]()
    genders = frozenset(fields[3].split(".")) if inflected else frozenset[str]()
    return lemma, fields[0], cases, genders, tag


def _plain(word: str) -> Iterator[Reading]:
    for lemma, pos, cases, genders, tag in _analysed(word):
        noun = pos == "subst"
        if not (noun or pos in _ADJECTIVES) or "nom" not in cases or ":sg:" not in tag:
            continue
        for gender, name in (("m", "m1"), ("f", "f")):
            if name in genders:
                forms = {case: _form(lemma, tag, wanted, name) for case, wanted in _CASES.items()}
                yield Reading(noun, gender, forms, lemma)


@lru_cache(maxsize=8192)
def _form(lemma: str, tag: str, case: str, gender: str) -> str:
    """Return the one singular form of a lemma in a case and gender, "" where there is none or more than one.

    `tag` is that of the nominative: part of speech, degree and aspect stay.
    """
    fields = tag.split(":")
    found, dated = set[str](), set[str]()
    for form, base, other, _, labels in _dictionary().generate(lemma.partition(":")[0]):
        given = other.split(":")
        same = base == lemma and len(given) == len(fields) and given[:2] == fields[:2] and given[4:] == fields[4:]
        if same and case in given[2].split(".") and gender in given[3].split("."):
            (dated if _OUT_OF_USE & set(labels) else found).add(form)
    usable = found or dated  # «radczyni» as a whole is called dated, and has come back
    return usable.pop() if len(usable) == 1 else ""
