"""Words in the language of their own file that somebody has still to look at, and settling them.

Takes a project; gives what the `_review` of role files and of posts in jdgen.yaml lists. Translations have a state of
their own (translations.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jdgen.editing.edit_titles import settle
from jdgen.project import Project
from jdgen.settings import FILE_NAME


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that waits: the file that lists it, and the way to its entry in that list."""

    path: Path
    shown: str
    unit: str
    lang: str
    mark: tuple[str, ...]


def waiting(project: Project, owner: str, units: Sequence[str] = (), langs: Sequence[str] = ()) -> list[Waiting]:
    """Return what waits in a role file or post, in all where none is named; only these texts and languages, if any."""
    found = [
        Waiting(file.path, file.shown, unit, file.lang, ("_review", unit))
        for file in project.files.values()
        for unit in file.units
        if unit in file.review and owner in ("", file.id)
    ]
    found += [
        Waiting(project.root / FILE_NAME, FILE_NAME, "title", lang, ("posts", post_id, "_review", lang))
        for post_id, post in project.settings.posts.items()
        for lang in post.review
        if owner in ("", post_id)
    ]
    return [each for each in found if (not units or each.unit in units) and (not langs or each.lang in langs)]


def settled(found: Iterable[Waiting]) -> list[tuple[str, int]]:
    """Take texts off the lists they wait on; return (file, texts) for every file that was changed."""
    files: dict[tuple[Path, str], list[tuple[str, ...]]] = {}
    for each in found:
        files.setdefault((each.path, each.shown), []).append(each.mark)
    for (path, _), marks in files.items():
        settle(path, marks)
    return [(shown, len(marks)) for (_, shown), marks in files.items()]
