"""What a use costs, as the facility states it: a base block and started overtime units."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DayKind(StrEnum):
    """On which days a price holds. Weekend means Saturday, Sunday and public holidays."""

    ANY = "any"
    WEEKDAY = "weekday"
    WEEKEND = "weekend"


class Part(StrEnum):
    """For which part of a divisible room a price holds."""

    ANY = "any"
    WHOLE = "whole"
    HALF = "half"


class Payer(StrEnum):
    """For whom a price holds; a district may ask less of its own residents."""

    ANYONE = "anyone"
    DISTRICT_RESIDENT = "district_resident"


@dataclass(frozen=True, slots=True)
class Tariff:
    """One price: the first `base_min` minutes cost `base_won`, each started `extra_min` after that
    `extra_won`.

    Without overtime (`extra_won` is None) a longer use pays started base blocks. `citation` names
    where the price is stated.
    """

    base_min: int
    base_won: int
    extra_min: int | None = None
    extra_won: int | None = None
    day_kind: DayKind = DayKind.ANY
    part: Part = Part.ANY
    payer: Payer = Payer.ANYONE
    citation: str = ""
