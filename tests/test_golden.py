"""Golden pages: every kind × form × locale of one role, as HTML; `--update-golden` writes them anew."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tests.sample import FORMS, LOCALES, page

ROLE = "contracts-specialist"
FOLDER = Path(__file__).parent / "golden"
CASES = [
    *(("description", form, locale) for form in FORMS for locale in LOCALES),
    *(("posting", form, locale) for form in FORMS for locale in LOCALES),
    *(("profile", "", locale) for locale in LOCALES),
]


@pytest.mark.parametrize(("kind", "form", "locale"), CASES)
def test_page_is_as_it_was(kind: str, form: str, locale: str, request: pytest.FixtureRequest) -> None:
    """A page changes only when somebody means it to, and then the difference is read."""
    path = FOLDER / f"{'.'.join(filter(None, (kind, form, locale)))}.html"
    made = page(ROLE, locale, kind, form)
    if request.config.getoption("--update-golden", default=False):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, "utf-8")
    expected = path.read_text("utf-8") if path.is_file() else ""
    changes = difflib.unified_diff(expected.splitlines(), made.splitlines(), "golden", "made", lineterm="", n=0)

    assert "\n".join(list(changes)[:40]) == ""
