"""The command line: help without weight, exit codes, results on stdout and problems on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from jdgen import __version__
from tests.workspaces import POLISH, ROLE, SETTINGS, Result

ROOT = Path(__file__).resolve().parents[1]
Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
HEAVY = ("yaml", "jinja2", "babel", "pydantic", "weasyprint", "ruamel", "fontTools", "docx", "markupsafe")
PROBE = """
import atexit, sys
atexit.register(lambda: print("LOADED", *sorted(set(sys.modules) & set({heavy!r}))))
sys.argv = ["jdgen", *{args!r}]
from jdgen.cli import main
main()
"""


def python(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-c", code], cwd=cwd, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["build", "--help"], ["check", "-h"], ["translate", "accept", "-h"]]
)
def test_help_is_light(args: list[str], tmp_path: Path) -> None:
    """Help and version load none of the heavy packages, so that they answer at once."""
    result = python(PROBE.format(heavy=HEAVY, args=args), tmp_path)
    assert (result.returncode, result.stderr, result.stdout.splitlines()[-1]) == (0, "", "LOADED")


def test_check_is_light(tmp_path: Path, workspace: Workspace) -> None:
    """Checking roles starts neither the PDF engine nor the editor of files."""
    folder = workspace({"roles/agent.yaml": ROLE})
    loaded = python(PROBE.format(heavy=HEAVY, args=["check"]), folder).stdout.splitlines()[-1].split()
    assert set() == {"weasyprint", "ruamel", "docx"} & set(loaded)


def test_help_names_every_command(run: Run, tmp_path: Path) -> None:
    """Every command of the list has a module, a help text and options that are explained."""
    listed = run(["--help"], tmp_path).out.partition("Commands:")[2].splitlines()
    names = [line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "]
    assert {"build", "check", "list", "translate", "approve", "schema"} <= set(names)
    for name in names:
        help_text = run([name, "--help"], tmp_path)
        assert (help_text.code, help_text.err) == (0, "")
        assert f"Usage: jdgen {name}" in help_text.out


def test_version(run: Run, tmp_path: Path) -> None:
    """--version prints name and version."""
    assert f"jdgen, version {__version__}\n" == run(["--version"], tmp_path).out


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["check"], 0),
        (["check", "agent"], 0),
        (["check", "--strict"], 1),
        (["check", "nobody"], 1),
        (["build", "--dry-run"], 0),
        (["build", "--jobs", "0"], 2),
        (["build", "--nothing"], 2),
        (["nothing"], 2),
        (["translate"], 2),
        (["translate", "status"], 0),
        (["approve"], 2),
        (["list"], 0),
        (["schema", "settings"], 0),
    ],
)
def test_exit_codes(args: list[str], code: int, workspace: Workspace, run: Run) -> None:
    """0 is fine, 1 means problems, 2 a command that was typed wrongly."""
    settings = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]")
    folder = workspace({"jdgen.yaml": settings, "roles/agent.yaml": ROLE, "locales/pl/roles/agent.yaml": POLISH})
    assert code == run(args, folder).code


def test_exit_code_of_the_program(workspace: Workspace) -> None:
    """The program's own exit code is the command's, as scripts see it."""
    folder = workspace({"roles/agent.yaml": ROLE + "shoe: 43\n"})
    code = "import sys; sys.argv = ['jdgen', 'check']; from jdgen.__main__ import main; main()"
    result = python(code, folder)
    assert (result.returncode, "S002" in result.stderr, result.stdout.partition("1 role")[0]) == (1, True, "")


def test_workspace_is_found_upwards(workspace: Workspace, run: Run) -> None:
    """Commands work from any folder of the workspace, and show places from its top."""
    folder = workspace({"roles/service/agent.yaml": ROLE + "shoe: 43\n"})
    assert "roles/service/agent.yaml:11:1: error[S002]" in run(["check"], folder / "roles/service").err


def test_check_as_json(workspace: Workspace, run: Run) -> None:
    """`check --json` prints a list of problems and nothing else; an empty one when all is well."""
    folder = workspace({"roles/agent.yaml": ROLE})
    assert (json.loads(run(["check", "--json"], folder).out), run(["check", "--json"], folder).err) == ([], "")
    workspace({"roles/agent.yaml": ROLE + "shoe: 43\n"})
    result = run(["check", "--json"], folder)
    (problem,) = json.loads(result.out)
    assert (result.code, *(problem[k] for k in ("code", "file", "line", "column"))) == (
        1,
        "S002",
        "roles/agent.yaml",
        11,
        1,
    )


def test_check_counts(workspace: Workspace, run: Run) -> None:
    """`check` ends with the number of roles, errors and warnings."""
    folder = workspace(
        {"roles/agent.yaml": ROLE, "roles/clerk.yaml": ROLE.replace("Support Agent", "Clerk") + "x: 1\n"}
    )
    assert run(["check"], folder).out == "2 roles checked: 1 error, 0 warnings.\n"


def test_list(workspace: Workspace, run: Run) -> None:
    """`list` shows each role with its manager, status and title in the language asked for; broken ones on stderr."""
    files = {"roles/agent.yaml": ROLE, "roles/clerk.yaml": "lang: en\nx: 1\n", "locales/pl/roles/agent.yaml": POLISH}
    folder = workspace(files)
    result = run(["list", "--locale", "pl-PL"], folder)
    assert result.out.split() == ["agent", "chief", "draft", "Konsultant"]
    assert result.err.startswith("clerk  (broken")
    (row,) = json.loads(run(["list", "--json"], folder).out)
    assert tuple(row[k] for k in ("role", "title", "lang", "file")) == (
        "agent",
        "Support Agent",
        "en",
        "roles/agent.yaml",
    )


def test_problems_are_told_once(workspace: Workspace, run: Run) -> None:
    """A fault in a parent is one message, however many roles inherit it."""
    files = {
        f"roles/r{n}.yaml": ROLE.replace("title: Support Agent", f"extends: _base\ntitle: R {n}") for n in range(4)
    }
    folder = workspace({**files, "roles/_base.yaml": "lang: en\ndocument: {date: tomorrow}\n"})
    assert run(["check"], folder).err.count("C014") == 1


def test_no_colour_outside_a_terminal(workspace: Workspace, run: Run) -> None:
    """What is written to a file or a pipe holds no colour codes."""
    assert "\x1b" not in run(["check"], workspace({"roles/agent.yaml": "x: 1\n"})).err


def test_closed_pipe(workspace: Workspace) -> None:
    """`jdgen list | true` ends quietly."""
    folder = workspace({f"roles/r{n}.yaml": ROLE.replace("Support Agent", f"R {n}") for n in range(3)})
    read, written = os.pipe()
    os.close(read)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "jdgen", "list"], cwd=folder, env=environment, stdout=written, stderr=subprocess.PIPE
    )
    os.close(written)
    assert done.stderr == b""
