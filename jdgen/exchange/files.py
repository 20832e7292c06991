"""Files for translators on disk: which format, where, how large; written whole or not at all.

Takes pairs of languages and a folder, or files that came back; knows nothing of what is in them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jdgen.errors import Place, Problem, UserError, fail
from jdgen.exchange import markup, po, xliff, xliff2
from jdgen.exchange.entry import Delivery, Pair
from jdgen.write import write

MAX_BYTES = 20_000_000
FORMATS = ("po", "xliff", "xliff2")
_WRITERS: Mapping[str, tuple[str, Callable[[Pair], bytes]]] = {
    "po": (po.SUFFIX, po.written),
    "xliff": (xliff.SUFFIX, xliff.written),
    "xliff2": (xliff2.SUFFIX, xliff2.written),
}
_PACKED = {b"PK": "a packed file (zip, Word, Excel)", b"\xde\x12\x04\x95": "a compiled catalogue (.mo)"}


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was written for translators: its name, its languages, how many texts of which state it holds."""

    name: str
    pair: Pair
    counts: Mapping[str, int] = field(default_factory=dict)


def export(pairs: Sequence[Pair], fmt: str, folder: Path, force: bool = False) -> list[Sent]:
    """Write one file per pair of languages into a folder and return what was written.

    Errors: T045 a file is there that says something else (unless `force`), W011 cannot write. Then nothing is written.
    """
    suffix, made = _WRITERS[fmt]
    files = {f"{pair.name}.{suffix}": made(pair) for pair in pairs}
    for name, data in files.items():
        path = folder / name
        if not force and path.exists() and (not path.is_file() or path.read_bytes() != data):
            hint = "import it first, or move it away; --force writes over it"
            raise fail("T045", "there is a file already, perhaps with a translator's work", Place(str(path)), hint)
    for name, data in files.items():
        write(folder, name, data)
    return [Sent(name, pair, _counts(pair)) for name, pair in zip(files, pairs, strict=True)]


def _counts(pair: Pair) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in pair.entries:
        counts[entry.state] = counts.get(entry.state, 0) + 1
    return counts


def read(paths: Sequence[Path]) -> list[Delivery]:
    """Return what the files bring back.

    Errors: T041 to T049 of every file that cannot be taken, all at their places.
    """
    deliveries: list[Delivery] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            deliveries.append(_read(path, path.as_posix()))
        except UserError as error:
            problems.extend(error.problems)
    if problems:
        raise UserError(problems)
    return deliveries


def _read(path: Path, shown: str) -> Delivery:
    data = _bytes(path, shown)
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    for sign, what in _PACKED.items():
        if data.startswith(sign):
            hint = "unpack it, or export it from your tool as PO or XLIFF"
            raise fail("T041", f"this is {what}, not PO or XLIFF", Place(shown), hint)
    if not head:
        raise fail("T041", "the file is empty", Place(shown), "get the whole file again")
    if not head.startswith(b"<") and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        delivery = po.delivered(data, shown)
    else:
        delivery = _xliff(markup.parse(data, shown), shown)
    if not delivery.entries:
        raise fail("T042", "the file holds no texts", Place(shown), "get the whole file again")
    if len(delivery.entries) < delivery.expected:
        message = f"the file holds {len(delivery.entries)} of {delivery.expected} texts that went out"
        hint = "get the whole file again; if texts were taken out on purpose, take out X-Jdgen-Texts in the header too"
        raise fail("T041", message, Place(shown, 1, 1), hint)
    return delivery


def _bytes(path: Path, shown: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise fail("T041", f"the file cannot be read: {error.strerror}", Place(shown), "look at its name") from None
    if len(data) > MAX_BYTES:
        raise fail("T041", f"the file is larger than {MAX_BYTES:,} bytes", Place(shown), "this is no file from jdgen")
    return data


def _xliff(root: markup.Element, shown: str) -> Delivery:
    version = root.get("version")
    if root.name == "xliff" and version.startswith("1."):
        return xliff.delivered(root, shown)
    if root.name == "xliff" and version.startswith("2."):
        return xliff2.delivered(root, shown)
    what = f"XLIFF {version[:10]}" if root.name == "xliff" else f"an XML file that begins with <{root.name[:40]}>"
    raise fail("T041", f"this is {what}, not XLIFF 1.2 or 2.0", root.place, "export it as PO, XLIFF 1.2 or 2.0")
