"""The parts of fonts that go into a file are fonts in their own right."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from sharespace.documents.faces import face
from sharespace.documents.font_program import font_program, to_unicode_map, widths_text
from sharespace.documents.glyph_outlines import word_path
from sharespace.resource_files import resources_folder

LETTERS = "김민수 Aé1각ẩ"


def outline(font: TTFont, name: str) -> list[object]:
    """The outline of a glyph with all its parts put in place."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return list(pen.value)


@pytest.mark.parametrize(
    "name", ["NotoSansKR-Regular", "NotoSansKR-Bold", "NotoSans-Regular", "NotoSansSC-Regular"]
)
def test_the_part_has_the_outlines_and_widths_of_the_whole(name: str) -> None:
    shipped = face(name)
    codes = [code for code in (*map(ord, LETTERS), 0x8BAE, 0x1E8D) if code in shipped.glyphs]
    whole = TTFont(resources_folder() / "fonts" / f"{name}.ttf")
    glyphs = [0, *(shipped.glyphs[code] for code in codes)]
    part = TTFont(BytesIO(font_program(shipped, glyphs)), checkChecksums=2)
    names = whole.getBestCmap()
    for number, code in enumerate(codes, 1):
        own = part.getGlyphOrder()[number]
        assert outline(part, own) == outline(whole, names[code]), chr(code)
        assert part["hmtx"][own] == whole["hmtx"][names[code]]


def test_glyphs_put_together_from_others_bring_them_along() -> None:
    shipped = face("NotoSans-Regular")
    whole = TTFont(resources_folder() / "fonts" / "NotoSans-Regular.ttf")
    names = whole.getBestCmap()
    codes = [code for code in names if whole["glyf"][names[code]].isComposite()]
    assert any(len(whole["glyf"][names[code]].components) > 1 for code in codes)
    part = TTFont(
        BytesIO(font_program(shipped, [0, *(shipped.glyphs[code] for code in codes)])), checkChecksums=2
    )
    assert part["maxp"].numGlyphs > len(codes) + 1
    for number, code in enumerate(codes, 1):
        assert outline(part, part.getGlyphOrder()[number]) == outline(whole, names[code]), chr(code)


def test_the_map_to_unicode_knows_ideographs_beyond_the_basic_plane() -> None:
    lines = to_unicode_map(["가", "𠮷"]).splitlines()
    assert "<0001> <AC00>" in lines
    assert "<0002> <D842DFB7>" in lines


def test_the_map_to_unicode_comes_in_blocks_of_a_hundred() -> None:
    text = to_unicode_map([chr(0xAC00 + number) for number in range(250)])
    assert [line for line in text.splitlines() if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]


def test_widths_begin_with_the_first_letter() -> None:
    assert widths_text([920, 500]) == "[1 [920 500]]"


def test_large_words_are_drawn_with_closed_contours_as_wide_as_they_are_written() -> None:
    path, width = word_path("임시 · 확정 아님", "ko")
    assert path.count(" m") == path.count("h") > 20
    assert 5 < width < 9
    numbers = [float(word) for word in path.split() if word not in {"m", "l", "c", "h"}]
    assert min(numbers) > -0.3
    assert max(numbers) < width


@pytest.mark.parametrize("name", ["NotoSans-Regular", "NotoSans-Bold"])
def test_no_shipped_font_scales_the_parts_of_its_glyphs(name: str) -> None:
    table = TTFont(resources_folder() / "fonts" / f"{name}.ttf")["glyf"]
    composite = [table[glyph] for glyph in table.keys() if table[glyph].isComposite()]  # noqa: SIM118
    assert composite
    assert not any(part.flags & 0xC8 for glyph in composite for part in glyph.components)
