"""Other engines on the same content, where they are installed: Chromium, Typst, RenderCV (with a sample of its own).

Gives ways to measure them; none where a program is missing or does not work here. `pip install jdgen[bench]` brings
those that PyPI has.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from jdgen import fonts
from jdgen.document import Clause, Document, Text
from jdgen.plan import Request
from jdgen.project import open_project
from jdgen.studio import Options, Studio
from tests.benchmarks import pages
from tests.benchmarks.measuring import Cost, RunError, python, run

Ways = dict[str, Callable[[], Cost]]


def one(workspace: Path, folder: Path, request: Request, plain: pages.Printed) -> Ways:
    """Return the ways to make one document."""
    ways: Ways = {}
    if chromium():
        page, out = next(_embedded(plain).glob("*.html")), folder / "chromium.pdf"
        ways["Chromium"] = lambda: run(_chromium_once(page, out))
    if importlib.util.find_spec("typst"):
        _typst_input(workspace, folder, request)
        ways["Typst"] = lambda: run(python(*_typst(folder, 1)))
    if request.kinds == ("profile",):
        ways.update(_rendercv(folder))
    return ways


def bulk(workspace: Path, folder: Path, request: Request, plain: pages.Printed, jobs: int) -> Ways:
    """Return the ways to make many documents."""
    ways: Ways = {}
    if chromium() and importlib.util.find_spec("playwright"):
        told = ["-m", "tests.benchmarks.print_chromium", str(_embedded(plain)), str(folder / "chromium"), chromium()]
        ways["Chromium"] = lambda: run(python(*told, "--jobs", str(jobs)))
    if importlib.util.find_spec("typst"):
        _typst_input(workspace, folder, request)
        ways["Typst"] = lambda: run(python(*_typst(folder, jobs)))
    return ways


def chromium() -> str:
    """Return the browser's path, "" where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""


def _chromium_once(page: Path, out: Path) -> list[str]:
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    return [chromium(), *quiet, f"--user-data-dir={out.parent / 'browser'}", f"--print-to-pdf={out}", page.as_uri()]


def _embedded(plain: pages.Printed) -> Path:
    """Return a folder with the pages of A, the style sheet and faces in each, as a browser needs them."""
    folder = plain.pages.with_name("pages-chromium")
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.html"):
        old.unlink()
    faces = fonts.screen_css(lambda face: face.screen_file.as_uri())
    head = f'<base href="{plain.assets.as_uri()}/"><style>{faces}{plain.sheet.read_text("utf-8")}</style></head>'
    for page in plain.pages.glob("*.html"):
        (folder / page.name).write_text(page.read_text("utf-8").replace("</head>", head, 1), "utf-8")
    return folder


def _typst(folder: Path, jobs: int) -> list[str]:
    faces = str(fonts.bundled()[0].print_file.parent)
    program = ["-m", "tests.benchmarks.print_typst", str(folder / "typst.json"), faces, str(folder / "typst")]
    return [*program, "--jobs", str(jobs)]


def _typst_input(workspace: Path, folder: Path, request: Request) -> None:
    studio = Studio(open_project(workspace), folder / "out", Options())
    found = {name: _simple(doc) for name, doc in pages.documents(studio, request)}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "typst.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")


def _simple(doc: Document) -> Mapping[str, object]:
    """Return a document as headings, paragraphs, lists and tables."""
    return {"title": doc.title, "lang": doc.lang, "dir": doc.dir, "pieces": list(_pieces(doc))}


def _pieces(doc: Document) -> Iterator[Mapping[str, object]]:
    for cell in doc.head.cells:
        for line in cell.lines:
            yield {"kind": "h1" if line.style == "title" else "p", "text": _words(line.text)}
    for section in doc.sections:
        if section.heading:
            yield {"kind": "h2", "text": f"{section.number} {_words(section.heading)}"}
        for block in section.blocks:
            if block.kind == "prose":
                yield from ({"kind": "p", "text": _words(text)} for text in block.paragraphs)
            elif block.kind == "clauses":
                yield {"kind": "list", "items": list(_items(block.items))}
            elif block.kind == "facts":
                cells = [words for fact in block.rows for words in (_words(fact.label), _joined(fact.values))]
                yield {"kind": "table", "columns": 2, "cells": cells}
            elif block.kind == "table":
                width = len(block.columns)
                rows = [[_joined(cell.paragraphs) for cell in row.cells] for row in block.rows]
                filled = [[*row, *[""] * (width - len(row))] for row in rows]
                cells = [words for row in filled for words in row]
                heads = [_words(column.heading) for column in block.columns]
                yield {"kind": "table", "columns": width, "cells": heads + cells}
            elif block.kind == "levels":
                yield from ({"kind": "p", "text": f"{_words(s.name)}: {_words(s.text)}"} for s in block.rows)
            elif block.kind == "cards":
                for card in block.cards:
                    yield {"kind": "p", "text": _joined((card.heading, *card.text))}
                    yield {"kind": "list", "items": [_words(text) for text in card.points]}
            elif block.kind == "path":
                yield {"kind": "list", "items": [_joined((*s.titles, s.text)) for s in block.stages]}
            elif block.kind == "scale":
                cells = [words for scale in block.rows for words in (_words(scale.label), scale.text)]
                yield {"kind": "table", "columns": 2, "cells": cells}
            else:
                yield from ({"kind": "p", "text": _joined(c.text for c in line)} for line in block.lines)


def _items(items: tuple[Clause, ...]) -> Iterator[str]:
    for item in items:
        yield f"{item.number} {_words(item.text)}"
        yield from _items(item.children)


def _words(text: Text) -> str:
    return "".join(run.text for run in text)


def _joined(texts: Iterable[Text]) -> str:
    return " ".join(_words(text) for text in texts)


@cache
def _rendercv_sample(folder: Path) -> Path | None:
    """Return RenderCV's own sample; None where the program is missing or cannot work here (it may want a network)."""
    program = shutil.which("rendercv")
    if not program:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    try:
        run([program, "new", "Jan Kowalski"], folder)
        sample = next(folder.glob("*_CV.yaml"))
        run([program, "render", str(sample)], folder)
    except (RunError, StopIteration):
        return None
    return sample


def _rendercv(folder: Path) -> Ways:
    sample = _rendercv_sample(folder / "rendercv")
    if sample is None:
        return {}
    program = shutil.which("rendercv") or ""
    only = ["--dont-generate-html", "--dont-generate-markdown", "--dont-generate-png"]
    return {"RenderCV (its own sample)": lambda: run([program, "render", str(sample), *only], folder / "rendercv")}
