"""Short ways of writing a PDF; see fast_engine.

The engine compresses and spells every object twice, once for the file and once for its identifier: here once (0.92 of
the time of a PDF). Values are spelled by their kind (0.97), and a list of glyphs is handed over without a C declaration
of its own length, which is parsed for 3 ms each (0.98).
"""

from __future__ import annotations

import re
from typing import Any

from jdgen.formats.fast_engine import everywhere

_GIVEN_LENGTH = re.compile(r"hb_codepoint_t\[\d+\]")


def put_in_place() -> None:
    """Let the engine write files the short way."""
    import pydyf
    from weasyprint.pdf import fonts

    everywhere(pydyf._to_bytes, _to_bytes(pydyf._to_bytes))
    for kind in (pydyf.Stream, pydyf.Dictionary):
        kind.data = _data_once(kind.__dict__["data"].fget)
    pydyf.PDF.write = _write(pydyf.PDF.write)
    fonts.ffi = _AnyLength(fonts.ffi)


def _to_bytes(usual: Any) -> Any:
    def spelled(item: Any) -> bytes:
        """Return a value as it stands in a PDF."""
        kind = item.__class__
        if kind is bytes:
            return bytes(item)
        if kind is str:
            return bytes(item.encode("ascii"))
        if kind is int or (kind is float and item.is_integer()):
            return b"%d" % item
        if kind is float:
            return bytes(f"{item:f}".rstrip("0").encode("ascii"))
        return bytes(usual(item))

    return spelled


def _data_once(usual: Any) -> Any:
    def data(self: Any) -> Any:
        """Return an object's bytes: of one that is being written, those that were made first."""
        if "_written" not in self.__dict__:
            return usual(self)
        if self._written is None:
            self._written = usual(self)
        return self._written

    return property(data)


def _write(usual: Any) -> Any:
    def write(self: Any, output: Any, version: Any = b"1.7", identifier: Any = False, compress: bool = False) -> None:
        """Write the PDF; from here on no object changes."""
        for each in self.objects:
            each._written = None

        def add_object(each: Any) -> None:
            each._written = None
            type(self).add_object(self, each)

        self.add_object = add_object
        usual(self, output, version, identifier, compress)
        del self.add_object  # a circle otherwise, left to the garbage collector

    return write


class _AnyLength:
    """The engine's way to C, with arrays of the length of what they are given."""

    def __init__(self, ffi: Any) -> None:
        self._ffi = ffi

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, declared: str, *given: Any) -> Any:
        """Return a new value of a declared kind."""
        return self._ffi.new(_GIVEN_LENGTH.sub("hb_codepoint_t[]", declared) if given else declared, *given)
