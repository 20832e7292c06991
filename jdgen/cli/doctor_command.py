"""`jdgen doctor`: what this machine lacks."""

from __future__ import annotations

from pathlib import Path

import click

from jdgen.cli import output

_SIGNS = {"ok": ("ok", "green"), "note": ("note", "yellow"), "wrong": ("WRONG", "red"), "library": ("MISSING", "red")}
_ENDS = {
    0: "All is well.",
    1: "Mend what is named above.",
    69: "Have what is missing installed; pages in HTML can be built without it (--format html).",
}


@click.command("doctor")
@click.option("--json", "json_", is_flag=True, help="Print the findings as JSON.")
def command(json_: bool) -> None:
    """Tell what this machine lacks and how to mend it.

    Exit code 0: nothing to mend; 69: a system library is missing; 1: something else is.
    """
    from jdgen.doctor import SYSTEMS, examine, exit_code, system

    findings = examine(Path.cwd())
    code, here = exit_code(findings), system()
    if json_:
        output.as_json({"system": here, "exit_code": code, "findings": [finding.as_dict() for finding in findings]})
    else:
        words = {state: output.spoken(word) for state, (word, _) in _SIGNS.items()}
        names = [output.spoken(finding.name) for finding in findings]
        left, width = max(map(len, words.values())), max(map(len, names))
        for finding, name in zip(findings, names, strict=True):
            sign = click.style(words[finding.state].ljust(left), fg=_SIGNS[finding.state][1])
            click.echo(f"{sign}  {name.ljust(width)}  {output.spoken(finding.detail)}")
            chosen = [here] if here in finding.remedies else list(finding.remedies)
            for each in chosen if finding.state in ("wrong", "library") else ():
                click.echo(f"{' ' * (left + width + 4)}{SYSTEMS[each]}: {output.spoken(finding.remedies[each])}")
        click.echo(_ENDS[code])
    if code:
        raise SystemExit(code)
