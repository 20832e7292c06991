"""What the guides show is what the program says: every ```console block is run in a copy of the sample workspace.

A line `$ jdgen …` is a command, what follows is its output. `…` alone stands for lines left out, at a line end for
the rest of it. `--update-golden` writes the blocks anew (those without `…`).
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import workspaces

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PAGES = sorted(p for p in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")) if _BLOCK.search(p.read_text("utf-8")))
TIMES = re.compile(r"in [0-9.]+ s\b")


def sample(folder: Path) -> Path:
    """Return a copy of the sample workspace, with the person file of the docs."""
    for name in ("roles", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "jdgen.yaml", folder)
    shutil.copy(ROOT / "docs/example-person.yaml", folder / "person.yaml")
    return folder


def steps(block: str) -> Iterator[tuple[str, str]]:
    """Yield (command, output) of a block."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, said = part.partition("\n")
        yield command, said


def ran(command: str, folder: Path) -> str:
    """Return what a command prints, stdout before stderr, without its time."""
    words = shlex.split(command)
    if words[0] != "jdgen":  # the reader's own editing: `$ sed -i …`
        import subprocess

        return subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True).stdout
    result = workspaces.run(words[1:], folder)
    return TIMES.sub("in … s", result.out + result.err)


def fits(shown: str, said: str) -> bool:
    """Say whether an output is as shown, where `…` stands for what is left out."""
    parts = [re.escape(part) for part in re.split(r"^ *…\n", shown, flags=re.MULTILINE)]
    pattern = "(?:.*\n)*?".join(part.replace("…\n", ".*\n").replace("…", ".*?") for part in parts)
    return re.fullmatch(pattern, said) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_output_in_the_guides_is_real(page: Path, tmp_path: Path, update_golden: bool) -> None:
    """Run one after the other, the commands of a guide print what the guide shows."""
    folder, text, wrong = sample(tmp_path), page.read_text("utf-8"), []
    for block in _BLOCK.findall(text):
        new = ""
        for command, shown in steps(block):
            said = ran(command, folder)
            good = fits(shown, said)
            new += f"$ {command}\n" + (shown if good or "…" in shown else said)
            if not good:
                wrong.append(f"$ {command}\n{said}")
        if update_golden:
            text = text.replace(f"```console\n{block}```", f"```console\n{new}```")
    if update_golden:
        page.write_text(text, "utf-8")
    assert update_golden or wrong == []


def test_every_command_is_shown() -> None:
    """Every command of the program stands in the README or in a guide as people type it."""
    from jdgen.cli import _COMMANDS

    pages = "\n".join(
        p.read_text("utf-8") for p in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")) if p.stem != "commands"
    )
    assert [name for name in _COMMANDS if not re.search(rf"\bjdgen {name}\b", pages)] == []
