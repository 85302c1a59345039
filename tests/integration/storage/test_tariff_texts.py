"""Prices as they are stored: what was written before says the same as ever."""

from __future__ import annotations

from sharespace.domain.tariff import DayKind, OvertimeBand, Part, Payer, StartHours, Tariff
from sharespace.storage.values import tariffs_from, tariffs_text

PLAIN = Tariff(120, 20_000, 60, 10_000, DayKind.WEEKDAY, Part.HALF, Payer.DISTRICT_RESIDENT, "별표 1")
OLD_TEXT = '[[120,20000,60,10000,"weekday","half","district_resident","별표 1"]]'


def test_a_price_with_nothing_new_is_the_text_it_always_was() -> None:
    assert tariffs_text((PLAIN,)) == OLD_TEXT
    assert tariffs_from(OLD_TEXT) == (PLAIN,)


def test_hours_seasons_sessions_and_bands_come_back_as_they_were() -> None:
    prices = (
        Tariff(120, 71_500, start=StartHours(1080, 1320), season="winter"),
        Tariff(540, 50_000, session="day", day_kind=DayKind.HOLIDAY),
        PLAIN,
        Tariff(120, 120_000, bands=(OvertimeBand(0, 20), OvertimeBand(60, 50))),
    )
    text = tariffs_text(prices)
    assert tariffs_from(text) == prices
    assert tariffs_text(tariffs_from(text)) == text
