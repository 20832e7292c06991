"""What the output folder holds: one record per file, with what it was made from. Written last, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from jdgen.write import write

NAME = ".jdgen/manifest.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Record:
    """One file of the output: what it is, the key of its inputs and the digest of its bytes."""

    path: str
    role: str
    locale: str
    kind: str
    form: str
    format: str
    key: str
    sha256: str
    default: bool


@dataclass(frozen=True)
class Manifest:
    """All records by path; `inputs` and `request` describe the last complete full build."""

    records: Mapping[str, Record]
    shared: tuple[str, ...] = ()
    inputs: str = ""

    def current(self, out: Path) -> bool:
        """Say whether every recorded file is there with the recorded bytes."""
        return all(sha256(out / path) == record.sha256 for path, record in self.records.items())


def sha256(path: Path) -> str:
    """Return the digest of a file, "" when it is not there."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def load(out: Path) -> Manifest:
    """Return the manifest of an output folder; empty when there is none or it cannot be read."""
    try:
        data = json.loads((out / NAME).read_text("utf-8"))
        if data["version"] != _VERSION:
            return Manifest({})
        records = [Record(**dict(zip(data["fields"], row, strict=True))) for row in data["records"]]
        shared, inputs = tuple(data["shared"]), data["inputs"]
        if not all(isinstance(text, str) for r in records for text in (r.path, r.role, r.locale, r.kind, *shared)):
            return Manifest({})
        return Manifest({r.path: r for r in records}, shared, inputs)
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest({})


def save(out: Path, records: Iterable[Record], shared: Iterable[str], inputs: str) -> Manifest:
    """Write the manifest and return it."""
    kept = {record.path: record for record in sorted(records, key=lambda r: r.path)}
    fields = list(Record.__slots__)
    data = {
        "version": _VERSION,
        "inputs": inputs,
        "shared": sorted(shared),
        "fields": fields,
        "records": [[asdict(record)[field] for field in fields] for record in kept.values()],
    }
    write(out, NAME, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    return Manifest(kept, tuple(sorted(shared)), inputs)
