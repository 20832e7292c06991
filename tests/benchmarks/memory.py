"""Part «memory»: how much a process grows with each PDF that it makes, each a document of its own."""

from __future__ import annotations

import json
import math
import statistics
import subprocess
from pathlib import Path

from tests.benchmarks import workspaces
from tests.benchmarks.measuring import ROOT, python
from tests.benchmarks.results import Goal, Part, Row, Sizes

LIMIT_KB = 10
DOCUMENTS_PER_ROLE = 12  # three kinds in four languages


def measure(folder: Path, sizes: Sizes) -> Part:
    """Return the growth over many documents."""
    workspace = workspaces.make(folder / "memory", math.ceil(sizes.memory_documents / DOCUMENTS_PER_ROLE))
    command = python("-m", "tests.benchmarks.growing", str(workspace), str(sizes.memory_documents))
    noted: list[tuple[int, int]] = json.loads(
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    )
    half = noted[len(noted) // 2 :]
    growth = _slope(half)
    rows = tuple(
        Row(f"after {made:,} PDFs", {"memory MB": kilobytes / 1024})
        for made, kilobytes in (noted[0], noted[len(noted) // 2], noted[-1])
    )
    goal = Goal(f"growth per PDF, second half of {sizes.memory_documents:,}", growth, LIMIT_KB, " KB")
    return Part("memory", "Memory of a process that makes PDFs", rows, (goal,))


def _slope(noted: list[tuple[int, int]]) -> float:
    """Return the growth per document: the slope of the line through the points."""
    if len(noted) < 2:
        return 0.0
    return statistics.linear_regression([made for made, _ in noted], [kilobytes for _, kilobytes in noted]).slope
