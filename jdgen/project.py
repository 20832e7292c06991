"""A workspace as whole roles: files in, resolved and validated roles with their translations out.

The front half of the pipeline. Collects every problem of every file; a broken role is left out, with those that
extend it, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jdgen import resolve, settings, translations, units
from jdgen.errors import Collector, Place, Problem, UserError, did_you_mean, fail, quoted
from jdgen.load import Node, is_id, read
from jdgen.model import Role
from jdgen.settings import Settings
from jdgen.translations import Translation
from jdgen.validate import build, check, normalise
from jdgen.words import tags


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
    _check_settings(root, config, config_node)
    found = Collector()
    files = _role_files(root, found)
    wholes = _whole_nodes(root, files, found)
    roles = _whole_roles(wholes)
    translated = _translations(root, files, wholes, found)
    broken = frozenset(_stems(root)) - set(roles)
    problems = tuple(sorted(found.problems, key=lambda p: (p.place.file, p.place.line, p.place.column)))
    return Project(root, config, config_node, files, roles, translated, problems, broken)


def _paths(root: Path) -> list[Path]:
    folder = root / "roles"
    return sorted(path for path in folder.rglob("*.yaml") if "overlays" not in path.relative_to(folder).parts[:-1])


def _stems(root: Path) -> list[str]:
    return [path.stem for path in _paths(root) if not path.stem.startswith("_")]


def _check_settings(root: Path, config: Settings, node: Node) -> None:
    """Stop at what no document can be made with: locales that are none, ids that name nothing."""
    found = Collector()
    for locale in (node.get("locales") or node).list:
        _language(locale, found)
    people, who = [*config.posts, *_stems(root)], "role or post"
    references: list[tuple[Node | None, list[str], str]] = []
    references += [(node.get("organisation", "approver", "post"), people, who)]
    references += [(node.get("posts", post, "reports_to"), people, who) for post in config.posts]
    references += [(node.get("units", unit, "parent"), list(config.units), "unit") for unit in config.units]
    for leaf, choices, what in references:
        if leaf is not None and leaf.text not in choices:
            hint = did_you_mean(leaf.text, choices) or f"known: {', '.join(sorted(choices)[:8])}"
            found.add("R010", f"{quoted(leaf.text)} is no {what}", leaf.place, hint)
    found.raise_if_any()


def _language(leaf: Node, found: Collector) -> str:
    """Return the language of a tag, "" when it is none; notes P005."""
    try:
        return tags.parse(leaf.text).language
    except ValueError:
        found.add("P005", f"{quoted(leaf.text)} is no language tag", leaf.place, "write one such as `pl` or `ar-SA`")
        return ""


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
        if lang_node and lang and _language(lang_node, own) not in ("", lang):
            own.add("P005", f"{quoted(lang)} is no language", lang_node.place, "write the language only: `ar`, `pl`")
        if isinstance(raw.value, dict) and not lang:
            hint = "write `lang: ar`, `ru`, `pl` or `en` in the first line: the language of the text in this file"
            own.add("P004", "the language is missing", lang_node.place if lang_node else node.place, hint)
    except UserError as error:
        own.problems.extend(error.problems)
    found.problems.extend(_for_role(own.problems, path.stem))
    if node is None or any(p.severity == "error" for p in own.problems):
        return None
    own_units = units.units(node, Role)
    blank = [leaf for unit in own_units.values() for _, leaf in unit.leaves() if not str(leaf.value).strip()]
    for leaf in blank:
        found.add("L012", "there are no words here", leaf.at(), "write them, or delete the key", role=path.stem)
    return None if blank else RoleFile(path.stem, path, shown, node, lang, own_units)


def _for_role(problems: Iterable[Problem], role_id: str) -> list[Problem]:
    return [Problem(p.code, p.message, p.place, p.hint, p.severity, p.role or role_id) for p in problems]


def _whole_nodes(root: Path, files: Mapping[str, RoleFile], found: Collector) -> dict[str, tuple[Node, list[str]]]:
    """Return every sound role and parent with all it inherits, and its lineage."""
    nodes = {role_id: file.node for role_id, file in files.items()}
    broken = {path.stem: path.relative_to(root).as_posix() for path in _paths(root) if path.stem not in files}
    wholes: dict[str, tuple[Node, list[str]]] = {}
    for role_id in files:
        own = Collector()
        node = resolve.resolve(role_id, nodes, own, broken)
        if not own.problems:
            own.problems.extend(check(node, Role))
        found.problems.extend(_for_role(own.problems, role_id))
        if not own.problems:
            wholes[role_id] = (node, resolve.lineage(role_id, nodes, own))
    return wholes


def _whole_roles(wholes: Mapping[str, tuple[Node, list[str]]]) -> dict[str, WholeRole]:
    return {
        role_id: WholeRole(role_id, build(node, Role), node, units.units(node, Role), tuple(lineage))
        for role_id, (node, lineage) in wholes.items()
        if not role_id.startswith("_")
    }


def _translations(
    root: Path, files: Mapping[str, RoleFile], wholes: Mapping[str, tuple[Node, list[str]]], found: Collector
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
            inherited = _inherited(owner, files, wholes)
            own.problems.extend(translations.strays(translation, files[owner].units, inherited))
            result.setdefault(lang, {})[owner] = translation
        elif not any((root / "roles").rglob(f"{owner}.yaml")):
            hint = did_you_mean(owner, files) or "delete it, or rename it after its role"
            own.add("T005", f"there is no role '{owner}' for this translation", Place(shown), hint)
        found.problems.extend(_for_role(own.problems, owner))
    return result


def _inherited(
    owner: str, files: Mapping[str, RoleFile], wholes: Mapping[str, tuple[Node, list[str]]]
) -> dict[str, str]:
    if owner not in wholes:
        return {}
    return {
        unit: Path(node.place.file).stem
        for unit, node in units.units(wholes[owner][0], Role).items()
        if unit not in files[owner].units
    }
