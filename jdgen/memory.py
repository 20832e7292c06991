"""What was worked out from what, kept between two readings of one workspace.

Takes a name and the very objects that something is made from; gives what was made from them before, else makes it.
Holds one result per name, so that it never grows beyond the workspace.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Results by name, each with what it was made from."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, ...], tuple[tuple[object, ...], Any]] = {}

    def get(self, name: tuple[str, ...], made_from: Sequence[object], make: Callable[[], T]) -> T:
        """Return what `make` gave the last time for the same things, else what it gives now.

        The same are equal texts and identical objects: nothing of a project is ever changed in place.
        """
        held = self._kept.get(name)
        if held is None or not _same(held[0], made_from):
            held = self._kept[name] = (tuple(made_from), make())
        result: T = held[1]
        return result


def _same(before: Sequence[object], now: Sequence[object]) -> bool:
    if len(before) != len(now):
        return False
    return all(a is b or (isinstance(a, str) and a == b) for a, b in zip(before, now, strict=True))
