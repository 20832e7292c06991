"""What stays behind in a process after each PDF."""

from __future__ import annotations

import ctypes
import gc
import sys
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from jdgen.studio import Options, Studio
from tests.sample import page, project

ROLE = "customer-service-manager"
KINDS = ("description", "posting", "profile")
LIMIT_KB = 10


class _Counts(ctypes.Structure):
    """What glibc tells of the memory that it gave away (struct mallinfo2)."""

    _fields_ = (
        *((f"of pools {number}", ctypes.c_size_t) for number in range(4)),
        ("mapped", ctypes.c_size_t),
        *((f"unused {number}", ctypes.c_size_t) for number in range(2)),
        ("given", ctypes.c_size_t),
        *((f"free {number}", ctypes.c_size_t) for number in range(2)),
    )


def _kilobytes() -> float:
    """Return what libraries and large Python objects hold in this process, without what is free for the next."""
    counts = ctypes.CDLL(None).mallinfo2
    counts.restype = _Counts
    gc.collect()
    told = counts()
    return float(told.given + told.mapped) / 1024


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    """Give what prints the sample workspace, with an engine of its own."""
    return Studio(project(), tmp_path, Options())


@pytest.mark.parametrize("kind", KINDS)
def test_no_box_of_a_page_has_a_font_feature(studio: Studio, kind: str) -> None:
    """The engine leaves memory behind for every box with a font feature; its own sheet gives markers of lists one."""
    html = page(ROLE, "en-GB", kind, paper=True)
    assert 'class="bullets"' in html

    studio.pdf.render(html, None)

    assert studio.pdf.fonts.font_features == {}


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="only glibc 2.33 and later tells"
)
def test_a_pdf_leaves_hardly_anything_behind(studio: Studio) -> None:
    """Printing the same page again takes no more memory: what was taken is given back."""
    html, held = page(ROLE, "en-GB", "profile", paper=True), []

    for _ in range(7):
        studio.pdf.render(html, None)
        held.append(_kilobytes())

    grown = [after - before for before, after in pairwise(held[2:])]
    assert median(grown) < LIMIT_KB, grown
