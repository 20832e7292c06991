"""The checkers of PDFs: pdfua (a part of PDF/UA-1), and our own look at tags, fonts and metadata.

Takes a folder; gives an Outcome each.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
from pathlib import Path

from tests.audit import tags
from tests.audit.outcome import Outcome


def pdfs(site: Path) -> list[Path]:
    """Return the PDFs of a site."""
    return sorted(site.rglob("*.pdf"))


def pdfua(site: Path) -> Outcome:
    """Return what pdfua finds: its errors and warnings are errors, rules that it could not judge are remarks."""
    if importlib.util.find_spec("pdfua") is None:
        return Outcome("pdfua", missing="PyPI package pdfua")
    from pdfua import validate

    errors, remarks = [], []
    for path in pdfs(site):
        report = validate(str(path))
        name = path.relative_to(site).as_posix()
        errors += [f"{name}: {each.rule_id}: {each.message}" for each in report.findings]
        remarks += [f"{name}: {each.rule_id} was not judged: {each.skipped_reason}" for each in report.skipped]
    version = f"{importlib.metadata.version('pdfua')}, 16 of 106 rules"
    return Outcome("pdfua", version, f"{len(pdfs(site))} PDFs", tuple(errors), tuple(remarks))


def own(site: Path) -> Outcome:
    """Return what our own rules find: identification, language, title, outline, headings, tags, fonts, empty pages."""
    errors = [
        f"{path.relative_to(site).as_posix()}: {fault}"
        for path in pdfs(site)
        for fault in tags.faults(path.read_bytes())
    ]
    version = f"pikepdf {importlib.metadata.version('pikepdf')}"
    return Outcome("tests/audit/tags.py", version, f"{len(pdfs(site))} PDFs", tuple(errors))
