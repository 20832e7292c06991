"""Language tags: what they resolve to and which are refused."""

import pytest

from jdgen.words import tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ar-SA", ("ar", "SA", "arab", "rtl", "ar_SA")),
        ("ar", ("ar", "", "latn", "rtl", "ar")),
        ("ar-EG", ("ar", "EG", "arab", "rtl", "ar_EG")),
        ("ar-QA", ("ar", "QA", "arab", "rtl", "ar_QA")),
        ("ar-AE", ("ar", "AE", "latn", "rtl", "ar_AE")),
        ("ar-SA-u-nu-latn", ("ar", "SA", "latn", "rtl", "ar_SA")),
        ("ar-AE-u-nu-arab", ("ar", "AE", "arab", "rtl", "ar_AE")),
        ("ar-SA-u-ca-gregory-nu-latn", ("ar", "SA", "latn", "rtl", "ar_SA")),
        ("ar-PL", ("ar", "PL", "arab", "rtl", "ar_SA")),
        ("en", ("en", "", "latn", "ltr", "en_GB")),
        ("en-SA", ("en", "SA", "latn", "ltr", "en_GB")),
        ("en-XA", ("en", "GB", "latn", "ltr", "en_GB")),
        ("ar-XB", ("ar", "SA", "arab", "rtl", "ar_SA")),
        ("en_US", ("en", "US", "latn", "ltr", "en_US")),
        ("PL", ("pl", "", "latn", "ltr", "pl_PL")),
        ("ru-PL", ("ru", "PL", "latn", "ltr", "ru_RU")),
        ("uk", ("uk", "", "latn", "ltr", "uk")),
        ("de-AT", ("de", "AT", "latn", "ltr", "de_AT")),
        ("he", ("he", "", "latn", "rtl", "he")),
        ("fa-IR", ("fa", "IR", "arabext", "rtl", "fa_IR")),
    ],
)
def test_resolution(text: str, expected: tuple[str, str, str, str, str]) -> None:
    """A tag resolves to language, place, digits, direction and a locale that CLDR has."""
    tag = tags.parse(text)
    assert (text, expected) == (
        tag.text,
        (tag.language, tag.territory, tag.numbering, tag.direction, tag.cldr),
    )


@pytest.mark.parametrize(("digits", "expected"), [("auto", "arab"), ("latn", "latn"), ("arab", "arab")])
def test_digits_switch(digits: str, expected: str) -> None:
    """One switch decides the digits, whatever the country."""
    assert expected == tags.parse("ar-SA", digits).numbering


@pytest.mark.parametrize(
    ("tag", "digits", "expected"),
    [
        (
            "",
            "auto",
            '"" is not a language tag; write a language and perhaps a country, as in "pl" or "ar-SA"',
        ),
        (
            "pl PL",
            "auto",
            '"pl PL" is not a language tag; write a language and perhaps a country, as in "pl" or "ar-SA"',
        ),
        ("qq", "auto", '"qq": the language "qq" is not one that CLDR knows'),
        (
            "ar-SA-u-nu-thai",
            "auto",
            '"ar-SA-u-nu-thai": the digits "thai" are not supported; write -u-nu-latn or -u-nu-arab',
        ),
        ("ar", "roman", 'digits can be auto, latn or arab, not "roman"'),
    ],
)
def test_nonsense(tag: str, digits: str, expected: str) -> None:
    """A tag that cannot be understood is refused with a sentence for the user."""
    with pytest.raises(ValueError) as caught:
        tags.parse(tag, digits)
    assert expected == str(caught.value)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ar", "rtl"),
        ("ar-SA", "rtl"),
        ("he", "rtl"),
        ("fa", "rtl"),
        ("pl", "ltr"),
        ("en-XA", "ltr"),
        ("qq", "ltr"),
    ],
)
def test_direction(lang: str, expected: str) -> None:
    """The direction follows the language alone."""
    assert expected == tags.direction(lang)
