"""What a command said against the file that holds what it must say."""

from __future__ import annotations

import re
from pathlib import Path

from tests.workspaces import Result

ROOT = Path(__file__).resolve().parents[2]


def compare(file: Path, result: Result, here: Path, update: bool) -> tuple[str, str]:
    """Return (expected, actual): exit code and stderr, HERE for the workspace, JDGEN for the program."""
    said = result.err.replace(str(here.parent.resolve()), "ABOVE").replace("ABOVE/work", "HERE")
    said = re.sub(r"\.[0-9a-f]{10}\.", ".HASH.", said.replace(str(ROOT), "JDGEN"))
    actual = f"exit {result.code}\n{said}"
    if update:
        file.parent.mkdir(exist_ok=True)
        file.write_text(actual, encoding="utf-8")
    expected = file.read_text("utf-8") if file.exists() else "(no expected.txt: run with --update-golden)"
    return expected, actual
