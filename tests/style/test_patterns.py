"""Patterns find whole words by their stems, in each script, and an index of words loses none of their matches."""

from __future__ import annotations

import re

import pytest

from jdgen.style.page import Page
from jdgen.style.patterns import pattern, plain
from jdgen.style.rulebook import TABLES
from tests.style.planting import LANGUAGES, ROOT, rulebook, text

CASES = [
    ("raportuj* do", "Raportuje do zarządu", "Raportuje do"),
    ("raportuj* do", "Nie raportujedo nikogo", ""),
    ("raportuj*", "zaraportuje", ""),
    ("w oparciu o", "w\u00a0oparciu o dane", "w\u00a0oparciu o"),
    ("a|b c", "b c", "b c"),
    ("опыт (работы) от N(-х) лет", "Опыт от 3-х лет", "Опыт от 3-х лет"),
    ("опыт (работы) от N(-х) лет", "опыт работы от 2,5 лет", "опыт работы от 2,5 лет"),
    ("счет*", "Учёт и счёт", "счёт"),
    ("odnośnie !do", "odnośnie do umów", ""),
    ("odnośnie !do", "odnośnie umów", "odnośnie umów"),
    ("^ responsible for", "Responsible for stock", "Responsible for"),
    ("^ responsible for", "Ask whoever is responsible for stock", ""),
    ("24/7", "Open 24/7.", "24/7"),
    ("N+ years", "5+ years", "5+ years"),
    ("one … four", "one two three four", "one two three four"),
    ("one … four", "one two three and so four", ""),
    ("one … four", "one, four", ""),
    ("native's", "the native’s way", "native’s"),
    ("(ال)مدراء", "اجتماع المدراء", "المدراء"),
    ("(ال)مدراء", "تقارير للمدراء", "للمدراء"),
    ("(ال)مدراء", "ومدراءٌ آخرون", "ومدراءٌ"),
    ("(ال)مدراء", "المدراءون", ""),
    ("القيام ب*", "وبالقيام بإعداد", "وبالقيام بإعداد"),
    ("تاكد", "تأكّد", "تأكّد"),
    ("i̇stanbul", "İstanbul", ""),
]


@pytest.mark.parametrize(("wanted", "said", "words"), CASES)
def test_a_pattern(wanted: str, said: str, words: str) -> None:
    """A pattern finds exactly these words, or nothing."""
    page = Page([text("pl", "about", said)])
    assert "".join(said[start:end] for _, start, end in page.find(wanted)) == words


def test_plain_text_keeps_its_length_but_for_marks() -> None:
    """Letters that grow when made small do not move the places of others."""
    assert [len(plain(said)) for said in ("İSTANBUL", "Straße", "ΌΣΟΣ")] == [8, 6, 4]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_loses_no_match(lang: str) -> None:
    """Every pattern finds through the index of words what its expression finds by itself in a page of many texts."""
    said = [line for name in ("planted", "calques", "pairs") for line in _lines(name)]
    page = Page([text(lang, "about", one, number) for number, one in enumerate(said)])
    patterns = [w for table in TABLES for phrase in getattr(rulebook(lang).style, table).values() for w in phrase.find]
    slow = {
        (wanted, number)
        for wanted in patterns
        for number, line in enumerate(page.lines)
        if pattern(wanted).expression.search(line)
    }
    assert len(slow) > 40
    assert {(wanted, number) for wanted in patterns for number, _, _ in page.find(wanted)} == slow


def _lines(name: str) -> list[str]:
    whole = (ROOT / "tests/style" / f"{name}.yaml").read_text("utf-8")
    return [line for line in re.split(r'[\n"\[\]{}]|, ', whole) if line.strip()]
