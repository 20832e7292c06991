"""The short ways of the PDF engine: the same bytes, a switch that turns them off, and only for the engine they know."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import weasyprint

from jdgen.formats import fast_engine

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """
import hashlib, sys
from pathlib import Path
from tests import sample
from weasyprint.layout import inline

odd = Path("tests/fixtures/odd_page.html").read_text("utf-8")
texts = {
    "ar": "يلتزم شاغل الوظيفة بتنفيذ المهام CRM الموكلة إليه 2026 وفق الأنظمة المعمول بها في المنشأة.",
    "pl": "Pracownik odpowiada za współpracę z najważniejszymi przedsiębiorstwami międzynarodowymi.",
}
pages = [
    sample.page("client-manager", locale, kind, paper=True)
    for locale in sample.LOCALES
    for kind in ("description", "posting", "profile")
]
for lang, text in texts.items():
    sides = ("rtl", "ltr") if lang == "ar" else ("ltr", "rtl")
    page = odd.replace("ROWS", "".join(f"<tr><td>{n} TEXT</td><td class='center'>TEXT</td></tr>" for n in range(25)))
    page = page.replace("LANG", lang).replace("DIR", sides[0]).replace("OTHER", sides[1])
    pages.append(page.replace("TEXT", text))
for page in pages:
    data, warnings = sample.studio().pdf.render(page, None)
    print(hashlib.sha256(data).hexdigest(), warnings)
print(inline.avoid_collisions.__module__)
"""


def _printed(off: str) -> list[str]:
    changed = {**os.environ, fast_engine.OFF_SWITCH: off, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, env=changed, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def test_both_ways_print_the_same_bytes() -> None:
    """A PDF is the same to the byte with and without the short ways, be it ours or a page of all that CSS can do."""
    short, plain = _printed(""), _printed("1")

    assert short[:-1] == plain[:-1]
    assert (short[-1], plain[-1]) == ("jdgen.formats.fast_lines", "weasyprint.layout.float")


def test_another_engine_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an engine of another version nothing is replaced."""
    monkeypatch.delenv(fast_engine.OFF_SWITCH, raising=False)
    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    before = dict(vars(weasyprint))

    assert not fast_engine.quicken()
    assert dict(vars(weasyprint)) == before


def test_the_installed_engine_is_the_known_one() -> None:
    """The versions that the tests run with are those that the short ways were made for: else they are measured anew."""
    locked = (ROOT / "requirements-test.lock").read_text("utf-8")

    assert [name for name, at in fast_engine.MADE_FOR.items() if f"{name}=={at} " not in locked] == []
