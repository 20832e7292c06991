"""What a document needs of a role: the `requires` of its outline, and what a posting lacks for job boards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jdgen.errors import Place, Problem
from jdgen.outline import Outline
from jdgen.plan import Target
from jdgen.project import Project, WholeRole


def required(project: Project, outlines: Mapping[str, Outline], targets: Sequence[Target]) -> Iterator[Problem]:
    """N001: a field that a document of this kind and form cannot do without."""
    seen: set[tuple[str, str]] = set()
    for target in targets:
        whole, made = project.roles[target.role], outlines[target.outline]
        for path in made.requires:
            if (target.role, path) not in seen and not _holds(whole, path):
                seen.add((target.role, path))
                place = Place(project.files[target.role].shown, 1, 1)
                document = f"{target.kind} in form {target.form}" if target.form else target.kind
                hint = f"add `{path}:` to the role or to a parent"
                yield Problem("N001", f"'{path}' is missing, which a {document} needs", place, hint, role=target.role)
        if made.data and (target.role, "posting data") not in seen:
            seen.add((target.role, "posting data"))
            yield from _for_boards(project, whole)


def _holds(whole: WholeRole, path: str) -> bool:
    held: object = whole.role
    for step in path.split("."):
        held = getattr(held, step, None)
    return bool(held)


def _for_boards(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """N002: what Google's job posting data requires and the role does not say."""
    posting = whole.role.posting
    node = whole.node.get("posting")
    if posting is not None and node is not None and not posting.posted:
        message = "the posting has no date of publication, so it is made without data for job boards"
        yield Problem("N002", message, node.at(), "add `posted: 2026-03-31`", "warning", whole.id)
