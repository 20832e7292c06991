"""A further language for a workspace (`jdgen translate new`): files to fill, no code.

Takes a project and a language; writes an empty catalogue of the words of documents and an empty translation per role
file. Never writes over a file that is there, and never changes jdgen.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jdgen import fonts, gettext_file, outline, resources
from jdgen.compose import blocks, labels, values
from jdgen.errors import Place, Problem, fail
from jdgen.exchange.applying import replace_all
from jdgen.gettext_file import NEVER, PoEntry
from jdgen.load import dump
from jdgen.messages import messages
from jdgen.project import Project
from jdgen.words import money, tags
from jdgen.words.home import likely_locale
from jdgen.words.plural_forms import plural_forms
from jdgen.workspace import template_folders

_CATALOGUE = "jdgen.po"
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NewLanguage:
    """What was written for a language: its name, files with the number of texts to fill, files that were there."""

    lang: str
    name: str
    locale: str
    listed: bool
    files: dict[str, int]
    kept: tuple[str, ...]
    problems: tuple[Problem, ...]


def begin(project: Project, given: str) -> NewLanguage:
    """Write what a new language lacks and return what was written.

    Errors: P005 no language, W011 cannot write; then nothing is written.
    """
    try:
        tag = tags.parse(given)
        locale = likely_locale(given)
    except ValueError as error:
        raise fail("P005", str(error), Place("LANG")) from None
    lang = tag.language
    wanted = dict(_files(project, lang))
    kept = tuple(name for name in wanted if (project.root / name).exists())
    fresh = {name: data for name, (data, _) in wanted.items() if name not in kept}
    replace_all(project.root, fresh)
    own_name = money.language_name(lang, tags.parse(lang))
    return NewLanguage(
        lang,
        money.language_name(lang, tags.parse("en")),
        locale,
        lang in {tags.parse(each).language for each in project.settings.locales},
        {name: wanted[name][1] for name in fresh},
        kept,
        tuple(_uncovered(project, lang, own_name)),
    )


def _files(project: Project, lang: str) -> Iterator[tuple[str, tuple[bytes, int]]]:
    """Yield (name, bytes, texts to fill) of every file of a language."""
    if lang != "en":  # the words of documents are English in themselves
        entries = _entries(project, lang)
        name = f"locales/{lang}/LC_MESSAGES/{_CATALOGUE}"
        header = {
            "Project-Id-Version": "jdgen",
            "PO-Revision-Date": NEVER,
            "Last-Translator": "",
            "Language-Team": "",
            "Language": lang,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": plural_forms(lang),
        }
        remarks = ["Words of documents. What is not translated is printed in English."]
        yield name, (gettext_file.written(header, remarks, entries), len(entries))
    for owner, file in project.files.items():
        if file.lang != lang:
            head = dump({"role": owner, "lang": lang}).encode()
            yield f"locales/{lang}/roles/{owner}.yaml", (head, len(file.units))


def _entries(project: Project, lang: str) -> list[PoEntry]:
    """Return every message of catalogues, outlines and labels once, without a translation."""
    forms = int(plural_forms(lang).partition("=")[2].partition(";")[0])
    found: dict[_Key, PoEntry] = {}
    for path in _catalogues(project.root):
        shown = path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else path.name
        for entry in gettext_file.read(path.read_bytes(), shown).entries:
            empty = dict.fromkeys(range(1 if entry.plural is None else forms), "")
            flags = [flag for flag in entry.flags if flag != "fuzzy"]
            plain = PoEntry(entry.msgid, entry.context, entry.plural, empty, flags, entry.notes)
            found.setdefault((entry.context or "", entry.msgid), plain)
    folders = template_folders(project.root, "outlines")
    outlines = outline.load(folders, project.root, blocks.BLOCKS, values.VALUES)
    for context, message in messages(outlines, labels.load(folders)):
        found.setdefault((context, message), PoEntry(message, context, forms={0: ""}))
    return list(found.values())


def _catalogues(root: Path) -> list[Path]:
    folders = dict.fromkeys((resources.root().resolve(), root.resolve()))
    return [path for folder in folders for path in sorted(folder.glob(f"locales/*/LC_MESSAGES/{_CATALOGUE}"))]


def _uncovered(project: Project, lang: str, own_name: str) -> Iterator[Problem]:
    """Yield a problem when the fonts do not even have the letters of the language's own name."""
    folders = [project.root / folder for folder in project.settings.fonts]
    faces = (*fonts.bundled(), *(fonts.added(folders) if folders else ()))
    missing = fonts.uncovered(own_name, faces)
    if missing:
        message = f"no font has the letters of {own_name}"
        hint = "add a font that has them under `fonts:` in jdgen.yaml"
        yield Problem("F010", message, Place(f"locales/{lang}/"), hint, "warning")
