"""Facts about `run`, `test` and .ci/: what they install, what they refuse, when they do nothing.

No network and no real installation: a folder of fake programs stands in for the machine.
"""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
SCRIPTS = ("run", "test", ".ci/setup.sh")
TOOLS = (
    "sh", "cat", "cksum", "cp", "dirname", "env", "grep", "ls", "mkdir", "mktemp", "rm", "sleep",
    "tail", "true",
)
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

pytestmark = pytest.mark.skipif(shutil.which("dash") is None, reason="needs dash, the strictest shell")

# A python3 that passes for the real one: answers the probe, makes an environment of itself, notes pip.
PYTHON = """#!/bin/sh
[ "$1" != -P ] || shift
case "$1 ${2:-}" in
    "-V "*) echo Python 3.11.7 ;;
    *sys.version_info*) exit "${FAKE_OLD:-0}" ;;
    "-c "*) cat "$FAKE/missing" ;;
    "-m venv") mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; : >"$3/pyvenv.cfg"; : >"$FAKE/missing" ;;
    "-m pip") case " $* " in
        *" install "*) echo "$*" >>"$FAKE/pip"; [ -z "${FAKE_PIP:-}" ] || { echo "$FAKE_PIP"; exit 1; } ;;
        esac ;;
    "-m jdgen") shift 2; echo "in $PWD"; printf '<%s>' "$@"; echo ;;
    "-m ruff"|"-m mypy"|"-m pytest") echo "$*"; [ "$2" != "${FAKE_FAILS:-}" ] ;;
    *) echo "unexpected: $*" >&2; exit 9 ;;
esac
"""


class Machine:
    """A copy of the scripts, and a PATH that holds only fake programs and plain tools."""

    def __init__(self, folder: Path) -> None:
        """Makes an ordinary user's machine that has Python and the libraries, but no sudo."""
        self.here = folder / "a folder"
        self.bin = folder / "bin"
        self.fake = folder / "fake"
        for path in (self.here / ".ci", self.bin, self.fake):
            path.mkdir(parents=True)
        for name in (*SCRIPTS, "pyproject.toml", "requirements.lock", "requirements-test.lock"):
            shutil.copy(REPOSITORY / name, self.here / name)
        for name in TOOLS:
            (self.bin / name).symlink_to(str(shutil.which(name)))
        self.program("uname", "echo Linux")
        self.program("id", "echo 1000")
        self.program("apt-get", 'echo "$*" >>"$FAKE/apt"; : >"$FAKE/missing"')
        (self.bin / "python3").write_text(PYTHON, encoding="utf-8")
        (self.bin / "python3").chmod(0o755)
        self.lacks("")

    def program(self, name: str, body: str) -> None:
        """Puts a program on the PATH."""
        (self.bin / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def lacks(self, packages: str) -> None:
        """Sets what the probe finds missing."""
        (self.fake / "missing").write_text(packages, encoding="utf-8")

    def sh(self, script: str, *arguments: str, cwd: Path | None = None, **env: str,
           ) -> subprocess.CompletedProcess[str]:
        """Runs a script of the repository in dash."""
        return subprocess.run(
            [str(shutil.which("dash")), str(self.here / script), *arguments], cwd=cwd or self.here,
            env={"PATH": str(self.bin), "FAKE": str(self.fake), "HOME": "/nonexistent", **env},
            capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)

    def calls(self, name: str) -> list[str]:
        """The calls of a fake program so far, which are then forgotten."""
        path = self.fake / name
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with nothing installed yet but Python and the libraries."""
    return Machine(tmp_path)


def names_in(lock: str) -> dict[str, str]:
    """Name and version of each package in a lock file."""
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE))


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_are_plain_sh(script: str) -> None:
    """Each script parses in the strictest shell that is about."""
    done = subprocess.run(["dash", "-n", script], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_missing_libraries_are_named_in_one_line(machine: Machine) -> None:
    """Without the libraries, root and sudo: one line with what an administrator installs, and exit 69."""
    machine.lacks(LIBRARIES)
    done = machine.sh("run")
    assert done.returncode == 69
    assert done.stdout == ""
    assert done.stderr == (
        f"jdgen: an administrator must install what is missing: apt-get install {LIBRARIES}\n")


def test_missing_python_is_named_in_one_line(machine: Machine) -> None:
    """Without Python the same line names it as well."""
    (machine.bin / "python3").unlink()
    done = machine.sh("run")
    assert done.returncode == 69
    assert done.stderr == (
        "jdgen: an administrator must install what is missing: "
        f"apt-get install python3 python3-venv {LIBRARIES}\n")


def test_old_python_is_named_with_its_version(machine: Machine) -> None:
    """A Python that is too old is refused in one line that names its version."""
    done = machine.sh("run", FAKE_OLD="1")
    assert done.returncode == 69
    assert done.stderr.startswith("jdgen: needs Python 3.11 or later, found Python 3.11.7; ")
    assert done.stderr.count("\n") == 1


def test_sudo_that_wants_a_password_is_no_sudo(machine: Machine) -> None:
    """Where nobody can type the password of sudo, the one line is printed and apt-get is not tried."""
    machine.lacks(LIBRARIES)
    machine.program("sudo", "echo 'sudo: a password is required' >&2; exit 1")
    done = machine.sh("run")
    assert (done.returncode, done.stderr.count("\n"), machine.calls("apt")) == (69, 1, [])


def test_sudo_installs_only_what_is_missing(machine: Machine) -> None:
    """With a sudo that works, apt-get installs what is missing and nothing that is only recommended."""
    machine.lacks("libharfbuzz-subset0")
    machine.program("sudo", '[ "$1" != -n ] || shift; exec "$@"')
    done = machine.sh("run")
    assert done.returncode == 0
    update, install = machine.calls("apt")
    assert update.endswith(" update")
    assert install.endswith(" install --no-install-recommends libharfbuzz-subset0")


def test_locked_apt_is_waited_for(machine: Machine) -> None:
    """An apt-get that another one locks out is tried again, and the user is told once."""
    machine.lacks("libharfbuzz-subset0")
    machine.program("sudo", '[ "$1" != -n ] || shift; exec "$@"')
    (machine.bin / "sleep").unlink()
    machine.program("sleep", ":")
    machine.program("apt-get", """
        echo x >>"$FAKE/tries"
        if [ "$(grep -c x "$FAKE/tries")" -lt 4 ]; then echo 'E: Could not get lock'; exit 100; fi
        : >"$FAKE/missing" """)
    done = machine.sh("run")
    assert done.returncode == 0
    assert done.stderr.count("waiting for another apt") == 1


def test_second_run_installs_nothing(machine: Machine) -> None:
    """The first run installs by hash, then the project alone; the second calls no pip and says nothing."""
    first, calls = machine.sh("run"), machine.calls("pip")
    assert first.returncode == 0
    assert [call.partition(" install ")[2] for call in calls] == [
        "--require-hashes -r requirements.lock", "--no-deps --no-build-isolation -e ."]
    second = machine.sh("run")
    assert (second.returncode, second.stderr, machine.calls("pip")) == (0, "", [])


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock"])
def test_change_of_requirements_installs_again(machine: Machine, name: str) -> None:
    """A changed pyproject.toml or lock makes the next run install once more."""
    machine.sh("run")
    machine.calls("pip")
    with (machine.here / name).open("a", encoding="utf-8") as stream:
        stream.write("# changed\n")
    machine.sh("run")
    assert len(machine.calls("pip")) == 2
    machine.sh("run")
    assert machine.calls("pip") == []


def test_broken_environment_is_repaired(machine: Machine) -> None:
    """An environment without its Python, or with a package gone, is made good by the next run."""
    machine.sh("run")
    machine.calls("pip")
    (machine.here / ".venv/bin/python").unlink()
    assert machine.sh("run").returncode == 0
    assert len(machine.calls("pip")) == 2


def test_folder_that_is_no_environment_is_left_alone(machine: Machine) -> None:
    """A .venv that holds something else is not deleted: exit 73 and one line."""
    (machine.here / ".venv").mkdir()
    (machine.here / ".venv/diary.txt").write_text("x", encoding="utf-8")
    done = machine.sh("run")
    assert (done.returncode, done.stderr.count("\n")) == (73, 1)
    assert (machine.here / ".venv/diary.txt").read_text(encoding="utf-8") == "x"


def test_without_a_network_it_says_so(machine: Machine) -> None:
    """A pip that reaches no index gives one sentence, exit 69, and no stamp: the next run tries again."""
    done = machine.sh("run", FAKE_PIP="WARNING: Retrying ... NewConnectionError ...")
    assert done.returncode == 69
    assert done.stderr.splitlines()[1:] == [
        "jdgen: cannot reach the Python package index: "
        "the first run needs a network (or pip's settings a mirror)"]
    assert list((machine.here / ".venv").glob("stamp-*")) == []
    assert not (machine.here / ".venv.lock").exists()
    assert machine.sh("run").returncode == 0


def test_arguments_reach_jdgen_as_they_are(machine: Machine, tmp_path: Path) -> None:
    """`sh run ARGUMENTS` is jdgen with the same arguments, in the folder where the user stands."""
    done = machine.sh("run", "build", "--locale", "ar-SA", "a b", "", cwd=tmp_path)
    assert done.stdout == f"in {tmp_path}\n<build><--locale><ar-SA><a b><>\n"


def test_without_arguments_it_builds(machine: Machine, tmp_path: Path) -> None:
    """`sh run` builds the workspace where the user stands, and this repository when there is none."""
    assert machine.sh("run", cwd=tmp_path).stdout == f"in {machine.here}\n<build>\n"
    inside = tmp_path / "mine" / "roles"
    inside.mkdir(parents=True)
    (tmp_path / "mine" / "jdgen.yaml").write_text("", encoding="utf-8")
    assert machine.sh("run", cwd=inside).stdout == f"in {inside}\n<build>\n"


@pytest.mark.parametrize("tool", ["ruff", "mypy", "pytest"])
def test_any_failure_fails_the_test(machine: Machine, tool: str) -> None:
    """`sh test` runs ruff, mypy and pytest whatever fails, and fails if one of them does."""
    done = machine.sh("test", "-k", "a b", FAKE_FAILS=tool)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, f"jdgen: failed: {tool}")
    assert done.stdout.splitlines() == [
        "-m ruff check --quiet .", "-m mypy --no-error-summary",
        "-m pytest --numprocesses auto --dist loadfile -k a b"]
    assert machine.sh("test").returncode == 0


def test_environment_for_tests_serves_for_running(machine: Machine) -> None:
    """After `sh test`, `sh run` has nothing to install."""
    machine.sh("test")
    assert [call.rpartition(" ")[2] for call in machine.calls("pip")] == ["requirements-test.lock", "."]
    machine.sh("run")
    assert machine.calls("pip") == []


def test_server_runs_the_tests() -> None:
    """.ci/run is `sh test` in the folder of the repository."""
    lines = (REPOSITORY / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == 'exec sh test "$@"'


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_locks_pin_by_hash_and_name_no_index(lock: str) -> None:
    """Each package of a lock has one version and a hash, and the lock holds no address."""
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=[a-z])", text) if not entry.startswith("#")]
    assert [entry for entry in entries if "--hash=sha256:" not in entry or "==" not in entry] == []
    assert "://" not in text


def test_locks_hold_what_the_project_asks_for() -> None:
    """Every dependency stands in its lock, and both locks agree on every version."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split("[<>=]", line)[0].lower().replace(".", "-") for line in project["dependencies"]}
    for_tests = {re.split("[<>=]", line)[0].lower() for line in project["optional-dependencies"]["test"]}
    run, test = names_in("requirements.lock"), names_in("requirements-test.lock")
    assert asked - run.keys() == set()
    assert (asked | for_tests) - test.keys() == set()
    assert run.items() - test.items() == set()


def test_wheel_carries_the_data(tmp_path: Path) -> None:
    """The wheel holds the templates, faces, catalogues, sample roles and settings under jdgen/_data."""
    pytest.importorskip("hatchling")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=REPOSITORY, check=True, capture_output=True, env={**os.environ, "PYTHONWARNINGS": "ignore"})
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    data = {name.removeprefix("jdgen/_data/") for name in names if name.startswith("jdgen/_data/")}
    wanted = {
        path.relative_to(REPOSITORY).as_posix()
        for folder in ("templates", "locales", "roles") for path in (REPOSITORY / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted | {"jdgen.yaml"} == data
