"""The checklist from which a manager tailors a role: every change that is allowed, as a line with a mark before it.

Takes the ground of an overlay, gives the text of one in which nothing is changed yet. Each line holds by itself once
its mark is gone: lists and maps stand in brackets over several lines, where neither indentation nor the last comma
matters.
"""

from __future__ import annotations

from jdgen.load import Node
from jdgen.settings import LOCKED
from jdgen.tailoring import facts
from jdgen.tailoring.ground import Ground
from jdgen.tailoring.marks import WIDTH, cut
from jdgen.tailoring.texts import texts

_BLOCKS = (
    *(facts.head, facts.post, texts, facts.shares, facts.skills, facts.requirements),
    *(facts.conditions, facts.pay, facts.document, facts.posting),
)


def checklist(ground: Ground) -> str:
    """Return the text of a fresh overlay."""
    blocks = [block for made in _BLOCKS if (block := made(ground))]
    blocks += [block for block in [_locked(ground)] if block]
    text = "\n\n".join("\n".join(block) for block in blocks)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _locked(ground: Ground) -> list[str]:
    """Return what is locked, with the reason and the place of each lock, and nothing to take a mark off."""
    found: list[tuple[str, str, Node]] = []
    for entry in ground.entries:
        lock = ground.lock(*entry.path)
        if lock is not None:
            found.append((entry.name, cut(ground.wording.in_short(entry)), lock))
    for key in ("title", "purpose", *facts.FACTS):
        lock = ground.lock(key) if ground.base.get(key) else None
        found += [(key, ground.label(key), lock)] if lock else []
    width = min(WIDTH, max((len(name) for name, _, _ in found), default=0))
    lines = []
    for name, short, lock in found:
        section = name.partition(".")[0]
        usual = ground.words.said("usual", section) if lock.text == LOCKED.get(f"{section}.*") else ""
        parts = (usual or " ".join(lock.text.split()), str(lock.at()) if lock.at().line else "")
        lines.append(f"# {name.ljust(width)}  {short} ({'; '.join(part for part in parts if part)})")
    return [*ground.told("locked"), *lines] if lines else []
