"""What the output folder holds: one record per file, with what it was made from. Written last, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from jdgen.write import write

NAME = ".jdgen/manifest.json"
_VERSION = 1
_TEXTS = 8  # fields of a record that are text
_TICK_NS = 50_000_000


class Record(NamedTuple):
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


_FIELDS = list(Record._fields)


@dataclass(frozen=True)
class Manifest:
    """All records by path; `inputs` and `request` describe the last complete full build."""

    records: Mapping[str, Record]
    shared: tuple[str, ...] = ()
    inputs: str = ""
    stats: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # size and time of files that were hashed so

    def current(self, out: Path) -> bool:
        """Say whether every recorded file is there with the recorded bytes."""
        folder, stats = str(out), self.stats
        return all(stat(f"{folder}/{path}") == stats.get(path, ()) or self.stands(out, path) for path in self.records)

    def stands(self, out: Path, path: str) -> bool:
        """Say whether a recorded file is there with the recorded bytes.

        Why not always by its bytes: they were hashed when the manifest was written; a file with the size and the time
        that it had then has not been written since. Any other is hashed again.
        """
        known = self.stats.get(path)
        return (known is not None and known == stat(f"{out}/{path}")) or sha256(out / path) == self.records[path].sha256


def stat(path: str) -> tuple[int, int] | None:
    """Return size and time of a file, None when it is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116 – thousands of files: a Path for each takes longer than the question
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


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
        if data["version"] != _VERSION or data["fields"] != _FIELDS:
            return Manifest({})
        records = list(map(Record._make, data["records"]))
        paired = zip(records, data.get("stats", []), strict=False)
        stats = {record.path: (size, at) for record, (size, at) in paired if size >= 0}
        shared, inputs = tuple(data["shared"]), data["inputs"]
        texts = [shared, *list(zip(*records, strict=True))[:_TEXTS]]
        if not all(set(map(type, column)) <= {str} for column in texts):
            return Manifest({})
        return Manifest({r.path: r for r in records}, shared, inputs, stats)
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest({})


def save(
    out: Path, records: Iterable[Record], shared: Iterable[str], inputs: str, old: Manifest | None = None
) -> Manifest:
    """Write the manifest and return it; that of a whole build (`inputs`) vouches for the files as they stand.

    `old` is the manifest that lies there, where the caller has read it.
    """
    kept = {record.path: record for record in sorted(records, key=lambda r: r.path)}
    stats = _vouched(out, kept, old or load(out)) if inputs else {}
    data = {
        "version": _VERSION,
        "inputs": inputs,
        "shared": sorted(shared),
        "fields": _FIELDS,
        "records": list(kept.values()),
        "stats": [stats.get(path, (-1, -1)) for path in kept] if stats else [],
    }
    write(out, NAME, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    return Manifest(kept, tuple(sorted(shared)), inputs, stats)


def _vouched(out: Path, records: Mapping[str, Record], old: Manifest) -> dict[str, tuple[int, int]]:
    """Return size and time of every file that has the recorded bytes now; not of one that was written just before.

    Why: a file that is written twice within one tick of the clock has the same time both times.
    """
    found, settled = {}, time.time_ns() - _TICK_NS
    for path, record in records.items():
        if path in old.stats and old.records.get(path) == record:
            found[path] = old.stats[path]  # written since, it has another time and is hashed when it is looked at
            continue
        before, known = stat(f"{out}/{path}"), old.records.get(path)
        if before is None or before[1] > settled:
            continue
        same = known is not None and known.sha256 == record.sha256 and old.stats.get(path) == before
        if same or (sha256(out / path) == record.sha256 and stat(f"{out}/{path}") == before):
            found[path] = before
    return found
