"""Who stands in a bay longer than permitted, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sharespace.application.carrying_out import found_for, store_change
from sharespace.application.found import Found
from sharespace.application.lapsed_holds import standing_claims
from sharespace.application.office import Office
from sharespace.application.payments import add_charge
from sharespace.application.ports import Reading
from sharespace.application.refusals import Refused
from sharespace.domain.charges import Charge
from sharespace.domain.fees_parking import overstay
from sharespace.domain.ids import CommandId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.life import Act, after
from sharespace.domain.local_time import local_day
from sharespace.domain.quotes import QuoteLine
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.resource import Resource
from sharespace.domain.tariff import DayKind, Tariff
from sharespace.domain.time_span import MINUTE_S, TimeSpan


@dataclass(frozen=True, slots=True)
class Overstay:
    """A use that is past its end while the car is still there. `line` is what it would cost now; None
    while it is within the grace, or where no price is known. `next_code` is who comes next on the bay
    today and `next_s` when; empty without one."""

    found: Found
    late_min: int
    line: QuoteLine | None
    next_code: str = ""
    next_s: int | None = None


@dataclass(frozen=True, slots=True)
class EndOverstay:
    """The command to note that the car has left at `left_s` (None: now); what it owes becomes a charge."""

    command_id: CommandId
    code: str
    left_s: int | None = None
    why: str = ""
    by: str = ""
    version: int = 0


def overstays(office: Office, district: str = "") -> tuple[Overstay, ...]:
    """Uses of bays that are past their end, the longest over first. It is a state of the use, told by the
    clock; nobody has to set it."""
    now = office.now_s()
    with office.store.read() as reading:
        found = [
            one
            for one in reading.open_in(State.IN_USE, ends_by_s=now)
            if TRAITS[one.resource.kind].asks_plate
            and (not district or one.resource.facility.district == district)
        ]
        return tuple(_overstay(office, reading, one, now) for one in found)


def end_overstay(office: Office, command: EndOverstay) -> tuple[Reservation, Charge | None]:
    """The car has left: the use is complete and the time beyond its end a charge, None when in time.

    Raises NotPossibleInState, ReservationUnknown, ChangedMeanwhile, Refused (`past`) for a time to come.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            charges = work.charges(found.reservation.id)
            return found.reservation, charges[-1] if charges else None
        now = office.now_s()
        left = now if command.left_s is None else command.left_s
        if left > now:
            raise Refused((Reason(ReasonCode.PAST, {"now_s": now}),))
        ended = after(found.reservation, Act.COMPLETE)
        store_change(office, work, found, ended, "completed", by=command.by, why=command.why)
        line = _overstay_line(office, work, found, left)
        charge = None
        if line is not None:
            new_id = office.identities.new_id()
            charge = Charge(new_id, ended.id, line.item, line.amount_won, now, line.params, line.citation)
            add_charge(office, work, replace(found, reservation=ended), charge, by=command.by)
        work.remember_command(command.command_id, command.code, at_s=now)
        work.commit()
        return ended, charge


def _overstay(office: Office, reading: Reading, found: Found, now_s: int) -> Overstay:
    one = found.reservation
    late = -(-(now_s - one.span.end_s) // MINUTE_S)
    line = _overstay_line(office, reading, found, now_s)
    ahead = TimeSpan(one.span.end_s, now_s + 24 * 60 * MINUTE_S)
    following = standing_claims(reading, one.units, ahead, now_s)
    upcoming = next((claim.reservation for claim in following if claim.reservation.id != one.id), None)
    if upcoming is None:
        return Overstay(found, late, line)
    return Overstay(found, late, line, upcoming.code, upcoming.span.start_s)


def _overstay_line(office: Office, reading: Reading, found: Found, left_s: int) -> QuoteLine | None:
    """By started units; nothing within the grace, all of it beyond."""
    rules, ended = found.resource.rules, found.reservation.span.end_s
    unit = _overstay_unit(office, reading, found, ended)
    if unit is None or left_s - ended <= rules.parking.overstay_grace_min * MINUTE_S:
        return None
    minutes, won, citation = unit
    line = overstay(ended, left_s, minutes, won, citation)
    return line if line is not None and line.amount_won else None


def _overstay_unit(
    office: Office, reading: Reading, found: Found, ended_s: int
) -> tuple[int, int, str] | None:
    """Minutes and won of a started unit: what the rules say, else the bay's own unit, else its base block."""
    rules = found.resource.rules
    if rules.fees.overstay_min and rules.fees.overstay_won is not None:
        return rules.fees.overstay_min, rules.fees.overstay_won, rules.citation("fees.overstay_won")
    tariff = tariff_on(office, reading, found.resource, ended_s)
    if tariff is None:
        return None
    if tariff.extra_min and tariff.extra_won is not None:
        return tariff.extra_min, tariff.extra_won, tariff.citation
    return tariff.base_min, tariff.base_won, tariff.citation


def tariff_on(office: Office, reading: Reading, resource: Resource, at_s: int) -> Tariff | None:
    """The bay's own price on the local day of an instant; None where none is known."""
    window = TimeSpan(at_s, at_s + 1)
    day: date = local_day(at_s, resource.facility.zone)
    weekend = office.calendar(reading, window).is_weekend(day)
    kinds = (DayKind.WEEKEND if weekend else DayKind.WEEKDAY, DayKind.ANY)
    for kind in kinds:
        for tariff in resource.tariffs:
            if tariff.day_kind is kind:
                return tariff
    return None
