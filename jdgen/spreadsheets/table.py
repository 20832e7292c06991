"""What a spreadsheet file holds, whatever its format: cells by column, each with the place that messages name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell and where it stands: `roles.xlsx[agent]!D7`, `roles.csv:7`."""

    text: str
    place: str


NO_CELL = Cell("", "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one role as somebody sent them back."""

    role: str
    lang: str
    place: str
    rows: tuple[Mapping[str, Cell], ...]
