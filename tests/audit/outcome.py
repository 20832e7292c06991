"""What a checker found, and where the tools lie: Outcome, tool()."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

MODULES = "node_modules"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one checker."""

    tool: str
    version: str = ""
    checked: str = ""
    errors: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    missing: str = ""  # what to install, for a checker that did not run


def folder() -> Path:
    """Return the folder with the npm tools: AUDIT_TOOLS, else where one stands."""
    return Path(os.environ.get("AUDIT_TOOLS") or ".").resolve()


def module(name: str) -> Path | None:
    """Return the folder of an npm package, None when it is not installed."""
    path = folder() / MODULES / name
    return path if path.is_dir() else None


def program(name: str) -> str:
    """Return the path of a program of the npm tools or of PATH, "" when there is none."""
    local = folder() / MODULES / ".bin" / name
    return str(local) if local.exists() else shutil.which(name) or ""


def first(*names: str) -> str:
    """Return the path of the first of several programs that is there, "" for none."""
    return next(filter(None, map(program, names)), "")
