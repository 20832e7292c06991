#!/usr/bin/env python3
"""Cuts the fonts that travel with jdgen out of Debian's packages: TTF for the PDF, WOFF2 for screens.

For development only (needs fontTools and brotli; apt-get and dpkg unless --from is given). Takes the tables
below, gives ttf/, woff2/, fonts.yaml (for people) and coverage.json (for jdgen/fonts.py). The shapes of
letters stay; in the Arabic face a vowel sign becomes one glyph with its letter (join_signs.py).

    python templates/fonts/cut.py              download the packages, check them, cut
    python templates/fonts/cut.py --from DIR   take the .ttf files from under DIR (unpacked packages)
    python templates/fonts/cut.py --check      cut into a temporary folder and compare with what lies here

Why these files: of the Arabic faces that were measured, only the static Noto Naskh of 2020 gives every word
back whole from a PDF (search, copy, screen reader, applicant tracking). Why own family names: one family +
weight + style is exactly one file, whatever else the machine has installed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program
from join_signs import join_signs  # beside this file

HERE = Path(__file__).resolve().parent


class Package(NamedTuple):
    """A Debian package (Debian 12): its version and the SHA-256 of the .deb."""

    version: str
    sha256: str


class Cut(NamedTuple):
    """One face: what it is called here, and the file (with its SHA-256) that it is cut from."""

    family: str
    weight: int
    stem: str
    package: str
    file: str
    sha256: str


PACKAGES = {
    "fonts-noto-core": Package("20201225-1", "58f4f0bb6720f919f92096b3508e1412a0f1544424ade6c5b5bf1eb694dd64ba"),
    "fonts-noto-extra": Package("20201225-1", "a44b0c7b9e3c72caf4237ab46846652d6d6eea296abfe675f6f604b6562ffd40"),
    "fonts-morisawa-bizud-gothic": Package(
        "1.05-2", "a2caf06e0523cdf2e104de25881b44b34650a73c69e09374183eec06a4f61498"
    ),
}
LICENCE = {
    "fonts-noto-core": "OFL-Noto.txt",
    "fonts-noto-extra": "OFL-Noto.txt",
    "fonts-morisawa-bizud-gothic": "OFL-BIZ-UDGothic.txt",
}
STYLE_NAME = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}

CUTS = [
    Cut(
        "JD Sans",
        400,
        "jd-sans-400",
        "fonts-noto-core",
        "NotoSans-Regular.ttf",
        "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d",
    ),
    Cut(
        "JD Sans",
        600,
        "jd-sans-600",
        "fonts-noto-extra",
        "NotoSans-SemiBold.ttf",
        "68543590a7c3185d69ad16664c46df28832beeb72621d2470e86b04099eb4efb",
    ),
    Cut(
        "JD Sans",
        700,
        "jd-sans-700",
        "fonts-noto-core",
        "NotoSans-Bold.ttf",
        "e83493c945848ecd4a9ad0f6d19164541a0d3e23a9c952304a00a46e00272ac5",
    ),
    Cut(
        "JD Naskh",
        400,
        "jd-naskh-400",
        "fonts-noto-core",
        "NotoNaskhArabic-Regular.ttf",
        "8c67eaa2f0086872628fc3f7f760386f83c8be5c5e9a1ba3a38891237b2ac7cb",
    ),
    Cut(
        "JD Naskh",
        500,
        "jd-naskh-500",
        "fonts-noto-extra",
        "NotoNaskhArabic-Medium.ttf",
        "d96e0d5daf587447db6f51f6ea79c0eca34c2f5b7b06779d6c693feed6d9616c",
    ),
    Cut(
        "JD Naskh",
        600,
        "jd-naskh-600",
        "fonts-noto-extra",
        "NotoNaskhArabic-SemiBold.ttf",
        "705edbf1f6d19d86513e770e16ac6c0a4ef43d45e2cf11247ca5095fb106bd59",
    ),
    Cut(
        "JD Naskh",
        700,
        "jd-naskh-700",
        "fonts-noto-core",
        "NotoNaskhArabic-Bold.ttf",
        "b5cbcb561b4b540ff11d7b6934577dbbbbb9e1d152d47f6f31f19176d58ff39c",
    ),
    Cut(
        "JD Signs",
        400,
        "jd-signs-400",
        "fonts-noto-core",
        "NotoSansMath-Regular.ttf",
        "8242bd1e55368b27e32455260754cf9aa58f3ad7ea80664b66c21f1b09910d6c",
    ),
    Cut(
        "JD Kana",
        400,
        "jd-kana-400",
        "fonts-morisawa-bizud-gothic",
        "BIZUDPGothic-Regular.ttf",
        "8d4fd9568ad662d9eb1bc8ca8663dcd76a6336373e3e3f32d634978db4c7388e",
    ),
]

# Signs without a shape: bidi controls, joiners, zero-width spaces. Each face answers for them itself (an
# empty glyph where its source has none), so that none of them sends the shaper to another font in a word.
SHAPELESS = [
    0x61C,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x206A),
    0xFEFF,
]

# Kanji of job titles: 部長 is required, the others are what the next Japanese titles would need.
KANJI = (
    "部長課係主任社員取締役代表執行本副室次営業人事総務経理財会計法広報企画開発技術製造品質管購買物流情顧"
    "客対応担当者責師士設建築機械電気監督検査研究秘書受付販売専門家医看護教授運転配送倉庫支店工場安全保守"
)

RANGES: dict[str, list[int]] = {
    "JD Sans": [
        *range(0x20, 0x7F),
        *range(0xA0, 0x180),  # Basic Latin, Latin-1, Latin Extended-A
        *range(0x218, 0x21C),
        0x2BC,
        0x2C6,
        0x2C7,
        *range(0x2D8, 0x2DE),
        *range(0x300, 0x305),
        *range(0x306, 0x309),
        *range(0x30A, 0x30D),
        0x327,
        0x328,  # combining
        *range(0x400, 0x500),  # all of Cyrillic
        0x1E9E,
        *range(0x2000, 0x200B),
        *range(0x2010, 0x2016),
        *range(0x2018, 0x2020),
        0x2020,
        0x2021,
        0x2022,
        0x2026,
        0x202F,
        0x2030,
        0x2032,
        0x2033,
        0x2039,
        0x203A,
        0x2044,
        0x2070,
        *range(0x2074, 0x207A),
        *range(0x2080, 0x208A),
        0x20A9,
        0x20AA,
        0x20AC,
        0x20B4,
        0x20B8,
        0x20B9,
        0x20BA,
        0x20BD,
        0x20BF,  # won … euro … rouble
        0x2116,
        0x2122,
        0x2153,
        0x2154,
        *range(0x215B, 0x215F),
        0x25CC,
    ],
    "JD Naskh": [
        0x20,
        0x21,
        0x2C,
        0x2E,
        *range(0x30, 0x3B),
        0xA0,
        0xAB,
        0xBB,  # all of ASCII that the source has
        *range(0x600, 0x700),
        0x2010,
        0x2011,
        0x204F,
        0x25CC,
        0xFDFC,
    ],
    "JD Signs": [  # minus, comparisons, arrows; the space between two of them is set in their own face
        0x20,
        0xA0,
        *range(0x2190, 0x2195),
        0x21D2,
        0x2206,
        0x2211,
        0x2212,
        0x221A,
        0x221E,
        0x2248,
        0x2260,
        0x2264,
        0x2265,
        0x27E6,
        0x27E7,  # ⟦ ⟧ of pseudo-locales
    ],
    "JD Kana": [
        0x3001,
        0x3002,
        0x300C,
        0x300D,
        *range(0x3041, 0x3094),
        *range(0x30A1, 0x30F5),
        0x30FB,
        0x30FC,
        0xFF08,
        0xFF09,
        *map(ord, KANJI),
    ],
}

# Kept OpenType features. Left out of Sans: small capitals and stylistic sets, which nothing asks for.
FEATURES: dict[str, list[str]] = {
    "JD Sans": [
        "ccmp",
        "locl",
        "liga",
        "kern",
        "mark",
        "mkmk",
        "case",
        "frac",
        "numr",
        "dnom",
        "lnum",
        "tnum",
        "sups",
        "subs",
        "ordn",
        "rtlm",
    ],
    "JD Naskh": ["*"],
    "JD Signs": ["ccmp", "rtlm"],
    "JD Kana": ["ccmp"],
}


def main() -> int:
    """Exit code 0, or 1 if --check finds a difference or a source is not the file that the table names."""
    parser = argparse.ArgumentParser(description="cut the bundled fonts")
    parser.add_argument("--from", dest="source", type=Path, help="folder with the unpacked packages")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.source or download(Path(scratch))
        target = Path(scratch) / "cut" if arguments.check else HERE
        write(target, folder)
        return compare(target) if arguments.check else 0


def download(folder: Path) -> Path:
    """The folder with all packages unpacked, each checked against its SHA-256."""
    for name, package in PACKAGES.items():
        subprocess.run(["apt-get", "download", "-q", f"{name}={package.version}"], cwd=folder, check=True)
        deb = next(folder.glob(f"{name}_*.deb"))
        if sha256(deb.read_bytes()) != package.sha256:
            sys.exit(f"{deb.name} is not the file that PACKAGES names")
        subprocess.run(["dpkg", "-x", str(deb), str(folder / name)], check=True)
    return folder


def write(target: Path, source: Path) -> None:
    """Leaves ttf/, woff2/, fonts.yaml and coverage.json in target."""
    for kind in ("ttf", "woff2"):
        (target / kind).mkdir(parents=True, exist_ok=True)
    faces = []
    for cut in CUTS:
        path = next(source.rglob(cut.file), None)
        if path is None or sha256(path.read_bytes()) != cut.sha256:
            sys.exit(f"{cut.file}: missing, or not the file of {cut.package} {PACKAGES[cut.package].version}")
        font = cut_font(path, cut)
        ttf, woff2 = (target / kind / f"{cut.stem}.{kind}" for kind in ("ttf", "woff2"))
        font.save(ttf)
        font.flavor = "woff2"
        font.save(woff2)
        codes = sorted(font.getBestCmap())
        faces.append(
            {
                "family": cut.family,
                "weight": cut.weight,
                "style": "normal",
                "ttf": f"ttf/{ttf.name}",
                "ttf_sha256": sha256(ttf.read_bytes()),
                "woff2": f"woff2/{woff2.name}",
                "woff2_sha256": sha256(woff2.read_bytes()),
                "source": f"{cut.file} of Debian {cut.package} {PACKAGES[cut.package].version}",
                "source_sha256": cut.sha256,
                "licence": LICENCE[cut.package],
                "covers": spans(codes),
            }
        )
        sizes = f"{ttf.stat().st_size:7} ttf {woff2.stat().st_size:7} woff2"
        print(f"{cut.stem:14} {len(codes):5} characters {sizes}")
    (target / "coverage.json").write_text(json.dumps({"faces": faces}, indent=1) + "\n", encoding="utf-8")
    lines = ["# Written by cut.py. One family + weight + style is exactly one file."]
    for face in faces:
        pairs = [(key, value) for key, value in face.items() if key != "covers"]
        lines += [f"{'  ' if index else '- '}{key}: {value}" for index, (key, value) in enumerate(pairs)]
    (target / "fonts.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def cut_font(path: Path, cut: Cut) -> TTFont:
    """The font with only what the tables ask for, under our name; same bytes on every run."""
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(
        layout_features=FEATURES[cut.family],
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14],
        recalc_timestamp=False,
        drop_tables=["DSIG", "meta"],
        glyph_names=False,
        prune_unicode_ranges=True,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*RANGES[cut.family], *SHAPELESS])
    subsetter.subset(font)
    if cut.family == "JD Naskh":
        join_signs(font)
    add_shapeless(font)
    smooth_on_screen(font)
    style = STYLE_NAME[cut.weight]
    names = {
        1: cut.family,
        2: style,
        3: f"jdgen;{cut.stem}",
        4: f"{cut.family} {style}",
        6: f"{cut.family.replace(' ', '')}-{style}",
    }
    table = font["name"]
    table.names = [record for record in table.names if record.platformID == 3 and record.langID == 0x409]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = cut.weight
    return font


def add_shapeless(font: TTFont) -> None:
    """Gives each sign of SHAPELESS that the source lacks an empty glyph without width."""
    have = font.getBestCmap()
    missing = [code for code in SHAPELESS if code not in have]
    if not missing:
        return
    empty = next((have[code] for code in (0x200E, 0x200B, 0xFEFF) if code in have), None)
    if empty is None:
        empty = "jd.empty"
        font.setGlyphOrder([*font.getGlyphOrder(), empty])
        font["glyf"][empty] = type(font["glyf"][".notdef"])()
        font["glyf"][empty].numberOfContours = 0
        font["hmtx"][empty] = (0, 0)
        if "vmtx" in font:
            font["vmtx"][empty] = (0, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(dict.fromkeys(missing, empty))


def smooth_on_screen(font: TTFont) -> None:
    """Without hints (a third smaller) a font has to ask for smoothing at all sizes and drop-out control."""
    font["gasp"] = gasp = newTable("gasp")
    gasp.version = 1
    gasp.gaspRange = {0xFFFF: 0x000F}
    font["prep"] = prep = newTable("prep")
    prep.program = Program()
    prep.program.fromAssembly(["PUSHW[]", "511", "SCANCTRL[]", "PUSHB[]", "4", "SCANTYPE[]"])


def spans(codes: Iterable[int]) -> str:
    """Code points as hexadecimal ranges, '20-7e a0 ab'."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return " ".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in runs)


def compare(target: Path) -> int:
    """1 if a file in target differs from the one that lies here, else 0."""
    names = [path.relative_to(target) for path in sorted(target.rglob("*")) if path.is_file()]
    different = [
        name
        for name in names
        if not (HERE / name).is_file() or (HERE / name).read_bytes() != (target / name).read_bytes()
    ]
    for name in different:
        print(f"differs: {name}")
    return 1 if different else 0


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
