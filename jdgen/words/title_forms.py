"""Which forms and cases of a job title a language wants, for whoever is asked to translate one.

Takes a language, gives pairs of form and case. Knows grammar, not titles; never says which form a document prints.
"""

from __future__ import annotations

FORMS = ("m", "f", "neutral")
CASES = ("nom", "gen", "dat", "ins", "def")
Pair = tuple[str, str]

# Languages whose nouns for people name no sex, or for which one form is the rule.
_NEUTRAL = frozenset(
    ("en", "tr", "az", "kk", "ky", "uz", "tk", "tt", "fa", "ckb", "hy", "ka", "fi", "et", "hu", "eu", "zh", "ja", "ko")
)
_OBLIQUE = ("nom", "gen", "dat", "ins")
# Russian staff lists know one form; Polish law wants both in what is published (Kodeks pracy, art. 18(3ca)).
_WANTED: dict[str, tuple[Pair, ...]] = {
    "ru": tuple(("m", case) for case in _OBLIQUE),
    "pl": tuple((form, case) for form in ("m", "f") for case in _OBLIQUE),
}
# A simple or adjectival Arabic title has a definite form of its own; an idafa is definite already.
_WELCOME: dict[str, tuple[Pair, ...]] = {"ar": (("m", "def"), ("f", "def")), "pl": (("neutral", "nom"),)}


def wanted(lang: str) -> tuple[Pair, ...]:
    """Gives the forms that a title needs in a language; its first one is the form of labels and headings."""
    language = lang.partition("-")[0]
    return _WANTED.get(language) or ((("neutral", "nom"),) if language in _NEUTRAL else (("m", "nom"), ("f", "nom")))


def welcome(lang: str) -> tuple[Pair, ...]:
    """Gives the forms that a title may have besides, where they differ."""
    return _WELCOME.get(lang.partition("-")[0], ())
