"""Everything that a process needs to turn targets into files, made once and inherited by forked workers.

Takes a project and the wanted formats; gives `make(task)`: the files of one role in one locale as bytes. Reads no role
file, writes nothing.
"""

from __future__ import annotations

import copy
import gc
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jdgen import __version__, approval, caches, fonts, load, outline
from jdgen.catalogs import Catalog
from jdgen.catalogs import load as load_catalog
from jdgen.clock import epoch
from jdgen.clock import today as today
from jdgen.compose import blocks, labels, values
from jdgen.compose.compose import compose
from jdgen.document import Document, Holder
from jdgen.errors import MissingLibraryError, Place, Problem, UserError
from jdgen.formats import assets
from jdgen.formats.html import HtmlRenderer, Site
from jdgen.formats.page_css import watermark
from jdgen.localize import Localized, localize
from jdgen.manifest import Record
from jdgen.options import Options as Options
from jdgen.plan import Target
from jdgen.project import Project
from jdgen.site import site
from jdgen.words import tags
from jdgen.words.pseudo import disguised
from jdgen.workspace import catalogue_files, has_own_templates, template_folders

if TYPE_CHECKING:
    from jdgen.formats.pdf import Attached, PdfRenderer


@dataclass(frozen=True, slots=True)
class Task:
    """All targets of one role in one locale: they share its localization."""

    role: str
    locale: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file of a document; no bytes where the one in the output folder is what would be made again.

    The key of a PDF is the digest of what it is made from, that of any other file the digest of its bytes.
    """

    path: str
    format: str
    key: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one document: its files and the problems met."""

    target: Target
    files: tuple[MadeFile, ...]
    problems: tuple[Problem, ...]


class Studio:
    """Renders; holds outlines, catalogues, templates, fonts and the PDF engine."""

    def __init__(self, project: Project, out: Path, options: Options) -> None:
        self.project = project
        self.out = out
        self.options = options
        folders = template_folders(project.root, "outlines")
        self.outlines = outline.load(folders, project.root, blocks.BLOCKS, values.VALUES)
        self.labels = labels.load(folders)
        self.html = HtmlRenderer(
            template_folders(project.root, "html"), sandboxed=has_own_templates(project.root), root=project.root
        )
        self.css_folders = template_folders(project.root, "css")
        self.image_folders = template_folders(project.root, "assets")
        if options.reference:
            from jdgen.formats.docx.reference import looked_through

            looked_through(Path(options.reference))  # a bad one is said once, before anything is made
        self.known = {}
        self.kept: Mapping[str, str] = {}  # path -> key of the files that stand in the output folder as recorded
        self._catalogs: dict[str, Catalog] = {}
        self._states: dict[str, str] = {}

    @property
    def known(self) -> Mapping[str, Record | Target]:
        """What is or will be in the output folder, by path."""
        return self._known

    @known.setter
    def known(self, known: Mapping[str, Record | Target]) -> None:
        self._known, self._beside = known, dict[str, dict[str, Record | Target]]()
        for path, item in known.items():  # a page is told of its own role's files only
            self._beside.setdefault(item.role, {})[path] = item

    def reopened(self, project: Project) -> Studio:
        """Return a studio for the project as it is now, with the same templates, fonts and settings."""
        other = copy.copy(self)
        other.project = project
        other._states = {}
        return other

    @cached_property
    def faces(self) -> tuple[fonts.Face, ...]:
        """The bundled faces and those that the workspace adds."""
        own = [self.project.root / folder for folder in self.project.settings.fonts]
        return (*fonts.bundled(), *(fonts.added(own) if own else ()))

    @cached_property
    def covered(self) -> frozenset[int]:
        """The characters that the faces can print."""
        return fonts.coverage(self.faces)

    @cached_property
    def _printable(self) -> frozenset[str]:
        return frozenset(map(chr, self.covered)) | {"\n", "\t"}

    @cached_property
    def assets(self) -> assets.Assets:
        """The shared files of the output folder."""
        return assets.collect(self.css_folders, self.image_folders, self.faces)

    @cached_property
    def pdf(self) -> PdfRenderer:
        """The PDF engine, started on first use."""
        from jdgen.formats.pdf import PdfRenderer

        own = [self.project.root / folder for folder in self.project.settings.fonts]
        config = fonts.fontconfig(caches.folder() or self.out / ".jdgen", own)
        return PdfRenderer(
            config, assets.sheet_files(self.css_folders, ("common.css", "paper.css")), self.image_folders
        )

    @cached_property
    def _pdf_inputs(self) -> str:
        total = hashlib.sha256(__version__.encode())
        for path in assets.sheet_files(self.css_folders, ("common.css", "paper.css")):
            total.update(path.read_bytes())
        for face in self.faces:
            total.update(face.print_file.read_bytes())
        for name in sorted(self.assets.names.values()):
            total.update(name.encode())
        total.update(self.pdf.versions.encode())
        return total.hexdigest()

    def warm_pdf(self) -> None:
        """Start the PDF engine and read what PDFs rest on, so that forked workers share it."""
        _ = self._pdf_inputs

    def catalog(self, lang: str) -> Catalog:
        """Return the catalogue of a language; that of a pseudo-locale disguises every message."""
        if lang in tags.PSEUDO:
            return self.catalog(tags.parse(lang).worded).through(partial(disguised, locale=lang))
        if lang not in self._catalogs:
            try:
                self._catalogs[lang] = load_catalog(catalogue_files(self.project.root, lang), lang)
            except ValueError as error:
                raise UserError([_catalogue_problem(self.project.root, lang, str(error))]) from None
        return self._catalogs[lang]

    def localized(self, role: str, locale: str) -> Localized:
        """Return a role in a locale."""
        tag = tags.parse(locale, self.project.settings.digits)
        return localize(self.project, self.project.roles[role], tag)

    def document(
        self, target: Target, localized: Localized, holders: tuple[Holder, ...] = (), tracing: bool = False
    ) -> Document:
        """Return the document of a target; `holders` are named where its form has lines for them.

        With `tracing` every run tells where its words come from.
        """
        made = self.outlines[target.outline]
        state = self._state(target.role) if made.status_words else ""
        if localized.tag.pseudo and state == "approved":
            state = "draft"  # nobody approved such words
        catalog = self.catalog(localized.tag.catalogue)
        return compose(self.project, localized, made, self.outlines, catalog, self.labels, state, holders, tracing)

    def _state(self, role: str) -> str:
        """Return the status that a role's documents print; that of an approved one rests on its whole content."""
        if role not in self._states:
            self._states[role] = approval.status(self.project, self.project.roles[role])
        return self._states[role]

    def make(self, task: Task) -> Iterator[Made]:
        """Yield what comes of each document of a task; a document that cannot be made stops no other."""
        try:
            localized = self.localized(task.role, task.locale)
        except UserError as error:
            yield from (Made(target, (), _of_role(error.problems, task.role)) for target in task.targets)
            return
        for target in task.targets:
            try:
                yield self._made(target, localized)
            except MissingLibraryError:
                raise
            except UserError as error:
                yield Made(target, (), _of_role(error.problems, task.role))
        if any("pdf" in target.formats for target in task.targets):
            gc.collect()  # the engine leaves circles behind, pages do not

    def _made(self, target: Target, localized: Localized) -> Made:
        problems: list[Problem] = []
        doc = self.document(target, localized, tracing=self.options.annotate)
        if self.options.annotate:
            from jdgen.explaining import annotated

            doc = annotated(self.project, localized, doc)
        problems.extend(self._uncovered(doc, localized, target))
        files = [
            MadeFile(target.path(suffix), suffix, key, data) for suffix, key, data in self.files(target, doc, problems)
        ]
        return Made(target, tuple(files), tuple(problems))

    def files(self, target: Target, doc: Document, problems: list[Problem]) -> Iterator[tuple[str, str, bytes | None]]:
        """Yield (format, key, bytes) of a target's files; None where the file in the output folder is up to date."""
        created = _created(doc)
        for suffix in target.formats:
            if suffix == "html":
                data = self._page(target, doc, created).encode()
                yield "html", hashlib.sha256(data).hexdigest(), data
                continue
            if suffix != "pdf":
                data = self._plain_file(suffix, doc, created)
                yield suffix, hashlib.sha256(data).hexdigest(), data
                continue
            html = self.html.page(doc, Site(), paper=True, created=created)
            key = hashlib.sha256(f"{self._pdf_inputs}{self.options.archive}{html}".encode()).hexdigest()
            if self.kept.get(target.path(suffix)) == key:
                yield "pdf", key, None
                continue
            data, warnings = self.pdf.render(html, _moment(created), self._attached(target))
            problems.extend(_engine_problem(target, warning) for warning in warnings)
            yield "pdf", key, data

    def _plain_file(self, suffix: str, doc: Document, created: str) -> bytes:
        """Return a document in a format that needs no page engine."""
        if suffix == "docx":
            from jdgen.formats import docx

            reference = Path(self.options.reference) if self.options.reference else None
            return docx.render(doc, image_folders=self.image_folders, created=_moment(created), reference=reference)
        if suffix == "md":
            from jdgen.formats import markdown

            return markdown.render(doc).encode()
        from jdgen.formats import text

        return text.render(doc).encode()

    def _page(self, target: Target, doc: Document, created: str) -> str:
        posting = self.project.roles[target.role].role.posting if target.kind == "posting" else None
        expired = bool(posting and posting.closes and posting.closes < today())
        if self.options.standalone:
            page = self.html.page(doc, Site(), paper=False, created=created)
            head = assets.standalone_head(self.css_folders, self.faces, page)
            alone = Site(head=head, logo=self.assets.data_url(doc.logo), watermark=self.assets.data_url(watermark(doc)))
            return self.html.page(doc, alone, paper=False, created=created, expired=expired)
        catalog = self.catalog(tags.parse(target.locale).catalogue)
        around = site(target, doc, self._beside.get(target.role, {}), self.assets, self.labels, catalog)
        return self.html.page(doc, around, paper=False, created=created, expired=expired)

    def _attached(self, target: Target) -> Attached | None:
        if not self.options.archive or self.outlines[target.outline].audience == "public":
            return None  # what is published never carries what is internal
        from jdgen.formats.pdf import Attached

        whole = self.project.roles[target.role]
        data = load.dump(whole.node.plain()).encode()
        return Attached(f"{target.role}.yaml", data, f"The resolved role {target.role}")

    def _uncovered(self, doc: Document, localized: Localized, target: Target) -> Iterator[Problem]:
        """Yield a problem for every character that no face has, at the text that holds it."""
        for said in localized.said.values():
            if not self._printable.issuperset(said.text):
                missing = sorted(set(said.text) - self._printable)
                shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing)
                file, _, rest = said.place.partition(":")
                line, _, column = rest.partition(":")
                place = Place(file, int(line or 0), int(column or 0))
                hint = "write it otherwise, or add a font that has it under `fonts:` in jdgen.yaml"
                yield Problem("F010", f"no font has {shown}", place, hint, "warning", target.role)


def _catalogue_problem(root: Path, lang: str, text: str) -> Problem:
    """Return the problem of a catalogue, at the line that its reader names."""
    file, line, message = f"locales/{lang}/LC_MESSAGES/jdgen.po", 0, text
    if match := re.match(r"(.+?\.po):(\d+): (.*)", text, re.DOTALL):
        path, line, message = Path(match[1]), int(match[2]), match[3]
        file = path.relative_to(root).as_posix() if path.is_relative_to(root) else file
    return Problem("C001", message, Place(file, line, 1 if line else 0), "mend the file, or delete it")


def _of_role(problems: Sequence[Problem], role: str) -> tuple[Problem, ...]:
    return tuple(problem if problem.role else replace(problem, role=role) for problem in problems)


def _engine_problem(target: Target, warning: str) -> Problem:
    return Problem(
        "F011", f"the PDF engine says: {warning[:200]}", Place(target.path("pdf")), "", "warning", target.role
    )


def _created(doc: Document) -> str:
    """Return the date to state in the file: SOURCE_DATE_EPOCH, else the document's own date, else none."""
    given = epoch()
    if given is not None:
        return given.strftime("%Y-%m-%dT%H:%M:%SZ")
    return doc.created if len(doc.created) == 10 else ""


def _moment(created: str) -> datetime:
    return datetime.fromisoformat(created).replace(tzinfo=UTC) if created else datetime(2000, 1, 1, tzinfo=UTC)


def tasks(targets: Sequence[Target]) -> list[Task]:
    """Return the targets gathered by role and locale, in plan order."""
    grouped: dict[tuple[str, str], list[Target]] = {}
    for target in targets:
        grouped.setdefault((target.role, target.locale), []).append(target)
    return [Task(role, locale, tuple(found)) for (role, locale), found in grouped.items()]
