"""The files of roles, parents and overlays: where they lie, what their names may be, each read by itself.

Takes the root of a workspace, gives a `RoleFile` per sound file; a file with errors is left out and its problems are
noted. Never looks at how files hang together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jdgen import units
from jdgen.errors import Collector, Place, Problem, UserError, quoted
from jdgen.load import Node, is_id, load_bytes, parse
from jdgen.memory import Memory
from jdgen.model import Overlay, Role
from jdgen.validate import check, normalise
from jdgen.words import tags

OVERLAYS = "overlays"  # the folder under roles/


@dataclass(frozen=True, slots=True)
class RoleFile:
    """One file under roles/, normalised: its own texts, where it stands, and what it is an overlay of."""

    id: str
    path: Path
    shown: str
    node: Node
    lang: str
    units: dict[str, Node]
    of: str = ""

    @property
    def review(self) -> frozenset[str]:
        """The texts of the file that somebody should look at before they count."""
        listed = self.node.get("_review")
        return frozenset(leaf.text for leaf in listed.list) & set(self.units) if listed else frozenset()


Read = tuple[RoleFile | None, tuple[Problem, ...]]


def role_paths(root: Path) -> list[Path]:
    """Return the files of roles and parents."""
    folder = root / "roles"
    return sorted(path for path in folder.rglob("*.yaml") if OVERLAYS not in path.relative_to(folder).parts[:-1])


def overlay_paths(root: Path) -> list[Path]:
    """Return the files of overlays."""
    return sorted((root / "roles" / OVERLAYS).rglob("*.yaml"))


def stems(root: Path) -> list[str]:
    """Return the ids of all roles and overlays that have a file, sound or not."""
    return [path.stem for path in (*role_paths(root), *overlay_paths(root)) if not path.stem.startswith("_")]


def read_all(
    root: Path, found: Collector, memory: Memory | None = None, only: Collection[str] | None = None
) -> dict[str, RoleFile]:
    """Return the sound files by id, roles before overlays; of the ids in `only` where that is given.

    `memory` keeps what was read between calls: a file whose bytes are the same is not parsed again.
    """
    files: dict[str, RoleFile] = {}
    for path, is_overlay in _named(root):
        if only is not None and path.stem not in only:
            continue
        shown = path.relative_to(root).as_posix()
        if not _fits(path, shown, is_overlay, found):
            continue
        if path.stem in files:
            message = f"the role '{path.stem}' stands twice, also in {files[path.stem].shown}"
            found.add("P003", message, Place(shown), "rename one of the files")
            continue
        file, problems = _remembered(path, shown, is_overlay, memory or Memory())
        found.problems.extend(problems)
        if file:
            files[path.stem] = file
    return files


def _named(root: Path) -> Iterator[tuple[Path, bool]]:
    yield from ((path, False) for path in role_paths(root))
    yield from ((path, True) for path in overlay_paths(root))


def _fits(path: Path, shown: str, is_overlay: bool, found: Collector) -> bool:
    """Say whether a file name is an id of its sort; notes P002."""
    if not is_overlay:
        if is_id(path.stem.removeprefix("_")) and "--" not in path.stem:
            return True
        hint = "use small Latin letters, digits and single hyphens"
        if "--" in path.stem:
            hint = "an overlay belongs in roles/overlays/; the name of a role has single hyphens only"
        found.add("P002", f"'{path.name}' cannot be the name of a role", Place(shown), hint)
        return False
    role, _, name = path.stem.partition("--")
    if is_id(role) and is_id(name) and "--" not in name:
        return True
    hint = "name it `ROLE--NAME.yaml`, such as `customer-service-manager--warsaw.yaml`"
    found.add("P002", f"'{path.name}' cannot be the name of an overlay", Place(shown), hint)
    return False


def _remembered(path: Path, shown: str, is_overlay: bool, memory: Memory) -> Read:
    try:
        data = load_bytes(path, shown)
    except UserError as error:
        return None, tuple(for_role(error.problems, path.stem))
    digest = hashlib.sha256(data).hexdigest()
    return memory.get(("file", shown), (digest,), lambda: _read(path, shown, data, is_overlay))


def _read(path: Path, shown: str, data: bytes, is_overlay: bool) -> Read:
    own = Collector()
    node = None
    part = Overlay if is_overlay else Role
    try:
        raw = parse(data, shown)
        lang_node = raw.get("lang")
        lang = lang_node.text if lang_node else ""
        node = normalise(raw, part, own, lang)
        own.problems.extend(check(node, part))
        _language_said(raw, own, node)
        if is_overlay:
            _overlay_said(path, raw, node, own)
    except UserError as error:
        own.problems.extend(error.problems)
    problems = for_role(own.problems, path.stem)
    if node is None or any(p.severity == "error" for p in problems):
        return None, tuple(problems)
    own_units = units.units(node, part)
    blank = [leaf for unit in own_units.values() for _, leaf in unit.leaves() if not str(leaf.value).strip()]
    if blank:
        message, hint = "there are no words here", "write them, or delete the key"
        return None, (*problems, *(Problem("L012", message, leaf.at(), hint, role=path.stem) for leaf in blank))
    of = node.get("of")
    return RoleFile(path.stem, path, shown, node, lang, own_units, of.text if of else ""), tuple(problems)


def _language_said(raw: Node, found: Collector, node: Node) -> None:
    """Note a language that is missing (P004) or is none (P005)."""
    lang = raw.get("lang")
    if isinstance(raw.value, dict) and (lang is None or not lang.text):
        hint = "write `lang: ar`, `ru`, `pl` or `en` in the first line: the language of the text in this file"
        found.add("P004", "the language is missing", lang.place if lang else node.place, hint)
    elif lang is not None and language(lang, found) not in ("", lang.text):
        found.add("P005", f"{quoted(lang.text)} is no language", lang.place, "write the language only: `ar`, `pl`")


def _overlay_said(path: Path, raw: Node, node: Node, found: Collector) -> None:
    """Note an overlay that does not say what it changes, or that extends something."""
    if not isinstance(raw.value, dict):
        return
    of, extends = node.get("of"), raw.get("extends")
    if of is None or not of.text:
        hint = f"write `of: {path.stem.partition('--')[0]}` in the first line"
        found.add("R033", "an overlay must say which role it changes", of.place if of else node.place, hint)
    if extends is not None:
        hint = "delete it: an overlay stands on the one role that `of` names"
        found.add("R033", "an overlay cannot extend", extends.at(), hint)


def language(leaf: Node, found: Collector) -> str:
    """Return the language of a tag, "" when it is none; notes P005."""
    try:
        return tags.parse(leaf.text).language
    except ValueError:
        found.add("P005", f"{quoted(leaf.text)} is no language tag", leaf.place, "write one such as `pl` or `ar-SA`")
        return ""


def for_role(problems: Iterable[Problem], role_id: str) -> list[Problem]:
    """Return the problems with the role that they stop."""
    return [problem if problem.role else replace(problem, role=role_id) for problem in problems]
