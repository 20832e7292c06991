"""The role as pydantic models: the one description of what a role file may hold.

Takes nothing and decides nothing. From its hints come the JSON Schema, the list of translatable units, the
reference page in docs/ and the shorthands that `validate.normalise` turns into their long form.
Every field may be absent: what a document needs stands in the `requires` of its outline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field


class Translated:
    """Marks a text that people read and translators translate; every other field is a fact."""


class Identity:
    """Marks a string that is an id of a role, post or organisational unit."""


Words = Annotated[str, Translated()]
Id = Annotated[str, Identity()]

Audience = Literal["internal", "public"]
Weight = Literal["essential", "desirable"]
Period = Literal["hour", "day", "month", "year"]
Degree = Literal[
    "lower-secondary",
    "vocational",
    "upper-secondary",
    "short-cycle",
    "incomplete-higher",
    "bachelor",
    "master",
    "doctorate",
]
Cefr = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
Employment = Literal["full-time", "part-time", "temporary", "contractor", "internship", "volunteer"]


class Part(BaseModel):
    """A piece of a role; `shorthand` names the field that a bare value stands for."""

    # Deferred: most of the fifty models are only built as a part of the few that are validated
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)
    shorthand: ClassVar[str] = ""
    keyed_by: ClassVar[Literal["id", "place"]] = "id"


class Item(Part):
    """One text in a list: a duty, a benefit, a trend."""

    shorthand: ClassVar[str] = "text"
    text: Words = Field("", description="The text itself; a bare string stands for it.")
    name: Words = Field("", description="A short name or heading before the text.")
    audience: Audience | None = Field(
        None, description="Who may read it; narrower than its section's default, never wider."
    )
    locked: bool = Field(False, description="Law or policy put it here: children and overlays may not touch it.")
    reason: str = Field("", description="Why it is locked; shown to whoever tries to change it.")
    kpi: Id = Field("", description="The id of the indicator under `kpis` that measures it.")


class Group(Part):
    """A named group of items; ids of groups and items share one namespace within the section."""

    name: Words = Field("", description="Heading of the group.")
    posting: Words = Field("", description="One public line for the posting, in the grammar of an advertisement.")
    share: int | None = Field(
        None, ge=0, le=100, description="Percent of working time; where given, all must sum to 100."
    )
    audience: Audience | None = Field(None, description="As for an item.")
    locked: bool = Field(False, description="As for an item; holds for the whole group.")
    reason: str = Field("", description="Why it is locked.")
    items: dict[str, Item] = Field({}, description="The items, by id, in printing order.")


class TitleForm(Part):
    """One gender form of a title, by grammatical case; `nom` (or a bare string) is enough."""

    shorthand: ClassVar[str] = "nom"
    nom: str = Field("", description="Nominative, the form of labels and headings.")
    gen: str = Field("", description="Genitive (ru, pl).")
    dat: str = Field("", description="Dative (ru, pl).")
    ins: str = Field("", description="Instrumental (ru, pl).")
    def_: str = Field("", alias="def", description="Definite form (ar).")


class Title(Part):
    """A job title: one unit with all its forms; a bare string is `m`, in English `neutral`."""

    shorthand: ClassVar[str] = "m"
    m: TitleForm | None = Field(None, description="Masculine form, as in the staff list.")
    f: TitleForm | None = Field(None, description="Feminine form.")
    neutral: TitleForm | None = Field(None, description="Form that names no gender.")
    short: str = Field("", description="Short form for charts and running heads.")


class Right(Item):
    """A right of the post: authority to decide, access to information, or an entitlement."""

    kind: Literal["authority", "information", "entitlement"] = Field(
        "authority", description="Gulf and English forms print authority only."
    )
    power_of_attorney: bool = Field(False, description="Exercised only under a power of attorney.")


class Liability(Item):
    """Legal liability; its name follows the law of the place (Labour Code of Russia, of Poland...)."""

    kind: Literal["disciplinary", "administrative", "criminal", "financial"] = Field(
        "disciplinary", description="Kind of liability."
    )
    law: Words = Field("", description="The law it rests on, as printed.")


class Relation(Item):
    """A working relation; `text` says what for."""

    with_: Id = Field("", alias="with", description="Id of a role, post or unit; else use `name`.")
    scope: Literal["internal", "external"] = Field("internal", description="Inside or outside the organisation.")
    gets: Words = Field("", description="What the holder receives from the other side.")
    gives: Words = Field("", description="What the holder gives to the other side.")
    when: Words = Field("", description="How often, or by when answers are due.")


class Need(Item):
    """A requirement, needed or welcome."""

    weight: Weight = Field("essential", description="Needed (essential) or welcome (desirable).")
    assessed_by: list[Literal["application", "interview", "test"]] = Field(
        [], description="How it is assessed (English person specification)."
    )


class Education(Need):
    """A qualification; `text` adds what level and field cannot say."""

    shorthand: ClassVar[str] = "level"
    level: Degree | None = Field(None, description="Level of the qualification; printed by its national name.")
    field: Words = Field("", description="Field of study.")
    equivalent: bool = Field(False, description="An equivalent qualification will do.")


class Language(Part):
    """A language and its CEFR level."""

    shorthand: ClassVar[str] = "level"
    level: Cefr = Field("B1", description="Level of the Common European Framework.")
    weight: Weight = Field("essential", description="Needed or welcome.")


class Requirements(Part):
    """What the post asks for."""

    education: dict[str, Education] = Field({}, description="Qualifications.")
    experience_years: int | None = Field(None, ge=0, le=40, description="Least years of experience.")
    experience: dict[str, Need] = Field({}, description="Kinds of experience.")
    knowledge: dict[str, Need] = Field({}, description="What the holder must know (nouns).")
    abilities: dict[str, Need] = Field({}, description="What the holder must be able to do.")
    languages: dict[str, Language] = Field({}, description="Languages by code: `en: B2`.")
    certificates: dict[str, Need] = Field({}, description="Certificates.")
    licences: dict[str, Need] = Field({}, description="Licences, such as a driving licence.")
    other: dict[str, Need] = Field({}, description="Anything else.")


class Skill(Item):
    """A skill or competency with the level the post asks for."""

    level: int | None = Field(None, ge=1, le=5, description="1 awareness … 5 expert.")
    weight: Weight = Field("essential", description="Needed or welcome.")


class ToolCategory(Part):
    """A category of tools with its products (brand names are facts, never translated)."""

    shorthand: ClassVar[str] = "name"
    name: Words = Field("", description="Name of the category.")
    text: Words = Field("", description="What it is used for.")
    products: list[str] = Field([], description="Products by their brand names.")


class Kpi(Item):
    """A performance indicator; `text` names it."""

    target: Words = Field("", description="Target value, as printed.")
    period: Literal["day", "week", "month", "quarter", "half-year", "year"] | None = Field(
        None, description="How often it is measured."
    )


class Pay(Part):
    """This employer's own band; printed in the description (by switch) and in the posting."""

    place: str = Field("", description="Country code, or a place of jdgen.yaml.")
    currency: str = Field("", description="ISO 4217 code.")
    period: Period = Field("month", description="What the amounts are paid for.")
    low: float | None = Field(None, description="Lower bound.")
    high: float | None = Field(None, description="Upper bound.")
    gross: bool | None = Field(None, description="true gross, false net; absent: not said.")
    variable: Words = Field("", description="Variable pay: bonus, commission.")
    basis: Words = Field("", description="Pay regulation or collective agreement it rests on.")


class MarketPay(Part):
    """What the market pays (profile only, never an offer)."""

    place: str = Field("", description="Country code.")
    currency: str = Field("", description="ISO 4217 code.")
    period: Period = Field("year", description="What the amounts are paid for.")
    low: float | None = Field(None, description="Lower bound.")
    high: float | None = Field(None, description="Upper bound.")
    median: float | None = Field(None, description="Median.")
    mean: float | None = Field(None, description="Mean.")
    as_of: str = Field("", description="YYYY or YYYY-MM of the figures; absent: not known.")
    source: str = Field("", description="Who published them, by name.")


class Stage(Part):
    """A stage of the career path, in order; `roles` are printed by their titles."""

    name: Words = Field("", description="Name of the stage, where no role file has it.")
    text: Words = Field("", description="What the stage brings.")
    roles: list[Id] = Field([], description="Ids of roles or posts on this stage.")
    current: bool = Field(False, description="true for the stage of this very role.")


class Specialisation(Item):
    """A variant of the role with its own stress."""

    duties: list[Id] = Field([], description="Ids of duties or groups stressed here.")
    skills: list[Id] = Field([], description="Ids of skills stressed here.")


class Study(Part):
    """How people get into the occupation."""

    years_low: int | None = Field(None, description="Shortest study, years.")
    years_high: int | None = Field(None, description="Longest study, years.")
    places: dict[str, Item] = Field({}, description="Where one can study.")
    ways_in: dict[str, Item] = Field({}, description="Ways into the occupation.")


class Question(Part):
    """A frequent question with its answer; `items` is the answer's list."""

    question: Words = Field("", description="The question.")
    answer: Words = Field("", description="The answer.")
    items: dict[str, Item] = Field({}, description="Points of the answer.")


class Workplaces(Part):
    """A kind of place of work with its items (sectors, employers)."""

    name: Words = Field("", description="Heading.")
    items: dict[str, Item] = Field({}, description="The items.")


class TitleElsewhere(Part):
    """The title that the role bears in another market; a fact in that market's language."""

    place: str = Field("", description="Country code.")
    lang: str = Field("en", description="Language of the title.")
    title: str = Field("", description="The title as used there.")


class Dimension(Item):
    """A measure of the size of the job: budget, team, volume."""


class Conditions(Part):
    """Working conditions."""

    employment: Employment | None = Field(None, description="Full-time, part-time...")
    contract: Literal["permanent", "fixed-term"] | None = Field(None, description="Kind of contract.")
    workplace: Literal["on-site", "hybrid", "remote"] | None = Field(None, description="Where the work is done.")
    hours_per_week: float | None = Field(None, description="Hours a week.")
    schedule: Words = Field("", description="Schedule in words.")
    overtime: Words = Field("", description="Overtime, within the law.")
    on_call: Words = Field("", description="On-call duty, within the law.")
    travel: Words = Field("", description="Business travel.")
    environment: Words = Field("", description="Work environment.")
    physical: Words = Field("", description="Physical demands (US).")
    in_description: bool = Field(False, description="Russian form: print the conditions too.")


class Order(Part):
    """The order (приказ, zarządzenie, قرار) that approved the document."""

    number: str = Field("", description="Number of the order.")
    date: str = Field("", description="Date, YYYY-MM-DD.")


class DocumentData(Part):
    """Requisites of the formal document; what is absent prints as a blank line."""

    number: str = Field("", description="Registration number.")
    version: str = Field("", description="Version.")
    date: str = Field("", description="Date of the document, YYYY-MM-DD.")
    order: Order | None = Field(None, description="Order that approved it.")
    effective: str = Field("", description="In force from, YYYY-MM-DD.")
    review: str = Field("", description="Next review, YYYY-MM-DD.")
    status: Literal["draft", "approved", "withdrawn"] = Field("draft", description="State of the document.")
    approved_digest: str = Field("", description="Written by `jdgen approve`; do not edit.")
    drafter: Id = Field("", description="Role or post that drafts it.")
    approver: Id = Field("", description="Role or post that approves it; default: the organisation's.")
    agreed_by: list[Id] = Field([], description="Roles or posts that agree to it.")
    holders: int = Field(1, ge=1, description="Number of holders; more than one prints the sheet.")

    @property
    def several(self) -> bool:
        """Say whether the post has several holders, who sign a sheet."""
        return self.holders > 1


class PostingData(Part):
    """Data of the vacancy."""

    posted: str = Field("", description="Published on, YYYY-MM-DD.")
    opens: str = Field("", description="Applications from, YYYY-MM-DD (Saudi Arabia).")
    closes: str = Field("", description="Applications until, YYYY-MM-DD.")
    apply: str = Field("", description="Web address or e-mail address for applications.")
    employment: Employment | None = Field(None, description="As under conditions.")
    remote: bool = Field(False, description="true only for fully remote work.")
    openings: int | None = Field(None, description="Number of vacancies.")
    text: Words = Field("", description="Opening lines of the advertisement.")


class ProfStandard(Part):
    """Russian professional standard (Labour Code of Russia, art. 57 and 195.1)."""

    code: str = Field("", description="Code of the standard.")
    name: Words = Field("", description="Its name.")
    otf: str = Field("", description="Code of the generalised labour function.")


Codes = dict[str, str]
Items = dict[str, Item]


class Changes(Part):
    """What a role changes in what it inherits: applied in the order remove, replace, add, order."""

    remove: list[str] = Field([], description="Paths of entries to leave out: `duties.watch-trends`.")
    replace: dict[str, Any] = Field({}, description="Entries by path with new words or facts.")
    add: dict[str, Any] = Field({}, description="New entries by path, with `in`, `before` or `after`.")
    order: dict[str, list[str]] = Field({}, description="Ids in their new order, by section or group; others follow.")


class Role(Part):
    """One role file. Text stands in the language `lang`; facts stand once, here."""

    lang: str = Field("", description="Language of the text in this file: ar, ru, pl, en or another.")
    extends: list[Id] = Field([], description="Parent or parents; a later one wins.")
    place: str = Field("", description="Place of work: country code or a place of jdgen.yaml.")
    family: Id = Field("", description="Job family, a key of `families` in jdgen.yaml.")
    unit: Id = Field("", description="Organisational unit, a key of `units` in jdgen.yaml.")
    category: Literal["manager", "specialist", "clerical"] | None = Field(None, description="Personnel category.")
    grade: str = Field("", description="Grade or pay category.")
    headcount: int | None = Field(None, ge=1, description="Number of posts of this kind.")
    title: Title | None = Field(None, description="The job title with its forms.")
    titles_elsewhere: dict[str, TitleElsewhere] = Field({}, description="Titles in other markets.")
    codes: Codes = Field({}, description="Codes: job, isco-08, esco, onet-soc, kzis, okz, okpdtr, ssco, flsa, eeo.")
    profstandard: ProfStandard | None = Field(None, description="Russian professional standard.")
    purpose: Words = Field("", description="What the post is for: one or two sentences.")
    about: Items = Field({}, description="What the role is: paragraphs for the profile.")
    duties: dict[str, Group] = Field({}, description="Duties in groups.")
    special_tasks: Items = Field({}, description="Committees and working groups.")
    rights: dict[str, Right] = Field({}, description="Rights and authority.")
    accountabilities: Items = Field({}, description="What one answers for, in every form.")
    liability: dict[str, Liability] = Field({}, description="Legal liability, where the form prints it.")
    relations: dict[str, Relation] = Field({}, description="Working relations.")
    reports_to: Id = Field("", description="Direct manager: id of a role or post.")
    substituted_by: list[Id] = Field([], description="Who stands in: ids of roles or posts.")
    governing: Items = Field({}, description="Governing documents beside the general ones.")
    requirements: Requirements | None = Field(None, description="Requirements.")
    skills: dict[str, Skill] = Field({}, description="Skills with levels.")
    tools: dict[str, ToolCategory] = Field({}, description="Tools by category.")
    kpis: dict[str, Kpi] = Field({}, description="Performance indicators.")
    dimensions: dict[str, Dimension] = Field({}, description="Size of the job.")
    conditions: Conditions | None = Field(None, description="Working conditions.")
    benefits: Items = Field({}, description="What the employer offers.")
    pay: dict[str, Pay] = Field({}, description="The employer's bands, by id.")
    market_pay: dict[str, MarketPay] = Field({}, description="Market pay, by id.")
    pay_note: Words = Field("", description="What to know about the market figures.")
    pay_factors: Items = Field({}, description="What moves pay.")
    career: dict[str, Stage] = Field({}, description="Career path in stages.")
    specialisations: dict[str, Specialisation] = Field({}, description="Variants of the role.")
    best_practice: Items = Field({}, description="Best practice.")
    study: Study | None = Field(None, description="Education and ways in.")
    licensing: Items = Field({}, description="Licences and permits for the occupation.")
    workplaces: dict[str, Workplaces] = Field({}, description="Where people work.")
    advantages: Items = Field({}, description="Good sides.")
    drawbacks: Items = Field({}, description="Hard sides.")
    trends: Items = Field({}, description="Trends of the occupation.")
    questions: dict[str, Question] = Field({}, description="Frequent questions.")
    posting: PostingData | None = Field(None, description="Data of the vacancy.")
    document: DocumentData | None = Field(None, description="Requisites of the formal document.")
    changes: Changes | None = Field(None, description="What this role changes in its parents.")
    review: list[str] = Field(
        [], alias="_review", description="Texts of this file that somebody should look at, as in a translation."
    )
    locked: dict[str, str] = Field(
        {}, description="Paths that no overlay may touch, with the reason: `rights.*`, `grade`; or a list of paths."
    )


class Overlay(Role):
    """A manager's change to a role: only what differs; what it does not name stays as the role has it."""

    of: Id = Field("", description="The role, or the overlay, that this file changes.")
    why: str = Field("", description="Why it differs, for HR and the next manager; never printed.")
    based_on: dict[str, str] = Field(
        {}, description="Written by jdgen: what the role said where this file changes it. Do not edit."
    )


OVERLAY_HEAD = ("of", "why", "based_on")  # of the file, no part of any role


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds: words, a fact, a part, a map of parts (or facts) by id, a list of facts, a title."""

    kind: Literal["words", "fact", "part", "map", "list", "title"]
    part: type[Part] | None = None
    identity: bool = False


@cache
def shapes(part: type[Part]) -> dict[str, Shape]:
    """Return the shape of every field of a part, by the key that files use."""
    return {info.alias or name: _shape(info.annotation, info.metadata) for name, info in part.model_fields.items()}


def _shape(annotation: object, metadata: Sequence[object]) -> Shape:
    options = [a for a in get_args(annotation) if a is not NoneType]
    if get_origin(annotation) in (Union, UnionType) and len(options) == 1:
        annotation = options[0]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is dict:
        value = arguments[1]
        return Shape("map", value if _is_part(value) else None)
    if origin is list:
        return Shape("list", identity=Identity in {type(m) for m in getattr(arguments[0], "__metadata__", ())})
    if annotation is Title:
        return Shape("title", Title)
    if _is_part(annotation):
        return Shape("part", cast(type[Part], annotation))
    marks = {type(mark) for mark in metadata}
    if Translated in marks:
        return Shape("words")
    return Shape("fact", identity=Identity in marks)


def _is_part(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part)


INTERNAL_SECTIONS = frozenset(
    {"rights", "accountabilities", "liability", "relations", "substituted_by", "kpis", "market_pay", "document"}
    | {"governing", "special_tasks", "dimensions"}
)
