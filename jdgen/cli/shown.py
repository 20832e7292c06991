"""One document of one role, composed and not built: what `show` and `explain` look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jdgen.document import Document
    from jdgen.localize import Localized
    from jdgen.project import Project


def shown_document(
    role: str, locale: str, kind: str, form: str, tracing: bool = False
) -> tuple[Project, Localized, Document]:
    """Return the project, the role in one language, and its document; the locale defaults to the role's language.

    Errors: P-codes for what is asked, all problems of the role where it is broken.
    """
    from jdgen.errors import UserError
    from jdgen.plan import Request, plan
    from jdgen.project import open_project
    from jdgen.studio import Options, Studio

    project = open_project(Path.cwd())
    if not project.pick([role]):
        raise UserError([problem for problem in project.problems if problem.role == role] or project.problems)
    studio = Studio(project, project.root / project.settings.out, Options())
    lang = project.roles[role].role.lang
    usual = [tag for tag in project.settings.locales if tag.partition("-")[0] == lang]
    wanted = locale or (usual or project.settings.locales)[0]
    target = plan(project, studio.outlines, Request((role,), (wanted,), (kind,), form))[0]
    localized = studio.localized(role, wanted)
    return project, localized, studio.document(target, localized, tracing=tracing)
