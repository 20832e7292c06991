"""The sign at the end of a translation, which must be of the kind that the source has.

Takes a pair, gives G024. A full stop that belongs to an abbreviation counts as none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdgen.proofreading.findings import Finding
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import HOLE, Pair, has_words

_KINDS = {
    **dict.fromkeys(".۔。", "a full stop"),
    **dict.fromkeys("?؟？", "a question mark"),
    **dict.fromkeys("!！", "an exclamation mark"),
    **dict.fromkeys(":：", "a colon"),
    **dict.fromkeys(";؛", "a semicolon"),
    **dict.fromkeys(",،", "a comma"),
    "…": "an ellipsis",
}
_CLOSERS = " \u00a0\n\"'’”»“)]\u200e\u200f\u2069"
_ABBREVIATIONS = {
    "en": r"\b(?:etc|e\.g|i\.e|[Nn]os?|Ltd|Inc|Co|Jr|a\.m|p\.m|approx|U\.S|U\.K)\.$",
    "ru": r"(?:\bт\.[ \u00a0]?[дпенк]|\bи[ \u00a0](?:др|пр)|\b(?:гг?|руб|коп|тыс|чел|час|мин|сек|мес|кв|шт|ред|им|ст)"
    r"|\b(?:пп?|др|пр|ул|д)|\b[А-ЯЁ])\.$",
    "pl": r"\b(?:itd|itp|i in|m\.in|np|r|ds|godz|min|mies|tys|zł|kat|proc|o\.o|S\.A|nr|art|ust|pkt|br|al|ul|tj|tzw)"
    r"\.$",
    "ar": r"(?:\bد|\bم|\bهـ|إلخ|الخ)\.$",
}
_PATTERNS = {lang: re.compile(pattern) for lang, pattern in _ABBREVIATIONS.items()}


def end_sign(pair: Pair, _: Lexicon) -> Iterator[Finding]:
    """G024: the source ends in one kind of sign, the translation in another."""
    if pair.target.kind == "title" or not has_words(pair.source):
        return
    wanted, given = _kind(pair.source.words, pair.source.lang), _kind(pair.target.words, pair.target.lang)
    if pair.target.name.endswith(".answer") and {wanted, given} == {"a full stop", "a colon"}:
        return  # before a list of points either is right
    if wanted == "a full stop" and pair.target.kind == "message" and pair.target.prose.endswith(HOLE):
        return  # the value itself may end in a full stop: «2026 г.»
    if wanted == given or ("abbreviation" in (wanted, given) and {wanted, given} & {"", "a full stop"}):
        return
    told = {"": "no sign", "abbreviation": "an abbreviation"}
    message = f"the source ends in {told.get(wanted, wanted)}, the translation in {told.get(given, given)}"
    at = max(len(pair.target.words.rstrip(_CLOSERS)) - 1, 0)
    yield Finding("G024", pair.target, at, message, "end it as the source does")


def _kind(words: str, lang: str) -> str:
    text = words.rstrip(_CLOSERS)
    if text.endswith("..."):
        return "an ellipsis"
    if text.endswith(".") and lang in _PATTERNS and _PATTERNS[lang].search(text):
        return "abbreviation"
    return _KINDS.get(text[-1:], "")
