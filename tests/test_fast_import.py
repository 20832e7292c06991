"""The short way to import WeasyPrint: the same bytes, fewer modules, and a switch that turns it off."""

from __future__ import annotations

import ctypes.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jdgen.formats import fast_import

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """
import hashlib, sys
from pathlib import Path
from jdgen import fonts
from jdgen.formats import assets
from jdgen.formats.pdf import PdfRenderer

root = Path(sys.argv[1])
sheets = assets.sheet_files([root / "templates/css"], ("common.css", "paper.css"))
pdf = PdfRenderer(fonts.fontconfig(Path(sys.argv[2])), sheets, [root / "templates/assets"])
page = (
    '<html lang="ar" dir="rtl"><title>وصف</title><body><h1>وصف وظيفي CRM 2026</h1>'
    '<p>Обязанности, zażółć, duties</p><img src="jdgen:logo.svg" alt="logo">'
)
data, warnings = pdf.render(page, None)
print(hashlib.sha256(data).hexdigest(), warnings, "fontTools.subset" in sys.modules)
"""


def _printed(folder: Path, off: str) -> str:
    changed = {**os.environ, fast_import.OFF_SWITCH: off, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "error", "-c", SCRIPT, str(ROOT), str(folder)]
    return subprocess.run(command, env=changed, check=True, capture_output=True, text=True).stdout


def test_both_ways_print_the_same_bytes(tmp_path: Path) -> None:
    """A PDF is the same to the byte whichever way the engine was imported; only the short way leaves font tools out."""
    short, plain = (_printed(tmp_path, off).rsplit(" ", 1) for off in ("", "1"))

    assert (short[0], short[1].strip(), plain[1].strip()) == (plain[0], "False", "True")


@pytest.mark.parametrize("damage", [b"", b"ffi = 1 +", b"found = 2"])
def test_kept_declarations_print_the_same_bytes(tmp_path: Path, damage: bytes) -> None:
    """A PDF is the same to the byte with declarations that are new, that are kept, and that were spoilt meanwhile."""
    cache = tmp_path / "cache"
    script = SCRIPT.replace("fontTools.subset", "pycparser")
    command = [sys.executable, "-W", "error", "-c", script, str(ROOT), str(tmp_path)]
    changed = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}

    def printed() -> list[str]:
        return subprocess.run(command, env=changed, check=True, capture_output=True, text=True).stdout.split()

    new, kept = printed(), printed()
    (file,) = (cache / "jdgen").glob("declarations-*.py")
    file.write_bytes(damage)

    assert [new[-1], kept[-1]] == ["True", "False"]
    assert {new[0], kept[0], printed()[0]} == {new[0]}


def test_everything_is_as_before_afterwards() -> None:
    """The search for libraries is back after the import, also after one that failed, and no stand-in stays behind."""
    search = ctypes.util.find_library

    with pytest.raises(OSError, match="no Pango"), fast_import.shortened():
        raise OSError("no Pango")

    stand_ins = [name for name, module in sys.modules.items() if type(module).__name__ == "_Late"]
    assert (ctypes.util.find_library, stand_ins) == (search, [])


def test_what_is_late_comes_when_it_is_used() -> None:
    """Font tools that the engine asks for after all are the real ones."""
    code = (
        "from jdgen.formats import fast_import\n"
        "with fast_import.shortened():\n    from fontTools import subset\n"
        "made = subset.Options(retain_gids=True)\n"
        "print(type(made).__module__, made.retain_gids)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "fontTools.subset True\n"
