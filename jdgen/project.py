"""A workspace as whole roles: files in, resolved and validated roles with their translations out.

The front half of the pipeline. Collects every problem of every file; a broken role is left out, with those that
extend it, and the others go on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path

from jdgen import settings, translations, units
from jdgen.errors import Collector, Place, Problem, UserError, did_you_mean, fail, quoted
from jdgen.layering.wholes import Whole, resolve_all
from jdgen.load import Node, load_bytes, parse
from jdgen.memory import Memory
from jdgen.model import Role
from jdgen.role_files import RoleFile, for_role, language, overlay_paths, read_all, role_paths, stems
from jdgen.settings import Settings
from jdgen.translations import Shelf, Translation
from jdgen.validate import build


@dataclass(frozen=True, slots=True)
class WholeRole:
    """A role with all it inherits, or a role as an overlay changes it (`of` is what it changes, `root` the role)."""

    id: str
    role: Role
    node: Node
    units: Mapping[str, Node]
    lineage: tuple[str, ...]
    of: str = ""

    @property
    def root(self) -> str:
        """The id of the role that an overlay changes in the end; a role's own id."""
        return self.id.partition("--")[0]


@dataclass(frozen=True)
class Project:
    """Everything that documents are made from."""

    root: Path
    settings: Settings
    settings_node: Node
    files: Mapping[str, RoleFile]
    roles: Mapping[str, WholeRole]
    translations: Mapping[str, Mapping[str, Translation]]
    problems: tuple[Problem, ...]
    broken: frozenset[str] = field(default_factory=frozenset)
    unread: frozenset[str] = field(default_factory=frozenset)  # roles that there are, left alone by who asked

    def owner(self, node: Node) -> str:
        """Return the id of the file that wrote a text."""
        return _stem(node.place.file)

    @cached_property
    def reports(self) -> Mapping[str, list[tuple[int, str]]]:
        """By role or post, who reports to it: rank (roles before tailored ones) and id."""
        return _pointing(self.roles, lambda role: (role.reports_to,))

    @cached_property
    def stand_ins(self) -> Mapping[str, list[tuple[int, str]]]:
        """By role or post, for whom it stands in: rank and id."""
        return _pointing(self.roles, lambda role: role.substituted_by)

    def pick(self, wanted: Iterable[str]) -> list[str]:
        """Return the role ids asked for; all when none is.

        Errors: P001 for an unknown role, with the nearest name.
        """
        chosen = list(dict.fromkeys(wanted))
        known = [*self.roles, *self.broken, *self.unread]
        for role_id in chosen:
            if role_id not in known:
                hint = did_you_mean(role_id, known) or f"roles: {', '.join(sorted(known))}"
                raise fail("P001", f"there is no role '{role_id}'", Place("roles/"), hint)
        return [role_id for role_id in (chosen or self.roles) if role_id in self.roles]


def _pointing(
    roles: Mapping[str, WholeRole], ids: Callable[[Role], Iterable[str]]
) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for rank, whole in enumerate(sorted(roles.values(), key=lambda whole: bool(whole.of))):
        for who in dict.fromkeys(ids(whole.role)):
            found.setdefault(who, []).append((rank, whole.id))
    return found


@cache
def _stem(file: str) -> str:
    return Path(file).stem


def open_project(
    start: Path, memory: Memory | None = None, only: Collection[str] | None = None, late: Collection[str] = ()
) -> Project:
    """Return the workspace around `start`; `memory` keeps between calls what files said, by their bytes.

    With `only` just the files with these ids are read: whoever asks so knows that they rest on no other. `late` are
    those of them whose translations are read when they are asked for, and then without a word of what is wrong there.

    Errors: UserError for jdgen.yaml itself; problems of roles and translations are collected in `problems`.
    """
    root = settings.find(start)
    memory = memory or Memory()
    config, config_node = _settings(root, memory)
    _check_settings(root, config, config_node)
    found = Collector()
    files = read_all(root, found, memory, only)
    there = [*role_paths(root), *overlay_paths(root)]
    paths = [path for path in there if only is None or path.stem in only]
    broken = {path.stem: path.relative_to(root).as_posix() for path in paths if path.stem not in files}
    wholes = resolve_all(files, broken, config, config_node, found, memory)
    roles = {i: _whole_role(i, whole, files[i].of, memory) for i, whole in wholes.items() if i[0] != "_"}
    translated = _translations(root, files, wholes, found, memory, only, late)
    problems = tuple(sorted(found.problems, key=lambda p: (p.place.file, p.place.line, p.place.column)))
    left_out = frozenset(path.stem for path in paths if path.stem[0] != "_") - set(roles)
    unread = frozenset(path.stem for path in there if path.stem[0] != "_") - {path.stem for path in paths}
    return Project(root, config, config_node, files, roles, translated, problems, left_out, unread)


def _settings(root: Path, memory: Memory) -> tuple[Settings, Node]:
    data = load_bytes(root / settings.FILE_NAME, settings.FILE_NAME)
    return memory.get(("settings",), (hashlib.sha256(data).hexdigest(),), lambda: settings.load(root))


def _whole_role(role_id: str, whole: Whole, of: str, memory: Memory) -> WholeRole:
    def make() -> WholeRole:
        node = whole.node
        return WholeRole(role_id, build(node, Role), node, units.units(node, Role), whole.lineage, of)

    return memory.get(("role", role_id), (whole, of), make)


def _check_settings(root: Path, config: Settings, node: Node) -> None:
    """Stop at what no document can be made with: locales that are none, ids that name nothing."""
    found = Collector()
    for locale in (node.get("locales") or node).list:
        language(locale, found)
    people, who = [*config.posts, *stems(root)], "role or post"
    references: list[tuple[Node | None, list[str], str]] = []
    references += [(node.get("organisation", "approver", "post"), people, who)]
    references += [(node.get("posts", post, "reports_to"), people, who) for post in config.posts]
    references += [(node.get("units", unit, "parent"), list(config.units), "unit") for unit in config.units]
    for leaf, choices, what in references:
        if leaf is not None and leaf.text not in choices:
            hint = did_you_mean(leaf.text, choices) or f"known: {', '.join(sorted(choices)[:8])}"
            found.add("R010", f"{quoted(leaf.text)} is no {what}", leaf.place, hint)
    found.raise_if_any()


def _translations(
    root: Path,
    files: Mapping[str, RoleFile],
    wholes: Mapping[str, Whole],
    found: Collector,
    memory: Memory,
    only: Collection[str] | None,
    late: Collection[str],
) -> dict[str, Shelf]:
    result: dict[str, Shelf] = {}
    for path in sorted((root / "locales").glob("*/roles/*.yaml")):
        lang, owner = path.parent.parent.name, path.stem
        if only is not None and owner not in only:
            continue
        shown = path.relative_to(root).as_posix()
        if owner in late and owner in files:
            result.setdefault(lang, Shelf()).put_late(owner, partial(_translated, path, shown, owner, lang, memory))
            continue
        own = Collector()
        translation, problems = _translation(path, shown, owner, lang, memory)
        own.problems.extend(problems)
        if translation is None:
            pass
        elif owner in files:
            made_from = (translation, files[owner], wholes.get(owner))
            own.problems.extend(memory.get(("strays", shown), made_from, partial(_strays, *made_from)))
            result.setdefault(lang, Shelf()).put(owner, translation)
        elif not any((root / "roles").rglob(f"{owner}.yaml")):
            hint = did_you_mean(owner, files) or "delete it, or rename it after its role"
            own.add("T005", f"there is no role '{owner}' for this translation", Place(shown), hint)
        found.problems.extend(for_role(own.problems, owner))
    return result


def _translated(path: Path, shown: str, owner: str, lang: str, memory: Memory) -> Translation | None:
    return _translation(path, shown, owner, lang, memory)[0]


def _translation(
    path: Path, shown: str, owner: str, lang: str, memory: Memory
) -> tuple[Translation | None, tuple[Problem, ...]]:
    """Return a translation file's content and what is wrong with it; not parsed again while its bytes are the same."""
    try:
        data = load_bytes(path, shown)
    except UserError as error:
        return None, error.problems

    def make() -> tuple[Translation | None, tuple[Problem, ...]]:
        own = Collector()
        try:
            return translations.parse(parse(data, shown), owner, lang, own), tuple(own.problems)
        except UserError as error:
            return None, error.problems

    return memory.get(("translation", shown), (hashlib.sha256(data).hexdigest(),), make)


def _strays(translation: Translation, file: RoleFile, whole: Whole | None) -> tuple[Problem, ...]:
    if translation.units.keys() <= file.units.keys():
        return ()
    held = units.units(whole.node, Role) if whole else {}
    inherited = {unit: _stem(node.place.file) for unit, node in held.items() if unit not in file.units}
    return tuple(translations.strays(translation, file.units, inherited))
