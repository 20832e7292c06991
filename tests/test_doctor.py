"""`jdgen doctor` finds what a machine lacks, says what to type on it, and works without WeasyPrint."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from jdgen import doctor, resources, scaffold
from jdgen.doctor import Finding
from tests.workspaces import make, run

ROOT = Path(__file__).resolve().parent.parent


def found(name: str, findings: list[Finding]) -> Finding:
    """Return the finding of a name."""
    return next(finding for finding in findings if finding.name == name)


def test_the_floors_are_those_of_the_project() -> None:
    """The packages and least versions that doctor knows are the dependencies of pyproject.toml."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]

    assert sorted(f"{name}>={floor}" for name, floor in doctor.FLOORS.items()) == sorted(wanted)


def test_this_machine_is_well(tmp_path: Path) -> None:
    """Where the tests run nothing is missing, and the command says so with exit code 0."""
    make(tmp_path, {})
    result = run(["doctor"], tmp_path)

    assert (result.code, result.err, result.out.splitlines()[-1]) == (0, "", "All is well.")


def test_json_tells_the_same(tmp_path: Path) -> None:
    """--json gives system, exit code and every finding with its state."""
    told = json.loads(run(["doctor", "--json"], tmp_path).out)
    names = [finding["name"] for finding in told["findings"]]

    assert (told["exit_code"], told["system"]) == (0, doctor.system())
    assert {"Python", "jdgen", "weasyprint", "Pango", "HarfBuzz subset", "fonts", "workspace", "cache"} <= set(names)
    assert {finding["state"] for finding in told["findings"]} <= {"ok", "note"}


def test_the_versions_of_libraries_are_read() -> None:
    """Pango, HarfBuzz and Fontconfig tell their versions, as numbers with dots."""
    findings = list(doctor._libraries())
    versions = [found(name, findings).detail for name in ("Pango", "HarfBuzz", "Fontconfig")]

    assert [len(doctor._numbers(version)) for version in versions] == [3, 3, 3]


@pytest.mark.parametrize("library", doctor.LIBRARIES, ids=lambda library: library.name)
def test_a_missing_library_has_a_remedy_for_every_system(
    library: doctor._Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one of the libraries the exit code is 69, and the line to type is given for each system."""
    kept = doctor._opened
    monkeypatch.setattr(doctor, "_opened", lambda file: None if file == library.file else kept(file))
    findings = doctor.examine(tmp_path)
    lacking = [finding for finding in findings if finding.state == "library"]

    assert ([finding.name for finding in lacking], doctor.exit_code(findings)) == ([library.name], 69)
    assert set(lacking[0].remedies) == set(doctor.SYSTEMS)
    assert lacking[0].remedies["debian"] == f"sudo apt-get install {library.debian}"


@pytest.mark.parametrize(
    ("system", "told", "untold"),
    [
        ("debian", "Debian, Ubuntu: sudo apt-get install libpango-1.0-0", "dnf"),
        ("fedora", "Fedora, RHEL: sudo dnf install pango", "apt-get"),
        ("macos", "macOS: brew install pango", "dnf"),
        ("windows", "Windows: wsl --install -d Debian", "brew"),
        ("", "macOS: brew install pango", "nothing that is not told"),
    ],
)
def test_the_remedy_is_that_of_this_system(
    system: str, told: str, untold: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command prints the line of the system it runs on; on an unknown one, those of all."""
    monkeypatch.setattr(doctor, "_opened", lambda file: None)
    monkeypatch.setattr(doctor, "system", lambda: system)
    result = run(["doctor"], tmp_path)

    assert (result.code, told in result.out, untold in result.out) == (69, True, False)


def test_pango_that_is_too_old_is_as_good_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Pango below 1.44 is named with its version and the version that is needed."""
    monkeypatch.setattr(doctor, "_asked", lambda library, opened: "1.42.4")
    pango = found("Pango", list(doctor._libraries()))

    assert (pango.state, pango.detail) == ("library", "1.42.4, but 1.44 or later is needed")


@pytest.mark.parametrize(
    ("version", "detail"),
    [
        ("3.1.6", "3.1.6"),
        ("3.1.5", "3.1.5, but 3.1.6 or later is needed"),
        ("", "is not installed"),
        ("4.0rc1", "4.0rc1"),
    ],
)
def test_packages_are_held_against_their_floor(version: str, detail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old package and a missing one are wrong, with the pip line; a new one is well."""

    def told(name: str) -> str:
        if not version and name == "jinja2":
            raise metadata.PackageNotFoundError(name)
        return version if name == "jinja2" else "999"

    monkeypatch.setattr(metadata, "version", told)
    jinja = found("jinja2", list(doctor._packages()))
    mended = jinja.remedies.get("debian", "").endswith('-m pip install "jinja2>=3.1.6"')

    assert (jinja.detail, mended) == (detail, jinja.state == "wrong")


def test_it_works_where_weasyprint_cannot_be_imported(tmp_path: Path) -> None:
    """With WeasyPrint and its C bridge out of reach, doctor looks at everything and ends with its own exit code."""
    code = (
        "import sys; sys.modules['weasyprint'] = None; sys.modules['cffi'] = None\n"
        "import jdgen.cli; sys.argv = ['jdgen', 'doctor']; jdgen.cli.main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr, "Pango" in done.stdout) == (0, "", True)


def test_changed_and_missing_fonts_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A face that is not as it was made is named; without the fonts the finding is wrong too."""
    whole = resources.root()
    fonts = tmp_path / "templates/fonts"
    fonts.parent.mkdir()
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    without = doctor._fonts()
    fonts.mkdir()
    for part in ("ttf", "woff2", "coverage.json"):
        (fonts / part).symlink_to(whole / "templates/fonts" / part)
    same = doctor._fonts()
    (fonts / "woff2").unlink()
    (fonts / "woff2").mkdir()
    for path in (whole / "templates/fonts/woff2").iterdir():
        (fonts / "woff2" / path.name).write_bytes(path.read_bytes() + b" " * (path.name == "jd-sans-400.woff2"))
    changed = doctor._fonts()

    assert (without.state, same.state) == ("wrong", "ok")
    assert changed.detail == "changed since they were made: woff2/jd-sans-400.woff2"


def test_missing_data_is_told_and_not_raised(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program that was installed without its templates still gets its findings, with exit code 1."""

    def nowhere() -> Path:
        raise FileNotFoundError("jdgen is installed without its templates")

    monkeypatch.setattr(resources, "root", nowhere)
    findings = doctor.examine(tmp_path)

    assert [f.name for f in findings if f.state == "wrong"] == ["data", "fonts", "catalogues"]
    assert doctor.exit_code(findings) == 1


def test_the_workspace_is_looked_at(tmp_path: Path) -> None:
    """No workspace is a note, a broken jdgen.yaml is wrong, old schemas are a note with what renews them."""
    none = doctor.examine(tmp_path)
    scaffold.init(tmp_path / "shop", ["en-GB"])
    (tmp_path / "shop/.jdgen/schema/role.json").write_text("{}")
    old = doctor.examine(tmp_path / "shop")
    make(tmp_path / "bad", {"jdgen.yaml": "locale: x\n"})
    bad = doctor.examine(tmp_path / "bad")

    assert [found("workspace", findings).state for findings in (none, old, bad)] == ["note", "ok", "wrong"]
    assert "jdgen schema role > .jdgen/schema/role.json" in found("schemas", old).detail


def test_a_cache_that_cannot_be_written_is_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache folder cannot be made, doctor says what is used instead and finds nothing wrong with that."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    cache = doctor._cache()

    assert (cache.state, "the output folder is used instead" in cache.detail) == ("note", True)


def test_doctor_leaves_nothing_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that proves that the cache can be written is gone afterwards."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    state = doctor._cache().state

    assert (state, list((tmp_path / "jdgen").iterdir())) == ("ok", [])
