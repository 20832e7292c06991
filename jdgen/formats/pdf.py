"""HTML page -> PDF bytes with WeasyPrint, imported only here and only when a PDF is wanted.

One font configuration and one parsed style sheet per process. Nothing is fetched but the workspace's own asset files
(`jdgen:name.svg`); every warning of the engine becomes a problem.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from jdgen.errors import MissingLibraryError, Place, Problem
from jdgen.formats import fast_engine, fast_import, pdf_size
from jdgen.formats.paper_css import sets_variables, settled
from jdgen.formats.pdf_tags import finish, tag_changes

_ASSET = re.compile(r"jdgen:([a-z0-9][a-z0-9._-]*\.(?:svg|png|jpg|jpeg|webp))")
_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
MAX_IMAGE_BYTES = 2_000_000
_ENGINE = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "pyphen")


def engine(fontconfig_file: Path) -> Any:
    """Return the weasyprint module, set to the private fontconfig file.

    Errors: MissingLibraryError (exit code 69) when Pango and its companions are not installed.
    """
    os.environ["FONTCONFIG_FILE"] = str(fontconfig_file)
    logging.getLogger("weasyprint").addHandler(logging.NullHandler())
    try:
        return _imported()
    except OSError as error:
        library = str(error).split("'")[1] if "'" in str(error) else "Pango"
        message = f"PDF needs the system library {library}, which is not installed"
        packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        hint = f"Debian and Ubuntu: apt-get install {packages}; see `jdgen doctor`"
        raise MissingLibraryError([Problem("D001", message, Place("this machine"), hint)]) from None


def _imported() -> Any:
    """Return weasyprint, imported the short way, else the plain way."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            with fast_import.shortened():
                import weasyprint
        except (ImportError, OSError):
            fast_import.forget("weasyprint")
            import weasyprint
    return weasyprint


def _harfbuzz_version() -> str:
    import ctypes

    for name in ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"):
        with contextlib.suppress(OSError, AttributeError):
            version = ctypes.CDLL(name).hb_version_string
            version.restype = ctypes.c_char_p
            return str(version().decode())
    return ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF (archive)."""

    name: str
    data: bytes
    description: str


class PdfRenderer:
    """Renders pages; make one per process, before workers are forked."""

    def __init__(self, fontconfig_file: Path, style_sheets: Sequence[Path], asset_folders: Sequence[Path]) -> None:
        self.weasyprint = engine(fontconfig_file)
        import pydyf
        from weasyprint import draw
        from weasyprint.pdf import tags
        from weasyprint.text.fonts import FontConfiguration

        tag_changes(tags)
        pdf_size.put_in_place(draw, pydyf)
        fast_engine.quicken()
        self.fonts = FontConfiguration()
        self.fetcher = _fetcher(asset_folders)
        self.sheets = [path.read_text("utf-8") for path in style_sheets]
        self.styles = self._read(settled(self.sheets))

    @cached_property
    def open_styles(self) -> list[Any]:
        """The style sheets as they are, for a page that sets variables of its own."""
        return self._read(self.sheets)

    def _read(self, sheets: Sequence[str]) -> list[Any]:
        read = self.weasyprint.CSS
        return [read(string=text, font_config=self.fonts, url_fetcher=self.fetcher) for text in sheets]

    @cached_property
    def versions(self) -> str:
        """What outside this project decides a PDF's bytes: part of the key that spares rendering it again."""
        from weasyprint.text.ffi import pango

        found = [f"{name} {import_module(name).__version__}" for name in _ENGINE]
        found += [f"Pango {pango.pango_version()}", f"HarfBuzz {_harfbuzz_version()}"]
        found += [f"zlib {zlib.ZLIB_RUNTIME_VERSION}"]
        return ", ".join(found)

    def render(self, html: str, created: datetime | None, attached: Attached | None = None) -> tuple[bytes, list[str]]:
        """Return the PDF's bytes and the engine's warnings; with an attachment PDF/A-3a, else PDF/UA-1."""
        options: dict[str, Any] = {"pdf_variant": "pdf/ua-1"}
        if attached is not None:
            attachment = self.weasyprint.Attachment(
                string=attached.data,
                name=attached.name,
                description=attached.description,
                relationship="Source",
                created=created,
                modified=created,
            )
            options = {"pdf_variant": "pdf/a-3a", "attachments": [attachment]}
        with _warnings() as noted:
            page = self.weasyprint.HTML(string=html, base_url="jdgen:", url_fetcher=self.fetcher)
            data = page.write_pdf(
                stylesheets=self.open_styles if sets_variables(html) else self.styles,
                finisher=finish,
                font_config=self.fonts,
                pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
                **options,
            )
        return data, noted


@contextlib.contextmanager
def _warnings() -> Iterator[list[str]]:
    noted: list[str] = []

    class Note(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            noted.append(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Note(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield noted
    finally:
        logger.removeHandler(handler)


def _fetcher(folders: Sequence[Path]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class AssetsOnly(URLFetcher):  # type: ignore[misc]
        """Serves `jdgen:<file>` from the asset folders and refuses everything else."""

        def fetch(self, url: str, headers: object = None) -> Any:
            match = _ASSET.fullmatch(url)
            for folder in folders if match else ():
                path = (folder / match.group(1)).resolve()  # type: ignore[union-attr]
                if path.is_relative_to(folder.resolve()) and path.is_file():
                    if path.stat().st_size > MAX_IMAGE_BYTES:
                        raise ValueError(f"{path.name} is larger than {MAX_IMAGE_BYTES:,} bytes")
                    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})
            raise ValueError(f"only files of templates/assets/ are read, not {url[:80]}")

    return AssetsOnly()
