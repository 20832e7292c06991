"""Rules over whole roles: each gives problems at the place of the words or facts that are wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from jdgen.checks import facts, needs, organisation, references, translated
from jdgen.errors import Problem
from jdgen.project import Project, WholeRole

if TYPE_CHECKING:
    from jdgen.plan import Target
    from jdgen.studio import Studio

Rule = Callable[[Project, WholeRole], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.unknown_ids,
    references.reporting_circle,
    facts.shares,
    facts.codes,
    facts.amounts,
    facts.dates,
    facts.hidden_marks,
    translated.approval,
)


def check(project: Project, roles: Sequence[str]) -> list[Problem]:
    """Return the problems of the given roles, and of the workspace when all are given."""
    found = [problem for role in roles for rule in RULES for problem in rule(project, project.roles[role])]
    found += organisation.duplicate_titles(project, roles)
    if set(roles) >= set(project.roles):
        found += organisation.missing_words(project)
    return found


def for_build(project: Project, studio: Studio, targets: Sequence[Target]) -> list[Problem]:
    """Return the problems of what is about to be built: files, rules, needs of the outlines, translations."""
    roles = list(dict.fromkeys(target.role for target in targets))
    found = [p for p in project.problems if not p.role or p.role in roles or p.role in _ancestors(project, roles) or _broken(project, p)]
    found += check(project, roles)
    found += needs.required(project, studio.outlines, targets)
    pairs = dict.fromkeys((target.role, target.locale) for target in targets)
    found += translated.unfinished(project, pairs)
    return found


def _ancestors(project: Project, roles: Iterable[str]) -> set[str]:
    return {ancestor for role in roles for ancestor in project.roles[role].lineage}


def _broken(project: Project, problem: Problem) -> bool:
    return problem.role in project.broken or problem.role.startswith("_")


def strictly(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems with warnings made errors (`--strict`)."""
    return [replace(problem, severity="error") for problem in problems]
