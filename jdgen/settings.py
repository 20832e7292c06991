"""jdgen.yaml as a model: organisation, posts, units, places, what to build by default.

Takes the file found upwards from where one stands, gives a `Settings`. Words are maps by language; everything has a
default but the organisation's name.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field

from jdgen.errors import Collector, Place, fail
from jdgen.load import Node, read
from jdgen.model import Id, Part, Title
from jdgen.validate import build, check, normalise

FILE_NAME = "jdgen.yaml"

Localized = dict[str, str]
Kind = Literal["description", "posting", "profile"]
Format = Literal["html", "pdf", "docx", "md", "txt"]
PayPrint = Literal["band", "grade", "none"]
TitleStyle = Literal["m", "f", "neutral", "pair", "pair_f_first", "tag"]

# Source: what law and internal acts put into a formal document is not a team's to change (hr practice: local acts and
# liability are cited, not negotiated).
LOCKED = {
    "liability.*": "liability follows from the law of the place",
    "governing.*": "governing documents hold for the whole organisation",
}


class Approver(Part):
    """Who approves formal documents."""

    post: Id = Field("", description="Id of the post.")
    name: Localized = Field({}, description="Name by language; absent: a blank line.")


class Organisation(Part):
    """The employer, as printed on documents; texts by language."""

    full_name: Localized = Field({}, description="Registered name.")
    short_name: Localized = Field({}, description="Short name.")
    activity: Localized = Field({}, description="Activity (postings in Saudi Arabia).")
    about: Localized = Field({}, description="Two or three sentences for postings.")
    address: Localized = Field({}, description="Registered address.")
    city: Localized = Field({}, description="Town of issue of documents.")
    registration: Localized = Field({}, description="Registration details.")
    phone: Localized = Field({}, description="Telephone.")
    email: Localized = Field({}, description="E-mail address.")
    url: Localized = Field({}, description="Web address.")
    logo: str = Field("logo.svg", description="File in templates/assets/.")
    approver: Approver | None = Field(None, description="Who approves documents.")


class Post(Part):
    """A post that has no role file."""

    title: dict[str, Title] = Field({}, description="Title by language, with forms as in a role.")
    reports_to: Id = Field("", description="Id of the post or role above.")
    review: list[str] = Field(
        [], alias="_review", description="Languages whose title holds forms that somebody should look at."
    )


class Unit(Part):
    """An organisational unit."""

    name: Localized = Field({}, description="Name by language.")
    parent: Id = Field("", description="Id of the unit above.")


class WorkPlace(Part):
    """What holds for one place of work; the key is a country code, or `PL-warsaw`."""

    keyed_by: ClassVar[Literal["id", "place"]] = "place"
    form: str = Field("", description="National form of descriptions and postings made for this place.")
    title_style: TitleStyle | None = Field(None, description="Style of the title in postings.")
    city: Localized = Field({}, description="Place of work as printed.")
    address: Localized = Field({}, description="Street and number, for job boards.")
    postal_code: str = Field("", description="Postal code, for job boards.")
    hours: Localized = Field({}, description="Usual hours.")
    apply: str = Field("", description="Web address for applications.")
    email: str = Field("", description="E-mail address for applications.")
    privacy: Localized = Field({}, description="Notice on personal data.")
    pay_basis: Localized = Field({}, description="Pay regulation that bands rest on, where the band names none.")
    legal: dict[str, Localized] = Field({}, description="Further lines that law or policy wants in a posting.")


class FormSettings(Part):
    """Switches of one national form."""

    pay: PayPrint = Field("band", description="What the description prints of the pay.")
    agreement: Literal["griff", "visa"] = Field("griff", description="ru: СОГЛАСОВАНО, or plain visas.")
    title_style: TitleStyle = Field("m", description="Style of the title in the description.")
    locked: dict[str, str] = Field({}, description="As `locked` below, for overlays whose place takes this form.")


class Settings(Part):
    """The whole of jdgen.yaml."""

    organisation: Organisation | None = Field(None, description="The employer.")
    locales: list[str] = Field(["en-GB"], description="BCP 47 tags to build by default.")
    kinds: list[Kind] = Field(["description", "posting", "profile"], description="Kinds to build by default.")
    formats: list[Format] = Field(["html", "pdf"], description="Formats to build by default.")
    out: str = Field("out", description="Output folder, inside the workspace.")
    digits: Literal["auto", "latn", "arab"] = Field("auto", description="Digits in Arabic documents.")
    calendar: Literal["gregorian", "both"] = Field("gregorian", description="both: Hijri beside Gregorian (gulf).")
    fallback: dict[str, list[str]] = Field({}, description="Languages to try before the source, by language.")
    fonts: list[str] = Field([], description="Folders with further fonts, inside the workspace.")
    locked: dict[str, str] = Field(
        LOCKED, description="Paths of roles that no overlay may touch, with the reason; or a plain list of paths."
    )
    forms: dict[str, FormSettings] = Field({}, description="Switches by form.")
    places: dict[str, WorkPlace] = Field({}, description="Places of work.")
    posts: dict[str, Post] = Field({}, description="Posts without a role file.")
    units: dict[str, Unit] = Field({}, description="Organisational units.")
    families: dict[str, Localized] = Field({}, description="Names of job families.")

    def form(self, form: str) -> FormSettings:
        """Return the switches of a form; the base form's serve its variants (en.us)."""
        return self.forms.get(form) or self.forms.get(form.partition("-")[0]) or FormSettings()

    def work_place(self, place: str) -> WorkPlace:
        """Return the data of a place, else of its country, else nothing known."""
        return self.places.get(place) or self.places.get(place.partition("-")[0]) or WorkPlace()


def find(start: Path) -> Path:
    """Return the folder, here or above, that holds jdgen.yaml.

    Errors: W001 when there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    raise fail(
        "W001",
        f"no {FILE_NAME} here or in a folder above",
        Place(str(start)),
        "make a workspace with `jdgen init DIR`, or go to the folder that holds yours",
    )


def load(root: Path) -> tuple[Settings, Node]:
    """Return the settings of a workspace and their Node (for places).

    Errors: L- and S-codes at their places in jdgen.yaml.
    """
    found = Collector()
    node = normalise(read(root / FILE_NAME, FILE_NAME), Settings, found)
    found.raise_if_any()
    found.problems.extend(check(node, Settings))
    found.raise_if_any()
    return build(node, Settings), node
