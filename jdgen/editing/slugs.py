"""Readable ids out of words in any of our scripts: «Мониторинг качества» -> `monitoring-kachestva`.

Takes a text, gives a slug of its first meaningful words in small Latin letters, or "" where the script is not known.
Source: ICAO Doc 9303-3, tables B and C (Cyrillic as in Russian passports, Arabic), simplified to a-z. Why not a
library: anyascii, the one that is well kept, drops the long vowels of Arabic («رضا» -> `rd`), so nobody can read it.
"""

from __future__ import annotations

import re
import unicodedata

MOST_WORDS = 3
MOST_LETTERS = 40

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґўқғңұүһөә"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىآأإؤئءپچژگکی"
_CYRILLIC_SPELT = (
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia e ie i i g u q gh ng u u h o a"
)
_ARABIC_SPELT = "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a a a a i u i - p ch zh g k y"
_LATIN = {"ł": "l", "ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "þ": "th", "ð": "d", "ı": "i", "œ": "oe"}
_SPELT = dict(zip(_CYRILLIC + _ARABIC, (_CYRILLIC_SPELT + " " + _ARABIC_SPELT).split(), strict=True)) | _LATIN
_LETTERS = {letter: spelt.replace("-", "") for letter, spelt in _SPELT.items()}
_AL = re.compile(r"^(?:و|ف|ب|ك)?ال(?=\w{2})|^لل(?=\w{2})")
_WORD = re.compile(r"[^\W_]+")
# Words that say nothing about what a line is about.
_EMPTY_WORDS = (
    "a an the of and or to in on at by for from with as its their his her all any each be is are that which this"
    " i w z na do o u od po za oraz lub dla przez ze we przy pod nad jest są tym jak a się ich jego jej"
    " и в во на с со о об от до по за из у к для при или а их его её что как над под"
    " و في من على إلى عن مع أو كل ما التي الذي هذا هذه بين عند"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


def slug(text: str, most: int = MOST_WORDS) -> str:
    """Return a slug of at most `most` meaningful words; "" when nothing of the text can be written in Latin letters."""
    whole = unicodedata.normalize("NFC", text).lower()
    words = _WORD.findall("".join(char for char in whole if char != "ـ" and not unicodedata.combining(char)))
    telling = [word for word in words if word not in _EMPTY] or words
    parts = [part for word in telling if (part := _latin(_AL.sub("", word)))]
    made = ""
    for part in parts[:most]:
        longer = f"{made}-{part}" if made else part[:MOST_LETTERS]
        if len(longer) > MOST_LETTERS:
            break
        made = longer
    return made


def _latin(word: str) -> str:
    """Return a word in a-z and 0-9; "" when a letter of it has no Latin spelling here."""
    found = []
    for char in word:
        known = _LETTERS.get(char)
        if known is None:
            plain = unicodedata.normalize("NFKD", char)
            known = "".join(_LETTERS.get(c, c) for c in plain if not unicodedata.combining(c))
            if not all(c in "abcdefghijklmnopqrstuvwxyz0123456789" for c in known):
                return ""
        found.append(known)
    return "".join(found)
