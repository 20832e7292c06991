"""Compiled templates are kept for this user only, and change nothing that is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdgen.formats import compiled_templates
from jdgen.formats.html import HtmlRenderer, Site
from jdgen.workspace import template_folders
from tests.sample import ROOT, document


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which the user's caches lie."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "jdgen"


def page() -> str:
    """Return a page made by a renderer of its own."""
    renderer = HtmlRenderer(template_folders(ROOT, "html"), sandboxed=False, root=ROOT)
    return renderer.page(document("customer-service-manager", "ar-SA", "profile"), Site(), paper=False)


def test_same_page(caches: Path) -> None:
    """A page of kept templates is the page of templates that were just compiled."""
    first = page()
    kept = {path.stat().st_mtime_ns for path in caches.glob("templates-*/*")}
    assert (page(), bool(kept)) == (first, True)
    assert {path.stat().st_mtime_ns for path in caches.glob("templates-*/*")} == kept


def test_folder_of_others(caches: Path) -> None:
    """Nothing is read from a folder into which others can write."""
    assert compiled_templates.kept(Path(__file__)) is not None
    caches.chmod(0o777)
    assert compiled_templates.kept(Path(__file__)) is None


def test_own_templates(caches: Path) -> None:
    """Templates of a workspace, which run in the sandbox, are not kept."""
    renderer = HtmlRenderer(template_folders(ROOT, "html"), sandboxed=True, root=ROOT)
    renderer.page(document("customer-service-manager", "ar-SA", "profile"), Site(), paper=False)
    assert list(caches.glob("templates-*/*")) == []


def test_no_room_for_caches(caches: Path) -> None:
    """Where no cache can be kept, pages are made all the same."""
    made = page()
    for path in caches.glob("templates-*"):
        for file in path.iterdir():
            file.unlink()
        path.rmdir()
        path.write_text("no folder", "utf-8")
    assert page() == made


def test_cut_short(caches: Path) -> None:
    """A kept template that was cut short, as by a full disk, is compiled again."""
    made = page()
    for path in caches.glob("templates-*/*"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert page() == made
