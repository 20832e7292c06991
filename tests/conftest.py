"""Fixtures of all tests: small workspaces, the command line in process, `--update-golden`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests import workspaces
from tests.workspaces import Result

os.environ["JDGEN_LANG"] = "en"  # what the program says is compared with English, whatever speaks on this machine


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that writes expected files anew instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="Write golden files anew; read the diff afterwards.")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Say whether expected files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Give a maker of a small workspace in a folder of its own; called again it adds files."""
    return lambda files: workspaces.make(tmp_path / "work", files)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Sequence[str], Path], Result]:
    """Give the command line; its cache lies in the test's folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return workspaces.run
