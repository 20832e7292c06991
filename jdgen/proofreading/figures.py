"""Numbers that a source and its translation must share, in whatever digits and separators.

Takes a pair, gives G031. A small number may be written as a word in one of them, one may be left out («a year»), and
Arabic says two with the dual.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jdgen.proofreading.findings import Finding
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import PLACEHOLDER, Pair, Text, has_words

_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f.,٬’]\d{3})+(?!\d)(?:[.,٫]\d{1,2}(?!\d))?"
_FIGURE = re.compile(
    rf"(?<![\d.,])\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|(?<![\w-])\d{{4}}-\d{{2}}-\d{{2}}(?![\w-])|{_GROUPED}|(?<![A-Za-z])\d+(?:[.,٫]\d+(?![.,]?\d))?|(?<=[A-Za-z])\d+(?![A-Za-z])"
)
_BLANK_YEAR = re.compile(r"\d+\{:blank\d+\}")  # «20____», to be filled in by hand
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"(\d{1,2})\.\d{1,2}\.(\d{2,4})|(\d{4})-\d{2}-(\d{2})")
_CLOCK = re.compile(r"(\d{1,2})[:.]00(?!\d)")
# How the words for one to ten begin, ordinals too.
_WORDS = {
    "en": "one|first|single two|second|both|twice|dual three|third four|fourth five|fifth six seven eight nine|ninth"
    " ten|tenth",
    "ru": "од[ин]|перв|единств дв|втор|об[аеои] тр[иеёо] четвер|четыр пят шест сем[ьиер] вос[е]?м девя деся",
    "pl": "jed[en]|pierwsz dw[aieóu]|drug|ob[aiuy] tr[zó] cz[tw] pi[ęą] sz[eó]s si[eó]dm ośm|osiem|ósm dziewi dziesi",
    "ar": "واحد|أحد|إحدى|أول|مرة اثن|ثان|كلا|كلت|مرتين ثلاث|ثالث أربع|رابع خمس|خامس ست|سادس سبع|سابع ثمان|ثامن"
    " تسع|تاسع عشر|عاشر",
}
_CLITICS = r"(?:[وف]?(?:ال|بال|لل|كال|[بلك])?)"
_DUAL = re.compile(r"\w{2,}(?:ين|ان|تا|ي)(?!\w)")


def _compiled() -> dict[str, tuple[re.Pattern[str], ...]]:
    found = {}
    for lang, words in _WORDS.items():
        before = rf"(?<!\w){_CLITICS if lang == 'ar' else ''}"
        found[lang] = tuple(re.compile(f"{before}(?:{stems})", re.IGNORECASE) for stems in words.split(" "))
    return found


_NUMBER_WORDS = _compiled()


def same_numbers(pair: Pair, _: Lexicon) -> Iterator[Finding]:
    """G031: a number of the source that the translation lacks, or one that it adds."""
    source, target = _figures(pair.source), _figures(pair.target)
    if not (source or target) or not has_words(pair.source):
        return
    ours, theirs = Counter(value for value, _ in source), Counter(value for value, _ in target)
    missing, more = list((ours - theirs).elements()), list((theirs - ours).elements())
    lacking = [value for value in missing if not _in_words(value, pair.target)]
    added = [value for value in more if not _in_words(value, pair.source)] or (more if lacking else [])
    for value in added:
        at = max(start for known, start in target if known == value)
        instead = f"; the source has {', '.join(missing)}" if missing else ""
        yield Finding("G031", pair.target, at, f"the number {value} is not in the source{instead}", "correct it")
    if lacking and not added:
        message = f"the number {', '.join(lacking)} of the source is missing"
        yield Finding("G031", pair.target, 0, message, "add it, or write it as a word")


def _figures(text: Text) -> list[tuple[str, int]]:
    """Return the numbers of a text in Latin digits without separators, with their places."""
    words = text.words
    if text.kind == "message":
        words = PLACEHOLDER.sub(lambda match: " " * len(match[0]), _BLANK_YEAR.sub(lambda m: "-" * len(m[0]), words))
    if not _DIGIT.search(words):
        return []
    words = _DIGIT.sub(lambda match: str(int(match[0])), words)
    words = _CLOCK.sub(lambda match: match[1] + "   ", words)
    found: list[tuple[str, int]] = []
    for match in _FIGURE.finditer(words):
        date = _DATE.fullmatch(match[0])  # the month may be a name in the other language
        parts = [part for part in date.groups() if part] if date else [match[0]]
        found += [(_value(part), match.start()) for part in parts]
    return found


def _value(figure: str) -> str:
    whole = re.sub(r"[ \u00a0\u202f.,٬’](?=\d{3}(?!\d))", "", figure) if re.fullmatch(_GROUPED, figure) else figure
    value = whole.replace(",", ".").replace("٫", ".")
    value = value.rstrip("0").rstrip(".") if "." in value else value
    return value.lstrip("0") or "0"


def _in_words(value: str, text: Text) -> bool:
    """Say whether a number may stand in a text as a word."""
    if value == "1":
        return True
    if text.lang not in _NUMBER_WORDS or not value.isdecimal() or not 2 <= int(value) <= 10:
        return False
    if value == "2" and text.lang == "ar" and _DUAL.search(text.words):
        return True
    return _NUMBER_WORDS[text.lang][int(value) - 1].search(text.words) is not None
