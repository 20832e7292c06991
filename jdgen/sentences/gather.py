"""The sentences of the program: from the places that print, back through the source.

Takes a source, gives every template with where it is said and what its slots may hold. A template is English with
numbered slots; the same expression has the same number.
"""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass, field

from jdgen.sentences.borrowed import CLICK, CLICK_HELP, JOINTS, OWN, SYSTEM
from jdgen.sentences.names import SINKS
from jdgen.sentences.reading import Reader
from jdgen.sentences.source import Function, Source
from jdgen.sentences.stores import dotted
from jdgen.sentences.values import Number, Slot, Text, opaque, texts

_WORD = re.compile(r"[^\W\d_]{2}")
_CODE = re.compile(r"`[^`]*`|\{\d+\}|https?://\S+")
_PATH = re.compile(r"-*[\w{}%()*-]*(?:[/._%<>]|--)\S*")  # a file, a field, an option, a placeholder
_LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_COMMAND = re.compile(r"(?:sudo (?:apt-get|dnf) install|apk add|brew install|jdgen (?:[a-z]+ )+\{|\{0\} -m pip)[^,(]*")
# fmt: off
_NAMES = frozenset({
    "ar", "en", "pl", "ru", "us", "gulf", "html", "pdf", "docx", "md", "txt", "json", "xlsx", "csv", "po", "xliff",
    "jdgen", "pymorphy3", "morfeusz2", "openpyxl", "changes", "extends", "places", "units", "families", "posts",
    "organisation", "lang", "unit",
})
# fmt: on


@dataclass
class Sentence:
    """One template: where it is said, its plural, which slots hold words."""

    one: str
    many: str = ""
    count: int = -1  # the slot that the plural goes by
    modules: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)  # problem, print, help, word
    words: dict[int, set[str]] = field(default_factory=dict)
    nested: set[int] = field(default_factory=set)  # slots that may hold any other sentence
    printed: set[str] = field(default_factory=set)  # modules that print it as a result
    figures: set[int] = field(default_factory=set)  # slots that hold figures: 1,234.5
    told: list[str] = field(default_factory=list)  # what each slot stands for, as the source says it


class Gathering:
    """Sentences by template."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.reader = Reader(source)
        self.sentences: dict[tuple[str, str], Sentence] = {}

    def note(self, text: Text, module: str, kind: str) -> str:
        """Keep one wording; return its template, "" when there is nothing to translate."""
        one, many, count, slots = _template(text)
        core = one.strip()
        if not is_worded(core):
            for slot in slots:
                for word in slot.words:
                    self.note(word, module, "word" if kind != "print" else kind)
            return ""
        made = self.sentences.setdefault((core, many.strip()), Sentence(core, many.strip(), count))
        made.modules.add(module)
        made.kinds.add(kind)
        if kind == "print":
            made.printed.add(module)
        made.figures |= {number for number, slot in enumerate(slots) if slot.figure}
        made.told = made.told or [slot.key for slot in slots]
        code = _in_code(core)
        for number, slot in enumerate(slots):
            if number in code:
                continue
            if slot.nested:
                made.nested.add(number)
            for word in slot.words:
                said = self.note(word, module, "word")
                if said:
                    made.words.setdefault(number, set()).add(said)
        return core


def is_worded(core: str) -> bool:
    """True when a template holds words, not only values, paths, names and commands."""
    bare = _CODE.sub("", core)
    if not _WORD.search(bare) or core in _NAMES or _COMMAND.fullmatch(core) or _LOCALE.fullmatch(core):
        return False
    words = [part.rstrip(".,:;?!") for part in _CODE.sub("x", core).split()]
    return not all(_PATH.fullmatch(part) or not _WORD.search(part) for part in words)


def gather(source: Source) -> Gathering:
    """Return all sentences of a source."""
    made = Gathering(source)
    for key, (names, read) in SINKS.items():
        kind = "print" if key == "click.echo" else "problem"
        for call in made.reader.calls(key):
            for name in read:
                for text in texts(made.reader.given(call, list(names), name) or []):
                    made.note(text, call.within.module, kind)
    _doctor(made)
    _help(made)
    _without_places(made)
    for kind, borrowed in (("help", CLICK_HELP), ("problem", CLICK), ("word", (*SYSTEM, *OWN)), ("joint", JOINTS)):
        for sentence in borrowed:
            made.note(_from_template(sentence), "sentences.borrowed", kind)
    return made


def _without_places(made: Gathering) -> None:
    """Note what is worded as `file:line: sentence` without its place too: a problem has its place elsewhere."""
    for said in list(made.sentences.values()):
        if said.one.startswith("{0}:{1}: ") and not said.many:
            rest = said.one[len("{0}:{1}: ") :]
            text = _from_template(re.sub(r"\{(\d+)\}", lambda found: f"{{{int(found[1]) - 2}}}", rest))
            made.note(text, min(said.modules), "problem")


def _doctor(made: Gathering) -> None:
    names = ["name", "state", "detail", "remedies"]
    for call in made.reader.calls("doctor:Finding"):
        for name in ("name", "detail"):
            for text in texts(made.reader.given(call, names, name) or []):
                made.note(text, "doctor", "word")
        given = made.reader.argument(call.node, names, "remedies")
        if given is not None:
            for value in made.reader.each(given, call.within, 0):
                if isinstance(value, Text):
                    made.note(value, "doctor", "word")


def _help(made: Gathering) -> None:
    for name, top in made.source.tops.items():
        if name != "cli" and not name.startswith("cli."):
            continue
        for how, _, value in top.stores.get("_COMMANDS", []):
            for each in made.reader.each(value, top, 0) if how == "is" else ():
                if isinstance(each, Text):
                    made.note(each, name, "help")
    for key, function in made.source.functions.items():
        if function.module == "cli" or function.module.startswith("cli."):
            _decorated(made, function, key)


def _decorated(made: Gathering, function: Function, key: str) -> None:
    calls = [d for d in getattr(function.node, "decorator_list", ()) if isinstance(d, ast.Call)]
    top = made.source.tops[function.module]
    is_command = False
    for call in calls:
        name = dotted(call.func)
        is_command = is_command or name.endswith((".command", ".group"))
        for keyword in call.keywords:
            if keyword.arg in ("help", "short_help", "epilog"):
                for text in made.reader.texts(keyword.value, top):
                    made.note(text, function.module, "help")
            elif keyword.arg == "metavar" and isinstance(keyword.value, ast.Constant):
                _metavar(made, str(keyword.value.value), function.module)
        if name == "click.argument" and call.args and not any(k.arg == "metavar" for k in call.keywords):
            argument = call.args[0]
            if isinstance(argument, ast.Constant):
                _metavar(made, str(argument.value).upper(), function.module)
    node = function.node
    told = ast.get_docstring(node) if is_command and isinstance(node, ast.FunctionDef) else None
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(told or "")):
        made.note(Text((" ".join(paragraph.split()),)), function.module, "help")


def _metavar(made: Gathering, shown: str, module: str) -> None:
    """Note the words in capitals that stand for values in help: ROLE and ITEM of ROLE[.ITEM]."""
    for word in re.findall(r"[A-Z][A-Z-]*[A-Z]", shown):
        made.note(Text((word,)), module, "metavar")


def _in_code(core: str) -> set[int]:
    """Return the slots that stand in backticks or quotation marks: names and values, never words."""
    marked = re.findall(r"`[^`]*`|'\{\d+\}'|\"\{\d+\}\"|«\{\d+\}»", core)
    return {int(number) for piece in marked for number in re.findall(r"\{(\d+)\}", piece)}


def _from_template(sentence: str) -> Text:
    pieces: list[str | Slot | Number] = []
    for place, part in enumerate(re.split(r"\{(\d+)\}", sentence)):
        if part:
            pieces.append(Slot(f"value {part}", nested=True) if place % 2 else part)
    return Text(tuple(pieces))


def _template(text: Text) -> tuple[str, str, int, list[Slot]]:
    """Return the singular, the plural, the slot that it goes by and the slots of a wording."""
    numbers = [piece for piece in text.pieces if isinstance(piece, Number)]
    keep = numbers[0] if len(set(numbers)) == 1 else None
    order: dict[str, Slot] = {}
    one, many, count = "", "", -1
    for piece in text.pieces:
        if isinstance(piece, str):
            escaped = piece.replace("{", "{{").replace("}", "}}")
            one, many = one + escaped, many + escaped
            continue
        if isinstance(piece, Number) and piece is not keep:
            words = (Text((piece,)),)
            slot = Slot(f"told({piece.key})", words)
        elif isinstance(piece, Number):
            slot = Slot(piece.key)
        else:
            slot = piece
        if slot.key in order:
            old = order[slot.key]
            order[slot.key] = Slot(slot.key, tuple(dict.fromkeys((*old.words, *slot.words))))
        else:
            order[slot.key] = slot
        number = list(order).index(slot.key)
        if isinstance(piece, Number) and piece is keep:
            one, many, count = one + f"{{{number}}} {piece.one}", many + f"{{{number}}} {piece.many}", number
        else:
            one, many = one + f"{{{number}}}", many + f"{{{number}}}"
    return one, many if keep else "", count, list(order.values())


__all__ = ["Gathering", "Sentence", "gather", "opaque"]
