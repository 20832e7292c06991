"""Finished documents to the output folder: writes what differs, keeps the records, and saves them now and then.

Takes what workers made, gives records, counts and problems. Only the process that builds writes; workers never do.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from jdgen import manifest
from jdgen.errors import Problem, UserError
from jdgen.manifest import Manifest, Record
from jdgen.plan import Target
from jdgen.studio import Made
from jdgen.write import write

SAVE_EVERY_SECONDS = 20.0  # what a machine that loses power costs at most
BYTES_PER_RECORD = 400  # a generous row of the manifest
DISK = "W011"


def intact(out: Path, old: Manifest, paths: Iterable[str]) -> dict[str, Record]:
    """Return the records of those files that stand in the output folder with the recorded bytes."""
    known = ((path, old.records[path]) for path in paths if path in old.records)
    return {path: record for path, record in known if manifest.sha256(out / path) == record.sha256}


class Delivery:
    """What a build has brought into the output folder so far."""

    def __init__(self, out: Path, old: Manifest, whole: Mapping[str, Record]) -> None:
        self.out = out
        self.old = old
        self.whole = whole  # files that need not be written when they come with the same bytes
        self.records: dict[str, Record] = {}
        self.told: dict[Target, tuple[Problem, ...]] = {}
        self.faults: list[Problem] = []  # of the disk
        self.built = self.same = 0
        self.without: set[str] = set()  # roles of which a document could not be made
        self.disk_full = False
        self._saved = time.monotonic()

    @property
    def all_records(self) -> dict[str, Record]:
        """The records of earlier builds and of this one."""
        return {**self.old.records, **self.records}

    def take(self, made: Made) -> None:
        """Write a document's files that differ from those that are there, and record them."""
        self.told[made.target] = made.problems
        if not made.files:
            self.without.add(made.target.role)
        try:
            for file in made.files:
                self._take(made, file.path, file.format, file.key, file.data)
            if time.monotonic() - self._saved > SAVE_EVERY_SECONDS:
                manifest.save(self.out, self.all_records.values(), self.old.shared, "")
                self._saved = time.monotonic()
        except UserError as error:
            self.faults.extend(error.problems)
            self.disk_full = any(problem.code == DISK for problem in error.problems)
            self.without.add(made.target.role)

    def _take(self, made: Made, path: str, suffix: str, key: str, data: bytes | None) -> None:
        target, there = made.target, self.whole.get(path)
        if data is None:
            assert there is not None
            self.records[path] = there
            self.same += 1
            return
        digest = hashlib.sha256(data).hexdigest() if suffix == "pdf" else key  # else the key is that already
        if there is not None and there.sha256 == digest:
            self.same += 1
        else:
            write(self.out, path, data, durable=False)
            self.built += 1
        self.records[path] = Record(
            path, target.role, target.locale, target.kind, target.form, suffix, key, digest, target.default
        )
