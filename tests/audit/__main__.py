"""`python -m tests.audit [FOLDER]`: build the sample workspace and let every installed checker judge it.

Prints a table and writes it, dated, to docs/audit.md. Ends with 1 when a checker found an error.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from tests import workspaces
from tests.audit import html_checks, pdf_checks
from tests.audit.outcome import Outcome
from tests.sample import FORMS, ROOT

CHECKS = {
    "html-validate": html_checks.html_validate,
    "nu": html_checks.nu,
    "axe": html_checks.axe,
    "pdfua": pdf_checks.pdfua,
    "own": pdf_checks.own,
}
SHOWN = 8
ONE = "customer-service-manager"
PAGE = """\
# Audit of the pages

The sample workspace – every role, language and kind, and one role in every national form – judged by independent
checkers on {date}. Written by `python -m tests.audit`; run it again after a change of templates, styles or the
PDF engine.

{table}

{remarks}
What the figures do not say:

- **veraPDF, the reference checker of PDF/UA and PDF/A, has not judged these PDFs.** pdfua looks at the part of
  PDF/UA-1 that it names. A rule that it does not judge here (UA-14-001, the order of headings) is among our own checks,
  which look at identification, language, title, author, bookmarks, headings, lists, tables, figures, fonts and empty
  pages.
- axe finds what a program can find (WCAG 2.0 to 2.2, levels A and AA, and its best practices), in a light and a dark
  scheme, at 1280 and 390 pixels. Nobody has read the pages with a screen reader for this table.
- Every Arabic word is read back from the PDFs by three extractors in tests/test_pdf_text.py.

## A rule that is set otherwise

tests/audit/htmlvalidate.json takes html-validate's recommended rules but for one: `doctype-style` wants the spelling
in capitals; HTML takes either, and the pages write it small.

## To run it

    npm install --prefix tools html-validate vnu-jar axe-core puppeteer-core
    pip install pdfua
    AUDIT_TOOLS=tools python -m tests.audit

Java, node and Chromium come from the system. A checker that is not installed is left out and named. `AUDIT_TOOLS` is
the folder that holds `node_modules`; `python -m tests.audit FOLDER` judges a folder that is already built,
`--only axe` runs one checker, `--role ROLE` builds one role.
"""


@click.command()
@click.argument("site", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Build into this folder and keep it.")
@click.option("--only", multiple=True, type=click.Choice(list(CHECKS)), help="Run this checker only.")
@click.option("--role", "roles", multiple=True, help="Build this role only.")
@click.option("--report", type=click.Path(path_type=Path), help="Where to write; default docs/audit.md for a full run.")
def main(
    site: Path | None, out: Path | None, only: tuple[str, ...], roles: tuple[str, ...], report: Path | None
) -> None:
    """Audit the sample workspace, or the pages and PDFs in SITE."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = (site or build((out or Path(scratch) / "site").resolve(), roles)).resolve()
        if not html_checks.pages(folder) and not pdf_checks.pdfs(folder):
            raise click.UsageError("there is neither a page nor a PDF")
        outcomes = [CHECKS[name](folder) for name in only or CHECKS]
    for line in lines(outcomes):
        click.echo(line)
    whole = not (site or only or roles)
    if report or whole:
        (report or ROOT / "docs" / "audit.md").write_text(written(outcomes), "utf-8")
    sys.exit(any(outcome.errors for outcome in outcomes))


def build(out: Path, roles: tuple[str, ...]) -> Path:
    """Build all documents, and one role in every form; return the folder."""
    runs = [["build", *roles, "--out", str(out)]]
    one = roles[0] if roles else ONE
    for form in FORMS:
        for kind in ("description", "posting"):
            runs.append(["build", one, "--form", form, "--kind", kind, "--out", str(out)])
    for args in runs:
        result = workspaces.run(args, ROOT)
        if result.code:
            click.echo(result.err, err=True)
            raise click.exceptions.Exit(1)
    return out


def table(outcomes: list[Outcome]) -> list[tuple[str, str, str, str]]:
    """Return a row for each checker: name, version, what was checked, errors."""
    rows = [("checker", "version", "checked", "errors")]
    for outcome in outcomes:
        if outcome.missing:
            rows.append((outcome.tool, "not installed", outcome.missing, "–"))
        else:
            rows.append((outcome.tool, outcome.version, outcome.checked, str(len(outcome.errors))))
    return rows


def lines(outcomes: list[Outcome]) -> list[str]:
    """Return the table as plain text, then the kinds of errors with an example each."""
    rows = table(outcomes)
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    found = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    for outcome in outcomes:
        for kind, count in html_checks.kinds(outcome.errors)[:SHOWN]:
            example = next(message for message in outcome.errors if message.partition(": ")[2].startswith(kind))
            found.append(f"{outcome.tool}: {count} x {kind}\n    {example[:300]}")
        for kind, count in html_checks.kinds(outcome.remarks)[:SHOWN]:
            found.append(f"{outcome.tool}, remark: {count} x {kind}")
    return found


def written(outcomes: list[Outcome]) -> str:
    """Return the page of results."""
    rows = [f"| {' | '.join(row)} |" for row in table(outcomes)]
    rows.insert(1, "|---|---|---|---|")
    remarks = [
        f"- {outcome.tool}: {count} × {kind}"
        for outcome in outcomes
        for kind, count in (*html_checks.kinds(outcome.errors), *html_checks.kinds(outcome.remarks))
    ]
    said = "Findings and remarks:\n\n" + "\n".join(remarks) + "\n" if remarks else "No remarks.\n"
    return PAGE.format(date=datetime.now(UTC).date().isoformat(), table="\n".join(rows), remarks=said)


if __name__ == "__main__":
    main()
