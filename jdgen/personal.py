"""Formal documents with their holders' names: made apart from every build, into a folder that the caller names.

Takes a project, what is asked for and the holders; writes the documents and gives their paths. Leaves no trace: no
manifest, no index, no cache, no name in a file name or a message.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jdgen.checks import for_build, strictly
from jdgen.document import Holder
from jdgen.errors import Place, Problem, UserError, fail
from jdgen.localize import Localized
from jdgen.manifest import NAME
from jdgen.outline import Outline
from jdgen.plan import Request, Target, plan
from jdgen.project import Project
from jdgen.studio import Options, Studio
from jdgen.write import write


@dataclass(frozen=True, slots=True)
class Papers:
    """What was made: paths inside the folder, and the problems met."""

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def make_papers(
    project: Project, request: Request, options: Options, out: Path, holders: Sequence[Holder], strict: bool = False
) -> Papers:
    """Write the formal documents of one role for its holders and return their paths.

    One paper names all holders where the form has an acquaintance sheet, else each gets a paper of their own.
    Errors: P021 not one role, a kind that is not the description, or an output folder that is published; N- and R-codes
    of the role.
    """
    _check(project, request, out)
    studio = Studio(project, out, replace(options, standalone=True))
    targets = plan(project, studio.outlines, replace(request, kinds=("description",)))
    problems = for_build(project, studio, targets, request.roles, style=strict)
    if any(problem.severity == "error" for problem in (strictly(problems) if strict else problems)):
        raise UserError(strictly(problems) if strict else problems)
    paths: list[str] = []
    for target in targets:
        target = _for_a_person(target, studio)
        localized = studio.localized(target.role, target.locale)
        for suffix, group in _groups(studio.outlines[target.outline], holders):
            doc = studio.document(target, _held_by(localized, len(group)), group)
            for format_, _, data in studio.files(target, doc, problems):
                path = target.path(f"{suffix}.{format_}")
                assert data is not None  # nothing is known of earlier papers, so nothing is up to date
                write(out, path, data)
                paths.append(path)
    return Papers(tuple(paths), tuple(problems))


def _check(project: Project, request: Request, out: Path) -> None:
    at = Place("--person")
    if len(request.roles) != 1:
        raise fail("P021", "a person holds one post: name one role", at, "jdgen build ROLE --person FILE --out DIR")
    project.pick(request.roles)
    if set(request.kinds) - {"description"}:
        raise fail("P021", "only a description names its holder", at, "leave `--kind` out")
    if (out / NAME).exists() or out == (project.root / project.settings.out).resolve():
        hint = "name a folder of its own with `--out`, one that nobody publishes"
        raise fail("P021", "papers with names do not belong among the documents of a build", at, hint)


def _for_a_person(target: Target, studio: Studio) -> Target:
    """Return the target in the variant of its form that is made for a person, where there is one (pl: zakres)."""
    variant = f"{target.outline}-person"
    return replace(target, outline=variant) if variant in studio.outlines else target


def _groups(outline: Outline, holders: Sequence[Holder]) -> Iterator[tuple[str, tuple[Holder, ...]]]:
    """Yield (part of the file name, holders) of every paper; numbers, never names."""
    has_sheet = any(entry.block == "acquaintance-sheet" for section in outline.body for entry in section.content)
    if has_sheet or len(holders) == 1:
        yield "person", tuple(holders)
        return
    for number, holder in enumerate(holders, 1):
        yield f"person-{number}", (holder,)


def _held_by(localized: Localized, count: int) -> Localized:
    """Return the role with as many holders as the paper names."""
    from jdgen.model import DocumentData

    document = (localized.role.document or DocumentData()).model_copy(update={"holders": count})
    return replace(localized, role=localized.role.model_copy(update={"document": document}))
