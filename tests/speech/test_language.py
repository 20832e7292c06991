"""Which language the program speaks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jdgen.speech.language import wanted


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "pl_PL"}, "pl"),
        ({"LANG": "ar_SA.utf8@calendar=islamic"}, "ar"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "pl_PL.UTF-8"}, "pl"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "pl_PL.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "", "LANG": "pl_PL.UTF-8"}, "pl"),
        ({"LC_ALL": "ru_RU.UTF-8", "JDGEN_LANG": "ar"}, "ar"),
        ({"LC_ALL": "ru_RU.UTF-8", "JDGEN_LANG": "en"}, "en"),
        ({"JDGEN_LANG": "PL"}, "pl"),
        ({"JDGEN_LANG": "ar-SA"}, "ar"),
        ({"JDGEN_LANG": "../../etc"}, "en"),
        ({"JDGEN_LANG": "русский"}, "en"),
        ({"LC_CTYPE": "ru_RU.UTF-8"}, "en"),
    ],
)
def test_language(environment: Mapping[str, str], language: str) -> None:
    """JDGEN_LANG decides, else the first of LC_ALL, LC_MESSAGES and LANG that is set."""
    assert wanted(environment) == language
