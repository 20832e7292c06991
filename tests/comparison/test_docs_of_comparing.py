"""docs/comparing.md shows what the program prints."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from jdgen.comparison import terms
from tests.sample import ROOT
from tests.workspaces import Result

PAGE = (ROOT / "docs/comparing.md").read_text("utf-8")
SHOWN = re.findall(r"```console\n\$ jdgen ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command.partition(" ")[0] for command, _ in SHOWN])
def test_what_is_shown_is_real(command: str, shown: str, run: Callable[[Sequence[str], Path], Result]) -> None:
    """Every line that the page shows is printed, in the same order; the page may leave out lines, and counts change."""
    result = run(shlex.split(command), ROOT)
    printed = iter(re.sub(r"\d+ (?=[a-z])", "", result.out).splitlines())
    expected = re.sub(r"\d+ (?=[a-z])", "", shown).splitlines()

    assert (result.code, [line for line in expected if line not in printed]) == (0, [])


def test_every_field_that_is_a_term_is_named() -> None:
    """The table of terms names each field that the program marks."""
    table = PAGE.partition("| term | what touches it |")[2].partition("\n\n")[0]

    assert [name for name in terms.FIELDS if name.rpartition(".")[2] not in table] == []
