"""Is there anything to build? Hashes what a whole build depends on and compares with what the last one wrote down.

Takes a workspace, gives what the last build told again, or None where something may have to be made. Imports no YAML,
no templates and no engine: this is what most builds of a workspace come to.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jdgen import manifest
from jdgen.building import ledger
from jdgen.building.ledger import Ledger
from jdgen.clock import today
from jdgen.errors import Problem
from jdgen.options import Options
from jdgen.workspace import digests, inputs

_OUT = re.compile(r"^out:[ \t]*([\w./-]+)[ \t]*(?:#.*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A build that has nothing to do: its folder, how many files stand there, and what the last one had to say."""

    out: Path
    files: int
    problems: tuple[Problem, ...]
    seconds: float


def usual_folder(root: Path) -> Path:
    """Return the output folder that jdgen.yaml names, as far as it can be told without reading YAML.

    Why a wrong guess does no harm: jdgen.yaml is among what is hashed, so nothing stands in a folder it never named.
    """
    found = _OUT.search((root / "jdgen.yaml").read_text("utf-8", "replace"))
    return (root / (found[1] if found else "out")).resolve()


@dataclass(frozen=True)
class Look:
    """What a workspace is made from as it lies there, and what the last whole build of it wrote down."""

    root: Path
    out: Path
    options: Options
    kept: Ledger | None
    made_from: Mapping[str, str]

    @property
    def stamp(self) -> str:
        """One digest over everything that a whole build depends on."""
        return stamp(self.made_from, self.options)

    def at(self, fonts: Iterable[str]) -> Look:
        """Return the look with the workspace's folders of fonts taken in, where the last build had others."""
        wanted = tuple(fonts)
        if wanted == (self.kept.further if self.kept else ()):
            return self
        return replace(self, made_from=digests(inputs(self.root, self.out, wanted), self.root))


def look(root: Path, options: Options) -> Look:
    """Return a look at the workspace: every file that documents are made from, hashed."""
    out = usual_folder(root)
    kept = ledger.load(out)
    return Look(root, out, options, kept, digests(inputs(root, out, kept.further if kept else ()), root))


def rest(options: Options) -> str:
    """Return what a build depends on beside the workspace: options, their file, the day, because a posting expires."""
    reference = manifest.sha256(Path(options.reference)) if options.reference else ""
    return f"{options} {reference} {today()} {os.environ.get('SOURCE_DATE_EPOCH', '')}"


def stamp(made_from: Mapping[str, str], options: Options) -> str:
    """Return one digest over everything that a whole build depends on."""
    told = [f"{name}\0{content}" for name, content in sorted(made_from.items())]
    return hashlib.sha256("\n".join([*told, rest(options)]).encode()).hexdigest()


def standing(here: Look, strict: bool = False) -> Standing | None:
    """Return what stands where a whole build of the workspace has nothing to do; None where it may have.

    A strict build asks rules that others do not, so it always looks again.
    """
    started, kept = time.monotonic(), here.kept
    if kept is None or strict or kept.stamp != here.stamp:
        return None
    old = manifest.load(here.out)
    if old.inputs != kept.stamp or not old.current(here.out):
        return None
    return Standing(here.out, len(old.records), kept.problems, time.monotonic() - started)
