"""Money as ICU prints it, and the pay phrases of the four languages."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from jdgen.catalogs import Catalog, load
from jdgen.words import bidi, money, tags

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests/fixtures"
ROWS = json.loads((FIXTURES / "salary_phrases.json").read_text("utf-8"))["rows"]
ICU = json.loads((FIXTURES / "icu_values.json").read_text("utf-8"))
NBSP = "\u00a0"


def catalog(locale: str) -> Catalog:
    """The catalogue that the program ships."""
    return load([ROOT / "locales"], locale.split("-")[0])


def normal(text: str) -> str:
    """The text as the fixture compares it: no bidi controls, plain spaces."""
    return bidi.strip_controls(text).translate(str.maketrans("\u00a0\u202f\u2009", "   "))


def pay(
    locale: str,
    low: int | None,
    high: int | None,
    currency: str,
    period: str = "month",
    gross: bool | None = None,
    style: str = "words",
) -> str:
    """A normalised pay phrase."""
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    tag = tags.parse(locale)
    return normal(money.pay(bounds[0], bounds[1], currency, period, tag, catalog(locale), gross, style))


@pytest.mark.parametrize("style", ["words", "range"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['locale']}-{row['currency']}")
def test_fixture_rows(row: dict[str, str | int | list[str]], style: str) -> None:
    """Every salary phrase holds what its row demands and nothing that it forbids, in words and as a range."""
    phrase = pay(
        str(row["locale"]),
        int(str(row["low"])),
        int(str(row["high"])),
        str(row["currency"]),
        str(row["period"]),
        style=style,
    )
    wanted, forbidden = row["must_contain"], row["must_not_contain"]
    assert isinstance(wanted, list)
    assert isinstance(forbidden, list)
    missing = [part for part in wanted if part not in phrase]
    present = [part for part in forbidden if part in phrase]
    assert (missing, present) == ([], []), phrase


@pytest.mark.parametrize("locale", ICU["locales"])
def test_icu_values(locale: str) -> None:
    """Amounts and ranges of 15 currencies are those of ICU, byte for byte."""
    tag = tags.parse(locale)
    expected = ICU["locales"][locale]["money"]
    actual = {
        currency: {
            "range": [
                money.amount(Decimal(low), Decimal(high), currency, tag) for low, high in ICU["money_ranges"]
            ],
            "one": [money.amount(Decimal(one), None, currency, tag) for one in ICU["money_single"]],
        }
        for currency in expected
    }
    assert expected == actual


@pytest.mark.parametrize(
    ("locale", "low", "high", "currency", "expected"),
    [
        ("ar-SA", 12000, 250000, "SAR", "\u200f١٢٬٠٠٠–٢٥٠٬٠٠٠\u00a0ر.س.\u200f"),
        ("ar-AE", 12000, 250000, "AED", "\u200f12,000–250,000\u00a0د.إ.\u200f"),
        ("ar", 50000, 75000, "CAD", "\u200f50,000–75,000\u00a0CA$"),
        ("ru-RU", 12000, 250000, "RUB", "12\u00a0000–250\u00a0000\u00a0₽"),
        ("ru-RU", 50000, 75000, "CAD", "50\u00a0000–75\u00a0000\u00a0CA$"),
        ("pl-PL", 4500, 12000, "PLN", "4500–12\u00a0000\u00a0zł"),
        ("pl-PL", 50000, 75000, "CAD", "50\u00a0000–75\u00a0000\u00a0CAD"),
        ("en-GB", 12000, 250000, "GBP", "£12,000 – £250,000"),
        ("en-US", 12000, 250000, "USD", "$12,000 – $250,000"),
        ("en-GB", 50000, 75000, "CAD", "CA$50,000–75,000"),
    ],
)
def test_icu_table_of_the_study(locale: str, low: int, high: int, currency: str, expected: str) -> None:
    """The table of ranges in language.md 3.1 holds byte for byte."""
    assert expected == money.amount(Decimal(low), Decimal(high), currency, tags.parse(locale))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (Decimal(5000), Decimal(5000), "5000\u00a0zł"),
        (Decimal("5000.00"), Decimal(5000), "5000\u00a0zł"),
        (Decimal(5000), None, "5000\u00a0zł"),
        (None, Decimal(1000000), "1\u00a0000\u00a0000\u00a0zł"),
        (Decimal("31.5"), Decimal(40), "31,50–40,00\u00a0zł"),
        (None, None, ""),
    ],
)
def test_bounds(low: Decimal | None, high: Decimal | None, expected: str) -> None:
    """Equal bounds print once, a missing bound prints the other, a fraction gives both bounds decimals."""
    assert expected == money.amount(low, high, "PLN", tags.parse("pl-PL"))


@pytest.mark.parametrize(
    ("locale", "low", "high", "currency", "period", "gross", "expected"),
    [
        ("ru-RU", 80000, 120000, "RUB", "month", True, "от 80 000 до 120 000 ₽ в месяц до вычета налогов"),
        ("ru-RU", 80000, None, "RUB", "month", False, "от 80 000 ₽ в месяц на руки"),
        ("ru-RU", None, 900, "RUB", "hour", None, "до 900 ₽ в час"),
        ("pl-PL", 8500, 11000, "PLN", "month", True, "8500–11 000 zł brutto miesięcznie"),
        ("pl-PL", 8500, None, "PLN", "month", False, "od 8500 zł netto miesięcznie"),
        ("pl-PL", None, 45, "PLN", "hour", True, "do 45 zł brutto za godzinę"),
        ("ar-SA-u-nu-latn", 12000, 15000, "SAR", "month", None, "من 12,000 إلى 15,000 ر.س. شهريًا"),
        ("ar-SA", 12000, 15000, "SAR", "month", True, "من ١٢٬٠٠٠ إلى ١٥٬٠٠٠ ر.س. شهريًا (إجمالي)"),
        ("ar-AE", 12000, None, "AED", "month", None, "ابتداءً من 12,000 د.إ. شهريًا"),
        ("ar-AE", None, 12000, "AED", "year", None, "حتى 12,000 د.إ. سنويًا"),
        ("en-GB", 28000, 32000, "GBP", "year", None, "£28,000 to £32,000 per year"),
        ("en-GB", 28000, 28000, "GBP", "year", None, "£28,000 per year"),
        ("en-GB", 28000, None, "GBP", "year", True, "from £28,000 per year, gross"),
        ("en-GB", None, 250, "GBP", "day", None, "up to £250 per day"),
        ("en-US", 62000, 78000, "USD", "year", None, "$62,000 – $78,000 per year"),
        ("en-GB", 50000, 75000, "CAD", "year", None, "CA$50,000 to CA$75,000 per year"),
        ("en-GB", 28000, 32000, "GBP", "", None, "£28,000 to £32,000"),
        ("en-GB", 28000, 32000, "GBP", "", True, "£28,000 to £32,000, gross"),
        ("ru-RU", 80000, 120000, "RUB", "", False, "от 80 000 до 120 000 ₽ на руки"),
        ("pl-PL", None, None, "PLN", "month", True, ""),
    ],
)
def test_whole_phrases(
    locale: str,
    low: int | None,
    high: int | None,
    currency: str,
    period: str,
    gross: bool | None,
    expected: str,
) -> None:
    """Pay in a posting reads as the customs of the language have it."""
    assert expected == pay(locale, low, high, currency, period, gross)


def test_tables_print_a_range() -> None:
    """The style "range" prints an en dash where the posting has words."""
    assert pay("ru-RU", 80000, 120000, "RUB", style="range") == "80 000–120 000 ₽ в месяц"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en-GB", ("Polish Zloty", "Saudi Arabia", "Polish")),
        ("ru-RU", ("польский злотый", "Саудовская Аравия", "польский")),
        ("pl-PL", ("złoty polski", "Arabia Saudyjska", "polski")),
        ("ar-SA", ("زلوتي بولندي", "المملكة العربية السعودية", "البولندية")),
    ],
)
def test_names(locale: str, expected: tuple[str, str, str]) -> None:
    """Currencies, countries and languages have their CLDR names in the language of the page."""
    tag = tags.parse(locale)
    actual = (money.currency_name("PLN", tag), money.territory("SA", tag), money.language_name("pl-PL", tag))
    assert expected == actual


def test_unknown_names() -> None:
    """A code that CLDR does not know is printed as it stands."""
    tag = tags.parse("en-GB")
    assert (
        money.currency_name("XQQ", tag),
        money.territory("QX", tag),
        money.language_name("qqq", tag),
    ) == ("XQQ", "QX", "qqq")
