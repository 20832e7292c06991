"""What is wrong between a source and its translation is found; what languages say differently is not."""

from __future__ import annotations

import pytest

from jdgen.model import shapes
from jdgen.proofreading.agreement import one_translation
from jdgen.proofreading.glossary import Term
from tests.proofreading.planted import in_pair, in_text, other, pair, unmarked

# code, (source language, words), (target language, words with ¦ where the finding points)
PLANTED = [
    # the sign at the end
    ("G024", ("en", "What does the post do?"), ("ru", "Чем занимается работник¦.")),
    ("G024", ("en", "Answer calls"), ("ru", "Отвечает на звонки¦.")),
    ("G024", ("ru", "Отвечает на звонки."), ("en", "Answers call¦s")),
    ("G024", ("en", "The post holder has the right to:"), ("pl", "Pracownik ma praw¦o")),
    ("G024", ("en", "The day is never the same."), ("pl", "Każdy dzień jest inny¦!")),
    ("G024", ("pl", "Jaki jest zakres zadań?"), ("en", "The scope of the tasks¦.")),
    ("G024", ("ar", "ما المهام الرئيسة؟"), ("en", "The main duties¦.")),
    ("G024", ("en", "What are the main duties?"), ("ar", "المهام الرئيسة¦.")),
    ("G024", ("en", "The duties are these:"), ("ar", "المهام هي الآتي¦ة")),
    # left as it was
    ("G030", ("en", "Answer customer calls"), ("pl", "¦Answer customer calls")),
    ("G030", ("en", "Answer customer calls"), ("ru", "¦Answer customer calls")),
    ("G030", ("en", "Answer customer calls"), ("ar", "¦Answer customer calls")),
    ("G030", ("ru", "Отвечает на звонки"), ("ar", "¦Отвечает на звонки")),
    ("G030", ("ru", "Отвечает на звонки"), ("pl", "¦отвечает на звонки")),
    ("G030", ("pl", "Odbieranie telefonów"), ("en", "¦Odbieranie telefonów")),
    ("G030", ("pl", "Budżet"), ("en", "¦Budżet")),
    ("G030", ("ar", "خدمة العملاء"), ("en", "¦خدمة العملاء")),
    ("G030", ("ar", "خدمة العملاء"), ("ru", "¦خدمة العملاء")),
    (
        "G030",
        ("en", "Write letters and answer customer calls daily"),
        ("pl", "Pisanie listów oraz ¦answer customer calls"),
    ),
    # numbers
    ("G031", ("en", "At least 5 years of experience"), ("ru", "Не менее ¦3 лет опыта работы")),
    ("G031", ("en", "Replies within 24 hours"), ("ru", "¦Отвечает в течение суток")),
    ("G031", ("ru", "Не менее 90% звонков"), ("en", "At least ¦95% of calls")),
    ("G031", ("en", "At least 5 years of experience"), ("pl", "Co najmniej ¦6 lat doświadczenia")),
    ("G031", ("en", "Meets the board monthly"), ("pl", "Spotyka się z zarządem ¦12 razy w roku")),
    ("G031", ("ru", "Бюджет 1 200 000 рублей"), ("pl", "Budżet ¦12 000 000 rubli")),
    ("G031", ("en", "At least 5 years of experience"), ("ar", "خبرة لا تقل عن ¦7 سنوات")),
    ("G031", ("en", "At least 5 years of experience"), ("ar", "خبرة لا تقل عن ¦٦ سنوات")),
    ("G031", ("ru", "Уровень не ниже 99,5 %"), ("ar", "مستوى لا يقل عن ¦9.95 في المئة")),
    ("G031", ("ar", "مدة لا تقل عن ١٢ شهرًا"), ("en", "For at least ¦10 months")),
    ("G031", ("pl", "Regulamin z 31.03.2026"), ("en", "Regulations of 31 March ¦2025")),
    ("G031", ("pl", "Poziom B2 języka"), ("en", "Level B¦1 of the language")),
    # length
    (
        "G032",
        (
            "en",
            "Answer telephone calls, write down what each customer wants and pass it on to the right team the same day",
        ),
        ("ru", "¦Отвечает на телефонные звонки клиентов"),
    ),
    (
        "G032",
        (
            "ru",
            "Отвечает на звонки, записывает просьбу каждого клиента и в тот же день передаёт её нужной группе",
        ),
        ("ar", "¦الرد على مكالمات العملاء"),
    ),
    (
        "G032",
        ("ar", "الرد على مكالمات العملاء وتدوين طلباتهم وإحالتها إلى الفريق المختص في اليوم نفسه"),
        ("pl", "¦Odbieranie telefonów od klientów"),
    ),
    (
        "G032",
        ("pl", "Odbieranie telefonów od klientów"),
        ("en", "¦Answer telephone calls, write down what each customer wants and pass it on to the right team"),
    ),
    (
        "G032",
        ("en", "Answer calls"),
        ("pl", "¦Odbieranie telefonów od klientów, zapisywanie ich próśb i przekazywanie zespołom"),
    ),
    ("G032", ("en", "Answer telephone calls from customers"), ("ar", "¦الرد")),
]

NEAR_MISSES = [
    (("en", "Salaries, benefits, etc."), ("ru", "Зарплата, льготы и т. д.")),
    (("en", "Salaries and so on"), ("pl", "Wynagrodzenia, dodatki itd.")),
    (("ru", "Действует с 2026 г."), ("en", "In force from 2026")),
    (("en", "He said “yes”."), ("ru", "Он сказал «да».")),
    (("en", "What are the main duties?"), ("ar", "ما المهام الرئيسة؟")),
    (("en", "Rest (about an hour)."), ("pl", "Odpoczynek (około godziny).")),
    (("en", "Excel"), ("pl", "Excel")),
    (("en", "Power BI"), ("ar", "Power BI")),
    (("en", "CRM"), ("ru", "CRM")),
    (("en", "KPI: 90%"), ("pl", "KPI: 90%")),
    (("en", "Meridian"), ("pl", "Meridian")),
    (("en", "Work in the CRM and Excel"), ("pl", "Praca w CRM i Excel")),
    (("en", "At least 3 days of notice"), ("ru", "Не менее трёх дней для уведомления")),
    (("en", "Two working days in a row"), ("ru", "Подряд 2 рабочих дня")),
    (("en", "Two working days in a row"), ("ar", "يوما عمل متتاليان")),
    (("ru", "Срок 2 года"), ("ar", "مدة سنتين")),
    (("en", "Replies in 1 day"), ("pl", "Odpowiedź w ciągu dnia")),
    (("en", "The five stages"), ("pl", "Etapy, razem 5")),
    (("en", "Replies in 10 minutes"), ("pl", "Odpowiedź w dziesięć minut")),
    (("en", "A budget of 1,200,000"), ("ru", "Бюджет 1 200 000")),
    (("en", "A budget of 1,200,000"), ("pl", "Budżet 1.200.000")),
    (("en", "A budget of 1,200,000"), ("ar", "ميزانية ١٬٢٠٠٬٠٠٠")),
    (("en", "At least 99.5% uptime"), ("ru", "Не ниже 99,5 % времени")),
    (("en", "At least 99.5% uptime"), ("ar", "لا يقل عن ٩٩٫٥٪ من الوقت")),
    (("en", "Open from 9:00 to 18:00"), ("ar", "من الساعة 9 إلى الساعة 18")),
    (("en", "Letter of 9 August 2007, No. 3042-6-0"), ("ru", "Письмо от 09.08.2007 № 3042-6-0")),
    (("en", "In force from 31 March 2026"), ("pl", "Obowiązuje od 2026-03-31")),
    (("en", "Second-line support"), ("ru", "Поддержка 2-й линии")),
    (("en", "B2B contracts"), ("pl", "Umowy z firmami")),
    (("en", "Experience"), ("pl", "Doświadczenie")),
    (("ar", "الخبرة"), ("pl", "Doświadczenie")),
    (("ru", "Опыт"), ("ar", "الخبرة")),
    (
        ("en", "Answer telephone calls and write down what each customer wants"),
        ("ar", "الرد على المكالمات وتدوين طلبات العملاء"),
    ),
]


@pytest.mark.parametrize(("code", "source", "target"), PLANTED, ids=range(len(PLANTED)))
def test_a_planted_fault_is_found_at_its_character(code: str, source: tuple[str, str], target: tuple[str, str]) -> None:
    """Each planted fault of a translation gives its code at its very character."""
    words, places = unmarked(target[1])
    found = in_pair(pair(source, (target[0], words)))

    assert [(code, at) for at in places] == [(f.code, f.offset) for f in found if f.code == code]


@pytest.mark.parametrize(("source", "target"), NEAR_MISSES, ids=range(len(NEAR_MISSES)))
def test_what_only_looks_wrong_is_no_finding(source: tuple[str, str], target: tuple[str, str]) -> None:
    """A translation that a native reader would leave alone has no finding of any check."""
    assert [(f.code, f.offset, f.message) for f in in_pair(pair(source, target))] == []


def test_an_answer_before_a_list_may_end_in_a_colon() -> None:
    """A question's answer ends in a full stop in one language and in a colon in the other."""
    made = pair(("pl", "Pomagają trzy kroki."), ("en", "Three steps help:"), unit="questions.calm.answer")

    assert in_pair(made) == []


TERMS = {
    "power-of-attorney": Term(
        source={"en": ["power of attorney"], "ar": ["بموجب تفويض", "التفويض"], "pl": ["pełnomocnictw"]},
        approved="доверенность",
        stems=["доверенност"],
        forbidden=["доверительн письм", "доверительного письма"],
    ),
    "shift": Term(source={"en": ["shift$"]}, approved="смена", stems=["смен"], forbidden=["шифт"]),
}
POLISH = {
    "job-description": Term(
        source={
            "en": ["job description"],
            "ru": ["должностн инструкци", "должностная инструкция"],
            "ar": ["الوصف الوظيفي"],
        },
        approved="opis stanowiska",
        stems=["opis stanowisk", "opisu stanowisk", "opisy stanowisk"],
        forbidden=["karta stanowiska"],
    )
}
ARABIC = {
    "customer": Term(
        source={"en": ["customer"], "ru": ["клиент"], "pl": ["klient"]},
        approved="العميل",
        stems=["العميل", "العملاء"],
        forbidden=["الزبون", "زبائن"],
    ),
}
ENGLISH = {
    "contact-centre": Term(
        source={"pl": ["infolini"], "ru": ["контакт-центр"], "ar": ["مركز الاتصال"]},
        approved="contact centre",
        stems=["contact centre"],
        forbidden=["call center", "helpdesk"],
    ),
}


@pytest.mark.parametrize(
    ("terms", "source", "target", "count"),
    [
        (TERMS, ("en", "Sign under a power of attorney"), ("ru", "Подписывает по разрешению"), 1),
        (TERMS, ("ar", "التوقيع بموجب تفويض"), ("ru", "Подписывает по поручению"), 1),
        (TERMS, ("pl", "Na podstawie pełnomocnictwa"), ("ru", "На основании разрешения"), 1),
        (TERMS, ("en", "Sign under a power of attorney"), ("ru", "Подписывает по доверенности"), 0),
        (TERMS, ("en", "Shifting priorities of the week"), ("ru", "Приоритеты недели, которые меняются"), 0),
        (TERMS, ("en", "Work a late shift"), ("ru", "Работа в позднее время"), 1),
        (POLISH, ("en", "Draft job descriptions"), ("pl", "Przygotowywanie instrukcji"), 1),
        (POLISH, ("ru", "Должностная инструкция"), ("pl", "Instrukcja służbowa"), 1),
        (POLISH, ("ar", "إعداد الوصف الوظيفي"), ("pl", "Przygotowywanie dokumentów"), 1),
        (POLISH, ("en", "Draft job descriptions"), ("pl", "Przygotowywanie opisów stanowisk oraz opisu stanowiska"), 0),
        (ARABIC, ("en", "Answer customers"), ("ar", "الرد على المتصلين"), 1),
        (ARABIC, ("ru", "Звонки клиентов"), ("ar", "مكالمات المتصلين"), 1),
        (ARABIC, ("pl", "Obsługa klientów"), ("ar", "خدمة المشترين"), 1),
        (ARABIC, ("pl", "Obsługa klientów"), ("ar", "تقديم الخدمة للعملاء"), 0),
        (ARABIC, ("pl", "Obsługa klientów"), ("ar", "خدمة عملاءِ المنشأة"), 0),
        (ENGLISH, ("pl", "Praca na infolinii"), ("en", "Work on the telephone"), 1),
        (ENGLISH, ("ru", "Работа в контакт-центре"), ("en", "Work in the office"), 1),
        (ENGLISH, ("ar", "العمل في مركز الاتصال"), ("en", "Work in the office"), 1),
        (ENGLISH, ("ar", "العمل في مركز الاتصال"), ("en", "Work in the contact\u00a0centre"), 0),
    ],
)
def test_a_term_needs_its_approved_word(
    terms: dict[str, Term], source: tuple[str, str], target: tuple[str, str], count: int
) -> None:
    """A translation of a term without one of its stems is a finding; an inflected or joined form is one."""
    assert ["G040"] * count == [f.code for f in in_pair(pair(source, target), terms)]


@pytest.mark.parametrize(
    ("lang", "terms", "marked"),
    [
        ("ru", TERMS, "По ¦доверительного письма и приказу"),
        ("ru", TERMS, "Вышел в ночной ¦шифт"),
        ("ru", TERMS, "Каждые ¦шифты и смены"),
        ("ru", TERMS, "Доверительное управление, доверенность"),
        ("pl", POLISH, "To jest ¦karta stanowiska pracy"),
        ("pl", POLISH, "¦Karta  stanowiska".replace("  ", "\u00a0")),
        ("pl", POLISH, "Oto ¦KARTA STANOWISKA"),
        ("pl", POLISH, "Kartę stanowiska i opis stanowiska"),
        ("ar", ARABIC, "خدمة ¦الزبون أولًا"),
        ("ar", ARABIC, "الشُّكر ¦للزبائن"),
        ("ar", ARABIC, "كلُّ ¦زَبائن المنشأة"),
        ("ar", ARABIC, "خدمة العملاء"),
        ("en", ENGLISH, "Work in a ¦call center"),
        ("en", ENGLISH, "The ¦helpdesks of the group"),
        ("en", ENGLISH, "¦Call Centers everywhere"),
        ("en", ENGLISH, "The call centre of the group"),
    ],
)
def test_a_forbidden_variant_is_found_where_it_stands(lang: str, terms: dict[str, Term], marked: str) -> None:
    """A variant that the glossary forbids is a finding at its first letter, whatever its ending and vowel signs."""
    words, places = unmarked(marked)

    assert [("G041", at) for at in places] == [(f.code, f.offset) for f in in_text(lang, words, terms=terms)]


@pytest.mark.parametrize(
    ("source", "target", "otherwise", "count"),
    [
        (("en", "Complaints procedure"), ("ru", "Порядок работы с жалобами"), "Правила жалоб", 1),
        (("en", "Complaints procedure"), ("pl", "Procedura reklamacji"), "Zasady skarg", 1),
        (("en", "Complaints procedure"), ("ar", "إجراءات الشكاوى"), "ضوابط الشكاوى", 1),
        (("ar", "إجراءات الشكاوى"), ("en", "Complaints procedure"), "Complaint rules", 1),
        (("en", "Complaints procedure"), ("ru", "Порядок работы с жалобами"), "порядок  работы с жалобами.", 0),
        (("en", "Complaints procedure"), ("ru", "Порядок работы с жалобами"), "Порядок работы с жалобами", 0),
    ],
)
def test_one_text_has_one_translation(
    source: tuple[str, str], target: tuple[str, str], otherwise: str, count: int
) -> None:
    """The same words translated in two ways in two files are a finding; case, spaces and full stops do not count."""
    made = pair(source, target)

    assert ["G042"] * count == [f.code for f in one_translation([made, other(made, "clerk", otherwise)])]


def test_a_short_label_may_differ_between_sections() -> None:
    """One word may mean a tool here and a skill there."""
    tools = pair(("pl", "Komunikacja"), ("ar", "أدوات التواصل"), unit="tools.talk.name")
    skills = pair(("pl", "Komunikacja"), ("ar", "التواصل"), unit="skills.talk.name", owner="clerk")

    assert list(one_translation([tools, skills])) == []


def test_a_file_may_vary_its_own_words() -> None:
    """Two translations of one text in the same file are no finding: the source says it twice there."""
    made = pair(("en", "Complaints procedure"), ("pl", "Procedura reklamacji"))

    assert list(one_translation([made, other(made, "agent", "Zasady reklamacji")])) == []


def test_the_glossary_knows_its_fields() -> None:
    """A term is described by its source, the approved word, stems, forbidden variants and a note."""
    assert list(shapes(Term)) == ["source", "approved", "stems", "forbidden", "note"]
