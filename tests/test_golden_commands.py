"""What commands make of one overlay and one role in four languages, as it was; `--update-golden` writes it anew."""

from __future__ import annotations

import difflib
import shutil
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


def customize(locale: str, folder: Path) -> str:
    """Return the checklist that a manager gets."""
    work = _copy(folder)
    args = ["customize", ROLE, "--as", "team", "--lang", locale[:2]]
    assert workspaces.run(args, work).code == 0
    return (work / f"roles/overlays/{ROLE}--team.yaml").read_text("utf-8")


def _copy(folder: Path) -> Path:
    for name in ("roles", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "jdgen.yaml", folder)
    return folder


def said(locale: str, folder: Path) -> str:
    """Return what commands say on the terminal in the language of the locale, errors and all."""
    work = _copy(folder)
    workspaces.run(["export", OVERLAY, "roles.csv", "--locale", "ru-RU"], work)
    table = (
        (work / "roles.csv")
        .read_bytes()
        .replace("Проверяет правоспособность".encode(), "Узнаёт правоспособность".encode())
    )
    (work / "roles.csv").write_bytes(table)
    told = []
    for args in (
        ["diff", ROLE, OVERLAY, "--locale", locale],
        ["progress", "customer-support-agent", "--to", "customer-service-team-leader", "--locale", locale],
        ["impact", f"{ROLE}.duties.reconcile"],
        ["import", "roles.csv"],
        ["rename", f"{ROLE}.duties.reconcile", "reconcile-accounts", "--dry-run"],
        ["overlay", "list"],
        ["explain", f"{ROLE}.duties.reconsile"],
        ["diff", ROLE, f"{ROLE}@v1"],
        ["customize", "contract-specialist", "--as", "team"],
    ):
        result = workspaces.run(args, work)
        told.append(f"$ jdgen {' '.join(args)}\n{result.out}{result.err}")
    return "\n".join(told).replace(str(work), "HERE")


MAKERS: dict[str, Callable[[str, Path], str]] = {
    made.__name__: made for made in (overlay, explain, person, bilingual, export, customize, said)
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", MAKERS)
def test_output_is_as_it_was(
    name: str, locale: str, tmp_path: Path, update_golden: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a command makes changes only when somebody means it to, and then the difference is read."""
    if name == "said":
        monkeypatch.setenv("JDGEN_LANG", locale[:2])
    path, made = FOLDER / f"{name}.{locale}.txt", MAKERS[name](locale, tmp_path)
    if update_golden:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8")
    expected = path.read_text("utf-8") if path.is_file() else ""
    changes = difflib.unified_diff(expected.splitlines(), made.splitlines(), "golden", "made", lineterm="", n=0)

    assert "\n".join(list(changes)[:40]) == ""
