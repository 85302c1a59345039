"""What a holder's month of sharing came to: hours, uses, earnings and credit, from the records alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sharespace.domain.fees_parking import holder_credit
from sharespace.domain.holders import BayHolder
from sharespace.domain.local_time import day_span, day_start_s, local_days
from sharespace.domain.quotes import QuoteLine
from sharespace.domain.reservation import State
from sharespace.domain.rules import UseRules
from sharespace.domain.sharing import Ledger, lived_spans
from sharespace.domain.time_span import TimeSpan

USED = frozenset({State.CONFIRMED, State.IN_USE, State.COMPLETED})
"""A use whose time has begun; not every bay has somebody who checks a car in."""


@dataclass(frozen=True, slots=True)
class BayUse:
    """A reservation that has a bay among its `units`. `kept_won` is paid less refunded, of all of them."""

    code: str
    span: TimeSpan
    state: State
    kept_won: int
    units: int = 1

    @property
    def earned_won(self) -> int:
        """What this bay has earned of it: an equal part, cut to whole won."""
        return self.kept_won // max(1, self.units)


@dataclass(frozen=True, slots=True)
class DayShared:
    """Minutes of a local day in which a bay was left to others."""

    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One holder's month. `counted_until_s`: what lies later has not been shared yet.

    `days` has every day of the month on which the holder had the bay. `uses` began in the month; what was
    cancelled counts with what was kept of it. `credit` goes up to the holder's own monthly fee.
    `rank_minutes` are those of the months that count for the next allocation, `rank_needed_min` so many
    lift the holder by one rank.
    """

    holder: BayHolder
    first_day: date
    last_day: date
    counted_until_s: int
    days: tuple[DayShared, ...]
    uses: tuple[BayUse, ...]
    credit: QuoteLine
    rank_minutes: int
    rank_needed_min: int

    @property
    def shared_min(self) -> int:
        """Minutes shared in the month."""
        return sum(day.minutes for day in self.days)

    @property
    def use_count(self) -> int:
        """Uses that have begun."""
        return sum(use.state in USED and use.span.start_s < self.counted_until_s for use in self.uses)

    @property
    def earned_won(self) -> int:
        """What the bay has earned."""
        return sum(use.earned_won for use in self.uses)

    @property
    def ranks_up(self) -> bool:
        """Whether the holder has shared enough for a better rank."""
        return self.rank_minutes >= self.rank_needed_min


def statement(
    holder: BayHolder,
    month: date,
    ledger: Ledger,
    uses: Iterable[BayUse],
    rules: UseRules,
    zone: ZoneInfo,
    now_s: int,
) -> Statement:
    """The statement of the month that holds the day `month`. `uses` are those that begin in it; others
    and those outside the holder's days are left out."""
    first, last = month_of(month)
    whole = _held(holder, first, last, zone)
    until = min(now_s, max(whole.end_s, whole.start_s))
    counted = tuple(use for use in uses if whole.start_s <= use.span.start_s < whole.end_s)
    parking = rules.parking
    rank_first = months_before(first, parking.rank_up_months - 1)
    ranked = _held(holder, rank_first, last, zone)
    return Statement(
        holder=holder,
        first_day=first,
        last_day=last,
        counted_until_s=until,
        days=tuple(_days(ledger, whole, until, zone)),
        uses=counted,
        credit=holder_credit(
            sum(use.earned_won for use in counted),
            percent=parking.credit_percent,
            cap_won=(holder.monthly_won or 0) * parking.credit_cap_percent // 100,
            citation=rules.citation("parking.credit_percent"),
        ),
        rank_minutes=_minutes(lived_spans(ledger, TimeSpan(ranked.start_s, min(ranked.end_s, now_s)), zone)),
        rank_needed_min=parking.rank_up_hours * 60,
    )


def month_of(day: date) -> tuple[date, date]:
    """First and last day of the month that holds a day."""
    first = day.replace(day=1)
    return first, months_before(first, -1) - timedelta(days=1)


def months_before(first: date, months: int) -> date:
    """The first day of the month so many months earlier; negative: later."""
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _held(holder: BayHolder, first: date, last: date, zone: ZoneInfo) -> TimeSpan:
    """From midnight to midnight of the days on which the bay was the holder's; not proper without any."""
    begin = max(first, holder.first_day)
    end = last if holder.last_day is None else min(last, holder.last_day)
    return TimeSpan(day_start_s(begin, zone), day_start_s(end + timedelta(days=1), zone))


def _days(ledger: Ledger, whole: TimeSpan, until_s: int, zone: ZoneInfo) -> Iterable[DayShared]:
    for day in local_days(whole, zone):
        span = day_span(day, zone)
        lived = TimeSpan(span.start_s, min(span.end_s, until_s))
        yield DayShared(day, _minutes(lived_spans(ledger, lived, zone)))


def _minutes(spans: Sequence[TimeSpan]) -> int:
    """Whole minutes: of each span only those that it holds entirely."""
    return sum(span.length_min for span in spans)
