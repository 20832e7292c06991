"""Translations and approvals that have fallen behind the words of the role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jdgen.approval import content_digest
from jdgen.errors import Place, Problem
from jdgen.localize import localize
from jdgen.project import Project, WholeRole
from jdgen.words import tags


def approval(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """A001: an approved role whose content changed since; it prints as a draft."""
    document = whole.role.document
    if document is None or document.status != "approved" or document.approved_digest == content_digest(project, whole):
        return
    node = whole.node.get("document", "status")
    message = "the role changed after it was approved, so it prints as a draft"
    hint = f"have it approved again and run `jdgen approve {whole.id}`"
    place = node.place if node else Place(project.files[whole.id].shown)
    yield Problem("A001", message, place, hint, "warning", whole.id)


def unfinished(project: Project, pairs: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """T010: texts of a role that are missing, stale or in review in a language."""
    seen: set[tuple[str, str]] = set()
    for role, locale in pairs:
        tag = tags.parse(locale, project.settings.digits)
        if (role, tag.language) in seen:
            continue
        seen.add((role, tag.language))
        counts = localize(project, project.roles[role], tag).unfinished
        if counts:
            told = ", ".join(f"{count} {state}" for state, count in counts.items())
            place = Place(f"locales/{tag.language}/roles/{role}.yaml")
            hint = f"see `jdgen translate status {role}`; `jdgen translate accept` clears what is right"
            yield Problem("T010", f"texts of {role} in {tag.language}: {told}", place, hint, "warning", role)
