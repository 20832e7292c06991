"""Part «bulk»: many PDFs over the same number of processes: ours with all its work, A and B with their pages ready."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from jdgen.plan import Request
from tests.benchmarks import others, pages, workspaces
from tests.benchmarks.measuring import Cost, by_turns, jdgen, python, run
from tests.benchmarks.results import Goal, Part, Row, Sizes


def measure(folder: Path, sizes: Sizes) -> Part:
    """Return documents per second and CPU per document."""
    count = max(1, sizes.documents // 12)
    workspace = workspaces.make(folder / "bulk-roles", max(10, count))
    roles = tuple(workspaces.role_ids(max(10, count))[-count:])
    request = Request(roles)
    plain, ordinary = pages.write(workspace, folder / "bulk", request)
    made = len(list(plain.pages.glob("*.html")))
    fonts = {"FONTCONFIG_FILE": pages.fontconfig(folder), **pages.free_of_caches(folder)}

    def ours() -> Cost:
        out = folder / "bulk-out"
        shutil.rmtree(out, ignore_errors=True)
        asked = ["build", *roles, "--format", "pdf", "--jobs", str(sizes.jobs), "--out", str(out)]
        return run(jdgen(*asked), workspace, pages.free_of_caches(folder))

    ways: dict[str, Callable[[], Cost]] = {
        "jdgen (YAML to PDF)": ours,
        "A": lambda: run(python(*plain.arguments(folder / "bulk-a", sizes.jobs)), environment=fonts),
        "B": lambda: run(python(*ordinary.arguments(folder / "bulk-b", sizes.jobs)), environment=fonts),
        **others.bulk(workspace, folder / "bulk", request, plain, sizes.jobs),
    }
    found = by_turns(ways, sizes.rounds)
    own = found["jdgen (YAML to PDF)"]
    rows = tuple(
        Row(
            name,
            {
                "documents/s": made / cost.wall_seconds,
                "CPU ms/document": 1000 * cost.cpu_seconds / made,
                "jdgen is faster by": cost.wall_seconds / own.wall_seconds,
                "by CPU": cost.cpu_seconds / own.cpu_seconds,
            },
        )
        for name, cost in found.items()
    )
    goals = [
        _goal(name, limit, found[name], own)
        for name, limit in (("A", 1.15), ("B", 2.4), ("Chromium", 1.0))
        if name in found
    ]
    title = f"{made} PDFs of {count} roles, {sizes.jobs} processes"
    return Part("bulk", title, rows, tuple(goals))


def _goal(name: str, limit: float, other: Cost, own: Cost) -> Goal:
    faster = other.wall_seconds / own.wall_seconds
    return Goal(f"bulk PDFs, documents per second against {name}", faster, limit, "×", at_most=False)
