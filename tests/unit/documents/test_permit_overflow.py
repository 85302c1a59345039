"""Long values wrap, move what follows down and go on over the page; nothing is cut or printed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.application.permit_form import PermitForm
from sharespace.documents.pen import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, POINTS_PER_MM
from sharespace.documents.permit_pdf import PdfPermits
from sharespace.domain.fees import FeeItem
from tests.builders.permits import SEONGDONG, a_fee, a_permit, a_receipt
from tests.unit.documents.reading import letters_of, overprinted, page_texts, squeezed, whole_text

WORDS = "가을밤 주민 한마당과 이웃이 함께 여는 작은 음악회 그리고 책 나눔 장터 "
TITLE_200 = (WORDS * 6)[:199] + "끝"
FACILITY_80 = ("서울특별시 성동구 왕십리도선동 공공복합청사 별관 " * 4)[:79] + "관"
LONG_WORD = "무궁화꽃이피었습니다" * 8
FEE_12 = a_fee(
    (FeeItem.BASE, 20_000), *[(FeeItem.EXTRA, 10_000)] * 11, citation="성동구 사용료 징수 기준 별표 2"
)
EDGE_MM = 5.0

CASES: dict[str, PermitForm] = {
    "ordinary": a_permit(),
    "receipt": a_receipt(),
    "title": a_permit(title=TITLE_200),
    "facility": a_permit(facility=FACILITY_80, room=FACILITY_80, address=FACILITY_80),
    "one long word": a_permit(title=LONG_WORD, applicant=LONG_WORD, facility=LONG_WORD),
    "twelve fee lines": a_permit(quote=FEE_12),
    "equipment": a_permit(equipment="마이크 2, 빔 투사기 1, 접이의자 40, " * 12),
    "everything": a_permit(
        title=TITLE_200,
        facility=FACILITY_80,
        room="대강당",
        quote=FEE_12,
        applicant=LONG_WORD,
        equipment=TITLE_200 * 20,
        steps=[(10, 100), (7, 90), (5, 70), (3, 50), (0, 0)],
        reprint=13,
        phone="010-0000-0000 " * 4,
    ),
    "long receipt": a_receipt(title=TITLE_200, facility=FACILITY_80, quote=FEE_12, equipment=TITLE_200 * 3),
    "dear": a_permit(quote=a_fee((FeeItem.BASE, 987_654_321), (FeeItem.EXTRA, 123_456_789))),
}


def printed_over_or_cut(pdf: bytes) -> list[object]:
    """Letters that lie on others or nearer than 5 mm to the paper's edge."""
    found: list[object] = []
    for page in range(len(page_texts(pdf))):
        letters = letters_of(pdf, page)
        found += overprinted(letters)
        edge = EDGE_MM * POINTS_PER_MM
        found += [
            letter
            for letter in letters
            if letter.left < edge
            or letter.bottom < edge
            or letter.right > PAGE_WIDTH_MM * POINTS_PER_MM - edge
            or letter.top > PAGE_HEIGHT_MM * POINTS_PER_MM - edge
        ]
    return found


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("spoken", ["ko", "en", "ja", "zh_Hans"])
def test_nothing_is_printed_over_or_cut(
    permits: PdfPermits, language: Callable[[str], None], case: str, spoken: str
) -> None:
    language(spoken)
    assert printed_over_or_cut(permits.to_bytes(CASES[case])) == []


@pytest.mark.parametrize("case", CASES)
def test_long_values_are_there_to_the_last_letter(permits: PdfPermits, case: str) -> None:
    form, pdf = CASES[case], permits.to_bytes(CASES[case])
    pages = page_texts(pdf)
    joined = whole_text(pdf)
    for value in (form.facility, form.applicant, form.phone):
        assert squeezed(value) in joined
    if len(pages) == 1:
        assert squeezed(form.title) in joined
    assert joined.count(squeezed(form.equipment)[-30:]) >= 1


def test_a_title_of_two_hundred_letters_still_fits_on_one_page(permits: PdfPermits) -> None:
    pages = page_texts(permits.to_bytes(a_permit(title=TITLE_200)))
    assert len(pages) == 1
    assert squeezed(TITLE_200) in squeezed(pages[0])


def test_a_second_page_has_head_and_foot_and_the_table_s_head_again(permits: PdfPermits) -> None:
    pages = page_texts(permits.to_bytes(CASES["everything"]))
    assert len(pages) >= 2
    for number, page in enumerate(pages, 1):
        text = squeezed(page)
        assert squeezed("성동-2026-01873") in text
        assert squeezed(f"{number} / {len(pages)}쪽") in text
        assert squeezed("다시 발급 13번째") in text
    with_fees = [squeezed(page) for page in pages if squeezed("1시간 × 10,000") in squeezed(page)]
    assert all(squeezed("항목 산출 금액 근거") in page for page in with_fees)


def test_every_line_of_the_fee_is_printed(permits: PdfPermits) -> None:
    text = whole_text(permits.to_bytes(a_permit(quote=FEE_12)))
    assert text.count(squeezed("1시간 × 10,000 10,000")) == 11
    assert squeezed("금 일십삼만 원정 130,000") in text


def test_sentence_head_of_office_and_seal_stay_on_one_page(permits: PdfPermits) -> None:
    for lines in range(1, 16):
        quote = a_fee((FeeItem.BASE, 20_000), *[(FeeItem.EXTRA, 10_000)] * lines)
        last = squeezed(page_texts(permits.to_bytes(a_permit(quote=quote)))[-1])
        for wanted in ("취소와 반환", "사용을 허가합니다", SEONGDONG.head, "직인"):
            assert squeezed(wanted) in last


@given(
    title=st.text(st.sampled_from("가나다 라마바사아 자차카타파하 Abc.,(·)"), max_size=200),
    equipment=st.text(st.sampled_from("마이크 빔2, 투사기 접이의자40/"), max_size=600),
    facility=st.text(st.sampled_from("성동구 주민센터 다목적실3층"), min_size=1, max_size=90),
    lines=st.integers(1, 14),
)
@settings(max_examples=25)
def test_no_mixture_of_lengths_prints_over_or_cuts(
    title: str, equipment: str, facility: str, lines: int
) -> None:
    quote = a_fee((FeeItem.BASE, 20_000), *[(FeeItem.EXTRA, 10_000)] * (lines - 1))
    form = a_permit(title=title, equipment=equipment, facility=facility, quote=quote)
    assert printed_over_or_cut(PdfPermits().to_bytes(form)) == []
