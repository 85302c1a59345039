"""Share a bay while its holder is away: its ledger grows, and its hours follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.application.refusals import Refused, resource_or_unknown
from sharespace.domain.bays import opens_by_windows
from sharespace.domain.ids import CommandId, ResourceId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.opening_hours import OpeningHours
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.resource import Resource
from sharespace.domain.sharing import (
    LONGEST_AHEAD_DAYS,
    ShareEntry,
    WeeklyPattern,
    sharing_hours,
)
from sharespace.domain.time_span import TimeSpan


class OnBay(Protocol):
    """A command about one bay."""

    @property
    def command_id(self) -> CommandId:
        """Made once, at the click."""
        ...

    @property
    def by(self) -> str:
        """The counter or account; empty for this counter."""
        ...


class NotSharedByWindows(Exception):
    """Share windows are for a bay that has a holder. Carries the resource's code; `why` is a code: `kind`
    (no bay at all), `lot` (a lot or a pool has opening hours), `hours` (its hours come from a catalogue
    and say more than a week can: enter them there, or empty them first)."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
        self.why = why


@dataclass(frozen=True, slots=True)
class ShareBay:
    """The command to leave a bay to others: weekly rows, or dated spans. What overlaps counts once."""

    command_id: CommandId
    resource_id: ResourceId
    patterns: tuple[WeeklyPattern | TimeSpan, ...]
    why: str = ""
    by: str = ""


def share_bay(office: Office, command: ShareBay) -> Resource:
    """Add windows to a bay's ledger; the bay with its new hours.

    A dated span that has begun counts from now on. Raises Refused (`order`, `past`, `lead_long`),
    NotSharedByWindows, ResourceUnknown.
    """
    with office.store.write() as work:
        resource = resource_or_unknown(work, command.resource_id)
        if work.command_done(command.command_id) is not None:
            return resource
        _check_patterns(office, resource, command.patterns)
        ledger = begun_ledger(office, work, resource)
        new = tuple(_entry(office, command, pattern) for pattern in command.patterns)
        changed = open_by(office, work, resource, [*ledger, *new])
        record_sharing(office, work, command, resource, "bay_shared", len(new))
        work.commit()
        return changed


def begun_ledger(office: Office, reading: Reading, resource: Resource) -> tuple[ShareEntry, ...]:
    """The ledger of a bay; where there is none yet and its hours are a plain week, that week as the first
    line, not yet stored. Raises NotSharedByWindows."""
    if not TRAITS[resource.kind].asks_plate:
        raise NotSharedByWindows(resource.code, "kind")
    if not opens_by_windows(resource):
        raise NotSharedByWindows(resource.code, "lot")
    known = reading.share_ledgers([resource.id]).get(resource.id)
    if known:
        return tuple(known)
    hours = resource.hours
    if not _is_open_ever(hours):
        return ()
    if hours != OpeningHours(hours.weekly, closed_holidays=frozenset()):
        raise NotSharedByWindows(resource.code, "hours")
    today = local_day(office.now_s(), resource.facility.zone)
    week = WeeklyPattern(hours.weekly, today)
    made = day_start_s(today, resource.facility.zone)
    return (ShareEntry(office.identities.new_id(), resource.id, week, made, office.settings.counter),)


def _is_open_ever(hours: OpeningHours) -> bool:
    return bool(
        any(hours.weekly)
        or hours.holiday_rows
        or hours.extra
        or any(one.rows for one in hours.dated)
        or hours.seasons
        or hours.periods
    )


def _check_patterns(office: Office, resource: Resource, patterns: Sequence[WeeklyPattern | TimeSpan]) -> None:
    reasons = [reason for pattern in patterns for reason in _against(office, resource, pattern)]
    if reasons or not patterns:
        raise Refused(headline_first(set(reasons)) or (Reason(ReasonCode.ORDER),))


def _against(office: Office, resource: Resource, pattern: WeeklyPattern | TimeSpan) -> Iterator[Reason]:
    now, zone = office.now_s(), resource.facility.zone
    today = local_day(now, zone)
    latest = day_start_s(today + timedelta(days=LONGEST_AHEAD_DAYS), zone)
    if isinstance(pattern, TimeSpan):
        first_s, last_s = pattern
    else:
        first_s = day_start_s(pattern.first_day, zone)
        last_s = (
            first_s + 1
            if pattern.last_day is None
            else day_start_s(pattern.last_day + timedelta(days=1), zone)
        )
    if first_s >= last_s:
        yield Reason(ReasonCode.ORDER)
    elif last_s <= now and (isinstance(pattern, TimeSpan) or pattern.last_day is not None):
        yield Reason(ReasonCode.PAST, {"now_s": now})
    elif last_s > latest:
        yield Reason(ReasonCode.LEAD_LONG, {"days": LONGEST_AHEAD_DAYS, "latest_s": latest})


def _entry(office: Office, command: ShareBay, pattern: WeeklyPattern | TimeSpan) -> ShareEntry:
    by = command.by or office.settings.counter
    made = office.now_s()
    new_id = office.identities.new_id()
    return ShareEntry(new_id, command.resource_id, pattern, made, by, why=command.why.strip())


def open_by(office: Office, work: UnitOfWork, resource: Resource, ledger: Sequence[ShareEntry]) -> Resource:
    """Store the lines that are not stored yet, and the hours that follow from all of them."""
    stored = {entry.id for entry in work.share_ledgers([resource.id]).get(resource.id, ())}
    work.add_share_entries([entry for entry in ledger if entry.id not in stored])
    zone = resource.facility.zone
    hours = sharing_hours(ledger, local_day(office.now_s(), zone), zone)
    work.put_hours({resource.id: hours})
    return replace(resource, hours=hours)


def record_sharing(
    office: Office,
    work: UnitOfWork,
    command: OnBay,
    resource: Resource,
    action: str,
    count: int,
) -> None:
    """The line of the audit, and that the command is done."""
    now, by = office.now_s(), command.by or office.settings.counter
    work.record_fact(now, by, action, {"resource": resource.code, "count": count})
    work.remember_command(command.command_id, resource.code, at_s=now)
