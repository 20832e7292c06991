"""Who may import whom (design.md, "Modules"), which package has its home where, and how long files may be."""

from __future__ import annotations

import ast
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "jdgen"
FOLDERS = (
    *("spreadsheets", "words", "checks", "style", "comparison", "compose", "exchange"),
    *("formats", "formats.docx", "tailoring", "inflection", "proofreading", "cli"),
    *("speech", "sentences", "building", "layering", "editing"),
)

# Unit -> units it may import. A folder is one unit; inside it everything may import everything.
ALLOWED: dict[str, str] = {
    # values and data
    "__init__": "",
    "errors": "",
    "document": "",
    "model": "",
    "resources": "",
    "editing": "approval changes errors load model project role_files settings write",
    "codes": "",
    "outline_names": "",
    "reference_words": "",
    "catalogs": "",
    "words": "",
    # files to roles
    "load": "errors",
    "write": "errors",
    "changes": "errors load model",
    "validate": "changes errors load model",
    "units": "changes load model",
    "layering": "changes errors forms load memory model role_files settings units validate",
    "translations": "errors load model units",
    "settings": "errors load model validate",
    "outline": "errors load model validate",
    "spreadsheets": "catalogs changes compose editing errors layering load model plan project units validate words"
    " workspace write",
    "revisions": "errors project",
    "comparison": "document errors layering load localize model project revisions role_files settings units",
    "comparing": "approval comparison compose document errors localize outline plan project studio words write",
    "difference_lines": "comparing comparison formats",
    "explaining": "changes document formats layering load localize project",
    "impact": "changes errors explaining formats layering plan project studio",
    "bilingual": "checks document errors formats forms plan project studio words write",
    "persons": "document errors load model validate",
    "personal": "checks document errors localize manifest model outline plan project studio write",
    "memory": "",
    "role_files": "errors load memory model units validate words",
    "project": "errors layering load memory model role_files settings translations units validate",
    "confirming": "editing project settings",
    "tailoring": "changes editing errors layering load localize model project role_files scaffold settings units"
    " validate words workspace write",
    "scaffold": "editing errors load resources schema settings words workspace write",
    "gettext_file": "errors",
    "stamping": "load translations units",
    "translating": "confirming errors project role_files stamping translations units words write",
    "reviewing": "load project translating translations units",
    "exchange": "errors gettext_file load model project role_files stamping translating translations units"
    " validate words write",
    "inflection": "editing errors exchange load project settings stamping translating words write",
    # roles to documents
    "workspace": "resources",
    "clock": "errors",
    "options": "",
    "building": "__init__ checks clock errors load localize manifest memory options plan project reporting_tree"
    " resources role_files settings site studio words workspace write",
    "caches": "",
    "reporting_tree": "localize project words write",
    "fonts": "errors resources",
    "forms": "settings",
    "manifest": "write",
    "localize": "document load model project translations words",
    "approval": "load project",
    "plan": "errors forms outline project words",
    "style": "errors load model project resources validate",
    "checks": "approval errors layering load localize model outline plan project style words workspace",
    "compose": "catalogs comparison document errors load localize model outline project units words",
    "messages": "compose outline",
    # documents to files
    "formats": "__init__ caches document errors fonts words",
    "formats.docx": "document errors words",
    "site": "catalogs compose document formats manifest plan project reporting_tree words",
    "studio": "__init__ approval caches catalogs clock compose document errors explaining fonts formats"
    " formats.docx load localize manifest options outline plan project site words workspace",
    "dask_cluster": "errors",
    # what people call
    "new_language": "compose errors exchange fonts gettext_file load messages outline project resources words"
    " workspace",
    "status_page": "catalogs compose errors exchange fonts formats load project role_files translating"
    " translations units words workspace",
    "proofreading": "codes errors load model project resources validate words",
    "schema": "model outline proofreading settings validate",
    "doctor": "__init__ caches errors resources scaffold settings",
    "cli": "__init__ approval bilingual building checks comparing comparison difference_lines doctor document"
    " editing errors exchange explaining formats impact inflection localize new_language options personal persons"
    " plan project proofreading reviewing scaffold schema settings speech spreadsheets stamping status_page studio"
    " tailoring translating words workspace write",
    "speech": "errors",
    "sentences": "catalogs gettext_file resources speech words",
    "__main__": "cli",
    "reference": "cli codes load model outline outline_names reference_words resources schema settings",
}
# Only for type hints: never run, so no dependency between the steps.
HINTS_ONLY = {("checks", "studio")}

# Third-party package -> units where it may be imported.
HOMES: dict[str, str] = {
    "yaml": "load",
    "ruamel": "editing exchange",
    "pydantic": "model validate settings outline proofreading schema reference persons",
    "annotated_types": "schema reference",
    "babel": "words catalogs",
    "hijridate": "words",
    "jinja2": "formats",
    "markupsafe": "formats site",
    "weasyprint": "formats",
    "pydyf": "formats",
    "tinyhtml5": "formats",
    "cffi": "formats",
    "_cffi_backend": "formats",
    "fontTools": "fonts",
    "docx": "formats.docx",
    "openpyxl": "spreadsheets",
    "pymorphy3": "inflection",
    "morfeusz2": "inflection",
    "click": "cli reference",
    "watchfiles": "building",
    "distributed": "dask_cluster",
}
SHORT_WAYS = {f"formats.fast_{part}" for part in ("styles", "boxes", "lines", "writing")}
MODULE_HOMES = {
    "jinja2": {"formats.html", "formats.compiled_templates"},
    "weasyprint": {"formats.pdf", *SHORT_WAYS},
    "pydyf": {"formats.pdf", "formats.fast_writing"},
    "tinyhtml5": {"formats.fast_styles"},
    "cffi": {"formats.fast_declarations"},
}


def unit_of(name: str) -> str:
    """Return the unit of a module: its folder, else itself."""
    folders = [folder for folder in FOLDERS if name == folder or name.startswith(f"{folder}.")]
    return max(folders, key=len) if folders else name.partition(".")[0]


@cache
def modules() -> dict[str, Path]:
    """Return every module by its name inside the package."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)] = path
    return found


@cache
def imports(name: str) -> list[tuple[str, bool, bool]]:
    """Return what a module imports: full name, whether for hints only, whether at its top."""
    tree = ast.parse(modules()[name].read_text("utf-8"))
    hints = [node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    hinted = {inner for node in hints for inner in ast.walk(node)}
    found = []
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        found += [(full, node in hinted, node in tree.body) for full in names]
    return found


def inner(full: str) -> str:
    """Return the module of the package that an import names, "" for one from elsewhere."""
    if full.partition(".")[0] != "jdgen":
        return ""
    rest = full.removeprefix("jdgen.")
    while rest and rest not in modules():
        rest = rest.rpartition(".")[0]
    return rest or "__init__"


def test_every_module_is_in_the_table() -> None:
    """The table names every unit of the package, and nothing that is not there."""
    assert sorted(ALLOWED) == sorted({unit_of(name) for name in modules()})


@pytest.mark.parametrize("unit", ALLOWED)
def test_imports_inside_the_package(unit: str) -> None:
    """A unit imports only what the table allows it."""
    allowed = {*ALLOWED[unit].split(), unit}
    wrong = sorted(
        f"{name} imports {full}"
        for name in modules()
        if unit_of(name) == unit
        for full, hint, _ in imports(name)
        if inner(full)
        and unit_of(inner(full)) not in allowed
        and not (hint and (unit, unit_of(inner(full))) in HINTS_ONLY)
    )
    assert wrong == []


def test_the_table_holds_no_more_than_is_used() -> None:
    """What the table allows is in use: a dependency that went away leaves the table too."""
    used = {(unit_of(name), unit_of(inner(full))) for name in modules() for full, _, _ in imports(name) if inner(full)}
    unused = [
        f"{unit} -> {other}" for unit, row in ALLOWED.items() for other in row.split() if (unit, other) not in used
    ]
    assert unused == []


def test_the_table_has_no_circle() -> None:
    """Dependencies lead one way only."""
    order = list(TopologicalSorter({unit: row.split() for unit, row in ALLOWED.items()}).static_order())
    assert sorted(ALLOWED) == sorted(order)


def test_third_party_packages_stay_at_home() -> None:
    """Each package of others is imported in its home only, so that its errors are translated in one place."""
    wrong = []
    for name in modules():
        for full, _, _ in imports(name):
            package = full.partition(".")[0]
            if package == "jdgen" or package in sys.stdlib_module_names:
                continue
            homes = MODULE_HOMES.get(package)
            if unit_of(name) not in HOMES.get(package, "").split() or (homes and name not in homes):
                wrong.append(f"{name} imports {package}")
    assert wrong == []


@pytest.mark.parametrize(
    "package", ["weasyprint", "ruamel", "fontTools", "docx", "openpyxl", "pymorphy3", "morfeusz2", "watchfiles"]
)
def test_heavy_packages_are_imported_late(package: str) -> None:
    """What takes long to import or may be missing is imported inside the function that needs it."""
    top = [
        name
        for name in modules()
        for full, hint, first in imports(name)
        if first and not hint and full.split(".")[0] == package
    ]
    assert [name for name in top if not name.startswith("formats.docx")] == []


def test_nobody_imports_the_command_line() -> None:
    """The command line is the outermost layer: only `python -m jdgen` and the maker of its reference import it."""
    users = {unit_of(name) for name in modules() for full, _, _ in imports(name) if unit_of(inner(full)) == "cli"}
    assert {"cli", "__main__", "reference"} == users


def test_no_private_names_across_modules() -> None:
    """A name with a leading underscore is used in its own module only."""
    wrong = [
        f"{name}: {full}"
        for name in modules()
        for full, _, _ in imports(name)
        if inner(full) and full.rpartition(".")[2].startswith("_") and not full.endswith("__")
    ]
    assert wrong == []


def test_names_say_something() -> None:
    """No module is called utils, helpers, manager, processor, base or common."""
    banned = {"utils", "util", "helpers", "helper", "manager", "processor", "base", "common", "misc"}
    assert [name for name in modules() if banned & set(name.split("."))] == []
