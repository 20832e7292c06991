"""Russian words for the head rule, read with pymorphy3.

Takes single words; gives their readings as a person's name or an adjective. Imports pymorphy3 when first asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from jdgen.inflection.head_rule import CASES, Reading

_CASES = {"gen": "gent", "dat": "datv", "ins": "ablt"}
_GENDERS = {"masc": "m", "femn": "f"}
# First parts that stay as they are although the dictionary knows them as persons.
_UNCHANGED = frozenset({"шеф", "генерал", "премьер", "капитан", "вице", "обер"})
# Endings of persons; a word that the dictionary lacks is read only where it ends so.
_AGENTS = ("ер", "ёр", "ор", "ист", "ик", "лог", "тель", "чик", "щик", "ант", "ент", "граф", "вед", "вод", "лид", "мен")
_OF_OTHER_THINGS = frozenset({"Abbr", "Name", "Surn", "Patr", "Geox", "Orgn"})


@cache
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


class Russian:
    """The grammar of Russian."""

    @staticmethod
    @lru_cache(maxsize=4096)
    def readings(word: str) -> Sequence[Reading]:
        """Return the readings of a word; a compound changes in all its parts that name a person."""
        parsed = _analyzer().parse(word)
        if "-" not in word or any(parse.is_known for parse in parsed):
            return _plain(word, parsed)
        first, _, last = word.rpartition("-")
        before = _persons(first)
        found = []
        for reading in Russian.readings(last):
            for other in before or (None,):
                forms = {case: f"{other.forms[case] if other else first}-{reading.forms[case]}" for case in CASES}
                found.append(Reading(reading.noun, reading.gender, forms))
        return tuple(found)

    @staticmethod
    def follows(word: str) -> bool:
        """Say whether a word can stand after the head unchanged."""
        if word.endswith(".") or any(char.isdigit() for char in word):
            return True
        for parse in _analyzer().parse(word):
            tag = parse.tag
            if tag.POS == "PREP" or tag.case in ("gent", "datv", "ablt", "loct", "gen2", "loc2") or "Abbr" in tag:
                return True
        return False


def _persons(word: str) -> Sequence[Reading]:
    """Return the readings of a compound's first part as a person; none where it stays as it is."""
    if word in _UNCHANGED or not any(parse.is_known for parse in _analyzer().parse(word.rpartition("-")[2])):
        return ()
    return tuple(reading for reading in Russian.readings(word) if reading.noun)


def _plain(word: str, parsed: Sequence[Any]) -> Sequence[Reading]:
    known = [parse for parse in parsed if parse.is_known]
    if not known and not word.endswith(_AGENTS):
        return ()
    found = []
    for parse in known or parsed:
        tag = parse.tag
        person = tag.POS == "NOUN" and (tag.animacy == "anim" or not known)
        noun = person and not _OF_OTHER_THINGS & {str(grammeme) for grammeme in tag.grammemes}
        if not (noun or tag.POS in ("ADJF", "PRTF")) or tag.case != "nomn" or tag.number != "sing":
            continue
        gender = "m" if "ms-f" in tag else _GENDERS.get(str(tag.gender), "")
        forms = _forms(word, parse)
        if gender and forms:
            found.append(Reading(noun, gender, forms))
    return tuple(found)


def _forms(word: str, parse: Any) -> Mapping[str, str]:
    """Return the cases of a parse; «ё» only where the word is written with it."""
    made = {case: parse.inflect({name}) for case, name in _CASES.items()}
    if not all(made.values()):
        return {}
    plain = parse.word != word
    return {case: inflected.word.replace("ё", "е") if plain else inflected.word for case, inflected in made.items()}
