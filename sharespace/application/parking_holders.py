"""Who holds a bay, and the desk's view of it: hours of the holder, hours shared, who may stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sharespace.application.office import Office
from sharespace.application.parking_sharing import NotSharedByWindows
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.application.refusals import Refused, resource_or_unknown
from sharespace.domain.applicant import phone_digits
from sharespace.domain.bays import Band, BayFacts, bay_facts, opens_by_windows
from sharespace.domain.holders import BayHolder
from sharespace.domain.ids import CommandId, ResourceId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.local_time import day_span, local_day
from sharespace.domain.plates import EXAMPLE, NotAPlate, read_plate
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Resource
from sharespace.domain.sharing import ShareEntry, shared_spans
from sharespace.domain.time_span import TimeSpan

DAYS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class SetBayHolder:
    """The command to note to whom a bay is allotted from `first_day` on; without `last_day` for good.

    Whoever has it then has it until the day before. The same first day corrects what was entered.
    `plate` may be empty, `monthly_won` None.
    """

    command_id: CommandId
    resource_id: ResourceId
    name: str
    phone: str
    plate: str
    band: Band
    monthly_won: int | None
    first_day: date
    last_day: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class EndBayHolding:
    """The command to note that nobody holds a bay after `last_day`."""

    command_id: CommandId
    resource_id: ResourceId
    last_day: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class BayView:
    """A bay as the desk shows it. `holder` is today's, None without one; only its `shown_…` are for a
    screen. `shared` are the spans of the next DAYS_SHOWN local days, `ledger` how they came about."""

    resource: Resource
    facts: BayFacts
    holder: BayHolder | None
    holders: tuple[BayHolder, ...]
    ledger: tuple[ShareEntry, ...]
    shared: tuple[TimeSpan, ...]
    shared_now: bool


def set_bay_holder(office: Office, command: SetBayHolder) -> BayHolder:
    """Store the holder. Raises Refused (`plate_format`, `order`), ResourceUnknown, NotSharedByWindows for
    what is no bay with a holder."""
    with office.store.write() as work:
        resource = _bay(work, command.resource_id)
        known = work.bay_holders([resource.id])
        if work.command_done(command.command_id) is not None:
            return next(one for one in known if one.first_day == command.first_day)
        holder = _holder(office, command, known)
        for one in known:
            if one.id != holder.id and one.first_day < holder.first_day and one.holds_on(holder.first_day):
                work.put_bay_holder(replace(one, last_day=holder.first_day - timedelta(days=1)))
        work.put_bay_holder(holder)
        _record(office, command, work, resource, "bay_holder_set")
        work.commit()
        return holder


def end_bay_holding(office: Office, command: EndBayHolding) -> BayHolder | None:
    """Let a holding end; the holder it was, None where nobody had the bay that day.

    Raises ResourceUnknown, NotSharedByWindows.
    """
    with office.store.write() as work:
        resource = _bay(work, command.resource_id)
        holder = holder_on(work.bay_holders([resource.id]), command.last_day)
        if holder is None or work.command_done(command.command_id) is not None:
            return holder
        ended = replace(holder, last_day=command.last_day)
        work.put_bay_holder(ended)
        _record(office, command, work, resource, "bay_holding_ended")
        work.commit()
        return ended


def view_bay(office: Office, resource_id: ResourceId) -> BayView:
    """One bay with its holder and its shared hours. Raises ResourceUnknown."""
    with office.store.read() as reading:
        resource = resource_or_unknown(reading, resource_id)
        holders = tuple(reading.bay_holders([resource.id]))
        ledger = tuple(reading.share_ledgers([resource.id]).get(resource.id, ()))
        now, zone = office.now_s(), resource.facility.zone
        today = local_day(now, zone)
        window = day_span(today, zone, DAYS_SHOWN)
        opened = office.calendar(reading, window).open_spans(resource.hours, window)
    shared = shared_spans(ledger, window, zone) if ledger else [span.clipped(window) for span in opened]
    return BayView(
        resource,
        bay_facts(resource.details),
        holder_on(holders, today),
        holders,
        ledger,
        tuple(shared),
        any(span.start_s <= now < span.end_s for span in shared),
    )


def holder_on(holders: Sequence[BayHolder], day: date) -> BayHolder | None:
    """Who has the bay on a local day."""
    return next((one for one in reversed(holders) if one.holds_on(day)), None)


def _bay(reading: Reading, resource_id: ResourceId) -> Resource:
    resource = resource_or_unknown(reading, resource_id)
    if not TRAITS[resource.kind].asks_plate:
        raise NotSharedByWindows(resource.code, "kind")
    if not opens_by_windows(resource):
        raise NotSharedByWindows(resource.code, "lot")
    return resource


def _holder(office: Office, command: SetBayHolder, known: Sequence[BayHolder]) -> BayHolder:
    if command.last_day is not None and command.last_day < command.first_day:
        raise Refused((Reason(ReasonCode.ORDER),))
    try:
        plate = read_plate(command.plate) if command.plate.strip() else ""
    except NotAPlate:
        raise Refused((Reason(ReasonCode.PLATE_FORMAT, {"example": EXAMPLE, "missing": 0}),)) from None
    same = next((one for one in known if one.first_day == command.first_day), None)
    later = [one.first_day for one in known if one.first_day > command.first_day]
    last = command.last_day
    if later and (last is None or last >= min(later)):
        last = min(later) - timedelta(days=1)
    return BayHolder(
        id=same.id if same else office.identities.new_id(),
        resource_id=command.resource_id,
        name=command.name.strip(),
        phone=phone_digits(command.phone),
        plate=plate,
        band=command.band,
        monthly_won=command.monthly_won,
        first_day=command.first_day,
        last_day=last,
    )


def _record(
    office: Office, command: SetBayHolder | EndBayHolding, work: UnitOfWork, resource: Resource, action: str
) -> None:
    """Who and what is in the holder's own table; the audit names the bay alone."""
    now, by = office.now_s(), command.by or office.settings.counter
    work.record_fact(now, by, action, {"resource": resource.code})
    work.remember_command(command.command_id, resource.code, at_s=now)
