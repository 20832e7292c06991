"""New ids for roles and items: every file that names the old id follows, byte for byte, in one step.

Takes a workspace and two names, gives what changes in which file, and makes the change: all files or none. The same
command with the names exchanged undoes it and leaves every byte as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jdgen import approval, changes
from jdgen.editing import edits
from jdgen.editing.edits import Edit
from jdgen.errors import Place, did_you_mean, fail
from jdgen.load import Node, is_id, read
from jdgen.model import Item, Role, shapes
from jdgen.project import Project, open_project
from jdgen.role_files import RoleFile

# Fields that point to a role or post, wherever they stand.
_TO_ROLES = frozenset(
    ("of", "extends", "reports_to", "substituted_by", "with", "roles", "drafter", "approver", "agreed_by", "post")
)
_TO_ITEMS = {"duties": "specialisations", "skills": "specialisations"}  # section -> where its ids are listed
_RESERVED = frozenset(key for part in (Role, Item) for key in shapes(part)) | {"items", "share", "posting"}


@dataclass
class Renaming:
    """What a rename does: edits inside files, files that get other names, and roles whose approval is carried over."""

    edits: list[Edit] = field(default_factory=list)
    moves: dict[str, str] = field(default_factory=dict)
    approved: list[str] = field(default_factory=list)
    owner: str = ""

    @property
    def files(self) -> list[str]:
        """The files that change, under their old names."""
        return sorted({*(edit.file for edit in self.edits), *self.moves})


def rename(project: Project, old: str, new: str, dry_run: bool = False) -> Renaming:
    """Rename a role (`agent` to `adviser`) or an item (`agent.duties.calls` to `phone-calls`) and all that names it.

    Errors: P001 no such role, P022 no such item, P002 no id, P007 the new id is taken, W-codes of writing; then nothing
    is changed.
    """
    role, _, path = old.partition(".")
    done = _item(project, role, tuple(path.split(".")), new) if path else _role(project, role, new)
    if not dry_run:
        done.approved = _approved(project)
        edits.apply(project.root, done.edits, done.moves)
        _carry_approvals(project, done)
    return done


# -- roles ---------------------------------------------------------------------------------------------------------


def _role(project: Project, old: str, new: str) -> Renaming:
    if old not in project.files:
        hint = did_you_mean(old, project.files) or "`jdgen list` shows all"
        raise fail("P001", f"there is no role file '{old}'", Place("roles/"), hint)
    _fit_role(project, project.files[old], new)
    renamed = {old: new}
    if "--" not in old:
        renamed |= {who: new + who.removeprefix(old) for who in project.files if who.startswith(f"{old}--")}
    done = Renaming(owner=old)
    for file in project.files.values():
        done.edits += _pointing(read(file.path, file.shown), renamed, _TO_ROLES)
        if file.id in renamed:
            done.moves[file.shown] = f"{file.shown.rpartition('/')[0]}/{renamed[file.id]}.yaml"
    done.edits += _pointing(project.settings_node, renamed, _TO_ROLES)
    for who, becomes in renamed.items():
        for path in sorted((project.root / "locales").glob(f"*/roles/{who}.yaml")):
            shown = path.relative_to(project.root).as_posix()
            done.edits += _pointing(read(path, shown), {who: becomes}, frozenset({"role"}))
            done.moves[shown] = f"{shown.rpartition('/')[0]}/{becomes}.yaml"
        done.edits += _in_lists_of_exceptions(project, who, "", becomes)
    return done


def _fit_role(project: Project, file: RoleFile, new: str) -> None:
    at = Place(file.shown)
    if file.of:
        root, _, name = new.partition("--")
        if root != file.id.partition("--")[0] or not is_id(name) or "--" in name:
            hint = f"write `{file.id.partition('--')[0]}--NAME`"
            raise fail("P002", f"'{new}' cannot be the name of this overlay", at, hint)
    elif not is_id(new.removeprefix("_")) or "--" in new or new.startswith("_") != file.id.startswith("_"):
        hint = "use small Latin letters, digits and single hyphens; a parent begins with `_`, a role does not"
        raise fail("P002", f"'{new}' cannot be the name of this role", at, hint)
    if new in project.files or new in project.broken or new in project.settings.posts:
        raise fail("P007", f"there is a role or post '{new}' already", at, "choose another id")


def _pointing(node: Node, renamed: dict[str, str], keys: frozenset[str]) -> Iterator[Edit]:
    """Yield the edits of every field under one of the keys that points to a renamed role."""
    for path, leaf in node.leaves():
        key = next((step for step in reversed(path) if not step.isdigit()), "")
        if key in keys and leaf.text in renamed:
            yield Edit.of(leaf.place, leaf.text, renamed[leaf.text])


# -- items ---------------------------------------------------------------------------------------------------------


def _item(project: Project, role: str, path: tuple[str, ...], new_name: str) -> Renaming:
    new = new_name.rpartition(".")[2]
    whole = project.roles.get(role)
    if whole is None:
        project.pick([role])
        raise fail("P001", f"'{role}' is a parent or has errors", Place("roles/"), "name a role that inherits the item")
    real = changes.locate(whole.node, path) if len(path) > 1 else None
    entry = whole.node.get(*real) if real else None
    if real is None or entry is None or entry.key_place is None:
        hint = did_you_mean(".".join(path), changes.known(whole.node, path[:-1]))
        raise fail("P022", f"{role} has no '{'.'.join(path)}'", Place(project.files[role].shown), hint)
    if not is_id(new) or new in _RESERVED:
        raise fail("P002", f"'{new}' cannot be an id", entry.key_place, "use small Latin letters, digits and hyphens")
    owner = _first_writer(project, whole.lineage, path)
    done = Renaming(owner=owner)
    family = [whole for whole in project.roles.values() if owner in whole.lineage]
    for each in family:
        taken = changes.locate(each.node, (*path[:-1], new))
        if taken is not None:
            message = f"{each.id} has '{'.'.join((*path[:-1], new))}' already"
            raise fail("P007", message, Place(project.files[each.id].shown), "choose another id")
    for who in dict.fromkeys(name for each in family for name in each.lineage if owner in _line(project, name)):
        done.edits += _in_role_file(read(project.files[who].path, project.files[who].shown), path, new)
        for file in sorted((project.root / "locales").glob(f"*/roles/{who}.yaml")):
            done.edits += _in_translation(read(file, file.relative_to(project.root).as_posix()), path, new)
        done.edits += _in_lists_of_exceptions(project, who, ".".join(path), ".".join((*path[:-1], new)))
    only_here = all(each in family or changes.locate(each.node, path) is None for each in project.roles.values())
    if only_here:
        tables = [project.settings_node.get("locked"), *(f.get("locked") for f in _forms(project))]
        done.edits += [edit for table in tables if table for edit in _keys_and_words(table, path, new)]
    return done


def _first_writer(project: Project, lineage: Iterable[str], path: tuple[str, ...]) -> str:
    """Return the file that brought an entry into a role: later ones only change it."""
    name = ".".join(path)
    for who in lineage:
        node = project.files[who].node
        if changes.locate(node, path) is not None or node.get("changes", "add", name) is not None:
            return who
    raise fail("P022", f"no file adds '{name}'", Place("roles/"), "name the entry itself, not one of its fields")


def _line(project: Project, name: str) -> tuple[str, ...]:
    """Return what a role, overlay or parent is made of."""
    if name in project.roles:
        return project.roles[name].lineage
    found, todo = [name], [name]
    while todo:
        extends = project.files[todo.pop()].node.get("extends")
        above = [leaf.text for leaf in extends.list] if extends else []
        found += above
        todo += [each for each in above if each in project.files]
    return tuple(found)


def _forms(project: Project) -> Iterable[Node]:
    forms = project.settings_node.get("forms")
    return forms.map.values() if forms else ()


def _in_role_file(node: Node, path: tuple[str, ...], new: str) -> Iterator[Edit]:
    """Yield the edits of a file that holds, changes or points to the item."""
    section, old = path[:-1], path[-1]
    table = node.get(*section)
    for key, entry in table.map.items() if table else ():
        if key == old and entry.key_place:
            yield Edit.of(entry.key_place, old, new)
        items = entry.get("items") if len(section) == 1 else None
        if items is not None and old in items.map:
            yield Edit.of(items.map[old].at(), old, new)
    for name in ("changes", "based_on", "locked"):
        held = node.get(name)
        if held is not None:
            yield from _keys_and_words(held, path, new)
    yield from _placings(node.get("changes") or Node({}, node.place), section, old, new)
    listed = node.get(_TO_ITEMS.get(section[0], "")) if len(section) == 1 else None
    for inner, leaf in listed.leaves() if listed else ():
        if len(inner) == 3 and inner[1] == section[0] and leaf.text == old:
            yield Edit.of(leaf.place, old, new)
    if section == ("kpis",):
        yield from (Edit.of(leaf.place, old, new) for p, leaf in node.leaves() if p[-1] == "kpi" and leaf.text == old)


def _keys_and_words(node: Node, path: tuple[str, ...], new: str) -> Iterator[Edit]:
    """Yield the edits of keys and list entries that are the path, or begin with it."""
    old, becomes = ".".join(path), ".".join((*path[:-1], new))
    for key, child in node.map.items():
        if (key == old or key.startswith(f"{old}.")) and child.key_place:
            yield Edit.of(child.key_place, old, becomes)
        if key in ("remove", "replace", "add", "order"):
            yield from _keys_and_words(child, path, new)
    for leaf in node.list:
        if leaf.text == old or leaf.text.startswith(f"{old}."):
            yield Edit.of(leaf.place, old, becomes)


def _placings(table: Node, section: tuple[str, ...], old: str, new: str) -> Iterator[Edit]:
    """Yield the edits of `in`, `before`, `after` and of orders that name the item by its bare id."""
    for key, entry, operation in changes.entries(table):
        given = table.get(operation, ".".join(key)) or entry
        beside = [leaf for name in changes.PLACING if (leaf := given.get(name)) is not None]
        if key[:-1] == section:
            yield from (Edit.of(leaf.place, old, new) for leaf in beside if leaf.text == old)
    order = table.get("order")
    for name, listed in order.map.items() if order else ():
        where = tuple(name.split("."))
        if where == section or (len(section) == 1 and where[:1] == section and len(where) == 2):
            yield from (Edit.of(leaf.place, old, new) for leaf in listed.list if leaf.text == old)


def _in_translation(node: Node, path: tuple[str, ...], new: str) -> Iterator[Edit]:
    """Yield the edits of a translation file: the text itself, and its stamps."""
    old, becomes = ".".join(path), ".".join((*path[:-1], new))
    held = node.get(*path)
    if held is not None and held.key_place:
        yield Edit.of(held.key_place, path[-1], new)
    for key, child in node.map.items():
        if not key.startswith("_"):
            continue
        todo = [child]
        while todo:
            part = todo.pop()
            todo += [*part.map.values(), *(leaf for leaf in part.list if leaf.map)]
            for name, inner in part.map.items():
                if (name == old or name.startswith(f"{old}.")) and inner.key_place:
                    yield Edit.of(inner.key_place, old, becomes)
            for leaf in part.list:
                if leaf.text == old or leaf.text.startswith(f"{old}."):
                    yield Edit.of(leaf.place, old, becomes)


def _in_lists_of_exceptions(project: Project, owner: str, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits of locales/<lang>/style.yaml and glossary.yaml, which allow findings by `owner|unit`."""
    start, becomes = (f"{owner}|{old}", f"{owner}|{new}") if old else (f"{owner}|", f"{new}|")
    for path in sorted((project.root / "locales").glob("*/*.yaml")):
        todo = [read(path, path.relative_to(project.root).as_posix())]
        while todo:
            part = todo.pop()
            todo += [*part.map.values(), *part.list]
            for key, child in part.map.items():
                whole = not old or key == start or key.startswith(f"{start}.")
                if key.startswith(start) and whole and child.key_place:
                    yield Edit.of(child.key_place, start, becomes)
            if part.text.startswith(start) and (not old or part.text == start or part.text.startswith(f"{start}.")):
                yield Edit.of(part.place, start, becomes)


# -- approvals -----------------------------------------------------------------------------------------------------


def _approved(project: Project) -> list[str]:
    """Return the roles whose approval holds: a rename changes no word, so it holds afterwards too."""
    return [role_id for role_id, whole in project.roles.items() if approval.status(project, whole) == "approved"]


def _carry_approvals(before: Project, done: Renaming) -> None:
    after = open_project(before.root)
    found: list[Edit] = []
    for role_id in done.approved:
        shown = before.files[role_id].shown
        new_id = Path(done.moves.get(shown, shown)).stem
        whole = after.roles.get(new_id)
        leaf = whole.node.get("document", "approved_digest") if whole else None
        if whole is None or leaf is None:
            continue
        digest = approval.content_digest(after, whole)
        if digest != leaf.text:
            found.append(Edit.of(leaf.place, leaf.text, digest))
    edits.apply(after.root, found, {})
