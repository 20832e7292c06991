"""Part «rebuild»: a build with nothing to do, and after one edit, in workspaces of growing size.

The PDFs of the first build are stand-ins of the usual size, which saves an hour; those of an edit are real.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.benchmarks import pages, workspaces
from tests.benchmarks.measuring import Cost, by_turns, jdgen, median, python, run
from tests.benchmarks.results import Goal, Part, Row, Sizes

NO_OP_SECONDS = 0.5
EDIT_RATIO = 1.5
_SENTENCE = re.compile(r"^purpose: (.*)$", re.MULTILINE)


def measure(folder: Path, sizes: Sizes) -> Part:
    """Return the cost of nothing to do and of one edit."""
    rows: list[Row] = []
    goals: list[Goal] = []
    alone = _alone(folder, sizes)
    rows.append(Row("one role in a workspace of its group, all its documents", _figures(alone)))
    for count in sizes.roles:
        workspace = workspaces.make(folder / f"rebuild-{count}", count)
        env = pages.free_of_caches(folder)
        run(python("-m", "tests.benchmarks.stub_build", "build", "--jobs", str(sizes.jobs)), workspace, env)
        idle = median([run(jdgen("build"), workspace, env) for _ in range(sizes.rounds)])
        edit = _edited(workspace, env, sizes)  # once: what is edited again has stale translations already
        ratio = edit.cpu_seconds / alone.cpu_seconds
        rows.append(Row(f"{count:,} roles: nothing to do", _figures(idle)))
        rows.append(Row(f"{count:,} roles: one sentence changed", {**_figures(edit), "to the role alone": ratio}))
        if count == max(sizes.roles):
            told = f"{count:,} roles × 4 locales × 3 kinds × 2 formats"
            goals.append(Goal(f"nothing to do, {told}, CPU", idle.cpu_seconds, NO_OP_SECONDS, " s"))
            goals.append(Goal(f"one sentence of {count:,} roles, CPU against that role alone", ratio, EDIT_RATIO, "×"))
        shutil.rmtree(workspace / "out", ignore_errors=True)
    return Part("rebuild", "Builds after the first", tuple(rows), tuple(goals))


def _figures(cost: Cost) -> dict[str, float | str]:
    return {"CPU s": cost.cpu_seconds, "wall s": cost.wall_seconds, "memory MB": cost.peak_mb}


def _alone(folder: Path, sizes: Sizes) -> Cost:
    """Return the cost of all documents of one role, made anew in the smallest workspace that holds its group."""
    workspace = workspaces.make(folder / "rebuild-alone", len(workspaces.role_ids(13)))
    role, out = workspaces.role_ids(1)[0], folder / "alone-out"

    def once() -> Cost:
        shutil.rmtree(out, ignore_errors=True)
        asked = ["build", role, "--jobs", str(sizes.jobs), "--out", str(out)]
        return run(jdgen(*asked), workspace, pages.free_of_caches(folder))

    return by_turns({"alone": once}, min(3, sizes.rounds))["alone"]


def _edited(workspace: Path, env: dict[str, str], sizes: Sizes) -> Cost:
    """Change the purpose of a role and return the cost of the build that follows."""
    path = workspace / "roles" / f"{workspaces.role_ids(1)[0]}.yaml"
    text = path.read_text("utf-8")
    path.write_text(_SENTENCE.sub("purpose: Новая цель этой работы", text, count=1), "utf-8")
    return run(jdgen("build", "--jobs", str(sizes.jobs)), workspace, env)
