"""Many PDFs in one process, its memory noted as it goes on: prints JSON."""

from __future__ import annotations

import argparse
import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path

from jdgen.plan import Request, plan
from jdgen.project import open_project
from jdgen.studio import Options, Studio, Task, tasks

WARM = 12  # documents before memory is counted: each language fills caches of its own


def main() -> None:
    """Print kilobytes by documents made."""
    parser = argparse.ArgumentParser()
    parser.add_argument("workspace", type=Path)
    parser.add_argument("documents", type=int)
    given = parser.parse_args()
    studio = Studio(open_project(given.workspace), given.workspace / "out", Options())
    studio.warm_pdf()
    _ = studio.covered
    todo = tasks(plan(studio.project, studio.outlines, Request(formats=("pdf",))))
    gc.collect()
    gc.freeze()
    gc.disable()
    noted: list[tuple[int, int]] = []
    for made, _ in zip(range(1, given.documents + 1), _without_end(studio, todo), strict=False):
        if made >= WARM and (made - WARM) % max(1, given.documents // 40) == 0:
            gc.collect()
            noted.append((made, _kilobytes()))
    print(json.dumps(noted))


def _without_end(studio: Studio, todo: list[Task]) -> Iterator[object]:
    while True:
        for task in todo:
            yield from studio.make(task)


def _kilobytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


if __name__ == "__main__":
    main()
