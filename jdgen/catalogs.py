"""The words of the templates and messages in one language: gettext catalogues, compiled in memory.

Takes .po files, later ones winning message by message; gives a Catalog. Never writes a .mo and never lets a
tool choose the plural rule: Babel's rule for Arabic swaps two forms, so four rules are pinned here.
"""

import gettext
import io
import re
import struct
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog as Messages
    from babel.messages.catalog import Message

_DOMAIN = "jdgen"
# Source: CLDR plural rules; the order of the Arabic forms is that of gettext practice, Weblate and Poedit.
PLURAL_RULES = {
    "ar": (
        6,
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)",
    ),
    "en": (2, "(n != 1)"),
    "pl": (3, "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    "ru": (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"),
}
_LINE = re.compile(r'(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)[ \t]+)?"(?:[^"\\]|\\.)*")?')
_Key = tuple[str, int, int]
_Pairs = frozenset[tuple[str, str]]
_Change = Callable[[str], str]


class Catalog:
    """Translated messages of one language. Messages keep their `%(name)s`; the caller fills them in."""

    def __init__(
        self, lang: str, compiled: bytes = b"", keys: _Pairs = frozenset(), change: _Change | None = None
    ) -> None:
        self.language = lang
        self._compiled = compiled
        self._keys = keys
        self._change = change
        self._messages: gettext.NullTranslations = (
            gettext.GNUTranslations(io.BytesIO(compiled)) if compiled else gettext.NullTranslations()
        )

    def __reduce__(self) -> tuple[type["Catalog"], tuple[str, bytes, _Pairs, _Change | None]]:
        """Pickles the compiled bytes: the plural rule of gettext is a function and cannot be pickled."""
        return type(self), (self.language, self._compiled, self._keys, self._change)

    def through(self, change: _Change) -> "Catalog":
        """Gives the catalogue with every message passed through `change`, translated or not (pseudo-locales)."""
        return Catalog(self.language, self._compiled, self._keys, change)

    def say(self, context: str, message: str) -> str:
        """Gives the translation of a message in its context, or the message itself."""
        said = self._messages.pgettext(context, message)
        return self._change(said) if self._change else said

    def count(self, context: str, singular: str, plural: str, n: int) -> str:
        """Gives the plural form for n, with `%(num)s` still in it; the English forms when there is none."""
        said = self._messages.npgettext(context, singular, plural, n)
        return self._change(said) if self._change else said

    def has(self, context: str, message: str) -> bool:
        """True when the catalogue translates the message; a plural message is asked for by its singular."""
        return (context, message) in self._keys


def load(paths: Iterable[Path], lang: str) -> Catalog:
    """Gives the catalogue of one language from .po files or `locales/` folders; missing ones are skipped.

    Shape: later paths win, message by message. A folder means `<lang>/LC_MESSAGES/jdgen.po` in it, the
    language first and then the whole tag (ar, ar-SA). Read again only when a file's time or size changes.
    Errors: ValueError with "file:line: what is wrong".
    """
    files = [file for path in paths for file in _files(path, lang) if file.is_file()]
    return _load(tuple(_key(file) for file in files), lang)


def _files(path: Path, lang: str) -> list[Path]:
    if path.suffix == ".po":
        return [path]
    tags = dict.fromkeys((lang.replace("_", "-").split("-", 1)[0], lang))
    return [path / tag / "LC_MESSAGES" / f"{_DOMAIN}.po" for tag in tags]


def _key(file: Path) -> _Key:
    stat = file.stat()
    return str(file), stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=64)
def _load(keys: tuple[_Key, ...], lang: str) -> Catalog:
    language = lang.replace("_", "-").split("-", 1)[0].lower()
    known: dict[tuple[str, str], Message] = {}
    for name, _, _ in keys:
        for message in _read(Path(name), language):
            if not message.id or message.fuzzy or not _is_filled(message):
                continue
            singular = message.id if isinstance(message.id, str) else message.id[0]
            known[message.context or "", singular] = message
    if not known:
        return Catalog(lang)
    return Catalog(lang, _compiled(known.values(), language), frozenset(known))


def _compiled(messages: "Iterable[Message]", language: str) -> bytes:
    """Gives the messages as an .mo file holds them; Babel's writer takes as long as reading all the .po files."""
    header = f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {_plural_forms(language)}\n"
    pairs = {b"": header.encode()}
    for message in messages:
        key = "\0".join([message.id] if isinstance(message.id, str) else message.id)
        said = "\0".join([message.string] if isinstance(message.string, str) else message.string or ())
        pairs[(f"{message.context}\x04{key}" if message.context else key).encode()] = said.encode()
    keys = sorted(pairs)
    columns = [keys, [pairs[key] for key in keys]]
    index, body, at = [], [], 28 + 16 * len(keys)  # the head is seven numbers; two indexes of two numbers a message
    for text in (text for column in columns for text in column):
        index += [len(text), at]
        body.append(text + b"\0")
        at += len(text) + 1
    head = (0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return struct.pack(f"<{7 + len(index)}I", *head, *index) + b"".join(body)


def _plural_forms(language: str) -> str:
    """Gives the pinned plural rule; for a language without one Babel's."""
    if language in PLURAL_RULES:
        forms, rule = PLURAL_RULES[language]
        return f"nplurals={forms}; plural={rule};"
    from babel import UnknownLocaleError
    from babel.messages.catalog import Catalog as Messages

    try:
        return Messages(locale=language).plural_forms
    except (UnknownLocaleError, ValueError):
        return Messages(locale="en").plural_forms


def _read(file: Path, language: str) -> "list[Message]":
    """Gives the messages of one .po file, having checked that it can be read and counts as we do."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = wrong.object[: wrong.start].count(b"\n") + 1
        raise ValueError(f"{file}:{line}: the file is not UTF-8; save it in that encoding") from wrong
    _check_lines(file, text)
    try:
        found = read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as wrong:
        raise ValueError(f"{file}:{wrong.lineno + 1}: {_plain(str(wrong))}") from wrong
    except (ValueError, IndexError, KeyError, TypeError) as wrong:
        line = _line_of_header(text)
        raise ValueError(f"{file}:{line}: the file cannot be read as a catalogue ({wrong})") from wrong
    _check_plurals(file, text, found, language)
    return list(found)


def _check_plurals(file: Path, text: str, found: "Messages", language: str) -> None:
    """Stops at a plural rule that numbers the forms otherwise than we do, and at a wrong number of forms."""
    if language not in PLURAL_RULES:
        return
    forms, rule = PLURAL_RULES[language]
    header = f"nplurals={forms}; plural={rule};"
    if "plural-forms:" in text.lower():
        ours = _indexes(rule)
        if found.num_plurals != forms or _indexes(str(found.plural_expr)) != ours:
            line = _line_of_header(text)
            raise ValueError(
                f"{file}:{line}: the Plural-Forms header numbers the forms differently; it must be "
                f'"{header}", with the forms below it in that order'
            )
    for message in found:
        if not isinstance(message.id, tuple) or message.fuzzy:
            continue
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        given = sum(1 for string in strings if string)
        if given not in (0, forms):
            raise ValueError(
                f"{file}:{message.lineno}: {language} has {forms} plural forms, {given} of them are filled in"
            )


def _check_lines(file: Path, text: str) -> None:
    """Stops at the first line that no catalogue can hold; Babel lets unclosed quotes pass."""
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line.strip()):
            raise ValueError(
                f"{file}:{number}: not a line of a catalogue (a keyword and a text in closed quotes): "
                f"{line.strip()[:60]}"
            )


@lru_cache(maxsize=16)
def _indexes(rule: str) -> tuple[int, ...]:
    """Gives the form that a plural rule chooses for 0 to 999; empty when the rule cannot be read."""
    from gettext import c2py

    try:
        choose = c2py(rule.strip().rstrip(";"))
        return tuple(int(choose(n)) for n in range(1000))
    except (ValueError, ZeroDivisionError, RecursionError):
        return ()


def _line_of_header(text: str) -> int:
    lines = text.lower().splitlines()
    return next((index for index, line in enumerate(lines, 1) if "plural-forms:" in line), 1)


def _is_filled(message: "Message") -> bool:
    """True when every form is translated: a half-filled plural would print English for some numbers."""
    string = message.string
    return bool(string) and all(string or ())


def _plain(complaint: str) -> str:
    return complaint.rsplit(" on ", 1)[0].strip() or complaint
