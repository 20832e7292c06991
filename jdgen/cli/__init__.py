"""The command line: open the project, call one function, print. Commands are imported when they are called."""

from __future__ import annotations

import importlib
from typing import Any, NoReturn

import click

from jdgen import __version__

_COMMANDS = {
    "init": "Make a new workspace with the sample roles.",
    "new": "Write a new role file.",
    "list": "List the roles.",
    "check": "Find what is wrong in roles, translations and settings.",
    "build": "Make the documents.",
    "watch": "Build again what each save touches.",
    "show": "Print a role's description in the terminal.",
    "explain": "Tell where every line of a document comes from.",
    "diff": "Tell what differs between two roles, overlays, files or revisions.",
    "progress": "Put on one page what the next post asks beyond this one.",
    "ids": "Give ids to a plain list of texts.",
    "export": "Write roles as a spreadsheet.",
    "import": "Bring an edited spreadsheet back.",
    "rename": "Give a role or an item a new id, everywhere.",
    "impact": "List what a change of a role or an item touches.",
    "approve": "Mark a role's formal document as approved.",
    "translate": "See and settle the state of translations.",
    "customize": "Write a checklist from which a manager tailors a role.",
    "overlay": "See and settle what managers change in roles.",
    "schema": "Print the JSON Schema that editors use.",
    "doctor": "Tell what this machine lacks and how to mend it.",
}


class _Lazy(click.Group):
    """A group whose commands live in modules of the same name; help needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module: Any = importlib.import_module(f"jdgen.cli.{name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from jdgen.errors import did_you_mean

            hint = did_you_mean(args[0], _COMMANDS) if args else ""
            if hint and "Did you mean" not in error.message:
                raise click.UsageError(f"{error.message} {hint[0].upper()}{hint[1:]}", ctx) from None
            raise


def _version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"jdgen, version {__version__}")
        context.exit()


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit."
)
def group() -> None:
    """Role definitions in YAML become job descriptions, postings and profiles in HTML and PDF."""


def main() -> None:
    """Run the command line and exit with its code: 0 fine, 1 problems, 2 usage, 69 missing library, 130 interrupted."""
    import os

    from jdgen.speech import language

    wanted = language.wanted(os.environ)
    if wanted != "en":
        from jdgen.cli import speaking

        voice = speaking.known(wanted)
        if voice is not None:
            with speaking.spoken(voice):
                _run()
    _run()


def _run() -> NoReturn:
    """Run the command line and exit."""
    import gc
    import os
    import sys

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads all that is installed
    gc.disable()  # a fifth of a command's time: it ends before there is much to collect
    try:
        # Click returns the code of Exit here and does not raise it
        code = group.main(prog_name="jdgen", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        _complain(error)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; what was built before is untouched.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except Exception as error:
        from jdgen.cli.output import report

        known = report(error)
        if known is None:
            raise
        sys.exit(known)
    finally:
        gc.enable()


def _complain(error: click.ClickException) -> None:
    """Print what Click has to complain about, in the language of the user."""
    from jdgen import speech

    if speech.in_use() is None:
        error.show()
        return
    from jdgen.cli.speaking import complain

    complain(error)
