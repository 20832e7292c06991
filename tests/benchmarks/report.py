"""The benchmark's findings as a table in a terminal, as JSON, and as Markdown between the marks of a page."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from tests.benchmarks.results import Goal, Part, Row

BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"


def machine(cores: int) -> dict[str, str]:
    """Return what the figures were measured on."""
    packages = ("weasyprint", "jinja2", "babel", "pyyaml", "pydantic")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in packages)
    return {"processes": str(cores), "Python": platform.python_version(), "system": platform.system(), "with": versions}


def as_json(parts: Sequence[Part], where: dict[str, str]) -> str:
    """Return all figures for machines."""
    found = [asdict(part) | {"goals": [_as_dict(goal) for goal in part.goals]} for part in parts]
    return json.dumps({"machine": where, "parts": found}, ensure_ascii=False, indent=1)


def from_json(text: str) -> list[Part]:
    """Return the parts of figures that `as_json` wrote."""
    return [
        Part(
            part["name"],
            part["title"],
            tuple(Row(**row) for row in part["rows"]),
            tuple(Goal(**{key: value for key, value in goal.items() if key != "reached"}) for goal in part["goals"]),
            tuple(part["notes"]),
        )
        for part in json.loads(text)["parts"]
    ]


def _as_dict(goal: Goal) -> dict[str, object]:
    return asdict(goal) | {"reached": goal.reached}


def as_text(parts: Sequence[Part]) -> str:
    """Return the tables for a terminal."""
    lines: list[str] = []
    for part in parts:
        lines += ["", part.title, "-" * len(part.title)]
        for row in part.rows:
            figures = "  ".join(f"{name} {_figure(value)}" for name, value in row.figures.items())
            lines.append(f"{row.name:52} {figures}")
        lines += [f"  {note}" for note in part.notes]
        lines += [f"  {_verdict(goal):8} {goal.text}: {_told(goal)}" for goal in part.goals]
    return "\n".join(lines).strip() + "\n"


def as_markdown(parts: Sequence[Part], where: dict[str, str]) -> str:
    """Return goals first, then a table for each part."""
    return "\n".join([*_goals(parts), "", *_tables(parts), "Measured with " + "; ".join(_about(where)) + "."])


def _goals(parts: Sequence[Part]) -> Iterator[str]:
    yield from ("| goal | measured | limit | |", "|---|---|---|---|")
    for goal in (goal for part in parts for goal in part.goals):
        sign = "≤" if goal.at_most else "≥"
        measured, limit = f"{_figure(goal.figure)}{goal.unit}", f"{sign} {goal.limit:g}{goal.unit}"
        yield f"| {goal.text} | {measured} | {limit} | {_verdict(goal)} |"


def _tables(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        columns = list(dict.fromkeys(name for row in part.rows for name in row.figures))
        yield from (f"### {part.title}", "", f"| | {' | '.join(columns)} |", "|---|" + "---|" * len(columns))
        for row in part.rows:
            yield f"| {row.name} | {' | '.join(_figure(row.figures.get(name, '')) for name in columns)} |"
        yield ""
        for note in part.notes:
            yield from (f"- {note}",)
        if part.notes:
            yield ""


def _about(where: dict[str, str]) -> Iterator[str]:
    yield from (f"{name} {told}" if name != "with" else told for name, told in where.items())


def write_page(page: Path, parts: Sequence[Part], where: dict[str, str]) -> None:
    """Put the Markdown between the marks of a page; the rest of it stays."""
    text = page.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{as_markdown(parts, where)}\n{END}{after}", "utf-8")


def _verdict(goal: Goal) -> str:
    return "reached" if goal.reached else "missed"


def _told(goal: Goal) -> str:
    sign = "at most" if goal.at_most else "at least"
    return f"{_figure(goal.figure)}{goal.unit} ({sign} {goal.limit:g}{goal.unit})"


def _figure(value: float | str) -> str:
    """Return three figures that count."""
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
