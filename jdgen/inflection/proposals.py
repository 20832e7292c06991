"""Forms proposed for the titles of a workspace, and written where they belong, to wait for a person's look.

Takes a project, a language and the roles and posts that are asked for; gives proposals and the titles that are left to
people. What is written already is never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jdgen import stamping
from jdgen.editing.edit_titles import add_forms
from jdgen.errors import Place, did_you_mean, fail
from jdgen.exchange import placing
from jdgen.inflection.head_rule import CASES, NotMasculineError, UnsureError
from jdgen.inflection.languages import cases, ensure, feminine
from jdgen.load import Node, dump
from jdgen.project import Project, open_project
from jdgen.settings import FILE_NAME
from jdgen.translating import accept
from jdgen.words.title_forms import FORMS
from jdgen.write import write

Forms = dict[str, dict[str, str]]  # gender -> case -> words


@dataclass(frozen=True, slots=True)
class Title:
    """A title of a workspace in one language, in long form; `own` says that its file is in that language."""

    who: str
    lang: str
    node: Node
    own: bool

    @property
    def forms(self) -> Forms:
        """Its forms by gender and case."""
        return {
            form: {case: leaf.text for case, leaf in self.node.map[form].map.items()}
            for form in FORMS
            if form in self.node.map
        }


@dataclass(frozen=True, slots=True)
class Proposal:
    """New forms of a title."""

    title: Title
    forms: Mapping[str, Mapping[str, str]]

    def as_dict(self) -> dict[str, object]:
        """Return the proposal for `--json`."""
        place = self.title.node.at()
        return {"title": self.title.who, "lang": self.title.lang, "file": place.file, "line": place.line} | {
            "forms": self.forms
        }


@dataclass(frozen=True, slots=True)
class Left:
    """A form that no rule can give surely, with the reason."""

    title: Title
    form: str
    words: str
    reason: str

    def as_dict(self) -> dict[str, object]:
        """Return it for `--json`."""
        place = self.title.node.at()
        return {"title": self.title.who, "lang": self.title.lang, "file": place.file, "line": place.line} | {
            "form": self.form,
            "words": self.words,
            "reason": self.reason,
        }


def proposals(project: Project, wanted: Sequence[str], lang: str) -> tuple[list[Proposal], list[Left]]:
    """Return what can be proposed and what is left to people, for the roles and posts named, else for all.

    Errors: P001 no such role or post, P005 a language without forms, D016 its library is not installed.
    """
    ensure(lang)
    made: list[Proposal] = []
    left: list[Left] = []
    for title in _titles(project, wanted, lang):
        forms, unsure = _new_forms(title)
        left += unsure
        if forms:
            made.append(Proposal(title, forms))
    return made, left


def _titles(project: Project, wanted: Sequence[str], lang: str) -> Iterator[Title]:
    posts, files = project.settings.posts, project.files
    for who in wanted:
        if who not in files and who not in posts:
            hint = did_you_mean(who, [*files, *posts]) or f"roles and posts: {', '.join((*files, *posts))}"
            raise fail("P001", f"there is no role or post '{who}'", Place("roles/"), hint)
    for who, file in files.items():
        own = file.lang == lang
        translation = project.translations.get(lang, {}).get(who)
        units = file.units if own else translation.units if translation else {}
        if "title" in units and (not wanted or who in wanted):
            yield Title(who, lang, units["title"], own)
    for who in posts:
        node = project.settings_node.get("posts", who, "title", lang)
        if node is not None and (not wanted or who in wanted):
            yield Title(who, lang, node, own=True)


def _new_forms(title: Title) -> tuple[Forms, list[Left]]:
    """Return the forms that a title lacks and a rule gives, and those that none gives."""
    there = title.forms
    found: Forms = {}
    left: list[Left] = []
    for form, said in there.items():
        lacking = [case for case in CASES if case not in said]
        if not lacking or "nom" not in said:
            continue
        try:
            given = cases(said["nom"], title.lang)
            _compare(said, given)
            found[form] = {case: given[case] for case in lacking}
        except UnsureError as why:
            left.append(Left(title, form, said["nom"], str(why)))
    man = there.get("m", {}).get("nom", "")
    if man and "f" not in there and "m" not in {each.form for each in left}:
        try:
            if given := feminine(man, title.lang):
                found["f"] = given
        except NotMasculineError:
            pass
        except UnsureError as why:
            left.append(Left(title, "f", man, str(why)))
    return found, left


def _compare(said: Mapping[str, str], given: Mapping[str, str]) -> None:
    for case in CASES:
        if case in said and said[case] != given[case]:
            raise UnsureError(f"«{said[case]}» is written already, the rule would give «{given[case]}»")


def put(project: Project, made: Iterable[Proposal]) -> list[str]:
    """Write proposals where their titles stand, all in review; return the names of the files that were changed.

    A translation that was in step with its source stays so: forms are no new words to translate.
    """
    changed: list[str] = []
    in_step: list[tuple[str, str]] = []
    for proposal in made:
        title = proposal.title
        if not title.own:
            _put_translation(project, proposal)
        elif title.who in project.files:
            in_step += [(title.who, lang) for lang in _in_step(project, title.who)]
            file = project.files[title.who]
            add_forms(file.path, ("title",), proposal.forms, ("_review", "title"))
        else:
            at = ("posts", title.who)
            add_forms(
                project.root / FILE_NAME, (*at, "title", title.lang), proposal.forms, (*at, "_review", title.lang)
            )
        changed.append(title.node.place.file)
    if in_step:
        fresh = open_project(project.root)
        for who, lang in in_step:
            changed += [name for name, _ in accept(fresh, who, ("title",), (lang,)) if name.startswith("locales/")]
    return list(dict.fromkeys(changed))


def _in_step(project: Project, who: str) -> list[str]:
    source = project.files[who].units["title"]
    return [
        lang
        for lang, translations in project.translations.items()
        if who in translations and translations[who].state("title", source) == "ok"
    ]


def _put_translation(project: Project, proposal: Proposal) -> None:
    title, name = proposal.title, proposal.title.node.place.file
    translation = project.translations[title.lang][title.who]
    text = (project.root / name).read_bytes().decode("utf-8")
    order = list(project.files[title.who].units)
    new = stamping.stamps(order, translation.sync, translation.review | {"title"}, translation.reviews)
    write(project.root, name, stamping.stamped(_with_forms(text, proposal).encode(), name, new))


def _with_forms(text: str, proposal: Proposal) -> str:
    """Return a translation file with the forms; a title that stands in one line is opened, for people to read."""
    title = proposal.title
    whole = {form: {**title.forms.get(form, {}), **cases} for form, cases in proposal.forms.items()}
    lines, at = text.splitlines(keepends=True), title.node.at().line
    line = lines[at - 1]
    if line.startswith("title:") and "#" not in line and {leaf.place.line for _, leaf in title.node.leaves()} == {at}:
        short = title.node.map.get("short")
        all_forms = {**title.forms, **whole}
        ordered: dict[str, object] = {form: all_forms[form] for form in FORMS if form in all_forms}
        written = dump({"title": ordered | ({"short": short.text} if short else {})})
        lines[at - 1] = written.replace("\n", "\r\n") if line.endswith("\r\n") else written
        return "".join(lines)
    words: dict[placing.Path, str] = {
        ("title", form, case): said for form, cases in whole.items() for case, said in cases.items()
    }
    order: list[placing.Path] = [("title", form, case) for form in FORMS for case in ("nom", *CASES)]
    return placing.placed(text, title.lang, words, order)
