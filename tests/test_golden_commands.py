"""What commands make of one overlay and one role in four languages, as it was; `--update-golden` writes it anew."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import workspaces
from tests.sample import LOCALES, ROOT

FOLDER = Path(__file__).parent / "golden/commands"
OVERLAY = "contracts-specialist--procurement"
ROLE = "contracts-specialist"
BESIDE = {"ar-SA": "en-GB", "ru-RU": "ar-SA", "pl-PL": "ru-RU", "en-GB": "pl-PL"}


def _made(folder: Path, name: str, *args: str) -> str:
    result = workspaces.run([*args, "--out", str(folder)], ROOT)
    assert result.code == 0, result.err
    return (folder / name).read_text("utf-8")


def overlay(locale: str, folder: Path) -> str:
    """Return the description of an overlay."""
    name = f"{locale}/description/{OVERLAY}.txt"
    return _made(folder, name, "build", OVERLAY, "--locale", locale, "--kind", "description", "--format", "txt")


def explain(locale: str, folder: Path) -> str:
    """Return where the lines of an overlay come from."""
    return workspaces.run(["explain", OVERLAY, "--locale", locale], ROOT).out


def person(locale: str, folder: Path) -> str:
    """Return a paper for a person, without the pages that every description has."""
    file = str(ROOT / "docs/example-person.yaml")
    name = f"{locale}/description/{ROLE}.person.txt"
    return _made(folder, name, "build", ROLE, "--locale", locale, "--format", "txt", "--person", file)


def bilingual(locale: str, folder: Path) -> str:
    """Return the body of a page in two languages."""
    pair = f"{locale},{BESIDE[locale]}"
    name = f"{pair.replace(',', '+')}/description/{ROLE}.html"
    page = _made(folder, name, "build", ROLE, "--bilingual", pair, "--format", "html")
    return page.partition("<main")[2]


def export(locale: str, folder: Path) -> str:
    """Return a role as CSV."""
    file = folder / "role.csv"
    assert workspaces.run(["export", OVERLAY, str(file), "--locale", locale], ROOT).code == 0
    return file.read_text("utf-8-sig")


MAKERS: dict[str, Callable[[str, Path], str]] = {
    made.__name__: made for made in (overlay, explain, person, bilingual, export)
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", MAKERS)
def test_output_is_as_it_was(name: str, locale: str, tmp_path: Path, update_golden: bool) -> None:
    """What a command makes changes only when somebody means it to, and then the difference is read."""
    path, made = FOLDER / f"{name}.{locale}.txt", MAKERS[name](locale, tmp_path)
    if update_golden:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8")
    expected = path.read_text("utf-8") if path.is_file() else ""
    changes = difflib.unified_diff(expected.splitlines(), made.splitlines(), "golden", "made", lineterm="", n=0)

    assert "\n".join(list(changes)[:40]) == ""
