"""Changing one thing that an overlay does: other words, the change taken out, another id where the old one is gone.

Takes a workspace, an overlay's name and a path, writes the overlay's file and, for a new id, its translations. Lines
that are taken out stay as comments; the record of the path follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from jdgen import changes
from jdgen.editing import amend
from jdgen.editing.spots import Where
from jdgen.errors import Collector, Place, UserError, did_you_mean, fail
from jdgen.layering import drift, resolve
from jdgen.layering.overlays import Path, Touch, said, touches
from jdgen.load import Node, parse, read
from jdgen.model import Overlay
from jdgen.project import Project
from jdgen.role_files import RoleFile
from jdgen.tailoring.accepting import Accepted, not_changed, steps, with_record, within
from jdgen.tailoring.entries import Wording
from jdgen.tailoring.standing import base_of, overlay
from jdgen.tailoring.wording import Words
from jdgen.validate import check, normalise

_MAIN = ("text", "name", "question")


def words_at(project: Project, name: str, path: str) -> Words:
    """Return the words of an overlay at a path, and what the base said and says there.

    Errors: P001 no such overlay, R034 nothing there that words can be given to.
    """
    file = overlay(project, name)
    leaf = _one_value(file, path)
    base = base_of(project, file)
    now = drift.record(base.node, file.node).get(path, "")
    shown = Wording(project, base, file.lang).of_unit(path)
    translated = said(shown.node) if shown and shown.lang == file.lang and said(shown.node) != now else ""
    return Words(said(leaf), drift.recorded(file.node).get(path, ""), now, translated)


def reword(project: Project, name: str, path: str, words: str) -> Accepted:
    """Give a replaced or added text new words, or a fact a new value; record the path anew.

    Errors: P001, R034 nothing there that words can be given to; what the new value does not fit.
    """
    file = overlay(project, name)
    leaf = _one_value(file, path)
    if not words.strip():
        hint = f"to take the change out: `jdgen overlay edit {name} {path} --drop`"
        raise fail("L012", "there are no words", Place("--text"), hint)
    where = _places(file)[leaf.place]
    bare = not isinstance(leaf.value, str) and _is_bare(words.strip())
    written = words.strip() if bare else amend.scalar(words)
    return _write(project, file, lambda text: amend.put(text, where, written), [path])


def drop(project: Project, name: str, path: str) -> Accepted:
    """Take a change out, so that what the base says holds again; its record goes.

    Errors: P001, R034 no such change, or one beside which others stand.
    """
    file = overlay(project, name)
    mine = [touch for touch in touches(file.node) if within(touch.name, [path])]
    if not mine:
        raise not_changed(file, path, (touch.name for touch in touches(file.node)))
    base = resolve.below(base_of(project, file).node)
    acts = [touch for touch in mine if touch.act != "follow"]
    stays = changes.locate(base, tuple(path.split("."))) is not None
    gone = acts if acts and stays else mine
    for touch in gone:
        if touch.act == "follow" and any(touch.given is added.node for added in _acts(file, "add")):
            message = f"a new entry stands beside '{path}', so this cannot just be taken out"
            hint = f"name another neighbour: `jdgen overlay edit {name} {path} --to ID`"
            raise fail("R034", message, touch.node.place, hint)
    places = _places(file)
    wheres = {_where_to_cut(touch, path, places) for touch in gone}

    def change(text: str) -> str:
        for where in sorted(wheres, key=_last_first):
            text = amend.cut(text, where) if amend.holds(text, where) else text
        return text

    return _write(project, file, change, [path])


def point(project: Project, name: str, path: str, to: str) -> Accepted:
    """Let everything that names one entry name another; record the new one. Translations of the overlay follow.

    Errors: P001, R020 no such entry in the base, R034 the overlay does not name the old one, or changes the new one.
    """
    file = overlay(project, name)
    old = tuple(path.split("."))
    new = tuple(to.split(".")) if "." in to else (*old[:-1], to)
    names = [touch.name for touch in touches(file.node)]
    base = resolve.below(base_of(project, file).node)
    if new[:-1] != old[:-1] or len(old) < 2:
        hint = f"name an entry of the same list: `{'.'.join(old[:-1]) or 'duties'}.…`"
        raise fail("R034", f"'{path}' and '{'.'.join(new)}' do not stand in one list", Place("--to"), hint)
    if changes.locate(base, new) is None and new not in [touch.path for touch in _acts(file, "add")]:
        known = changes.known(base, new[:-1])
        hint = did_you_mean(".".join(new), known) or f"known: {', '.join(known[:12])}"
        raise fail("R020", f"there is no '{'.'.join(new)}' in {file.of}", Place("--to"), hint)
    if not any(within(touched, [path]) for touched in names):
        raise not_changed(file, path, names)
    if any(touch.path[: len(new)] == new for act in ("set", "remove", "add") for touch in _acts(file, act)):
        hint = f"take one of the two out: `jdgen overlay edit {name} {path} --drop`"
        raise fail("R034", f"{name} changes '{'.'.join(new)}' already", Place(file.shown), hint)
    edits = list(_pointers(file, old, new))
    done = _write(project, file, lambda text: _all(text, edits), [path, ".".join(new)])
    for translation in (held[file.id] for held in project.translations.values() if file.id in held):
        shown = translation.place.file
        renamed = list(_translated(read(project.root / shown, shown), old, new))
        amend.save(project.root / shown, shown, partial(_all, edits=renamed))
    return done


# -- where things stand in the file ------------------------------------------------------------------------------------


def _places(file: RoleFile) -> dict[Place, Where]:
    """Return where every key and value of a file stands in its text."""
    found: dict[Place, Where] = {}
    for where, node in _nodes(read(file.path, file.shown), ()):
        found.setdefault(node.place, where)
        if node.key_place is not None:
            found[node.key_place] = where
    return found


def _nodes(node: Node, where: Where) -> Iterator[tuple[Where, Node]]:
    if where:
        yield where, node
    for key, child in node.map.items():
        yield from _nodes(child, (*where, key))
    for index, child in enumerate(node.list):
        yield from _nodes(child, (*where, index))


def _acts(file: RoleFile, act: str) -> list[Touch]:
    return [touch for touch in touches(file.node) if touch.act == act]


def _one_value(file: RoleFile, path: str) -> Node:
    """Return the one value that an overlay gives at a path. Errors: R034."""
    steps_of = tuple(path.split("."))
    for touch in touches(file.node):
        held: Node | None = None
        if touch.act == "set" and (touch.name == path or steps_of[: len(touch.path)] == touch.path):
            held = touch.node.get(*steps_of[len(touch.path) :])
        elif touch.act == "add" and steps_of[: len(touch.path)] == touch.path:
            rest = steps_of[len(touch.path) :]
            held = touch.node.get(*rest) if rest else next(filter(None, map(touch.node.get, _MAIN)), None)
        while held is not None and len(held.map) == 1:
            held = next(iter(held.map.values()))
        if held is not None and not isinstance(held.value, (dict, list)):
            return held
        if held is not None:
            message = f"'{path}' holds several values"
            hint = f"name one: {', '.join(f'{path}.{key}' for key in held.map)}" if held.map else "edit the file itself"
            raise fail("R034", message, held.at(), hint)
    raise not_changed(file, path, (touch.name for touch in touches(file.node) if touch.act in ("set", "add")))


def _is_bare(written: str) -> bool:
    """Say whether something reads as a number, true or false."""
    try:
        value = parse(f"v: {written}".encode(), "").get("v")
    except UserError:
        return False
    return value is not None and isinstance(value.value, (int, float))


def _where_to_cut(touch: Touch, path: str, places: Mapping[Place, Where]) -> Where:
    """Return what to cut for one touch: the whole entry under `changes` where the path names all of it."""
    if touch.given is not None and touch.act != "follow":
        where = places[touch.given.at()]
        if touch.act == "add" or path == where[-1]:
            return where
    return places[touch.node.at()]


def _last_first(where: Where) -> list[int]:
    """Sort so that of one list what stands later is cut first: places before it stay what they are."""
    return [-step if isinstance(step, int) else 0 for step in where]


# -- another id --------------------------------------------------------------------------------------------------------

Edit = Callable[[str], str]


def _all(text: str, edits: Iterable[Edit]) -> str:
    for edit in edits:
        text = edit(text)
    return text


def _pointers(file: RoleFile, old: Path, new: Path) -> Iterator[Edit]:
    """Yield the edits that put a new id in place of an old one: values first, then keys, the deepest first."""
    places, keys, name = _places(file), set[Where](), ".".join(old)
    for touch in touches(file.node):
        if touch.path[: len(old)] != old and (touch.path[0], touch.group) != old:
            continue
        where = places[touch.node.place if touch.act in ("remove", "follow") else touch.node.at()]
        if touch.act == "remove":
            words = ".".join((*new, *touch.path[len(old) :]))
            yield _putting(where, words)
        elif touch.act == "follow":
            yield _putting(where, new[-1])
        elif where[0] == "changes" and within(str(where[2]), [name]):
            keys.add(where[:3])
        else:
            keys.add(where[: where.index(old[-1], 1) + 1])
    for where in sorted(keys, key=len, reverse=True):
        key = str(where[-1])
        yield _rekeying(where, ".".join(new) + key.removeprefix(name) if where[0] == "changes" else new[-1])


def _putting(where: Where, words: str) -> Edit:
    return lambda text: amend.put(text, where, amend.scalar(words))


def _rekeying(where: Where, key: str) -> Edit:
    return lambda text: amend.rekey(text, where, key)


def _translated(node: Node, old: Path, new: Path) -> Iterator[Edit]:
    """Yield the edits that give translated texts of an entry their new id, in the texts and in the stamps."""
    if node.get(*old) is not None:
        yield _rekeying(old, new[-1])
    name, other = ".".join(old), ".".join(new)
    for where, _ in _nodes(Node({key: child for key, child in node.map.items() if key[0] == "_"}, node.place), ()):
        if isinstance(where[-1], str) and within(where[-1], [name]):
            yield _rekeying(where, other + where[-1].removeprefix(name))
    review = node.get("_review")
    for index, leaf in enumerate(review.list if review else ()):
        if within(leaf.text, [name]):
            yield _putting(("_review", index), other + leaf.text.removeprefix(name))


# -- writing -----------------------------------------------------------------------------------------------------------


def _write(project: Project, file: RoleFile, change: Edit, paths: Iterable[str]) -> Accepted:
    """Write an overlay's file changed, with the record of the paths as the base stands now. Errors: S-codes."""
    base, old = base_of(project, file).node, drift.recorded(file.node)
    asked, new, reached = list(paths), dict[str, str](), drift.reach(base, file.node)

    def whole(text: str) -> str:
        changed = change(text)
        now = drift.record(base, _layer(changed, file))
        idle = {key for touched, keys in reached.items() if within(touched, asked) for key in keys} - now.keys()
        table = {key: words for key, words in old.items() if not within(key, asked) and key not in idle}
        table |= {key: words for key, words in now.items() if within(key, asked)}
        new.update({key: table[key] for key in dict.fromkeys((*now, *old)) if key in table})
        return with_record(changed, old, new)

    amend.save(file.path, file.shown, whole)
    return Accepted(file.id, file.shown, steps(old, new))


def _layer(text: str, file: RoleFile) -> Node:
    """Return the Node of a changed overlay. Errors: what is wrong with its shape now and was not before."""
    found = Collector()
    node = normalise(parse(text.encode(), file.shown), Overlay, found, file.lang)
    found.problems.extend(check(node, Overlay))
    found.raise_if_any()
    return node
