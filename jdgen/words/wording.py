"""What the words package needs of a message catalogue: two methods.

`jdgen.catalogs.Catalog` has them; the package never imports it.
"""

from typing import Protocol


class Wording(Protocol):
    """Translated messages of one language; texts are returned with their `%(name)s` still in place."""

    def say(self, context: str, message: str) -> str:
        """Gives the translation of `message`, or `message` itself."""

    def count(self, context: str, singular: str, plural: str, n: int) -> str:
        """Gives the plural form for `n`, with `%(num)s` still in it."""
