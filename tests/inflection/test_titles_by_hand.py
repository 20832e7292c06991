"""Forms of titles against lists made by hand, and the traps that any rule runs into."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdgen.inflection import languages
from jdgen.inflection.head_rule import UnsureError
from tests.inflection.measure import outcomes, table
from tests.sample import project

pytest.importorskip("pymorphy3", reason="the extra jdgen[inflect] is not installed: no pymorphy3")
pytest.importorskip("morfeusz2", reason="the extra jdgen[inflect] is not installed: no morfeusz2")

DOCS = Path(__file__).parents[2] / "docs" / "grammar.md"


@pytest.mark.parametrize(("lang", "what"), [("ru", "cases"), ("pl", "cases"), ("pl", "feminine")])
@pytest.mark.parametrize("part", ["first", "held"])
def test_no_form_is_wrong(lang: str, what: str, part: str) -> None:
    """Whatever is proposed for a title of the lists is what a person wrote there."""
    wrong = [(each.title, each.given) for each in outcomes(lang, what, part) if each.verdict == "wrong"]
    assert wrong == []


@pytest.mark.parametrize("lang", ["ru", "pl"])
def test_the_lists_are_long_enough(lang: str) -> None:
    """At least sixty titles a language were written before the rules ran."""
    assert len(outcomes(lang, "cases", "first")) >= 60


def test_the_measured_numbers_stand_in_the_docs() -> None:
    """docs/grammar.md tells what a run of today gives."""
    text = DOCS.read_text("utf-8")
    assert [row for row in table() if row not in text] == []


@pytest.mark.parametrize(
    ("title", "lang", "reason"),
    [
        ("Product Owner", "ru", "«Product» is no known word in the nominative"),
        ("и. о. директора", "ru", "«и.» is an abbreviation"),
        ("повар и кондитер", "ru", "«кондитер» may be a second title"),
        ("мастер головной бригады", "ru", "«головной» may belong to «мастер» or to what follows"),
        ("машинист крана (крановщик)", "ru", "«(» may join two titles"),
        ("Отдел кадров", "ru", "«Отдел» is no known word in the nominative"),
        ("Sędzia", "pl", "«Sędzia» can be masculine or feminine"),
        ("Team Leader", "pl", "«Team» is no known word in the nominative"),
        ("Junior Java Developer", "pl", "«Developer» may be a second title"),
        ("Asystent/ka", "pl", "«/» may join two titles"),
        ("", "pl", "there are no words"),
    ],
)
def test_what_is_not_sure_is_left_with_its_reason(title: str, lang: str, reason: str) -> None:
    """A title beyond the rule gets no forms, and the reason names the word."""
    with pytest.raises(UnsureError) as caught:
        languages.cases(title, lang)
    assert reason == str(caught.value)


@pytest.mark.parametrize(
    ("title", "thing"), [("Drukarz", "printer"), ("Sekretarz", "typist"), ("Tapicer", "upholstery"), ("Pilot", "cap")]
)
def test_a_feminine_that_names_something_else_is_left(title: str, thing: str) -> None:
    """Where the regular feminine is the word for a thing or another post, none is proposed."""
    with pytest.raises(UnsureError):
        languages.feminine(title, "pl")


def test_russian_titles_get_no_feminine() -> None:
    """Russian staff lists know one form: no feminine is made up."""
    assert languages.feminine("менеджер по продажам", "ru") == {}


@pytest.mark.parametrize(
    ("title", "genitive"),
    [
        ("Старший Кассир-Операционист", "Старшего Кассира-Операциониста"),
        ("HR-Менеджер", "HR-Менеджера"),
        ("старший партнер", "старшего партнера"),
        ("партнёр", "партнёра"),
    ],
)
def test_the_spelling_of_the_title_is_kept(title: str, genitive: str) -> None:
    """Capitals and «ё» of the forms are those of the title."""
    assert genitive == languages.cases(title, "ru")["gen"]


@pytest.mark.parametrize("lang", ["ru", "pl"])
def test_the_rule_agrees_with_the_forms_that_the_sample_ships(lang: str) -> None:
    """Every case and feminine that people wrote for the shipped roles and posts is what the rule would give."""
    whole = project()
    own = [file.units for file in whole.files.values() if file.lang == lang]
    files = [*own, *(translation.units for translation in whole.translations[lang].values())]
    posts = [whole.settings_node.get("posts", post, "title", lang) for post in whole.settings.posts]
    titles = [node for node in (*(units.get("title") for units in files), *posts) if node is not None]
    differ, seen = [], 0
    for node in titles:
        written = {
            form: {case: leaf.text for case, leaf in node.map[form].map.items()}
            for form in ("m", "f")
            if form in node.map
        }
        for form, said in written.items():
            given = {"nom": said["nom"], **languages.cases(said["nom"], lang)}
            if form == "f" and "m" in written:
                given = languages.feminine(written["m"]["nom"], lang)
            seen += 1
            differ += [(said[case], given[case]) for case in said if said[case] != given[case]]
    assert differ == []
    assert seen > 15
