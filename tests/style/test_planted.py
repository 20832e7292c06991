"""Every rule finds the faults planted for it in four languages, at their words, and leaves near misses alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.style.planting import LANGUAGES, told

HERE = Path(__file__).parent
PLANTED = yaml.safe_load((HERE / "planted.yaml").read_text("utf-8"))
CALQUES = yaml.safe_load((HERE / "calques.yaml").read_text("utf-8"))
FOUND = [
    (lang, code, *case) for lang, rules in PLANTED.items() for code, cases in rules.items() for case in cases["found"]
]
SILENT = [
    (lang, code, *case) for lang, rules in PLANTED.items() for code, cases in rules.items() for case in cases["silent"]
]


@pytest.mark.parametrize(("lang", "code", "kind", "said", "words"), FOUND)
def test_a_planted_fault_is_found(lang: str, code: str, kind: str, said: str, words: str) -> None:
    """The rule finds the fault at exactly these words."""
    assert (code, words) in told(lang, (kind, said))


@pytest.mark.parametrize(("lang", "code", "kind", "said"), SILENT)
def test_a_near_miss_is_left_alone(lang: str, code: str, kind: str, said: str) -> None:
    """The rule finds nothing in a text that only looks like a fault, or stands where it may."""
    assert code not in [found for found, _ in told(lang, (kind, said))]


@pytest.mark.parametrize("name", CALQUES)
def test_every_calque_is_found(name: str) -> None:
    """Each of the calques is found in a text that holds it, and not in the right one."""
    lang = name[:2]
    kind = "requirements.other" if name == "ar-29" else "duties"
    found = [
        [code for code, _ in told(lang, (kind, CALQUES[name][which]))].count("Y010") for which in ("wrong", "right")
    ]
    assert (found[0] > 0, found[1]) == (True, 0)


def test_the_lists_are_whole() -> None:
    """There are forty calques a language, and three faults and three near misses a rule and language."""
    assert {lang: sum(name.startswith(lang) for name in CALQUES) for lang in LANGUAGES} == dict.fromkeys(LANGUAGES, 40)
    few = [
        (lang, code)
        for lang in LANGUAGES
        for code, cases in PLANTED[lang].items()
        if len(cases["found"]) < 3 or len(cases["silent"]) < 3
    ]
    assert few == []


@pytest.mark.parametrize("lang", [*LANGUAGES, "uk"])
@pytest.mark.parametrize(
    "said", ["", " ", "\n", ".", "…", "24/7", "ًٌٍ", "\u200f", "İ", "«»", "a" * 5000, "- " * 2000, "و " * 2000, "😀 ok"]
)
def test_strange_texts_are_read(lang: str, said: str) -> None:
    """A text without words, or of one word without end, is no trouble to any rule."""
    kinds = ("duties", "duties.posting", "about", "skills", "title", "conditions.on_call")
    assert {code[0] for code, _ in told(lang, *((kind, said) for kind in kinds))} <= {"Y"}
