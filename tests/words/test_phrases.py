"""Counted phrases of the four languages, from the real catalogues."""

import json
from pathlib import Path

import pytest

from jdgen.catalogs import Catalog, load
from jdgen.words import phrases, tags

ROOT = Path(__file__).parents[2]
ROWS = json.loads((ROOT / "tests/fixtures/plurals_expected.json").read_text("utf-8"))["rows"]


def catalog(lang: str) -> Catalog:
    """The catalogue that the program ships."""
    return load([ROOT / "locales"], lang)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lang']}-{row['n']}")
def test_fixture_rows(row: dict[str, object]) -> None:
    """Every row of the plural table is printed as the table has it."""
    lang, n = str(row["lang"]), int(str(row["n"]))
    tag, words = tags.parse(lang), catalog(lang)
    actual = {
        "years": phrases.years_of_experience(n, tag, words),
        "reports": phrases.direct_reports(n, tag, words),
        "duties": phrases.duties(n, tag, words),
    }
    assert {key: row[key] for key in actual} == actual


@pytest.mark.parametrize(
    ("lang", "n", "expected"),
    [
        ("ru", 0, "не требуется"),
        ("ru", 1, "не менее 1 года"),
        ("ru", 2, "не менее 2 лет"),
        ("ru", 5, "не менее 5 лет"),
        ("ru", 11, "не менее 11 лет"),
        ("ru", 21, "не менее 21 года"),
        ("ar", 0, "غير مطلوبة"),
        ("ar", 1, "لا تقل عن سنة"),
        ("ar", 2, "لا تقل عن سنتين"),
        ("ar", 3, "لا تقل عن 3 سنوات"),
        ("ar", 11, "لا تقل عن 11 سنة"),
        ("ar", 100, "لا تقل عن 100 سنة"),
        ("ar-SA", 3, "لا تقل عن ٣ سنوات"),
        ("pl", 1, "co najmniej 1 rok"),
        ("pl", 2, "co najmniej 2 lata"),
        ("pl", 5, "co najmniej 5 lat"),
        ("en", 0, "not required"),
        ("en", 1, "at least 1 year"),
        ("en", 2, "at least 2 years"),
    ],
)
def test_at_least_years(lang: str, n: int, expected: str) -> None:
    """A lower bound takes the case that its preposition asks for, not the nominative of a plain count."""
    assert expected == phrases.at_least_years(n, tags.parse(lang), catalog(lang.split("-")[0]))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ru", "не менее 6 месяцев"),
        ("pl", "co najmniej 6 miesięcy"),
        ("ar", "لا تقل عن 6 أشهر"),
        ("en", "at least 6 months"),
    ],
)
def test_at_least_months(lang: str, expected: str) -> None:
    """Short experience is asked for in months."""
    assert expected == phrases.at_least_months(6, tags.parse(lang), catalog(lang))


@pytest.mark.parametrize(
    ("lang", "n", "expected"),
    [
        ("ru", 3, "опыт работы не менее 3 лет"),
        ("pl", 3, "co najmniej 3 lata doświadczenia"),
        ("ar", 2, "خبرة لا تقل عن سنتين"),
        ("ar", 5, "خبرة لا تقل عن 5 سنوات"),
        ("en", 3, "at least 3 years' experience"),
        ("en", 1, "at least 1 year's experience"),
    ],
)
def test_experience_at_least(lang: str, n: int, expected: str) -> None:
    """A whole requirement reads as a personnel specialist writes it."""
    assert expected == phrases.experience_at_least(n, tags.parse(lang), catalog(lang))


@pytest.mark.parametrize(
    ("lang", "low", "high", "expected"),
    [
        ("ru", 3, 5, "от 3 до 5 лет"),
        ("ru", 20, 21, "от 20 до 21 года"),
        ("pl", 1, 2, "od 1 do 2 lat"),
        ("ar", 1, 2, "من سنة إلى سنتين"),
        ("ar", 3, 5, "من 3 إلى 5 سنوات"),
        ("ar", 10, 15, "من 10 إلى 15 سنة"),
        ("en", 3, 5, "3 to 5 years"),
        ("en", 4, 4, "4 years"),
    ],
)
def test_years_span(lang: str, low: int, high: int, expected: str) -> None:
    """The noun of a span agrees with its upper bound."""
    assert expected == phrases.years_span(low, high, tags.parse(lang), catalog(lang))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ru", ["1 месяц", "2 недели", "5 дней", "21 час", "22 человека", "0 лет"]),
        ("pl", ["1 miesiąc", "2 tygodnie", "5 dni", "21 godzin", "22 osoby", "0 lat"]),
        ("ar", ["شهر واحد", "أسبوعان", "5 أيام", "21 ساعة", "22 موظفًا", "لا سنوات"]),
        ("en", ["1 month", "2 weeks", "5 days", "21 hours", "22 people", "0 years"]),
    ],
)
def test_durations(lang: str, expected: list[str]) -> None:
    """Months, weeks, days, hours, people and years are counted in every language."""
    tag, words = tags.parse(lang), catalog(lang)
    actual = [
        phrases.months(1, tag, words),
        phrases.weeks(2, tag, words),
        phrases.days(5, tag, words),
        phrases.hours(21, tag, words),
        phrases.people(22, tag, words),
        phrases.years(0, tag, words),
    ]
    assert expected == actual


@pytest.mark.parametrize(
    ("lang", "n", "shown", "expected"),
    [
        ("en", 1, "ru", "1 of 42 texts is not translated into English and is shown in Russian"),
        (
            "en",
            3,
            ["ru", "ar"],
            "3 of 42 texts are not translated into English and are shown in Russian and Arabic",
        ),
        (
            "pl",
            3,
            "ru",
            "Teksty nieprzetłumaczone: 3 z 42. Język dokumentu: polski, język tych tekstów: rosyjski",
        ),
        (
            "ru",
            3,
            "pl",
            "Непереведённых текстов: 3 из 42. Язык документа: русский, язык этих текстов: польский",
        ),
        ("ar", 3, "ru", "نصوص غير مترجمة: 3 من 42. لغة المستند: العربية، لغة هذه النصوص: الروسية"),
    ],
)
def test_untranslated(lang: str, n: int, shown: str | list[str], expected: str) -> None:
    """The note on untranslated texts names both languages in the language of the page."""
    assert expected == phrases.untranslated(n, 42, shown, tags.parse(lang), catalog(lang))


def test_digits_of_the_tag() -> None:
    """The plural is chosen by the integer, the number is printed in the digits of the tag."""
    assert phrases.years_of_experience(11, tags.parse("ar-SA"), catalog("ar")) == "١١ سنة خبرة"
