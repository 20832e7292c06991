"""A workspace through the steps of the pipeline in one process, HTML only, with the time of each: prints JSON.

Run as a program, so that no other part's garbage is swept in the measured time.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from jdgen import load, project, role_files
from jdgen.checks import for_build
from jdgen.plan import Request, Target, plan
from jdgen.studio import Options, Studio, tasks
from jdgen.write import write

Result = TypeVar("Result")


class Clock:
    """Processor seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count what happens inside to a step."""
        started = time.process_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - started

    def timed(self, name: str, function: Callable[..., Result]) -> Callable[..., Result]:
        """Return the function, its time counted to a step."""

        def counted(*values: object) -> Result:
            with self.step(name):
                return function(*values)

        return counted


def main() -> None:
    """Print milliseconds a page by step, and how many pages were made."""
    parser = argparse.ArgumentParser()
    parser.add_argument("workspace", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--every", type=int, default=1, help="Make the pages of each N-th role and language only.")
    given = parser.parse_args()
    gc.disable()
    clock = Clock()
    for module in (project, role_files):
        module.parse = clock.timed("load", load.parse)  # type: ignore[attr-defined]
    with clock.step("opened"):
        opened = project.open_project(given.workspace)
    studio = Studio(opened, given.out, Options())
    targets = plan(opened, studio.outlines, Request(formats=("html",)))
    with clock.step("check"):
        for_build(opened, studio, targets)
    clock.seconds["resolve"] = clock.seconds.pop("opened") - clock.seconds["load"]
    before = {name: seconds / len(targets) for name, seconds in clock.seconds.items()}
    clock.seconds.clear()
    made = _pages(studio, targets, given.every, clock)
    steps = before | {name: seconds / made for name, seconds in clock.seconds.items()}
    print(json.dumps({"pages": made, "ms": {name: 1000 * seconds for name, seconds in steps.items()}}))


def _pages(studio: Studio, targets: list[Target], every: int, clock: Clock) -> int:
    made = 0
    studio.known = {target.path("html"): target for target in targets}
    _ = studio.assets, studio.covered
    gc.collect()
    gc.freeze()
    for task in tasks(targets)[::every]:
        with clock.step("localize"):
            localized = studio.localized(task.role, task.locale)
        for target in task.targets:
            with clock.step("compose"):
                document = studio.document(target, localized)
            with clock.step("render"):
                ((_, _, data),) = studio.files(target, document, [])
            assert data is not None
            with clock.step("write"):
                write(studio.out, target.path("html"), data, durable=False)
            made += 1
    return made


if __name__ == "__main__":
    main()
