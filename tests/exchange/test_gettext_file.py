"""PO files read strictly and written so that every tool reads them."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from jdgen.errors import UserError
from jdgen.gettext_file import PoEntry, read, written
from jdgen.words.plural_forms import is_plural_forms, plural_forms

LANGUAGES = (
    *("ar", "be", "bg", "cs", "cy", "da", "de", "el", "es", "et", "fa", "fi", "fr", "ga", "he", "hi", "hr", "hu", "it"),
    *("ja", "ka", "kk", "ko", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "zh"),
)
ROOT = Path(__file__).resolve().parents[2]
HEADER = 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.mark.parametrize("lang", ["ar", "en", "pl", "ru"])
def test_the_shipped_catalogues_read_as_babel_reads_them(lang: str) -> None:
    """Our reader finds the same contexts, ids, translations and flags as Babel, in the same order."""
    data = (ROOT / f"locales/{lang}/LC_MESSAGES/jdgen.po").read_bytes()
    ours = [(e.context, e.msgid, e.plural, tuple(e.forms.values()), e.fuzzy) for e in read(data, "x.po").entries]
    theirs = []
    for message in read_po(io.StringIO(data.decode())):
        if message.id:
            plural = message.id if isinstance(message.id, tuple) else (message.id, None)
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            theirs.append((message.context, plural[0], plural[1], said, message.fuzzy))
    assert theirs == ours


def test_everything_of_an_entry() -> None:
    """Notes, remarks, places, flags, the earlier id, escapes and lines are read; obsolete entries are not."""
    text = HEADER + (
        "\n#  by hand\n#. note\n#. jdgen: x\n#: roles/a.yaml:3\n#, fuzzy, max-length:70\n"
        '#| msgid ""\n#| "old "\n#| "one"\nmsgctxt "a|b"\nmsgid ""\n"say \\"x\\" \\\\ "\n"here\\n"\nmsgstr "ą"\n'
        '\n#~ msgid "gone"\n#~ msgstr "precz"\n'
    )
    file = read(text.encode(), "x.po")
    (entry,) = file.entries
    assert file.header == {"language": "pl", "content-type": "text/plain; charset=UTF-8"}
    expected = PoEntry(
        msgid='say "x" \\ here\n',
        context="a|b",
        forms={0: "ą"},
        flags=["fuzzy", "max-length:70"],
        notes=["note", "jdgen: x"],
        remarks=["by hand"],
        places=["roles/a.yaml:3"],
        previous="old one",
        line=14,
    )
    assert entry == expected


@pytest.mark.parametrize(
    ("tail", "line", "words"),
    [
        ('\nmsgid "a"\n', 6, "before the translation of 'a'"),
        ('\nmsgid "a"\nmsgstr "b\n', 7, "not in quotes that open and close"),
        ('\nmsgid "a"\nmsgstr "b" c\n', 7, "not in quotes that open and close"),
        ('\nmsgid "a"\nmsgstr "say "b""\n', 7, "not in quotes that open and close"),
        ("\nhello\n", 6, "no line of a PO file: hello"),
        ('\nmsgstr "b"\n', 6, "without the text that it translates"),
        ('\nmsgid "a"\nmsgid "b"\nmsgstr "c"\n', 7, "msgid stands twice"),
        ('\n"a"\n', 6, "without a keyword"),
        ('\nmsgid "a"\nmsgstr "b\\q"\n', 7, "no escape"),
        ('\nmsgid "a"\nmsgstr "\\xc4\\x85"\n', 7, "no escape here"),
        ('\nmsgid "a"\n\n#. note\nmsgid "b"\nmsgstr "c"\n', 6, "before the translation of 'a'"),
    ],
)
def test_what_cannot_stand_in_a_file(tail: str, line: int, words: str) -> None:
    """A line that is none, and half an entry, are refused at their line."""
    with pytest.raises(UserError) as caught:
        read((HEADER + tail).encode(), "x.po")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, words in problem.message) == ("T041", line, True), problem.message


@pytest.mark.parametrize(
    "data",
    [
        HEADER.encode("utf-16"),
        (HEADER + 'msgid "a"\nmsgstr "ł"\n').encode("cp1250"),
        HEADER.replace("UTF-8", "ISO-8859-2").encode(),
    ],
)
def test_other_encodings(data: bytes) -> None:
    """A file in another encoding is refused, also one that only says so in its header."""
    with pytest.raises(UserError) as caught:
        read(data, "x.po")
    assert [problem.code for problem in caught.value.problems] == ["T047"]


def test_what_is_written_is_read_back() -> None:
    """Entries with every sign that PO escapes come back as they went out."""
    entries = [
        PoEntry('a "b" \\ c\tд', "x|y", None, {0: "é\n"}, ["fuzzy"], ["n"], ["r"], ["f:1"], 'old \\ "q"'),
        PoEntry("one", None, "many", {0: "", 1: ""}),
    ]
    data = written({"Language": "pl", "Content-Type": "text/plain; charset=UTF-8"}, ["head"], entries)
    found = [(e.msgid, e.context, e.plural, e.forms, e.flags, e.previous) for e in read(data, "x.po").entries]
    assert [(e.msgid, e.context, e.plural, e.forms, e.flags, e.previous) for e in entries] == found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plural_forms_agree_with_cldr(lang: str) -> None:
    """In every language each form of the header stands for one category of CLDR, in CLDR's order."""
    from gettext import c2py

    from babel import Locale

    header = plural_forms(lang)
    assert is_plural_forms(header)
    choose = c2py(header.partition("plural=")[2].rstrip(";"))
    order = ("zero", "one", "two", "few", "many", "other")
    rule = Locale.parse(lang).plural_form
    pairs = sorted({(order.index(rule(n)), choose(n)) for n in range(200)})
    assert sorted(pairs, key=lambda pair: pair[1]) == pairs
    assert len(pairs) == len({category for category, _ in pairs}) == len({form for _, form in pairs})


@pytest.mark.parametrize(
    "header", ["", "nplurals=INTEGER; plural=EXPRESSION;", "nplurals=2; plural=n%0;", "nplurals=2; plural=2;", "n=1"]
)
def test_broken_plural_forms(header: str) -> None:
    """A header that is a mere pattern, divides by nothing or names a form that is not there is no header."""
    assert not is_plural_forms(header)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="GNU gettext is not installed")
@pytest.mark.parametrize("lang", ["ar", "de", "he", "kk", "uk"])
def test_msgfmt_takes_the_header(lang: str, tmp_path: Path) -> None:
    """msgfmt -c finds nothing wrong with a catalogue that has a plural message in the language."""
    forms = int(plural_forms(lang)[9])
    header = {"Language": lang, "Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": plural_forms(lang)}
    (tmp_path / "x.po").write_bytes(written(header, [], [PoEntry("a", "", "b", dict.fromkeys(range(forms), "c"))]))
    done = subprocess.run(["msgfmt", "-c", "-o", "-", "x.po"], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
