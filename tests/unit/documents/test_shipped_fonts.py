"""The fonts that come with the program."""

from __future__ import annotations

from sharespace.documents.faces import face
from sharespace.documents.text_runs import runs, width_em
from sharespace.resource_files import resources_folder


def covered(text: str, bold: bool = False) -> bool:
    return "".join(run.text for run in runs(text, bold, "ko")) == text


def decoded(encoding: str, rows: range, cells: range) -> set[str]:
    found = set()
    for row in rows:
        for cell in cells:
            try:
                text = bytes((row, cell)).decode(encoding)
            except UnicodeDecodeError:
                continue
            found |= {text} if len(text) == 1 else set()
    return found


def has(letter: str) -> bool:
    names = ("NotoSansKR-Regular", "NotoSans-Regular", "NotoSansSC-Regular", "NotoSansJP-Regular")
    return any(face(name).glyph(ord(letter)) is not None for name in names)


def test_every_hangul_syllable_is_there_in_both_weights() -> None:
    for name in ("NotoSansKR-Regular", "NotoSansKR-Bold"):
        assert all(face(name).glyph(code) for code in range(0xAC00, 0xD7A4))


def test_everything_korean_chinese_and_japanese_offices_can_type_is_there() -> None:
    rows = range(0xA1, 0xFF)
    korean = decoded("euc_kr", rows, rows)
    chinese = decoded("gb2312", rows, rows)
    japanese = decoded("shift_jis", range(0x81, 0xFD), range(0x40, 0xFD))
    assert len(korean | chinese | japanese) > 13_000
    rare = {letter for letter in korean | chinese | japanese if not has(letter)}
    assert rare <= set("≒⅓⅔⅛⅜⅝⅞ⁿ₁₂₃₄◈")


def test_latin_vietnamese_and_cyrillic_letters_are_there() -> None:
    letters = [
        chr(code)
        for first, end in ((0xC0, 0x250), (0x400, 0x530), (0x1E00, 0x1F00))
        for code in range(first, end)
    ]
    assert [letter for letter in letters if letter.isalpha() and not has(letter)] == []


def test_a_word_is_not_torn_between_two_fonts() -> None:
    parts = runs("김민 Wałęsa 李", False, "ko")
    assert [(run.face.name, run.text) for run in parts] == [
        ("NotoSansKR-Regular", "김민 "),
        ("NotoSans-Regular", "Wałęsa"),
        ("NotoSansKR-Regular", " 李"),
    ]


def test_the_language_decides_whose_letter_shapes_come_first() -> None:
    assert runs("直", False, "ko")[0].face.name == "NotoSansKR-Regular"
    assert runs("直", False, "ja")[0].face.name == "NotoSansJP-Regular"
    assert runs("直", False, "zh_Hans")[0].face.name == "NotoSansSC-Regular"


def test_a_weight_that_is_not_shipped_is_thickened() -> None:
    assert [run.thickened for run in runs("김议", True, "ko")] == [False, True]
    assert not any(run.thickened for run in runs("김议", False, "ko"))


def test_the_box_to_tick_is_drawn_as_a_square() -> None:
    korean = face("NotoSansKR-Regular")
    assert korean.glyph(0x2610) == korean.glyph(0x25A1)
    assert covered("☐ 확인")


def test_width_is_the_sum_of_the_advances() -> None:
    assert width_em("가", False, "ko") == 0.92
    assert width_em("가나", False, "ko") == 2 * width_em("가", False, "ko")
    assert width_em("", False, "ko") == 0


def test_each_font_has_its_licence_beside_it_and_all_are_small_enough_to_ship() -> None:
    folder = resources_folder() / "fonts"
    fonts = sorted(folder.glob("*.ttf"))
    for font in fonts:
        licence = folder / f"OFL-{font.stem.partition('-')[0]}.txt"
        assert "SIL Open Font License, Version 1.1" in licence.read_text("utf-8")
    assert len(fonts) == 6
    assert sum(font.stat().st_size for font in fonts) < 17.5e6
