"""What a posting must not ask for, told before it is made: the rule of `discrimination` alone.

Takes a project, the roles whose postings are wanted, and languages; gives problems at the words. All other rules of
style stop no document; they are for whoever writes the role (`jdgen check`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from jdgen.errors import Problem
from jdgen.project import Project
from jdgen.style import rulebook
from jdgen.style.allowances import judged
from jdgen.style.discrimination import discrimination, is_posted
from jdgen.style.findings import Finding, told
from jdgen.style.page import Page
from jdgen.style.texts import gather


def shutting_out(project: Project, roles: Sequence[str], languages: Collection[str]) -> Iterator[Problem]:
    """Yield the conditions that shut applicants out; an error, where a law is named, for every role that prints it."""
    books = {lang: rulebook.load(project.root, lang) for lang in sorted(languages)}
    found: list[Finding] = []
    for lang, texts in gather(project, roles, books, is_posted).items():
        found += discrimination(Page(texts), books[lang])
    kept, _ = judged(found, list(books.values()), whole=False)
    yield from told(kept, project.root)
