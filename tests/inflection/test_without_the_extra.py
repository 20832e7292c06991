"""What `translate suggest-forms` says on a machine without its libraries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.workspaces import ROLE, Result

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]


@pytest.mark.parametrize(("lang", "library"), [("ru", "pymorphy3"), ("pl", "morfeusz2")])
def test_what_to_install(
    workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch, lang: str, library: str
) -> None:
    """Without its library the command tells what to install, and writes nothing."""
    monkeypatch.setattr("jdgen.inflection.languages.find_spec", lambda name: None)
    folder = workspace({"roles/agent.yaml": ROLE})
    result = run(["translate", "suggest-forms", "--lang", lang], folder)
    expected = f"this machine: error[D016]: proposing forms needs {library}: pip install 'jdgen[inflect]'\n"
    assert (result.code, result.err) == (1, expected)
    assert (folder / "roles/agent.yaml").read_text("utf-8") == ROLE
