"""What a use costs, as the facility states it: a base block and started overtime units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class DayKind(StrEnum):
    """On which days a price holds. Weekend means Saturday, Sunday and public holidays; holiday the last
    of these alone."""

    ANY = "any"
    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


class Part(StrEnum):
    """For which part of a divisible room a price holds."""

    ANY = "any"
    WHOLE = "whole"
    HALF = "half"


class Payer(StrEnum):
    """For whom a price holds; a district may ask less of its own residents."""

    ANYONE = "anyone"
    DISTRICT_RESIDENT = "district_resident"


class OvertimeBand(NamedTuple):
    """Once a use is at least `from_min` minutes longer than the base block (0: at all longer), all that is
    beyond costs `percent` of the base price; the last band that is reached holds."""

    from_min: int
    percent: int


class StartHours(NamedTuple):
    """Local minutes after midnight of the start; beyond 1,440 past midnight."""

    from_min: int
    to_min: int

    def hold(self, at_min: int) -> bool:
        """Whether a use that starts at that minute of its local day is meant."""
        return self.from_min <= at_min < self.to_min or self.from_min <= at_min + 24 * 60 < self.to_min


@dataclass(frozen=True, slots=True)
class Tariff:
    """One price: the first `base_min` minutes cost `base_won`, each started `extra_min` after that
    `extra_won`.

    Without overtime (`extra_won` is None) a longer use pays started base blocks; `bands` are overtime as
    a share of the base price. `start` limits the price to uses that start in these hours, `season` to
    those that start in a season of the rules, by its code. With a `session` it is the price of that
    whole session (early, day, night), and `base_min` says how long that is. `citation` names where the
    price is stated.
    """

    base_min: int
    base_won: int
    extra_min: int | None = None
    extra_won: int | None = None
    day_kind: DayKind = DayKind.ANY
    part: Part = Part.ANY
    payer: Payer = Payer.ANYONE
    citation: str = ""
    start: StartHours | None = None
    season: str = ""
    session: str = ""
    bands: tuple[OvertimeBand, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """For what a price is looked for. `at_min`: the local minute of the day at which it starts; None and
    an empty season or session are known of no use, and prices made for one do not fit it."""

    weekend: bool = False
    holiday: bool = False
    part: Part = Part.WHOLE
    payer: Payer = Payer.ANYONE
    at_min: int | None = None
    season: str = ""
    session: str = ""


def price_for(tariffs: Iterable[Tariff], case: Case) -> Tariff | None:
    """The price that is made most exactly for the case; None where none fits.

    Of equally exact ones the cheapest, whatever their order.
    """
    fitting = [tariff for tariff in tariffs if _fits(tariff, case)]
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    return min(fitting, key=_rank)


def _fits(tariff: Tariff, case: Case) -> bool:
    days = {
        DayKind.ANY: True,
        DayKind.WEEKDAY: not case.weekend,
        DayKind.WEEKEND: case.weekend,
        DayKind.HOLIDAY: case.holiday,
    }
    return (
        days[tariff.day_kind]
        and tariff.part in (Part.ANY, case.part)
        and tariff.payer in (Payer.ANYONE, case.payer)
        and tariff.season in ("", case.season)
        and tariff.session == case.session
        and (tariff.start is None or (case.at_min is not None and tariff.start.hold(case.at_min)))
    )


def _rank(tariff: Tariff) -> tuple[int, int, str]:
    """Exactness first, then the price; the text of the price makes the choice one and the same."""
    exact = (
        (tariff.day_kind is not DayKind.ANY)
        + (tariff.day_kind is DayKind.HOLIDAY)
        + (tariff.part is not Part.ANY)
        + (tariff.payer is not Payer.ANYONE)
        + (tariff.start is not None)
        + bool(tariff.season)
    )
    return -exact, tariff.base_won, repr(tariff)
