"""The state of translations as one page: bars per language and file, and every open text beside its source.

Takes a project and its rows, gives a page that stands alone (styles and fonts inside), with links to the files.
Writes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jdgen import fonts
from jdgen.catalogs import load as load_catalog
from jdgen.compose import labels
from jdgen.errors import Place, fail
from jdgen.exchange import titles
from jdgen.exchange.history import earlier
from jdgen.formats import assets
from jdgen.formats.html import HtmlRenderer
from jdgen.load import Node
from jdgen.project import Project
from jdgen.role_files import RoleFile
from jdgen.translating import Row, percent, totals
from jdgen.translations import STATES, Translation
from jdgen.units import words
from jdgen.words import money, tags
from jdgen.words.numbers import number
from jdgen.words.numbers import percent as percent_written
from jdgen.workspace import catalogue_files, has_own_templates, template_folders

_GROUP = "progress"


@dataclass(frozen=True, slots=True)
class Said:
    """Words on the page in their own language, and the place they stand at with a link to the file."""

    text: str
    lang: str
    dir: str
    place: str
    href: str


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text that is not settled: its source, its translation, the source it was made from."""

    unit: str
    anchor: str
    state: str
    source: Said | None
    target: Said | None
    earlier: Said | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: how much of each state, in numbers, as written, and as shares of the width."""

    counts: Mapping[str, int]
    written: Mapping[str, str]
    shares: Sequence[tuple[str, str, str]]  # state, where its share begins, how wide it is; in hundredths of the bar
    percent: str
    told: str
    whole: bool


@dataclass(frozen=True, slots=True)
class FilePart:
    """One role file in one language."""

    name: str
    anchor: str
    bar: Bar
    texts: Sequence[OpenText]


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """One language: its name, its bar, its files."""

    lang: str
    name: str
    own_name: str
    dir: str
    bar: Bar
    files: Sequence[FilePart]


def page(project: Project, rows: Sequence[Row], target: Path, lang: str = "en") -> bytes:
    """Return the page; links lead from `target`, where it will stand, to the files of the workspace.

    Errors: P005 a language that is none, H-codes for templates of the workspace, C001 a broken catalogue.
    """
    return _Maker(project, target, lang).page(rows)


class _Maker:
    """What every part of the page needs: the words, the project, where the page stands."""

    def __init__(self, project: Project, target: Path, lang: str) -> None:
        self.project = project
        self.folder = target.absolute().parent
        self.tag = _tag(lang)
        self.words = _words(project.root, self.tag.language)

    def page(self, rows: Sequence[Row]) -> bytes:
        """Return the whole page."""
        root = self.project.root
        css = template_folders(root, "css")
        renderer = HtmlRenderer(template_folders(root, "html"), sandboxed=has_own_templates(root), root=root)
        organisation = self.project.settings.organisation
        names = organisation.short_name if organisation else {}
        values = {
            "lang": self.tag.language,
            "dir": self.tag.direction,
            "words": self.words,
            "states": (*STATES, "orphan"),
            "organisation": names.get(self.tag.language) or next(iter(names.values()), ""),
            "languages": [self._language(total.lang, total.counts, rows) for total in totals(rows)],
        }
        plain = renderer.index("status.html", head="", **values)
        own = [root / folder for folder in self.project.settings.fonts]
        faces = (*fonts.bundled(), *(fonts.added(own) if own else ()))
        head = assets.standalone_head(css, faces, plain, ("common.css", "screen.css", "status.css"))
        return renderer.index("status.html", head=head, **values).encode()

    def _language(self, lang: str, counts: Mapping[str, int], rows: Iterable[Row]) -> LanguagePart:
        own = _tag(lang)
        return LanguagePart(
            own.language,
            _capital(money.language_name(own.language, self.tag)),
            _capital(money.language_name(own.language, own)),
            own.direction,
            self._bar(counts),
            [self._file(row) for row in rows if row.lang == lang],
        )

    def _bar(self, counts: Mapping[str, int]) -> Bar:
        total = sum(counts[state] for state in STATES)
        shares = list(_shares(counts, total))
        told = self.words["told"].format(num=number(counts["ok"], self.tag), total=number(total, self.tag))
        written = {state: number(counts[state], self.tag) for state in counts}
        share = percent(dict(counts))
        whole = share == 100 and not counts["orphan"]
        return Bar(counts, written, shares, percent_written(share, self.tag), told, whole)

    def _file(self, row: Row) -> FilePart:
        file = self.project.files[row.owner]
        made = self.project.translations.get(row.lang, {}).get(row.owner)
        stale = {unit: made.sync[unit] for unit, state in row.units.items() if made and state == "stale"}
        before = earlier(self.project.root, file, stale)
        anchor = f"{row.lang}-{row.owner}"
        texts = [
            self._text(file, made, row.lang, unit, state, before.get(unit), f"{anchor}-{unit.replace('.', '_')}")
            for unit, state in row.units.items()
            if state != "ok"
        ]
        return FilePart(row.owner, anchor, self._bar(row.counts), texts)

    def _text(
        self,
        file: RoleFile,
        made: Translation | None,
        lang: str,
        unit: str,
        state: str,
        before: Node | None,
        anchor: str,
    ) -> OpenText:
        source, target = file.units.get(unit), made.units.get(unit) if made else None
        return OpenText(
            unit,
            anchor,
            state,
            self._said(source, file.lang) if source else None,
            self._said(target, lang) if target else None,
            self._said(before, file.lang, placed=False) if before else None,
        )

    def _said(self, node: Node, lang: str, placed: bool = True) -> Said:
        forms = titles.forms(node) if node.map else {}
        text = " · ".join(leaf.text for leaf in forms.values()) if forms else words(node)
        place = node.at()
        if not placed:
            return Said(text, lang, tags.direction(lang), "", "")
        return Said(text, lang, tags.direction(lang), f"{place.file}:{place.line}", self._href(place.file))

    def _href(self, name: str) -> str:
        try:
            return quote(Path(os.path.relpath(self.project.root / name, self.folder)).as_posix())
        except ValueError:  # on another drive
            return (self.project.root / name).as_uri()


def _tag(lang: str) -> tags.Tag:
    try:
        return tags.parse(lang)
    except ValueError as error:
        raise fail("P005", str(error), Place("--page-lang")) from None


def _words(root: Path, lang: str) -> dict[str, str]:
    try:
        catalog = load_catalog(catalogue_files(root, lang), lang)
    except ValueError as error:
        raise fail("C001", str(error), Place(f"locales/{lang}/LC_MESSAGES/jdgen.po"), "mend the file") from None
    names = labels.load(template_folders(root, "outlines"))
    return {key: catalog.say(f"label.{_GROUP}", message) for key, message in names.get(_GROUP, {}).items()}


def _shares(counts: Mapping[str, int], total: int) -> Iterator[tuple[str, str, str]]:
    begin = 0.0
    for state in STATES:
        if counts[state]:
            wide = counts[state] * 100 / total
            yield state, f"{begin:.2f}", f"{max(wide, 0.5):.2f}"
            begin += wide


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
