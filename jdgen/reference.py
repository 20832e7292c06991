"""The reference pages of docs/, made from the models, the commands and the list of codes: `python -m jdgen.reference`.

Takes the tree of the project (its docs/example-*.yaml give the examples), gives pages by name. Development only: a test
says when a page in docs/ is no longer what the program says.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from jdgen import outline_names, reference_words, resources
from jdgen.codes import CODES, FAMILIES
from jdgen.model import Changes, Overlay, Part, Role, Shape, Title, TitleForm, shapes
from jdgen.outline import CellSpec, Outline, SectionSpec
from jdgen.schema import NAMES, written
from jdgen.settings import Settings

_TYPES: Mapping[object, str] = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}
_NOTE = "<!-- Made by `python -m jdgen.reference`; change the models or jdgen/reference_words.py instead. -->\n"


def pages(root: Path) -> dict[str, str]:
    """Return every generated file of docs/ by its path in it."""
    made = {f"schema/{which}.json": written(which) for which in NAMES}
    made["role-file.md"] = _model_page(reference_words.ROLE, Role, root / "docs/example-role.yaml")
    made["overlay-file.md"] = _overlay_page(root)
    made["settings.md"] = _model_page(reference_words.SETTINGS, Settings, root / "docs/example-settings.yaml")
    outlines = _model_page(reference_words.OUTLINES, Outline, root / "docs/example-outline.yaml")
    made["outlines.md"] = outlines + _outline_names()
    made["commands.md"] = _commands()
    made["errors.md"] = _errors()
    return made


def main() -> None:
    """Write the pages into docs/ of the tree that holds this module, or of the folder given."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else resources.PACKAGE.parent
    for name, text in pages(root).items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


# -- models ------------------------------------------------------------------------------------------------------------


def _model_page(words: str, root: type[Part], example: Path) -> str:
    found = examples(root, example)
    sections = [_NOTE + words.strip() + "\n"]
    for part in parts(root):
        sections.append(_part_section(part, root, found))
    return "\n".join(sections)


def _overlay_page(root: Path) -> str:
    """Return the page of overlays: their own keys; the rest is the role file's."""
    found = examples(Overlay, root / "docs/example-overlay.yaml")
    sections = [_part_section(part, Overlay, found) for part in (Overlay, Changes)]
    text = sections[0].replace("[Role](#role)", "[a role](role-file.md#all-keys)")
    return "\n".join([_NOTE + reference_words.OVERLAY.strip() + "\n", text, sections[1]])


def parts(root: type[Part]) -> list[type[Part]]:
    """Return a model and every part that it can hold, in the order of first use."""
    order: list[type[Part]] = [root]
    for part in order:
        for shape, _ in _fields(part).values():
            if shape.part is not None and shape.part not in order:
                order.append(shape.part)
        for listed in _listed(part):
            if listed not in order:
                order.append(listed)
    return order


def _fields(part: type[Part]) -> dict[str, tuple[Shape, FieldInfo]]:
    return {info.alias or name: (shapes(part)[info.alias or name], info) for name, info in part.model_fields.items()}


def _listed(part: type[Part]) -> Iterator[type[Part]]:
    for info in part.model_fields.values():
        for argument in get_args(info.annotation) if get_origin(info.annotation) is list else ():
            if isinstance(argument, type) and issubclass(argument, Part):
                yield argument


def owner(part: type[Part], key: str) -> type[Part]:
    """Return the class that a field comes from: `text` of a right is that of an item."""
    name = next(n for n, info in part.model_fields.items() if (info.alias or n) == key)
    return next(c for c in reversed(part.__mro__) if issubclass(c, Part) and name in c.model_fields)


def examples(root: type[Part], path: Path) -> dict[tuple[type[Part], str], object]:
    """Return a value for every field that the example file shows, by the class that owns the field."""
    from jdgen.load import Node, read

    found: dict[tuple[type[Part], str], object] = {}

    def walk(node: Node, part: type[Part]) -> None:
        for key, child in node.map.items():
            if key not in shapes(part):
                continue  # the test of the examples names it
            shape, info = _fields(part)[key]
            found.setdefault((owner(part, key), key), child.plain())
            if shape.kind in ("part", "title") and shape.part:
                walk(child, shape.part)
            elif shape.kind == "map" and shape.part:
                for entry in child.map.values():
                    walk(entry, shape.part)
            for listed in _listed(part):
                if listed in get_args(info.annotation):
                    for entry in child.list:
                        walk(entry, listed)

    walk(read(path, path.name), root)
    return found


def _part_section(part: type[Part], root: type[Part], found: Mapping[tuple[type[Part], str], object]) -> str:
    base = next((b for b in part.__bases__ if issubclass(b, Part) and b is not Part), None)
    lines = [f"## {'All keys' if part is root else part.__name__}", "", " ".join((inspect.getdoc(part) or "").split())]
    if part.shorthand:
        lines += ["", f"Shorthand: a bare value stands for `{part.shorthand}`."]
    own = {key: field for key, field in _fields(part).items() if owner(part, key) is part}
    if base is not None and len(own) < len(_fields(part)):
        lines += ["", f"Has all keys of [{base.__name__}](#{base.__name__.lower()})" + (", and:" if own else ".")]
    if own:
        kinds = root is Role  # words and facts are told apart where words are translated
        head = ["key", "what it is", "value", *(["words or fact"] if kinds else []), "example"]
        lines += ["", f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
        for key, (shape, info) in own.items():
            value = _value(part, shape, info)
            if root is Settings:
                value = value.replace("text by key", "text by language")
            told, example = _cell(info.description or ""), _example(key, found.get((part, key)))
            kind = f" {_kind(part, shape)} |" if kinds else ""
            lines.append(f"| `{key}` | {told} | {value} |{kind} {example} |")
    return "\n".join(lines) + "\n"


def _kind(part: type[Part], shape: Shape) -> str:
    if part in (Title, TitleForm) or shape.kind in ("words", "title"):
        return "words"
    return "" if shape.part else "fact"


def _value(part: type[Part], shape: Shape, info: FieldInfo) -> str:
    link = f"[{shape.part.__name__}](#{shape.part.__name__.lower()})" if shape.part else ""
    if shape.kind == "map" and shape.part:
        return f"{link} by {'id' if shape.part.keyed_by == 'id' else 'place'}"
    if link:
        return link
    listed = next((p for p in _listed(part) if p in get_args(info.annotation)), None)
    if listed is not None:
        return f"list of [{listed.__name__}](#{listed.__name__.lower()})"
    return _cell(_named(info.annotation, info.metadata, shape.identity))


def _named(annotation: object, metadata: Any, identity: bool = False) -> str:
    options = [option for option in get_args(annotation) if option is not NoneType]
    origin = get_origin(annotation)
    if origin is Literal:
        return " | ".join(f"`{option}`" for option in options)
    if origin is list:
        inner = _named(options[0], getattr(options[0], "__metadata__", ()), identity)
        return f"one {inner}, or a list" if inner in ("text", "id") else f"list of {inner}"
    if origin is dict:
        return f"{_named(options[1], ())} by key"
    if NoneType in get_args(annotation):
        return _named(options[0], metadata, identity)
    if hasattr(annotation, "__metadata__"):
        return _named(options[0], metadata, identity)
    bounds = {type(mark): mark for mark in metadata}
    low, high = bounds.get(Ge), bounds.get(Le)
    span = f", {low.ge} to {high.le}" if low and high else f", at least {low.ge}" if low else ""
    return "id" if identity else _TYPES.get(annotation, "any") + span


def _example(key: str, value: object) -> str:
    if value is None:
        return ""
    shown = f"{key}: {flow(value)}"
    if len(shown) > 70 and isinstance(value, dict):
        shown = f"{key}: {{{next(iter(value))}: …}}"
    if len(shown) > 70 and isinstance(value, list) and isinstance(value[-1], dict):
        shown = f"{key}: [{{{next(iter(value[-1]))}: …}}, …]"
    return f"`{_cell(shown)}`"


def flow(value: object, inner: bool = False) -> str:
    """Return a value as YAML on one line; `inner` inside brackets, where commas part."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(held, True)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(held, True) for held in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    number = isinstance(value, str) and text.replace(".", "", 1).isdigit()
    odd = ": " in text or text[:1] in "{[*&%@-" or (inner and any(sign in text for sign in ",{}[]"))
    return f'"{text}"' if number or odd else text


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# -- outlines, commands, errors ----------------------------------------------------------------------------------------


def _outline_names() -> str:
    assert {SectionSpec, CellSpec} <= set(parts(Outline))
    lines = []
    for title, words, table in (
        ("Values", reference_words.VALUES, outline_names.VALUES),
        ("Columns of tables", reference_words.CELLS, outline_names.CELLS),
        ("Blocks", reference_words.BLOCKS, outline_names.BLOCKS),
    ):
        lines += ["", f"## {title}", "", words.strip(), "", "| name | what it gives |", "|---|---|"]
        lines += [f"| `{name}` | {_cell(told)} |" for name, told in table.items()]
    return "\n".join(lines) + "\n"


def _commands() -> str:
    import click

    from jdgen.cli import group

    lines = [_NOTE + reference_words.COMMANDS.strip()]
    wide: dict[str, Any] = {**group.context_settings, "terminal_width": 100}

    def add(name: str, command: click.Command, parent: click.Context | None) -> None:
        context = click.Context(command, info_name=name, parent=parent, **wide)
        lines.extend(["", f"## {context.command_path}", "", "```", command.get_help(context), "```"])
        if isinstance(command, click.Group) and parent is not None:
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                if found is not None:
                    add(inner, found, context)

    top = click.Context(group, info_name="jdgen", **wide)
    lines.extend(["", "```", group.get_help(top), "```"])
    for name in group.list_commands(top):
        command = group.get_command(top, name)
        if command is not None:
            add(name, command, top)
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()) + "\n"


def _errors() -> str:
    lines = [_NOTE + reference_words.ERRORS.strip()]
    for letter, title in FAMILIES.items():
        lines += ["", f"## {letter}: {title}", "", "| code | what it means | what to do |", "|---|---|---|"]
        lines += [
            f"| `{code}` | {_cell(told)} | {_cell(remedy)} |"
            for code, (told, remedy) in CODES.items()
            if code.startswith(letter)
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
