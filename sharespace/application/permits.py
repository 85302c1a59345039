"""Issue the permit of a reservation: count the print, number it, fill the form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sharespace.application.office import Office
from sharespace.application.permit_form import Condition, Issuer, PermitForm
from sharespace.application.ports import Found, PermitRecord
from sharespace.application.reservations import ReservationUnknown
from sharespace.domain.applicant import ApplicantKind, masked_address, masked_name, masked_phone
from sharespace.domain.local_time import local_day, local_moment
from sharespace.domain.refunds import never_back_won, refund_ladder
from sharespace.domain.reservation import Certainty, Change, Reservation
from sharespace.domain.rules import UseRules

CONDITIONS = ("purpose_only", "no_transfer", "equipment", "restore", "revocation")


class NoPermitPossible(Exception):
    """The reservation is cancelled, rejected or expired: there is nothing to print."""

    def __init__(self, reservation: Reservation) -> None:
        super().__init__(reservation.state)
        self.state = reservation.state


def issue_permit(office: Office, code: str, *, full_names: bool = False, by: str = "") -> PermitForm:
    """The filled form of a reservation's permit; counts as a print and is recorded.

    A reservation that is granted and certain gets the district's next permit number; any other gets
    a provisional receipt without a number. `full_names` prints name, phone and address unmasked and
    that is recorded too. Raises ReservationUnknown, NoPermitPossible.
    """
    with office.store.write() as work:
        found = work.found(code)
        if found is None:
            raise ReservationUnknown(code)
        reservation = found.reservation
        if not (reservation.state.permits_use or reservation.state.can_be_cancelled):
            raise NoPermitPossible(reservation)
        now = office.now_s()
        record = None
        if is_final(reservation):
            year = local_day(now, found.resource.facility.zone).year
            district = office.district_name(found.resource.facility.district).removesuffix("구")
            record = work.issue_permit(reservation.id, district=district, year=year, at_s=now)
        action = "permit_printed" if record else "receipt_printed"
        why = "full_names" if full_names else ""
        signed = by or office.settings.counter
        work.record(reservation.id, Change(now, signed, action, reservation.state, reservation.state, why))
        work.commit()
    return fill_form(office, found, record, full_names=full_names)


def preview_permit(office: Office, code: str) -> PermitForm:
    """The form as it would be printed next, masked; nothing is counted or recorded.

    Raises ReservationUnknown, NoPermitPossible.
    """
    with office.store.read() as reading:
        found = reading.found(code)
        if found is None:
            raise ReservationUnknown(code)
        if not (found.reservation.state.permits_use or found.reservation.state.can_be_cancelled):
            raise NoPermitPossible(found.reservation)
        record = reading.permit(found.reservation.id)
    if record is not None:
        record = PermitRecord(record.number, record.issued_s, record.prints + 1)
    return fill_form(office, found, record, full_names=False)


def is_final(reservation: Reservation) -> bool:
    """Whether its paper may look like a permit: granted, and certain."""
    return reservation.state.permits_use and reservation.certainty is Certainty.CONFIRMED


def fill_form(office: Office, found: Found, record: PermitRecord | None, *, full_names: bool) -> PermitForm:
    """Put together what stands on the paper."""
    reservation, applicant, resource = found.reservation, found.applicant, found.resource
    zone, rules = resource.facility.zone, resource.rules
    now = office.now_s()
    use_day = local_day(reservation.span.start_s, zone)
    issued_s = record.issued_s if record else now
    is_group = applicant.kind is ApplicantKind.GROUP
    name = applicant.name if full_names else masked_name(applicant.name)
    return PermitForm(
        final=is_final(reservation),
        issuer=_issuer(office, found),
        permit_number=record.number if record else "",
        code=reservation.code,
        facility=resource.facility.name,
        room=resource.name,
        address=resource.facility.address,
        starts_at=local_moment(reservation.span.start_s, zone),
        ends_at=local_moment(reservation.span.end_s, zone),
        buffer_before_min=reservation.buffer_before_min,
        buffer_after_min=reservation.buffer_after_min,
        applicant=applicant.group_name if is_group else name,
        is_group=is_group,
        representative=name if is_group else "",
        applicant_address=applicant.address if full_names else masked_address(applicant.address),
        phone=_written_phone(applicant.phone) if full_names else masked_phone(applicant.phone),
        eligibility=reservation.eligibility,
        eligibility_citation=rules.citation(f"eligibility.{reservation.eligibility}")
        or rules.citation("eligibility"),
        purpose=reservation.purpose,
        title=reservation.title,
        people=reservation.people,
        capacity=resource.capacity,
        equipment=_equipment(found),
        requested_on=local_day(reservation.requested_s, zone),
        requested_citation=rules.citation("notice_days"),
        quote=reservation.quote,
        fee_citation=rules.citation("fee"),
        payment=reservation.payment,
        pay_by=_pay_by(local_day(issued_s, zone), use_day, rules),
        pay_within_days=rules.pay_within_days,
        pay_citation=rules.citation("pay_within_days"),
        refund=refund_ladder(_back_won(reservation, rules), use_day, rules.refund),
        refund_citation=rules.citation("refund"),
        conditions=_conditions(CONDITIONS, rules),
        issued_at=local_moment(issued_s, zone),
        printed_at=local_moment(now, zone),
        reprint=max(0, record.prints - 1) if record else 0,
        grant_citation=rules.citation("grant"),
        refund_interest=bool(rules.interest_bp or rules.citation("interest_bp")),
        exceptions=reservation.overrides,
        qr_payload=f"SHARESPACE:1:{reservation.code}:{record.number if record else '-'}",
    )


def _equipment(found: Found) -> str:
    """What is reserved with the room by name, or else what the source says stands in it."""
    names = {one.code: one.name for one in found.resource.movable}
    reserved = [names.get(code, code) for code in found.reservation.equipment]
    return ", ".join(reserved) or found.resource.equipment


def _back_won(reservation: Reservation, rules: UseRules) -> int:
    """What the ladder is of: the fee without what is never given back."""
    total_won = reservation.quote.total_won
    return total_won - never_back_won(reservation.quote, rules, total_won)


def _ordinance(office: Office, found: Found) -> str:
    """The rule book as the office words it; for kinds that go by another one, as that book is called."""
    rules, settings = found.resource.rules, office.settings
    return settings.ordinance if rules.pack in ("", settings.rule_pack) else rules.ordinance


def _issuer(office: Office, found: Found) -> Issuer:
    settings, facility = office.settings, found.resource.facility
    name = office.district_name(facility.district)
    contact = settings.contact or " ".join(part for part in (facility.name, facility.phone) if part)
    return Issuer(
        district=name,
        authority=settings.authority or f"서울특별시 {name}".strip(),
        head=settings.head or (f"서울특별시 {name}청장" if name else facility.manager or facility.name),
        counter=settings.counter,
        ordinance=_ordinance(office, found),
        contact=contact,
    )


def _pay_by(issued_on: date, use_day: date, rules: UseRules) -> date:
    """Within the days of article 13 (1) from the notice, but never after the use itself."""
    return min(issued_on + timedelta(days=rules.pay_within_days), use_day)


def _conditions(codes: Sequence[str], rules: UseRules) -> tuple[Condition, ...]:
    return tuple(Condition(code, rules.citation(code)) for code in codes)


def _written_phone(digits: str) -> str:
    head = "02" if digits.startswith("02") else digits[:3]
    middle, tail = digits[len(head) : -4], digits[-4:]
    return "-".join(part for part in (head, middle, tail) if part)
