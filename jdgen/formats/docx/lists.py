"""Definitions of numbering: the lists of a plan and two kinds of bullets, as `w:abstractNum` and `w:num`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jdgen.document import Run
from jdgen.formats.docx.look import ACCENT, LATIN, Look
from jdgen.formats.docx.numbering import LEVELS, Level, Plan
from jdgen.formats.docx.runs import Voice, properties
from jdgen.formats.docx.xml import El, el, named, on, val

_BULLETS = "•–•–•–•–•"
_STEP = 1.7  # em by which each level of clauses stands in


@dataclass(frozen=True, slots=True)
class Numbers:
    """The ids of a document's lists: one per list of the plan, bullets in the text, bullets in cells."""

    lists: tuple[int, ...]
    bullets: int
    cell_bullets: int


def define(numbering: El, plan: Plan, look: Look, voice: Voice) -> Numbers:
    """Add the definitions to a numbering part, behind those that are there, and return their ids."""
    abstract = _next(numbering, "abstractNum", "abstractNumId")
    number = _next(numbering, "num", "numId")
    kinds: list[tuple[Level, ...]] = []
    for found in plan.lists:
        if not any(kind[: len(found.levels)] == found.levels for kind in kinds):
            kinds = [kind for kind in kinds if found.levels[: len(kind)] != kind] + [found.levels]
    abstracts = [_counting(abstract + i, kind, look, voice) for i, kind in enumerate(kinds)]
    bullets = abstract + len(kinds)
    abstracts += [_bulleted(bullets, look, voice, 1.25, 0.75), _bulleted(bullets + 1, look, voice, 0.9, 0.7)]
    nums = []
    for i, found in enumerate(plan.lists):
        kind = next(k for k, levels in enumerate(kinds) if levels[: len(found.levels)] == found.levels)
        override = el("lvlOverride", {"ilvl": 0}, [val("startOverride", found.start)])
        nums.append(el("num", {"numId": number + i}, [val("abstractNumId", abstract + kind), override]))
    first = number + len(plan.lists)
    nums += [el("num", {"numId": first + i}, [val("abstractNumId", bullets + i)]) for i in (0, 1)]
    for made in abstracts:
        _before_nums(numbering, made)
    numbering.extend(nums)
    return Numbers(tuple(range(number, first)), first, first + 1)


def indent(look: Look, depth: int) -> int:
    """Return how far a clause stands in, in twips; `depth` counts from 0."""
    return look.em(_STEP * max(0, depth))


def _counting(id_: int, levels: Sequence[Level], look: Look, voice: Voice) -> El:
    headed = levels[0].text == "%1." and len(levels) > 1 and levels[1].decimal
    made = []
    for depth in range(LEVELS):
        level = levels[depth] if depth < len(levels) else _further(levels, depth)
        children = [
            val("start", 1),
            val("numFmt", level.format),
            on("isLgl", level.decimal and levels[0].format != "decimal"),
            val("suff", "space"),
            val("lvlText", level.text),
            val("lvlJc", "left"),
            el("pPr", children=[el("ind", {"left": indent(look, depth - headed), "firstLine": 0})]),
            properties(Run(""), voice),
        ]
        made.append(el("lvl", {"ilvl": depth}, children))
    return _abstract(id_, made)


def _further(levels: Sequence[Level], depth: int) -> Level:
    """Return a level deeper than any used: dotted where the last one is, else counted for itself."""
    last = levels[-1]
    if last.decimal:
        return Level(last.format, ".".join(f"%{step}" for step in range(1, depth + 2)) + ".", True)
    return Level("decimal", f"%{depth + 1}.")


def _bulleted(id_: int, look: Look, voice: Voice, step: float, hang: float) -> El:
    made = []
    for depth in range(LEVELS):
        place = el("ind", {"left": look.em(step * (depth + 1)), "hanging": look.em(hang)})
        children = [
            val("start", 1),
            val("numFmt", "bullet"),
            val("suff", "tab"),
            val("lvlText", _BULLETS[depth]),
            val("lvlJc", "left"),
            el("pPr", children=[place]),
            properties(Run(""), voice, color=ACCENT, font=LATIN),
        ]
        made.append(el("lvl", {"ilvl": depth}, children))
    return _abstract(id_, made)


def _abstract(id_: int, levels: Sequence[El]) -> El:
    head = [val("nsid", f"4A44{id_:04X}"), val("multiLevelType", "multilevel"), val("tmpl", f"4A45{id_:04X}")]
    return el("abstractNum", {"abstractNumId": id_}, [*head, *levels])


def _next(numbering: El, tag: str, key: str) -> int:
    ids = [int(found.get(named(key))) for found in numbering if found.tag == named(tag)]
    return max(ids, default=0) + 1


def _before_nums(numbering: El, made: El) -> None:
    at = next((index for index, child in enumerate(numbering) if child.tag == named("num")), len(numbering))
    numbering.insert(at, made)
