"""Changes to files that people own: comments and order stay (ruamel.yaml, only here)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jdgen.write import write


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10**6
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def set_document(path: Path, fields: Mapping[str, str]) -> None:
    """Set fields of `document:` in a role file."""
    yaml = _yaml()
    data = yaml.load(path.read_text("utf-8"))
    document = data.setdefault("document", {})
    for key, value in fields.items():
        document[key] = value
    _save(yaml, data, path)


def _save(yaml: Any, data: Any, path: Path) -> None:
    stream = io.StringIO()
    yaml.dump(data, stream)
    write(path.parent, path.name, stream.getvalue().encode())
