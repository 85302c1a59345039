"""Whatever holders and drivers do, one after the other: no plate in two bays, nobody in a bay not shared."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.application.moving import MoveReservation, move_reservation
from sharespace.application.office import Office
from sharespace.application.parking_withdrawing import WithdrawShare, preview_withdrawal, withdraw_share
from sharespace.application.refusals import Refused
from sharespace.application.reservations import CancelReservation, cancel_reservation, request_reservation
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation import NotPossibleInState, Reservation, State
from sharespace.domain.resource import SEOUL
from sharespace.domain.sharing import NO_END_S, shared_spans
from sharespace.domain.time_span import TimeSpan
from tests.builders.bays import a_bay, a_pool, a_street, at, parking, shared
from tests.builders.offices import an_office

BAYS = (a_bay(1), a_bay(2))
POOL = a_pool(*BAYS)
PLATES = ("12가0001", "12가0002", "123가0003")
OPENING = at("2026-11-30T06:00")
DAY = TimeSpan(at("2026-11-30T00:00"), at("2026-12-02T00:00"))

spans = st.tuples(st.integers(0, 28), st.integers(1, 8)).map(
    lambda hours: TimeSpan(OPENING + hours[0] * 1800, OPENING + (hours[0] + hours[1]) * 1800)
)
steps = st.lists(
    st.tuples(
        st.sampled_from(["share", "withdraw", "stop", "reserve", "reserve", "any", "any", "move", "cancel"]),
        st.integers(0, 1),
        spans,
        st.sampled_from(PLATES),
    ),
    min_size=3,
    max_size=14,
)


class Street:
    """Two bays and a pool of both; remembers what was reserved."""

    def __init__(self, folder: Path) -> None:
        self.office: Office = an_office(folder, district="11110", district_name="종로구")
        a_street(self.office, *BAYS, POOL)
        self.codes: list[str] = []

    def step(self, act: str, bay: int, span: TimeSpan, plate: str) -> None:
        try:
            self._do(act, bay, span, plate)
        except (Refused, NotPossibleInState):
            return

    def _do(self, act: str, bay: int, span: TimeSpan, plate: str) -> None:
        command = CommandId(self.office.identities.new_id())
        if act == "share":
            shared(self.office, span, number=bay + 1)
        elif act in ("withdraw", "stop"):
            taken = TimeSpan(span.start_s, NO_END_S) if act == "stop" else span
            told = preview_withdrawal(self.office, BAYS[bay].id, taken)
            done = withdraw_share(self.office, WithdrawShare(command, BAYS[bay].id, taken, seen=told.codes))
            assert done.codes == told.codes
        elif act in ("reserve", "any"):
            target = POOL if act == "any" else BAYS[bay]
            wanted = parking(self.office, plate=plate, resource_id=target.id, span=span)
            self.codes.append(request_reservation(self.office, wanted).code)
        elif self.codes and act == "move":
            code = self.codes[span.start_s // 1800 % len(self.codes)]
            move_reservation(self.office, MoveReservation(command, code, span=span, resource_id=BAYS[bay].id))
        elif self.codes:
            cancel_reservation(self.office, CancelReservation(command, self.codes[-1], "견본"))

    def holding(self) -> list[Reservation]:
        with self.office.store.read() as reading:
            found = [reading.found(code) for code in self.codes]
        return [one.reservation for one in found if one and one.reservation.state is State.CONFIRMED]

    def holds_what_it_promises(self) -> None:
        kept = self.holding()
        assert not any(one.span.overlaps(other.span) for one, other in same_plate(kept))
        with self.office.store.read() as reading:
            ledgers = reading.share_ledgers()
            tasks = {lost.claim.reservation.code for lost in reading.open_displacements()}
            states = {code: found.reservation.state for code in self.codes if (found := reading.found(code))}
        for one in kept:
            (bay,) = [bay for bay in BAYS if bay.units == one.units]
            open_then = shared_spans(ledgers.get(bay.id, ()), DAY, SEOUL)
            assert any(span.covers(one.span) for span in open_then)
        assert tasks == {code for code, state in states.items() if state is State.DISPLACED}


def same_plate(kept: Iterable[Reservation]) -> Iterable[tuple[Reservation, Reservation]]:
    return (pair for pair in combinations(kept, 2) if pair[0].plate == pair[1].plate)


@settings(max_examples=25, deadline=None)
@given(steps)
def test_no_plate_is_in_two_bays_and_nobody_in_a_bay_not_shared(
    acts: list[tuple[str, int, TimeSpan, str]],
) -> None:
    with TemporaryDirectory() as folder:
        street = Street(Path(folder))
        try:
            for bay in (1, 2):
                shared(street.office, TimeSpan(OPENING, OPENING + 12 * 3600), number=bay)
            for act in acts:
                street.step(*act)
                street.holds_what_it_promises()
        finally:
            street.office.store.close()
