"""Letters of a foreign script: a word left untranslated, and single letters that only look right.

Takes a text, gives G010 for foreign words and G011 for words of mixed or disguised script. Brands, abbreviations and
the words that the glossary keeps are no findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jdgen.proofreading.findings import Finding, shown
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Text
from jdgen.words.scripts import script_of, script_of_language

_LETTERS = {
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\ufb00-\ufb06\uff21-\uff5a",
    "cyrillic": "\u0400-\u0481\u048a-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua66e",
    "arabic": "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7"
    "\ufb50-\ufdc7\ufdf0-\ufdfb\ufe70-\ufefc",
    "other": "\u0370-\u0373\u0376-\u03ff\u0531-\u0587\u05d0-\u05ea\u0904-\u1c7f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3",
}
_TOKEN = re.compile(r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]+")
# Abbreviations, and Roman numerals that no Cyrillic letter looks like.
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{1,5}|[IV]")
_LATIN_LIKE_CYRILLIC = dict(zip("ABCEHKMOPTXYaceopxyu", "АВСЕНКМОРТХУасеорхуи", strict=True))
_CYRILLIC_LIKE_LATIN = {
    **{cyrillic: latin for latin, cyrillic in _LATIN_LIKE_CYRILLIC.items() if latin != "u"},
    **dict(zip("іІјЈѕЅ", "iIjJsS", strict=True)),
}
_NAMES = {"latin": "Latin", "cyrillic": "Cyrillic", "arabic": "Arabic", "japanese": "Japanese", "": "foreign"}


@lru_cache(maxsize=8)
def _foreign(script: str) -> re.Pattern[str]:
    return re.compile("[" + "".join(letters for name, letters in _LETTERS.items() if name != script) + "]")


def foreign_script(text: Text, lexicon: Lexicon) -> Iterator[Finding]:
    """G010: a word of another script that is no brand, abbreviation or kept word. G011: a word of two scripts."""
    own = script_of_language(text.lang)
    foreign = _foreign(own)
    if not own or not foreign.search(text.prose):
        return
    kept = lexicon.kept_spans(text.words)
    for token in _TOKEN.finditer(text.prose):
        first = foreign.search(token[0])
        if first is None or any(start <= token.start() and token.end() <= end for start, end in kept):
            continue
        if any(script_of(char) == own for char in token[0]):
            yield _mixed(text, token, own, foreign)
        elif _is_sign(text, token):
            continue
        elif disguised := _disguised(token[0], own):
            message = f"'{token[0]}' is written in {_NAMES[script_of(first[0])]} letters"
            hint = f"type it as '{disguised}', or list it under `keep` in the glossary"
            yield Finding("G011", text, token.start(), message, hint)
        elif not _ABBREVIATION.fullmatch(token[0]):
            message = f"the word '{token[0]}' is left in {_NAMES[script_of(first[0])]} letters"
            hint = "translate it; a name that stays as it is belongs under `keep` in the glossary"
            yield Finding("G010", text, token.start(), message, hint)


def _is_sign(text: Text, token: re.Match[str]) -> bool:
    """Say whether a letter is a grade or a name such as A+, C#, R&D, or in a message a key to press: (x)."""
    before, after = text.prose[: token.start()][-1:], text.prose[token.end() : token.end() + 1]
    if len(token[0]) > 1:
        return False
    if text.kind == "message" and (before, after) == ("(", ")"):
        return True
    return token[0].isupper() and (after in {*"+#&"} or before == "&")


def _mixed(text: Text, token: re.Match[str], own: str, foreign: re.Pattern[str]) -> Finding:
    """Return the finding for a word of two scripts, at the first letter of the one that it has less of."""
    others = [index for index, char in enumerate(token[0]) if foreign.match(char)]
    ours = [index for index, char in enumerate(token[0]) if script_of(char) == own]
    strangers = others if len(others) <= len(ours) else ours
    at = strangers[0]
    char = token[0][at]
    twin = _LATIN_LIKE_CYRILLIC.get(char) or _CYRILLIC_LIKE_LATIN.get(char)
    message = f"the {_NAMES[script_of(char)]} letter {shown(char)} stands in '{token[0]}'"
    hint = f"type '{twin}' (U+{ord(twin):04X}), which looks the same" if twin else "write each script as its own word"
    return Finding("G011", text, token.start() + at, message, hint)


def _disguised(word: str, own: str) -> str:
    """Return a foreign word in the letters of the language, when all its letters look like those; else ""."""
    twins = {"cyrillic": _LATIN_LIKE_CYRILLIC, "latin": _CYRILLIC_LIKE_LATIN}.get(own, {})
    letters = [char for char in word if char.isalpha()]
    if any(char not in twins for char in letters) or (len(letters) < len(word) and own == "cyrillic"):
        return ""
    return "".join(twins.get(char, char) for char in word)
