"""WeasyPrint's import at half its cost: no search for libraries by compiler and linker, no font tools before their use.

Gives a context to import in and a way to forget a failed try. Changes nothing that is printed (a test compares bytes);
JDGEN_PLAIN_IMPORT=1 switches it off. Never imports WeasyPrint itself.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from jdgen.formats import fast_declarations

OFF_SWITCH = "JDGEN_PLAIN_IMPORT"

# WeasyPrint needs them only for fonts that HarfBuzz cannot cut and for variable fonts, neither of which jdgen prints.
_LATE = ("fontTools.subset", "fontTools.varLib.instancer")


class _Late(ModuleType):
    """Stands for a module until something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # what the import machinery asks for is no use
        late = self.__name__

        def used(*values: Any, **named: Any) -> Any:
            return getattr(importlib.import_module(late), name)(*values, **named)

        return used


@contextlib.contextmanager
def shortened() -> Iterator[None]:
    """Import WeasyPrint in this context, and everything afterwards is as it was.

    Why: its import asks ctypes for library names that never exist, each of which starts ldconfig, gcc and ld (54
    processes); the names with `.so` follow and are loaded directly. Other systems than Linux name libraries otherwise
    and keep the search.
    """
    if os.environ.get(OFF_SWITCH):
        yield
        return
    import ctypes.util

    search = ctypes.util.find_library
    stand_ins = {name: _Late(name) for name in _LATE if name not in sys.modules}
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    sys.modules.update(stand_ins)
    try:
        with fast_declarations.kept():
            yield
    finally:
        ctypes.util.find_library = search
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def forget(package: str) -> None:
    """Drop a package and its modules, so that an import that failed half-way can be tried anew."""
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        del sys.modules[name]
