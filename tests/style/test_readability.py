"""The formulas give what they give by hand, and prose beyond the limit is found at its longest sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from jdgen.style import readability
from jdgen.style.readability import Counts, counts
from tests.style.planting import told


@pytest.mark.parametrize(
    ("formula", "lang", "text", "expected"),
    [
        # 6 words, 1 sentence, 6 syllables: 206.835 - 6.09 - 84.6
        (readability.flesch, "en", "The cat sat on the mat.", 116.145),
        # 3 words, 1 sentence, 6 syllables: 206.835 - 3.9 - 120.2
        (readability.oborneva, "ru", "Мама мыла раму.", 82.735),
        # 8 words, 2 sentences, 2 hard: 0.4 (4 + 25)
        (readability.fog_pl, "pl", "Ala ma ładnego kota. Zainteresowanie organizacją jest duże.", 11.6),
        # 2 words, 1 sentence; 3 letters 1.8, 3 letters after the article with one of prolongation 2.6: mean 2.2; 1 long
        (readability.osman, "ar", "ذهب الوعد.", 200.791 - 1.015 * 2 - 24.181 * (0.5 + (1.8 + 2.6) / 2)),
    ],
    ids=["flesch", "oborneva", "fog-pl", "osman"],
)
def test_a_formula(formula: Callable[[Counts], float], lang: str, text: str, expected: float) -> None:
    """Each formula gives the figure worked out by hand."""
    assert formula(counts([text], lang)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("table", 2),
        ("prepare", 2),
        ("used", 1),
        ("needed", 2),
        ("agrees", 2),
        ("services", 3),
        ("customer", 3),
        ("we", 1),
    ],
)
def test_english_syllables(word: str, syllables: int) -> None:
    """English syllables are counted as they are spoken."""
    assert readability.english_syllables(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"), [("biuro", 2), ("wiedza", 2), ("autor", 2), ("organizacja", 5), ("w", 0)]
)
def test_polish_syllables(word: str, syllables: int) -> None:
    """In Polish an i before a vowel softens and makes no syllable."""
    assert readability.polish_syllables(word) == syllables


PROSE = yaml.safe_load((Path(__file__).parent / "prose.yaml").read_text("utf-8"))
HARD = [(lang, said) for lang, texts in PROSE["hard"].items() for said in texts]
EASY = [(lang, said) for lang, texts in PROSE["easy"].items() for said in texts]


def long_enough(said: str) -> str:
    """Return the text so often that it holds enough words."""
    return " ".join([said.removesuffix(".") + "."] * (readability.LEAST_WORDS // len(said.split()) + 1))


@pytest.mark.parametrize(("lang", "said"), HARD)
def test_hard_prose_is_found(lang: str, said: str) -> None:
    """Prose beyond the limit of its language is found."""
    assert "Y080" in [code for code, _ in told(lang, ("about", long_enough(said)))]


@pytest.mark.parametrize(("lang", "said"), EASY)
def test_easy_prose_is_left_alone(lang: str, said: str) -> None:
    """Prose within the limit is left alone."""
    assert "Y080" not in [code for code, _ in told(lang, ("about", long_enough(said)))]


@pytest.mark.parametrize(("lang", "said"), HARD)
def test_a_short_stretch_is_not_measured(lang: str, said: str) -> None:
    """Fewer words than the formulas are made for are not measured."""
    assert "Y080" not in [code for code, _ in told(lang, ("about", said))]
