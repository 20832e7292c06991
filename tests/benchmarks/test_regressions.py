"""A small, quick part of the benchmarks for every run of the tests: ratios to a fixed piece of work, never seconds."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jdgen.formats.html import Site
from jdgen.load import parse
from jdgen.plan import Request, plan
from jdgen.project import open_project
from jdgen.studio import tasks
from jdgen.words import bidi, typography
from tests import sample
from tests.benchmarks import report, results, workspaces

# Each limit is about twice what was measured when it was set: a slip of the clock passes, a doubled step does not.
PAGE_LIMIT = 6.0
COMPOSE_LIMIT = 32.0
TYPESET_LIMIT = 0.9
LOAD_LIMIT = 3.3


def _reference() -> None:
    """Work that no change of this project alters: dictionaries, numbers and short texts."""
    counts: dict[int, int] = {}
    for number in range(12_000):
        counts[number % 977] = counts.get(number % 97, 0) + len(str(number))


def _ratio(work: Callable[[], object]) -> float:
    """Return the least time of the work by the least time of the reference, taken by turns."""
    taken: list[float] = []
    fixed: list[float] = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(9):
            for function, times in ((_reference, fixed), (work, taken)):
                started = time.process_time()
                function()
                times.append(time.process_time() - started)
    finally:
        gc.enable()
    return min(taken) / min(fixed)


def test_a_page_takes_no_longer_than_it_did() -> None:
    """Eight pages of the sample are rendered within their share of the reference work."""
    roles = ("customer-service-manager", "sales-consultant")
    docs = [sample.document(role, locale, "profile") for role in roles for locale in sample.LOCALES]
    render = sample.studio().html.page

    assert _ratio(lambda: [render(doc, Site(), paper=True) for doc in docs]) < PAGE_LIMIT


def test_composing_takes_no_longer_than_it_did() -> None:
    """A role is localized and composed into the documents of four languages within its share."""
    studio, role = sample.studio(), "customer-service-manager"
    made = plan(sample.project(), studio.outlines, Request((role,), formats=("html",)))

    def work() -> None:
        for task in tasks(made):
            localized = studio.localized(task.role, task.locale)
            for target in task.targets:
                studio.document(target, localized)

    assert _ratio(work) < COMPOSE_LIMIT


def test_typography_takes_no_longer_than_it_did() -> None:
    """Texts of the sample are typeset and cut by direction, without memory of earlier calls, within their share."""
    files = sample.project().files
    units = [(unit, file.lang) for file in files.values() for unit in file.units.values()]
    texts = [(leaf.text, lang) for unit, lang in units for _, leaf in unit.leaves()]
    some = texts[:: max(1, len(texts) // 150)]

    def work() -> None:
        typography.typeset.cache_clear()
        bidi.pieces.cache_clear()
        for text, lang in some:
            bidi.pieces(typography.typeset(text, lang), "rtl" if lang == "ar" else "ltr")

    assert _ratio(work) < TYPESET_LIMIT


def test_reading_a_role_takes_no_longer_than_it_did() -> None:
    """The largest role file of the sample is read within its share."""
    path = max((sample.ROOT / "roles").rglob("*.yaml"), key=lambda path: path.stat().st_size)
    data = path.read_bytes()

    assert _ratio(lambda: parse(data, "role.yaml")) * 20_000 / len(data) < LOAD_LIMIT


def test_made_workspaces_are_sound_and_the_same_each_time(tmp_path: Path) -> None:
    """Made roles have no errors, translations that are up to date, and the same texts for the same seed."""
    first, second = (workspaces.make(tmp_path / name, 14) for name in ("first", "second"))
    project = open_project(first)
    files = sorted(path.relative_to(first) for path in first.rglob("*.yaml"))
    states = {
        translation.state(unit, node)
        for by_owner in project.translations.values()
        for owner, translation in by_owner.items()
        for unit, node in project.files[owner].units.items()
    }

    assert [problem for problem in project.problems if problem.severity == "error"] == []
    assert (sorted(project.roles), states - {"missing"}) == (sorted(workspaces.role_ids(14)), {"ok"})
    assert [(first / file).read_bytes() for file in files] == [(second / file).read_bytes() for file in files]


@pytest.fixture
def parts() -> tuple[results.Part, ...]:
    """Give a part with a goal that is reached and one that is missed."""
    goals = (results.Goal("quick", 1.2, 1.3, "×"), results.Goal("many", 300, 400, "/s", at_most=False))
    return (results.Part("start", "Start", (results.Row("a", {"CPU ms": 12.345}),), goals, ("a note",)),)


def test_goals_are_marked_in_every_report(parts: tuple[results.Part, ...], tmp_path: Path) -> None:
    """Terminal, JSON and page say of each goal whether it was reached, with its figure."""
    page = tmp_path / "page.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n", "utf-8")

    report.write_page(page, parts, report.machine(2))
    text = page.read_text("utf-8")
    told = report.as_json(parts, report.machine(2))
    goals = json.loads(told)["parts"][0]["goals"]

    assert [goal["reached"] for goal in goals] == [True, False]
    assert report.from_json(told) == list(parts)
    assert "| quick | 1.2× | ≤ 1.3× | reached |" in text
    assert "| many | 300/s | ≥ 400/s | missed |" in text
    assert (text.startswith("before\n"), text.endswith("\nafter\n"), "old" in text) == (True, True, False)
    assert "missed   many: 300/s (at least 400/s)" in report.as_text(parts)
