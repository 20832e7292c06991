"""The text of Arabic PDFs: every word comes back whole from what reads PDFs, and the eye sees the right order."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests import workspaces
from tests.audit import glyphs
from tests.audit.made import TWO, made
from tests.sample import text

DOCUMENTS = [
    (TWO[0], "ar-SA", "description", "gulf"),
    (TWO[0], "ar-SA", "posting", ""),
    (TWO[0], "ar-SA", "profile", ""),
    (TWO[1], "ar-SA", "description", "ru"),
]
SIGNS = re.compile("[\u064b-\u065f\u0670\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
WORD = re.compile("[\u0620-\u064a\u0671-\u06d3]+")
SETTINGS = """\
locales: [ar-SA]
kinds: [profile]
formats: [pdf]
digits: DIGITS
organisation:
  full_name: {ar: شركة ميريديان}
  short_name: {ar: ميريديان}
posts:
  chief:
    title: {ar: {m: الرئيس التنفيذي}}
"""
ROLE = """\
lang: ar
title: {m: مهندس برامج}
purpose: خبرة في C++ و .NET و C# مطلوبة.
reports_to: chief
duties:
  work:
    name: العمل
    items:
      phone: الاتصال على الرقم +966 11 000 0000 يوميًا
      range: متابعة 12-25 موظفًا في كل فريق
      mail: المراسلة على jobs.sa@meridian.example دون تأخير
      title: يتبع Head of Sales (EMEA) وله 5 مرؤوسين
      law: تُطبَّق المادة 107 من النظام الصادر بالمرسوم الملكي رقم م/51
      date: أُجريت المراجعة في 2026-03-02 وحُلّت شكاوى عبدالله ثانيًا وثالثاً وتُعدّ خلاصتها لئلّا تُنسى شيئًا فشيئًا
      money: الصرف حتى 12,000-250,000 ريال شهريًا
market_pay: {ca: {place: CA, currency: CAD, period: year, low: 50000, high: 75000, as_of: "2024", source: Job Bank}}
"""


def by_pypdf(data: bytes) -> str:
    """Return the text as pypdf reads it."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def by_pdftotext(data: bytes) -> str:
    """Return the text as poppler reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.filterwarnings("ignore:builtin type:DeprecationWarning")
def by_pymupdf(data: bytes) -> str:
    """Return the text as MuPDF reads it."""
    if importlib.util.find_spec("pymupdf") is None:
        pytest.skip("PyMuPDF is not installed")
    import pymupdf

    opened: Any = pymupdf.open(stream=data)
    return "\n".join(page.get_text() for page in opened)


each_reader = pytest.mark.parametrize("read", [by_pypdf, by_pdftotext, by_pymupdf], ids=lambda read: read.__name__)


def arabic_words(said: str) -> Counter[str]:
    """Return the Arabic words of a text without vowel signs, each with how often it stands there."""
    return Counter(WORD.findall(SIGNS.sub("", unicodedata.normalize("NFKC", said))))


@cache
def synthetic(digits: str, folder: Path) -> bytes:
    """Return the PDF of a small Arabic role that holds what is hard to order."""
    files = {"jdgen.yaml": SETTINGS.replace("DIGITS", digits), "roles/engineer.yaml": ROLE}
    assert workspaces.run(["build"], workspaces.make(folder, files)).code == 0
    return next(folder.glob("out/**/*.pdf")).read_bytes()


@pytest.fixture(scope="module")
def latin(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The small role with European digits."""
    return synthetic("latn", tmp_path_factory.mktemp("latin"))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The small role with Arabic-Indic digits."""
    return synthetic("arab", tmp_path_factory.mktemp("arabic"))


@each_reader
@pytest.mark.parametrize("wanted", DOCUMENTS, ids="-".join)
def test_every_arabic_word_comes_back_whole(wanted: tuple[str, str, str, str], read: object) -> None:
    """No word of an Arabic document is cut or reordered by what reads its PDF, nor joined to the next one in a line."""
    assert callable(read)
    expected = arabic_words(text(made(*wanted).html))
    said = read(made(*wanted).data)
    found = arabic_words(said)
    if read is by_pypdf:  # puts no space between two cells of a row that runs from right to left
        letters = SIGNS.sub("", unicodedata.normalize("NFKC", said))
        found = Counter({word: letters.count(word) for word in expected})

    assert list((expected - found).elements()) == []
    assert expected.total() > 200


@each_reader
def test_words_with_vowel_signs_come_back_whole(latin: bytes, read: object) -> None:
    """Tanwin before and after the alef, shadda, damma on a hamza and the name of God cut no word."""
    assert callable(read)
    signed = "أُجريت وحُلّت عبدالله ثانيًا وثالثاً وتُعدّ لئلّا تُنسى شيئًا فشيئًا تُطبَّق يوميًا موظفًا"
    expected = arabic_words(signed)

    assert list((expected - arabic_words(read(latin))).elements()) == []


@pytest.mark.parametrize(
    ("digits", "seen"),
    [
        ("latin", "C# و .NET و C++"),
        ("latin", "+966 11 000 0000"),
        ("latin", "jobs.sa@meridian.example"),
        ("latin", "5 هلو Head of Sales (EMEA) عبتي"),
        ("latin", "2026-03-02"),
        ("latin", "51/م مقر"),
        ("latin", "25–12 ةعباتم"),
        ("latin", "250,000–12,000 ىتح"),
        ("latin", "CA$ 75,000–50,000"),
        ("arabic", "٢٥–١٢ ةعباتم"),
        ("arabic", "٢٥٠٬٠٠٠–١٢٬٠٠٠ ىتح"),
        ("arabic", "CA$ ٧٥٬٠٠٠–٥٠٬٠٠٠"),
        ("arabic", "+966 11 000 0000"),
        ("arabic", "٥ هلو Head of Sales (EMEA) عبتي"),
    ],
)
def test_the_eye_sees_the_right_order(digits: str, seen: str, request: pytest.FixtureRequest) -> None:
    """Letters read from left to right on the page: the low bound stands at the right, Latin runs keep their order."""
    found = [line.replace("\u00a0", " ") for line in glyphs.lines(request.getfixturevalue(digits))]

    assert [line for line in found if seen in line][:1] != [], "\n".join(found)


@pytest.mark.parametrize("wrong", ["++C", "NET.", "#C", "0000 000 11 966", "12–25", "12,000–250,000", "12-25"])
def test_the_eye_sees_no_wrong_order(latin: bytes, wrong: str) -> None:
    """None of the known faults of mixed directions is on the page."""
    assert [line for line in glyphs.lines(latin) if wrong in line] == []
