"""JSON Schemas (draft-07) of role files, translations, outlines and jdgen.yaml, for editors and other programs.

Made from the models, with every shorthand that `validate.normalise` accepts, so a file that a schema refuses is one
that jdgen refuses. Draft-07 because yaml-language-server, which most editors use, knows it best. Reads no file.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic.fields import FieldInfo

from jdgen.model import Identity, Item, Overlay, Part, Role, Shape, Title, shapes
from jdgen.outline import CellSpec, Entry, LineSpec, Outline, SectionSpec
from jdgen.proofreading.glossary import Glossary
from jdgen.settings import Settings
from jdgen.validate import LISTABLE

Schema = dict[str, Any]

ID = "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$"
ROLE_ID = "^_?[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$"
# patternErrorMessage is yaml-language-server's own; others pass over it.
_ID_RULE = {"pattern": ID, "patternErrorMessage": "An id is of small Latin letters, digits and inner hyphens."}
_SCALARS: Mapping[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_BOUNDS: Mapping[type, tuple[str, str]] = {
    Ge: ("ge", "minimum"),
    Le: ("le", "maximum"),
    Gt: ("gt", "exclusiveMinimum"),
    Lt: ("lt", "exclusiveMaximum"),
    MinLen: ("min_length", "minItems"),
    MaxLen: ("max_length", "maxItems"),
}
# Lists of an outline whose entries may be bare sentences (outline.load turns these into their long form).
_SENTENCES = {(SectionSpec, "content"): Entry, (CellSpec, "lines"): LineSpec}
_MODELS: Mapping[str, tuple[type[Part], str, tuple[str, ...]]] = {
    "role": (Role, "A role of jdgen (roles/*.yaml)", ("lang",)),
    "overlay": (Overlay, "An overlay of jdgen (roles/overlays/*.yaml)", ("of", "lang")),
    "outline": (Outline, "An outline of jdgen (templates/outlines/*.yaml)", ("kind",)),
    "settings": (Settings, "The settings of a jdgen workspace (jdgen.yaml)", ()),
    "glossary": (Glossary, "The glossary of a language (locales/<lang>/glossary.yaml)", ("lang",)),
}
NAMES = ("role", "overlay", "translation", "outline", "settings", "glossary")


def schema(which: str) -> Schema:
    """Return the JSON Schema of one sort of file (NAMES)."""
    if which == "translation":
        return _translation()
    part, title, required = _MODELS[which]
    parts = _Parts()
    root = parts.fields(part)
    head: Schema = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    if required:
        root["required"] = list(required)
    return head | root | {"definitions": dict(sorted(parts.definitions.items()))}


def written(which: str) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema(which), ensure_ascii=False, indent=1) + "\n"


class _Parts:
    """Schemas of the parts met so far, by name."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def fields(self, part: type[Part]) -> Schema:
        """Return the long form of a part: a map of its fields."""
        held = {}
        for name, info in part.model_fields.items():
            held[info.alias or name] = self._field(part, name, info)
        return {"description": _told(part), "type": "object", "additionalProperties": False, "properties": held}

    def reference(self, part: type[Part], bare: bool = True) -> Schema:
        """Return a reference to a part; `bare` with the shorthand that stands for it."""
        name = part.__name__ if bare or not part.shorthand else f"{part.__name__}.fields"
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._with_shorthand(part) if bare else self.fields(part)
        return {"$ref": f"#/definitions/{name}"}

    def _with_shorthand(self, part: type[Part]) -> Schema:
        long = self.fields(part)
        if not part.shorthand:
            return long
        short = self._scalar(part)
        if set(short) == {"type"} and isinstance(short["type"], str):
            return {**long, "type": [short["type"], "object"]}  # one schema: editors then name the very field at fault
        return {"description": long.pop("description"), "anyOf": [short, long]}

    def _scalar(self, part: type[Part]) -> Schema:
        """Return what a bare value in place of the part may be."""
        name = next(n for n, info in part.model_fields.items() if (info.alias or n) == part.shorthand)
        inner = shapes(part)[part.shorthand].part
        if inner is not None:
            return self._scalar(inner)
        annotation = _without_none(part.model_fields[name].annotation)
        if get_origin(annotation) is list:
            annotation = get_args(annotation)[0]
        return self._plain(annotation, part.model_fields[name].metadata)

    def _field(self, part: type[Part], name: str, info: FieldInfo) -> Schema:
        shape = shapes(part)[info.alias or name]
        made = self._value(part, info.alias or name, shape, info)
        told: Schema = {"description": info.description} if info.description else {}
        return told | made

    def _value(self, part: type[Part], key: str, shape: Shape, info: FieldInfo) -> Schema:
        annotation = _without_none(info.annotation)
        if (part, key) in _SENTENCES:
            return {"type": "array", "items": self.reference(cast(type[Part], _SENTENCES[part, key]))}
        if shape.kind == "map":
            made = self._map(shape, get_args(annotation)[1])
            keys: Schema = {"type": "array", "items": {"type": "string"}}
            return {"anyOf": [made, keys]} if key in LISTABLE else made
        if shape.kind in ("part", "title") and shape.part:
            return self.reference(shape.part)
        if shape.kind == "list":
            return self._list(get_args(annotation)[0], info.metadata)
        made = self._plain(annotation, info.metadata)
        return made | {"pattern": ROLE_ID} if shape.identity else made

    def _map(self, shape: Shape, value: object) -> Schema:
        if shape.part is None:
            return {"type": "object", "additionalProperties": self._plain(value, ())}
        keys: Schema = {"propertyNames": _ID_RULE} if shape.part.keyed_by == "id" else {}
        return {"type": "object", **keys, "additionalProperties": self.reference(shape.part)}

    def _list(self, value: object, metadata: object) -> Schema:
        if isinstance(value, type) and issubclass(value, Part):
            return {"type": "array", "items": self.reference(value, bare=False)}
        marks = getattr(value, "__metadata__", ())
        item = self._plain(value, marks)
        if Identity in {type(mark) for mark in marks}:
            item |= {"pattern": ROLE_ID}
        bounds = _bounds(metadata)
        if "enum" in item:
            return {"anyOf": [item, {"type": "array", "items": item, **bounds}]}
        return {**item, "type": [item["type"], "array"], "items": item, **bounds}

    def _plain(self, annotation: object, metadata: object) -> Schema:
        """Return the schema of a scalar, or of a map of scalars."""
        annotation = _without_none(annotation)
        if hasattr(annotation, "__metadata__"):
            return self._plain(get_args(annotation)[0], annotation.__metadata__)
        if get_origin(annotation) is Literal:
            return {"enum": list(get_args(annotation))}
        if annotation is Any:
            return {}
        if get_origin(annotation) is list:
            return {"type": "array", "items": self._plain(get_args(annotation)[0], ())}
        if get_origin(annotation) is dict:
            return {"type": "object", "additionalProperties": self._plain(get_args(annotation)[1], ())}
        return {"type": _SCALARS[annotation], **_bounds(metadata)}


def _bounds(metadata: object) -> Schema:
    found: Schema = {}
    for mark in metadata if isinstance(metadata, (list, tuple)) else ():
        if type(mark) in _BOUNDS:
            attribute, key = _BOUNDS[type(mark)]
            found[key] = getattr(mark, attribute)
    return found


def _without_none(annotation: object) -> object:
    if get_origin(annotation) in (Union, UnionType):
        return next(choice for choice in get_args(annotation) if choice is not NoneType)
    return annotation


def _told(part: type[Part]) -> str:
    """Return what a part is, from its docstring."""
    return " ".join((inspect.getdoc(part) or "").split())


# -- translations ------------------------------------------------------------------------------------------------------


def _translation() -> Schema:
    parts = _Parts()
    title = parts.reference(Title)
    digest = {"type": ["string", "integer", "number"], "pattern": "^[0-9a-f]{8}$"}
    unit = "^[a-z0-9_-]+([.][a-z0-9_-]+)*$"
    held: Schema = {
        "role": {"type": "string", "pattern": ROLE_ID, "description": "The role (or _parent) whose words these are."},
        "lang": {"type": "string", "description": "Language of the words in this file."},
        **_words_of(Role, title),
        "_sync": {
            "type": "object",
            "description": "Written by `jdgen translate accept`: from which source words each text was made.",
            "propertyNames": {"pattern": unit},
            "additionalProperties": digest,
        },
        "_review": {
            "type": "array",
            "description": "Texts that wait for a second pair of eyes.",
            "items": {"type": "string", "pattern": unit},
        },
        "_reviewed": {
            "type": "array",
            "description": "Written by `jdgen translate review`: who read which words when.",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "by": {"type": "string"},
                    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
                    "units": {"type": "object", "propertyNames": {"pattern": unit}, "additionalProperties": digest},
                },
            },
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The words of a jdgen role in one more language (locales/<lang>/roles/*.yaml)",
        "description": "The same ids as in the role, words only: facts stand once, in the role.",
        "type": "object",
        "additionalProperties": False,
        "required": ["role", "lang"],
        "properties": held,
        "definitions": dict(sorted(parts.definitions.items())),
    }


def _words_of(part: type[Part], title: Schema) -> dict[str, Schema]:
    """Return the schemas of a part's texts, by key; parts and maps that hold no text are left out."""
    found: dict[str, Schema] = {}
    for name, info in part.model_fields.items():
        key = info.alias or name
        shape = shapes(part)[key]
        made: Schema | None = None
        if shape.kind == "words":
            made = {"type": "string"}
        elif shape.kind == "title":
            made = dict(title)
        elif shape.kind == "part" and shape.part:
            made = _object(_words_of(shape.part, title))
        elif shape.kind == "map" and shape.part:
            made = _entries(shape.part, title)
        if made is not None:
            told = {"description": info.description} if info.description else {}
            found[key] = told | made
    return found


def _object(words: dict[str, Schema], bare: bool = False) -> Schema | None:
    if not words:
        return None
    kind: Any = ["string", "object"] if bare else "object"
    return {"type": kind, "additionalProperties": False, "properties": words}


def _entries(part: type[Part], title: Schema) -> Schema | None:
    """Return the schema of a map of entries; groups and their items stand side by side: their ids are of one space."""
    words = _words_of(part, title)
    inner = words.pop("items", None)
    if inner is not None:
        words |= _words_of(Item, title)
    entry = _object(words, bare="text" in words)
    return {"type": "object", "propertyNames": _ID_RULE, "additionalProperties": entry} if entry else None
