"""Which rules of style a build asks: what the law says of postings, and all of them with `--strict`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspaces import SETTINGS, make, run

CLERK = """\
lang: en
title: Records Clerk
purpose: To organise trainings.
requirements:
  other:
    age: Aged 20 to 35
posting: {text: Come and work with us.}
duties:
  records:
    name: Records
    items:
      register: Keep the register of letters
"""
BOTH = SETTINGS.replace("kinds: [profile]", "kinds: [profile, posting]")


def workspace(tmp_path: Path, settings: str = SETTINGS) -> Path:
    """Return a workspace with a calque and a condition that the law forbids in postings."""
    return make(tmp_path, {"roles/clerk.yaml": CLERK, "jdgen.yaml": settings})


@pytest.mark.parametrize(("command", "told"), [("build", False), ("build --strict", True), ("check", True)])
def test_calques(tmp_path: Path, command: str, told: bool) -> None:
    """A calque is told by `check` and by a strict build; another build leaves it to whoever writes the role."""
    result = run(command.split(), workspace(tmp_path))
    assert ("[Y010]" in result.err) is told


def test_strict_after_a_build(tmp_path: Path) -> None:
    """A strict build asks its rules also where the build before it left nothing to do."""
    folder = workspace(tmp_path)
    run(["build"], folder)
    assert "[Y010]" in run(["build", "--strict"], folder).err


@pytest.mark.parametrize(("kind", "code"), [("posting", 1), ("profile", 0)])
def test_conditions_against_the_law(tmp_path: Path, kind: str, code: int) -> None:
    """A condition that the law forbids stops a role whose posting is wanted, and no other."""
    result = run(["build", "--kind", kind], workspace(tmp_path, BOTH))
    assert (result.code, "[Y060]" in result.err) == (code, code == 1)
