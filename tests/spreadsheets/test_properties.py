"""Whatever a role says, its spreadsheet brought back unedited changes nothing, and one edited cell changes one text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jdgen.errors import Collector
from jdgen.load import dump
from jdgen.project import Project, open_project
from jdgen.spreadsheets import csv_file, xlsx
from jdgen.spreadsheets.edits import Set, edits
from jdgen.spreadsheets.sheet import Sheet, sheet
from jdgen.spreadsheets.table import Table
from jdgen.words import tags
from tests import workspaces

# Words that people and formulas are made of; control characters never get past the loader.
WORDS = st.text(
    st.sampled_from("abcż ąЖжعربي=+-@'\"#:,;&<>|{}[]%0123456789\n«»„”—–\u00a0"), min_size=1, max_size=40
).filter(lambda text: text == text.strip() and bool(text.strip()))
IDS = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True).filter(
    lambda text: text not in ("text", "name", "items", "share", "posting", "title", "lang", "kind", "law", "reason")
)
SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def roles(draw: st.DrawFn) -> dict[str, object]:
    """Draw a role: groups with shares that sum to 100, rights, skills with levels."""
    names = draw(st.lists(IDS, min_size=5, max_size=9, unique=True))
    groups, items = names[:2], names[2:]
    share = draw(st.integers(0, 100))
    return {
        "lang": draw(st.sampled_from(["ar", "ru", "pl", "en"])),
        "title": {"m": draw(WORDS)},
        "purpose": draw(WORDS),
        "duties": {
            group: {"name": draw(WORDS), "share": part, "items": {item: draw(WORDS) for item in mine}}
            for group, part, mine in ((groups[0], share, items[::2]), (groups[1], 100 - share, items[1::2]))
        },
        "rights": {item: draw(WORDS) for item in items},
        "skills": {items[0]: {"name": draw(WORDS), "level": draw(st.integers(1, 5))}},
    }


def opened(folder: Path, role: dict[str, object]) -> Project:
    """Return a workspace of one role."""
    project = open_project(workspaces.make(folder, {"roles/agent.yaml": dump(role)}))
    assert [problem.message for problem in project.problems] == []
    return project


def returned(folder: Path, now: Sheet) -> list[Table]:
    """Return the tables of both formats as somebody would send them back."""
    headings: dict[str, dict[str, str]] = {now.lang: {}}
    (folder / "a.csv").write_bytes(csv_file.dump([now]))
    (folder / "a.xlsx").write_bytes(xlsx.dump([now], headings))
    return [*csv_file.load(folder / "a.csv", "a.csv"), *xlsx.load(folder / "a.xlsx", "a.xlsx")]


@SETTINGS
@given(roles())
def test_export_then_import_changes_nothing(role: dict[str, object]) -> None:
    """An unedited file has no edits and no problems, in both formats."""
    with tempfile.TemporaryDirectory() as folder:
        project = opened(Path(folder), role)
        whole = project.roles["agent"]
        now = sheet(project, whole, tags.parse(whole.role.lang))
        found = Collector()
        made = [edits(table, now, found) for table in returned(Path(folder), now)]
    assert (made, found.problems) == ([[], []], [])


@SETTINGS
@given(roles(), st.data())
def test_one_edited_cell_is_one_edit(role: dict[str, object], data: st.DataObject) -> None:
    """A text typed anew is found as that text's new words and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        project = opened(Path(folder), role)
        whole = project.roles["agent"]
        now = sheet(project, whole, tags.parse(whole.role.lang))
        names = [row.id for row in now.rows if row.id in whole.units and row.id != "title"]
        name, words = data.draw(st.sampled_from(names)), data.draw(WORDS)
        table = returned(Path(folder), now)[0]
    rows = tuple({**row, "text": type(row["text"])(words, "")} if row["id"].text == name else row for row in table.rows)
    found = Collector()
    made = edits(Table(table.role, table.lang, table.place, rows), now, found)
    old = next(row.text for row in now.rows if row.id == name)
    assert found.problems == []
    assert made == ([] if words == old else [Set(name, "text", old, words)])
