"""Cut the shipped fonts out of the full Noto fonts. Run by hand when the fonts are renewed.

Sources are the npm packages `@expo-google-fonts/noto-sans-{kr,sc,jp}` 0.4.3 and
`@expo-google-fonts/noto-sans` 0.4.2, unpacked under one folder:

    python .ci/cut_fonts.py FOLDER_WITH_PACKAGES

The Korean fonts are copied as they are: all Hangul, 8,138 hanja, kana, Vietnamese. The others carry what
Korean lacks: simplified Chinese (GB 2312 whole, for its own letter shapes, and the characters of names
beyond it), Japanese kanji (the first level of JIS X 0208 whole, and all others that the Korean font
lacks), and Latin and Cyrillic letters of the rest of Europe and Central Asia.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "resources" / "fonts"
BEYOND_GB2312 = HERE / "hanzi_beyond_gb2312.txt"
ROWS = range(0xA1, 0xFF)
ASCII = set(range(0x20, 0x7F))


def _decoded(encoding: str, first: Iterable[int], second: Iterable[int]) -> set[int]:
    """Code points of all two-byte characters of an encoding within the given rows."""
    seconds = list(second)
    found = set()
    for row in first:
        for cell in seconds:
            try:
                text = bytes((row, cell)).decode(encoding)
            except UnicodeDecodeError:
                continue
            if len(text) == 1 and not 0xE000 <= ord(text) < 0xF900:
                found.add(ord(text))
    return found


def _coverage(font: Path) -> set[int]:
    return set(TTFont(font, lazy=True).getBestCmap())


def _simplified_chinese(korean: set[int]) -> set[int]:
    """GB 2312; the rest of the Table of General Standard Characters (2013), where many given names
    come from; and the common traditional characters that the Korean font lacks."""
    names = {ord(letter) for letter in BEYOND_GB2312.read_text(encoding="utf-8") if letter > "\u3000"}
    traditional = _decoded("big5", range(0xA4, 0xC7), range(0x40, 0xFF))
    return ASCII | _decoded("gb2312", ROWS, ROWS) | (names | traditional) - korean


def _japanese(korean: set[int]) -> set[int]:
    """Kana and the first level of JIS X 0208 for Japanese letter shapes; what is missing of level 2, of
    JIS X 0213, of the makers' extensions and of what the font has beyond the basic plane, where variants
    in family names come from."""
    level_1 = _decoded("shift_jis", range(0x88, 0x99), range(0x40, 0xFD))
    kana_and_signs = {*range(0x3001, 0x3020), *range(0x3041, 0x3100), *range(0xFF01, 0xFFA0)}
    every = _decoded("cp932", range(0x81, 0xFD), range(0x40, 0xFD)) | _decoded("euc_jis_2004", ROWS, ROWS)
    every |= set(range(0x20000, 0x30000))
    return ASCII | {code for code in level_1 if code >= 0x4E00} | kana_and_signs | every - korean


def _letters() -> set[int]:
    """Latin with all extensions, spacing and combining marks, Greek, Cyrillic with Central Asian letters."""
    blocks = [(0x20, 0x7F), (0xA0, 0x370), (0x370, 0x400), (0x400, 0x530), (0x1E00, 0x1F00)]
    marks = {0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026}
    return marks.union(*(range(first, end) for first, end in blocks))


def _cut(source: Path, wanted: set[int], target: Path, features: list[str]) -> None:
    options = subset.Options()
    options.layout_features = features
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["BASE", "STAT", "vhea", "vmtx", "VORG"]
    # The time of the cut would change the bytes from run to run.
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted & set(font.getBestCmap()))
    cutter.subset(font)
    font.save(target)


def main(packages: Path) -> None:
    """Write all fonts and their licences."""
    TARGET.mkdir(parents=True, exist_ok=True)
    faces = {
        (script, weight): packages / f"noto-sans-{script}" / folder / f"NotoSans{script.upper()}_{folder}.ttf"
        for script in ("kr", "sc", "jp")
        for weight, folder in (("Regular", "400Regular"), ("Bold", "700Bold"))
    }
    for weight in ("Regular", "Bold"):
        shutil.copyfile(faces["kr", weight], TARGET / f"NotoSansKR-{weight}.ttf")
    korean = _coverage(faces["kr", "Regular"])
    _cut(faces["sc", "Regular"], _simplified_chinese(korean), TARGET / "NotoSansSC-Regular.ttf", [])
    _cut(faces["jp", "Regular"], _japanese(korean), TARGET / "NotoSansJP-Regular.ttf", [])
    for weight, folder in (("Regular", "400Regular"), ("Bold", "700Bold")):
        source = packages / "noto-sans" / folder / f"NotoSans_{folder}.ttf"
        _cut(source, _letters(), TARGET / f"NotoSans-{weight}.ttf", ["ccmp", "kern", "mark", "mkmk"])
    for script, package in (
        ("KR", "noto-sans-kr"),
        ("SC", "noto-sans-sc"),
        ("JP", "noto-sans-jp"),
        ("", "noto-sans"),
    ):
        shutil.copyfile(packages / package / "LICENSE_FONT", TARGET / f"OFL-NotoSans{script}.txt")
    for path in sorted(TARGET.iterdir()):
        print(f"{path.stat().st_size:>10,} {path.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
