"""The employer's own band: which one holds at a place of work, and what a document may say of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jdgen.document import Text
from jdgen.model import Pay
from jdgen.words import money
from jdgen.words.tags import Tag

if TYPE_CHECKING:
    from jdgen.compose.composer import Composer


def band(c: Composer) -> Pay | None:
    """Return the employer's band for the document's exact place, else for its country."""
    for wanted in (c.place, c.place.partition("-")[0]):
        for given in c.localized.role.pay.values():
            if given.place == wanted:
                return given
    return None


def band_id(c: Composer) -> str:
    """Return the id of the band that `band` finds."""
    found = band(c)
    return next((key for key, given in c.localized.role.pay.items() if given is found), "")


def decimal(figure: float | None) -> Decimal | None:
    """Return an amount as an exact decimal."""
    return None if figure is None else Decimal(str(figure)).normalize()


def pay_text(band: Pay, tag: Tag, c: Composer, style: str) -> str:
    """Return a band as a phrase with its period and basis."""
    low, high = decimal(band.low), decimal(band.high)
    return money.pay(low, high, band.currency, band.period, tag, c.catalog, band.gross, style)


def pay(c: Composer, detail: str) -> Text:
    """Return the band as a phrase, or its variable part or its basis."""
    found = band(c)
    if found is None:
        return ()
    if detail == "basis" and not found.basis:
        return c.words_of(c.project.settings.work_place(c.place).pay_basis)
    if detail in ("variable", "basis"):
        return c.unit(f"pay.{band_id(c)}.{detail}")
    return c.traced(c.code(pay_text(found, c.tag, c, "words")), f"fact:pay.{band_id(c)}")


def description_pay(c: Composer, detail: str) -> Text:
    """Return the band where the form's switch lets a description print it."""
    switch = c.project.settings.form(c.outline.form).pay
    return pay(c, "") if switch == "band" else ()


def grade(c: Composer, detail: str) -> Text:
    """Return the grade unless the form's switch says none."""
    switch = c.project.settings.form(c.outline.form).pay
    return c.code(c.localized.role.grade) if switch != "none" else ()
