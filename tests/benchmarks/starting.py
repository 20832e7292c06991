"""Part «start»: what `jdgen --help` costs beside an empty Click group, in each message language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks.measuring import Cost, by_turns, jdgen, python, run
from tests.benchmarks.results import Goal, Part, Row, Sizes

_EMPTY = """
import click

@click.group()
def group():
    "An empty group."

group.main(["--help"])
"""
LANGUAGES = ("en", "ar", "ru", "pl")
LIMIT = 1.3


def measure(folder: Path, sizes: Sizes) -> Part:
    """Return the cost of `--help`."""
    ways: dict[str, Callable[[], Cost]] = {"bare Python": lambda: run(python("-c", "pass"))}
    for lang in LANGUAGES:
        spoken = {"LANGUAGE": lang, "LC_ALL": "C.UTF-8"}
        ways[_empty(lang)] = partial(run, python("-c", _EMPTY), environment=spoken)
        ways[_ours(lang)] = partial(run, jdgen("--help"), environment=spoken)
    found = by_turns(ways, max(sizes.rounds, 5))
    rows = [Row(name, {"CPU ms": 1000 * cost.cpu_seconds}) for name, cost in found.items()]
    worst = max(found[_ours(lang)].cpu_seconds / found[_empty(lang)].cpu_seconds for lang in LANGUAGES)
    goal = Goal("`jdgen --help` against an empty Click group, slowest message language", worst, LIMIT, "×")
    return Part("start", "Start of the program", tuple(rows), (goal,))


def _empty(lang: str) -> str:
    return f"empty Click group --help ({lang})"


def _ours(lang: str) -> str:
    return f"jdgen --help ({lang})"
