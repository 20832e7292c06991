"""Catalogues compiled in memory: overrides, plural rules, broken files."""

import os
import pickle
from pathlib import Path

import pytest
from babel import Locale

from jdgen.catalogs import PLURAL_RULES, Catalog, load

ROOT = Path(__file__).parents[2]
PYBABEL_AR = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=0 && n%100<=2 ? 4 : 5);"
)
WEBLATE_AR = (
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"
)


def write(file: Path, body: str, lang: str = "pl", plural: str = "") -> Path:
    """A .po file with a header."""
    header = f'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    if plural:
        header += f'"Plural-Forms: {plural}\\n"\n'
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{header}\n{body}", encoding="utf-8")
    return file


def entry(context: str, message: str, text: str) -> str:
    """One message of a .po file."""
    return f'msgctxt "{context}"\nmsgid "{message}"\nmsgstr "{text}"\n\n'


def complaint(paths: list[Path], lang: str) -> str:
    """What `load` says about bad files."""
    with pytest.raises(ValueError) as caught:
        load(paths, lang)
    return str(caught.value)


def test_say(tmp_path: Path) -> None:
    """A message is translated in its context only; without a translation it is its own text."""
    words = load([write(tmp_path / "a.po", entry("pay", "gross", "brutto"))], "pl")
    actual = [words.say("pay", "gross"), words.say("other", "gross"), words.say("pay", "net"), words.language]
    assert actual == ["brutto", "gross", "net", "pl"]


def test_has(tmp_path: Path) -> None:
    """A catalogue knows what it translates; fuzzy and empty messages do not count."""
    body = entry("a", "full", "tak") + "#, fuzzy\n" + entry("a", "fuzzy", "może") + entry("a", "empty", "")
    words = load([write(tmp_path / "a.po", body)], "pl")
    assert [words.has("a", key) for key in ("full", "fuzzy", "empty")] == [True, False, False]


def test_overrides(tmp_path: Path) -> None:
    """A later file wins message by message, and its gaps leave the earlier text."""
    first = write(tmp_path / "a.po", entry("x", "one", "jeden") + entry("x", "two", "dwa"))
    second = write(tmp_path / "b.po", entry("x", "one", "raz") + entry("x", "two", ""))
    words = load([first, second], "pl")
    assert [words.say("x", "one"), words.say("x", "two")] == ["raz", "dwa"]


def test_folders(tmp_path: Path) -> None:
    """A folder is searched for the language and then for the whole tag; a missing file is no error."""
    write(tmp_path / "ar/LC_MESSAGES/jdgen.po", entry("x", "one", "أ") + entry("x", "two", "ب"), "ar")
    write(tmp_path / "ar-SA/LC_MESSAGES/jdgen.po", entry("x", "one", "س"), "ar")
    words = load([tmp_path / "nowhere", tmp_path], "ar-SA")
    assert [words.say("x", "one"), words.say("x", "two")] == ["س", "ب"]


def test_no_file(tmp_path: Path) -> None:
    """Without any file the English messages are the text, with English plurals."""
    words = load([tmp_path], "en")
    assert [
        words.say("pay", "gross"),
        words.count("x", "%(num)s day", "%(num)s days", 1),
        words.count("x", "%(num)s day", "%(num)s days", 0),
    ] == ["gross", "%(num)s day", "%(num)s days"]


def test_reread_when_changed(tmp_path: Path) -> None:
    """The same files give the same object; a changed file is read again."""
    file = write(tmp_path / "a.po", entry("x", "one", "jeden"))
    first, again = load([file], "pl"), load([file], "pl")
    write(file, entry("x", "one", "dwa"))
    os.utime(file, ns=(1, 1))
    assert (first is again, load([file], "pl").say("x", "one")) == (True, "dwa")


def test_pickle() -> None:
    """A catalogue survives the way to a worker process, plural rule included."""
    words = load([ROOT / "locales"], "ar")
    copy: Catalog = pickle.loads(pickle.dumps(words))  # noqa: S301 - our own bytes
    message = "words.duration", "%(num)s day", "%(num)s days"
    assert [words.count(*message, n) for n in range(200)] == [copy.count(*message, n) for n in range(200)]


def test_every_message_through_a_change() -> None:
    """A changed catalogue changes what is translated and what is not, plurals too, and can be pickled."""
    words = load([ROOT / "locales"], "pl").through(str.upper)
    copy: Catalog = pickle.loads(pickle.dumps(words))  # noqa: S301 - our own bytes
    days = copy.count("words.duration", "%(num)s day", "", 2)
    said = copy.say("label.kind", "Vacancy"), copy.say("", "no such"), days
    assert said == ("OFERTA PRACY", "NO SUCH", "%(NUM)S DNI")


@pytest.mark.parametrize("lang", sorted(PLURAL_RULES))
def test_shipped_headers(lang: str) -> None:
    """The shipped catalogues carry the pinned rule word for word."""
    forms, rule = PLURAL_RULES[lang]
    text = (ROOT / "locales" / lang / "LC_MESSAGES/jdgen.po").read_text("utf-8")
    assert text.count(f'"Plural-Forms: nplurals={forms}; plural={rule};\\n"') == 1


@pytest.mark.parametrize(
    ("lang", "names"), [("ar", "zero one two few many other"), ("ru", "one few many"), ("pl", "one few many")]
)
def test_rules_are_those_of_cldr(lang: str, names: str, tmp_path: Path) -> None:
    """The pinned rule chooses the CLDR category for every number to 1999."""
    order = names.split()
    forms = "".join(f'msgstr[{index}] "{name}"\n' for index, name in enumerate(order))
    body = f'msgctxt "x"\nmsgid "s"\nmsgid_plural "p"\n{forms}'
    words = load([write(tmp_path / "a.po", body, lang)], lang)
    category = Locale.parse(lang).plural_form
    assert [category(n) for n in range(2000)] == [words.count("x", "s", "p", n) for n in range(2000)]


def test_arabic_header_of_pybabel(tmp_path: Path) -> None:
    """The Arabic header that pybabel writes swaps two forms, so it is refused with the right one."""
    file = write(tmp_path / "a.po", entry("x", "one", "أ"), "ar", PYBABEL_AR)
    forms, rule = PLURAL_RULES["ar"]
    expected = (
        f"{file}:5: the Plural-Forms header numbers the forms differently; it must be "
        f'"nplurals={forms}; plural={rule};", with the forms below it in that order'
    )
    assert expected == complaint([file], "ar")


def test_arabic_header_of_weblate(tmp_path: Path) -> None:
    """A header that numbers the forms as we do is accepted, however it is spelled."""
    file = write(tmp_path / "a.po", entry("x", "one", "أ"), "ar", WEBLATE_AR)
    assert load([file], "ar").say("x", "one") == "أ"


def test_number_of_forms(tmp_path: Path) -> None:
    """A message with too few plural forms is refused at its line."""
    body = 'msgctxt "x"\nmsgid "s"\nmsgid_plural "p"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'
    file = write(tmp_path / "a.po", body, "ru")
    assert f"{file}:7: ru has 3 plural forms, 2 of them are filled in" == complaint([file], "ru")


def test_half_filled_plural(tmp_path: Path) -> None:
    """A plural with an empty form is refused: it would print English for some numbers only."""
    body = 'msgctxt "x"\nmsgid "s"\nmsgid_plural "p"\nmsgstr[0] "a"\nmsgstr[1] ""\nmsgstr[2] "c"\n'
    file = write(tmp_path / "a.po", body, "ru")
    assert f"{file}:7: ru has 3 plural forms, 2 of them are filled in" == complaint([file], "ru")


def test_empty_plural(tmp_path: Path) -> None:
    """A plural without any form is simply not translated."""
    body = 'msgctxt "x"\nmsgid "s"\nmsgid_plural "p"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
    words = load([write(tmp_path / "a.po", body, "ru")], "ru")
    assert (
        words.has("x", "s"),
        words.count("x", "s", "p", 1),
        words.count("x", "s", "p", 5),
    ) == (False, "s", "p")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b'msgid "a"\nmsgstr "b"\nnonsense\n',
            "3: not a line of a catalogue (a keyword and a text in closed quotes): nonsense",
        ),
        (
            b"<<<<<<< HEAD\n",
            "1: not a line of a catalogue (a keyword and a text in closed quotes): <<<<<<< HEAD",
        ),
        (
            b'msgid "a\nmsgstr "b"\n',
            '1: not a line of a catalogue (a keyword and a text in closed quotes): msgid "a',
        ),
        (
            b'msgid "a "b""\n',
            '1: not a line of a catalogue (a keyword and a text in closed quotes): msgid "a "b""',
        ),
        (
            b'msgid "a"\nmsgstr[x] "b"\n',
            '2: not a line of a catalogue (a keyword and a text in closed quotes): msgstr[x] "b"',
        ),
        (b'msgid "a"\n', "1: missing msgstr for msgid 'a'"),
        (b'msgid "a"\nmsgstr "\xff"\n', "2: the file is not UTF-8; save it in that encoding"),
    ],
)
def test_broken_files(content: bytes, expected: str, tmp_path: Path) -> None:
    """A file that is no catalogue is refused with file, line and the reason."""
    file = tmp_path / "a.po"
    file.write_bytes(content)
    assert f"{file}:{expected}" == complaint([file], "pl")
