"""The table of the fee: surcharges, reductions and equipment as they are, or that they do not apply."""

from __future__ import annotations

import pytest

from sharespace.documents.permit_pdf import PdfPermits
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine, fee_line
from tests.builders.permits import a_permit
from tests.unit.documents.reading import squeezed, whole_text

BASE = fee_line(FeeItem.BASE, 20_150, "별표 1", units=1, unit_min=120, unit_won=20_150)
EXTRA = fee_line(FeeItem.EXTRA, 10_000, "별표 1", units=1, unit_min=60, unit_won=10_000)
SURCHARGE = fee_line(
    FeeItem.SURCHARGE, 9_045, "별표 2", code="festival", name="행사일", percent=30, of_won=30_150
)
REDUCTION = fee_line(
    FeeItem.REDUCTION,
    -19_598,
    "공유촉진 조례",
    code="sharing_group",
    name="공유단체",
    percent=50,
    of_won=39_195,
)
ROUNDING = fee_line(FeeItem.ROUNDING, -97, "제5조의2제2항", under_won=100)
PROJECTOR = fee_line(FeeItem.EQUIPMENT, 5_000, code="projector", name="빔프로젝터", count=1, each_won=5_000)


@pytest.fixture
def paper(permits: PdfPermits) -> str:
    quote = Quote((BASE, EXTRA, SURCHARGE, REDUCTION, ROUNDING, PROJECTOR))
    return whole_text(permits.to_bytes(a_permit(quote=quote)))


def test_surcharge_and_reduction_have_rows_of_their_own_with_their_articles(paper: str) -> None:
    assert squeezed("가산행사일") in paper
    assert squeezed("9,045별표2") in paper
    assert squeezed("감면공유단체") in paper
    assert squeezed("-19,598공유촉진조례") in paper
    assert squeezed("-97제5조의2제2항") in paper
    assert "빔프로젝터5,000" in paper
    assert "24,500" in paper


def test_what_has_a_row_is_not_said_not_to_apply(paper: str) -> None:
    assert squeezed("가산 해당 없음") not in paper
    assert squeezed("감면 해당 없음") not in paper
    assert squeezed("초과 해당 없음") not in paper


def test_rows_stand_in_the_order_in_which_the_fee_is_reckoned(paper: str) -> None:
    places = [
        paper.index(text) for text in ("20,150별표1", "10,000별표1", "9,045", "-19,598", "-97", "빔프로젝터5")
    ]
    assert places == sorted(places)


def test_parts_that_do_not_apply_are_still_said_so(permits: PdfPermits) -> None:
    text = whole_text(permits.to_bytes(a_permit(quote=Quote((BASE, SURCHARGE)))))
    assert squeezed("초과 해당 없음") in text
    assert squeezed("감면 해당 없음") in text
    assert squeezed("가산 해당 없음") not in text


def test_a_free_hall_shows_its_heating_and_the_sum(permits: PdfPermits) -> None:
    heating = fee_line(FeeItem.HEATING, 8_000, "별표 2", code="heating", hours=2, hour_won=4_000)
    text = whole_text(permits.to_bytes(a_permit(quote=Quote((QuoteLine(FeeItem.FREE, 0), heating)))))
    assert "8,000별표2" in text
    assert squeezed("내실 사용료가 없습니다") not in text


def test_interest_is_promised_only_where_the_rule_gives_it(permits: PdfPermits) -> None:
    promised = whole_text(permits.to_bytes(a_permit()))
    silent = whole_text(permits.to_bytes(a_permit(refund_interest=False)))
    assert "이자" in promised
    assert "이자" not in silent
