"""Small workspaces for tests, and the command line as a user sees it, in process."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from jdgen.cli import main

SETTINGS = """\
locales: [en-GB]
kinds: [profile]
formats: [html]
organisation:
  full_name: {en: Meridian Group Limited}
  short_name: {en: Meridian}
posts:
  chief:
    title: {en: {neutral: Chief Executive}}
"""
ROLE = """\
lang: en
title: Support Agent
purpose: Helps customers.
reports_to: chief
duties:
  answer:
    name: Answering
    items:
      calls: Answer calls
      mail: Answer letters
"""
POLISH = """\
role: agent
lang: pl
title: {m: Konsultant, f: Konsultantka}
purpose: Pomaga klientom.
duties:
  answer: {name: Odpowiadanie}
  calls: Odbieranie telefonów
  mail: Odpowiadanie na listy
"""


@dataclass(frozen=True)
class Result:
    """How a command ended: its exit code and what it printed."""

    code: int
    out: str
    err: str


def make(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files of a workspace and return its folder; a minimal jdgen.yaml is added where there is none."""
    given = {} if (folder / "jdgen.yaml").exists() else {"jdgen.yaml": SETTINGS}
    for name, content in {**given, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def run(args: Sequence[str], cwd: Path) -> Result:
    """Run `jdgen ARGS` in a folder; what is no error of a user's goes through as an exception."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    kept_folder, kept_args = Path.cwd(), sys.argv
    os.chdir(cwd)
    sys.argv = ["jdgen", *args]
    code = 0
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        os.chdir(kept_folder)
        sys.argv = kept_args
    return Result(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
