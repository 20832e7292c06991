"""A Node against a model: first the long form of every shorthand, then every problem at its place.

`normalise` keeps places and turns shorthands into maps, so that later steps merge one form only; `check` gives all
problems of a Node; `build` gives the instance. Wording is ours, keyed on pydantic's error types.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar, get_args

from pydantic import ValidationError

from jdgen import changes
from jdgen.errors import Collector, Place, Problem, did_you_mean, quoted
from jdgen.load import Node, is_id
from jdgen.model import Part, Role, Shape, Title, shapes

AnyPart = TypeVar("AnyPart", bound=Part)
LISTABLE = frozenset({"locked"})  # maps whose values may be left out: a list of the keys stands for them


def normalise(node: Node, part: type[Part], found: Collector, lang: str = "") -> Node:
    """Return the Node in long form; what cannot be is noted in `found` and left as it is."""
    if not isinstance(node.value, dict):
        if part.shorthand and not isinstance(node.value, list):
            key = "neutral" if part is Title and lang == "en" else part.shorthand
            node = Node({key: node}, node.place, node.key_place)
        else:
            wanted = "a text belongs" if part.shorthand else "fields belong"
            hint = f"write {'the text itself, or ' if part.shorthand else ''}{_fields_hint(part)}"
            found.add("S003", f"{_told(node.value)} stands where {wanted}", node.place, hint)
            return Node({}, node.place, node.key_place)
    known = shapes(part)
    fields: dict[str, Node] = {}
    for key, child in node.map.items():
        shape = known.get(key)
        fields[key] = _child(child, shape, found, lang, key) if shape else child
    if issubclass(part, Role) and "changes" in fields:
        fields["changes"] = _changes(fields["changes"], found, lang)
    return Node(fields, node.place, node.key_place)


def _changes(node: Node, found: Collector, lang: str) -> Node:
    """Bring the entries of `changes:` into long form, each by the model that its path names."""
    fields = dict(node.map)
    for path, entry, operation in changes.entries(node):
        model = changes.entry_part(path, entry)
        given = fields[operation].map[".".join(path)]
        if model is None:
            found.add("R020", f"'{'.'.join(path)}' names no entry of a role", given.at(), "write `section.id`")
            continue
        long = normalise(entry, model, found, lang)
        placing = {key: child for key, child in given.map.items() if key not in entry.map}
        done = Node({**long.map, **placing}, given.place, given.key_place)
        fields[operation] = Node(
            {**fields[operation].map, ".".join(path): done}, fields[operation].place, fields[operation].key_place
        )
    return Node(fields, node.place, node.key_place)


def _child(node: Node, shape: Shape, found: Collector, lang: str, key: str) -> Node:
    if shape.kind in ("part", "title") and shape.part:
        return normalise(node, shape.part, found, lang)
    if shape.kind == "list" and not isinstance(node.value, (list, dict)):
        return Node([node], node.place, node.key_place)
    if shape.kind == "map":
        return _map(node, shape, found, lang, key)
    return node


def _map(node: Node, shape: Shape, found: Collector, lang: str, key: str) -> Node:
    if key in LISTABLE and shape.part is None and isinstance(node.value, list):
        node = Node({leaf.text: Node("", leaf.place, leaf.place) for leaf in node.list}, node.place, node.key_place)
    if isinstance(node.value, list):
        hint = "give each entry an id, or let `jdgen ids ROLE` write the ids"
        found.add("S004", f"'{key}' is a plain list", node.at(), hint)
        return Node({}, node.place, node.key_place)
    if not isinstance(node.value, dict):
        found.add("S003", f"'{key}' must be a map of entries by id", node.place)
        return Node({}, node.place, node.key_place)
    result: dict[str, Node] = {}
    for entry_id, child in node.map.items():
        if shape.part and shape.part.keyed_by == "id" and not is_id(entry_id):
            hint = "use small Latin letters, digits and inner hyphens, as in `watch-satisfaction`"
            found.add("S005", f"{quoted(entry_id)} cannot be an id", child.at(), hint)
        elif shape.part and entry_id in _reserved(shape.part):
            message = f"'{entry_id}' cannot be an id: it is the name of a field"
            found.add("S005", message, child.at(), "choose another id")
        result[entry_id] = normalise(child, shape.part, found, lang) if shape.part else child
    return Node(result, node.place, node.key_place)


def _reserved(part: type[Part]) -> set[str]:
    """Return the names that no entry may have: texts of its fields would be mistaken for it."""
    return {key for key, shape in shapes(part).items() if shape.kind in ("words", "map")}


def check(node: Node, part: type[Part]) -> list[Problem]:
    """Return every problem of a normalised Node against the model."""
    problems = list(_repeated(node, part))
    try:
        part.model_validate(node.plain())
    except ValidationError as error:
        problems += [_problem(details, node, part) for details in error.errors(include_url=False)]
    return problems


def _repeated(node: Node, part: type[Part]) -> Iterator[Problem]:
    """Yield a problem for every id that two entries of a section share, groups and items taken together."""
    for key, shape in shapes(part).items():
        section = node.get(key)
        if section is None or shape.part is None or shape.kind != "map" or "items" not in shapes(shape.part):
            continue
        first = dict(section.map)
        for group in section.map.values():
            for item_id, item in (group.get("items") or Node({}, group.place)).map.items():
                if item_id in first:
                    message = f"the id '{item_id}' stands twice in {key} (first in {first[item_id].at()})"
                    yield Problem("S005", message, item.at(), "choose another id: groups and items share them")
                first[item_id] = item


def build(node: Node, part: type[AnyPart]) -> AnyPart:
    """Return the instance of a Node that `check` found sound."""
    return part.model_validate(node.plain())


def _problem(details: object, node: Node, part: type[Part]) -> Problem:
    assert isinstance(details, dict)
    location = [str(step) for step in details["loc"]]
    found, place = _locate(node, location)
    kind, context = str(details["type"]), dict(details.get("ctx") or {})
    field = _path(location)
    if kind == "extra_forbidden":
        parent = _part_at(part, location[:-1])
        where = f" in {_path(location[:-1])}" if location[:-1] else ""
        choices = list(shapes(parent)) if parent else []
        hint = did_you_mean(location[-1], choices) or (f"known fields: {', '.join(choices)}" if choices else "")
        at = found.at() if found else place
        return Problem("S002", f"unknown field '{location[-1]}'{where}", at, hint)
    code, message, hint = _sentence(kind, context, field, found)
    return Problem(code, message, place, hint)


def _path(location: list[str]) -> str:
    """Return a place inside a file as people count: `body[1].heading` is in the first entry."""
    return "".join(f"[{int(step) + 1}]" if step.isdigit() else f".{step}" for step in location).lstrip(".")


def _sentence(kind: str, context: dict[str, object], field: str, found: Node | None) -> tuple[str, str, str]:
    value = found.plain() if found else ""
    shown = _told(value)
    if kind == "literal_error":
        expected = str(context.get("expected", ""))
        near = did_you_mean(str(value), [word.strip(" '") for word in expected.replace(" or ", ",").split(",")])
        return "S006", f"{field}: {shown} is not one of the allowed values", near or f"allowed: {expected}"
    if kind == "string_type":
        simple = isinstance(value, (bool, int, float))
        hint = f'put it in quotes: "{str(value).lower() if isinstance(value, bool) else value}"' if simple else ""
        return "S007", f"{field} must be text, not {shown}", hint or "write the text itself here"
    if kind in ("int_type", "float_type", "int_from_float"):
        wanted = "a number" if kind == "float_type" or isinstance(value, str) else "a whole number"
        return "S007", f"{field} must be {wanted}, not {shown}", "write digits only, without quotes, spaces or signs"
    if kind == "bool_type":
        return "S007", f"{field} must be true or false, not {shown}", "write true or false, without quotes"
    if kind in ("list_type", "dict_type", "model_type", "model_attributes_type"):
        wanted = "a list" if kind == "list_type" else "a map of fields"
        hint = "write each entry in a line of its own that begins with a hyphen" if kind == "list_type" else ""
        return "S003", f"{field} must be {wanted}, not {shown}", hint or "write its fields, one to a line"
    if kind.startswith(("less_than", "greater_than")):
        bound = context.get("le", context.get("ge", context.get("lt", context.get("gt", ""))))
        side = "at most" if kind.startswith("less") else "at least"
        return "S008", f"{field} must be {side} {bound}, not {value}", "correct the number"
    if kind == "missing":
        return "S009", f"{field} is missing", "add it"
    return "S010", f"{field}: {context or kind}", ""


def _locate(node: Node, location: list[str]) -> tuple[Node | None, Place]:
    """Return the Node at the location and its place; walk up to the nearest known place."""
    current, place = node, node.place
    for step in location:
        child: Node | None = None
        if isinstance(current.value, dict):
            child = current.value.get(step)
        elif isinstance(current.value, list) and step.isdigit() and int(step) < len(current.value):
            child = current.value[int(step)]
        if child is None:
            return None, place
        current = child
        place = child.place if _is_scalar(child) else child.at()
    return current, place


def _is_scalar(node: Node) -> bool:
    return not isinstance(node.value, (dict, list))


def _part_at(part: type[Part], path: list[str]) -> type[Part] | None:
    current: type[Part] | None = part
    steps: Iterator[str] = iter(path)
    for step in steps:
        if current is None:
            return None
        shape = shapes(current).get(step)
        if shape is None:
            return None
        current = shape.part or _listed(current, step)
        if shape.kind in ("map", "list"):
            next(steps, "")
    return current


def _told(value: object) -> str:
    """Return a value of any sort as people name it."""
    if isinstance(value, (dict, list)):
        return "a map of fields" if isinstance(value, dict) else "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return f"the number {value}" if isinstance(value, (int, float)) else quoted(value)


def _listed(part: type[Part], key: str) -> type[Part] | None:
    """Return the model of the entries of a list."""
    info = next((info for name, info in part.model_fields.items() if key in (name, info.alias)), None)
    inner = (*get_args(info.annotation), None)[0] if info else None
    return inner if isinstance(inner, type) and issubclass(inner, Part) else None


def _fields_hint(part: type[Part]) -> str:
    return f"a map with the fields {', '.join(list(shapes(part))[:12])}"
