"""Typography of the four languages."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jdgen.words.typography import typeset

ROWS = json.loads((Path(__file__).parents[1] / "fixtures/typography_cases.json").read_text("utf-8"))["rows"]
LANGUAGES = ("ar", "ru", "pl", "en")
PARTS = [*"aiwв и№.,;?-–—'\"«»„“12 0:\u00a0م", "лет", "سنوات", " - ", "т.д.", "zł", "ريال", "%", "Word"]
ANY_TEXT = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_fixture_rows(row: dict[str, str]) -> None:
    """Every row of the table comes out exactly, no-break spaces included, and stays so the second time."""
    once = typeset(row["input"], row["lang"])
    assert (row["expected"], row["expected"]) == (once, typeset(once, row["lang"]))


def tilde(text: str) -> str:
    """The text with no-break spaces made visible."""
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("pl", 'Dział "Obsługa "VIP" klientów"', "Dział „Obsługa «VIP» klientów”"),
        ("pl", "8500-11 000 zł brutto", "8500–11~000~zł brutto"),
        ("pl", "art. 57 oraz nr 5, § 3", "art.~57 oraz nr~5, §~3"),
        ("pl", "od 9:00-17:00", "od 9:00–17:00"),
        ("pl", "O firmie", "O~firmie"),
        ("ru", "3-5 лет - это опыт", "3–5~лет~— это опыт"),
        ("ru", "и т. п., т.е. в т.ч.", "и~т.~п., т.~е. в~т.~ч."),
        ("ru", "г. Москва, 2026 г., 1 000 000 ₽", "г.~Москва, 2026~г., 1~000~000~₽"),
        ("ru", "если бы он же", "если~бы он~же"),
        ("ru", "Отдел – служба", "Отдел~— служба"),
        ("ar", "12,000-25,000 ريال", "12,000–25,000~ريال"),
        ("ar", "٣-٥ سنوات", "٣–٥ سنوات"),
        ("ar", "إعداد التقارير ، ومتابعتها ؛ ثم ؟", "إعداد التقارير، ومتابعتها؛ ثم؟"),
        ("ar", "Excel, Word, والعمل", "Excel, Word، والعمل"),
        ("ar", "الراتب 12,000 ريال, شهريًا", "الراتب 12,000~ريال، شهريًا"),
        (
            "en",
            "the post holder's 'own' work, 5 years' experience",
            "the post holder’s ‘own’ work, 5 years’ experience",
        ),
        ("en", 'a 24" screen and a 27" one', 'a 24" screen and a 27" one'),
        ("en", "3-5 years, 9:00-17:30", "3–5 years, 9:00–17:30"),
        ("en", "pay—and more", "pay—and more"),
        ("en-GB", 'a "b"', "a “b”"),
    ],
)
def test_own_cases(lang: str, text: str, expected: str) -> None:
    """Rules hold together in one text, and the second time changes nothing."""
    once = typeset(text, lang)
    assert (expected, once) == (tilde(once), typeset(once, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/a?b=c,d;e-f",
        "hr-team@example-site.com",
        "+7 495 123-45-67",
        "+966 11 000 0000",
        "2026-11-21",
        "3042-6-0",
        "6234-TZ",
        "OK 011-93",
        "14-17",
        "№\u00a014-17",
        "C++17",
        "USB-C",
        "24/7",
        '`a - b "c"`',
        '<a title="x - y, z" href="a">',
        "snake_case --strict a->b",
        "&quot;&#34;",
    ],
)
def test_left_alone(lang: str, text: str) -> None:
    """What is not prose stays as it is in every language."""
    assert text == typeset(text, lang)


@pytest.mark.parametrize(
    "text", ["nr 14-17 lat", "№ 14-17 лет", "رقم 14-17 سنة", "OK 11-93 years", "17-14 years"]
)
def test_numbers_of_something(text: str) -> None:
    """Two numbers are no range after "number", after capitals, or when the second is smaller."""
    assert "–" not in "".join(typeset(text, lang) for lang in LANGUAGES)


def test_mixed_with_addresses() -> None:
    """Prose around an address is set, the address is not."""
    assert (
        tilde(typeset("https://a.pl/x-y - i mail a-b@c.pl w domu", "pl"))
        == "https://a.pl/x-y~– i~mail a-b@c.pl w~domu"
    )


@pytest.mark.parametrize("lang", ["de", "uk", "ja", "qq", ""])
def test_other_languages(lang: str) -> None:
    """Text of a language without rules here comes back as it is."""
    assert typeset('"a" - 3-5 лет', lang) == '"a" - 3-5 лет'


@given(ANY_TEXT, st.sampled_from(LANGUAGES))
@example('""a""', "pl")
@example("а в и т.д.", "ru")
@example("'a' 'b's", "en")
def test_idempotent(text: str, lang: str) -> None:
    """Typesetting twice is typesetting once, for any text."""
    once = typeset(text, lang)
    assert once == typeset(once, lang)
