"""Document -> HTML page through the Jinja templates; the only module that knows Jinja.

One set of templates serves screen and paper; a workspace may override any of them. A workspace's own templates run
in the immutable sandbox; undefined names are errors; role text is data and always escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from jdgen.document import Cell, Column, Document
from jdgen.errors import Place, UserError, fail
from jdgen.formats import compiled_templates, runs
from jdgen.formats.page_css import page_css

BLOCKS = ("prose", "clauses", "facts", "table", "scale", "path", "levels", "cards", "signatures")
_MARKUP_FILTERS = ("runs", "lines", "dots", "bars")  # what they give is escaped
_PLAIN_FILTERS = {"runs": runs.written, "lines": runs.written_lines}
_PLAIN = " plain"  # no name that a template can write


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link to a neighbour page."""

    name: str
    href: str
    lang: str = ""
    locale: str = ""
    current: bool = False


@dataclass(frozen=True)
class Site:
    """What a page knows of the site around it; empty for a page that stands alone."""

    head: str = ""
    index: str = ""
    pdf: str = ""
    logo: str = ""
    watermark: str = ""
    documents: Sequence[SiteLink] = ()
    languages: Sequence[SiteLink] = ()
    alternates: Sequence[SiteLink] = field(default_factory=tuple)


class _Generator(CodeGenerator):
    """Writes what our own filters give as it is, other values by our own `escaped`: 0.85 of the cost of a page."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 – Jinja's name
        """Print with the plain form of a filter where its text goes straight into the page."""
        for output in node.find_all(nodes.Output):
            for child in output.nodes:
                if isinstance(child, nodes.Filter) and child.name in _PLAIN_FILTERS:
                    child.name += _PLAIN
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if isinstance(node, nodes.Filter) and node.name.removesuffix(_PLAIN) in _MARKUP_FILTERS:
            self.write("(")
        elif frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


def _beside(cells: Sequence[Cell], columns: Sequence[Column]) -> Iterator[tuple[Cell, Column]]:
    """Return each cell of a row with its column."""
    return zip(cells, columns[: len(cells)], strict=True)


class HtmlRenderer:
    """Renders documents and index pages; make one per process."""

    def __init__(self, folders: Sequence[Path], *, sandboxed: bool, root: Path) -> None:
        kind = ImmutableSandboxedEnvironment if sandboxed else jinja2.Environment
        self.root = root
        self.folders = tuple(folders)
        self.environment = kind(
            loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=None if sandboxed else compiled_templates.kept(Path(__file__)),
        )
        self.environment.code_generator_class = _Generator
        self.environment.filters.update(
            runs=runs.runs,
            lines=runs.lines,
            words_only=runs.words_only,
            beside=_beside,
            dots=runs.dots,
            bars=lambda row, doc: runs.bars(row),
            **{name + _PLAIN: filter_ for name, filter_ in _PLAIN_FILTERS.items()},
        )
        # what _Generator writes calls it
        self.environment.escaped = runs.escaped  # type: ignore[attr-defined]

    @cached_property
    def _blocks(self) -> Mapping[str, Any]:
        return {name: self._template(f"blocks/{name}.html").module.block for name in BLOCKS}  # type: ignore[attr-defined]

    def page(self, doc: Document, site: Site, *, paper: bool, created: str = "", expired: bool = False) -> str:
        """Return the document as a page for the screen or, with `paper`, for the PDF engine.

        Errors: H001 a template does not parse, H002 it uses a name that is not there, H003 it tries what is forbidden.
        """
        classes = " ".join(
            filter(
                None,
                (
                    f"look-{doc.look}",
                    f"kind-{doc.kind}",
                    doc.form and f"form-{doc.form}",
                    doc.status and f"status-{doc.status}",
                ),
            )
        )
        return self._render(
            "page.html",
            doc=doc,
            site=site,
            paper=paper,
            created=created,
            expired=expired,
            classes=classes,
            logo=f"jdgen:{doc.logo}" if paper and doc.logo else site.logo,
            page_css=Markup(page_css(doc, paper, site.watermark)),  # noqa: S704 – built from numbers and file names
            block=lambda piece, document: self._blocks[piece.kind](piece, document),
        )

    def index(self, template: str, **values: object) -> str:
        """Return an index page."""
        return self._render(template, **values)

    def _render(self, name: str, **values: object) -> str:
        try:
            return self._template(name).render(**values)
        except jinja2.exceptions.SecurityError as error:
            raise self._error("H003", f"a template tries what is not allowed: {error}", error, name) from None
        except jinja2.UndefinedError as error:
            raise self._error("H002", f"a template uses a name that is not there: {error}", error, name) from None
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError) as error:
            if isinstance(error, jinja2.TemplateNotFound):
                message = f"a template asks for '{error.name}', which is not among the templates"
                raise self._error("H005", message, error, name) from None
            if isinstance(error, jinja2.TemplateSyntaxError):
                raise self._syntax(error) from None
            raise self._error("H004", f"a template fails: {error}", error, name) from error

    def _template(self, name: str) -> jinja2.Template:
        try:
            return self.environment.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            raise self._syntax(error) from None
        except jinja2.TemplateNotFound as error:
            raise fail("H005", f"there is no template '{error.name}'", Place("templates/html")) from None

    def _syntax(self, error: jinja2.TemplateSyntaxError) -> UserError:
        place = Place(self._shown(error.filename or error.name or ""), error.lineno, 1)
        return fail("H001", f"the template does not parse: {error.message}", place)

    def _error(self, code: str, message: str, error: BaseException, name: str) -> UserError:
        place = Place(self._shown(name))
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file.endswith(".html"):
                place = Place(self._shown(file), trace.tb_lineno, 1)
            trace = trace.tb_next
        return fail(code, message, place, "correct your template, or delete it to use the one that comes with jdgen")

    def _shown(self, file: str) -> str:
        path = Path(file)
        if not path.is_absolute():
            path = next((folder / file for folder in self.folders if (folder / file).is_file()), path)
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else f"templates/html/{path.name}"
        )
