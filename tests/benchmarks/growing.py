"""Many PDFs in one process, no document twice, its memory noted as it goes on: prints JSON.

The documents come in a mixed order, so that every language and kind is met early: a build goes through one language
after another, and what a language loads once would look like growth.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
from pathlib import Path

from jdgen.plan import Request, plan
from jdgen.project import open_project
from jdgen.studio import Options, Studio, tasks

WARM = 12  # documents before memory is noted first; caches are full after about a hundred


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
    if sum(len(task.targets) for task in todo) < given.documents:
        parser.error(f"{given.workspace} has fewer than {given.documents} documents")
    random.Random(1).shuffle(todo)
    gc.collect()
    gc.freeze()
    gc.disable()
    noted: list[tuple[int, int]] = []
    all_made = (made for task in todo for made in studio.make(task))
    for made, _ in zip(range(1, given.documents + 1), all_made, strict=False):
        if made >= WARM and (made - WARM) % max(1, given.documents // 40) == 0:
            gc.collect()
            noted.append((made, _kilobytes()))
    print(json.dumps(noted))


def _kilobytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


if __name__ == "__main__":
    main()
