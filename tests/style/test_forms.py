"""A list keeps to one grammatical form where its kind allows several."""

from __future__ import annotations

import pytest

from jdgen.style.forms import inflected
from tests.style.planting import told

MIXED = {
    "ru duties": (
        "ru",
        "duties",
        ["Готовит отчёты", "Ведёт реестр", "Проверяет счета", "Согласовать условия"],
        "Согласовать",
    ),
    "ru infinitives": ("ru", "duties", ["Готовить отчёты", "Вести реестр", "Проверяет счета"], "Проверяет"),
    "ru posting": ("ru", "duties.posting", ["Подготовка отчётов", "Ведение реестра", "Проверять счета"], "Проверять"),
    "pl posting": (
        "pl",
        "duties.posting",
        ["Przygotowywanie ofert", "Obsługa klientów", "Prowadzisz rejestr"],
        "Prowadzisz",
    ),
    "pl skills": ("pl", "skills", ["Słucha do końca", "Szuka przyczyn", "Planowanie pracy"], "Planowanie"),
    "pl nouns": ("pl", "skills", ["Słuchanie do końca", "Szukanie przyczyn", "Ocenia ryzyko"], "Ocenia"),
    "ru skills": ("ru", "skills", ["Слушает до конца", "Ищет причины", "Планирование работы"], "Планирование"),
    "en skills": ("en", "skills", ["Listens to the end", "Plans the day", "Explaining things plainly"], "Explaining"),
    "en gerunds": ("en", "skills", ["Listening to the end", "Planning the day", "Explains things plainly"], "Explains"),
    "en nouns": ("en", "skills", ["Listens to the end", "Plans the day", "Knowledge of the range"], "Knowledge"),
}
KEPT = {
    "ru third person": ("ru", "duties", ["Готовит отчёты", "Лично проверяет счета", "В конце смены ведёт учёт"]),
    "ru infinitives": ("ru", "duties", ["Готовить отчёты", "Вести реестр", "Проверять счета"]),
    "pl nouns": ("pl", "skills", ["Słuchanie do końca", "Szukanie przyczyn", "Ocena ryzyka"]),
    "en verbs": ("en", "skills", ["Listens to the end", "Plans the day", "Works calmly"]),
    "en accountabilities": (
        "en",
        "accountabilities",
        ["Accuracy of records", "Keeping of promises", "Safe use of tools"],
    ),
    "two texts only": ("ru", "duties", ["Готовит отчёты", "Вести реестр"]),
}


@pytest.mark.parametrize("case", MIXED)
def test_a_mixed_list(case: str) -> None:
    """The text in the rarer form is found, at the word that shows the form."""
    lang, kind, texts, words = MIXED[case]

    assert told(lang, *((kind, said) for said in texts)) == [("Y002", words)]


@pytest.mark.parametrize("case", KEPT)
def test_a_list_of_one_form(case: str) -> None:
    """Nothing is found in a list that keeps to one form, or is too short to have one."""
    lang, kind, texts = KEPT[case]

    assert told(lang, *((kind, said) for said in texts)) == []


@pytest.mark.parametrize(
    ("verb", "ending", "expected"),
    [
        ("answer", "s", ("answers",)),
        ("supply", "s", ("supplies",)),
        ("process", "s", ("processes",)),
        ("prepare", "ing", ("preparing",)),
        ("plan", "ing", ("planing", "planning")),
        ("oversee", "ing", ("overseeing",)),
        ("supply", "ed", ("supplied",)),
        ("prepare", "ed", ("prepared",)),
    ],
)
def test_english_endings(verb: str, ending: str, expected: tuple[str, ...]) -> None:
    """Verbs take their endings as English spells them."""
    assert inflected(verb, ending) == expected
