"""Recording in an overlay what its base says now: `based_on`, from which later changes of the base are seen.

Takes a workspace and an overlay's name, writes the overlay's file; its words, comments and order stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jdgen.editing import amend
from jdgen.errors import Place, UserError, did_you_mean, fail
from jdgen.layering import drift
from jdgen.project import Project
from jdgen.role_files import RoleFile
from jdgen.tailoring.standing import base_of, errors_of, overlay


@dataclass(frozen=True, slots=True)
class Step:
    """One record that changed; `before` is None for a new one, `after` None for one that went."""

    path: str
    before: str | None
    after: str | None

    def as_dict(self) -> dict[str, str | None]:
        """Return the step for `--json`."""
        return {"path": self.path, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was recorded in one overlay."""

    overlay: str
    file: str
    steps: tuple[Step, ...]


def accept(project: Project, name: str, paths: Sequence[str] = ()) -> Accepted:
    """Record what the base says now, for all that an overlay changes or for the paths named; return what was new.

    What the overlay no longer changes leaves the record.
    Errors: P001 no such overlay, R034 a path that it does not change; those of an overlay that does not fit its base.
    """
    file = overlay(project, name)
    if name not in project.roles:
        raise UserError(errors_of(project, name))
    base = base_of(project, file).node
    now, old = drift.record(base, file.node), drift.recorded(file.node)
    new = now if not paths else _some(file, paths, now, old, drift.reach(base, file.node))
    amend.save(file.path, file.shown, lambda text: with_record(text, old, new))
    return Accepted(name, file.shown, steps(old, new))


def _some(
    file: RoleFile,
    paths: Sequence[str],
    now: Mapping[str, str],
    old: Mapping[str, str],
    reach: Mapping[str, Sequence[str]],
) -> dict[str, str]:
    """Return the old record with the paths named as they are now; `reach` holds the paths that each change reaches."""
    chosen: set[str] = set()
    for path in paths:
        keys = {key for key in (*now, *old) if within(key, [path])}
        keys |= {key for touched, keys in reach.items() if within(touched, [path]) for key in keys}
        if not keys and not any(within(touched, [path]) for touched in reach):
            raise not_changed(file, path, reach)
        chosen |= keys
    kept = {key for key in old if key not in chosen and (key in now or within(key, reach))}
    table = {**{key: old[key] for key in kept}, **{key: now[key] for key in chosen if key in now}}
    return {key: table[key] for key in dict.fromkeys((*now, *old)) if key in table}


def within(key: str, paths: Iterable[str]) -> bool:
    """Say whether a path is one of the paths, or lies inside one."""
    return any(key == path or key.startswith(f"{path}.") for path in paths)


def not_changed(file: RoleFile, path: str, reach: Iterable[str]) -> UserError:
    """Return the error for a path that an overlay does not change."""
    names = list(dict.fromkeys(reach))
    hint = did_you_mean(path, names) or f"it changes: {', '.join(names) or 'nothing yet'}"
    return fail("R034", f"{file.id} does not change '{path}'", Place(file.shown), hint)


def with_record(text: str, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Return the text of an overlay with its record replaced; the text itself where the record is the same."""
    return text if old == new else amend.tail(text, "based_on", new)


def steps(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Step, ...]:
    """Return what differs between two records."""
    keys = dict.fromkeys((*new, *old))
    return tuple(Step(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key))
