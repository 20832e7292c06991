"""WeasyPrint's slow spots taken the short way: a quarter less processor time for a PDF, and the same bytes.

Gives one function that puts the short ways in place, once in a process; they stand in modules of their own with what
each saves. A test compares bytes with and without; JDGEN_PLAIN_ENGINE=1 switches all of it off, and so does any other
version of the engine than the one that it was made for.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

OFF_SWITCH = "JDGEN_PLAIN_ENGINE"
MADE_FOR = {"weasyprint": "70.0", "pydyf": "0.13.0", "tinyhtml5": "2.1.0"}
_SHORT_WAYS = ("fast_styles", "fast_boxes", "fast_lines", "fast_writing")


def quicken() -> bool:
    """Return whether the engine takes the short ways from here on."""
    if os.environ.get(OFF_SWITCH) or any(import_module(name).__version__ != at for name, at in MADE_FOR.items()):
        return False
    engine: Any = import_module("weasyprint")
    if not hasattr(engine, "_quickened_by_jdgen"):
        engine._quickened_by_jdgen = True
        for name in _SHORT_WAYS:
            import_module(f"jdgen.formats.{name}").put_in_place()
    return True


def everywhere(old: object, new: object) -> None:
    """Put a function in the place of another in all modules of the engine that hold it."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ("weasyprint", "pydyf"):
            for key in [key for key, value in vars(module).items() if value is old]:
                setattr(module, key, new)
