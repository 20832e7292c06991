"""All checks over all texts of a workspace.

Takes a project, roles and languages to look at; gives problems, without those that a glossary allows. An allowance that
nothing needs is a problem itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jdgen import resources
from jdgen.errors import Collector, Place, Problem, did_you_mean, fail
from jdgen.load import Node
from jdgen.project import Project
from jdgen.proofreading import catalogue, glossary, registry, texts
from jdgen.proofreading.catalogue import Catalogue
from jdgen.proofreading.findings import Finding
from jdgen.proofreading.glossary import Glossary
from jdgen.proofreading.lexicon import Lexicon, lexicon
from jdgen.proofreading.positions import Sources
from jdgen.proofreading.texts import Pair, Text
from jdgen.words import tags


@dataclass
class Report:
    """What was read and what was found."""

    texts: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass
class _Desk:
    """What one run needs: the glossaries of each language, and what they allow."""

    project: Project
    names: frozenset[str]
    found: Collector = field(default_factory=Collector)
    lexicons: dict[str, Lexicon] = field(default_factory=dict)
    allowed: dict[tuple[str, str, str], Node] = field(default_factory=dict)
    used: set[tuple[str, str, str]] = field(default_factory=set)

    def lexicon(self, lang: str) -> Lexicon:
        """Return the words of a language: the glossary that comes with jdgen, then the workspace's own."""
        if lang not in self.lexicons:
            known: list[Glossary] = []
            root, shipped = self.project.root.resolve(), resources.root().resolve()
            for folder in dict.fromkeys((shipped, root)):
                made, node = glossary.existing(folder, lang, self.found)
                known.append(made)
                listed = node.get("allow")
                for entry, at in zip(made.allow, listed.list if listed else (), strict=True):
                    self.allowed[lang, entry.code, entry.text] = at
                if folder != root:
                    self.used |= self.allowed.keys()  # those of another workspace are no business of this one
            self.lexicons[lang] = lexicon(lang, known, self.names)
        return self.lexicons[lang]

    def allows(self, finding: Finding) -> bool:
        """Say whether the glossary allows a finding, and remember that it was needed."""
        key = (finding.text.lang, finding.code, finding.text.name)
        if key in self.allowed:
            self.used.add(key)
        return key in self.allowed


def proofread(project: Project, roles: Sequence[str] = (), langs: Sequence[str] = ()) -> Report:
    """Return every problem of the texts of role files, translations, jdgen.yaml and catalogues.

    With `roles` only their files are read; with `langs` only texts in these languages.
    Errors: P001 for a role file that there is not, T006 for a language without texts.
    """
    wanted = _languages(project, langs)
    owners = _owners(project, roles)
    desk = _Desk(project, texts.names(project))
    report = Report()
    findings = list(_of_files(project, owners, roles, wanted, desk, report))
    if not roles:
        findings += _of_settings(project, wanted, desk, report)
        findings += _of_catalogues(project, wanted, desk, report)
    sources = Sources(project.root)
    report.problems += _unread(project, owners, roles, wanted)
    report.problems += [finding.problem(sources) for finding in findings if not desk.allows(finding)]
    report.problems += desk.found.problems
    report.problems += () if roles else _unused(desk)
    report.problems = list(dict.fromkeys(report.problems))
    return report


def _languages(project: Project, langs: Sequence[str]) -> list[str]:
    """Return the languages to read: those of the files, of the catalogues and of the settings."""
    built = [tags.parse(locale).language for locale in project.settings.locales]
    folders = sorted(path.parent.parent.name for path in (project.root / "locales").glob("*/LC_MESSAGES/*.po"))
    known = list(
        dict.fromkeys([*built, *(file.lang for file in project.files.values()), *project.translations, *folders])
    )
    for lang in langs:
        if lang not in known:
            hint = did_you_mean(lang, known) or f"languages: {', '.join(known)}"
            raise fail("T006", f"there are no texts in '{lang}'", Place("--lang"), hint)
    return list(langs) or known


def _owners(project: Project, roles: Sequence[str]) -> list[str]:
    for owner in roles:
        if owner not in project.files and owner not in project.broken:
            hint = did_you_mean(owner, project.files) or f"role files: {', '.join(project.files)}"
            raise fail("P001", f"there is no role file '{owner}'", Place("roles/"), hint)
    return [owner for owner in project.files if not roles or owner in roles]


def _unread(project: Project, owners: Collection[str], roles: Sequence[str], langs: Collection[str]) -> list[Problem]:
    """Return the errors of files that could not be read as they are."""
    found = []
    for problem in project.problems:
        parts = problem.place.file.split("/")
        mine = not roles or problem.role in roles or problem.role in owners
        lang = parts[1] if parts[0] == "locales" and len(parts) > 2 else ""
        if problem.severity == "error" and mine and (not lang or lang in langs):
            found.append(problem)
    return found


def _of_files(
    project: Project, owners: Sequence[str], roles: Sequence[str], langs: Collection[str], desk: _Desk, report: Report
) -> Iterator[Finding]:
    for text in texts.sources(project, owners):
        if text.lang in langs:
            yield from _single(text, desk, report)
    whole: list[Pair] = []
    for pair, targets in texts.pairs(project, list(project.files)):
        if targets[0].lang not in langs:
            continue
        if pair is not None:
            whole.append(pair)
        if targets[0].owner in owners:
            for text in targets:
                yield from _single(text, desk, report)
            if pair is not None:
                yield from _double(pair, desk)
    for check in registry.WHOLE_CHECKS:
        yield from (finding for finding in check(whole) if finding.text.owner in owners)


def _single(text: Text, desk: _Desk, report: Report) -> Iterator[Finding]:
    report.texts += 1
    words = desk.lexicon(text.lang)
    for check in registry.TEXT_CHECKS:
        yield from check(text, words)


def _double(pair: Pair, desk: _Desk) -> Iterator[Finding]:
    words = desk.lexicon(pair.target.lang)
    for check in registry.PAIR_CHECKS:
        yield from check(pair, words)


def _of_settings(project: Project, langs: Collection[str], desk: _Desk, report: Report) -> Iterator[Finding]:
    known = {tags.parse(locale).language for locale in project.settings.locales}
    for text in texts.settings(project, known):
        if text.lang in langs:
            yield from _single(text, desk, report)


def _of_catalogues(project: Project, langs: Collection[str], desk: _Desk, report: Report) -> Iterator[Finding]:
    """Yield what is wrong in the workspace's own catalogues, and what spoils pages in those of jdgen."""
    for lang in langs:
        for file, shown in _catalogue_files(project.root, lang):
            try:
                raw = file.read_bytes().decode("utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                message = "the catalogue cannot be read: " + (
                    "it is not UTF-8" if isinstance(error, ValueError) else str(error)
                )
                desk.found.add("C001", message, Place(shown), "save it as UTF-8")
                continue
            read = catalogue.read(raw.replace("\r\n", "\n"), shown, lang)
            desk.found.problems += read.problems
            own = not Path(shown).is_absolute()
            yield from (f for f in _of_catalogue(read, desk, report) if own or f.severity == "error")


def _of_catalogue(read: Catalogue, desk: _Desk, report: Report) -> Iterator[Finding]:
    for check in registry.CATALOGUE_CHECKS:
        yield from check(read)
    for entry in read.entries:
        for entry_check in registry.ENTRY_CHECKS:
            yield from entry_check(entry, read.lang)
        for text in entry.strings.values():
            if text.words.strip():
                yield from _single(text, desk, report)
        for pair in entry.pairs():
            yield from _double(pair, desk)


def _catalogue_files(root: Path, lang: str) -> list[tuple[Path, str]]:
    """Return the catalogues of a language that come with jdgen and those of the workspace, as messages name them."""
    found = {}
    for folder in (resources.root().resolve(), root.resolve()):
        for path in sorted((folder / "locales" / lang / "LC_MESSAGES").glob("*.po")):
            inside = path.is_relative_to(root.resolve())
            found[path] = path.relative_to(root.resolve()).as_posix() if inside else path.as_posix()
    return list(found.items())


def _unused(desk: _Desk) -> Iterable[Problem]:
    for key, node in desk.allowed.items():
        if key not in desk.used:
            message = f"nothing needs this allowance: {key[2]} has no finding {key[1]}"
            yield Problem("G050", message, node.at(), "delete the entry", "warning")
