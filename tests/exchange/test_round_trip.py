"""Out and back: what nobody touched changes no byte, whatever tool has read and written the file in between."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from jdgen.exchange import collect, files, importing
from jdgen.project import Project, open_project
from jdgen.translating import accept, states
from tests.exchange.translator import translate, without_marks
from tests.workspaces import POLISH, ROLE, SETTINGS

ROOT = Path(__file__).resolve().parents[2]
Workspace = Callable[[Mapping[str, str | bytes]], Path]
GETTEXT = pytest.mark.skipif(not shutil.which("msgfmt"), reason="GNU gettext is not installed")
LANGUAGES = ("ar", "en", "pl", "ru")
PL = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]")
FILE = "locales/pl/roles/agent.yaml"


@pytest.fixture(scope="module")
def sample(sample_folder: Path) -> Project:
    """Give that workspace opened: nothing in it changes."""
    return open_project(sample_folder)


@pytest.fixture(scope="module")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the sample workspace in which one text is stale, one in review and one missing."""
    root = tmp_path_factory.mktemp("sample")
    for name in ("roles", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "jdgen.yaml", root)
    path = root / "locales/pl/roles/sales-manager.yaml"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("purpose:")]
    stale = next(index for index, line in enumerate(lines) if line.startswith("  duties."))
    lines[stale] = lines[stale][:-8] + "00000000"
    path.write_text("\n".join([*lines, "_review: [title]"]) + "\n", encoding="utf-8")
    return root


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """Give a small workspace with a stale, a missing and an unreviewed text."""
    made = workspace({"jdgen.yaml": PL, "roles/agent.yaml": ROLE, FILE: POLISH})
    accept(open_project(made), "agent", ["title", "purpose", "duties.calls", "duties.answer.name"])
    extra = "  post: Send <parcels> & letters – “fast”\n"
    return workspace({"roles/agent.yaml": ROLE.replace("Answer calls", "Answer every call") + "    " + extra})


def translations(root: Path) -> dict[str, bytes]:
    """Return the bytes of every translation file."""
    return {path.as_posix(): path.read_bytes() for path in sorted(root.glob("locales/*/roles/*.yaml"))}


def export(project: Project, fmt: str, lang: str = "pl") -> list[Path]:
    """Export and return the files."""
    out = project.root / "out"
    return [out / each.name for each in files.export(collect.pairs(project, lang), fmt, out, force=True)]


@pytest.mark.parametrize("fmt", files.FORMATS)
def test_nothing_changes_no_byte(sample: Project, fmt: str) -> None:
    """The whole sample goes out in every language and comes back: every translation file is byte for byte the same."""
    before = translations(sample.root)
    for lang in LANGUAGES:
        plan = importing.bring_in(sample, export(sample, fmt, lang))
        assert (plan.changes, plan.warnings) == ((), ())
    assert before == translations(sample.root)


def test_without_our_marks(sample: Project) -> None:
    """A tool that drops the notes loses nothing: what was not touched still changes no byte."""
    before = translations(sample.root)
    for lang in LANGUAGES:
        paths = export(sample, "po", lang)
        for path in paths:
            without_marks(path)
        assert importing.bring_in(sample, paths).changes == ()
    assert before == translations(sample.root)


@GETTEXT
@pytest.mark.parametrize("lang", LANGUAGES)
def test_msgfmt_takes_every_file(sample: Project, lang: str) -> None:
    """msgfmt -c accepts every exported PO file without a word."""
    for path in export(sample, "po", lang):
        done = subprocess.run(["msgfmt", "-c", "-o", "-", str(path)], capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")


@GETTEXT
def test_msgcat_rewrites(folder: Path) -> None:
    """A PO file that msgcat has wrapped and sorted comes back whole."""
    before = translations(folder)
    (path,) = export(open_project(folder), "po")
    translate(path, "agent|duties.post", "Wysyłanie <paczek> i listów – „szybko”" + " bardzo" * 30)
    done = subprocess.run(["msgcat", "--sort-output", "--width=50", str(path)], capture_output=True, check=True)
    path.write_bytes(done.stdout)
    importing.bring_in(open_project(folder), [path])
    (row,) = states(open_project(folder), langs=["pl"])
    expected = {"duties.calls": "stale", "duties.mail": "review", "duties.post": "ok", "purpose": "ok"}
    assert expected == {unit: row.units[unit] for unit in expected}
    assert before != translations(folder)


OPENERS = {"po": ("po", "pofile"), "xliff": ("xliff", "Xliff1File"), "xliff2": ("xliff2", "Xliff2File")}


def opened(path: Path, fmt: str) -> Any:
    """Return a file as translate-toolkit opens it."""
    module, name = OPENERS[fmt]
    found = pytest.importorskip(f"translate.storage.{module}", reason="translate-toolkit is not installed")
    return getattr(found, name).parsefile(str(path))


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("fmt", files.FORMATS)
def test_translate_toolkit_rewrites(sample: Project, fmt: str) -> None:
    """A file that translate-toolkit has read and written again is the same to us: no byte changes."""
    before = translations(sample.root)
    for lang in LANGUAGES:
        paths = export(sample, fmt, lang)
        for path in paths:
            opened(path, fmt).save()
        plan = importing.bring_in(sample, paths)
        assert (plan.changes, plan.warnings) == ((), ())
    assert before == translations(sample.root)


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("fmt", files.FORMATS)
def test_translate_toolkit_translates(folder: Path, fmt: str) -> None:
    """What is translated through translate-toolkit, signs of markup and all, arrives as done."""
    (path,) = export(open_project(folder), fmt)
    store = opened(path, fmt)
    for unit in store.units:
        if unit.source.startswith("Send <parcels>"):
            unit.target = "Wysyłanie <paczek> & listów – „szybko”"
            unit.markfuzzy(False)
    store.save()
    importing.bring_in(open_project(folder), [path])
    made = open_project(folder).translations["pl"]["agent"]
    (row,) = states(open_project(folder), langs=["pl"])
    assert (made.units["duties.post"].text, row.units["duties.post"], row.units["duties.calls"]) == (
        "Wysyłanie <paczek> & listów – „szybko”",
        "ok",
        "stale",
    )
