"""Named values that outlines put into sentences and fact rows: `{title}`, `{manager.dat}`, `{effective}`.

Each is a function from the composer to Text, () where nothing is known. The name before the dot picks the function,
what follows it is the case, form or field asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from jdgen.compose import counted, pay
from jdgen.compose.person import person
from jdgen.compose.texts import capitalised, link, lowered, separated
from jdgen.document import Run, Text
from jdgen.model import Conditions, DocumentData, Part, PostingData
from jdgen.words import dates, money, numbers, phrases, titles

if TYPE_CHECKING:
    from jdgen.compose.composer import Composer

Value = Callable[["Composer", str], Text]
_Part = TypeVar("_Part", bound=Part)
_CASES = ("nom", "gen", "dat", "ins", "def")


def value(c: Composer, name: str) -> Text:
    """Return a named value as text; () where the data does not give it."""
    base, _, detail = name.partition(".")
    function = VALUES.get(base)
    return function(c, detail) if function else ()


def names() -> list[str]:
    """Return the names that outlines may use, for checks and docs."""
    return sorted(VALUES)


def _title(c: Composer, detail: str) -> Text:
    style = c.project.settings.form(c.outline.form).title_style
    if detail == "cap":
        return capitalised(c.title_text(c.localized.title, style))
    if detail in _CASES:
        return c.title_text(c.localized.title, style, detail)
    return c.title_text(c.localized.title, detail or style)


def _posting_title(c: Composer, detail: str) -> Text:
    said = c.localized.title
    style = c.project.settings.work_place(c.place).title_style or titles.usual_style(said.forms, said.lang)
    return capitalised(c.title_text(said, style))


def _org(c: Composer, detail: str) -> Text:
    organisation = c.project.settings.organisation
    if organisation is None:
        return ()
    words = getattr(organisation, {"full": "full_name", "short": "short_name"}.get(detail, detail))
    return c.words_of(words)


def _role_words(field: str) -> Value:
    return lambda c, _: c.unit(field)


def _purpose(c: Composer, detail: str) -> Text:
    """Return the purpose; `lower` inside a sentence, where abbreviations keep their capitals."""
    return lowered(c.unit("purpose")) if detail == "lower" else c.unit("purpose")


def _fact(field: str) -> Value:
    return lambda c, _: c.text(str(getattr(c.localized.role, field) or ""))


def _labelled(group: str, get: Callable[[Composer], object]) -> Value:
    def function(c: Composer, _: str) -> Text:
        key = get(c)
        return c.text(c.label(group, str(key))) if key else ()

    return function


@cache
def _none(part: type[_Part]) -> _Part:
    """Return a part of a role that says nothing; made once, for its defaults are copied whenever one is made."""
    return part()


def _conditions(c: Composer) -> Conditions:
    return c.localized.role.conditions or _none(Conditions)


def _posting(c: Composer) -> PostingData:
    return c.localized.role.posting or _none(PostingData)


def document_data(c: Composer) -> DocumentData:
    """Return the requisites of the role's document."""
    return c.localized.role.document or _none(DocumentData)


def _code(c: Composer, detail: str) -> Text:
    codes = c.localized.role.codes
    if detail:
        return c.code(codes.get(detail, ""))
    country = c.place.partition("-")[0]
    for scheme in {"PL": ("kzis",), "RU": ("okpdtr", "okz"), "SA": ("ssco",)}.get(country, ()):
        if scheme in codes:
            return c.code(codes[scheme])
    return ()


def _manager(c: Composer, detail: str) -> Text:
    boss = c.localized.role.reports_to
    return c.title(boss, "m", detail or "nom") if boss else ()


def _manager_above(c: Composer, detail: str) -> Text:
    boss = c.localized.role.reports_to
    whole, post = c.project.roles.get(boss), c.project.settings.posts.get(boss)
    above = whole.role.reports_to if whole else post.reports_to if post else ""
    return c.title(above, "m", detail or "nom") if above else ()


def _subordinates(c: Composer, detail: str) -> Text:
    if detail == "count":
        posts = [c.project.roles[who].role.headcount for who in c.subordinates]
        # with several holders of this post nobody can say how many report to each
        known = bool(posts) and all(posts) and (c.localized.role.headcount or 1) == 1
        return c.text(numbers.number(sum(count or 0 for count in posts), c.tag)) if known else ()
    return separated(c, c.titles(c.subordinates))


def _substitutes(c: Composer, detail: str) -> Text:
    return separated(c, c.titles(c.localized.role.substituted_by))


def _substitutes_for(c: Composer, detail: str) -> Text:
    return separated(c, c.titles(c.substitutes_for))


def _unit(c: Composer, detail: str) -> Text:
    if detail == "cap":
        return capitalised(_unit(c, ""))
    unit = c.project.settings.units.get(c.localized.role.unit)
    if unit and detail == "above":
        unit = c.project.settings.units.get(unit.parent)
    return c.words_of(unit.name) if unit else ()


def _family(c: Composer, detail: str) -> Text:
    return c.words_of(c.project.settings.families.get(c.localized.role.family, {}))


def _approver(c: Composer, detail: str) -> Text:
    organisation = c.project.settings.organisation
    approver = organisation.approver if organisation else None
    post = document_data(c).approver or (approver.post if approver else "")
    if detail == "name":
        given = approver is not None and approver.post == post and c.tag.language in approver.name
        return c.text(approver.name[c.tag.language]) if given and approver else ()
    case = detail.partition(".")[2] or "nom"
    if case == "cap":
        return capitalised(c.title(post)) if post else ()
    return c.title(post, "m", case) if post else ()


def _drafter(c: Composer, detail: str) -> Text:
    who = document_data(c).drafter
    return c.title(who) if who else ()


def dated(c: Composer, iso: str) -> Text:
    """Return a date in words of the locale; in Gulf forms with its Hijri date where jdgen.yaml wants both."""
    if not iso:
        return ()
    both = c.project.settings.calendar == "both" and c.outline.form == "gulf" and len(iso) == 10
    written = dates.both(iso, c.tag) if both else dates.date(iso, c.tag)
    return (Run(written.replace(" ", "\u00a0")),)


def _document(field: str, is_date: bool) -> Value:
    def function(c: Composer, _: str) -> Text:
        held = str(getattr(document_data(c), field))
        return dated(c, held) if is_date else c.code(held)

    return function


def _order(c: Composer, detail: str) -> Text:
    order = document_data(c).order
    if order is None:
        return ()
    return dated(c, order.date) if detail == "date" else c.code(order.number)


def _posting_date(field: str) -> Value:
    return lambda c, _: dated(c, str(getattr(_posting(c), field)))


def _apply(c: Composer, detail: str) -> Text:
    given = _posting(c).apply
    place, organisation = c.project.settings.work_place(c.place), c.project.settings.organisation
    if detail == "email":
        mail = organisation.email if organisation else {}
        address = given if "@" in given else place.email or mail.get(c.tag.language, "")
        return (Run(address, dir="ltr" if c.dir == "rtl" else "", href=f"mailto:{address}"),) if address else ()
    url = given if given.startswith("https://") else place.apply or ""
    return link(c, url) if url.startswith("https://") else ()


def _experience(c: Composer, detail: str) -> Text:
    needs = c.localized.role.requirements
    years = needs.experience_years if needs else None
    if years is None:
        return ()
    return c.text(phrases.experience_at_least(years, c.tag, c.catalog))


def _hours(c: Composer, detail: str) -> Text:
    hours = _conditions(c).hours_per_week
    if hours is None:
        return ()
    whole = int(hours) if hours == int(hours) else None
    count = phrases.hours(whole, c.tag, c.catalog) if whole is not None else numbers.number(Decimal(str(hours)), c.tag)
    return c.text(count)


def _working_hours(c: Composer, detail: str) -> Text:
    """Return the hours of a vacancy: the role's own schedule, else the usual hours of the place."""
    said = c.localized.said.get("conditions.schedule")
    node = c.project.roles[c.localized.id].units.get("conditions.schedule")
    own = node is not None and not c.project.owner(node).startswith("_")
    return c.said(said) if said and own else _place(c, "hours")


def _place(c: Composer, detail: str) -> Text:
    place = c.project.settings.work_place(c.place)
    if detail in ("hours", "privacy", "address"):
        return c.words_of(getattr(place, detail))
    if place.city:
        return c.words_of(place.city)
    return c.text(money.territory(c.place.partition("-")[0], c.tag)) if c.place else ()


def _headcount(c: Composer, detail: str) -> Text:
    count = c.localized.role.headcount
    return c.text(numbers.number(count, c.tag)) if count else ()


def _openings(c: Composer, detail: str) -> Text:
    count = _posting(c).openings
    return c.text(numbers.number(count, c.tag)) if count else ()


def _profstandard(c: Composer, detail: str) -> Text:
    standard = c.localized.role.profstandard
    if standard is None:
        return ()
    return c.unit("profstandard.name") if detail == "name" else c.text(getattr(standard, detail, ""))


def _page(mark: str) -> Value:
    return lambda c, _: (Run("", mark=mark),)  # type: ignore[arg-type]


def _authority(field: str) -> Value:
    return lambda c, _: c.unit(f"conditions.{field}")


VALUES: dict[str, Value] = {
    "title": _title,
    "posting_title": _posting_title,
    "org": _org,
    "purpose": _purpose,
    "pay_note": _role_words("pay_note"),
    "opening": _role_words("posting"),
    "category": _labelled("category", lambda c: c.localized.role.category),
    "grade": pay.grade,
    "pay": pay.pay,
    "band": pay.description_pay,
    "job_code": lambda c, _: c.code(c.localized.role.codes.get("job", "")),
    "code": _code,
    "unit": _unit,
    "family": _family,
    "manager": _manager,
    "manager_above": _manager_above,
    "subordinates": _subordinates,
    "substitutes": _substitutes,
    "substitutes_for": _substitutes_for,
    "approver": _approver,
    "drafter": _drafter,
    "number": _document("number", False),
    "version": _document("version", False),
    "date": _document("date", True),
    "effective": _document("effective", True),
    "review": _document("review", True),
    "order": _order,
    "status": _labelled("status", lambda c: c.status or document_data(c).status),
    "posted": _posting_date("posted"),
    "opens": _posting_date("opens"),
    "closes": _posting_date("closes"),
    "apply": _apply,
    "place": _place,
    "experience": _experience,
    "headcount": _headcount,
    "openings": _openings,
    "employment": _labelled("employment", lambda c: _posting(c).employment or _conditions(c).employment),
    "contract": _labelled("contract", lambda c: _conditions(c).contract),
    "workplace": _labelled("workplace", lambda c: _conditions(c).workplace),
    "hours": _hours,
    "working_hours": _working_hours,
    "schedule": _authority("schedule"),
    "overtime": _authority("overtime"),
    "on_call": _authority("on_call"),
    "travel": _authority("travel"),
    "environment": _authority("environment"),
    "physical": _authority("physical"),
    "profstandard": _profstandard,
    "person": person,
    "earlier": counted.earlier,
    "changes": counted.counted,
    "compared": counted.named,
    "page": _page("page"),
    "pages": _page("pages"),
}
