"""Plain text, lines and words of amounts."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.documents.amount_in_words import korean_words
from sharespace.documents.line_breaking import Span, fitted, lines_of
from sharespace.documents.pen import Style, text_width_mm
from sharespace.documents.plain_text import plain

NORMAL = Style(9.5)
STRONG = Style(9.5, bold=True)


def texts(spans: tuple[Span, ...], width_mm: float, language: str = "ko") -> list[str]:
    return ["".join(piece.text for piece in line) for line in lines_of(spans, width_mm, language)]


def test_loose_jamo_and_accents_are_composed() -> None:
    assert plain(unicodedata.normalize("NFD", "각국 Müller ệ")) == "각국 Müller ệ"


def test_a_variant_that_is_part_of_a_name_keeps_its_shape() -> None:
    assert plain("\ufa19\u1100\u1161") == "\ufa19가"


def test_line_ends_tabs_and_controls_become_one_blank() -> None:
    assert plain("  가\t\r\n 나\x00\u3000다\u00a0 ") == "가 나 다"


def test_characters_without_a_shape_are_left_out() -> None:
    assert plain("김\u200b민\ufe0f\u2067수\ufeff\u00ad辻\U000e0100") == "김민수辻"


@given(st.text())
def test_plain_text_is_plain_already(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_korean_breaks_between_words_only() -> None:
    assert texts((Span("가나다라 마바사아 자차카타", NORMAL),), 35) == ["가나다라 마바사아", "자차카타"]


def test_japanese_breaks_between_letters_but_never_before_a_full_stop() -> None:
    lines = texts((Span("利用の日に係員にお見せください。" * 3, NORMAL),), 40, "ja")
    assert len(lines) > 2
    assert not any(line.startswith(("。", "、")) for line in lines)


def test_an_opening_bracket_does_not_end_a_line() -> None:
    for width in range(10, 60):
        lines = texts((Span("预约受理单（临时）尚未获得许可，不能凭此进入设施。", NORMAL),), width, "zh_Hans")
        assert not any(line.endswith("（") for line in lines)


def test_a_word_longer_than_the_line_is_broken_and_not_cut() -> None:
    word = "무궁화꽃이피었습니다" * 3
    lines = texts((Span(f"가 {word} 나", NORMAL),), 30)
    assert "".join(lines).replace(" ", "") == f"가{word}나"
    assert all(text_width_mm(line, NORMAL, "ko") <= 30 for line in lines)


def test_a_word_of_two_styles_stays_together() -> None:
    spans = (Span("납부기한 ", NORMAL), Span("2026년 11월 26일", STRONG), Span("까지 내십시오", NORMAL))
    for width in range(25, 70, 3):
        assert not any(line.startswith("까지") for line in texts(spans, width))


def test_pieces_of_a_line_follow_each_other_without_a_gap() -> None:
    spans = (Span("납부기한 ", NORMAL), Span("2026년", STRONG), Span("까지", NORMAL))
    (line,) = lines_of(spans, 100, "ko")
    for before, after in pairwise(line):
        assert after.x_mm == pytest.approx(before.x_mm + text_width_mm(before.text, before.style, "ko"))


@given(st.text(st.sampled_from("가나 다라abc,.·()1 2/"), max_size=120), st.floats(8, 80))
def test_lines_hold_every_letter_and_stay_within_the_width(text: str, width_mm: float) -> None:
    text = text.strip()
    lines = texts((Span(text, NORMAL),), width_mm)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width_mm(line, NORMAL, "ko") <= width_mm + 1e-6 for line in lines)
    assert all(line == line.strip() and line for line in lines)


def test_letters_shrink_to_fit_but_not_below_the_least_size() -> None:
    style = fitted("가나다라마바사", Style(16), 30, "ko", 10)
    assert 10 < style.size_pt < 16
    assert text_width_mm("가나다라마바사", style, "ko") <= 30
    assert fitted("가나다라마바사" * 9, Style(16), 30, "ko", 10).size_pt == 10
    assert fitted("가", Style(16), 30, "ko", 10).size_pt == 16


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "영"),
        (1, "일"),
        (10, "일십"),
        (30_000, "삼만"),
        (113_560, "일십일만삼천오백육십"),
        (1_000_000, "일백만"),
        (10_001, "일만일"),
        (120_000_005, "일억이천만오"),
    ],
)
def test_amounts_are_named_place_by_place(amount: int, words: str) -> None:
    assert korean_words(amount) == words
