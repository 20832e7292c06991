"""HTML files to PDF with headless Chromium, one browser for each process, through playwright."""

from __future__ import annotations

import argparse
from functools import partial
from multiprocessing import get_context
from pathlib import Path


def print_some(pages: list[Path], out: Path, browser: str) -> None:
    """Write some pages as PDF files."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = running.new_page()
        for each in pages:
            page.goto(each.as_uri())
            page.pdf(path=str(out / f"{each.stem}.pdf"), prefer_css_page_size=True, print_background=True)
        running.close()


def main() -> None:
    """Print the pages of a folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("browser")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    found = sorted(given.pages.glob("*.html"))
    work = partial(print_some, out=given.out, browser=given.browser)
    with get_context("spawn").Pool(given.jobs) as pool:
        pool.map(work, [found[at :: given.jobs] for at in range(given.jobs)])


if __name__ == "__main__":
    main()
