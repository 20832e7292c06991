"""The texts that come with jdgen are in good style, and checking them costs little."""

from __future__ import annotations

import re
import sys
import time
from subprocess import run

import pytest

from jdgen.style import checking, readability
from jdgen.style.texts import gather
from tests.sample import project
from tests.style.planting import LANGUAGES, ROOT, rulebook


def test_the_shipped_texts_are_without_finding() -> None:
    """No rule finds anything in the sample roles, in any of the four languages."""
    assert [str(p.place) + " " + p.message for p in checking.check(project(), list(project().roles), LANGUAGES)] == []


def test_the_whole_check_is_quick() -> None:
    """All texts in four languages are judged in less than a second and a half: four times what it takes on a desk."""
    started = time.process_time()
    list(checking.check(project(), list(project().roles), LANGUAGES))
    assert time.process_time() - started < 1.5


def test_the_rules_are_read_only_when_needed() -> None:
    """Importing the checks, as a build does, imports no style rule."""
    told = run(
        [sys.executable, "-c", "import sys, jdgen.checks; print([m for m in sys.modules if 'jdgen.style' in m])"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_limits_are_not_far_from_the_texts(lang: str) -> None:
    """The longest text of each limited kind reaches half of its limit: one that nothing nears would check nothing."""
    texts = gather(project(), project().roles, [lang])[lang]
    longest: dict[str, int] = {}
    for text in texts:
        for kind in (text.kind, text.kind.partition(".")[0]):
            longest[kind] = max(longest.get(kind, 0), len(text.said.split()))
    limits = {kind: most for kind, most in rulebook(lang).style.longest.items() if kind != "sentence"}
    assert [kind for kind, most in limits.items() if longest.get(kind, 0) < most / 2] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_measured_prose_is_as_documented(lang: str) -> None:
    """docs/style-checks.md tells the hardest and easiest prose of the sample roles as it measures now."""
    texts = gather(project(), project().roles, [lang])[lang]
    formula = readability.FORMULAS[lang]
    figures = []
    for one in readability.prose(texts).values():
        found = readability.counts([text.said for text in one], lang)
        if len(found.words) >= readability.LEAST_WORDS:
            figures.append(formula.measure(found))
    page = (ROOT / "docs/style-checks.md").read_text("utf-8")
    row = re.search(rf"^\| {formula.name} \|.*\| (-?\d+) to (-?\d+) \|", page, re.MULTILINE)
    assert row
    low, high = int(row[1]), int(row[2])
    assert [low <= min(figures) < low + 6, high - 6 < max(figures) <= high] == [True, True]
