"""Files to whole roles: each role with all it inherits, each overlay laid over what it changes.

Takes the files of a workspace, gives resolved and validated Nodes; a broken role takes with it those that stand on it
and no other. Never reads a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from jdgen.errors import Collector, Problem, did_you_mean
from jdgen.layering import drift, resolve
from jdgen.layering.locks import locks_of, note_locks
from jdgen.load import Node
from jdgen.memory import Memory
from jdgen.model import Role
from jdgen.role_files import RoleFile, for_role
from jdgen.settings import Settings
from jdgen.validate import check


@dataclass(frozen=True, slots=True)
class Whole:
    """A resolved role as a Node, and the ids of the files that make it up, itself last."""

    node: Node
    lineage: tuple[str, ...]


def resolve_all(
    files: Mapping[str, RoleFile],
    broken: Mapping[str, str],
    config: Settings,
    config_node: Node,
    found: Collector,
    memory: Memory,
) -> dict[str, Whole]:
    """Return every sound role, parent and overlay by id. `broken` names the files that have errors of their own."""
    nodes = {role_id: file.node for role_id, file in files.items() if not file.of}
    wholes: dict[str, Whole] = {}
    for role_id in nodes:
        lineage = resolve.lineage(role_id, nodes, Collector())
        made_from = [*(nodes.get(step) for step in lineage), ",".join(sorted(broken))]
        whole, problems = memory.get(("whole", role_id), made_from, partial(_whole, role_id, nodes, broken))
        found.problems.extend(for_role(problems, role_id))
        if whole:
            wholes[role_id] = whole
    laid = _Overlays(files, broken, config, config_node, wholes, memory)
    for overlay_id, file in files.items():
        if file.of:
            laid.lay(overlay_id, ())
    found.problems.extend(laid.found.problems)
    return wholes


def _whole(
    role_id: str, nodes: Mapping[str, Node], broken: Mapping[str, str]
) -> tuple[Whole | None, tuple[Problem, ...]]:
    own = Collector()
    node = resolve.resolve(role_id, nodes, own, broken)
    if not own.problems:
        own.problems.extend(check(node, Role))
    if own.problems:
        return None, tuple(own.problems)
    return Whole(node, tuple(resolve.lineage(role_id, nodes, own))), ()


@dataclass
class _Overlays:
    """Lays overlays over their bases, each base before what stands on it."""

    files: Mapping[str, RoleFile]
    broken: Mapping[str, str]
    config: Settings
    config_node: Node
    wholes: dict[str, Whole]
    memory: Memory

    def __post_init__(self) -> None:
        self.found = Collector()
        self.done: set[str] = set()

    def lay(self, overlay_id: str, trail: tuple[str, ...]) -> None:
        """Resolve an overlay and, before it, what it stands on."""
        if overlay_id in self.done:
            return
        self.done.add(overlay_id)
        file, own = self.files[overlay_id], Collector()
        base = self._base(file, (*trail, overlay_id), own)
        if base is not None:
            made_from = (file, base, self.config, *(self.files[who] for who in base.lineage if who in self.files))
            whole, problems = self.memory.get(("laid", overlay_id), made_from, partial(self._checked, file, base))
            own.problems.extend(problems)
            if whole and not any(problem.severity == "error" for problem in own.problems):
                self.wholes[overlay_id] = whole
            else:  # nothing can be recorded before they are mended
                own.problems = [problem for problem in own.problems if problem.code != "R031"]
        self.found.problems.extend(for_role(own.problems, overlay_id))

    def _base(self, file: RoleFile, trail: tuple[str, ...], found: Collector) -> Whole | None:
        """Return what an overlay stands on; None, with the reason noted, where there is none."""
        leaf = file.node.get("of")
        assert leaf is not None
        if leaf.text in trail:
            chain = " → ".join((*trail, leaf.text))
            hint = "correct `of` in one of them: the lowest names the role"
            found.add("R002", f"overlays stand on each other in a circle: {chain}", leaf.place, hint)
            return None
        if leaf.text in self.files and self.files[leaf.text].of:
            self.lay(leaf.text, trail)
        if leaf.text in self.wholes and not leaf.text.startswith("_"):
            self._named_after_its_role(file, leaf, found)
            return self.wholes[leaf.text]
        where = self.broken.get(leaf.text) or (self.files[leaf.text].shown if leaf.text in self.files else "")
        if where and not leaf.text.startswith("_"):
            message = f"'{leaf.text}' has errors of its own, so this overlay is left out"
            found.add("R001", message, leaf.place, f"mend {where} first")
            return None
        known = [role_id for role_id in self.files if not role_id.startswith("_")]
        hint = did_you_mean(leaf.text, known) or f"roles: {', '.join(sorted(known)[:12])}"
        found.add("R001", f"there is no role or overlay '{leaf.text}' to change", leaf.place, hint)
        return None

    def _named_after_its_role(self, file: RoleFile, leaf: Node, found: Collector) -> None:
        root, name = leaf.text.partition("--")[0], file.id.partition("--")[2]
        if file.id.partition("--")[0] != root:
            hint = f"rename the file to {root}--{name}.yaml, or correct `of`"
            found.add("R033", f"the file is named after another role than '{root}'", leaf.place, hint)

    def _checked(self, file: RoleFile, base: Whole) -> tuple[Whole | None, tuple[Problem, ...]]:
        own = Collector()
        node = self._laid(file, base, own)
        if not any(problem.severity == "error" for problem in own.problems):
            own.problems.extend(check(node, Role))
        sound = not any(problem.severity == "error" for problem in own.problems)
        return Whole(node, (*base.lineage, file.id)) if sound else None, tuple(own.problems)

    def _laid(self, file: RoleFile, base: Whole, found: Collector) -> Node:
        node = resolve.overlay(base.node, file.node, found)
        drift.note_drift(file.id, base.node, file.node, found)
        drift.with_old_words(file.id, base.node, file.node, found)
        note_locks(base.node, file.node, locks_of(self.config, self.config_node, base.node, node), found)
        below = {who: self.files[who].node for who in base.lineage if who in self.files and self.files[who].of}
        drift.moved_twice(file.node, below, found)
        return node
