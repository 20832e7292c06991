"""Language tags such as "ar-SA", "ar-SA-u-nu-latn" or "en-XA", read once into what formatting needs.

Gives the language, the place, the digits, the direction and a locale that CLDR surely knows. Never guesses a
language: a tag whose language CLDR does not know is a ValueError. A pseudo-locale stands at the home of its language.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

# The country whose habits a language follows when CLDR does not know the tag's own pair (en-SA, ar-PL).
_HOME = {"ar": "ar_SA", "en": "en_GB", "pl": "pl_PL", "ru": "ru_RU"}
# Pseudo-locales and the tag of the words that they disguise (words/pseudo.py).
PSEUDO = {"en-XA": "en-GB", "ar-XB": "en-GB"}
_RTL_SCRIPTS_FALLBACK = frozenset({"ar", "fa", "he", "ur", "ps", "yi", "sd", "ug", "ckb", "dv"})
_DIGIT_CHOICES = ("auto", "latn", "arab")
_SUPPORTED_NUMBERING = ("latn", "arab", "arabext")
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<territory>[a-z]{2}|\d{3}))?"
    r"(?:[-_]u(?P<extension>(?:[-_][a-z0-9]{2,8})+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Tag:
    """A language tag, resolved.

    Shape: `text` as given; `cldr` is a Babel locale identifier that exists; `digits` as asked for, mostly "";
    `pseudo` is the pseudo-locale's name, mostly "".
    """

    text: str
    language: str
    territory: str
    digits: str
    cldr: str
    pseudo: str = ""

    def __hash__(self) -> int:
        """Quick, because every memoised call of words/ is keyed by a tag."""
        return hash(self.text)

    @cached_property  # CLDR's data of a language is read when a page is made in it, not for every locale named
    def numbering(self) -> str:
        """The digits: latn, arab or, for Persian and Urdu only, arabext."""
        return self.digits or _default_numbering(self.cldr)

    @cached_property
    def direction(self) -> str:
        """The direction of writing: rtl or ltr."""
        return direction(self.language)

    @property
    def catalogue(self) -> str:
        """The name of the catalogue whose messages this locale shows."""
        return self.pseudo or self.language

    @property
    def worded(self) -> str:
        """The language of the words that are shown: English behind a pseudo-locale."""
        return PSEUDO[self.pseudo].partition("-")[0] if self.pseudo else self.language


@lru_cache(maxsize=256)
def parse(tag: str, digits: str = "auto") -> Tag:
    """Gives the resolved tag; `digits` (auto, latn, arab) beats the tag's `-u-nu-` unless it is auto.

    Errors: ValueError with one sentence that can be shown to the user.
    """
    if digits not in _DIGIT_CHOICES:
        raise ValueError(f'digits can be auto, latn or arab, not "{digits}"')
    match = _TAG.fullmatch(tag)
    if match is None:
        hint = 'write a language and perhaps a country, as in "pl" or "ar-SA"'
        raise ValueError(f'"{tag}" is not a language tag; {hint}')
    language = match["language"].lower()
    script = (match["script"] or "").title()
    territory = (match["territory"] or "").upper()
    cldr = _locale(language, script, territory)
    if not cldr:
        raise ValueError(f'"{tag}": the language "{language}" is not one that CLDR knows')
    wanted = digits if digits != "auto" else _numbering_of_extension(tag, match["extension"] or "")
    pseudo = f"{language}-{territory}" if f"{language}-{territory}" in PSEUDO else ""
    territory = _HOME[language][-2:] if pseudo else territory
    return Tag(
        text=tag,
        language=language,
        territory=territory,
        digits=wanted,
        cldr=cldr,
        pseudo=pseudo,
    )


def plain(tag: Tag) -> Tag:
    """Gives the locale whose words a pseudo-locale shows; any other as it is."""
    return parse(PSEUDO[tag.pseudo]) if tag.pseudo else tag


@lru_cache(maxsize=256)
def direction(lang: str) -> str:
    """Gives "rtl" or "ltr" for a language or a whole tag; an unknown language is written left to right."""
    language = re.split(r"[-_]", lang, maxsplit=1)[0].lower()
    found = _locale(language, "", "")
    if not found:
        return "rtl" if language in _RTL_SCRIPTS_FALLBACK else "ltr"
    from babel import Locale

    return str(Locale.parse(found).text_direction)


def _numbering_of_extension(tag: str, extension: str) -> str:
    """Gives the value of the `nu` key of a `-u-` extension, or ""."""
    parts = re.split(r"[-_]", extension.lower().strip("-_"))
    if "nu" not in parts:
        return ""
    value = "".join(parts[parts.index("nu") + 1 :][:1])
    if value not in _SUPPORTED_NUMBERING:
        raise ValueError(f'"{tag}": the digits "{value}" are not supported; write -u-nu-latn or -u-nu-arab')
    return value


def _default_numbering(cldr: str) -> str:
    from babel import Locale

    system = str(Locale.parse(cldr).default_numbering_system)
    return system if system in _SUPPORTED_NUMBERING else "latn"


_POINTED = frozenset(
    ("AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "HU", "IT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK")
)


def _locale(language: str, script: str, territory: str) -> str:
    """Gives the identifier of the nearest locale that CLDR has, "" when it does not know the language.

    Why: a bare "ar" stays "ar" (its digits are Latin, those of ar-SA are not); a bare "en" is British here.
    """
    if not territory and not script:
        wanted = language if language == "ar" else _HOME.get(language, language)
    else:
        wanted = "_".join(part for part in (language, script, territory) if part)
        if language == "en" and territory in _POINTED:
            wanted = "en_GB"  # CLDR prints 5.500 there, which a reader of English takes for five and a half
    return _known(wanted) or _known(_HOME.get(language, language))


@lru_cache(maxsize=256)
def _known(identifier: str) -> str:
    """Gives the identifier as Babel resolves it, "" when there is no such locale."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(identifier))
    except (UnknownLocaleError, ValueError):
        return ""
