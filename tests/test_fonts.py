"""Facts about the bundled faces, their private fontconfig file and the text that comes back from a PDF."""
from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdf
import pytest
import yaml
from babel import Locale
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._f_v_a_r import Axis

from jdgen import fonts, resources
from jdgen.errors import UserError

FOLDER = resources.root() / "templates" / "fonts"
STACK = '"JD Sans", "JD Naskh", "JD Signs", "JD Kana"'
MARKS = re.compile("[\u064b-\u0652\u0670\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
JOB_WORDS = """
    مدير خدمة العملاء مسؤوليات المؤهلات والخبرات المطلوبة الصلاحيات الإدارة الأداء لا لأن الآن للأحكام
    الملاءمة والجزاءات التأديبية يعتمده المرؤوسين مؤشرات القياس ومتابعة شكاوى إجراءات اللغة الإنجليزية
"""


def pdf_of(body: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> pypdf.PdfReader:
    """The PDF of body, set with the private fontconfig file."""
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts.fontconfig(cache)))
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    page = f"<!DOCTYPE html><html lang=en><title>t</title><style>html {{ font-family: {STACK}}}</style>{body}"
    data = weasyprint.HTML(string=page).write_pdf(font_config=FontConfiguration(), pdf_variant="pdf/ua-1")
    return pypdf.PdfReader(io.BytesIO(data))


def embedded(reader: pypdf.PdfReader) -> set[str]:
    """The names of the fonts in a PDF, without the tag of the subset."""
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }


def problem_of(folder: Path) -> str:
    """The code of the problem that a folder of fonts gives."""
    with pytest.raises(UserError) as caught:
        fonts.added([folder])
    return caught.value.problems[0].code


def copy_font(folder: Path, name: str, family: str) -> TTFont:
    """A copy of a bundled face under another family name, open for changes."""
    shutil.copy(fonts.bundled()[0].print_file, folder / name)
    font = TTFont(io.BytesIO((folder / name).read_bytes()))
    font["name"].setName(family, 1, 3, 1, 0x409)
    font.save(folder / name)
    return font


@pytest.mark.parametrize("face", fonts.bundled(), ids=lambda face: face.print_file.stem)
def test_coverage_is_what_the_files_have(face: fonts.Face) -> None:
    """coverage.json names exactly the characters, the family and the weight that TTF and WOFF2 carry."""
    for path in (face.print_file, face.screen_file):
        with TTFont(path) as font:
            assert face.covers == frozenset(font.getBestCmap())
            names = font["name"].getDebugName(1), font["name"].getDebugName(16), font["OS/2"].usWeightClass
            assert names == (face.family, None, face.weight)


def test_manifest_names_each_file_by_its_hash() -> None:
    """fonts.yaml lists every font file beside it, with its true SHA-256 and a licence that is there."""
    manifest = yaml.safe_load((FOLDER / "fonts.yaml").read_text(encoding="utf-8"))
    listed = {face[kind]: face[f"{kind}_sha256"] for face in manifest for kind in ("ttf", "woff2")}
    found = {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for kind in ("ttf", "woff2") for path in (FOLDER / kind).iterdir()
    }
    assert found == listed
    assert all((FOLDER / face["licence"]).is_file() for face in manifest)


def test_family_weight_and_style_are_one_file() -> None:
    """No two bundled files share family, weight and style: the PDF would give both one glyph table."""
    keys = [(face.family, face.weight, face.style) for face in fonts.bundled()]
    assert sorted(set(keys)) == sorted(keys)


def test_one_family_covers_the_same_in_every_weight() -> None:
    """A heading never lacks a letter that the text has: all weights of a family cover the same characters."""
    by_family: dict[str, set[frozenset[int]]] = {}
    for face in fonts.bundled():
        by_family.setdefault(face.family, set()).add(face.covers)
    assert {family: len(covers) for family, covers in by_family.items()} == dict.fromkeys(by_family, 1)


@pytest.mark.parametrize("text", [
    "".join(map(chr, range(0x400, 0x500))) + "Руководи\u0301тель «№ 5» — 120\u202f000\u00a0₽, „да“",
    "Zażółć gęślą jaźń, ZAŻÓŁĆ GĘŚLĄ JAŹŃ „a” «b» 12\u00a0000\u00a0zł §\u00a03 ½",
    "“Quote” ‘it’s’ £46,270 – €5 — naïve, Müller, Šimić… \u221218\u00a0°C, ≥ 5, → 6\u2011month",
    "مَدِيرَةٌ وُكَلاءِ، ؛ ؟ ٪ ٬ ٫ ٠١٢٣٤٥٦٧٨٩ «نص» ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيـ"
    "\u200f\u200e\u061c\u2066\u2067\u2068\u2069",
    "カスタマーサービス部長",
], ids=["ru", "pl", "en", "ar", "ja"])
def test_all_that_the_languages_need_is_covered(text: str) -> None:
    """Every character that Arabic, Russian, Polish, English and the Japanese title need has a shape."""
    assert fonts.uncovered(text) == []


def test_uncovered_characters_come_once_and_in_order() -> None:
    """A character without a shape is named once, where it first stands; line ends are not characters."""
    assert fonts.uncovered("a✓\n龍 ✓\tb😀") == ["✓", "龍", "😀"]


def test_arabic_words_come_back_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every one of several hundred Arabic words comes out of the PDF whole, in regular and in bold."""
    names = " ".join([JOB_WORDS, *map(str, Locale("ar").territories.values())])
    words = sorted(set(re.findall("[\u0621-\u063a\u0641-\u064a]{2,}", MARKS.sub("", names))))
    text = " ".join(words)
    reader = pdf_of(
        f'<html lang=ar dir=rtl><p>{text}</p><p style="font-weight: 700; break-before: page">{text}</p>',
        tmp_path, monkeypatch)
    pages = [set(MARKS.sub("", page.extract_text()).split()) for page in reader.pages]
    middle = next(number for number in range(1, len(pages)) if words[0] in pages[number])
    for weight in (pages[:middle], pages[middle:]):
        assert [word for word in words if word not in set().union(*weight)] == []
    assert len(words) > 300


def test_signs_without_shape_print_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:
    """Bidi controls and joiners in Arabic text leave no box, no warning and no mark in the text layer."""
    text = "مدير\u061c مدير\u2067 مدير\u2069 مدير\u2060 مدير\u202b مدير\u202c \u200fمدير\u200e"
    reader = pdf_of(f"<p lang=ar dir=rtl>{text}", tmp_path, monkeypatch)
    assert MARKS.sub("", reader.pages[0].extract_text()).split() == ["مدير"] * 7
    assert caplog.messages == []


def test_pdf_embeds_only_bundled_families(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever family a page asks for and whatever the machine has, a PDF embeds only the bundled faces."""
    body = """
        <p style="font-family: Arial, serif">Łódź, Москва, مدير, カスタマーサービス部長, ≥ 5 <b>Łódź مدير</b>
        <p style="font-family: 'DejaVu Sans'">Москва مدير
        <p style="font-family: monospace; font-weight: 600">Łódź مدير
    """
    assert embedded(pdf_of(body, tmp_path, monkeypatch)) == {
        "JD-Sans", "JD-Sans-Semi-Bold", "JD-Sans-Bold",
        "JD-Naskh", "JD-Naskh-Semi-Bold", "JD-Naskh-Bold", "JD-Kana", "JD-Signs",
    }


def test_same_page_is_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs with different cache folders give one PDF, byte for byte."""
    runs = [pdf_of("<p>Łódź مدير", tmp_path / name, monkeypatch).stream for name in "ab"]
    assert runs[0].read() == runs[1].read()


def test_fontconfig_file_is_fixed_by_its_input(tmp_path: Path) -> None:
    """The same folders give the same path and content, which names our folder, theirs and an own cache."""
    theirs = tmp_path / "ours & <theirs>"
    theirs.mkdir()
    first = fonts.fontconfig(tmp_path / "cache", [theirs])
    content = first.read_bytes()
    assert fonts.fontconfig(tmp_path / "cache", [theirs]) == first
    assert first.read_bytes() == content
    tree = ET.fromstring(content)  # noqa: S314  our own file
    assert [element.text for element in tree.iter("dir")] == [str(FOLDER / "ttf"), str(theirs)]
    assert [element.text for element in tree.iter("cachedir")] == [str(tmp_path / "cache" / "fontconfig")]
    assert list(tree.iter("include")) == []


def test_screen_css_has_one_rule_per_face() -> None:
    """The screen gets one @font-face per bundled face, each with the address that the caller gave."""
    css = fonts.screen_css(lambda face: f"fonts/{face.screen_file.stem}.0a1b.woff2")
    assert css.count("@font-face {") == len(fonts.bundled())
    assert 'src: url("fonts/jd-sans-600.0a1b.woff2") format("woff2")' in css
    assert 'font-family: "JD Kana"; font-weight: 400' in css


def test_screen_css_cannot_be_broken_out_of() -> None:
    """A family name or an address with quotes, brackets or line ends stays inside its CSS string."""
    face = fonts.Face('a"; } </style>\n', 400, "normal", Path("a.ttf"), Path("a.ttf"), frozenset({65}))
    css = fonts.screen_css(lambda face: 'x"y\\', [face])
    assert css == (
        '@font-face { font-family: "a\\22 ; } \\3c /style\\3e \\a "; font-weight: 400; font-style: normal; '
        'font-display: swap; src: url("x\\22 y\\5c ") format("truetype"); unicode-range: U+41; }\n')


def test_faces_of_a_workspace_are_added(tmp_path: Path) -> None:
    """A static font in a fonts: folder is a further face with its own family, weight and characters."""
    copy_font(tmp_path, "house.ttf", "House")
    (face,) = fonts.added([tmp_path])
    assert (face.family, face.weight, face.style) == ("House", 400, "normal")
    assert face.covers == fonts.bundled()[0].covers


def test_faces_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    """A missing folder, a broken file, a variable font, a second file for one face: each has its code."""
    folders = {code: tmp_path / code for code in ("F002", "F003", "F004")}
    for folder in folders.values():
        folder.mkdir()
    (folders["F002"] / "broken.ttf").write_bytes(b"\0\1\0\0" + b"\xff" * 90)
    variable = copy_font(folders["F003"], "variable.ttf", "Variable")
    variable["fvar"] = newTable("fvar")
    axis = Axis()
    axis.axisTag, axis.axisNameID = "wght", 2
    axis.minValue, axis.defaultValue, axis.maxValue = 400, 400, 700
    variable["fvar"].axes = [axis]
    variable.save(folders["F003"] / "variable.ttf")
    copy_font(folders["F004"], "again.ttf", "JD Sans")
    assert [problem_of(folder) for folder in folders.values()] == list(folders)
    assert problem_of(tmp_path / "nowhere") == "F001"


def test_no_font_library_is_imported() -> None:
    """Coverage and fontconfig need neither fontTools nor weasyprint nor yaml in memory."""
    code = (
        "import sys; from jdgen import fonts; fonts.uncovered('a'); "
        "print(sorted({'fontTools', 'weasyprint', 'yaml', 'babel', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=resources.PACKAGE.parent,
        capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
@pytest.mark.parametrize("language", ["ar", "ru", "pl", "en"])
def test_watermarks_are_outlines(
    status: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A watermark is one path on an A4 page: it brings no font and no word into the PDF."""
    picture = FOLDER.parent / "assets" / f"watermark-{status}-{language}.svg"
    tree = ET.parse(picture).getroot()  # noqa: S314  our own file
    assert ([child.tag for child in tree], tree.get("width"), tree.get("height")) == (
        ["{http://www.w3.org/2000/svg}path"], "210mm", "297mm")
    rule = f"@page {{ size: A4; background: url({picture.as_uri()}) center / 210mm 297mm no-repeat }}"
    reader = pdf_of(f"<style>{rule}</style><p>Łódź", tmp_path, monkeypatch)
    assert (reader.pages[0].extract_text().strip(), embedded(reader)) == ("Łódź", {"JD-Sans"})
