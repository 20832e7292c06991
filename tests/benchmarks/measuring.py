"""What a process costs: processor time, time on the clock, memory; several ways by turns, medians and ratios.

Takes command lines, gives `Cost`. Why by turns: other work on a machine comes in waves, and a ratio of neighbours
stands where two averages drift apart.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds of processor time (with children), seconds on the clock, the largest process."""

    cpu_seconds: float
    wall_seconds: float
    peak_mb: float = 0.0


class RunError(RuntimeError):
    """A measured command that ended with an error; a figure of it would mean nothing."""


def run(command: Sequence[str], folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command and return what it took.

    Errors: RunError with what the command said.
    """
    changed = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=changed, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode:
        raise RunError(f"{' '.join(command)[:200]}\n{said[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024)


def jdgen(*arguments: str) -> list[str]:
    """Return the command line of jdgen in this tree."""
    return [sys.executable, "-m", "jdgen", *arguments]


def python(*arguments: str) -> list[str]:
    """Return the command line of a Python with the same packages."""
    return [sys.executable, *arguments]


def by_turns(ways: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Cost]:
    """Return the median cost of each way, taken by turns."""
    taken: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            taken[name].append(way())
    return {name: median(costs) for name, costs in taken.items()}


def median(costs: Sequence[Cost]) -> Cost:
    """Return the medians of several costs."""
    return Cost(
        statistics.median(cost.cpu_seconds for cost in costs),
        statistics.median(cost.wall_seconds for cost in costs),
        max(cost.peak_mb for cost in costs),
    )
