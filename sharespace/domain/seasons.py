"""Seasons of the year, and the sessions of a sports day that they bring."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class MonthDay(NamedTuple):
    """A day of every year."""

    month: int
    day: int


class Season(NamedTuple):
    """From `first` to `last`, both included, every year; it may run over the new year.

    `code` names it (`summer`, `winter`); summer is April to September and winter October to March in
    article 6 of the ordinance on the city's sports grounds.
    """

    code: str
    first: MonthDay
    last: MonthDay

    def includes(self, day: date) -> bool:
        """Whether a local day lies in the season."""
        at = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


class Session(NamedTuple):
    """A part of a sports day in a season: early, day or night. Minutes after local midnight; `ends_min`
    beyond 1,440 means past midnight. It belongs to the season of the day it starts on (RULES 15)."""

    code: str
    season: str
    starts_min: int
    ends_min: int


def season_of(day: date, seasons: tuple[Season, ...]) -> str:
    """The code of the first season that includes a local day; empty without one."""
    return next((season.code for season in seasons if season.includes(day)), "")
