"""What the parts of the benchmark give: rows of figures and, for each goal, whether it was reached.

A row names what was measured and holds its figures by column; a goal compares one figure with its limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured, with its figures by column."""

    name: str
    figures: Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure with its limit, and what decided it."""

    text: str
    figure: float
    limit: float
    unit: str = ""
    at_most: bool = True
    note: str = ""

    @property
    def reached(self) -> bool:
        """Say whether the figure keeps the limit."""
        return self.figure <= self.limit if self.at_most else self.figure >= self.limit


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the benchmark found."""

    name: str
    title: str
    rows: tuple[Row, ...]
    goals: tuple[Goal, ...] = ()
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much to measure: roles in the workspaces, rounds by turns, documents of the longer parts."""

    roles: tuple[int, ...] = (10, 100, 1000)
    rounds: int = 5
    documents: int = 48
    memory_documents: int = 2000
    jobs: int = 2


QUICK = Sizes(roles=(10,), rounds=3, documents=8, memory_documents=60)
