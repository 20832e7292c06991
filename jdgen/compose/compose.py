"""One role, one outline, one locale: the document.

Pure: the same project and arguments give the same document. Needs are checked before (checks/), so nothing here
fails on what a role lacks; what is absent vanishes or prints as a blank line.
"""

from __future__ import annotations

from collections.abc import Mapping

from jdgen.catalogs import Catalog
from jdgen.compose import linked_data
from jdgen.compose.composer import Compared, Composer
from jdgen.compose.head import furniture, head
from jdgen.compose.labels import Labels
from jdgen.compose.sections import sections
from jdgen.compose.values import document_data
from jdgen.document import Document, Holder, Text
from jdgen.localize import Localized
from jdgen.outline import Outline
from jdgen.project import Project
from jdgen.words import phrases

LONGEST_PAGE_TITLE = 70


def compose(
    project: Project,
    localized: Localized,
    outline: Outline,
    outlines: Mapping[str, Outline],
    catalog: Catalog,
    labels: Labels,
    status: str,
    holders: tuple[Holder, ...] = (),
    tracing: bool = False,
    compared: Compared | None = None,
) -> Document:
    """Return the document; `status` is draft, approved, withdrawn or "" for kinds without one.

    `holders` are named where the form has lines for them; most documents are for the post and name nobody.
    With `tracing` every run tells where its words come from. `compared` is the other role of a page of two.
    """
    parent = outlines.get(outline.extends)
    place = localized.role.place or localized.tag.territory
    above = parent.context if parent else ""
    c = Composer(project, localized, outline, above, catalog, labels, place, status, holders, tracing, compared)
    title = plain(c.value("title.cap") if outline.kind != "posting" else c.value("posting_title"))
    organisation = plain(c.value("org.short"))
    name = plain(c.text(c.message("", outline.title)))
    made = tuple(sections(c))
    return Document(
        role=localized.id,
        kind=outline.kind,
        form=outline.form,
        locale=localized.tag.text,
        lang=localized.tag.language,
        dir="rtl" if localized.tag.direction == "rtl" else "ltr",
        title=_page_title(name, title),
        description=plain(c.value("purpose")),
        author=organisation,
        head=head(c),
        sections=made,
        furniture=furniture(c),
        status=status,
        look=outline.look,
        digits="arab" if localized.tag.numbering == "arab" else "latn",
        notice=_notice(c),
        created=document_data(c).date or document_data(c).effective,
        linked_data=linked_data.job_posting(c, made) if outline.data == "JobPosting" else {},
        logo=project.settings.organisation.logo if project.settings.organisation else "",
        words=_words(c, status),
    )


def _page_title(name: str, title: str) -> str:
    """Return «Job description: Title», the title alone where both are too long for lists of results (70 characters)."""
    both = f"{name}: {title}"
    return both if name and len(both) <= LONGEST_PAGE_TITLE else title


def _words(c: Composer, status: str) -> dict[str, str]:
    words = {key: c.label("shell", key) for key in c.labels.get("shell", {})}
    if status in c.labels.get("watermark", {}):
        words["watermark"] = c.label("watermark", status)
    return words


def plain(text: Text) -> str:
    """Return a text without its marks."""
    return "".join(run.text for run in text)


def _notice(c: Composer) -> Text:
    """Return the line at the top that tells how many texts are shown in another language, () when none."""
    marked = c.localized.marked
    foreign = [said for said in marked if said.lang != c.tag.language]
    total = len(c.localized.said)
    if foreign:
        languages = sorted({said.lang for said in foreign})
        return c.text(phrases.untranslated(len(foreign), total, languages, c.tag, c.catalog))
    if marked:
        note = c.label("word", "stale-note")
        return c.text(note.replace("{num}", str(len(marked))).replace("{total}", str(total)))
    return ()
