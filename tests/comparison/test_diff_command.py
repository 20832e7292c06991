"""`jdgen diff` and `jdgen progress` as people and programs call them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from jdgen.difference_lines import lines
from tests.comparison.pairs import NIGHT, SAME, TEAM, compared
from tests.workspaces import Result

Run = Callable[[Sequence[str], Path], Result]

TEXT = """\
agent → agent--night (en-GB)
1 added, 3 removed, 7 changed, 1 moved; § concerns the contract: function, place, working hours

unit
  ~ unit  § place
      service → night

duties
  ~ duties.answering
      share: 60 → 70
  ~ duties.letters  § function
      Answer letters and messages [-within a working day-] {+before the morning
      shift begins+}
  - duties.complaints  § function
      Settle complaints
  > duties.report from records to answering
  ~ duties.records
      share: 40 → 30
  + duties.handover  § function
      Brief the morning shift on open cases

skills
  ~ skills.patience
      level: 3 → 4

conditions
  ~ conditions.schedule  § working hours
      [-Monday to Friday, 9:00 to 17:00-] {+Night shifts, 22:00 to 6:00, on a
      published rota+}

document
  ~ document.effective
      2026-01-12 → 2026-03-02
  - document.number
      A-1
  - document.version
      1.0
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Give a copy of the small workspace."""
    return Path(shutil.copytree(TEAM, tmp_path / "team"))


def test_differences_are_printed(run: Run, team: Path) -> None:
    """The terminal shows ids, facts and words with signs for what was added, removed, changed and moved."""
    result = run(["diff", "agent", "agent--night", "--locale", "en-GB"], team)

    assert (result.code, result.out, result.err) == (0, TEXT, "")


def test_colours_only_help() -> None:
    """With colours the lines say the same."""
    bare = list(lines(compared(NIGHT, "en-GB"), 80))
    coloured = list(lines(compared(NIGHT, "en-GB"), 80, colour=True))
    plain = [line.replace("\x1b[0m", "") for line in coloured]
    for code in ("1", "31", "32", "33", "36"):
        plain = [line.replace(f"\x1b[{code}m", "") for line in plain]

    assert (plain, coloured == bare) == (bare, False)


def test_lines_fit_the_terminal() -> None:
    """No line is wider than asked but where one word is."""
    wide = [line for line in lines(compared(NIGHT, "ru-RU"), 60) if len(line) > 60 and line.startswith("      ")]

    assert wide == []


def test_nothing_differs(run: Run, team: Path) -> None:
    """A role compared with itself says so and ends well, also for programs."""
    result = run(["diff", "agent", "agent", "--exit-code"], team)
    told = json.loads(run(["diff", "agent", "agent", "--json"], team).out)

    assert (result.code, result.out) == (0, "agent → agent (en-GB)\nno differences\n")
    assert told == {"a": "agent", "b": "agent", "locale": "en-GB", "differences": []}


def test_programs_get_json(run: Run, team: Path) -> None:
    """Every difference has its path, kind, values, term of the contract and the places in both files."""
    result = run(["diff", "agent", "agent--night", "--json", "--exit-code"], team)
    found = {each["path"]: each for each in json.loads(result.out)["differences"]}

    assert result.code == 1
    assert found["skills.patience"] == {
        "path": "skills.patience",
        "change": "changed",
        "before": {"level": 3},
        "after": {"level": 4},
        "contract": None,
        "places": {"before": "roles/agent.yaml:33:3", "after": "roles/overlays/agent--night.yaml:9:3"},
    }
    assert (found["unit"]["before"], found["unit"]["contract"]) == ("service", "place")
    assert [found["duties.report"][key] for key in ("change", "old_group", "group", "follows")] == [
        "moved",
        "records",
        "answering",
        "letters",
    ]


@pytest.mark.parametrize(
    ("more", "name", "begins"),
    [
        (["--format", "html"], "agent--to--agent--night.comparison.pl-PL.html", b"<!doctype html>"),
        (["--format", "pdf"], "agent--to--agent--night.comparison.pl-PL.pdf", b"%PDF"),
        (["--format", "html", "--redline"], "agent--to--agent--night.redline.pl-PL.html", b"<!doctype html>"),
        (["--format", "pdf", "--redline", "--form", "ru"], "agent--to--agent--night.redline.pl-PL.pdf", b"%PDF"),
    ],
)
def test_pages_are_written(run: Run, team: Path, more: list[str], name: str, begins: bytes) -> None:
    """A page is written into the folder under a name that tells what it compares, and stands alone."""
    result = run(["diff", "agent", "agent--night", "--locale", "pl-PL", "--out", "pages", *more], team)

    assert (result.code, result.out, result.err) == (0, f"pages/{name}: 12 differences.\n", "")
    assert (team / "pages" / name).read_bytes().startswith(begins)
    assert [path.name for path in (team / "pages").iterdir()] == [name]


def test_the_file_may_be_named(run: Run, team: Path) -> None:
    """`--out` names the file where it ends like one."""
    result = run(["progress", "agent", "--to", "lead", "--format", "html", "--out", "next/step.html"], team)

    assert (result.code, result.out) == (0, "next/step.html: written.\n")
    assert "<title>Next step" in (team / "next/step.html").read_text("utf-8")


@pytest.mark.parametrize("format_", ["html", "pdf", "docx", "md", "txt"])
def test_the_next_step_comes_in_every_format(run: Run, team: Path, format_: str) -> None:
    """Every format of documents is written, in any locale."""
    args = ["progress", "agent", "--to", "lead", "--format", format_, "--out", "p", "--locale", "ar-SA"]

    assert run(args, team).code == 0
    assert (team / f"p/agent--to--lead.progress.ar-SA.{format_}").stat().st_size > 500


def test_the_next_step_is_printed(run: Run, team: Path) -> None:
    """Without a format the page is read in the terminal, in the role's own language."""
    result = run(["progress", "agent", "--to", "lead"], team)

    assert (result.code, "Duties that are added" in result.out, "\x1b" in result.out) == (0, True, False)


def test_a_redline_is_printed(run: Run, team: Path) -> None:
    """A redline is read in the terminal too."""
    result = run(["diff", "agent", "agent--night", "--redline"], team)

    assert (result.code, "[-Settle complaints-] §" in " ".join(result.out.split())) == (0, True)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["diff", "agent", "lead", "--format", "pdf"], "--format pdf needs --out DIR or --out FILE"),
        (["diff", "agent", "lead", "--form", "ru"], "--form is for --redline"),
        (["diff", "agent", "lead", "--redline", "--json"], "a redline is text, html or pdf"),
        (["diff", "agent"], "Missing argument 'B'"),
        (["progress", "agent"], "Missing option '--to'"),
        (["progress", "agent", "--to", "lead", "--format", "md"], "--format md needs --out"),
    ],
)
def test_wrong_use_is_told(run: Run, team: Path, args: list[str], told: str) -> None:
    """A call that cannot be meant ends with 2 and says what to add or leave out."""
    result = run(args, team)

    assert (result.code, result.out, told in " ".join(result.err.split())) == (2, "", True)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["build", "agent", "--kind", "comparison"], "'comparison' compares two roles"),
        (["build", "agent", "--kind", "progress"], "run `jdgen progress ROLE --to ROLE`"),
        (["diff", "agent", "lead", "--redline", "--form", "xx"], "there is no form 'xx' of 'description'"),
        (["diff", "agent", "lead", "--locale", "klingon!"], "error[P005]"),
        (["diff", "agent", "lead", "--format", "html", "--out", "jdgen.yaml/x"], "error[W011]"),
    ],
)
def test_what_cannot_be_is_told(run: Run, team: Path, args: list[str], told: str) -> None:
    """A kind, form, locale or place that there is not ends with 1, a code and a remedy."""
    result = run(args, team)

    assert (result.code, result.out, told in " ".join(result.err.split())) == (1, "", True)


def test_the_same_role_has_the_same_page(run: Run, team: Path) -> None:
    """Made twice, a page is the same to the byte."""
    made = []
    for name in ("a.pdf", "b.pdf"):
        run(["diff", *NIGHT, "--redline", "--format", "pdf", "--out", name], team)
        made.append((team / name).read_bytes())

    assert made[0] == made[1]
    assert compared(SAME, "en-GB").differences == ()
