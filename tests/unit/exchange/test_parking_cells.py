"""Cells of bays and lots: bands joined by +, hours past midnight, sums in 만원, prices by units."""

from __future__ import annotations

import pytest

from sharespace.application.open_data import Severity
from sharespace.domain.bays import Band, BandTerms
from sharespace.domain.opening_hours import OpeningRow
from sharespace.domain.resource import Doubt
from sharespace.domain.tariff import Tariff
from sharespace.exchange import parking_columns as c
from sharespace.exchange.cells.bands import read_bands
from sharespace.exchange.cells.lots import read_lot_hours, read_lot_price, read_spaces, read_sum
from tests.builders.parking_files import LOT

DAY, NIGHT = OpeningRow(9 * 60, 19 * 60), OpeningRow(19 * 60, 33 * 60)


def test_bands_are_read_with_hours_past_midnight_and_fees_in_ten_thousands() -> None:
    reading = read_bands(
        "주간+야간+전일",
        "전일:24시간+주간:09:00~19:00+야간:19:00~익일09:00",
        "주간:3만원+야간:2만원+전일:4만원",
    )
    assert reading.bands == (
        BandTerms(Band.WHOLE, OpeningRow(0, 1440), 40_000),
        BandTerms(Band.DAY, DAY, 30_000),
        BandTerms(Band.NIGHT, NIGHT, 20_000),
    )
    assert reading.remarks == ()
    assert not reading.hours_in_doubt


@pytest.mark.parametrize(
    ("cell", "won"),
    [("3만원", 30_000), ("2.5만원", 25_000), ("40,000원", 40_000), ("40000", 40_000), ("5천원", 5_000)],
)
def test_sums_are_read_in_every_writing(cell: str, won: int) -> None:
    assert read_bands("전일", "24시간", cell).bands == (BandTerms(Band.WHOLE, OpeningRow(0, 1440), won),)


def test_hours_without_a_band_belong_to_the_only_band() -> None:
    assert read_bands("전일", "00:00~24:00", "").bands == (BandTerms(Band.WHOLE, OpeningRow(0, 1440)),)
    reading = read_bands("주간+야간", "00:00~24:00", "")
    assert reading.hours_in_doubt
    assert next(remark.assumed for remark in reading.remarks) == "band_hours_unread"


def test_an_end_before_the_start_is_past_midnight_with_a_note() -> None:
    reading = read_bands("야간", "야간:19:00~09:00", "")
    assert reading.bands[0].hours == NIGHT
    assert "past_midnight" in [remark.assumed for remark in reading.remarks]


def test_what_cannot_be_read_is_named_and_in_doubt() -> None:
    reading = read_bands("주간+새벽", "주간:아침부터", "주간:무료")
    assert reading.bands == (BandTerms(Band.DAY),)
    assert reading.hours_in_doubt
    assert reading.fees_in_doubt
    noted = {remark.assumed for remark in reading.remarks if remark.severity is Severity.CHECK}
    assert noted == {"band_unknown", "band_hours_unread", "band_fee_unread"}


def test_blank_cells_are_no_doubt() -> None:
    assert read_bands("", "", "").bands == ()
    reading = read_bands("", "", "주간:3만원+야간:3만원")
    assert [one.band for one in reading.bands] == [Band.DAY, Band.NIGHT]
    assert not reading.hours_in_doubt


def lot(**changes: str) -> dict[str, str]:
    return {**LOT, **changes}


def test_a_lot_is_open_on_the_days_it_names() -> None:
    reading = read_lot_hours(lot())
    assert reading.hours.weekly == (((OpeningRow(540, 1260),),) * 5) + ((OpeningRow(540, 900),), ())
    assert reading.hours.holiday_rows == ()
    assert reading.doubts == frozenset()


def test_the_last_minute_of_the_day_is_its_end_and_holidays_go_with_sundays() -> None:
    whole = {c.HOLIDAY_OPENS: "00:00", c.HOLIDAY_CLOSES: "23:59", c.OPEN_DAYS: "평일+토요일+공휴일"}
    reading = read_lot_hours({**lot(), **whole})
    assert reading.hours.weekly[6] == reading.hours.holiday_rows == (OpeningRow(0, 1440),)
    assert reading.remarks == ()


@pytest.mark.parametrize(
    ("opens", "closes", "row", "code"),
    [
        ("00:00", "00:00", None, "zero_hours_closed"),
        ("18:00", "18:00", None, "hours_reversed"),
        ("23:59", "23:59", None, "hours_reversed"),
        ("21:00", "09:00", None, "hours_reversed"),
        ("09:00", "00:00", OpeningRow(540, 1440), "ends_at_midnight"),
        ("10:00", "01:00", OpeningRow(600, 1500), "past_midnight"),
        ("", "", None, "hours_missing"),
        ("종일", "", None, "hours_unread"),
    ],
)
def test_a_doubt_about_hours_closes(opens: str, closes: str, row: OpeningRow | None, code: str) -> None:
    reading = read_lot_hours({**lot(), c.WEEKDAY_OPENS: opens, c.WEEKDAY_CLOSES: closes})
    assert reading.hours.weekly[0] == (() if row is None else (row,))
    assert [remark.assumed for remark in reading.remarks] == [code]
    assert (Doubt.WEEKDAY_HOURS in reading.doubts) == (row is None)


def test_unknown_days_stay_closed() -> None:
    reading = read_lot_hours({**lot(), c.OPEN_DAYS: "장날"})
    assert reading.hours.weekly == ((),) * 7
    assert reading.doubts == {Doubt.CLOSED_DAYS}


@pytest.mark.parametrize(
    ("charged", "cells", "tariffs", "in_doubt"),
    [
        ("유료", ("30", "600", "5", "100"), (Tariff(30, 600, 5, 100),), False),
        ("유료", ("5", "200", "", ""), (Tariff(5, 200),), False),
        ("유료", ("0", "0", "5", "150"), (Tariff(5, 150, 5, 150),), False),
        ("유료", ("60", "0", "5", "150"), (Tariff(60, 0, 5, 150),), False),
        ("유료", ("", "1000", "", ""), (Tariff(60, 1000),), True),
        ("유료", ("0", "0", "0", "0"), (), True),
        ("유료", ("5", "협의", "", ""), (), True),
        ("무료", ("0", "0", "", ""), (Tariff(60, 0),), False),
        ("무료", ("5", "200", "", ""), (Tariff(5, 200),), True),
        ("혼합", ("5", "200", "5", "200"), (Tariff(5, 200, 5, 200),), True),
    ],
)
def test_a_price_is_read_or_left_to_be_decided(
    charged: str, cells: tuple[str, ...], tariffs: tuple[Tariff, ...], in_doubt: bool
) -> None:
    names = (c.BASE_MIN, c.BASE_FEE, c.EXTRA_MIN, c.EXTRA_FEE)
    price = read_lot_price({**lot(), c.CHARGED: charged, **dict(zip(names, cells, strict=True))})
    assert (price.tariffs, price.in_doubt) == (tariffs, in_doubt)
    assert price.in_doubt == any(remark.severity is Severity.CHECK for remark in price.remarks)


@pytest.mark.parametrize(
    ("cell", "spaces"), [("37", 37), ("1,432면", 1432), ("0", None), ("", None), ("약간", None)]
)
def test_spaces_are_counted_or_in_doubt(cell: str, spaces: int | None) -> None:
    reading = read_spaces(cell)
    assert reading.value == spaces
    assert bool(reading.remarks) == (spaces is None)


def test_no_ticket_is_no_note_and_an_unreadable_one_is() -> None:
    assert read_sum(c.DAY_TICKET, "0").remarks == read_sum(c.DAY_TICKET, "").remarks == ()
    assert read_sum(c.DAY_TICKET, "10000").value == 10_000
    assert [remark.assumed for remark in read_sum(c.DAY_TICKET, "별도").remarks] == ["ticket_unread"]
