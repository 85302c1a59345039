"""What a permit says can be copied out of it, in the order in which it is read."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from sharespace.documents.permit_pdf import PdfPermits
from sharespace.domain.fees import FeeItem, Quote, QuoteLine
from sharespace.domain.reservation import Payment
from sharespace.domain.resource import SEOUL
from sharespace.domain.rules import Eligibility, Purpose
from sharespace.i18n import _
from sharespace.i18n.words import ELIGIBILITIES, PURPOSES
from tests.builders.permits import CONDITIONS, ORDINANCE, SEONGDONG, a_fee, a_permit, a_receipt
from tests.unit.documents.reading import inflated, page_texts, squeezed, whole_text

LANGUAGES = ["ko", "en", "ja", "zh_Hans"]


def test_every_field_of_the_form_stands_on_the_permit(permits: PdfPermits) -> None:
    text = whole_text(permits.to_bytes(a_permit(buffer_before_min=30, buffer_after_min=45)))
    for wanted in (
        "사용허가서",
        "성동-2026-01873",
        "예약번호 7K3M-9QTB",
        "금호1가동 주민센터 다목적실",
        "서울특별시 성동구 행당로 15",
        "2026년 12월 5일(토) 14:00–17:00",
        "3시간",
        "준비 30분",
        "정리 45분",
        "금호 책읽는 이웃 (단체)",
        "김*수",
        "서울특별시 성동구 행당로 **",
        "010-****-1234",
        _(ELIGIBILITIES[Eligibility.GROUP]) + "(제6조제3호)",
        _(PURPOSES[Purpose.MEETING]),
        "송년 책 나눔 발표회",
        "38명 (정원 50명)",
        "마이크 2, 빔 투사기 1, 접이의자 40",
        "2026년 11월 23일(월) (제8조제1항)",
        "기본 처음 2시간 20,000 시설 사용료 기준",
        "초과 1시간 × 10,000 10,000",
        "가산 해당 없음 0",
        "감면 해당 없음 0",
        "합계 금 삼만 원정 30,000 조례 제13조제1항",
        "납부기한 2026년 11월 26일(목)까지",
        "2일 이내, 제13조제1항",
        "12월 2일(수)까지 100% 30,000원",
        "12월 3일(목) 90% 27,000원",
        "12월 4일(금) 80% 24,000원",
        "12월 5일(토) 당일 0% 0원",
        "조례 제13조제2항",
        f"「{ORDINANCE}」에 따라 위와 같이 사용을 허가합니다.",
        "2026년 11월 24일",
        SEONGDONG.head,
        "직인",
        SEONGDONG.contact,
        SEONGDONG.counter,
        "2026. 11. 24. 10:19",
        "2026. 11. 24. 10:20",
        "1 / 1쪽",
        "자체 서식",
        *(condition.citation for condition in CONDITIONS),
    ):
        assert squeezed(wanted) in text, wanted


def test_copied_text_comes_in_reading_order(permits: PdfPermits) -> None:
    text = whole_text(permits.to_bytes(a_permit()))
    order = ["사용허가서", "시설·장소", "사용일시", "신청인", "사용목적", "대표자", "신청일", "산출", "합계"]
    order += [
        "납부기한",
        "허가조건",
        "제10조",
        "제11조",
        "취소와반환",
        "사용을허가합니다",
        SEONGDONG.head.replace(" ", ""),
    ]
    order += ["1/1쪽"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)


def test_words_set_with_wide_spacing_are_copied_as_words(permits: PdfPermits) -> None:
    lines = page_texts(permits.to_bytes(a_permit()))[0].splitlines()
    assert "사용허가서" in lines
    assert any(SEONGDONG.head in line for line in lines)


def test_what_is_set_with_wide_spacing_tells_readers_its_words(permits: PdfPermits) -> None:
    """Some readers take letters that stand apart for words of their own."""
    content = b"".join(inflated(permits.to_bytes(a_permit())))
    for text in ("사용허가서", SEONGDONG.head):
        assert b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">" in content


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_reader_program_copies_the_same_words(permits: PdfPermits, tmp_path: Path) -> None:
    target = tmp_path / "permit.pdf"
    permits.write(a_permit(applicant="김민 田中Müller 议室₩"), target)
    text = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(target), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    lines = text.splitlines()
    assert "사용허가서" in lines
    assert "서울특별시 성동구청장" in lines
    assert squeezed("김민 田中Müller 议室₩ (단체)") in squeezed(text)


def test_the_first_paper_has_no_reprint_mark(permits: PdfPermits) -> None:
    assert "다시발급" not in whole_text(permits.to_bytes(a_permit()))


def test_a_reprint_says_which_one_it_is_and_when_it_was_made(permits: PdfPermits) -> None:
    again = a_permit(reprint=2, printed_at=datetime(2026, 11, 25, 9, 2, tzinfo=SEOUL))
    assert squeezed("다시 발급 2번째 · 2026. 11. 25. 09:02") in whole_text(permits.to_bytes(again))


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_provisional_receipt_is_never_worded_as_a_permit(
    permits: PdfPermits, language: Callable[[str], None], spoken: str
) -> None:
    language(spoken)
    receipt, permit = whole_text(permits.to_bytes(a_receipt())), whole_text(permits.to_bytes(a_permit()))
    for final_only in (
        _("Permit of use"),
        _("Use as stated above is permitted under “{ordinance}”.").partition("{ordinance}")[2],
        _("Official seal"),
        _("Permit no."),
        SEONGDONG.head,
    ):
        assert squeezed(final_only) in permit
        assert squeezed(final_only) not in receipt.replace(squeezed(_("Not to be sealed")), "")
    for provisional_only in (
        _("Provisional receipt"),
        _("Received provisionally. You will be told whether it is permitted."),
        _("Nothing has been permitted yet; this paper does not let you in."),
        _("Not to be sealed"),
    ):
        assert squeezed(provisional_only) in receipt
        assert squeezed(provisional_only) not in permit


def test_a_provisional_receipt_of_a_numbered_permit_does_not_show_the_number(permits: PdfPermits) -> None:
    text = whole_text(permits.to_bytes(a_receipt(permit_number="성동-2026-01873")))
    assert "01873" not in text


def test_a_receipt_names_no_day_of_payment(permits: PdfPermits) -> None:
    text = whole_text(permits.to_bytes(a_receipt()))
    assert squeezed("확정 통지를 받은 날부터 2일 이내") in text
    assert "11월26일" not in text


def test_an_undecided_fee_is_said_plainly(permits: PdfPermits) -> None:
    quote = Quote((QuoteLine(FeeItem.UNDECIDED, 0),))
    text = whole_text(permits.to_bytes(a_permit(quote=quote)))
    assert squeezed("사용료는 아직 정해지지 않았습니다") in text
    assert "합계미정" in text
    assert "0원" not in text
    assert "납부기한2026년" not in text
    assert "100%" in text


def test_a_free_use_owes_and_refunds_nothing(permits: PdfPermits) -> None:
    quote = Quote((QuoteLine(FeeItem.FREE, 0),))
    text = whole_text(permits.to_bytes(a_permit(quote=quote)))
    assert squeezed("내실 사용료가 없습니다") in text
    assert squeezed("돌려드릴 사용료가 없습니다") in text
    assert "100%" not in text


def test_a_paid_permit_says_so_and_names_no_day_any_more(permits: PdfPermits) -> None:
    text = whole_text(permits.to_bytes(a_permit(payment=Payment.PAID)))
    assert "납부상태" in text
    assert "납부기한2026년" not in text


def test_an_individual_has_no_representative(permits: PdfPermits) -> None:
    text = whole_text(permits.to_bytes(a_permit(is_group=False, applicant="김*수", representative="")))
    assert "김*수(개인)" in text
    assert squeezed("대표자 해당 없음") in text


def test_several_started_units_show_how_many_there_were(permits: PdfPermits) -> None:
    line = QuoteLine(FeeItem.EXTRA, 15_000, {"units": 3, "unit_min": 30, "unit_won": 5_000})
    text = whole_text(permits.to_bytes(a_permit(quote=Quote((*a_fee((FeeItem.BASE, 20_000)).lines, line)))))
    assert "30분×3×5,00015,000" in text


def test_a_refund_step_says_until_when_unless_it_holds_for_one_day(permits: PdfPermits) -> None:
    text = whole_text(permits.to_bytes(a_permit(steps=[(10, 100), (5, 70), (4, 50), (0, 0)])))
    for wanted in (
        "11월 25일(수)까지 100%",
        "11월 30일(월)까지 70%",
        "12월 1일(화) 50%",
        "12월 5일(토) 당일 0%",
    ):
        assert squeezed(wanted) in text


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("build", [a_permit, a_receipt])
def test_an_ordinary_paper_fits_on_one_page_in_every_language(
    permits: PdfPermits, language: Callable[[str], None], spoken: str, build: Callable[[], object]
) -> None:
    language(spoken)
    form = a_permit(reprint=1) if build is a_permit else a_receipt()
    assert len(page_texts(permits.to_bytes(form))) == 1


def test_only_a_korean_paper_has_the_amount_in_words(
    permits: PdfPermits, language: Callable[[str], None]
) -> None:
    language("en")
    text = whole_text(permits.to_bytes(a_permit()))
    assert "삼만" not in text
    assert "Permitofuse" in text


def test_empty_fields_leave_a_dash_and_break_nothing(permits: PdfPermits) -> None:
    bare = a_permit(
        address="",
        applicant_address="",
        phone="",
        equipment="",
        title="",
        room="",
        capacity=None,
        permit_number="",
        eligibility_citation="",
        requested_citation="",
        pay_citation="",
        refund_citation="",
        fee_citation="",
        conditions=(),
        refund=(),
    )
    text = whole_text(permits.to_bytes(bare))
    for wanted in ("주소–", "연락처–", "부대설비–", "행사명–", "허가번호–", "사용인원38명"):
        assert wanted in text
    assert "()" not in text
    assert ",)" not in text
