"""Request, look at and cancel a reservation."""

from __future__ import annotations

from dataclasses import dataclass

from sharespace.application.alternatives import Alternative, nearest_alternatives
from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, CodeInUse, Found, Reading, UnitOfWork
from sharespace.application.prices import price_of
from sharespace.application.standing import standing_of, with_uses
from sharespace.domain.applicant import Applicant, ApplicantKind, phone_digits
from sharespace.domain.fees import Quote, refund_won
from sharespace.domain.ids import ApplicantId, CommandId, ReservationId, ResourceId, UnitId
from sharespace.domain.judgement import Verdict, Wish, judge, placed
from sharespace.domain.local_time import local_day
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.reservation import Change, Override, Payment, Reservation, State
from sharespace.domain.reservation_code import code_from_number
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Eligibility, Purpose, UserClass
from sharespace.domain.time_span import TimeSpan

FEWEST_PHONE_DIGITS = 8
CODE_DRAWS = 20
"""So many fresh codes are tried; a million reservations make one draw in 30,000 collide."""


class Refused(Exception):
    """A rule refuses the act. Never without a reason; `alternatives` are the nearest possible uses."""

    def __init__(self, reasons: tuple[Reason, ...], alternatives: tuple[Alternative, ...] = ()) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons
        self.alternatives = alternatives


class ResourceUnknown(Exception):
    """There is no such resource (any more)."""


class ReservationUnknown(Exception):
    """There is no reservation of this code here."""


@dataclass(frozen=True, slots=True)
class ApplicantEntry:
    """Whom a reservation is for, as entered. With `known` the stored applicant is meant and kept up
    to date from the other fields that are not empty."""

    name: str = ""
    phone: str = ""
    group_name: str = ""
    address: str = ""
    eligibility: Eligibility = Eligibility.RESIDENT
    known: ApplicantId | None = None


@dataclass(frozen=True, slots=True)
class RequestReservation:
    """The command to reserve. `command_id` is made once at the click: sent twice, it acts once.

    `user_class` None follows from the applicant: group or person. `units`: those a person has chosen
    out of a pool (a bay, a court). `overrides`: rules that staff sets aside, each with a reason.
    `hold`: keep the time for a few minutes only, while a form is filled in.
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


@dataclass(frozen=True, slots=True)
class CancelReservation:
    """The command to call a reservation off, with the reason that is recorded."""

    command_id: CommandId
    code: str
    why: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the panel shows while somebody types: verdict, quote and where else it would fit."""

    verdict: Verdict
    quote: Quote
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A cancelled reservation and what the ladder of refunds gives back."""

    reservation: Reservation
    refund_won: int


def assess(office: Office, resource_id: ResourceId, wish: Wish, applicant: ApplicantId | None) -> Assessment:
    """Judge a wish that is still being typed, with its price. Raises ResourceUnknown."""
    with office.store.read() as reading:
        resource = _resource(reading, resource_id)
        wish = with_uses(office, reading, resource, wish, applicant)
        situation = office.situation(reading, wish.span, resource.units)
        standing = standing_of(office, reading, resource, wish, applicant)
        verdict = judge(resource, wish, situation, standing)
        price = price_of(office, reading, resource, wish.span, wish.eligibility)
        others = () if verdict.allowed else nearest_alternatives(office, reading, resource, wish)
    return Assessment(verdict, price, others)


def request_reservation(office: Office, command: RequestReservation) -> Reservation:
    """Reserve: judged, placed, stored and recorded in one transaction, or refused with reasons.

    Raises Refused, ResourceUnknown, or StorageProblem from the store.
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
            raise Refused((Reason(ReasonCode.TAKEN, _span_params(command.span)),)) from error
    raise RuntimeError("no free reservation code")


def _request(office: Office, work: UnitOfWork, command: RequestReservation) -> Reservation:
    done = work.command_done(command.command_id)
    if done is not None:
        return _found(work, done).reservation
    resource = _resource(work, command.resource_id)
    applicant = _applicant(office, work, command.applicant)
    wish = Wish(
        command.span,
        command.people,
        command.purpose,
        command.applicant.eligibility,
        equipment=command.equipment,
        plate=command.plate,
        units=command.units,
        overrides=command.overrides,
    )
    wish = with_uses(office, work, resource, wish, applicant.id)
    situation = office.situation(work, command.span, resource.units)
    standing = standing_of(office, work, resource, wish, applicant.id)
    verdict = judge(resource, wish, situation, standing)
    if not verdict.allowed:
        raise Refused(verdict.refused, nearest_alternatives(office, work, resource, wish))
    units = placed(resource, wish, situation)
    reservation = _new_reservation(office, work, command, resource, applicant, units)
    work.put_applicant(applicant, at_s=reservation.requested_s)
    holding = reservation.state.holds(resource.rules.competition)
    work.add_reservation(reservation, holding=holding)
    change = Change(reservation.requested_s, reservation.requested_by, "requested", "", reservation.state)
    work.record(reservation.id, change)
    work.remember_command(command.command_id, reservation.code, at_s=reservation.requested_s)
    return reservation


def _new_reservation(
    office: Office,
    reading: Reading,
    command: RequestReservation,
    resource: Resource,
    applicant: Applicant,
    units: tuple[UnitId, ...],
) -> Reservation:
    rules = resource.rules
    price = price_of(office, reading, resource, command.span, command.applicant.eligibility)
    free = not price.undecided and price.total_won == 0
    return Reservation(
        id=ReservationId(office.identities.new_id()),
        code=code_from_number(office.identities.code_number()),
        resource_id=resource.id,
        applicant_id=applicant.id,
        span=command.span,
        units=units,
        state=State.REQUESTED if rules.approval_needed else State.CONFIRMED,
        certainty=office.certainty,
        purpose=command.purpose,
        title=command.title.strip(),
        people=command.people,
        eligibility=command.applicant.eligibility,
        buffer_before_min=rules.buffer_before_min,
        buffer_after_min=rules.buffer_after_min,
        quote=price,
        requested_s=office.now_s(),
        requested_by=command.by or office.settings.counter,
        payment=Payment.WAIVED if free else Payment.UNPAID,
        note=command.note.strip(),
    )


def cancel_reservation(office: Office, command: CancelReservation) -> Cancellation:
    """Call a reservation off; its time is free again at once. The past stays recorded.

    Raises ReservationUnknown, NotPossibleInState, ChangedMeanwhile.
    """
    with office.store.write() as work:
        found = _found(work, command.code)
        before = found.reservation
        done = work.command_done(command.command_id)
        after = before if done is not None else before.cancelled()
        now = office.now_s()
        zone = found.resource.facility.zone
        refund = refund_won(
            before.quote.total_won if before.payment is Payment.PAID else 0,
            local_day(now, zone),
            local_day(before.span.start_s, zone),
            found.resource.rules.refund,
        )
        if done is None:
            by = command.by or office.settings.counter
            work.change_reservation(after, holding=False)
            work.record(
                before.id, Change(now, by, "cancelled", before.state, after.state, command.why.strip())
            )
            work.remember_command(command.command_id, before.code, at_s=now)
            work.commit()
    return Cancellation(after, refund)


def find_reservation(office: Office, code: str) -> tuple[Found, tuple[Change, ...]]:
    """A reservation with its history. Raises ReservationUnknown."""
    with office.store.read() as reading:
        found = _found(reading, code)
        return found, reading.history(found.reservation.id)


def _applicant(office: Office, reading: Reading, entry: ApplicantEntry) -> Applicant:
    known = _known_applicant(reading, entry)
    group = entry.group_name.strip() or (known.group_name if known else "")
    return Applicant(
        id=known.id if known else ApplicantId(office.identities.new_id()),
        kind=ApplicantKind.GROUP if group else ApplicantKind.PERSON,
        name=entry.name.strip() or (known.name if known else ""),
        phone=phone_digits(entry.phone) or (known.phone if known else ""),
        group_name=group,
        address=entry.address.strip() or (known.address if known else ""),
        eligibility=entry.eligibility,
    )


def _known_applicant(reading: Reading, entry: ApplicantEntry) -> Applicant | None:
    """The stored applicant that is meant, or one of the same phone and name, so that nobody is kept twice."""
    if entry.known is not None:
        return reading.applicant(entry.known)
    digits = phone_digits(entry.phone)
    if len(digits) < FEWEST_PHONE_DIGITS:
        return None
    for found in reading.applicants_by_phone(digits):
        same_group = found.group_name == entry.group_name.strip()
        if found.phone == digits and found.name == entry.name.strip() and same_group:
            return found
    return None


def _resource(reading: Reading, resource_id: ResourceId) -> Resource:
    resource = reading.resource(resource_id)
    if resource is None:
        raise ResourceUnknown(str(resource_id))
    return resource


def _found(reading: Reading, code: str) -> Found:
    found = reading.found(code)
    if found is None:
        raise ReservationUnknown(code)
    return found


def _span_params(span: TimeSpan) -> dict[str, int | str]:
    return {"from_s": span.start_s, "until_s": span.end_s}
