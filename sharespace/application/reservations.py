"""Request a reservation, or keep a time for a few minutes; look at one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sharespace.application.alternatives import Alternative
from sharespace.application.applicant_entries import NOBODY_YET, ApplicantEntry, applicant_of, class_of
from sharespace.application.cancelling import Cancellation, CancelReservation, Fault, cancel_reservation
from sharespace.application.carrying_out import expire_lapsed
from sharespace.application.judging import Judged, judged
from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, CodeInUse, Found, Reading, UnitOfWork
from sharespace.application.prices import price_of_wish
from sharespace.application.refusals import (
    NotPossibleNow,
    Refused,
    ReservationUnknown,
    ResourceUnknown,
    found_or_unknown,
    not_lent,
    resource_or_unknown,
)
from sharespace.domain.applicant import Applicant
from sharespace.domain.fees import Quote
from sharespace.domain.ids import ApplicantId, CommandId, ReservationId, ResourceId, UnitId
from sharespace.domain.judgement import Verdict, Wish
from sharespace.domain.local_time import local_day
from sharespace.domain.payments import with_due_day
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.reservation import Change, Override, Payment, Reservation, State
from sharespace.domain.reservation_code import code_from_number
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Purpose, UserClass
from sharespace.domain.time_span import MINUTE_S, TimeSpan

__all__ = [
    "ApplicantEntry",
    "Assessment",
    "CancelReservation",
    "Cancellation",
    "Fault",
    "NotPossibleNow",
    "Refused",
    "RequestReservation",
    "ReservationUnknown",
    "ResourceUnknown",
    "assess",
    "cancel_reservation",
    "find_reservation",
    "request_reservation",
]

CODE_DRAWS = 20
"""So many fresh codes are tried; a million reservations make one draw in 30,000 collide."""


@dataclass(frozen=True, slots=True)
class RequestReservation:
    """The command to reserve. `command_id` is made once at the click: sent twice, it acts once.

    `user_class` None follows from the applicant: group or person. `units`: those a person has chosen
    out of a pool (a bay, a court). `overrides`: rules that staff sets aside, each with a reason.
    `hold`: keep the time for a few minutes only, while a form is filled in; then the applicant may
    still be blank. `reductions`: codes of those that are claimed, the largest counts; `extras`: of
    surcharges that are asked for ("heating").
    """

    command_id: CommandId
    resource_id: ResourceId
    span: TimeSpan
    applicant: ApplicantEntry
    purpose: Purpose
    people: int
    title: str = ""
    note: str = ""
    by: str = ""
    equipment: tuple[str, ...] = ()
    plate: str = ""
    user_class: UserClass | None = None
    units: tuple[UnitId, ...] | None = None
    overrides: tuple[Override, ...] = ()
    hold: bool = False
    reductions: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()

    def wish(self) -> Wish:
        """What is asked of the rules."""
        return Wish(
            self.span,
            self.people,
            self.purpose,
            self.applicant.eligibility,
            equipment=self.equipment,
            plate=self.plate,
            units=self.units,
            overrides=self.overrides,
            reductions=self.reductions,
            extras=self.extras,
            user_class=self.user_class,
        )


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the panel shows while somebody types: verdict, quote and where else it would fit."""

    verdict: Verdict
    quote: Quote
    alternatives: tuple[Alternative, ...]


def assess(
    office: Office, resource_id: ResourceId, wish: Wish, applicant: ApplicantId | None, code: str = ""
) -> Assessment:
    """Judge a wish that is still being typed, with its price. `code` names the reservation that the wish
    would move or that it would complete. Raises ResourceUnknown, ReservationUnknown."""
    with office.store.read() as reading:
        resource = resource_or_unknown(reading, resource_id)
        own = found_or_unknown(reading, code).reservation if code else None
        answer = judged(office, reading, resource, wish, applicant, own)
        price = price_of_wish(office, reading, resource, wish)
        others = () if answer.verdict.allowed else answer.ways_out(office, reading)
    return Assessment(answer.verdict, price, others)


def request_reservation(office: Office, command: RequestReservation) -> Reservation:
    """Reserve: judged, placed, stored and recorded in one transaction, or refused with reasons.

    Raises Refused, ResourceUnknown, OnlyLent for a thing that is lent, or StorageProblem from the store.
    """
    for _draw in range(CODE_DRAWS):
        try:
            with office.store.write() as work:
                reservation = _request(office, work, command)
                work.commit()
                return reservation
        except CodeInUse:
            continue
        except AlreadyTaken as error:
            # The rules saw it free and the database did not: say so, never store two.
            raise Refused((taken_reason(command.span),)) from error
    raise RuntimeError("no free reservation code")


def _request(office: Office, work: UnitOfWork, command: RequestReservation) -> Reservation:
    done = work.command_done(command.command_id)
    if done is not None:
        return found_or_unknown(work, done).reservation
    expire_lapsed(office, work)
    resource = not_lent(resource_or_unknown(work, command.resource_id))
    applicant = applicant_of(office, work, command.applicant)
    known = None if applicant.id == NOBODY_YET else applicant.id
    asked = judged(office, work, resource, command.wish(), known)
    granted = (asked if command.hold else asked.said()).or_refused(office, work)
    reservation = new_reservation(office, work, command, applicant, granted)
    work.put_applicant(applicant, at_s=reservation.requested_s)
    store_new(work, resource, reservation)
    work.remember_command(command.command_id, reservation.code, at_s=reservation.requested_s)
    return reservation


def store_new(work: UnitOfWork, resource: Resource, reservation: Reservation) -> None:
    """Store a new reservation with the first line of its history, in the caller's transaction.

    Raises AlreadyTaken, CodeInUse.
    """
    work.add_reservation(reservation, holding=reservation.state.holds(resource.rules.competition))
    action = "held" if reservation.state is State.HELD else "requested"
    facts = override_facts(reservation.overrides)
    signed = reservation.requested_by
    change = Change(reservation.requested_s, signed, action, "", reservation.state, facts=facts)
    work.record(reservation.id, change)


def override_facts(overrides: tuple[Override, ...]) -> dict[str, int | str]:
    """The rules that were set aside and why, as the history tells them."""
    return {f"override.{one.rule}": one.why.strip() for one in overrides}


def new_reservation(
    office: Office, reading: Reading, command: RequestReservation, applicant: Applicant, granted: Judged
) -> Reservation:
    """The reservation of a granted command, not yet stored, with fresh id and code."""
    resource, now = granted.resource, office.now_s()
    rules = resource.rules
    price = price_of_wish(office, reading, resource, granted.wish, calendar=granted.situation.calendar)
    free = not price.undecided and price.total_won == 0
    reservation = Reservation(
        id=ReservationId(office.identities.new_id()),
        code=code_from_number(office.identities.code_number()),
        resource_id=resource.id,
        applicant_id=applicant.id,
        span=command.span,
        units=granted.units(),
        state=State.HELD if command.hold else granted_state(resource),
        certainty=office.certainty,
        purpose=command.purpose,
        title=command.title.strip(),
        people=command.people,
        eligibility=command.applicant.eligibility,
        buffer_before_min=rules.buffer_before_min,
        buffer_after_min=rules.buffer_after_min,
        quote=price,
        requested_s=now,
        requested_by=command.by or office.settings.counter,
        payment=Payment.WAIVED if free else Payment.UNPAID,
        note=command.note.strip(),
        user_class=command.user_class or class_of(applicant),
        equipment=command.equipment,
        plate=granted.wish.plate,
        expires_s=now + rules.hold_min * MINUTE_S if command.hold else None,
        overrides=granted.overrides(),
    )
    return due_from_today(office, resource, reservation)


def granted_state(resource: Resource) -> State:
    """What a request becomes at once: a request where the office decides, else a reservation."""
    return State.REQUESTED if resource.rules.approval_needed else State.CONFIRMED


def due_from_today(office: Office, resource: Resource, reservation: Reservation) -> Reservation:
    """The same with the day by which its fee is due, counted from today where it is due from now on."""
    today = local_day(office.now_s(), resource.facility.zone)
    return with_due_day(reservation, today + timedelta(days=resource.rules.pay_within_days))


def taken_reason(span: TimeSpan) -> Reason:
    """Somebody was quicker."""
    return Reason(ReasonCode.TAKEN, {"from_s": span.start_s, "until_s": span.end_s})


def find_reservation(office: Office, code: str) -> tuple[Found, tuple[Change, ...]]:
    """A reservation with its history. Raises ReservationUnknown."""
    with office.store.read() as reading:
        found = found_or_unknown(reading, code)
        return found, reading.history(found.reservation.id)
