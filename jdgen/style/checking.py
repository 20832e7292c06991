"""All rules of style laid over the texts of some roles.

Takes a project, roles and languages; gives problems at the words, with what to write instead. Never changes a text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from jdgen.errors import Problem
from jdgen.project import Project
from jdgen.style import (
    calques,
    discrimination,
    forms,
    intensifiers,
    length,
    on_call,
    readability,
    repeated,
    rulebook,
    vacancy,
    vague,
)
from jdgen.style.allowances import judged
from jdgen.style.findings import Finding, Rule, told
from jdgen.style.page import Page
from jdgen.style.texts import gather

RULES: tuple[Rule, ...] = (
    forms.one_form,
    calques.calques,
    length.too_long,
    vague.vague,
    intensifiers.intensifiers,
    vacancy.vacancy_talk,
    discrimination.discrimination,
    on_call.on_call,
    readability.hard_prose,
)


def check(project: Project, roles: Sequence[str], languages: Collection[str]) -> Iterator[Problem]:
    """Yield the problems of style of the roles' texts in the languages, each text once.

    An error is told for every role that prints the text, so that none of them is built.
    """
    pages = {
        lang: (Page(texts), rulebook.load(project.root, lang))
        for lang, texts in gather(project, roles, sorted(languages)).items()
    }
    found: list[Finding] = [finding for page, book in pages.values() for rule in RULES for finding in rule(page, book)]
    found += repeated.said_twice(project, pages)
    books = [book for _, book in pages.values()]
    kept, unused = judged(found, books, whole=set(roles) >= set(project.roles))
    for book in books:
        yield from book.problems
    yield from told(kept, project.root)
    yield from unused
