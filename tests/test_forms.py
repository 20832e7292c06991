"""The four national forms, each by what only it has, in its own language and in others."""

from __future__ import annotations

import re

import pytest

from jdgen.document import Clauses, Document, Run, Signatures, Table, Text
from jdgen.formats.page_css import page_css
from jdgen.words.scripts import foreign_letters
from tests.sample import FORMS, LOCALES, document, page, text

ROLE = "customer-service-manager"


def words(given: Text) -> str:
    """Return a text without marks."""
    return "".join(run.text for run in given).replace("\u00a0", " ")


def headings(doc: Document) -> list[str]:
    """Return the numbered headings of a document."""
    return [f"{section.number} {words(section.heading)}" for section in doc.sections if section.heading]


def section(doc: Document, name: str) -> object:
    """Return a section by its id."""
    return next(part for part in doc.sections if part.id == name)


def test_russian_sections_stand_in_the_classic_order() -> None:
    """A должностная инструкция has eight numbered sections, liability before relations."""
    expected = [
        "1. Общие положения",
        "2. Функции",
        "3. Должностные обязанности",
        "4. Права",
        "5. Ответственность",
        "6. Взаимоотношения (связи по должности)",
        "7. Оценка работы",
        "8. Заключительные положения",
    ]

    assert headings(document(ROLE, "ru-RU", "description")) == expected


def test_russian_approval_stands_at_the_end_side() -> None:
    """УТВЕРЖДАЮ, the approver's post and name stand in the last cell of the corner head."""
    head = document(ROLE, "ru-RU", "description").head
    lines = [words(line.text) for line in head.cells[-1].lines]

    assert (head.layout, lines[0]) == ("corner", "УТВЕРЖДАЮ")
    assert lines[1].startswith("Генеральный директор")
    assert "А. В. Орлов" in lines[2]


def test_russian_clauses_are_numbered_through() -> None:
    """Clauses carry 1.1. and their parts 3.1.1., written in the text."""
    doc = document(ROLE, "ru-RU", "description")
    general = next(b for b in section(doc, "general").blocks if isinstance(b, Clauses))  # type: ignore[attr-defined]
    duties = next(b for b in section(doc, "duties").blocks if isinstance(b, Clauses))  # type: ignore[attr-defined]

    assert [clause.number for clause in general.items[:3]] == ["1.1.", "1.2.", "1.3."]
    assert [clause.number for clause in duties.items[0].children[:2]] == ["3.1.1.", "3.1.2."]


def test_russian_page_number_stands_at_the_top_centre_from_page_two() -> None:
    """The first page has no furniture; the others a bare number, top centre (ГОСТ Р 7.0.97-2025)."""
    doc = document(ROLE, "ru-RU", "description")
    css = page_css(doc, paper=True)

    assert [run.mark for run in doc.furniture.boxes["top-center"]] == ["page"]
    assert doc.furniture.not_on_first == ("top-center", "bottom-center")
    assert "@page:first{@top-center{content:none}" in css
    assert "margin:20mm 10mm 20mm 30mm" in css


def test_russian_acquaintance_is_a_line_for_one_holder() -> None:
    """One holder signs under the text: name, signature, date, all blank."""
    doc = document(ROLE, "ru-RU", "description")
    block = section(doc, "acquaintance").blocks[0]  # type: ignore[attr-defined]

    assert isinstance(block, Signatures)
    assert "ознакомлен(а)" in words(block.lead[0])
    assert [words(cell.caption) for cell in block.lines[0]] == ["(фамилия, имя, отчество)", "(подпись)", "(дата)"]
    assert [part.id for part in doc.sections if part.new_page] == []


def test_russian_liability_names_the_law() -> None:
    """Liability cites the articles of the Labour Code that the role gives."""
    found = text(page(ROLE, "ru-RU", "description"))

    assert "(статья 192 Трудового кодекса Российской Федерации)" in found
    assert "(глава 39 Трудового кодекса Российской Федерации)" in found


def test_russian_title_is_in_the_genitive_where_confirmed() -> None:
    """Under the name of the document the title stands in the genitive that the role gives."""
    found = page(ROLE, "ru-RU", "description").replace("\u00a0", " ")

    assert "<h1>начальника отдела обслуживания клиентов</h1>" in found


def test_russian_reporting_sentence_uses_the_confirmed_dative() -> None:
    """«Работник подчиняется непосредственно …» stands with the manager's dative."""
    expected = "Работник подчиняется непосредственно начальнику управления операций клиентского сервиса."

    assert expected in text(page(ROLE, "ru-RU", "description"))


def test_polish_sections_are_roman() -> None:
    """An opis stanowiska has twelve sections with Roman numbers."""
    numbers = [line.split()[0] for line in headings(document(ROLE, "pl-PL", "description"))]

    assert numbers == ["I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X.", "XI.", "XII."]


def test_polish_duties_count_in_legal_style() -> None:
    """Groups are 1. 2. and their items 1) 2), restarting in each group."""
    doc = document(ROLE, "pl-PL", "description")
    duties = next(b for b in section(doc, "duties").blocks if isinstance(b, Clauses))  # type: ignore[attr-defined]

    assert [clause.number for clause in duties.items[:2]] == ["1.", "2."]
    assert [child.number for child in duties.items[1].children[:2]] == ["1)", "2)"]


def test_polish_substitution_is_told_both_ways() -> None:
    """The structure section says whom the post substitutes and by whom it is substituted."""
    found = text(page(ROLE, "pl-PL", "description"))

    assert re.search(r"Zastępuje\b[^.]*? Menedżer Operacji Obsługi Klienta", found)
    assert re.search(r"Jest zastępowane przez\b[^.]*? Lider Zespołu Obsługi Klienta", found)


def test_polish_approval_grid_has_four_signature_cells() -> None:
    """Three parties stand in columns over post, name, date and signature."""
    doc = document(ROLE, "pl-PL", "description")
    grid = section(doc, "approval").blocks[0]  # type: ignore[attr-defined]
    rows = [words(row.cells[0].paragraphs[0]) for row in grid.rows]

    assert isinstance(grid, Table)
    assert grid.keep
    assert [words(column.heading) for column in grid.columns[1:]] == ["Sporządzenie", "Weryfikacja", "Zatwierdzenie"]
    assert rows == ["Stanowisko", "Imię i nazwisko", "Data", "Podpis"]


def test_polish_form_tells_pages_of_pages() -> None:
    """The foot has «Strona x z y» at the end side."""
    box = document(ROLE, "pl-PL", "description").furniture.boxes["bottom-end"]

    assert [run.mark or run.text.strip() for run in box] == ["Strona", "page", "z", "pages"]


def test_gulf_groups_are_counted_in_words() -> None:
    """The card's groups begin أولًا: ثانيًا: ثالثًا:."""
    numbers = [part.number for part in document(ROLE, "ar-SA", "description").sections if part.heading]

    assert numbers[:3] == ["أولًا:", "ثانيًا:", "ثالثًا:"]


def test_gulf_duties_are_a_table_with_serial_numbers_and_group_rows() -> None:
    """Duties stand in rows م with shaded group rows; serial numbers run through in the locale's digits."""
    doc = document(ROLE, "ar-SA", "description")
    table = section(doc, "duties").blocks[0]  # type: ignore[attr-defined]
    serials = [words(row.cells[0].paragraphs[0]) for row in table.rows if row.style == "row"]

    assert table.rows[0].style == "group"
    assert serials[:3] == ["١", "٢", "٣"]
    assert len(serials) == len(set(serials))


def test_gulf_prints_authority_only() -> None:
    """Entitlements and rights of information do not stand on the card."""
    found = text(page(ROLE, "en-GB", "description", "gulf"))

    assert "Receive training at the employer" not in found


def test_gulf_acknowledgement_is_boxed_with_the_employee_number() -> None:
    """The holder's acknowledgement asks for name, الرقم الوظيفي, signature and date in a box of its own."""
    doc = document(ROLE, "ar-SA", "description")
    block = section(doc, "acquaintance").blocks[0]  # type: ignore[attr-defined]

    assert block.boxed
    assert "(الرقم الوظيفي)" in [words(cell.caption) for cell in block.lines[0]]


def test_english_person_specification_tells_essential_from_desirable() -> None:
    """The person specification is a table criterion, essential, desirable."""
    doc = document(ROLE, "en-GB", "description")
    table = next(b for b in section(doc, "person").blocks if isinstance(b, Table))  # type: ignore[attr-defined]

    assert [words(column.heading) for column in table.columns] == ["Criterion", "Essential", "Desirable"]


def test_english_form_never_prints_liability() -> None:
    """Legal liability has no place in a British job description."""
    assert "liab" not in text(page(ROLE, "en-GB", "description")).lower()


def test_american_variant_has_essential_functions_and_the_at_will_line() -> None:
    """The us variant replaces accountabilities by essential functions and speaks of accommodation and at-will."""
    found = text(page(ROLE, "en-GB", "description", "us"))

    assert "Essential functions" in found
    assert "Key accountabilities" not in found
    assert "at-will relationship" in found
    assert "FLSA status" in found


def test_a_russian_form_in_arabic_has_arabic_blocks_and_no_cyrillic() -> None:
    """The Russian form in Arabic shows يُعتمد and not one Cyrillic letter."""
    html = page("client-manager", "ar-SA", "description", "ru")

    assert "يُعتمد" in html
    assert re.findall(r"[\u0400-\u04ff]+", text(html)) == []


def test_a_gulf_card_in_english_is_a_card() -> None:
    """A Gulf card in English keeps groups, serials and acknowledgement."""
    doc = document(ROLE, "en-GB", "description", "gulf")

    assert headings(doc)[:2] == ["1. Job details", "2. Reporting lines"]
    assert words(section(doc, "acquaintance").blocks[0].heading) == "Post holder’s acknowledgement"  # type: ignore[attr-defined]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_whole_in_every_language(form: str, locale: str) -> None:
    """No form in any language leaves a placeholder, a fallback mark or a letter of a script foreign to it."""
    doc = document("contracts-specialist", locale, "description", form)
    html = page("contracts-specialist", locale, "description", form)
    alien = [word for word in foreign_letters(text(html), doc.lang) if not re.fullmatch(r"[\x00-\u024f]+", word)]

    assert "fallback" not in html
    assert re.findall(r"\{[a-z._:0-9]*\}", text(html)) == []
    assert alien == []


@pytest.mark.parametrize("locale", LOCALES)
def test_signature_dates_are_always_blank(locale: str) -> None:
    """Dates of signatures are lines to write on, also where the document has a date."""
    doc = document("contracts-specialist", locale, "description", "ru")
    blocks = [b for part in doc.sections for b in part.blocks if isinstance(b, Signatures)]
    dates = [line[-1].text for block in blocks for line in block.lines]

    assert all(any(run.mark == "blank" for run in date) for date in dates)
    assert dates != []


def test_a_draft_says_so_among_its_requisites_and_behind_the_page() -> None:
    """A draft carries the word in its head and a watermark in its language as page background."""
    doc = document(ROLE, "ru-RU", "description")
    status = [words(line.text) for cell in doc.head.cells for line in cell.lines if "татус" in words(line.text)]

    if doc.status == "draft":
        assert status == ["Статус: проект"]
        assert "watermark-draft-ru.svg" in page_css(doc, paper=True)
    else:
        assert "watermark" not in page_css(doc, paper=True)


def test_blanks_are_printed_where_nothing_is_known() -> None:
    """An unregistered document prints a blank date beside its number."""
    head = document(ROLE, "ru-RU", "description").head
    number = next(line.text for cell in head.cells for line in cell.lines if line.style == "number")

    assert number[0] == Run("_" * 12, mark="blank")
