"""How overlays stand to their bases: which there are, on what they stand, whether they still fit.

Takes a workspace, gives rows and single overlays; writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from jdgen.errors import Place, Problem, UserError, did_you_mean, fail
from jdgen.load import Node
from jdgen.project import Project, WholeRole
from jdgen.role_files import RoleFile


@dataclass(frozen=True, slots=True)
class Standing:
    """One overlay: what it changes, where it holds, why, and how it stands to its base."""

    overlay: str
    of: str
    lang: str
    place: str
    unit: str
    why: str
    file: str
    broken: bool
    to_look_at: int

    @property
    def state(self) -> str:
        """The state in words."""
        if self.broken:
            return "broken"
        return f"{self.to_look_at} to look at" if self.to_look_at else "in step"

    def as_dict(self) -> dict[str, str | int]:
        """Return the row for `--json`."""
        state = "broken" if self.broken else "drifted" if self.to_look_at else "in-step"
        names = ("overlay", "of", "lang", "place", "unit")
        row = {name: getattr(self, name) for name in names}
        return {**row, "state": state, "to_look_at": self.to_look_at, "why": self.why, "file": self.file}


def standings(project: Project) -> list[Standing]:
    """Return every overlay of a workspace, by name."""
    return [_standing(project, name) for name in names(project)]


def names(project: Project) -> list[str]:
    """Return the names of all overlays, sound or not."""
    return sorted(name for name in {*project.files, *project.broken} if "--" in name)


def _standing(project: Project, name: str) -> Standing:
    file, whole = project.files.get(name), project.roles.get(name)
    own = file.node if file else Node({}, Place(""))
    said = {key: child.text for key, child in own.map.items()}
    looks = [
        problem
        for problem in project.problems
        if problem.severity == "warning" and problem.role == name and problem.place.file.startswith("roles/")
    ]
    return Standing(
        name,
        said.get("of", ""),
        said.get("lang", ""),
        whole.role.place if whole else said.get("place", ""),
        whole.role.unit if whole else said.get("unit", ""),
        said.get("why", ""),
        file.shown if file else "",
        whole is None,
        len(looks),
    )


def overlay(project: Project, name: str) -> RoleFile:
    """Return the file of an overlay.

    Errors: P001 no such overlay; its own problems where its file cannot be read.
    """
    known = names(project)
    if name not in known:
        hint = did_you_mean(name, known) or f"overlays: {', '.join(known) or 'there are none yet'}"
        raise fail("P001", f"there is no overlay '{name}'", Place("roles/overlays/"), hint)
    if name not in project.files:
        raise UserError(errors_of(project, name))
    return project.files[name]


def base_of(project: Project, file: RoleFile) -> WholeRole:
    """Return what an overlay stands on. Errors: the overlay's own problems, where that is not sound."""
    if file.of not in project.roles:
        raise UserError(errors_of(project, file.id))
    return project.roles[file.of]


def errors_of(project: Project, name: str) -> list[Problem]:
    """Return the errors of one overlay."""
    return [problem for problem in project.problems if problem.role == name and problem.severity == "error"]
