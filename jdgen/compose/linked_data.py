"""schema.org JobPosting for a posting, in the page's language; {} when what Google requires is not known.

Source: Google's job posting structured data (required: title, description, datePosted, hiringOrganization,
jobLocation). Only what the page itself shows is said here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from jdgen.compose import needs
from jdgen.compose.composer import Composer
from jdgen.compose.pay import band, band_id
from jdgen.document import Clauses, Facts, Prose, Run, Section, Text

_EMPLOYMENT = {
    "full-time": "FULL_TIME",
    "part-time": "PART_TIME",
    "temporary": "TEMPORARY",
    "contractor": "CONTRACTOR",
    "internship": "INTERN",
    "volunteer": "VOLUNTEER",
}
_CREDENTIAL = {
    "vocational": "professional certificate",
    "upper-secondary": "high school",
    "short-cycle": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctorate": "postgraduate degree",
}
_UNLISTED = ("about", "privacy", "apply")


def job_posting(c: Composer, made: Sequence[Section]) -> dict[str, object]:
    """Return the JobPosting of a page with these sections; empty without date, place, employer or description."""
    posting = c.localized.role.posting
    organisation = c.project.settings.organisation
    country = c.place.partition("-")[0]
    title, employer = _plain(c.value("posting_title")), _plain(c.value("org.full"))
    if posting is None or not posting.posted or not country or not title or not employer:
        return {}
    data: dict[str, object] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": title,
        "description": _description(made),
        "inLanguage": c.tag.language,
        "datePosted": posting.posted,
        "hiringOrganization": _employer(c, employer),
        "jobLocation": _location(c, country),
        "identifier": {"@type": "PropertyValue", "name": employer, "value": c.localized.id},
        "directApply": False,
        **_kind_of_work(c),
        **_asked(c),
        **_offered(c),
    }
    if posting.closes:
        data["validThrough"] = f"{posting.closes}T23:59:59"
    if posting.openings:
        data["totalJobOpenings"] = posting.openings
    about = _plain(c.words_of(organisation.about)) if organisation else ""
    if about:
        data["employerOverview"] = about
    return {key: value for key, value in data.items() if value not in ("", [], {})}


def _plain(text: Text) -> str:
    return "".join(run.text for run in text).replace("\u00a0", " ").strip()


def _employer(c: Composer, name: str) -> dict[str, object]:
    url = _plain(c.value("org.url"))
    return {"@type": "Organization", "name": name, **({"sameAs": url} if url.startswith("https://") else {})}


def _location(c: Composer, country: str) -> dict[str, object]:
    place = c.project.settings.work_place(c.place)
    address = {
        "@type": "PostalAddress",
        "addressCountry": country,
        "addressLocality": re.split("[,،]", _plain(c.words_of(place.city)))[0],
        "streetAddress": _plain(c.words_of(place.address)),
        "postalCode": place.postal_code,
    }
    return {"@type": "Place", "address": {key: value for key, value in address.items() if value}}


def _kind_of_work(c: Composer) -> dict[str, object]:
    posting, conditions = c.localized.role.posting, c.localized.role.conditions
    employment = (posting.employment if posting else None) or (conditions.employment if conditions else None)
    data: dict[str, object] = {"employmentType": _EMPLOYMENT.get(employment or "", "")}
    data["workHours"] = _plain(c.value("working_hours"))
    if posting and posting.remote:
        data["jobLocationType"] = "TELECOMMUTE"
        data["applicantLocationRequirements"] = {"@type": "Country", "name": c.place.partition("-")[0]}
    code = c.localized.role.codes.get("onet-soc") or c.localized.role.codes.get("isco-08")
    data["occupationalCategory"] = code or ""
    return data


def _asked(c: Composer) -> dict[str, object]:
    role = c.localized.role
    lines = [_plain(c.unit(f"{unit}.posting")) for unit, _ in c.entries("duties")]
    data: dict[str, object] = {
        "responsibilities": "; ".join(line for line in lines if line),
        "skills": "; ".join(_plain(text) for text, _ in needs.by_weight(c, "skills", "essential")),
        "qualifications": "; ".join(
            _plain(text)
            for kind in ("education", "experience", "abilities", "certificates", "languages", "licences")
            for text, _ in needs.by_weight(c, kind, "essential")
        ),
    }
    if role.requirements is None:
        return data
    levels = [e.level for e in role.requirements.education.values() if e.level and e.weight == "essential"]
    credential = _CREDENTIAL.get(levels[0] or "", "") if levels else ""
    if credential:
        data["educationRequirements"] = {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": credential,
        }
    if role.requirements.experience_years:
        data["experienceRequirements"] = {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": role.requirements.experience_years * 12,
        }
    return data


def _offered(c: Composer) -> dict[str, object]:
    data: dict[str, object] = {
        "jobBenefits": "; ".join(_plain(c.unit(unit)) for unit, _ in c.entries("benefits")),
        "incentiveCompensation": _plain(c.unit(f"pay.{band_id(c)}.variable")) if band_id(c) else "",
    }
    pay = band(c)
    if pay is not None and (pay.low or pay.high):
        value: dict[str, object] = {"@type": "QuantitativeValue", "unitText": pay.period.upper()}
        if pay.low is not None and pay.high is not None:
            value |= {"minValue": _amount(pay.low), "maxValue": _amount(pay.high)}
        else:
            value["value"] = _amount(pay.low if pay.low is not None else pay.high or 0)
        data["baseSalary"] = {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}
    return data


def _amount(figure: float) -> int | float:
    return int(figure) if figure == int(figure) else figure


def _description(made: Sequence[Section]) -> str:
    """Return the posting's own words as HTML of paragraphs and lists, the only tags that Google reads."""
    parts: list[str] = []
    for section in made:
        if section.id in _UNLISTED:
            continue
        if section.heading:
            parts.append(f"<p>{escape(_plain(section.heading))}</p>")
        for block in section.blocks:
            if isinstance(block, Prose):
                parts.extend(f"<p>{escape(_plain(text))}</p>" for text in block.paragraphs)
            elif isinstance(block, Clauses):
                parts.append(_list(item.text for item in block.items))
            elif isinstance(block, Facts):
                parts.append(_list((*row.label, Run(": "), *row.values[0]) for row in block.rows))
    return "".join(parts)


def _list(texts: Iterable[Text]) -> str:
    return "<ul>" + "".join(f"<li>{escape(_plain(text))}</li>" for text in texts) + "</ul>"
