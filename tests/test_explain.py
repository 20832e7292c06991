"""Where lines of a document come from: files, overlays, translations, locks, neighbours, the form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import workspaces
from tests.sample import LOCALES, ROOT, project, studio, target

WARSAW = "customer-service-manager--warsaw"
FILES = {
    "roles/_base.yaml": "lang: en\nrights:\n  ask: {text: Ask for data, locked: true, reason: the law says so}\n",
    "roles/agent.yaml": workspaces.ROLE.replace("lang: en\n", "lang: en\nextends: _base\n")
    + "liability:\n  loss: {kind: financial, text: Answers for loss}\n",
    "roles/overlays/agent--night.yaml": "of: agent\nlang: en\nwhy: nights\ngrade: N1\nchanges:\n"
    "  replace:\n    duties.mail: Answer mail at night\n"
    "  add:\n    duties.doors: {text: Close the doors, after: calls}\n",
    "locales/pl/roles/agent.yaml": workspaces.POLISH,
}


def explained(folder: Path, *args: str) -> list[dict[str, object]]:
    """Return what `jdgen explain … --json` says."""
    result = workspaces.run(["explain", *args, "--json"], folder)
    assert result.code == 0, result.err
    return list(json.loads(result.out))


def sources(folder: Path, *args: str) -> list[dict[str, str]]:
    """Return the sources of the lines asked for, in order."""
    return [source for line in explained(folder, *args) for source in line["sources"]]  # type: ignore[attr-defined]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Give a workspace with a parent, a role, an overlay and a translation."""
    return workspaces.make(tmp_path / "work", FILES)


def test_a_line_of_an_overlay_names_what_it_stands_for(work: Path) -> None:
    """A replaced duty is the overlay's, at its line, in place of the role's."""
    assert sources(work, "agent--night.duties.mail") == [
        {
            "name": "duties.mail",
            "by": "overlay",
            "place": "roles/overlays/agent--night.yaml:7:18",
            "owner": "agent--night",
            "lang": "en",
            "state": "ok",
            "instead_of": "roles/agent.yaml:11:13",
        }
    ]


def test_a_locked_line_tells_by_whom_and_why(work: Path) -> None:
    """A locked text of a parent tells the parent's line, the lock's line and its reason."""
    said = sources(work, "agent--night.rights.ask")[0]
    assert (said["by"], said["lock"], said["reason"]) == ("parent", "roles/_base.yaml:3:37", "the law says so")


def test_a_path_that_settings_lock_is_locked(work: Path) -> None:
    """Liability is locked by jdgen's own settings where jdgen.yaml says nothing else."""
    said = sources(work, "agent.liability", "--form", "ru")[0]
    assert (said["lock"], said["reason"]) == ("jdgen's own settings", "liability follows from the law of the place")


def test_a_translated_line_tells_where_and_in_what_state(work: Path) -> None:
    """A line in another language names its source, its translation and that nobody has looked at it."""
    said = sources(work, "agent.duties.calls", "--locale", "pl-PL")[0]
    place = (said["place"], said["translation"], said["state"])
    assert place == ("roles/agent.yaml:10:14", "locales/pl/roles/agent.yaml:7:10", "review")


def test_a_title_of_another_role_is_a_neighbours(work: Path) -> None:
    """The manager is said by this role, the title by the manager's own file."""
    lines = [line for line in explained(work, "agent") if "Chief Executive" in str(line["text"])]
    found = [(source["by"], source["place"]) for source in lines[0]["sources"]]  # type: ignore[attr-defined]
    assert found == [("role", "roles/agent.yaml:5:13"), ("settings", "jdgen.yaml:8:3")]


def test_every_line_has_a_source() -> None:
    """Every line of every form in every language comes from somewhere: a file of the workspace or the form itself."""
    from jdgen.explaining import explain

    for locale in LOCALES:
        for form in ("ru", "pl", "gulf", "en", "us"):
            wanted = target(WARSAW, locale, "description", form)
            localized = studio().localized(WARSAW, locale)
            lines = explain(project(), localized, studio().document(wanted, localized, tracing=True))
            assert [line.text for line in lines if not line.sources or not line.sources[0].place] == []


def test_duties_are_never_said_by_the_form() -> None:
    """In a description each duty is traced to the file that wrote it."""
    from jdgen.explaining import explain

    localized = studio().localized(WARSAW, "pl-PL")
    doc = studio().document(target(WARSAW, "pl-PL", "description", "pl"), localized, tracing=True)
    found = {source.name for line in explain(project(), localized, doc) for source in line.sources}
    duties = {unit for unit in localized.said if unit.startswith("duties.") and not unit.endswith(".posting")}
    assert duties - found == set()


def test_tracing_changes_no_word() -> None:
    """A document composed with its sources prints the same page as one without."""
    from jdgen.formats.text import render

    localized = studio().localized(WARSAW, "ar-SA")
    wanted = target(WARSAW, "ar-SA", "description", "pl")
    plain, traced = (studio().document(wanted, localized, tracing=tracing) for tracing in (False, True))
    assert render(plain) == render(traced)


@pytest.mark.parametrize(
    ("asked", "message"),
    [("agent.duties.cals", "did you mean 'duties.calls'?"), ("agent.liability", "try another --kind or --form")],
)
def test_what_cannot_be_explained(work: Path, asked: str, message: str) -> None:
    """An item that is not there, or not printed, is named with a remedy."""
    result = workspaces.run(["explain", asked, "--form", "en"], work)
    assert (result.code, "P022" in result.err, message in result.err) == (1, True, True)


def test_annotated_pages(work: Path) -> None:
    """`build --annotate --out` prints the sources beside the lines, shortly, with all of it on hovering."""
    built = workspaces.run(["build", "agent--night", "--kind", "description", "--annotate", "--out", "notes"], work)
    page = (work / "notes/en-GB/description/agent--night.html").read_text("utf-8")
    assert built.code == 0
    note = '<bdi lang="en" dir="ltr">--night:7 for role:11</bdi>'
    full = 'title="roles/overlays/agent--night.yaml:7:18, overlay, instead of roles/agent.yaml:11:13"'
    assert (note in page, full in page) == (True, True)
    assert workspaces.run(["build", "--annotate"], work).code == 2


def test_text_output(work: Path) -> None:
    """Each line is followed by its sources, indented."""
    lines = workspaces.run(["explain", "agent--night.duties.doors", "--kind", "profile"], work).out.splitlines()
    assert lines == ["- Close the doors", "    roles/overlays/agent--night.yaml:9:26, overlay"]


def test_sample_shows_all_sorts_of_sources() -> None:
    """The sample overlay's document draws on role, parents, overlays, settings, neighbours and the form."""
    found = {source["by"] for source in sources(ROOT, WARSAW)}
    assert found == {"role", "parent", "overlay", "settings", "neighbour", "form"}
