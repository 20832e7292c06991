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
    facts.audiences,
    facts.hidden_marks,
    translated.approval,
)


def check(project: Project, roles: Sequence[str], locales: Iterable[str] = ()) -> list[Problem]:
    """Return the problems of the given roles, and of the workspace when all are given.

    `locales` are those in which titles are compared: none means those of the workspace.
    """
    found = [problem for role in roles for rule in RULES for problem in rule(project, project.roles[role])]
    found += organisation.duplicate_titles(project, roles, locales or project.settings.locales)
    if set(roles) >= set(project.roles) and not project.unread:
        found += organisation.missing_words(project)
        found += organisation.waiting_titles(project)
    return found


def for_build(
    project: Project, studio: Studio, targets: Sequence[Target], asked: Sequence[str] = (), style: bool = False
) -> list[Problem]:
    """Return the problems of what is about to be built: files, rules, needs of the outlines, translations.

    `asked` are the roles named by the user, broken ones too; none means the whole workspace. With `style` all rules
    of style are asked, else only what the law says of postings: the others are for whoever writes the role.
    """
    roles = _roles(targets)
    family = _family(project, asked)
    found = [p for p in project.problems if not asked or not p.role or p.role in family]
    found += check(project, roles, dict.fromkeys(target.locale for target in targets) if project.unread else ())
    found += needs.required(project, studio.outlines, targets)
    found += translated.wordless(project, _languages(targets))
    pairs = dict.fromkeys((target.role, target.locale) for target in targets)
    found += translated.unfinished(project, pairs)
    found += _style(project, targets) if style else _posted(project, targets)
    return found


def _style(project: Project, targets: Sequence[Target]) -> Iterator[Problem]:
    from jdgen.style import checking

    yield from checking.check(project, _roles(targets), _languages(targets))


def _posted(project: Project, targets: Sequence[Target]) -> Iterator[Problem]:
    postings = [target for target in targets if target.kind == "posting"]
    if postings:
        from jdgen.style import posted

        yield from posted.shutting_out(project, _roles(postings), _languages(postings))


def _roles(targets: Iterable[Target]) -> list[str]:
    return list(dict.fromkeys(target.role for target in targets))


def _languages(targets: Iterable[Target]) -> list[str]:
    return list(dict.fromkeys(target.locale.partition("-")[0] for target in targets))


def _family(project: Project, roles: Iterable[str]) -> set[str]:
    """Return the roles and all that they extend or change, broken ones too."""
    family, todo = set[str](), list(roles)
    while todo:
        current = todo.pop()
        if current not in family:
            family.add(current)
            file = project.files.get(current)
            extends = file.node.get("extends") if file else None
            todo += [parent.text for parent in extends.list] if extends else []
            todo += [file.of] if file and file.of else []
    return family


def strictly(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems with warnings made errors (`--strict`)."""
    return [replace(problem, severity="error") for problem in problems]
