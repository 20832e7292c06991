"""A sentence with its values, said in another language."""

from __future__ import annotations

import pytest

from jdgen.catalogs import PLURAL_RULES
from jdgen.speech import isolation
from jdgen.speech.table import Line, Table, read, written
from jdgen.speech.voice import Voice

RUSSIAN = Table(
    PLURAL_RULES["ru"][1],
    [
        Line("*", "", "the file is empty", "", "файл пуст"),
        Line("*", "", "there is no role '{0}'", "", "роли «{0}» нет"),
        Line("*", "", "there is no role '{0}' to extend", "", "роли «{0}», от которой наследуют, нет"),
        Line("*", "w1", "{0} must be text, not {1}", "", "{0}: нужен текст, а стоит {1}"),
        Line("*", "", "{0} has '{1}', not '{0}'", "", "«{1}», а не «{0}»"),
        Line("*", "", "add }} at its end", "", "добавьте }} в конце"),
        Line("*", "f0", "larger than {0} bytes", "", "больше {0} байт"),
        Line("*", "w0", "{0} checked", "", "проверено: {0}"),
        Line("+", "n0", "{0} role", "{0} roles", "{0} роль", "{0} роли", "{0} ролей"),
        Line("+", "", "a list", "", "список"),
        Line("+", "", "a map", "", "набор полей"),
        Line("&", "", "{0} or {1}", "", "{0} или {1}"),
        Line("cli.list_command", "", "{0} done", "", "{0}: готово"),
    ],
)
ARABIC = Table(
    PLURAL_RULES["ar"][1],
    [
        Line("*", "", "there is no role '{0}'", "", "لا يوجد دور «{0}»"),
        Line("*", "n0", "{0} role", "{0} roles", "لا أدوار", "دور واحد", "دوران", "{0} أدوار", "{0} دورًا", "{0} دور"),
    ],
)


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("the file is empty", "файл пуст"),
        ("  the file is empty\n", "  файл пуст\n"),
        ("there is no role 'agnt'", "роли «agnt» нет"),
        ("there is no role 'a' to extend", "роли «a», от которой наследуют, нет"),
        ("x has 'y', not 'x'", "«y», а не «x»"),
        ("x has 'y', not 'z'", None),
        ("grade must be text, not a list", "grade: нужен текст, а стоит список"),
        ("grade must be text, not a list or a map", "grade: нужен текст, а стоит список или набор полей"),
        ("grade must be text, not true", "grade: нужен текст, а стоит true"),
        ("add } at its end", "добавьте } в конце"),
        ("larger than 1,000,000 bytes", "больше 1\u00a0000\u00a0000 байт"),
        ("the file is empty. Add } at its end", None),
        ("nothing of this", None),
        ("", None),
        ("a list", None),
    ],
)
def test_sentences(english: str, said: str | None) -> None:
    """The template that says most is found, values stay, words in slots are said, what is unknown is None."""
    assert said == Voice("ru", RUSSIAN).say(english)


@pytest.mark.parametrize(
    ("count", "said"),
    [("1 role", "1 роль"), ("3 roles", "3 роли"), ("5 roles", "5 ролей"), ("1,021 roles", "1\u00a0021 роль")],
)
def test_plural(count: str, said: str) -> None:
    """A count takes the form of its number, in its language's figures."""
    assert f"проверено: {said}" == Voice("ru", RUSSIAN).say(f"{count} checked")


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "لا أدوار"), (1, "دور واحد"), (2, "دوران"), (3, "3 أدوار"), (11, "11 دورًا"), (100, "100 دور")],
)
def test_arabic_plural(count: int, said: str) -> None:
    """Arabic has its six forms, of which three name the number themselves."""
    assert said == Voice("ar", ARABIC).say(f"{count} role" + ("" if count == 1 else "s"))


def test_results_are_known_to_their_command_only() -> None:
    """What one command prints as a result is data in the mouth of another."""
    voice = Voice("ru", RUSSIAN)
    assert (
        voice.say("x done", "cli.list_command"),
        voice.say("x done", "cli.show_command"),
        voice.say("x done"),
    ) == ("x: готово", None, None)


def test_several_sentences() -> None:
    """Sentences that follow one another are said one by one."""
    voice = Voice("ru", Table(RUSSIAN.rule, [Line("*", "", "It is.", "", "Да."), Line("*", "", "No.", "", "Нет.")]))
    assert voice.say("It is. No.") == "Да. Нет."


def test_value_is_closed_off_in_arabic() -> None:
    """A Latin value in Arabic cannot turn the words around it."""
    assert Voice("ar", ARABIC).say("there is no role 'agnt'") == "لا يوجد دور «\u2068agnt\u2069»"


@pytest.mark.parametrize(
    ("form", "closed"),
    [
        ("شغّل `jdgen check {0}` ثم", "شغّل \u2066`jdgen check {0}`\u2069 ثم"),
        ("اكتب --out {0}، أو", "اكتب \u2066--out {0}\u2069، أو"),
        ("في jdgen.yaml: {0}", "في \u2066jdgen.yaml\u2069: {0}"),
        ("ملف YAML {0}", "ملف \u2066YAML\u2069 {0}"),
        ("بصيغة (html، pdf)", "بصيغة (\u2066html\u2069، \u2066pdf\u2069)"),
        ("بصيغة (UTF-8)", "بصيغة (\u2066UTF-8\u2069)"),
        ("{0} من {1}", "{0} من {1}"),
    ],
)
def test_code_is_closed_off(form: str, closed: str) -> None:
    """Commands, options and names in an Arabic sentence are isolated, each with the values that belong to it."""
    assert closed == isolation.with_code_closed_off(form)


@pytest.mark.parametrize(
    ("line", "steady"),
    [
        ("  --out DIR  مجلد", "\u200e  --out DIR  \u2068مجلد\u2069"),
        ("             والباقي", "\u200e             \u2068والباقي\u2069"),
        ("الخيارات:", "الخيارات:"),
        ("  فقرة كاملة", "  فقرة كاملة"),
        ("  --json", "  --json"),
    ],
)
def test_columns_of_help_stay(line: str, steady: str) -> None:
    """Option left, explanation right, in Arabic too; paragraphs run from the right."""
    assert steady == isolation.in_columns(line)


def test_table_is_read_as_written() -> None:
    """Tabs, line ends and backslashes come back; so do plural forms."""
    line = Line("* cli.x", "w1 n0", "a\tb\\n\n{0}", "c", "1\\", "\\\\2", "")
    again = read(written(Table("(n != 1)", [line])))
    assert [getattr(again.lines[0], name) for name in Line.__slots__] == [getattr(line, n) for n in Line.__slots__]
    assert again.rule == "(n != 1)"
