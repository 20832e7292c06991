"""`python -m tests.contact_sheet ROLE`: all pages of a role – kind, form, language – as one picture to look at.

Needs pdftoppm (Debian: poppler-utils) and Pillow, says which is missing, and installs nothing.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tests.audit.made import TWO, combinations, made

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, GAP, LABEL = 210, 8, 16


@click.command()
@click.argument("role", default=TWO[0])
@click.option("--out", default="contact-sheet.png", type=click.Path(path_type=Path), help="The picture to write.")
@click.option("--locale", "locales", multiple=True, help="This locale only.")
@click.option("--kind", "kinds", multiple=True, help="description, posting or profile only.")
@click.option("--form", "forms", multiple=True, help="This national form only.")
def main(role: str, out: Path, locales: tuple[str, ...], kinds: tuple[str, ...], forms: tuple[str, ...]) -> None:
    """Draw the pages of ROLE, one row for each document."""
    missing = lacking()
    for tool in missing:
        click.echo(f"missing: {tool}", err=True)
    if missing:
        sys.exit(69)
    rows = [
        ("  ".join(part for part in wanted if part), pages(made(*wanted).data))
        for wanted in combinations((role,))
        if wanted[1] in (locales or wanted[1:2])
        and wanted[2] in (kinds or wanted[2:3])
        and wanted[3] in (forms or wanted[3:])
    ]
    sheet(rows).save(out)
    click.echo(f"{sum(len(row) for _, row in rows)} pages of {len(rows)} documents in {out}")


def lacking() -> list[str]:
    """Return what has to be installed first."""
    found = [] if shutil.which("pdftoppm") else ["pdftoppm (Debian: poppler-utils)"]
    try:
        import PIL  # noqa: F401 – looked for, not used here
    except ImportError:
        found.append("Pillow (PyPI: pillow)")
    return found


def pages(data: bytes) -> list[Image]:
    """Return the pages of a PDF as small pictures."""
    from PIL import Image

    command = ["pdftoppm", "-scale-to-x", str(WIDTH), "-scale-to-y", "-1", "-"]
    stream = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    found = []
    while stream:
        header = stream.split(b"\n", 3)
        width, height = map(int, header[1].split())
        size = sum(len(line) + 1 for line in header[:3]) + 3 * width * height
        found.append(Image.open(io.BytesIO(stream[:size])).convert("RGB"))
        stream = stream[size:]
    return found


def sheet(rows: list[tuple[str, list[Image]]]) -> Image:
    """Return one picture with a named row of pages for each document."""
    from PIL import Image, ImageDraw

    height = max(page.height for _, row in rows for page in row)
    columns = max(len(row) for _, row in rows)
    size = (GAP + columns * (WIDTH + GAP), GAP + len(rows) * (LABEL + height + GAP))
    picture = Image.new("RGB", size, "#8a9594")
    pen = ImageDraw.Draw(picture)
    for number, (name, row) in enumerate(rows):
        top = GAP + number * (LABEL + height + GAP)
        pen.text((GAP, top), name, fill="#ffffff")
        for column, page in enumerate(row):
            picture.paste(page, (GAP + column * (WIDTH + GAP), top + LABEL))
    return picture


if __name__ == "__main__":
    main()
