"""Baselines A and B: HTML files to PDF with WeasyPrint as most people write it.

Takes pages and a style sheet, gives PDFs: a font configuration and a parsed style sheet for each document, processes of
multiprocessing. Knows nothing of jdgen.
"""

from __future__ import annotations

import argparse
from functools import partial
from multiprocessing import Pool
from pathlib import Path


def print_page(page: Path, sheet: Path, assets: Path, out: Path) -> None:
    """Write one page as a PDF file."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(string=sheet.read_text("utf-8"), font_config=fonts, base_url=f"{assets.as_uri()}/")
    html = HTML(filename=str(page), base_url=f"{assets.as_uri()}/")
    html.write_pdf(out / f"{page.stem}.pdf", stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")


def read_as_most_do(role: Path) -> None:
    """Read a role, format an amount and compile a template, as the program around such a page does."""
    import jinja2
    import yaml
    from babel.numbers import format_currency

    yaml.safe_load(role.read_text("utf-8"))
    format_currency(1000, "SAR", locale="ar")
    template = Path(__file__).with_name("ordinary.html.j2")
    jinja2.Environment(autoescape=True).from_string(template.read_text("utf-8"))


def main() -> None:
    """Print the pages of a folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=Path)
    parser.add_argument("sheet", type=Path)
    parser.add_argument("assets", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--reads", type=Path, help="A YAML file that the program reads first.")
    given = parser.parse_args()
    if given.reads:
        read_as_most_do(given.reads)
    given.out.mkdir(parents=True, exist_ok=True)
    work = partial(print_page, sheet=given.sheet, assets=given.assets, out=given.out)
    pages = sorted(given.pages.glob("*.html"))
    if given.jobs == 1:
        for page in pages:
            work(page)
        return
    with Pool(given.jobs) as pool:
        pool.map(work, pages, chunksize=1)


if __name__ == "__main__":
    main()
