"""Documents in two languages side by side, and which of the two texts prevails.

Takes a project, a request and two locales; writes the documents into a folder of the pair and gives their paths. One
form serves both sides. Which language prevails follows from the place of work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from jdgen.checks import for_build, strictly
from jdgen.document import Document, Run, Text
from jdgen.errors import Place, Problem, UserError, fail
from jdgen.formats.parallel import Side, parallel
from jdgen.forms import default_form
from jdgen.plan import Request, Target, locale_tags, plan
from jdgen.project import Project
from jdgen.studio import Options, Studio
from jdgen.words import money, tags
from jdgen.words.tags import Tag
from jdgen.words.typography import typeset
from jdgen.write import write

FORMATS = ("html", "pdf", "docx")

# The language of the text that prevails, by country of work.
# Source: Poland, Act on the Polish Language, art. 8 (1a, 1b); Saudi Arabia, Labour Law, art. 9; United Arab Emirates,
# Federal Decree-Law 33/2021; Russia, Labour Code with Law 53-FZ on the State Language. Practice in the other Gulf
# states.
RULING = {
    "PL": "pl",
    "RU": "ru",
    **dict.fromkeys(("SA", "AE", "QA", "KW", "BH", "OM"), "ar"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What was made: paths inside the output folder, and the problems met."""

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def write_pairs(
    project: Project,
    request: Request,
    options: Options,
    out: Path,
    pair: tuple[str, str],
    ruling: str = "",
    strict: bool = False,
) -> Written:
    """Write the documents of the roles asked for in both languages; descriptions unless kinds are named.

    Errors: P005 a bad locale, P023 twice the same language or a format that has no columns, N010 a prevailing language
    that the law of the place does not allow; all problems of the roles.
    """
    first, second = _tags(project, pair, request)
    studio = Studio(project, out, replace(options, standalone=True))
    wanted = replace(
        request,
        locales=(pair[0],),
        kinds=request.kinds or ("description",),
        formats=request.formats or [name for name in project.settings.formats if name in FORMATS],
    )
    planned = plan(project, studio.outlines, wanted)
    targets = [_with_form(project, studio, target, first, second, request.form) for target in planned]
    problems = for_build(project, studio, targets, request.roles, style=strict)
    problems += [each for target in targets if (each := _ruled(project, target, first, second, ruling))]
    problems = strictly(problems) if strict else problems
    if any(problem.severity == "error" for problem in problems):
        raise UserError(problems)
    paths: list[str] = []
    for target in targets:
        prevails = ruling or _by_place(project, target, first, second)
        doc = _document(project, studio, target, (first, second), prevails)
        for suffix, _, data in studio.files(target, doc, problems):
            assert data is not None  # pairs are made anew every time
            path = f"{first.text}+{second.text}/{target.path(suffix).partition('/')[2]}"
            write(out, path, data)
            paths.append(path)
    return Written(tuple(paths), tuple(problems))


def _tags(project: Project, pair: tuple[str, str], request: Request) -> tuple[Tag, Tag]:
    first, second = (locale_tags(project, [text])[0] for text in pair)
    at = Place("--bilingual")
    if first.language == second.language:
        raise fail("P023", "both locales are of one language", at, "name two languages: `--bilingual pl-PL,en-GB`")
    for name in request.formats:
        if name not in FORMATS:
            raise fail("P023", f"'{name}' has no columns", at, f"formats of two languages: {', '.join(FORMATS)}")
    return first, second


def _place(project: Project, target: Target, first: Tag, second: Tag) -> str:
    """Return the country of work: of the role, else of the locales, where one of them has a rule."""
    place = project.roles[target.role].role.place.partition("-")[0]
    return place or next((tag.territory for tag in (first, second) if tag.territory in RULING), first.territory)


def _with_form(project: Project, studio: Studio, target: Target, first: Tag, second: Tag, asked: str) -> Target:
    """Return the target in the form of its place, which serves both sides, unless another was asked for."""
    place = _place(project, target, first, second)
    form = default_form(project.settings, place, RULING.get(place, first.language))
    outline = f"{target.kind}.{form}"
    if asked or not target.form or outline not in studio.outlines:
        return target
    return replace(target, form=form, outline=outline, default=True)


def _by_place(project: Project, target: Target, first: Tag, second: Tag) -> str:
    """Return the language that prevails: by the law of the place where it has a rule, else the first of the pair."""
    lawful = RULING.get(_place(project, target, first, second), "")
    return lawful if lawful in (first.language, second.language) else first.language


def _ruled(project: Project, target: Target, first: Tag, second: Tag, ruling: str) -> Problem | None:
    """Return a problem where the prevailing language is not that of the place, or not in the document."""
    country = _place(project, target, first, second)
    lawful = RULING.get(country, "")
    languages = (first.language, second.language)
    place = Place(project.files[target.role].shown)
    if ruling and ruling not in languages:
        hint = f"choose one of {', '.join(languages)}"
        return Problem(
            "N010", f"the prevailing language '{ruling}' is not in the document", place, hint, role=target.role
        )
    if not lawful or (lawful in languages and ruling in ("", lawful)):
        return None
    name = money.language_name(lawful, tags.parse("en"))
    message = f"for work in {country} the text in {name} prevails"
    hint = "leave --ruling out" if lawful in languages else f"make one of the two languages {name}"
    return Problem("N010", message, place, hint, role=target.role)


def _document(project: Project, studio: Studio, target: Target, pair: tuple[Tag, Tag], ruling: str) -> Document:
    """Return both sides as one document; both are for the same place of work."""
    place = _place(project, target, *pair)
    sides = []
    for tag in pair:
        localized = studio.localized(target.role, tag.text)
        here = replace(localized, role=localized.role.model_copy(update={"place": localized.role.place or place}))
        sides.append(Side(studio.document(target, here), _name(tag), _line(studio, tag, ruling)))
    return parallel(*sides)


def _name(tag: Tag) -> str:
    name = money.language_name(tag.language, tag)
    return name[:1].upper() + name[1:]


def _line(studio: Studio, tag: Tag, ruling: str) -> Text:
    """Return the sentence on the prevailing text in the language of one side."""
    messages = studio.labels["ruling"]
    message = studio.catalog(tag.catalogue).say("label.ruling", messages.get(ruling, messages["other"]))
    words = message.replace("{language}", money.language_name(ruling, tag))
    return (Run(typeset(words, tag.language)),)
