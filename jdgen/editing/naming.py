"""Ids for texts that stand in plain lists: the file of a role, the ids that are taken, and what was given.

Works on files one by one, so that a role which nothing can be built from yet (its lists have no ids) can be named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jdgen import settings
from jdgen.editing import edit
from jdgen.errors import Place, did_you_mean, fail
from jdgen.load import Node, read
from jdgen.model import Part, Role, shapes


@dataclass(frozen=True, slots=True)
class Named:
    """The ids given in one file: the words of each text by its unit id, in file order."""

    role: str
    file: str
    given: dict[str, str]


def name_texts(start: Path, role_ids: tuple[str, ...]) -> list[Named]:
    """Give ids to the plain lists of role files (parents too), in place.

    Errors: P001 unknown role, L-codes of files that cannot be read; then nothing is changed.
    """
    root = settings.find(start)
    files = {path.stem: path for path in sorted((root / "roles").rglob("*.yaml"))}
    for role_id in role_ids:
        if role_id not in files:
            hint = did_you_mean(role_id, files) or f"roles: {', '.join(sorted(files))}"
            raise fail("P001", f"there is no role '{role_id}'", Place("roles/"), hint)
    wanted = list(dict.fromkeys(role_ids))
    nodes = {role_id: read(files[role_id], _shown(root, files[role_id])) for role_id in wanted}
    done = []
    for role_id, node in nodes.items():
        taken: dict[edit.Space, set[str]] = {}
        for layer in (node, *_ancestors(node, root, files, {role_id})):
            for where, entry_id in _ids(layer, Role, ()):
                taken.setdefault(where, set()).add(entry_id)
        given = edit.give_ids(files[role_id], taken)
        done.append(Named(role_id, _shown(root, files[role_id]), given))
    return done


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _ancestors(node: Node, root: Path, files: dict[str, Path], seen: set[str]) -> Iterator[Node]:
    """Yield the files that a role extends or an overlay changes, at any distance, each once."""
    extends = node.get("extends") or node.get("of")
    for parent in (extends.list or [extends]) if extends else ():
        if parent.text in files and parent.text not in seen:
            seen.add(parent.text)
            above = read(files[parent.text], _shown(root, files[parent.text]))
            yield above
            yield from _ancestors(above, root, files, seen)


def _ids(node: Node, part: type[Part], path: edit.Space) -> Iterator[tuple[edit.Space, str]]:
    """Yield (space, id) of every entry that has an id already."""
    known = shapes(part)
    for key, child in node.map.items():
        shape = known.get(key)
        if shape is None or shape.part is None:
            continue
        if shape.kind == "part":
            yield from _ids(child, shape.part, (*path, key))
        elif shape.kind == "map":
            where = edit.space(path, key)
            for entry_id, entry in child.map.items():
                yield where, entry_id
                yield from _ids(entry, shape.part, (*where, entry_id))
            for entry in child.list:
                yield from _ids(entry, shape.part, (*where, ""))
