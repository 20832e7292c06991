"""Roles into one spreadsheet file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jdgen.catalogs import load as load_catalog
from jdgen.compose import labels
from jdgen.errors import Place, fail
from jdgen.plan import locale_tags
from jdgen.project import Project
from jdgen.spreadsheets import csv_file, xlsx
from jdgen.spreadsheets.sheet import COLUMNS, sheet
from jdgen.words import tags
from jdgen.workspace import catalogue_files, template_folders
from jdgen.write import write


def export(project: Project, roles: Sequence[str], path: Path, locale: str = "") -> int:
    """Write roles to an .xlsx or .csv file and return how many; all roles when none is named.

    Errors: P001 unknown role, P005 bad locale, X001 another sort of file, W-codes of writing, D017 no openpyxl.
    """
    if path.suffix.lower() not in (".xlsx", ".csv"):
        hint = "let its name end in .xlsx (Excel, LibreOffice) or .csv"
        raise fail("X001", f"'{path.name}' is no name of a spreadsheet", Place(path.name), hint)
    wanted = locale_tags(project, [locale])[0] if locale else None
    made = [
        sheet(project, whole, wanted or tags.parse(whole.role.lang))
        for whole in (project.roles[role] for role in project.pick(roles))
    ]
    if path.suffix.lower() == ".csv":
        data = csv_file.dump(made)
    else:
        data = xlsx.dump(made, {each.lang: _headings(project, each.lang) for each in made})
    folder = path.resolve().parent
    write(folder, path.name, data)
    return len(made)


def _headings(project: Project, lang: str) -> dict[str, str]:
    names = labels.load(template_folders(project.root, "outlines")).get("sheet", {})
    catalog = load_catalog(catalogue_files(project.root, lang), lang)
    return {column: catalog.say("label.sheet", names.get(column, column)) for column in COLUMNS}
