"""Whatever is done to reservations, in any order and at any time: what must never be true never is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sharespace.application.approval_view import approval_view, approvals
from sharespace.application.approvals import (
    ApproveReservation,
    RejectReservation,
    approve_reservation,
    reject_reservation,
)
from sharespace.application.cancelling import CancelReservation, cancel_reservation
from sharespace.application.carrying_out import store_change
from sharespace.application.catalogue_document import (
    CatalogueDocument,
    CatalogueFacility,
    CatalogueResource,
)
from sharespace.application.catalogues import import_catalogue
from sharespace.application.holds import ConfirmHold, ReleaseHold, confirm_hold, expire_holds, release_hold
from sharespace.application.life import (
    ChangeDetails,
    CheckIn,
    CompleteUse,
    MarkNoShow,
    change_details,
    check_in,
    complete_use,
    mark_no_show,
)
from sharespace.application.moving import MoveReservation, move_reservation
from sharespace.application.office import Office
from sharespace.application.passing_time import complete_past
from sharespace.application.payments import (
    RecordPayment,
    RecordRefund,
    WaiveFee,
    record_payment,
    record_refund,
    waive_fee,
)
from sharespace.application.reinstating import (
    Reinstate,
    TakeBackApproval,
    reinstate,
    take_back_approval,
)
from sharespace.application.reservations import Refused, find_reservation, request_reservation
from sharespace.application.tasks import open_tasks
from sharespace.clock import FixedClock
from sharespace.domain.deciding import Rejection
from sharespace.domain.ids import ReservationId, ResourceId, UnitId
from sharespace.domain.life import Act, after
from sharespace.domain.payments import SumNotPossible, due_won, kept_won
from sharespace.domain.reservation import NotPossibleInState, Payment, State
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Competition, Purpose
from sharespace.domain.time_span import TimeSpan
from tests.builders.acts import CHOIR, LEE, PARK, asking, fresh
from tests.builders.offices import FRIDAY_MORNING, an_office
from tests.builders.requests import KIM, at
from tests.builders.rooms import PLACE, a_resource
from tests.integration.storage.raw_sql import overlaps

EAST, WEST, STAGE = (UnitId(UUID(int=0x900 + number)) for number in range(3))
OPEN: dict[str, object] = {
    "notice_days": 0, "uses_per_day": None, "min_length_min": 30, "hold_min": 30, "no_show_after_min": 10,
}  # fmt: skip
DECIDED: dict[str, object] = {**OPEN, "approval_needed": True, "competition": "until_decision"}
BUFFERED: dict[str, object] = {**OPEN, "buffer_after_min": 30, "approval_needed": True}


def with_units(number: int, units: tuple[UnitId, ...], any_of: int | None = None) -> Resource:
    return replace(a_resource(number, f"{number}번 방", 60), units=units, any_of=any_of)


ROOMS = (
    (with_units(1, (EAST, WEST)), OPEN),
    (with_units(2, (EAST,)), BUFFERED),
    (with_units(3, (STAGE,)), DECIDED),
    (with_units(4, (EAST, WEST), any_of=1), OPEN),
)
PEOPLE = (KIM, PARK, LEE, CHOIR)
NUMBERS = st.integers(0, 40)
ROOM = st.integers(1, len(ROOMS))
START, LENGTH = st.integers(22, 36), st.sampled_from([1, 2, 4])
EXPECTED = (Refused, NotPossibleInState, SumNotPossible)


def half_hours(start: int, length: int) -> TimeSpan:
    return TimeSpan(at("00:00") + start * 1800, at("00:00") + (start + length) * 1800)


class Lives(RuleBasedStateMachine):
    """One counter over several days. What is stored is looked at after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "sharespace.db"
        self.office: Office = an_office(Path(self.folder.name), FRIDAY_MORNING)
        self.codes: list[str] = []
        self.versions: dict[str, int] = {}
        self.again: Callable[[], object] | None = None

    @initialize()
    def begin(self) -> None:
        rooms = tuple(CatalogueResource(room, "seoul_idle_space", rules) for room, rules in ROOMS)
        import_catalogue(self.office, CatalogueDocument((CatalogueFacility(PLACE, {}),), rooms))

    def act(self, use_case: Callable[[Office, Any], object], command: object) -> None:
        """Give a command; a refusal is an answer, too. What was done can be sent once more."""
        self.again = None
        with suppress(*EXPECTED):
            use_case(self.office, command)
            self.again = lambda: use_case(self.office, command)

    def on(self, number: int, use_case: Callable[[Office, Any], object], kind: Any, *more: object) -> None:
        if self.codes:
            code = self.codes[number % len(self.codes)]
            self.act(use_case, kind(fresh(self.office), code, *more))

    @rule(room=ROOM, start=START, length=LENGTH, who=st.sampled_from(PEOPLE), hold=st.booleans())
    def request(self, room: int, start: int, length: int, who: Any, hold: bool) -> None:
        command = asking(self.office, room=room, applicant=who, span=half_hours(start, length), hold=hold)
        self.again = None
        with suppress(Refused):
            made = request_reservation(self.office, command)
            self.codes.append(made.code)
            self.again = lambda: request_reservation(self.office, command)

    @rule(number=NUMBERS, who=st.sampled_from(PEOPLE))
    def confirm(self, number: int, who: Any) -> None:
        self.on(number, confirm_hold, ConfirmHold, who, Purpose.MEETING, 5)

    @rule(number=NUMBERS)
    def release(self, number: int) -> None:
        self.on(number, release_hold, ReleaseHold)

    @rule(minutes=st.sampled_from([1, 10, 29, 30, 60, 240, 1440]))
    def time_passes(self, minutes: int) -> None:
        self.again = None
        self.office.clock = FixedClock(self.office.clock.now() + timedelta(minutes=minutes))

    @rule()
    def sweep(self) -> None:
        complete_past(self.office)
        assert complete_past(self.office) == {}
        assert expire_holds(self.office) == ()

    @rule(number=NUMBERS)
    def approve(self, number: int) -> None:
        waiting = approvals(self.office)
        if not waiting:
            return
        code = waiting[number % len(waiting)].reservation.code
        view = approval_view(self.office, code)
        command = ApproveReservation(fresh(self.office), code, view.seen)
        self.act(approve_reservation, command)
        assert bool(view.against) == (self.again is None)
        for one in view.consequences:
            told = find_reservation(self.office, one.found.reservation.code)[0].reservation
            assert told.state is (State.REJECTED if one.rejected else State.REQUESTED)

    @rule(number=NUMBERS)
    def reject(self, number: int) -> None:
        self.on(number, reject_reservation, RejectReservation, Rejection.OTHER)

    @rule(number=NUMBERS)
    def cancel(self, number: int) -> None:
        self.on(number, cancel_reservation, CancelReservation, "취소")

    @rule(number=NUMBERS)
    def undo(self, number: int) -> None:
        self.on(number, reinstate, Reinstate)

    @rule(number=NUMBERS)
    def undo_approval(self, number: int) -> None:
        self.on(number, take_back_approval, TakeBackApproval, tuple(self.codes))

    @rule(number=NUMBERS, room=st.none() | ROOM, start=START, length=LENGTH)
    def move(self, number: int, room: int | None, start: int, length: int) -> None:
        place = None if room is None else ResourceId(UUID(int=0x200 + room))
        self.on(number, move_reservation, MoveReservation, half_hours(start, length), place)

    @rule(number=NUMBERS)
    def come(self, number: int) -> None:
        self.on(number, check_in, CheckIn)

    @rule(number=NUMBERS)
    def leave(self, number: int) -> None:
        self.on(number, complete_use, CompleteUse)

    @rule(number=NUMBERS)
    def stay_away(self, number: int) -> None:
        self.on(number, mark_no_show, MarkNoShow)

    @rule(number=NUMBERS, people=st.integers(1, 70))
    def change(self, number: int, people: int) -> None:
        self.on(number, change_details, ChangeDetails, people, f"{people}명 모임")

    @rule(number=NUMBERS, amount=st.sampled_from([None, 1_000, 20_000, 90_000]))
    def pay(self, number: int, amount: int | None) -> None:
        self.on(number, record_payment, RecordPayment, amount)

    @rule(number=NUMBERS)
    def waive(self, number: int) -> None:
        self.on(number, waive_fee, WaiveFee, "구정 행사")

    @rule(number=NUMBERS, amount=st.sampled_from([None, 1_000, 20_000]))
    def refund(self, number: int, amount: int | None) -> None:
        self.on(number, record_refund, RecordRefund, amount)

    @rule(number=NUMBERS)
    def lose_its_place(self, number: int) -> None:
        """As a closure does it: the state alone."""
        if not self.codes:
            return
        with suppress(NotPossibleInState), self.office.store.write() as work:
            found = work.found(self.codes[number % len(self.codes)])
            assert found is not None
            gone = after(found.reservation, Act.DISPLACE)
            store_change(self.office, work, found, gone, "displaced", why="침수")
            work.commit()

    @precondition(lambda self: self.again is not None)
    @rule()
    def send_the_last_command_once_more(self) -> None:
        with self.office.store.read() as reading:
            before = reading.version()
        assert self.again is not None
        self.again()
        with self.office.store.read() as reading:
            assert reading.version() == before

    @invariant()
    def nothing_overlaps(self) -> None:
        assert overlaps(self.path) == 0

    @invariant()
    def every_life_is_told_whole(self) -> None:
        for code in self.codes:
            found, history = find_reservation(self.office, code)
            now = found.reservation
            assert now.version == len(history)
            assert now.version >= self.versions.get(code, 0)
            self.versions[code] = now.version
            assert history[0].from_state == ""
            assert all(later.from_state == earlier.to_state for earlier, later in pairwise(history))
            assert history[-1].to_state == now.state
            assert all(one.by for one in history)
            assert (now.expires_s is not None) == (now.state is State.HELD)

    @invariant()
    def money_adds_up(self) -> None:
        for code in self.codes:
            now = find_reservation(self.office, code)[0].reservation
            assert 0 <= now.refunded_won <= now.paid_won
            assert now.pay_by is None or due_won(now) > 0 or now.state is State.DISPLACED
            if now.payment is Payment.PAID:
                assert kept_won(now) >= now.quote.total_won
            with self.office.store.read() as reading:
                owed = -sum(one.amount_won for one in reading.charges(now.id) if one.state == "due")
            assert owed <= kept_won(now)

    @invariant()
    def what_is_read_as_busy_is_what_holds_now(self) -> None:
        """Also a hold that is over and that nobody has recorded: it is in nobody's way."""
        window = TimeSpan(at("00:00"), at("00:00") + 86_400)
        holding: set[tuple[UnitId, ReservationId]] = set()
        for code in self.codes:
            found, _history = find_reservation(self.office, code)
            one = found.reservation
            over = one.expires_s is not None and one.expires_s <= self.office.now_s()
            competition: Competition = found.resource.rules.competition
            if one.state.holds(competition) and not over:
                holding |= {(unit, one.id) for unit in one.units}
        with self.office.store.read() as reading:
            busy = self.office.situation(reading, window).busy
        assert {(unit, use.reservation_id) for unit, uses in busy.items() for use in uses} == holding

    @invariant()
    def the_lists_can_be_read(self) -> None:
        tasks = open_tasks(self.office)
        assert {task.reservation.code for task in tasks} <= set(self.codes)

    def teardown(self) -> None:
        self.office.store.close()
        self.folder.cleanup()


Lives.TestCase.settings = settings(max_examples=15, stateful_step_count=40, deadline=None)
TestLives = Lives.TestCase
