"""New ids: everything that names the old one follows, no word changes, and the way back restores every byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jdgen.editing.renaming import rename
from jdgen.project import open_project
from tests import workspaces
from tests.sample import ROOT

FILES = {
    "roles/agent.yaml": workspaces.ROLE
    + "kpis: {speed: Calls a day}\n"
    + "specialisations: {night: {name: Night, text: At night, duties: [calls]}}\n",
    "roles/lead.yaml": "lang: en\nextends: agent\ntitle: Lead\nreports_to: agent\nsubstituted_by: [agent]\n",
    "roles/overlays/agent--night.yaml": "of: agent\nlang: en\nwhy: nights\nchanges:\n"
    "  remove: [duties.mail]\n  replace:\n    'duties.calls': Answer night calls\n"
    "  add:\n    duties.doors: {text: Close the doors, after: calls}\n  order: {duties.answer: [doors, calls]}\n"
    "based_on: {duties.calls: Answer calls}\n",
    "locales/pl/roles/agent.yaml": workspaces.POLISH + "_sync: {duties.calls: 00000000, title: 11111111}\n"
    "_review: [duties.calls, purpose]\n",
    "locales/pl/roles/agent--night.yaml": "role: agent--night\nlang: pl\nduties: {calls: Odbieranie telefonów}\n",
}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Give a workspace in which much hangs on one role and one duty."""
    return workspaces.make(tmp_path / "work", FILES)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a workspace."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_a_role_takes_its_files_with_it(work: Path) -> None:
    """A renamed role renames its overlays and translations, and all that points to it follows."""
    assert workspaces.run(["rename", "agent", "adviser"], work).code == 0
    texts = {name: data.decode() for name, data in contents(work).items()}
    assert sorted(name for name in texts if "advis" in name or "agent" in name) == [
        "locales/pl/roles/adviser--night.yaml",
        "locales/pl/roles/adviser.yaml",
        "roles/adviser.yaml",
        "roles/overlays/adviser--night.yaml",
    ]
    assert texts["roles/lead.yaml"] == FILES["roles/lead.yaml"].replace("agent", "adviser")
    assert [problem.code for problem in open_project(work).problems if problem.severity == "error"] == []


def test_an_item_takes_its_names_with_it(work: Path) -> None:
    """A renamed duty is renamed in the role, in overlays, translations, stamps and specialisations."""
    before = {role: whole.node.plain() for role, whole in open_project(work).roles.items()}
    assert workspaces.run(["rename", "agent.duties.calls", "phone"], work).code == 0
    left = {name for name, data in contents(work).items() if b"duties.calls" in data or b" calls:" in data}
    assert left == set()
    after = open_project(work)
    assert [problem.code for problem in after.problems if problem.severity == "error"] == []
    assert list(after.roles["agent--night"].node.get("duties", "answer", "items").map) == ["doors", "phone"]  # type: ignore[union-attr]
    assert after.translations["pl"]["agent"].review == frozenset({"duties.phone", "purpose"})
    renamed = str(before).replace("'calls'", "'phone'")
    assert str({role: whole.node.plain() for role, whole in after.roles.items()}) == renamed


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (("agent", "adviser"), ("adviser", "agent")),
        (("agent--night", "agent--late"), ("agent--late", "agent--night")),
        (("agent.duties.calls", "phone"), ("agent.duties.phone", "calls")),
        (("agent.duties.answer", "reply"), ("agent.duties.reply", "answer")),
        (("lead.duties.mail", "post"), ("lead.duties.post", "mail")),
        (("agent--night.duties.doors", "gates"), ("agent--night.duties.gates", "doors")),
        (("agent.kpis.speed", "pace"), ("agent.kpis.pace", "speed")),
    ],
)
def test_the_way_back_restores_every_byte(work: Path, there: tuple[str, str], back: tuple[str, str]) -> None:
    """Renaming and renaming back leaves every file as it was, byte for byte."""
    before = contents(work)
    assert workspaces.run(["rename", *there], work).code == 0
    assert contents(work) != before
    assert workspaces.run(["rename", *back], work).code == 0
    assert contents(work) == before


def test_approvals_hold(tmp_path: Path) -> None:
    """No word changes, so what was approved stays approved, in the renamed role and in those that name it."""
    work = workspaces.make(tmp_path / "work", FILES)
    assert workspaces.run(["approve", "agent", "lead"], work).code == 0
    assert workspaces.run(["rename", "agent", "adviser"], work).code == 0
    assert workspaces.run(["rename", "adviser.duties.calls", "phone"], work).code == 0
    status = [line.split()[-3:] for line in workspaces.run(["list"], work).out.splitlines() if "approved" in line]
    assert len(status) == 2


def test_a_failure_in_the_middle_changes_nothing(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be written, those written before are put back."""
    from jdgen import write
    from jdgen.editing import edits

    before, count, real = contents(work), [0], write.write

    def failing(folder: Path, name: str, data: bytes) -> None:
        count[0] += 1
        if count[0] == 3:
            raise OSError("disk full")
        real(folder, name, data)

    monkeypatch.setattr(edits, "write", failing)
    with pytest.raises(OSError, match="disk full"):
        rename(open_project(work), "agent", "adviser")
    assert contents(work) == before


def test_a_dry_run_names_the_files(work: Path) -> None:
    """`--dry-run` names what would change and changes nothing."""
    before = contents(work)
    result = workspaces.run(["rename", "agent.duties.mail", "letters", "--dry-run"], work)
    assert result.out.splitlines() == [
        "locales/pl/roles/agent.yaml",
        "roles/agent.yaml",
        "roles/overlays/agent--night.yaml",
        "3 files would change. Undo it with `jdgen rename agent.duties.letters mail`.",
    ]
    assert contents(work) == before


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("agnt", "adviser"), "P001"),
        (("agent", "lead"), "P007"),
        (("agent", "chief"), "P007"),
        (("agent", "The Agent"), "P002"),
        (("agent", "_agent"), "P002"),
        (("agent--night", "lead--night"), "P002"),
        (("agent.duties.cals", "phone"), "P022"),
        (("agent.duties.calls", "mail"), "P007"),
        (("agent.duties.calls", "text"), "P002"),
        (("agent.duties.calls", "doors"), "P007"),
        (("agent.title", "name"), "P022"),
    ],
)
def test_names_that_do_not_fit(work: Path, names: tuple[str, str], code: str) -> None:
    """A name that is not there, is taken anywhere below, or is no id is refused, and nothing changes."""
    before = contents(work)
    result = workspaces.run(["rename", *names], work)
    assert (result.code, f"[{code}]" in result.err) == (1, True)
    assert contents(work) == before


def test_the_sample_goes_there_and_back(tmp_path: Path) -> None:
    """In the sample workspace a role with a chain of overlays is renamed and renamed back without a trace."""
    for name in ("roles", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "jdgen.yaml", tmp_path)
    before = contents(tmp_path)
    assert workspaces.run(["rename", "customer-service-manager", "service-manager"], tmp_path).code == 0
    assert [p.code for p in open_project(tmp_path).problems if p.severity == "error"] == []
    assert workspaces.run(["rename", "service-manager", "customer-service-manager"], tmp_path).code == 0
    assert contents(tmp_path) == before
