"""Comparisons of the roles in team/ and of sample roles, made once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jdgen import comparing
from jdgen.comparing import Comparison
from jdgen.comparison.sides import side
from jdgen.document import Document
from jdgen.formats.html import Site
from jdgen.project import Project, open_project
from jdgen.studio import Options, Studio
from tests import sample

TEAM = Path(__file__).parent / "team"
NIGHT, STEP, SAME = ("agent", "agent--night"), ("agent", "lead"), ("agent", "agent")
Pair = tuple[str, str]


@cache
def project() -> Project:
    """Return the small workspace of team/."""
    return open_project(TEAM)


@cache
def studio() -> Studio:
    """Return what renders the small workspace."""
    return Studio(project(), TEAM / "out", Options(standalone=True))


def _of(pair: Pair) -> tuple[Project, Studio]:
    return (project(), studio()) if pair[0] in project().roles else (sample.project(), sample.studio())


@cache
def compared(pair: Pair, locale: str) -> Comparison:
    """Return the comparison of two roles, of team/ or of the sample workspace."""
    before, after = (side(_of(pair)[0], role) for role in pair)
    return comparing.comparison(before, after, locale)


@cache
def document(pair: Pair, locale: str, kind: str, form: str = "") -> Document:
    """Return a page of two roles: comparison, redline or progress."""
    found = compared(pair, locale)
    if kind == comparing.AROUND:
        return comparing.redlined(_of(pair)[1], found, form)
    return comparing.page(_of(pair)[1], found, kind)


@cache
def page(pair: Pair, locale: str, kind: str, form: str = "", *, paper: bool = False) -> str:
    """Return a page of two roles as HTML, without the site around it."""
    return _of(pair)[1].html.page(document(pair, locale, kind, form), Site(), paper=paper)


@cache
def pdf(pair: Pair, locale: str, kind: str, form: str = "") -> bytes:
    """Return a page of two roles as PDF; the engine has nothing to complain of."""
    data, warnings = _of(pair)[1].pdf.render(page(pair, locale, kind, form, paper=True), None)
    assert warnings == []
    return data
