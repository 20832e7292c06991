"""Documents as JSON to PDF with the Typst library, one compiler for each process."""

from __future__ import annotations

import argparse
import json
from functools import partial
from multiprocessing import Pool
from pathlib import Path

TEMPLATE = Path(__file__).with_name("document.typ")


def print_some(documents: list[tuple[str, str]], faces: Path, out: Path) -> None:
    """Write some documents as PDF files."""
    import typst

    compiler = typst.Compiler(str(TEMPLATE), font_paths=[str(faces)], ignore_system_fonts=True)
    for name, document in documents:
        compiler.compile(output=str(out / f"{name}.pdf"), sys_inputs={"doc": document}, timestamp=0)


def main() -> None:
    """Print the documents of a JSON file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", type=Path)
    parser.add_argument("faces", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    found = [(name, json.dumps(doc)) for name, doc in json.loads(given.documents.read_text("utf-8")).items()]
    work = partial(print_some, faces=given.faces, out=given.out)
    if given.jobs == 1:
        work(found)
        return
    with Pool(given.jobs) as pool:
        pool.map(work, [found[at :: given.jobs] for at in range(given.jobs)])


if __name__ == "__main__":
    main()
