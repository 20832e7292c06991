"""The wheel holds all that jdgen needs, and works where it is installed, from a folder that nobody may write to."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel installed, which nobody may write to."""
    folder = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-compile"]
    subprocess.run(
        [*pip, "--target", str(folder), str(wheel)],
        check=True,
        capture_output=True,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1", "PIP_ROOT_USER_ACTION": "ignore"},
    )
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return folder


def jdgen(installed: Path, cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed jdgen, and no other, in a folder."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(cwd / ".cache"),
    }
    command = [sys.executable, "-P", "-m", "jdgen", *words]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def state(folder: Path) -> dict[str, str]:
    """Return every file of a folder with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_wheel_holds_the_data_of_the_repository(wheel: Path) -> None:
    """Templates, fonts, catalogues, translations, sample roles and settings travel in the wheel, byte for byte."""
    missing = []
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for folder in ("templates", "locales", "roles"):
            for path in (ROOT / folder).rglob("*"):
                name = path.relative_to(ROOT).as_posix()
                if path.is_file() and "__pycache__" not in path.parts:
                    held = f"jdgen/_data/{name}"
                    if held not in names or archive.read(held) != path.read_bytes():
                        missing.append(name)
        settings = archive.read("jdgen/_data/jdgen.yaml")

    assert missing == []
    assert settings == (ROOT / "jdgen.yaml").read_bytes()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    """Tests, outputs, caches and the settings of this repository stay out; licences come along."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    tops = {name.split("/")[0].partition("-")[0] for name in names}
    assert tops == {"jdgen"}
    assert [name for name in names if name.endswith((".pyc", ".pdf", ".json.gz")) or "__pycache__" in name] == []
    assert sorted(name.split("/")[-1] for name in names if "/licenses/" in name) == [
        "LICENSE",
        "OFL-BIZ-UDGothic.txt",
        "OFL-Noto.txt",
    ]


def test_the_installed_program_makes_a_workspace_and_builds_it(installed: Path, tmp_path: Path) -> None:
    """With only the installed copy on the path: init, build of all postings in Polish, one role as PDF; nothing of the
    installation changes."""
    before = state(installed)
    origin = subprocess.run(
        [sys.executable, "-P", "-c", "import jdgen; print(jdgen.__file__)"],
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    made = jdgen(installed, tmp_path, "init", "shop")
    shop = tmp_path / "shop"
    pages = jdgen(installed, shop, "build", "--locale", "pl-PL", "--kind", "posting", "--format", "html")
    both = jdgen(installed, shop, "build", "sales-consultant", "--locale", "pl-PL", "--kind", "posting")
    roles = {path.stem for path in (shop / "roles").rglob("[!_]*.yaml")}
    out = shop / "out/pl-PL/posting"

    assert Path(origin.stdout.strip()) == installed / "jdgen/__init__.py"
    assert [done.returncode for done in (made, pages, both)] == [0, 0, 0], made.stderr + pages.stderr + both.stderr
    assert {path.stem for path in out.glob("*.html")} == roles
    assert (out / "sales-consultant.pdf").read_bytes()[:5] == b"%PDF-"
    assert ((shop / "out/index.html").is_file(), len(list((shop / "out/assets").glob("*.woff2")))) == (True, 9)
    assert state(installed) == before


def test_the_installed_program_has_its_console_script(installed: Path) -> None:
    """The wheel brings a `jdgen` command."""
    assert (installed / "bin/jdgen").read_text("utf-8").count("from jdgen.__main__ import program") == 1


def test_doctor_finds_the_installed_data(installed: Path, tmp_path: Path) -> None:
    """In the installed copy fonts and catalogues are as they were made."""
    done = jdgen(installed, tmp_path, "doctor")
    lines = [line.split()[:2] for line in done.stdout.splitlines()]

    assert (done.returncode, ["ok", "fonts"] in lines, ["ok", "catalogues"] in lines) == (0, True, True)
