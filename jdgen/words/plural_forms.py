"""How many plural forms a language has in a gettext catalogue, and which number takes which.

Takes a language, gives the Plural-Forms header. Source: CLDR; of the rules that gettext files commonly have the first
that agrees with CLDR is taken, so that Babel's order of the Arabic forms is not (python-babel issue 816).
"""

from __future__ import annotations

from functools import lru_cache
from gettext import c2py
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.plural import PluralRule

_ORDER = ("zero", "one", "two", "few", "many", "other")


@lru_cache(maxsize=64)
def plural_forms(lang: str) -> str:
    """Gives "nplurals=3; plural=(...);", the forms in the order zero, one, two, few, many, other.

    Errors: ValueError for a language that CLDR does not know.
    """
    from babel import Locale, UnknownLocaleError
    from babel.messages.plurals import PLURALS
    from babel.plural import to_gettext

    language = lang.replace("_", "-").partition("-")[0].lower()
    try:
        rule = Locale.parse(language).plural_form
    except UnknownLocaleError as error:
        raise ValueError(f'"{lang}": the language "{language}" is not one that CLDR knows') from error
    table = dict.fromkeys((PLURALS.get(language, (2, "(n != 1)")), *sorted(set(PLURALS.values()))))
    usual = (f"nplurals={forms}; plural={rule_text};" for forms, rule_text in table if _agrees(rule, rule_text))
    return next(usual, str(to_gettext(rule)))


def is_plural_forms(header: str) -> bool:
    """True when a Plural-Forms header can be read: a number of forms, and a rule that stays within it."""
    parts = dict(part.strip().partition("=")[::2] for part in header.split(";") if "=" in part)
    try:
        forms, choose = int(parts["nplurals"]), c2py(parts["plural"].strip())
        return all(0 <= choose(n) < forms for n in range(200))
    except (KeyError, ValueError, ZeroDivisionError, RecursionError, TypeError):
        return False


def _agrees(rule: PluralRule, usual: str) -> bool:
    """True when each form of a gettext rule is one category of CLDR, in CLDR's order; whole numbers below 200."""
    choose = c2py(usual)
    pairs = {(str(rule(n)), int(choose(n))) for n in range(200)}
    ordered = sorted(pairs, key=lambda pair: _ORDER.index(pair[0]))
    return [index for _, index in ordered] == list(range(len(pairs)))
