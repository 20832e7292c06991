"""What to build: one target per role, locale, kind, form and format, each with its place in the output folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jdgen.errors import Place, UserError, did_you_mean, fail
from jdgen.forms import default_form
from jdgen.outline import Outline
from jdgen.project import Project
from jdgen.words import tags
from jdgen.words.tags import Tag


@dataclass(frozen=True, slots=True)
class Target:
    """One document to make, in all wanted formats."""

    role: str
    locale: str
    kind: str
    form: str
    outline: str
    default: bool
    formats: tuple[str, ...]

    def path(self, suffix: str) -> str:
        """Return the file's path inside the output folder."""
        form = "" if self.default else f".{self.form}"
        return f"{self.locale}/{self.kind}/{self.role}{form}.{suffix}"


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for; empty means what jdgen.yaml says."""

    roles: Sequence[str] = ()
    locales: Sequence[str] = ()
    kinds: Sequence[str] = ()
    form: str = ""
    formats: Sequence[str] = ()

    @property
    def whole(self) -> bool:
        """Say whether this is a full build, which may prune what is no longer made."""
        return not (self.roles or self.locales or self.kinds or self.form or self.formats)


def locale_tags(project: Project, wanted: Iterable[str]) -> list[Tag]:
    """Return the locales to build.

    Errors: P002 for a tag that is none.
    """
    chosen = list(dict.fromkeys(wanted)) or list(project.settings.locales)
    found = []
    for text in chosen:
        try:
            found.append(tags.parse(text, project.settings.digits))
        except ValueError as error:
            raise fail("P005", str(error), Place("jdgen.yaml" if not wanted else "--locale")) from None
        if found[-1].pseudo and not wanted:
            hint = f"take it out of `locales:`; for a look at the layout use `--locale {text}`"
            message = f"'{text}' is a pseudo-locale, which is never built by default"
            raise fail("P005", message, Place("jdgen.yaml"), hint)
    return found


def plan(project: Project, outlines: Mapping[str, Outline], request: Request) -> list[Target]:
    """Return the targets in output order.

    Errors: P001 unknown role, P005 bad locale, P006 unknown form or kind.
    """
    roles = project.pick(request.roles)
    formats = tuple(dict.fromkeys(request.formats or project.settings.formats))
    kinds = list(dict.fromkeys(request.kinds or project.settings.kinds))
    targets = []
    for tag in locale_tags(project, request.locales):
        for kind in kinds:
            for role in roles:
                if kind == "posting" and _withdrawn(project, role):
                    if role in request.roles and kind in request.kinds:
                        raise fail(
                            "N003",
                            f"{role} is withdrawn, so it is not posted",
                            Place(project.files[role].shown),
                            "set `document.status` to draft if the post is to be filled again",
                        )
                    continue
                targets.append(_target(project, outlines, role, tag, kind, request.form, formats))
    return targets


def _withdrawn(project: Project, role: str) -> bool:
    document = project.roles[role].role.document
    return document is not None and document.status == "withdrawn"


def _target(
    project: Project,
    outlines: Mapping[str, Outline],
    role: str,
    tag: Tag,
    kind: str,
    form: str,
    formats: tuple[str, ...],
) -> Target:
    if kind in outlines and outlines[kind].pair:
        hint = "run `jdgen progress ROLE --to ROLE`" if kind == "progress" else "run `jdgen diff A B`"
        raise fail("P006", f"'{kind}' compares two roles", Place("--kind"), hint)
    if kind in outlines:
        return Target(role, tag.text, kind, "", kind, True, formats)
    place = project.roles[role].role.place or tag.territory
    usual = default_form(project.settings, place, tag.language)
    chosen = form or usual
    stem = f"{kind}.{chosen}"
    if stem not in outlines:
        raise _no_outline(outlines, kind, chosen, asked=bool(form))
    return Target(role, tag.text, kind, chosen, stem, chosen == usual, formats)


def _no_outline(outlines: Mapping[str, Outline], kind: str, form: str, asked: bool) -> UserError:
    forms = sorted(stem.partition(".")[2] for stem in outlines if stem.startswith(f"{kind}."))
    if forms:
        hint = did_you_mean(form, forms) or f"forms: {', '.join(forms)}"
        return fail("P006", f"there is no form '{form}' of '{kind}'", Place("--form" if asked else "jdgen.yaml"), hint)
    kinds = sorted({made.kind for made in outlines.values() if not made.pair})
    hint = did_you_mean(kind, kinds) or f"kinds: {', '.join(kinds)}"
    return fail("P006", f"there is no kind '{kind}'", Place("--kind"), hint)
