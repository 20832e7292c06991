"""The files that documents of some roles rest on: the roles with all they inherit, whom they name, who names them, and
the bosses above. The others are not read as YAML.

Takes the root of a workspace and ids of roles, gives ids of files. Who names a role is looked for in the bytes of the
files, which is quick and finds too much rather than too little.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jdgen.errors import Collector
from jdgen.load import Node
from jdgen.memory import Memory
from jdgen.project import Project, open_project
from jdgen.role_files import RoleFile, overlay_paths, read_all, role_paths
from jdgen.settings import FILE_NAME

_ABOVE = re.compile(rb"""^[{ \t]*["']?(?:extends|of)\b.*(?:\n(?:[ \t#-].*)?)*""", re.MULTILINE)
_ID = re.compile(rb"[a-z0-9_][a-z0-9-]*")
_ESCAPES = (rb"\x", rb"\u", rb"\U")  # an id can hide behind them
_UPWARDS = ("extends", "of", "reports_to", "substituted_by", "changes")


def open_nearby(root: Path, roles: Collection[str]) -> Project:
    """Return the workspace with the roles and what they rest on; the whole of it where none is named.

    Errors: UserError for jdgen.yaml itself, as when the whole is opened.
    """
    memory = Memory()
    found = nearby(root, roles, memory) if roles else None
    if found is None:
        return open_project(root, memory)
    return open_project(root, memory, found.files, found.files - found.printed)


@dataclass(frozen=True, slots=True)
class Near:
    """The ids of the files to read, and those among them whose texts are printed: the roles with all they inherit."""

    files: frozenset[str]
    printed: frozenset[str]


def nearby(root: Path, roles: Collection[str], memory: Memory) -> Near | None:
    """Return which files to read; None where that cannot be told.

    So it is where a role has no file, or a file cannot be read: then the whole workspace tells what is wrong.
    """
    try:
        sources = {path.stem: path.read_bytes() for path in (*role_paths(root), *overlay_paths(root))}
    except OSError:
        return None
    if not sources.keys() >= set(roles):
        return None
    asked = {part for role in roles for part in (role, role.partition("--")[0])}
    settings = {found.decode() for found in _ID.findall((root / FILE_NAME).read_bytes())}
    wanted = (asked | settings | _naming(sources, asked)) & sources.keys()
    while True:
        read = read_all(root, Collector(), memory, wanted)
        printed = _lineage(asked, read)
        found = {name for file in read.values() for name in _named(file, whole=file.id in printed)}
        if found & sources.keys() <= wanted:
            return Near(frozenset(wanted), frozenset(printed))
        wanted |= found & sources.keys()


def _naming(sources: Mapping[str, bytes], asked: Collection[str]) -> set[str]:
    """Return the files that may name one of the roles, and those that inherit from such a file."""
    signs = (*(role.encode() for role in asked), *_ESCAPES)
    found = {stem for stem, data in sources.items() if any(sign in data for sign in signs)}
    heirs: dict[str, list[str]] = {}
    for stem, data in sources.items():
        for above in {name for part in _ABOVE.findall(data) for name in _ID.findall(part)}:
            heirs.setdefault(above.decode(), []).append(stem)
    todo = list(found)
    while todo:
        new = set(heirs.get(todo.pop(), ())) - found
        found |= new
        todo += new
    return found


def _named(file: RoleFile, whole: bool) -> Iterator[str]:
    """Yield what a file names: upwards; of a file whose texts are printed, everything."""
    yield file.id.partition("--")[0]
    parts = [file.node] if whole else [file.node.get(key) for key in _UPWARDS]
    for part in parts:
        yield from _texts(part)


def _texts(node: Node | None) -> Iterator[str]:
    if node is not None:
        yield from (leaf.value for _, leaf in node.leaves() if isinstance(leaf.value, str))


def _lineage(asked: Collection[str], read: Mapping[str, RoleFile]) -> set[str]:
    found, todo = set[str](), list(asked)
    while todo:
        current = todo.pop()
        if current in read and current not in found:
            found.add(current)
            todo += [*_texts(read[current].node.get("extends")), read[current].of]
    return found
