"""Part «one»: one PDF and one page from a cold start: ours, the baselines A and B, and what else is installed.

The program of baseline B reads the role with PyYAML as most people call it, compiles a Jinja template, and prints.
Each kind of document is measured, because the kinds differ in what is dear to lay out.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Callable
from pathlib import Path

from jdgen.plan import Request
from tests.benchmarks import others, pages, workspaces
from tests.benchmarks.measuring import ROOT, Cost, by_turns, jdgen, python, run
from tests.benchmarks.results import Goal, Part, Row, Sizes

ROLE = "customer-service-manager-0000"
LOCALE = "ar-SA"
KINDS = ("description", "posting", "profile")


def measure(folder: Path, sizes: Sizes) -> Part:
    """Return the cost of one document."""
    workspace = workspaces.make(folder / "roles-10", 10)
    rows: list[Row] = []
    ours_all = theirs_all = 0.0
    notes: list[str] = []
    for kind in KINDS:
        found = by_turns(_ways(workspace, folder / kind, kind), sizes.rounds)
        ours = found["jdgen, PDF"].cpu_seconds
        rows += [
            Row(
                f"{kind}: {name}",
                {
                    "CPU s": cost.cpu_seconds,
                    "wall s": cost.wall_seconds,
                    "memory MB": cost.peak_mb,
                    "jdgen / this": ours / cost.cpu_seconds,
                },
            )
            for name, cost in found.items()
        ]
        ours_all, theirs_all = ours_all + ours, theirs_all + found["B"].cpu_seconds
        notes.append(f"{kind}: {ours / found['B'].cpu_seconds:.2f} of B, {ours / found['A'].cpu_seconds:.2f} of A")
    notes += [f"{kind}, where the milliseconds go: {_steps(workspace, kind, sizes)}" for kind in KINDS]
    goal = Goal("one PDF, cold, CPU against B, the three kinds together", ours_all / theirs_all, 0.40, "×")
    return Part("one", f"One document, cold ({LOCALE})", tuple(rows), (goal,), tuple(notes))


def _steps(workspace: Path, kind: str, sizes: Sizes) -> str:
    """Return where the time of one PDF goes, in one process, the medians of some runs."""
    command = python("-m", "tests.benchmarks.cold_stages", ROLE, LOCALE, kind)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    taken = [
        json.loads(subprocess.run(command, cwd=workspace, env=env, capture_output=True, text=True, check=True).stdout)
        for _ in range(sizes.rounds)
    ]
    return ", ".join(f"{step} {statistics.median(each[step] for each in taken):.0f}" for step in taken[0])


def _ways(workspace: Path, folder: Path, kind: str) -> dict[str, Callable[[], Cost]]:
    request = Request((ROLE,), (LOCALE,), (kind,))
    plain, ordinary = pages.write(workspace, folder, request)
    fonts = {"FONTCONFIG_FILE": pages.fontconfig(folder), **pages.free_of_caches(folder)}
    own = pages.free_of_caches(folder)

    def ours(suffix: str, *more: str) -> Cost:
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        asked = ["build", ROLE, "--locale", LOCALE, "--kind", kind, "--format", suffix, "--out", str(out), *more]
        return run(jdgen(*asked), workspace, own)

    role = str(workspace / "roles" / f"{ROLE}.yaml")
    ways: dict[str, Callable[[], Cost]] = {
        "jdgen, PDF": lambda: ours("pdf"),
        "A": lambda: run(python(*plain.arguments(folder / "a")), environment=fonts),
        "B": lambda: run(python(*ordinary.arguments(folder / "b"), "--reads", role), environment=fonts),
        "jdgen, HTML": lambda: ours("html"),
    }
    ways.update(others.one(workspace, folder, request, plain))
    return ways
