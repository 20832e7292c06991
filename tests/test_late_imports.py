"""What a command does not need it does not import: help in a moment, a build with nothing to do nearly so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("jinja2", "babel", "yaml", "ruamel", "pydantic", "weasyprint", "fontTools", "docx", "hijridate")


def _imported(code: str) -> list[str]:
    told = f"{code}\nimport sys\nprint('MODULES', *sorted(sys.modules))"
    said = subprocess.run([sys.executable, "-c", told], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return said.rpartition("MODULES ")[2].split()


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_imports_nothing_heavy(argument: str) -> None:
    """Help and version need Click and nothing else of what jdgen is made with."""
    code = f"from jdgen.cli import group\ngroup.main([{argument!r}], prog_name='jdgen', standalone_mode=False)"

    assert [name for name in _imported(code) if name in HEAVY] == []


def test_help_imports_few_modules_of_its_own() -> None:
    """Commands are imported when they are called: help knows their names only."""
    code = "from jdgen.cli import group\ngroup.main(['--help'], prog_name='jdgen', standalone_mode=False)"

    own = [name for name in _imported(code) if name.startswith("jdgen")]

    assert [name for name in own if name.startswith("jdgen.cli.") and name.endswith("_command")] == []


def test_looking_for_something_to_do_imports_nothing_heavy() -> None:
    """Hashing a workspace and comparing needs no YAML, no templates, no models."""
    assert [name for name in _imported("import jdgen.building.up_to_date") if name in HEAVY] == []
