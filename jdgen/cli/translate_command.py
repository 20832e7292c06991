"""`jdgen translate`: the state of translations, to translators and back, settling; commands load when called."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

import click

_COMMANDS = {
    "status": "Count texts per language and file: ok, review, stale, missing, orphan.",
    "export": "Write files for translators: PO or XLIFF.",
    "import": "Bring back what translators did.",
    "accept": "Stamp translations as made from today's source words.",
    "review": "Note who has read which translations.",
    "new": "Begin another language.",
    "check": "Find what is wrong in the words of translations.",
    "suggest-forms": "Propose cases and feminine forms of titles.",
}


def _module(name: str) -> str:
    return f"jdgen.cli.translate_{name.replace('-', '_')}"


class _Lazy(click.Group):
    """A group whose commands live in modules of the same name; help needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in _COMMANDS if importlib.util.find_spec(_module(name))]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module: Any = importlib.import_module(_module(name))
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group("translate", cls=_Lazy)
def command() -> None:
    """See and settle the state of translations; send texts to translators and bring them back."""
