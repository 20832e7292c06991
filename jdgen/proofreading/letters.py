"""Letters that the language does not have, and ways of writing a letter that programs take for another.

Takes a text, gives G012 (Persian letters and digits, presentation forms, letters of a neighbouring alphabet), G013
(tatweel), G014 (not in normalisation form C) and G016 (invisible characters).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from jdgen.proofreading.findings import Finding, shown
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Text

# What a language's own alphabet lacks though it is of the same script. پ چ ڤ گ ژ write foreign names in Arabic.
_NOT_OURS = {
    "ar": re.compile(
        "[\u0620\u063b-\u063f\u0671-\u067d\u067f-\u0685\u0687-\u0697\u0699-\u06a3\u06a5-\u06ae\u06b0-\u06d3\u06d5"
        "\u06ee-\u06f9\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
    ),
    "ru": re.compile("[\u0400\u0402-\u040f\u0450\u0452-\u0481\u048a-\u052f]"),
    "pl": re.compile(
        "[\u00c0-\u00d2\u00d4-\u00d6\u00d8-\u00f2\u00f4-\u00f6\u00f8-\u0103\u0108-\u0117\u011a-\u0140"
        "\u0145-\u0159\u015c-\u0178\u017d-\u024f]"
    ),
}
_ARABIC_TWINS = {"\u06cc": "ي", "\u06a9": "ك", "\u06c1": "ه", "\u06be": "ه", "\u06d5": "ه", "\u06d2": "ي"}
_TATWEEL = re.compile("\u0640+")
# A one-letter word before a quotation mark, a figure or a Latin word is joined to nothing: بـ«الموظف»; هـ is Hijri.
_RIGHTLY_STRETCHED = re.compile(r"(?<!\w)[وف]?(?:[بكل]|ال|بال|لل)\u0640(?=\W|[A-Za-z0-9]|\ufdd0)|(?<![^\W\d])هـ(?!\w)")
_INVISIBLE = re.compile("[\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffc\ufffd]")
_JOINERS = re.compile("[\u200c\u200d]")
_COMBINING = re.compile(
    "[\u0300-\u036f\u0653-\u0655\u1100-\u11ff\u2126\u212a\u212b\uf900-\ufaff]|[^\x00-\u00ff\u0400-\u052f\u0600-\u06ff\u2000-\u22ff]"
)


def alphabet(text: Text, lexicon: Lexicon) -> Iterator[Finding]:
    """G012: a letter that the language does not have."""
    pattern = _NOT_OURS.get(text.lang)
    found = pattern.search(text.prose) if pattern else None
    if found is None or pattern is None:
        return
    kept = lexicon.kept_spans(text.words)
    for match in pattern.finditer(text.prose):
        if not any(start <= match.start() < end for start, end in kept):
            ends = not text.words[match.end() : match.end() + 1].isalpha()
            yield Finding("G012", text, match.start(), *_told(match[0], text.lang, ends))


def _told(char: str, lang: str, ends: bool) -> tuple[str, str]:
    """Return what is wrong with a letter, and what to type; Persian writes one letter for the final ى and ي."""
    plain = unicodedata.normalize("NFKC", char)
    if lang == "ar" and plain != char:
        return f"{shown(char)} is a ready-made shape, not a letter", f"type '{plain}': the font joins the letters"
    if lang == "ar" and char.isdigit():
        return f"{shown(char)} is a Persian digit", f"type '{chr(0x660 + int(char))}' or '{int(char)}'"
    twin = _ARABIC_TWINS.get(char, "")
    message = f"{shown(char)} is no letter of this language ({lang})"
    if char == "\u06cc" and ends:
        return f"{shown(char)} is a Persian letter", "type the Arabic 'ى' (U+0649) or 'ي' (U+064A)"
    if twin:
        return f"{shown(char)} is a Persian letter", f"type the Arabic '{twin}' (U+{ord(twin):04X})"
    return message, "type the right letter; a word of another language belongs under `keep` in the glossary"


def tatweel(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G013: a stretched word, which no search finds."""
    if "\u0640" not in text.words:
        return
    right = [match.span() for match in _RIGHTLY_STRETCHED.finditer(text.words)]
    for match in _TATWEEL.finditer(text.words):
        if not any(start <= match.start() < end and len(match[0]) == 1 for start, end in right):
            message = "a word is stretched with tatweel (U+0640), so that it cannot be found"
            yield Finding("G013", text, match.start(), message, "delete the tatweel; the page aligns by itself")


def normal_form(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G014: letters written as a letter and a loose mark."""
    if not _COMBINING.search(text.words) or unicodedata.is_normalized("NFC", text.words):
        return
    normal = unicodedata.normalize("NFC", text.words)
    pairs = zip(text.words, normal, strict=False)
    at = next((index for index, (given, wanted) in enumerate(pairs) if given != wanted), len(normal) - 1)
    message = f"{shown(text.words[at])} and what follows are not in normalisation form C"
    yield Finding("G014", text, at, message, f"type '{normal[at]}' as one letter")


def invisible(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G016: characters that nobody sees."""
    for pattern in (_INVISIBLE, _JOINERS):
        if pattern is _JOINERS and text.lang == "ar":
            continue
        for match in pattern.finditer(text.words):
            yield Finding("G016", text, match.start(), f"an invisible character ({shown(match[0])})", "delete it")
