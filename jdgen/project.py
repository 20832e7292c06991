"""A workspace as whole roles: files in, resolved and validated roles with their translations out.

The front half of the pipeline. Collects every problem of every file; a broken role is left out, with those that
extend it, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jdgen import resolve, settings, translations, units
from jdgen.errors import Collector, Place, Problem, UserError, did_you_mean, fail
from jdgen.load import Node, is_id, read
from jdgen.model import Role
from jdgen.settings import Settings
from jdgen.translations import Translation
from jdgen.validate import build, check, normalise


@dataclass(frozen=True, slots=True)
class RoleFile:
    """One role file, normalised: its own texts and where it stands."""

    id: str
    path: Path
    shown: str
    node: Node
    lang: str
    units: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class WholeRole:
    """A role with all it inherits."""

    id: str
    role: Role
    node: Node
    units: Mapping[str, Node]
    lineage: tuple[str, ...]


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

    def owner(self, node: Node) -> str:
        """Return the id of the file that wrote a text."""
        return Path(node.place.file).stem

    def pick(self, wanted: Iterable[str]) -> list[str]:
        """Return the role ids asked for; all when none is.

        Errors: P001 for an unknown role, with the nearest name.
        """
        chosen = list(dict.fromkeys(wanted))
        known = [*self.roles, *self.broken]
        for role_id in chosen:
            if role_id not in known:
                hint = did_you_mean(role_id, known) or f"roles: {', '.join(sorted(known))}"
                raise fail("P001", f"there is no role '{role_id}'", Place("roles/"), hint)
        return [role_id for role_id in (chosen or self.roles) if role_id in self.roles]


def open_project(start: Path) -> Project:
    """Return the workspace around `start`.

    Errors: UserError for jdgen.yaml itself; problems of roles and translations are collected in `problems`.
    """
    root = settings.find(start)
    config, config_node = settings.load(root)
    found = Collector()
    files = _role_files(root, found)
    roles = _whole_roles(files, found)
    translated = _translations(root, files, roles, found)
    broken = frozenset(_stems(root)) - set(roles)
    problems = tuple(sorted(found.problems, key=lambda p: (p.place.file, p.place.line, p.place.column)))
    return Project(root, config, config_node, files, roles, translated, problems, broken)


def _paths(root: Path) -> list[Path]:
    folder = root / "roles"
    return sorted(path for path in folder.rglob("*.yaml") if "overlays" not in path.relative_to(folder).parts[:-1])


def _stems(root: Path) -> list[str]:
    return [path.stem for path in _paths(root) if not path.stem.startswith("_")]


def _role_files(root: Path, found: Collector) -> dict[str, RoleFile]:
    files: dict[str, RoleFile] = {}
    for path in _paths(root):
        shown = path.relative_to(root).as_posix()
        role_id = path.stem
        if not is_id(role_id.removeprefix("_")) or "--" in role_id:
            hint = "use small Latin letters, digits and single hyphens"
            found.add("P002", f"'{path.name}' cannot be the name of a role", Place(shown), hint)
        elif role_id in files:
            message = f"the role '{role_id}' stands twice, also in {files[role_id].shown}"
            found.add("P003", message, Place(shown), "rename one of the files")
        else:
            loaded = _role_file(path, shown, found)
            if loaded:
                files[role_id] = loaded
    return files


def _role_file(path: Path, shown: str, found: Collector) -> RoleFile | None:
    own = Collector()
    node = None
    try:
        raw = read(path, shown)
        lang_node = raw.get("lang")
        lang = lang_node.text if lang_node else ""
        node = normalise(raw, Role, own, lang)
        own.problems.extend(check(node, Role))
        if isinstance(raw.value, dict) and not lang:
            hint = "write `lang: ar`, `ru`, `pl` or `en` in the first line: the language of the text in this file"
            own.add("P004", "the language is missing", lang_node.place if lang_node else node.place, hint)
    except UserError as error:
        own.problems.extend(error.problems)
    found.problems.extend(_for_role(own.problems, path.stem))
    if node is None or any(p.severity == "error" for p in own.problems):
        return None
    return RoleFile(path.stem, path, shown, node, lang, units.units(node, Role))


def _for_role(problems: Iterable[Problem], role_id: str) -> list[Problem]:
    return [
        Problem(p.code, p.message, p.place, p.hint, p.severity, p.role or role_id) for p in problems
    ]


def _whole_roles(files: Mapping[str, RoleFile], found: Collector) -> dict[str, WholeRole]:
    nodes = {role_id: file.node for role_id, file in files.items()}
    roles: dict[str, WholeRole] = {}
    for role_id in files:
        own = Collector()
        node = resolve.resolve(role_id, nodes, own)
        if not own.problems:
            own.problems.extend(check(node, Role))
        if role_id.startswith("_"):
            continue
        found.problems.extend(_for_role(own.problems, role_id))
        if not own.problems:
            lineage = tuple(resolve.lineage(role_id, nodes, own))
            roles[role_id] = WholeRole(role_id, build(node, Role), node, units.units(node, Role), lineage)
    return roles


def _translations(
    root: Path, files: Mapping[str, RoleFile], roles: Mapping[str, WholeRole], found: Collector
) -> dict[str, dict[str, Translation]]:
    result: dict[str, dict[str, Translation]] = {}
    for path in sorted((root / "locales").glob("*/roles/*.yaml")):
        lang, owner = path.parent.parent.name, path.stem
        shown = path.relative_to(root).as_posix()
        own = Collector()
        try:
            translation = translations.parse(read(path, shown), owner, lang, own)
        except UserError as error:
            found.problems.extend(_for_role(error.problems, owner))
            continue
        if owner in files:
            inherited = _inherited(owner, files, roles)
            own.problems.extend(translations.strays(translation, files[owner].units, inherited))
            result.setdefault(lang, {})[owner] = translation
        elif not any((root / "roles").rglob(f"{owner}.yaml")):
            hint = did_you_mean(owner, files) or "delete it, or rename it after its role"
            own.add("T005", f"there is no role '{owner}' for this translation", Place(shown), hint)
        found.problems.extend(_for_role(own.problems, owner))
    return result


def _inherited(owner: str, files: Mapping[str, RoleFile], roles: Mapping[str, WholeRole]) -> dict[str, str]:
    if owner not in roles:
        return {}
    return {
        unit: Path(node.place.file).stem
        for unit, node in roles[owner].units.items()
        if unit not in files[owner].units
    }
