"""Roles of every shape for properties: made from the model's own hints, small, with ids that often meet."""

from __future__ import annotations

from types import NoneType
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st

from jdgen.comparison.inventory import Inventory, inventory
from jdgen.errors import Collector, Place
from jdgen.load import Node, dump, parse
from jdgen.localize import Localized, Said, TitleSaid
from jdgen.model import Overlay, Part, Role, Title, shapes
from jdgen.units import units
from jdgen.validate import build, check, normalise
from jdgen.words import tags

IDS = ("a", "b", "c", "d", "e", "f2", "g-h", "in-full")
WORDS = ("Answer calls", "الرد على المكالمات", "Отвечает на звонки", "Odbiera telefony: 010", "yes", "12:30", "- x")
_NEVER = {"extends", "changes", "lang", "locked", "_review", "audience"}  # locks and audiences only ever tighten
_TEXT = st.sampled_from(WORDS)


def node(plain: object, part: type[Part] = Role, file: str = "role.yaml") -> Node:
    """Return plain data as the Node of a file that was written with it; what is not sound fails here."""
    return _sound(parse(dump(plain or {"lang": "en"}).encode(), file), part)


def overlay(content: object, *, written: bool = True) -> Node:
    """Return the content of an overlay as the Node of its file; not `written` is quicker."""
    plain = {"lang": "en", **(content if isinstance(content, dict) else {})}
    return node(plain, Overlay, "overlay.yaml") if written else _sound(_bare(plain), Overlay)


def _sound(raw: Node, part: type[Part]) -> Node:
    found = Collector()
    made = normalise(raw, part, found, "en")
    assert [*found.problems, *check(made, part)] == []
    return made


def _bare(plain: object) -> Node:
    if isinstance(plain, dict):
        return Node({key: _bare(value) for key, value in plain.items()}, Place("overlay.yaml"))
    if isinstance(plain, list):
        return Node([_bare(value) for value in plain], Place("overlay.yaml"))
    assert plain is None or isinstance(plain, (str, int, float))
    return Node(plain, Place("overlay.yaml"))


def meaning(value: Any, part: type[Part] | None = Role) -> Any:
    """Return plain data so that only what says something counts: no empty maps, entries in order, fields in none."""
    if not isinstance(value, dict):
        return value
    known = shapes(part) if part else {}
    held: dict[str, Any] = {}
    for key, inner in value.items():
        shape = known.get(key)
        if shape is not None and shape.kind == "map":
            held[key] = [(name, meaning(entry, shape.part)) for name, entry in inner.items()]
        else:
            held[key] = meaning(inner, shape.part if shape else None)
    return {key: inner for key, inner in held.items() if inner not in ({}, [])}


@st.composite
def roles(draw: st.DrawFn, locks: bool = False) -> Node:
    """Draw a role; with `locks` some of its entries are locked."""
    plain = draw(_part(Role, locks, most=5))
    grouped = draw(_groups(shapes(Role)["duties"].part, locks))
    return node({"lang": "en", **plain, **({"duties": grouped} if grouped else {})})


@st.composite
def _part(draw: st.DrawFn, part: type[Part], locks: bool, most: int = 3) -> dict[str, object]:
    fields = {info.alias or name: info for name, info in part.model_fields.items()}
    known = [key for key in fields if key not in _NEVER and key != "items" and (part, key) != (Role, "duties")]
    chosen = draw(st.lists(st.sampled_from(known), max_size=most, unique=True))
    made = {key: draw(_value(fields[key].annotation, locks)) for key in chosen}
    if locks and "locked" in fields and part is not Role and draw(st.booleans()):
        made["locked"] = True
    return {key: value for key, value in made.items() if value not in ({}, [])}


def _value(hint: Any, locks: bool) -> st.SearchStrategy[object]:
    options = [each for each in get_args(hint) if each is not NoneType]
    if get_origin(hint) is Literal:
        return st.sampled_from([each for each in get_args(hint) if each != "public"])
    if get_origin(hint) is dict:
        return _entries(options[1], locks)
    if get_origin(hint) is list:
        return st.lists(_value(options[0], locks), max_size=2)
    if len(options) == 1 or (options and NoneType in get_args(hint)):
        return _value(options[0], locks)
    if isinstance(hint, type) and issubclass(hint, Part):
        return _titles() if hint is Title else _part(hint, locks)
    plain: dict[object, st.SearchStrategy[object]] = {
        bool: st.booleans(),
        int: st.integers(1, 5),
        float: st.sampled_from([1.5, 40.0, 12000.0]),
    }
    return plain.get(hint, _TEXT)


def _titles() -> st.SearchStrategy[object]:
    form = st.fixed_dictionaries({"nom": _TEXT}, optional={"gen": _TEXT, "dat": _TEXT})
    return st.dictionaries(st.sampled_from(["m", "f", "neutral"]), form, min_size=1)


def _entries(part: Any, locks: bool) -> st.SearchStrategy[object]:
    if not (isinstance(part, type) and issubclass(part, Part)):
        return st.dictionaries(st.sampled_from(("job", "isco-08", "a.b")), _TEXT, max_size=3)
    if "items" in shapes(part):
        return _groups(part, locks)
    return _ordered(st.lists(st.sampled_from(IDS), max_size=5, unique=True), _part(part, locks))


@st.composite
def _ordered(draw: st.DrawFn, keys: st.SearchStrategy[list[str]], entry: st.SearchStrategy[Any]) -> dict[str, object]:
    return {key: draw(entry) for key in draw(keys)}


@st.composite
def _groups(draw: st.DrawFn, part: type[Part] | None, locks: bool) -> dict[str, object]:
    """Draw groups with items; groups and items share their ids, each once."""
    assert part is not None
    item = shapes(part)["items"].part
    assert item is not None
    ids = draw(st.permutations(IDS))
    groups = draw(st.integers(0, 3))
    made: dict[str, object] = {}
    rest = list(ids[groups:])
    for group in ids[:groups]:
        inside = [rest.pop() for _ in range(draw(st.integers(0, 3))) if rest]
        items = {key: draw(_part(item, locks)) for key in inside}
        made[group] = {**draw(_part(part, locks)), **({"items": items} if items else {})}
    return made


def said(made: Node) -> Inventory:
    """Return what a role says in the language of its file."""
    own = units(made, Role)
    words = {unit: Said(leaf.text, "en", "ok", unit, str(leaf.place)) for unit, leaf in own.items() if unit != "title"}
    title = made.get("title")
    forms = (
        {form: {case: leaf.text for case, leaf in cases.map.items()} for form, cases in title.map.items()}
        if title
        else {}
    )
    tag = tags.parse("en-GB")
    return inventory(made, Localized("role", build(made, Role), tag, words, TitleSaid(forms, "en", "ok")))
