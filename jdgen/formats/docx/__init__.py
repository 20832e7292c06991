"""Document -> DOCX bytes with python-docx, imported only here and only when one is wanted.

Real Word structure: styles, lists that count, fields, languages. Takes the document tree and nothing else; a company's
own document may lend its styles, head, foot and logo. Never runs or fetches anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jdgen.document import Document
from jdgen.errors import Place, fail


def render(doc: Document, *, image_folders: Sequence[Path], created: datetime, reference: Path | None = None) -> bytes:
    """Return the document as a Word file, the same bytes for the same arguments.

    Errors: D010 python-docx is not installed; D011 to D014 the reference (see reference.py); D015 the logo.
    """
    try:
        import docx  # noqa: F401 – only asked whether it is there
    except ImportError:
        raise fail("D010", "DOCX needs python-docx: pip install 'jdgen[docx]'", Place("this machine")) from None
    from jdgen.formats.docx.write import written

    return written(doc, image_folders, created, reference)
