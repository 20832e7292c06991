"""A person file: who holds a post, for the lines where a formal document names the holder.

Takes one YAML file that belongs to no workspace, gives its holders. What it holds is personal data: messages about it
never repeat a value.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pydantic import Field

from jdgen.document import Holder
from jdgen.errors import Collector, Place, Problem, UserError
from jdgen.load import Node, read
from jdgen.model import Part
from jdgen.validate import build, check, normalise

_NEVER = frozenset(
    {"pesel", "passport", "id_number", "national_id", "iqama", "snils", "inn", "nino", "ssn", "birth_date"}
)
_KEPT = ("S002", "S009")  # their messages name fields, never values


class HolderSpec(Part):
    """One holder of the post."""

    name: str = Field("", description="Name in full, as the document prints it.")
    names: dict[str, str] = Field({}, description="The name in other scripts, by language: `ar: ...`.")
    number: str = Field("", description="Employee number; never a national number, a passport or a date of birth.")
    title_form: Literal["m", "f", "neutral"] = Field("m", description="Form of the title in a paper for one person.")
    since: str = Field("", description="Date of taking up the post, YYYY-MM-DD.")


class PersonFile(HolderSpec):
    """A person file: one holder, or several under `holders`."""

    holders: list[HolderSpec] = Field([], description="The holders, where the paper is for several.")


def read_holders(path: Path) -> tuple[Holder, ...]:
    """Return the holders that a person file names.

    Errors: L- and S-codes without the values, P020 no name, or names in both places.
    """
    try:
        node = read(path, str(path))
        found = Collector()
        made = normalise(node, PersonFile, found)
        found.problems.extend(check(made, PersonFile))
        _complete(node, found)
        found.raise_if_any()
    except UserError as error:
        raise UserError([_discreet(problem) for problem in error.problems]) from None
    file = build(made, PersonFile)
    return tuple(
        Holder(each.name, dict(each.names), each.number, each.title_form, each.since) for each in file.holders or [file]
    )


def _complete(node: Node, found: Collector) -> None:
    entries = (node.get("holders") or Node([], node.place)).list
    for entry in entries or [node]:
        if isinstance(entry.value, dict) and entry.get("name") is None:
            found.add("P020", "the name of the holder is missing", entry.place, "write `name:` with the name in full")
    if entries and node.get("name") is not None:
        hint = "put every person under `holders`, or delete `holders`"
        found.add("P020", "a person stands beside the list of holders", node.map["name"].at(), hint)


def _discreet(problem: Problem) -> Problem:
    """Return a problem that gives away nothing of a person: place and rule, no value."""
    field = problem.message.rpartition("unknown field '")[2].partition("'")[0]
    if field in _NEVER:
        hint = "delete it: a job description never carries it, only the employee number"
        return Problem(problem.code, f"'{field}' does not belong in a person file", problem.place, hint)
    is_field = problem.code != "S002" or re.fullmatch("[a-z_]+", field)  # else somebody's name in the place of one
    if (problem.code in _KEPT and is_field) or problem.code[0] in "LP":
        return problem
    hint = "fields: name, names, number (in quotes), title_form (m, f or neutral), since (YYYY-MM-DD)"
    return Problem(problem.code, "this value is not what the field takes", problem.place, hint)


def place_only(problem: Problem) -> Problem:
    """Return the problem at its line without the column, so that no line of the file is shown with it."""
    return Problem(
        problem.code, f"line {problem.place.line}: {problem.message}", Place(problem.place.file), problem.hint
    )
