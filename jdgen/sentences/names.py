"""The few names of the program that the reading of its source goes by.

Data only: what prints, what names a value, whose constants are data. All else is followed, not listed.
"""

from __future__ import annotations

SPOKEN = "cli.output:spoken"
TOLD = "cli.output:told"
ADD = "errors:Collector.add"
PROBLEM = "errors:Problem"

# What prints: its parameters, and those that people read.
SINKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    PROBLEM: (("code", "message", "place", "hint", "severity", "role"), ("message", "hint")),
    "click.echo": (("message",), ("message",)),
    "click.confirm": (("text",), ("text",)),
    "click.UsageError": (("message",), ("message",)),
    "click.BadParameter": (("message",), ("message",)),
    "click.ClickException": (("message",), ("message",)),
    "dataclasses.replace": ((), ("message", "hint")),
    SPOKEN: (("words",), ("words",)),
}
# Functions that give a value as messages name it: what comes out is never words to translate.
NAMING = frozenset({"errors:quoted", "proofreading.findings:excerpt", "proofreading.findings:shown"})
# Modules, or constants, that hold names of fields, endings of words, codes: never words to translate.
DATA = frozenset(
    {
        "doctor:SYSTEMS",
        "model",
        "outline_names",
        "inflection.feminines",
        "inflection.polish",
        "codes",
        "exchange.placing",
    }
)
# Fields that hold words wherever they stand; the type of what holds them need not be known.
WORDED = frozenset(
    {"message", "hint", "detail", "reason", "how", "why", "remedies", "remedy", "finding", "told", "what"}
)


def is_data(key: str) -> bool:
    """True for a constant that holds names or codes."""
    return key in DATA or key.partition(":")[0] in DATA
