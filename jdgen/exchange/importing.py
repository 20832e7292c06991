"""Files from translators into the workspace: read, merged, written; or only told (dry run).

Takes a project and paths, gives what changed. All files or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jdgen.exchange import files
from jdgen.exchange.applying import apply
from jdgen.exchange.merging import Plan, plan
from jdgen.project import Project


def bring_in(project: Project, paths: Sequence[Path], dry_run: bool = False) -> Plan:
    """Import files and return what changed, or with `dry_run` would change.

    Errors: T041 to T049 as the parts say; then no file of the workspace is touched.
    """
    made = plan(project, files.read(paths))
    if not dry_run:
        apply(project, made)
    return made
