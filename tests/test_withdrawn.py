"""A withdrawn role is never posted; its document says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests import workspaces
from tests.workspaces import Result

SETTINGS = workspaces.SETTINGS.replace("[profile]", "[description, posting]")
FILES = {
    "jdgen.yaml": SETTINGS,
    "roles/agent.yaml": workspaces.ROLE + 'posting: {posted: "2026-03-02"}\ndocument: {status: withdrawn}\n',
}

Maker = Callable[[Mapping[str, str | bytes]], Path]
Runner = Callable[[Sequence[str], Path], Result]


def test_a_withdrawn_role_has_a_description_but_no_posting(workspace: Maker, run: Runner) -> None:
    """A full build makes the withdrawn document with its watermark and no advertisement."""
    folder = workspace(FILES)
    result = run(["build"], folder)
    pages = sorted(path.relative_to(folder / "out").as_posix() for path in folder.glob("out/en-GB/*/*.html"))

    assert (result.code, pages) == (0, ["en-GB/description/agent.html"])
    assert "watermark-withdrawn-en" in (folder / "out" / pages[0]).read_text("utf-8")


def test_asking_for_the_posting_of_a_withdrawn_role_is_refused(workspace: Maker, run: Runner) -> None:
    """Named outright, the posting of a withdrawn role is refused with the remedy."""
    result = run(["build", "agent", "--kind", "posting"], workspace(FILES))

    assert result.code == 1
    assert "error[N003]: agent is withdrawn, so it is not posted" in result.err
    assert "set `document.status` to draft" in result.err
