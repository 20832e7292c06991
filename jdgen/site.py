"""The output folder as a site: links between documents, and the index pages with the reporting tree.

Works on the records of the manifest, so that a partial build keeps the rest of the site.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jdgen.catalogs import Catalog
from jdgen.compose.labels import Labels
from jdgen.document import Document
from jdgen.formats.assets import Assets
from jdgen.formats.html import HtmlRenderer, Site, SiteLink
from jdgen.formats.page_css import watermark
from jdgen.manifest import Record
from jdgen.plan import Target
from jdgen.project import Project
from jdgen.reporting_tree import Documents, Face, Post, tree
from jdgen.words import money, tags

KINDS = ("description", "posting", "profile")


def site(
    target: Target,
    doc: Document,
    known: Mapping[str, Record | Target],
    assets: Assets,
    labels: Labels,
    catalog: Catalog,
) -> Site:
    """Return what a page needs to know of its neighbours."""
    folder = posixpath.dirname(target.path("html"))
    prefix = "../../assets/"
    pseudo = bool(tags.parse(target.locale).pseudo)
    documents, languages = [], []
    for path, item in known.items():
        if item.role != target.role or not path.endswith(".html") or not item.default:
            continue
        same_locale, same_kind = item.locale == target.locale, item.kind == target.kind
        if not (same_locale or same_kind):
            continue
        tag = tags.parse(item.locale)
        if not same_locale and (pseudo or tag.pseudo):
            continue  # no page that people read leads to a pseudo-locale
        href = _relative(path, folder)
        if same_locale:
            documents.append(SiteLink(_kind_name(item.kind, labels, catalog), href, current=same_kind))
        if same_kind:
            name = money.language_name(tag.language, tag)
            languages.append(SiteLink(name, href, tag.language, item.locale, same_locale))
    languages.sort(key=lambda link: link.locale)
    order = {_kind_name(kind, labels, catalog): i for i, kind in enumerate(KINDS)}
    pdf = target.path("pdf")
    return Site(
        head=assets.head(prefix),
        index="../index.html",
        pdf=posixpath.basename(pdf) if pdf in known else "",
        logo=assets.url(prefix, doc.logo),
        watermark=assets.url(prefix, watermark(doc)),
        documents=sorted(documents, key=lambda link: order.get(link.name, 9)),
        languages=languages if len(languages) > 1 else [],
        alternates=languages if len(languages) > 1 else [],
    )


def _relative(path: str, folder: str) -> str:
    """Return the address of a file of the output folder as seen from one of its folders."""
    there, here = path.split("/"), folder.split("/")
    common = 0
    while common < len(here) and common < len(there) - 1 and there[common] == here[common]:
        common += 1
    return "../" * (len(here) - common) + "/".join(there[common:])


def _kind_name(kind: str, labels: Labels, catalog: Catalog) -> str:
    return catalog.say("label.kind", labels.get("kind", {}).get(kind, kind))


def _form_name(form: str, labels: Labels, catalog: Catalog) -> str:
    """Return what a form is called; a workspace's own form by its id."""
    message = labels.get("form", {}).get(form, "")
    return catalog.say("label.form", message) if message else form


@dataclass(frozen=True, slots=True)
class Group:
    """A tree on an index page."""

    title: str
    nodes: Sequence[Post]
    lang: str = ""
    dir: str = ""
    no_file: str = ""


def index_pages(
    project: Project,
    faces: Mapping[str, Face],
    known: Mapping[str, Record],
    renderer: HtmlRenderer,
    assets: Assets,
    labels: Labels,
    catalogs: Mapping[str, Catalog],
) -> dict[str, bytes]:
    """Return index.html and one index per locale that has documents."""
    by_locale: dict[str, list[Record]] = {}
    for record in known.values():
        by_locale.setdefault(record.locale, []).append(record)
    locales = sorted(by_locale, key=_order(project))
    pages: dict[str, bytes] = {}
    groups = {
        locale: _group(faces, by_locale[locale], locale, labels, catalogs[tags.parse(locale).catalogue])
        for locale in locales
    }
    for locale in locales:
        tag = tags.parse(locale)
        words = _words(labels, catalogs[tag.catalogue])
        links = [_language(other, f"../{other}/index.html", other == locale) for other in locales]
        pages[f"{locale}/index.html"] = _page(
            project, renderer, assets, "../assets/", tag.language, words, links, [groups[locale](f"{locale}/")]
        )
    if locales:
        first = tags.parse(locales[0]) if len(locales) == 1 else tags.parse("en-GB")
        words = _words(labels, catalogs.get(first.catalogue) or catalogs[tags.parse(locales[0]).catalogue])
        links = [_language(locale, f"{locale}/index.html", False) for locale in locales]
        named = [groups[locale]("") for locale in locales]
        pages["index.html"] = _page(project, renderer, assets, "assets/", first.language, words, links, named)
    return pages


def _order(project: Project) -> Callable[[str], tuple[int, str]]:
    wanted = list(project.settings.locales)
    return lambda locale: (wanted.index(locale) if locale in wanted else len(wanted), locale)


def _words(labels: Labels, catalog: Catalog) -> dict[str, str]:
    return {key: catalog.say("label.shell", message) for key, message in labels.get("shell", {}).items()}


def _language(locale: str, href: str, current: bool) -> dict[str, object]:
    tag = tags.parse(locale)
    return {
        "name": _own_name(tag),
        "href": href,
        "lang": tag.language,
        "locale": locale,
        "current": current,
        "dir": tag.direction,
    }


def _own_name(tag: tags.Tag) -> str:
    """Return what a language calls itself; of two that are called English, a pseudo-locale adds its tag."""
    name = money.language_name(tag.language, tag)
    return name[:1].upper() + name[1:] + (f" ({tag.text})" if tag.pseudo else "")


def _page(
    project: Project,
    renderer: HtmlRenderer,
    assets: Assets,
    prefix: str,
    lang: str,
    words: dict[str, str],
    languages: list[dict[str, object]],
    groups: list[Group],
) -> bytes:
    organisation = project.settings.organisation
    name = (
        (organisation.short_name.get(lang) or next(iter(organisation.short_name.values()), "")) if organisation else ""
    )
    return renderer.index(
        "index.html",
        lang=lang,
        dir=tags.direction(lang),
        title=words["index_title"],
        organisation=name,
        words=words,
        head=assets.head(prefix),
        logo=assets.url(prefix, organisation.logo) if organisation else "",
        languages=languages,
        groups=groups,
    ).encode()


def _group(
    faces: Mapping[str, Face], records: Iterable[Record], locale: str, labels: Labels, catalog: Catalog
) -> Callable[[str], Group]:
    """Return what makes the tree of a locale; the pages it is on stand at different bases."""
    tag = tags.parse(locale)
    by_role: dict[str, list[Record]] = {}
    for record in records:
        by_role.setdefault(record.role, []).append(record)

    def make(base: str) -> Group:
        nodes = tree(faces, locale, lambda who: _documents(by_role.get(who, ()), base, labels, catalog))
        title = catalog.say("label.shell", labels["shell"]["reporting"]) if base else _own_name(tag)
        no_file = catalog.say("label.shell", labels["shell"]["no_file"])
        return Group(title[:1].upper() + title[1:], nodes, tag.language, tag.direction, no_file)

    return make


def _documents(records: Iterable[Record], base: str, labels: Labels, catalog: Catalog) -> Documents:
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for record in records:
        form = "" if record.default else record.form
        href = record.path.removeprefix(base) if base else record.path
        found.setdefault((record.kind, form), []).append({"name": record.format.upper(), "href": href})
    order = {kind: i for i, kind in enumerate(KINDS)}
    return [
        {
            "name": _kind_name(kind, labels, catalog) + (f" ({_form_name(form, labels, catalog)})" if form else ""),
            "links": sorted(links, key=lambda link: link["name"]),
        }
        for (kind, form), links in sorted(found.items(), key=lambda pair: (order.get(pair[0][0], 9), pair[0][1]))
    ]
