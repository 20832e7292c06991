"""`python -m tests.benchmarks`: how fast jdgen is, beside the ways that people use otherwise.

Makes workspaces, measures the chosen parts by turns, prints tables; `--json FILE` for machines, `--markdown` for
docs/benchmarks.md, `--quick` for a look.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.benchmarks import bulk, html_pages, memory, one_document, rebuild, report, starting
from tests.benchmarks.measuring import ROOT
from tests.benchmarks.results import QUICK, Part, Sizes

PARTS: dict[str, Callable[[Path, Sizes], Part]] = {
    "start": starting.measure,
    "one": one_document.measure,
    "bulk": bulk.measure,
    "pages": html_pages.measure,
    "rebuild": rebuild.measure,
    "memory": memory.measure,
}
PAGE = ROOT / "docs" / "benchmarks.md"


def main() -> None:
    """Measure and report."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="jdgen-benchmarks-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        parts = []
        for name in given.part or PARTS:
            print(f"measuring {name} ...", file=sys.stderr, flush=True)
            parts.append(PARTS[name](folder.resolve(), _sizes(given)))
            print(report.as_text(parts[-1:]), flush=True)
    if given.earlier:
        known = {part.name: part for part in (*report.from_json(given.earlier.read_text("utf-8")), *parts)}
        parts = [known[name] for name in PARTS if name in known]
    where = report.machine(_sizes(given).jobs)
    if given.json:
        given.json.write_text(report.as_json(parts, where), "utf-8")
    if given.markdown:
        report.write_page(PAGE, parts, where)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", action="append", choices=PARTS, help="Measure this part only; may be repeated.")
    parser.add_argument("--roles", action="append", type=int, metavar="N", help="Roles in a workspace; repeatable.")
    parser.add_argument("--rounds", type=int, help="How often each way is measured.")
    parser.add_argument("--documents", type=int, help="Documents of the part «bulk».")
    parser.add_argument("--memory-documents", type=int, help="Documents of the part «memory».")
    parser.add_argument("--jobs", type=int, help="Processes.")
    parser.add_argument("--quick", action="store_true", help="Small sizes: a look, no proof.")
    parser.add_argument("--folder", type=Path, help="Where to work; kept. Default: a temporary folder.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="Write all figures as JSON.")
    parser.add_argument("--earlier", type=Path, metavar="FILE", help="Add the parts of an earlier run's --json.")
    parser.add_argument("--markdown", action="store_true", help="Write the tables into docs/benchmarks.md.")
    return parser.parse_args()


def _sizes(given: argparse.Namespace) -> Sizes:
    sizes = QUICK if given.quick else Sizes()
    asked = {
        "roles": tuple(given.roles) if given.roles else None,
        "rounds": given.rounds,
        "documents": given.documents,
        "memory_documents": given.memory_documents,
        "jobs": given.jobs,
    }
    return replace(sizes, **{name: value for name, value in asked.items() if value is not None})


if __name__ == "__main__":
    main()
