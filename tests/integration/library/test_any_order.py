"""Whatever is done at a counter in whatever order: a copy is with one household, limits and queues hold.

The model beside the program is naive on purpose: lists of days, counted one by one.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sharespace.application.lending import ExtendLoan, Lend, ReserveLoan, extend_loan, lend, reserve_loan
from sharespace.application.library_cards import QueuePlace
from sharespace.application.library_facts import NotOut
from sharespace.application.library_views import household_view, title_view
from sharespace.application.loan_storing import Loaned
from sharespace.application.queues import LeaveQueue, QueueUp, leave_queue, queue_up, serve_queues
from sharespace.application.refusals import Refused
from sharespace.application.returning import ReturnLoan, return_loan
from sharespace.clock import FixedClock
from sharespace.domain.ids import CommandId
from sharespace.domain.library import Condition, ReturnCheck
from sharespace.domain.reasons import ReasonCode
from tests.builders.libraries import (
    BUS,
    CAR,
    KITCHEN,
    SLIDE,
    a_household,
    a_library,
    barcode,
    title_id,
)
from tests.builders.offices import an_office

SEOUL = ZoneInfo("Asia/Seoul")
START = date(2026, 11, 27)
HOLIDAYS = {date(2026, 12, 25), date(2027, 1, 1), date(2027, 2, 6), date(2027, 2, 7), date(2027, 2, 8),
            date(2027, 2, 9), date(2027, 3, 1)}  # fmt: skip
COPIES = ((KITCHEN, 1), (KITCHEN, 2), (CAR, 1), (BUS, 1), (BUS, 2), (SLIDE, 1))
LARGE = {CAR, SLIDE}
TITLES = (KITCHEN, CAR, BUS, SLIDE)


def is_open(day: date) -> bool:
    """Tuesday to Saturday but for holidays."""
    return day.weekday() in (1, 2, 3, 4, 5) and day not in HOLIDAYS


def naive_due(day: date, days: int = 14) -> date:
    """The first open day from so many days later on."""
    due = day + timedelta(days=days)
    while not is_open(due):
        due += timedelta(days=1)
    return due


def fits(large: int, small: int, more: int) -> bool:
    """One large and one small, or two small; `more` of them do not count."""
    ways = [(large - a, small - b) for a in range(more + 1) for b in range(more + 1 - a)]
    return large + small <= 2 + more and any(
        (big <= 1 and little <= 1) or (big <= 0 and little <= 2) for big, little in ways
    )


@dataclass
class Out:
    """What the model knows of something that is out."""

    household: int
    due: date
    extended: int = 0


@dataclass
class Model:
    """Who has what, who is suspended, who waits, as plain lists."""

    out: dict[tuple[int, int], Out] = field(default_factory=dict)
    suspended: dict[int, date] = field(default_factory=dict)
    returned: dict[tuple[int, int], date] = field(default_factory=dict)
    cleaned: dict[tuple[int, int], date] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)

    def sizes(self, household: int) -> tuple[int, int]:
        """Large and small things of a household."""
        own = [title for (title, _copy), out in self.out.items() if out.household == household]
        return sum(title in LARGE for title in own), sum(title not in LARGE for title in own)

    def is_late(self, household: int, today: date) -> bool:
        """Whether it has something past its due day."""
        return any(out.household == household and out.due < today for out in self.out.values())


class Counter:
    """A library at whose counter anything may happen."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.office = an_office(folder, seed=seed)
        self.today = START
        self.model = Model()
        self.offers: set[str] = set()
        self._set_clock()
        a_library(self.office)
        births = [(date(2022, 5, 1),), (date(2022, 1, 1), date(2024, 3, 1)), (date(2023, 7, 1),)]
        self.households = [
            a_household(self.office, number, births=born) for number, born in enumerate(births, start=1)
        ]

    def step(self) -> None:
        """Something happens, and everything must still be true."""
        choose = self.random
        number, copy, title = choose.randrange(3), choose.choice(COPIES), choose.choice(TITLES)
        acts: list[tuple[int, Callable[[], None]]] = [
            (3, lambda: self.days_go_by(choose.choice((1, 1, 2, 3, 5, 9, 17)))),
            (9, lambda: self.somebody_borrows(number, copy)),
            (3, lambda: self.somebody_reserves(number, title, choose.randint(0, 20))),
            (6, lambda: self.something_is_brought(choose.random() < 0.5, choose.randint(0, 3))),
            (3, lambda: self.something_is_extended(copy)),
            (4, lambda: self.somebody_waits(number, title)),
            (1, lambda: self.somebody_leaves(number, title)),
        ]
        choose.choices([act for _weight, act in acts], [weight for weight, _act in acts])[0]()
        self.a_copy_is_with_one_household_at_a_time()
        self.nobody_that_may_borrow_is_passed_by()

    def _set_clock(self) -> None:
        moment = datetime(self.today.year, self.today.month, self.today.day, 11, tzinfo=SEOUL)
        self.office.clock = FixedClock(moment)

    def _new(self) -> CommandId:
        return CommandId(self.office.identities.new_id())

    def _may_borrow(self, number: int) -> bool:
        until = self.model.suspended.get(number)
        return (
            number not in self.model.lost
            and not (until is not None and self.today <= until)
            and not self.model.is_late(number, self.today)
        )

    def days_go_by(self, days: int) -> None:
        self.today += timedelta(days=days)
        self._set_clock()
        serve_queues(self.office)

    def somebody_borrows(self, number: int, copy: tuple[int, int]) -> None:
        model = self.model
        more = 1 if number == 1 else 0
        large, small = model.sizes(number)
        large, small = (large + 1, small) if copy[0] in LARGE else (large, small + 1)
        kept_before = self._kept_for(number, copy[0])
        done = self._lend(number, copy, fits(large, small, more))
        if done is None:
            return
        assert is_open(self.today)
        assert self._may_borrow(number)
        assert copy not in model.out
        assert fits(large, small, more)
        assert model.cleaned.get(copy, date.min) < self.today
        if not kept_before:
            assert model.returned.get((number, copy[0]), date.min) < self.today
        assert done.loan.due_day == naive_due(self.today)
        model.out[copy] = Out(number, done.loan.due_day)

    def _lend(self, number: int, copy: tuple[int, int], fitting: bool) -> Loaned | None:
        """The loan, or None when it is refused for a reason that the model knows, too."""
        try:
            return lend(self.office, Lend(self._new(), self.households[number].id, barcode(*copy)))
        except Refused as error:
            refused = error
        assert self._has_a_cause(number, copy, fitting, refused), refused.reasons
        return None

    def _kept_for(self, number: int, title: int) -> bool:
        view = household_view(self.office, self.households[number].id)
        return any(one.resource_id == title_id(title) for one in view.reserved)

    def _has_a_cause(self, number: int, copy: tuple[int, int], fitting: bool, refused: Refused) -> bool:
        """Whether the model, too, knows something against it for each reason that is named."""
        view = title_view(self.office, title_id(copy[0]))
        causes = {
            ReasonCode.CLOSED_PICKUP: not is_open(self.today),
            ReasonCode.SUSPENDED: self.today <= self.model.suspended.get(number, date.min),
            ReasonCode.ELIGIBILITY: number in self.model.lost,
            ReasonCode.OVERDUE: self.model.is_late(number, self.today),
            # What is reserved for later days counts, too.
            ReasonCode.HOUSEHOLD_LIMIT: not fitting or self._reserves(number),
            ReasonCode.QUOTA: self.model.returned.get((number, copy[0])) == self.today,
            ReasonCode.WAITING: view.waiting > 0,
            ReasonCode.TAKEN: True,
        }
        taken = [reason for reason in refused.reasons if reason.code is ReasonCode.TAKEN] and not (
            copy in self.model.out
            or self.model.cleaned.get(copy, date.min) >= self.today
            or any(self._reserves(other) for other in range(3))
            or view.waiting
        )
        return not taken and all(causes[reason.code] for reason in refused.reasons)

    def _reserves(self, number: int) -> bool:
        return bool(household_view(self.office, self.households[number].id).reserved)

    def somebody_reserves(self, number: int, title: int, ahead: int) -> None:
        day = self.today + timedelta(days=ahead)
        command = ReserveLoan(self._new(), self.households[number].id, title_id(title), day)
        try:
            done = reserve_loan(self.office, command)
        except Refused:
            return
        assert is_open(day)
        assert self._may_borrow(number)
        assert done.loan.due_day == naive_due(day)

    def something_is_brought(self, dirty: bool, missing: int) -> None:
        if not self.model.out:
            return
        copy = self.random.choice(sorted(self.model.out))
        out = self.model.out[copy]
        condition = Condition.NEEDS_CLEANING if dirty and missing == 2 else Condition.GOOD
        parts = {"소금통": 1} if copy[0] == KITCHEN and missing == 3 else {}
        done = return_loan(
            self.office, ReturnLoan(self._new(), barcode(*copy), ReturnCheck(condition, parts))
        )
        if parts:
            assert not done.complete
            return
        late = max(0, (self.today - out.due).days)
        if not done.loan.brought_day:
            assert done.loan.late_days == late
            assert sum(charge.amount_won for charge in done.charges) == 500 * late
        for sanction in done.suspended:
            assert sanction.last_day is not None
            before = self.model.suspended.get(out.household, date.min)
            self.model.suspended[out.household] = max(sanction.last_day, before)
            if sanction.why == "overdue" and 0 < done.loan.late_days < 30:
                assert sanction.last_day == max(before, self.today) + timedelta(days=done.loan.late_days)
        if done.membership_lost:
            self.model.lost.add(out.household)
        del self.model.out[copy]
        self.model.returned[out.household, copy[0]] = self.today
        self.model.cleaned[copy] = self.today + timedelta(days=1)

    def something_is_extended(self, copy: tuple[int, int]) -> None:
        out = self.model.out.get(copy)
        try:
            done = extend_loan(self.office, ExtendLoan(self._new(), barcode(*copy)))
        except NotOut:
            assert out is None
            return
        except Refused:
            return
        assert out is not None
        assert out.extended == 0
        assert self._may_borrow(out.household)
        waiting = [place for place in self._queue(copy[0]) if not place.offered]
        assert not any(self._may_wait(place.household_id) for place in waiting)
        assert done.loan.due_day == naive_due(out.due)
        out.due, out.extended = done.loan.due_day, 1

    def _queue(self, title: int) -> tuple[QueuePlace, ...]:
        return title_view(self.office, title_id(title)).queue

    def _may_wait(self, household_id: object) -> bool:
        number = next(n for n, one in enumerate(self.households) if one.id == household_id)
        return self._may_borrow(number)

    def somebody_waits(self, number: int, title: int) -> None:
        before = [place.household_id for place in self._queue(title)]
        household = self.households[number]
        try:
            queue_up(self.office, QueueUp(self._new(), household.id, title_id(title)))
        except Refused:
            assert not self._may_borrow(number)
            return
        after = [place.household_id for place in self._queue(title)]
        kept = [one for one in before if one in after]
        assert after == kept + [one for one in (household.id,) if one not in kept]

    def somebody_leaves(self, number: int, title: int) -> None:
        household = self.households[number]
        leave_queue(self.office, LeaveQueue(self._new(), household.id, title_id(title)))
        assert household.id not in [place.household_id for place in self._queue(title)]

    def a_copy_is_with_one_household_at_a_time(self) -> None:
        found = {}
        for number, household in enumerate(self.households):
            for view in household_view(self.office, household.id).out:
                assert view.barcode not in found
                found[view.barcode] = (number, view.due)
        assert found == {barcode(*copy): (out.household, out.due) for copy, out in self.model.out.items()}

    def nobody_that_may_borrow_is_passed_by(self) -> None:
        """When a copy is newly kept for somebody, all who still wait before them may not borrow."""
        for title in TITLES:
            queue = self._queue(title)
            for position, place in enumerate(queue):
                if place.offered and place.code not in self.offers:
                    self.offers.add(place.code)
                    before = [one for one in queue[:position] if not one.offered]
                    assert not any(self._may_wait(one.household_id) for one in before)


@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_things_in_any_order_keep_every_promise(tmp_path: Path, seed: int) -> None:
    counter = Counter(tmp_path, seed)
    try:
        for _step in range(100):
            counter.step()
        assert len(counter.model.returned) > 2
    finally:
        counter.office.store.close()
