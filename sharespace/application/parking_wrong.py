"""Who stands in a bay without a right to it, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from sharespace.application.office import Office
from sharespace.application.parking_charges import tariff_on
from sharespace.application.parking_holders import holder_on
from sharespace.application.ports import Reading
from sharespace.application.refusals import Refused, resource_or_unknown
from sharespace.domain.charges import ChargeState
from sharespace.domain.fees_parking import wrong_parking
from sharespace.domain.holders import WrongParking
from sharespace.domain.ids import CommandId, ResourceId
from sharespace.domain.local_time import local_day
from sharespace.domain.plates import EXAMPLE, NotAPlate, read_plate
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.reservation import State
from sharespace.domain.resource import Resource
from sharespace.domain.sharing import shared_spans
from sharespace.domain.time_span import MINUTE_S, TimeSpan


class Right(StrEnum):
    """By what right a vehicle stands in a bay at an instant."""

    HOLDER = "holder"
    RESERVED = "reserved"
    OVERSTAY = "overstay"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Permission:
    """The right and, where there is one, the reservation it comes from."""

    right: Right
    code: str = ""


class HasRight(Exception):
    """The vehicle stands there by right. Carries the right and the code of the reservation."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(permission.right)
        self.permission = permission


@dataclass(frozen=True, slots=True)
class ReportWrongParking:
    """The command to note a vehicle that stood in a bay without a right to it."""

    command_id: CommandId
    resource_id: ResourceId
    plate: str
    seen_s: int | None = None
    towed: bool = False
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class SettleWrongParking:
    """The command to note that wrong parking was paid for, or waived with a reason."""

    command_id: CommandId
    record_id: UUID
    state: ChargeState
    why: str = ""
    by: str = ""


class WrongParkingUnknown(Exception):
    """There is no such record of wrong parking."""


def right_of(reading: Reading, resource: Resource, plate: str, at_s: int) -> Permission:
    """Whether a vehicle, by its plate in written form, may stand in a bay at an instant."""
    window = TimeSpan(at_s, at_s + MINUTE_S)
    for found in reading.open_in(State.IN_USE, ends_by_s=at_s):
        if found.reservation.plate == plate and set(found.reservation.units) & set(resource.units):
            return Permission(Right.OVERSTAY, found.reservation.code)
    for claim in reading.claims_on(resource.units, window):
        # What is only kept, or asked for, gives no right yet.
        if claim.reservation.plate == plate and claim.reservation.state.permits_use:
            return Permission(Right.RESERVED, claim.reservation.code)
    zone = resource.facility.zone
    holder = holder_on(reading.bay_holders([resource.id]), local_day(at_s, zone))
    ledger = reading.share_ledgers([resource.id]).get(resource.id, ())
    if holder is not None and holder.plate == plate and not shared_spans(ledger, window, zone):
        return Permission(Right.HOLDER)
    return Permission(Right.NONE)


def report_wrong_parking(office: Office, command: ReportWrongParking) -> WrongParking:
    """Note a vehicle without a right, with the fee of four hours and four times an hour's on top.

    Raises HasRight, Refused (`plate_format`), ResourceUnknown.
    """
    with office.store.write() as work:
        known = work.command_done(command.command_id)
        if known is not None:
            return _record_of(work, UUID(known))
        resource = resource_or_unknown(work, command.resource_id)
        plate = _plate(command.plate)
        now = office.now_s()
        seen = now if command.seen_s is None else command.seen_s
        permission = right_of(work, resource, plate, seen)
        if permission.right is not Right.NONE:
            raise HasRight(permission)
        by = command.by or office.settings.counter
        record = _priced(office, work, resource, command, plate, seen, by)
        work.put_wrong_parking(record)
        facts: dict[str, int | str] = {"resource": resource.code, "amount_won": record.total_won}
        facts["towed"] = int(record.towed)
        work.record_fact(now, by, "wrong_parking", facts)
        work.remember_command(command.command_id, record.id.hex, at_s=now)
        work.commit()
        return record


def settle_wrong_parking(office: Office, command: SettleWrongParking) -> WrongParking:
    """Paid or waived. Raises WrongParkingUnknown, ChargeSettled."""
    with office.store.write() as work:
        record = _record_of(work, command.record_id)
        if work.command_done(command.command_id) is not None:
            return record
        settled = replace(record, state=record.settled(command.state))
        work.put_wrong_parking(settled)
        now, by = office.now_s(), command.by or office.settings.counter
        facts: dict[str, int | str] = {"amount_won": record.total_won, "state": settled.state.value}
        facts["why"] = command.why.strip()
        work.record_fact(now, by, "wrong_parking_settled", facts)
        work.remember_command(command.command_id, record.id.hex, at_s=now)
        work.commit()
        return settled


def wrong_parkings(office: Office, *, plate: str = "", only_due: bool = True) -> tuple[WrongParking, ...]:
    """Records of wrong parking, the latest first. Raises Refused (`plate_format`)."""
    with office.store.read() as reading:
        return tuple(reading.wrong_parkings(plate=_plate(plate) if plate.strip() else "", only_due=only_due))


def _record_of(reading: Reading, record_id: UUID) -> WrongParking:
    record = reading.wrong_parking(record_id)
    if record is None:
        raise WrongParkingUnknown(str(record_id))
    return record


def _plate(text: str) -> str:
    try:
        return read_plate(text)
    except NotAPlate:
        raise Refused((Reason(ReasonCode.PLATE_FORMAT, {"example": EXAMPLE, "missing": 0}),)) from None


def _priced(
    office: Office,
    reading: Reading,
    resource: Resource,
    command: ReportWrongParking,
    plate: str,
    seen_s: int,
    by: str,
) -> WrongParking:
    parking = resource.rules.parking
    citation = resource.rules.citation("parking.wrong_times") or resource.rules.citation("wrong_parking")
    tariff = tariff_on(office, reading, resource, seen_s)
    fee, surcharge = 0, 0
    if tariff is not None:
        lines = wrong_parking(
            tariff, fee_hours=parking.wrong_fee_hours, times=parking.wrong_times, citation=citation
        )
        fee, surcharge = (line.amount_won for line in lines)
    return WrongParking(
        id=office.identities.new_id(),
        resource_id=resource.id,
        plate=plate,
        seen_s=seen_s,
        fee_won=fee,
        surcharge_won=surcharge,
        citation=citation,
        towed=command.towed and parking.tow,
        by=by,
        note=command.note.strip(),
    )
