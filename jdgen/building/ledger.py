"""What the last whole build read and met: digests of files, what each role rests on and names, and the problems told.

Lies beside the manifest. Written by a build that made everything; lets the next one tell what an edit reaches without
reading the other roles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from jdgen.errors import Place, Problem
from jdgen.write import write

NAME = ".jdgen/ledger.json"
_VERSION = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A role: its files, whom it names, who is above it or stands in, a digest of what others print of it."""

    lineage: tuple[str, ...]
    names: tuple[str, ...]
    above: tuple[str, ...]
    face: str


@dataclass(frozen=True)
class Ledger:
    """The last whole build. `rest` is what it depended on beside files; `further` are the folders of own fonts."""

    stamp: str
    rest: str
    sources: Mapping[str, str]
    roles: Mapping[str, Entry]
    problems: tuple[Problem, ...] = ()
    further: tuple[str, ...] = field(default=())


def load(out: Path) -> Ledger | None:
    """Return the ledger of an output folder; None where there is none or it cannot be read."""
    try:
        data = json.loads((out / NAME).read_text("utf-8"))
        if data["version"] != _VERSION:
            return None
        roles = {
            str(role): Entry(tuple(lineage), tuple(names), tuple(above), str(face))
            for role, lineage, names, above, face in data["roles"]
        }
        problems = tuple(_problem(told) for told in data["problems"])
        sources = {str(name): str(content) for name, content in data["sources"].items()}
        return Ledger(str(data["stamp"]), str(data["rest"]), sources, roles, problems, tuple(data["further"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save(out: Path, ledger: Ledger) -> None:
    """Write the ledger."""
    data = {
        "version": _VERSION,
        "stamp": ledger.stamp,
        "rest": ledger.rest,
        "further": ledger.further,
        "problems": [asdict(problem) for problem in ledger.problems],
        "sources": dict(ledger.sources),
        "roles": [[role, entry.lineage, entry.names, entry.above, entry.face] for role, entry in ledger.roles.items()],
    }
    write(out, NAME, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def _problem(told: dict[str, Any]) -> Problem:
    return Problem(**{**told, "place": Place(*told["place"])})
