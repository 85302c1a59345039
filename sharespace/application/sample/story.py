"""How a granted reservation went on until now: decided, paid, called off, in use, over."""

from __future__ import annotations

from random import Random

from sharespace.application.applicant_entries import class_of
from sharespace.application.ports import RecordedReservation
from sharespace.application.sample.chance import seeded_id
from sharespace.application.sample.life import SampleLife
from sharespace.application.sample.wishes import SampleWish
from sharespace.domain.calendar import Calendar
from sharespace.domain.fees import quote
from sharespace.domain.ids import ReservationId, UnitId
from sharespace.domain.local_time import local_day
from sharespace.domain.reservation import Certainty, Change, Payment, Reservation, State
from sharespace.domain.reservation_code import code_from_number
from sharespace.domain.rules import Eligibility
from sharespace.domain.tariff import Payer
from sharespace.domain.time_span import HOUR_S, MINUTE_S

DAY_S = 24 * HOUR_S
REJECTED_SHARE = 0.05
CANCELLED_SHARE = 0.07
NO_SHOW_SHARE = 0.03
CODE_BITS = 35


class _Story:
    """Collects the changes of one reservation in the order in which they happened."""

    def __init__(self, asked_s: int, state: State, desk: str) -> None:
        self.state = state
        self.payment = Payment.UNPAID
        self.changes = [Change(asked_s, desk, "requested", "", state)]

    def goes_on(self, at_s: int, desk: str, action: str, state: State, why: str = "") -> None:
        """One more change."""
        self.changes.append(Change(at_s, desk, action, self.state, state, why))
        self.state = state


def tell(
    wish: SampleWish, units: tuple[UnitId, ...], life: SampleLife, calendar: Calendar, now_s: int, rng: Random
) -> RecordedReservation:
    """Make the reservation of a granted wish and let it live until now."""
    rules = wish.resource.rules
    day = local_day(wish.span.start_s, calendar.zone)
    payer = Payer.DISTRICT_RESIDENT if wish.applicant.eligibility is Eligibility.RESIDENT else Payer.ANYONE
    weekend = calendar.is_weekend(day)
    price = quote(wish.resource.tariffs, wish.span.length_min, weekend=weekend, payer=payer)
    free = wish.occasion.public or (not price.undecided and price.total_won == 0)
    story = _Story(
        wish.asked_s,
        State.REQUESTED if rules.approval_needed else State.CONFIRMED,
        _desk(wish.asked_s, life, calendar, rng),
    )
    story.payment = Payment.WAIVED if free else Payment.UNPAID
    _live(story, wish, life, now_s, rng)
    reservation = Reservation(
        id=ReservationId(seeded_id(wish.asked_s, rng)),
        code=code_from_number(rng.getrandbits(CODE_BITS)),
        resource_id=wish.resource.id,
        applicant_id=wish.applicant.id,
        span=wish.span,
        units=units,
        state=story.state,
        certainty=Certainty.CONFIRMED,
        purpose=wish.occasion.purpose,
        title=wish.occasion.title,
        people=wish.people,
        eligibility=wish.applicant.eligibility,
        buffer_before_min=rules.buffer_before_min,
        buffer_after_min=rules.buffer_after_min,
        quote=price,
        requested_s=wish.asked_s,
        requested_by=story.changes[0].by,
        payment=story.payment,
        paid_won=price.total_won if story.payment in (Payment.PAID, Payment.REFUNDED) else 0,
        refunded_won=price.total_won if story.payment is Payment.REFUNDED else 0,
        user_class=class_of(wish.applicant),
        version=len(story.changes),
    )
    return RecordedReservation(reservation, story.state.holds(rules.competition), tuple(story.changes))


def _live(story: _Story, wish: SampleWish, life: SampleLife, now_s: int, rng: Random) -> None:
    """Decision, payment, cancelling and use, each only if it would have happened by now."""
    start, end = wish.span
    at_s = wish.asked_s
    if story.state is State.REQUESTED:
        at_s = _decided_s(wish, rng)
        if at_s > now_s:
            return
        if rng.random() < REJECTED_SHARE:
            story.goes_on(at_s, life.desks[0], "rejected", State.REJECTED, rng.choice(life.reasons_to_reject))
            return
        story.goes_on(at_s, life.desks[0], "confirmed", State.CONFIRMED)
    calls_off_s = _between(at_s, start, rng) if rng.random() < CANCELLED_SHARE and not wish.exact else None
    paid_s = min(start - MINUTE_S, at_s + rng.randint(5 * MINUTE_S, 2 * DAY_S))
    if story.payment is Payment.UNPAID and paid_s <= now_s and (calls_off_s is None or paid_s < calls_off_s):
        story.payment = Payment.PAID
        story.goes_on(max(at_s, paid_s), rng.choice(life.desks), "paid", story.state)
    if calls_off_s is not None and calls_off_s <= now_s:
        why = rng.choice(life.reasons_to_cancel)
        story.goes_on(calls_off_s, rng.choice(life.desks), "cancelled", State.CANCELLED, why)
        story.payment = Payment.REFUNDED if story.payment is Payment.PAID else story.payment
        return
    _use(story, start, end, life, now_s, rng)


def _use(story: _Story, start: int, end: int, life: SampleLife, now_s: int, rng: Random) -> None:
    if now_s < start:
        return
    if end <= now_s and rng.random() < NO_SHOW_SHARE:
        story.goes_on(end, life.desks[0], "no_show", State.NO_SHOW)
        return
    story.goes_on(start, life.desks[0], "checked_in", State.IN_USE)
    if end <= now_s:
        story.goes_on(end, life.desks[0], "completed", State.COMPLETED)


def _decided_s(wish: SampleWish, rng: Random) -> int:
    """Within the days of article 8 (3), and before the use; a scene waits for its decision to the end."""
    if wish.exact:
        return wish.span.start_s
    latest = min(wish.asked_s + wish.resource.rules.decide_within_days * DAY_S, wish.span.start_s)
    return _between(min(wish.asked_s + DAY_S, latest - 1), latest, rng)


def _between(first_s: int, last_s: int, rng: Random) -> int:
    return rng.randint(first_s + 1, max(first_s + 1, last_s - 1))


def _desk(asked_s: int, life: SampleLife, calendar: Calendar, rng: Random) -> str:
    """Nobody sits at a desk on a weekend: those came in by the last way, the web."""
    if calendar.is_weekend(local_day(asked_s, calendar.zone)):
        return life.desks[-1]
    return rng.choice(life.desks)
