"""사용료: what is a price, what is a price on trust, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.tariff import DayKind, Part, Payer, Tariff
from sharespace.exchange.cells.fees import FeeCells, FeeReading, minutes_of, read_fees


def reading(
    charged: str = "Y", hours: str = "2", fee: str = "20000", extra_hours: str = "", extra_fee: str = ""
) -> FeeReading:
    return read_fees(FeeCells(charged, hours, fee, extra_hours, extra_fee))


def assumed(found: FeeReading) -> list[str]:
    return [remark.assumed for remark in found.remarks]


@pytest.mark.parametrize(
    "fee", ["20000", "20,000", "20,000원", "20000원", "20000.0", "2만원", "2만 원", "20천원"]
)
def test_one_price_is_read_in_any_writing(fee: str) -> None:
    assert reading(fee=fee) == FeeReading((Tariff(120, 20000),), False, ())


def test_overtime_has_its_own_unit_and_price() -> None:
    assert reading(extra_hours="1", extra_fee="10000").tariffs == (Tariff(120, 20000, 60, 10000),)
    assert reading(extra_hours="0.5", extra_fee="5000").tariffs == (Tariff(120, 20000, 30, 5000),)


@pytest.mark.parametrize(("unit", "price"), [("1", ""), ("1", "0"), ("0", "0")])
def test_overtime_without_a_price_is_paid_by_the_base_unit(unit: str, price: str) -> None:
    found = reading(extra_hours=unit, extra_fee=price)
    assert found.tariffs == (Tariff(120, 20000),)
    assert not found.in_doubt
    assert assumed(found) == ["extra_as_base"]


def test_no_overtime_at_all_needs_no_word() -> None:
    assert reading(extra_hours="", extra_fee="").remarks == ()


def test_an_overtime_price_without_a_unit_is_taken_by_the_hour_and_checked() -> None:
    found = reading(extra_hours="", extra_fee="5000")
    assert found.tariffs == (Tariff(120, 20000, 60, 5000),)
    assert assumed(found) == ["extra_unit_missing"]
    assert found.in_doubt


def test_weekend_and_weekday_prices_are_two_tariffs() -> None:
    wanted = (
        Tariff(120, 44000, 60, 30000, DayKind.WEEKDAY),
        Tariff(120, 57200, 60, 30000, DayKind.WEEKEND),
    )
    assert reading(fee="평일 44,000원 / 주말 57,200원", extra_hours="1", extra_fee="30000").tariffs == wanted
    assert reading(fee="평일 275,000원 주말 352,000원").tariffs[1].base_won == 352000


def test_half_and_whole_room_are_two_tariffs_and_their_shared_overtime_is_checked() -> None:
    found = reading(hours="1", fee="반실 20,000원/전실 40,000원", extra_hours="0.5", extra_fee="5000")
    assert [(tariff.part, tariff.base_won) for tariff in found.tariffs] == [
        (Part.HALF, 20000),
        (Part.WHOLE, 40000),
    ]
    assert assumed(found) == ["extra_fee_for_which_part"]


def test_residents_of_the_district_have_a_price_of_their_own() -> None:
    found = reading(hours="2", fee="10000원(구로구민5000원)")
    assert [(tariff.payer, tariff.base_won) for tariff in found.tariffs] == [
        (Payer.ANYONE, 10000),
        (Payer.DISTRICT_RESIDENT, 5000),
    ]
    assert not found.in_doubt


@pytest.mark.parametrize(
    ("fee", "code", "won"),
    [
        ("60,000원(부가세별도)", "vat_excluded", 60000),
        ("15,000~", "fee_from", 15000),
        ("15,000원 이상", "fee_from", 15000),
    ],
)
def test_a_price_on_trust_is_kept_with_a_doubt(fee: str, code: str, won: int) -> None:
    found = reading(fee=fee)
    assert [tariff.base_won for tariff in found.tariffs] == [won]
    assert found.in_doubt
    assert assumed(found) == [code]


@pytest.mark.parametrize(
    ("fee", "code"),
    [
        ("1인 1음료", "fee_in_words"),
        ("협의후 결정", "fee_by_agreement"),
        ("문의", "fee_by_agreement"),
        ("대강당 : 3시간이내 130,000 소강당 3시간이내 60,000", "fee_in_words"),
        ("=1+1", "fee_in_words"),
        ("-5000", "fee_in_words"),
        ("10000 20000", "fee_in_words"),
    ],
)
def test_words_are_no_price_and_the_office_decides(fee: str, code: str) -> None:
    found = reading(fee=fee)
    assert found.tariffs == ()
    assert found.in_doubt
    assert assumed(found) == [code]


@pytest.mark.parametrize("fee", ["", "0", "-"])
def test_charged_without_a_fee_is_undecided_never_free(fee: str) -> None:
    found = reading(fee=fee)
    assert found.tariffs == ()
    assert found.in_doubt
    assert assumed(found) == ["fee_undecided"]


@pytest.mark.parametrize("fee", ["", "0", "무료"])
@pytest.mark.parametrize("charged", ["N", "n", "무료"])
def test_free_of_charge_is_a_price_of_zero(charged: str, fee: str) -> None:
    found = reading(charged=charged, hours="", fee=fee)
    assert found == FeeReading((Tariff(60, 0),), False, ())


def test_free_with_a_fee_and_charged_for_nothing_are_both_checked() -> None:
    assert assumed(reading(charged="N")) == ["free_but_priced"]
    assert reading(charged="N").in_doubt
    assert reading(charged="Y", fee="무료") == FeeReading((), True, reading(charged="Y", fee="무료").remarks)
    assert assumed(reading(charged="N", fee="", extra_hours="1", extra_fee="5000")) == ["free_but_priced"]


@pytest.mark.parametrize("hours", ["", "0"])
def test_a_fee_without_its_unit_is_taken_by_the_hour_and_checked(hours: str) -> None:
    found = reading(hours=hours)
    assert found.tariffs == (Tariff(60, 20000),)
    assert assumed(found) == ["base_unit_missing"]


def test_a_unit_of_36_hours_is_kept_and_checked() -> None:
    found = reading(hours="36", fee="150000")
    assert found.tariffs == (Tariff(2160, 150000),)
    assert assumed(found) == ["base_unit_implausible"]


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("2", 120),
        ("0.5", 30),
        ("3시간", 180),
        ("30분", 30),
        ("0", None),
        ("", None),
        ("두 시간", None),
        ("1e9", None),
    ],
)
def test_lengths_of_time_are_read_in_hours(cell: str, minutes: int | None) -> None:
    assert minutes_of(cell) == minutes


@given(
    st.tuples(*[st.text(alphabet="YN0123456789.,원만천~/()평일주말반전실구민무료협의 =-", max_size=14)] * 5)
)
def test_no_price_is_ever_made_up(cells: tuple[str, str, str, str, str]) -> None:
    found = read_fees(FeeCells(*cells))
    for tariff in found.tariffs:
        assert tariff.base_min > 0
        assert tariff.base_won >= 0
    if not found.tariffs:
        assert found.in_doubt
    if any(tariff.base_won == 0 for tariff in found.tariffs) and not found.in_doubt:
        assert cells[0].strip().upper() in ("N", "무료", "") or "0" in cells[2]
