"""The pages that the baselines print: our own HTML and style sheets (A), the same words in an ordinary design (B).

Takes a workspace, gives folders of HTML files with a style sheet each. Not measured: the baselines get it for nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2

from jdgen import fonts
from jdgen.document import Document
from jdgen.formats import assets
from jdgen.formats.html import Site
from jdgen.plan import Request, plan
from jdgen.project import open_project
from jdgen.studio import Options, Studio, tasks

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Printed:
    """A folder of pages, the style sheet and the pictures that they need."""

    pages: Path
    sheet: Path
    assets: Path

    def arguments(self, out: Path, jobs: int = 1) -> list[str]:
        """Return the command line that prints them the plain way."""
        files = [str(path) for path in (self.pages, self.sheet, self.assets, out)]
        return ["-m", "tests.benchmarks.print_pages", *files, "--jobs", str(jobs)]


def fontconfig(folder: Path) -> str:
    """Return the font configuration of the baselines: the same faces for all."""
    return str(fonts.fontconfig(folder / "fonts"))


def write(workspace: Path, folder: Path, request: Request) -> tuple[Printed, Printed]:
    """Return the pages of what is asked for, as A and as B."""
    studio = Studio(open_project(workspace), folder / "out", Options())
    plain, ordinary = folder / "pages-a", folder / "pages-b"
    for each in (plain, ordinary):
        each.mkdir(parents=True, exist_ok=True)
        for old in each.glob("*.html"):
            old.unlink()
    for name, doc in documents(studio, request):
        page = studio.html.page(doc, Site(), paper=True)
        (plain / f"{name}.html").write_text(page.replace("jdgen:", ""), "utf-8")
        (ordinary / f"{name}.html").write_text(_ordinary().render(doc=doc), "utf-8")
    sheets = assets.sheet_files(studio.css_folders, ("common.css", "paper.css"))
    sheet = folder / "a.css"
    sheet.write_text("".join(path.read_text("utf-8") for path in sheets), "utf-8")
    pictures = studio.image_folders[-1]
    return Printed(plain, sheet, pictures), Printed(ordinary, HERE / "ordinary.css", pictures)


def documents(studio: Studio, request: Request) -> list[tuple[str, Document]]:
    """Return the documents of what is asked for, by a file name."""
    found = []
    for task in tasks(plan(studio.project, studio.outlines, request)):
        localized = studio.localized(task.role, task.locale)
        for target in task.targets:
            name = target.path("html").replace("/", "_").removesuffix(".html")
            found.append((name, studio.document(target, localized)))
    return found


@cache
def _ordinary() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(str(HERE))
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("ordinary.html.j2")


def free_of_caches(folder: Path) -> dict[str, str]:
    """Return the environment of a measured run: caches of its own, fonts of the baselines."""
    return {"XDG_CACHE_HOME": str(folder / "cache"), "PATH": os.environ["PATH"]}
