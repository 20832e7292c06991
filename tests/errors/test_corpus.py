"""Every broken workspace in this folder says exactly what its expected.txt holds; `--update-golden` writes it anew.

A case is a folder: the files of a workspace, a `command` (where it is not `check`) and `expected.txt`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import workspaces
from tests.errors.expected import compare
from tests.workspaces import Result

HERE = Path(__file__).parent
CASES = sorted(path.name for path in HERE.iterdir() if any(path.glob("*/**/*.yaml")) or (path / "jdgen.yaml").exists())


def outcome(case: str, folder: Path) -> Result:
    """Run a case's command in a copy of its workspace."""
    work = folder / "work"
    shutil.copytree(HERE / case, work, ignore=shutil.ignore_patterns("expected.txt", "command"))
    if not (work / "jdgen.yaml").exists():
        (work / "jdgen.yaml").write_text(workspaces.SETTINGS, encoding="utf-8")
    command = HERE / case / "command"
    return workspaces.run(command.read_text("utf-8").split() if command.exists() else ["check"], work)


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, tmp_path: Path, update_golden: bool) -> None:
    """A broken workspace ends with its exit code, its messages at their places, and no traceback."""
    result = outcome(case, tmp_path)
    expected, actual = compare(HERE / case / "expected.txt", result, tmp_path / "work", update_golden)
    assert expected == actual
