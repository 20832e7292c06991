"""Part «pages»: HTML pages per second, and where the milliseconds of a page go."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
from pathlib import Path

from tests.benchmarks import pages, workspaces
from tests.benchmarks.measuring import ROOT, Cost, by_turns, jdgen, python, run
from tests.benchmarks.results import Goal, Part, Row, Sizes

STEPS = ("load", "resolve", "check", "localize", "compose", "render", "write")
MAKING = ("localize", "compose", "render", "write")  # what grows with the pages and is spread over processes
WANTED = 400


def measure(folder: Path, sizes: Sizes) -> Part:
    """Return pages per second and the time of each step."""
    rows: list[Row] = []
    notes: list[str] = []
    best = 0.0
    for count in sizes.roles:
        workspace = workspaces.make(folder / f"roles-{count}", count)
        steps = _steps(workspace, folder, count, sizes.rounds)
        made = count * 12
        cost = _build(workspace, folder, sizes)
        best = max(best, 1000 * sizes.jobs / sum(steps[step] for step in MAKING))
        figures = {f"{step} ms": steps[step] for step in STEPS}
        rows.append(Row(f"{count:,} roles, one process, a page", {**figures, "all ms": sum(steps.values())}))
        notes.append(
            f"`jdgen build --format html --jobs {sizes.jobs}` of {count:,} roles: {made:,} pages in "
            f"{cost.wall_seconds:.1f} s ({made / cost.wall_seconds:.0f} a second, CPU {cost.cpu_seconds:.1f} s)"
        )
    goal = Goal(f"HTML pages/s from localizing to writing, {sizes.jobs} cores", best, WANTED, "/s", at_most=False)
    return Part("pages", "HTML pages", tuple(rows), (goal,), tuple(notes))


def _steps(workspace: Path, folder: Path, count: int, rounds: int) -> dict[str, float]:
    """Return milliseconds a page by step, the medians of some runs."""
    every = max(1, count // 50)
    command = python("-m", "tests.benchmarks.stages", str(workspace), str(folder / "stages"), "--every", str(every))
    taken = []
    for _ in range(1 if count > 100 else rounds):
        shutil.rmtree(folder / "stages", ignore_errors=True)
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        taken.append(json.loads(said)["ms"])
    return {step: statistics.median(each[step] for each in taken) for step in STEPS}


def _build(workspace: Path, folder: Path, sizes: Sizes) -> Cost:
    def once() -> Cost:
        out = folder / "pages-out"
        shutil.rmtree(out, ignore_errors=True)
        asked = ["build", "--format", "html", "--jobs", str(sizes.jobs), "--out", str(out)]
        return run(jdgen(*asked), workspace, pages.free_of_caches(folder))

    return by_turns({"build": once}, 1)["build"]
