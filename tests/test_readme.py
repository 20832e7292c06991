"""The README's commands work as they stand, in a folder made by its first command."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[list[str]]:
    """Return every line of the README's sh blocks, in order."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    return [shlex.split(line) for block in blocks for line in block.splitlines() if line.strip()]


def test_every_command_of_the_readme_works(tmp_path: Path) -> None:
    """Typed one after the other in an empty folder, the commands of the README end well."""
    here = tmp_path
    failed = []
    for words in commands():
        if words[0] == "cd":
            here = here / words[1]
            continue
        assert words[0] == "jdgen"
        if words[1:] == ["build"]:
            words = [*words, "--format", "html"]  # the whole build with PDF has its own test
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "JDGEN_NO_OPEN": "1"}
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=here, env=environment, capture_output=True, text=True, check=False
        )
        wanted = 1 if words[1] == "check" else 0  # the new role is still a skeleton: check says what is missing
        if done.returncode not in (0, wanted):
            failed.append((words, done.stderr[-400:]))

    assert failed == []


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    """No link of the README or of the guides is dead."""
    dead = []
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            if not (page.parent / link).exists():
                dead.append(f"{page.name}: {link}")

    assert dead == []
