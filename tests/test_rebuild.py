"""A build after the first: nothing is read where nothing changed, and after an edit only what it reaches."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from jdgen import load, manifest
from jdgen.building import ledger, up_to_date
from jdgen.options import Options
from tests.workspaces import POLISH, ROLE, SETTINGS, Result

Run = Callable[[Sequence[str], Path], Result]
Make = Callable[[Mapping[str, str | bytes]], Path]

ROLES = {
    "roles/agent.yaml": ROLE.replace("reports_to: chief", "reports_to: lead"),
    "roles/lead.yaml": ROLE.replace("Support Agent", "Team Lead").replace("Helps customers.", "Leads the team."),
    **{f"roles/clerk-{n}.yaml": ROLE.replace("Support Agent", f"Clerk {n}") for n in range(4)},
    "locales/pl/roles/agent.yaml": POLISH,
}


@pytest.fixture
def built(workspace: Make, run: Run) -> Path:
    """Give a workspace of six roles that was built once."""
    root = workspace({"jdgen.yaml": SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]"), **ROLES})
    assert run(["build"], root).code == 0
    return root


def _opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that fills with the ids of the role files that are read from now on."""
    seen: list[str] = []
    read = load.load_bytes

    def noted(path: Path, shown: str) -> bytes:
        seen.append(path.stem)
        return read(path, shown)

    monkeypatch.setattr("jdgen.role_files.load_bytes", noted)
    return seen


def _change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def _afresh(root: Path, run: Run) -> dict[str, bytes]:
    """Return what a build into an empty folder makes."""
    out = root.parent / "afresh"
    shutil.rmtree(out, ignore_errors=True)
    run(["build", "--out", str(out)], root)
    return _pages(out)


def _pages(out: Path) -> dict[str, bytes]:
    found = (path for path in out.rglob("*") if path.is_file() and ".jdgen" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def test_nothing_to_do_reads_no_role(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build opens no role, makes nothing, and says again what the first one had to say."""
    first = run(["build", "--json"], built)
    seen = _opened(monkeypatch)

    again = run(["build", "--json"], built)

    assert (seen, json.loads(again.out)["built"], json.loads(again.out)["up_to_date"]) == ([], 0, 12)
    assert json.loads(again.out)["problems"] == json.loads(first.out)["problems"] != []


def test_an_edit_reads_its_role_and_whom_it_names(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a sentence of one role changed, that role and its boss are read, and its page alone is made."""
    seen = _opened(monkeypatch)
    _change(built, "roles/agent.yaml", "Helps customers.", "Serves customers.")

    made = json.loads(run(["build", "--json"], built).out)

    assert (sorted(set(seen)), made["built"], made["up_to_date"]) == (["agent", "lead"], 1, 11)
    assert _pages(built / "out") == _afresh(built, run)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("roles/agent.yaml", "title: Support Agent", "title: Care Agent"),
        ("roles/agent.yaml", "reports_to: lead", "reports_to: clerk-1"),
        ("locales/pl/roles/agent.yaml", "m: Konsultant", "m: Doradca"),
        ("jdgen.yaml", "Meridian Group Limited", "Meridian Group plc"),
    ],
    ids=["title", "reporting line", "translated title", "settings"],
)
def test_what_neighbours_print_is_seen_everywhere(built: Path, run: Run, name: str, old: str, new: str) -> None:
    """After a change that others print, every page and the index are what a build from nothing makes."""
    _change(built, name, old, new)

    assert run(["build"], built).code == 0

    assert _pages(built / "out") == _afresh(built, run)


@pytest.mark.parametrize("name", ["roles/clerk-9.yaml", "locales/pl/roles/clerk-2.yaml"])
def test_a_new_file_is_seen(built: Path, run: Run, name: str) -> None:
    """A role or a translation that was added is built."""
    text = ROLE.replace("Support Agent", "Clerk 9")
    if name.startswith("locales"):
        text = POLISH.replace("role: agent", "role: clerk-2").replace("Konsultant", "Referent")
    (built / name).write_text(text, "utf-8")

    assert run(["build"], built).code == 0

    assert _pages(built / "out") == _afresh(built, run)


def test_a_role_that_is_gone_goes_from_the_output(built: Path, run: Run) -> None:
    """After a role's file was deleted its pages are gone and the index does not name it."""
    (built / "roles/clerk-3.yaml").unlink()

    assert run(["build"], built).code == 0

    assert _pages(built / "out") == _afresh(built, run)


@pytest.mark.parametrize("damage", ["deleted", "same size, another time", "longer"])
def test_a_damaged_output_is_made_again(built: Path, run: Run, damage: str) -> None:
    """An output that somebody changed or deleted is noticed, also while an edit elsewhere is built."""
    page = built / "out/en-GB/profile/clerk-0.html"
    whole = page.read_bytes()
    if damage == "deleted":
        page.unlink()
    else:
        page.write_bytes(whole[::-1] if damage.startswith("same") else whole + b" ")
    _change(built, "roles/agent.yaml", "Helps customers.", "Serves customers.")

    run(["build"], built)

    assert page.read_bytes() == whole


def test_a_copied_output_is_hashed_and_believed(built: Path, run: Run) -> None:
    """Where times say nothing, as after a copy, the bytes are hashed: equal ones are not made again."""
    copy = built.parent / "copy"
    shutil.copytree(built / "out", copy, copy_function=shutil.copyfile)
    shutil.rmtree(built / "out")
    shutil.copytree(copy, built / "out", copy_function=shutil.copyfile)

    assert json.loads(run(["build", "--json"], built).out)["built"] == 0


def test_an_error_in_the_edit_is_told(built: Path, run: Run) -> None:
    """A broken role is told as in a whole build, its old page stays, and mending it builds it."""
    _change(built, "roles/agent.yaml", "purpose:", "purpse:")
    broken = run(["build"], built)
    stays = (built / "out/en-GB/profile/agent.html").is_file()
    _change(built, "roles/agent.yaml", "purpse:", "purpose:")

    assert (broken.code, "S002" in broken.err, stays, run(["build"], built).code) == (1, True, True, 0)


def test_a_damaged_ledger_costs_nothing_but_time(built: Path, run: Run) -> None:
    """A ledger that cannot be read leads to a whole build, and is written anew."""
    (built / "out" / ledger.NAME).write_text("{", "utf-8")

    code = run(["build"], built).code

    assert (code, ledger.load(built / "out") is not None) == (0, True)


def test_warnings_do_not_keep_a_build_from_being_finished(built: Path) -> None:
    """A whole build with warnings is noted as done: the next one has nothing to do."""
    kept = ledger.load(built / "out")

    assert kept is not None
    assert (bool(kept.problems), kept.stamp == manifest.load(built / "out").inputs) == (True, True)


def test_reference_document(tmp_path: Path) -> None:
    """Another file under the same `--reference` name is something else to build from."""
    reference = tmp_path / "house.docx"
    reference.write_bytes(b"one")
    before = up_to_date.rest(Options(reference=str(reference)))
    reference.write_bytes(b"two")
    assert up_to_date.rest(Options(reference=str(reference))) != before
