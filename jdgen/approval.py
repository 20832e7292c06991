"""Approved documents: a digest over a role's whole content in all languages tells whether what was approved still
stands.

Takes a project and a role; gives its status for printing and the digest that `jdgen approve` writes into the role
file.
"""

from __future__ import annotations

import hashlib
import json

from jdgen.load import Node
from jdgen.project import Project, WholeRole

_NOT_CONTENT = ("status", "approved_digest", "order", "number", "date")


def content_digest(project: Project, whole: WholeRole) -> str:
    """Return 16 hex digits over the resolved role and its translations, without the approval itself."""
    fields = dict(whole.node.map)
    fields.pop("posting", None)  # a vacancy comes and goes; the document stays
    document = fields.get("document")
    if document is not None:
        kept = {key: child for key, child in document.map.items() if key not in _NOT_CONTENT}
        fields["document"] = Node(kept, document.place)
        if not kept:
            del fields["document"]
    content = {key: node.plain() for key, node in fields.items()}
    words: dict[str, dict[str, object]] = {}
    for lang in sorted(project.translations):
        for unit, node in whole.units.items():
            owner = project.owner(node)
            translation = project.translations[lang].get(owner)
            if translation and unit in translation.units and not unit.startswith("posting"):
                words.setdefault(lang, {})[unit] = translation.units[unit].plain()
    text = json.dumps([content, words], ensure_ascii=False, sort_keys=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def status(project: Project, whole: WholeRole) -> str:
    """Return the status to print: an approved role that changed since is a draft again."""
    document = whole.role.document
    if document is None or document.status == "draft":
        return "draft"
    if document.status == "approved" and document.approved_digest != content_digest(project, whole):
        return "draft"
    return document.status
