"""Amounts of money, ranges of pay and the names of currencies, countries and languages.

Takes Decimals and a currency code; gives what ICU prints, byte for byte, with the bidi marks of CLDR. The
wording of a pay phrase comes from the catalogue (context "pay"). Never converts between currencies.
"""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jdgen.words.numbers import plain
from jdgen.words.tags import Tag
from jdgen.words.wording import Wording

_EN_DASH = "–"
_NBSP = "\u00a0"
_MARKS = "\u061c\u200e\u200f"
_PERIODS = {"hour": "per hour", "day": "per day", "month": "per month", "year": "per year"}
# American postings print a range where British ones use words.
_RANGE_TERRITORIES = frozenset({"US", "CA"})


@dataclass(frozen=True)
class _Affixes:
    """What stands before and after the figures of an amount."""

    prefix: str
    suffix: str

    @property
    def leads(self) -> bool:
        """True when the currency stands before the figures."""
        return self.prefix.strip(_MARKS) != ""


@lru_cache(maxsize=2048)
def amount(low: Decimal | None, high: Decimal | None, currency: str, tag: Tag) -> str:
    """Gives "£12,000 – £250,000", or one amount when the bounds are equal or only one is given; "" for none.

    Units: whole amounts have no decimals; if either bound has a fraction, both print the currency's decimals.
    """
    bounds = [bound for bound in (low, high) if bound is not None]
    if not bounds:
        return ""
    decimals = _decimals(bounds, currency)
    figures = [plain(bound, tag, decimals) for bound in dict.fromkeys(bounds)]
    affixes = _affixes(currency, tag)
    if len(figures) == 1:
        return _one(figures[0], affixes)
    symbol = affixes.prefix.strip(_MARKS)
    if len(symbol) == 1:
        return f" {_EN_DASH} ".join(_one(figure, affixes) for figure in figures)
    return affixes.prefix + _EN_DASH.join(figures) + affixes.suffix


def pay(
    low: Decimal | None,
    high: Decimal | None,
    currency: str,
    period: str,
    tag: Tag,
    catalog: Wording,
    gross: bool | None = None,
    style: str = "words",
) -> str:
    """Gives the whole phrase, such as «от 80 000 до 120 000 ₽ в месяц до вычета налогов»; "" without bounds.

    Shape: style "words" is for running text and postings, "range" for tables; one bound reads "from" or
    "up to" in both. Period is hour, day, month, year, or "" for none.
    Source: hr-practice B1 to B4 (Polish and American postings print a range).
    """
    sum_of_money = _bounds(low, high, currency, tag, catalog, style)
    if not sum_of_money:
        return ""
    if gross is None and not period:
        return sum_of_money
    message = "%(amount)s %(period)s" if gross is None else "%(amount)s %(period)s, %(basis)s"
    pattern = catalog.say("pay", message)
    if not period:
        pattern = pattern.replace(" %(period)s", "")
    return pattern % {
        "amount": sum_of_money,
        "period": catalog.say("pay", _PERIODS[period]) if period else "",
        "basis": catalog.say("pay", "gross" if gross else "net"),
    }


def currency_name(code: str, tag: Tag) -> str:
    """Gives the name of a currency, "Polish Zloty"; the code itself when CLDR has no name."""
    return _name("currencies", code.upper(), tag.cldr)


def territory(code: str, tag: Tag) -> str:
    """Gives the name of a country, "Saudi Arabia"; the code itself when CLDR has no name."""
    name = _name("territories", code.upper(), tag.cldr)
    # CLDR writes Russian names without ё, which documents do not
    return name.replace("диненн", "динённ") if tag.language == "ru" else name


def language_name(code: str, tag: Tag) -> str:
    """Gives the name of a language in the nominative, «польский»; of a whole tag, its language."""
    return _name("languages", code.replace("_", "-").split("-", 1)[0].lower(), tag.cldr)


def _bounds(low: Decimal | None, high: Decimal | None, currency: str, tag: Tag, catalog: Wording, style: str) -> str:
    """Gives the amounts with their "from" and "to", without the period."""
    if low is None and high is None:
        return ""
    if low is None:
        return catalog.say("pay", "up to %(high)s") % {"high": _inside(amount(None, high, currency, tag))}
    if high is None:
        return catalog.say("pay", "from %(low)s") % {"low": _inside(amount(low, None, currency, tag))}
    if low == high or style == "range" or (tag.language == "en" and tag.territory in _RANGE_TERRITORIES):
        return amount(low, high, currency, tag)
    decimals = _decimals([low, high], currency)
    affixes = _affixes(currency, tag)
    first = plain(low, tag, decimals)
    if affixes.leads:
        first = _one(first, affixes)
    last = _inside(_one(plain(high, tag, decimals), affixes))
    return catalog.say("pay", "%(low)s to %(high)s") % {"low": first, "high": last}


def _inside(text: str) -> str:
    """Gives an amount without its leading mark: inside a sentence the words before it set the direction."""
    return text.lstrip("\u200f")


def _one(figure: str, affixes: _Affixes) -> str:
    """Gives one amount; a minus sign goes before a currency that leads."""
    minus = figure[: len(figure) - len(figure.lstrip(_MARKS + "-−"))]
    if (minus and affixes.leads) or minus.startswith("\u061c"):
        return minus + affixes.prefix + figure[len(minus) :] + affixes.suffix
    return affixes.prefix + figure + affixes.suffix


def _decimals(bounds: list[Decimal], currency: str) -> int:
    from babel.numbers import get_currency_precision

    whole = all(bound == bound.to_integral_value() for bound in bounds)
    return 0 if whole else max(2, get_currency_precision(currency.upper()))


@lru_cache(maxsize=512)
def _affixes(currency: str, tag: Tag) -> _Affixes:
    """Gives the currency sign in its place, with the space that CLDR puts between a letter and a figure."""
    from babel import Locale

    locale = Locale.parse(tag.cldr)
    code = currency.upper()
    sign = str(locale.currency_symbols.get(code, code))
    pattern = str(locale.currency_formats["standard"].pattern).split(";")[0]
    head, tail = _split(pattern)
    if "¤" in head and head.endswith("¤") and _is_letter(sign[-1]):
        head += _NBSP
    if tail.startswith("¤") and _is_letter(sign[0]):
        tail = _NBSP + tail
    return _Affixes(head.replace("¤", sign), tail.replace("¤", sign))


def _split(pattern: str) -> tuple[str, str]:
    """Gives what stands before and after the figures of a CLDR pattern."""
    figures = [index for index, char in enumerate(pattern) if char in "#0"]
    return pattern[: figures[0]], pattern[figures[-1] + 1 :]


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] not in "SZ"


@lru_cache(maxsize=1024)
def _name(table: str, code: str, cldr: str) -> str:
    from babel import Locale

    return str(getattr(Locale.parse(cldr), table).get(code, code))
