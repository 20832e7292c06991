"""The titles of the thirteen roles in four languages, as the field names these posts (one title, one level)."""

from __future__ import annotations

import pytest

from jdgen.localize import role_title
from jdgen.words import tags, titles
from tests.sample import project

TITLES = {
    "customer-support-agent": (
        "Customer Support Agent",
        "специалист службы поддержки клиентов",
        "Specjalista / Specjalistka ds. wsparcia klienta",
        "ممثل خدمة عملاء",
    ),
    "call-centre-operator": (
        "Call Centre Agent",
        "оператор контакт-центра",
        "Konsultant / Konsultantka infolinii",
        "موظف مركز اتصال",
    ),
    "customer-service-team-leader": (
        "Customer Service Team Leader",
        "руководитель группы обслуживания клиентов",
        "Lider / Liderka Zespołu Obsługi Klienta",
        "مشرف خدمة عملاء",
    ),
    "customer-service-manager": (
        "Customer Service Manager",
        "начальник отдела обслуживания клиентов",
        "Kierownik / Kierowniczka Zespołów Obsługi Klienta",
        "مدير خدمة العملاء",
    ),
    "customer-service-operations-manager": (
        "Customer Service Operations Manager",
        "начальник управления операций клиентского сервиса",
        "Menedżer / Menedżerka Operacji Obsługi Klienta",
        "مدير عمليات خدمة العملاء",
    ),
    "head-of-customer-service": (
        "Head of Customer Service",
        "руководитель службы поддержки клиентов",
        "Kierownik / Kierowniczka Działu Obsługi Klienta",
        "مدير إدارة خدمة العملاء",
    ),
    "director-of-customer-service": (
        "Director of Customer Service",
        "директор по обслуживанию клиентов",
        "Dyrektor / Dyrektorka Obsługi Klienta",
        "مدير عام خدمة العملاء",
    ),
    "chief-customer-officer": (
        "Chief Customer Officer",
        "заместитель генерального директора по работе с клиентами",
        "Członek / Członkini Zarządu ds. Klienta",
        "الرئيس التنفيذي لشؤون العملاء",
    ),
    "client-manager": (
        "Account Manager",
        "менеджер по работе с клиентами",
        "Opiekun / Opiekunka Klienta",
        "مسؤول علاقات عملاء",
    ),
    "sales-manager": (
        "Sales Executive",
        "менеджер по продажам",
        "Specjalista / Specjalistka ds. sprzedaży",
        "مسؤول مبيعات",
    ),
    "contracts-specialist": (
        "Contracts Specialist",
        "специалист по договорной работе",
        "Specjalista / Specjalistka ds. umów",
        "أخصائي عقود",
    ),
    "sales-consultant": (
        "Sales Consultant",
        "продавец-консультант",
        "Doradca / Doradczyni ds. sprzedaży",
        "مستشار مبيعات",
    ),
    "hr-specialist": (
        "HR Specialist",
        "специалист по управлению персоналом",
        "Specjalista / Specjalistka ds. kadr",
        "أخصائي موارد بشرية",
    ),
}


@pytest.mark.parametrize("role", TITLES)
def test_title_is_the_fields_own(role: str) -> None:
    """Each role bears in each language the title that the field gives to its level; Polish in the full pair."""
    found = []
    for locale, style in (("en-GB", "m"), ("ru-RU", "m"), ("pl-PL", "pair"), ("ar-SA", "m")):
        said = role_title(project(), project().roles[role], tags.parse(locale))
        found.append(titles.pick(said.forms, style, "nom", said.lang))

    assert tuple(found) == TITLES[role]
