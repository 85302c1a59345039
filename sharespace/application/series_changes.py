"""Change or call off this use of a series, this and the following ones, or all. The past stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from sharespace.application.cancelling import Cancellation, Fault, call_off
from sharespace.application.found import Found
from sharespace.application.life import ChangeDetails, put_details
from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.application.series_view import SeriesView, series_or_unknown, view_of
from sharespace.domain.ids import CommandId, ResourceId
from sharespace.domain.life import Act, is_possible
from sharespace.domain.reservation import NotPossibleInState, Override, State
from sharespace.domain.rules import Purpose
from sharespace.domain.series import Decision, OnConflict, Series, Times


class Scope(StrEnum):
    """Which uses of a series are meant: one, that one and all after it, or all that have not begun."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


class NoSuchDay(Exception):
    """Which use is meant was not said, or no use was made for that day. `days` are those that have one."""

    def __init__(self, days: tuple[date, ...]) -> None:
        super().__init__(", ".join(day.isoformat() for day in days))
        self.days = days


@dataclass(frozen=True, slots=True)
class ChangeSeries:
    """The command to change uses of a series that have not begun; None leaves a field as it is.

    `code` is the series' or that of one of its reservations. `day` is the day of the pattern that `this`
    and `following` mean; with the code of a reservation it may be left out. `times` are by the clock, for
    each use on its own day. A use that stands apart already, because it was moved by itself, keeps what sets
    it apart. `decisions` and `on_conflict` are for days on which the new time or place does not fit; `skip`
    leaves such a use where it is.
    """

    command_id: CommandId
    code: str
    scope: Scope
    day: date | None = None
    times: Times | None = None
    resource_id: ResourceId | None = None
    people: int | None = None
    title: str | None = None
    purpose: Purpose | None = None
    note: str | None = None
    overrides: tuple[Override, ...] = ()
    decisions: Mapping[date, Decision] = field(default_factory=lambda: MappingProxyType({}))
    on_conflict: OnConflict = OnConflict.ASK
    why: str = ""
    by: str = ""

    @property
    def moves(self) -> bool:
        """Whether time or place change."""
        return self.times is not None or self.resource_id is not None

    @property
    def edits(self) -> bool:
        """Whether anything else does."""
        return any(one is not None for one in (self.people, self.title, self.purpose, self.note))


@dataclass(frozen=True, slots=True)
class CancelSeries:
    """The command to call off uses of a series that have not begun, with the reason that is recorded."""

    command_id: CommandId
    code: str
    scope: Scope
    why: str
    day: date | None = None
    by: str = ""
    fault: Fault = Fault.USER


@dataclass(frozen=True, slots=True)
class SeriesCancellation:
    """What was called off, and what comes back: each use by its own ladder (article 13 (2) 3)."""

    view: SeriesView
    cancelled: tuple[Cancellation, ...]

    @property
    def refund_won(self) -> int:
        """The sum the office owes from now on."""
        return sum(one.refund_won for one in self.cancelled)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A use that a command means, and the day of the pattern it was made for."""

    day: date
    found: Found


def cancel_series(office: Office, command: CancelSeries) -> SeriesCancellation:
    """Call off the uses meant; their times are free at once. Those that have begun or ended stay.

    Raises SeriesUnknown, NoSuchDay, NotPossibleInState where nothing is left to call off.
    """
    with office.store.write() as work:
        series = series_or_unknown(work, command.code)
        cancelled: tuple[Cancellation, ...] = ()
        if work.command_done(command.command_id) is None:
            meant = chosen(office, work, series, command.code, command.scope, command.day, Act.CANCEL)
            cancelled = tuple(
                call_off(office, work, one.found, command.why, by=command.by, fault=command.fault)
                for one in meant
            )
            facts: dict[str, int | str] = {"series": series.code, "uses": len(cancelled)}
            facts["scope"] = command.scope.value
            work.record_fact(office.now_s(), signed(office, command.by), "series_cancelled", facts)
            work.remember_command(command.command_id, series.code, at_s=office.now_s())
        view = view_of(office, work, series)
        work.commit()
    return SeriesCancellation(view, cancelled)


def signed(office: Office, by: str) -> str:
    """Who acts."""
    return by or office.settings.counter


def chosen(
    office: Office, reading: Reading, series: Series, code: str, scope: Scope, day: date | None, act: Act
) -> list[Chosen]:
    """The uses that a command means and that can still be changed, by day of the pattern.

    Raises NoSuchDay, and NotPossibleInState, with the state of the last one meant, where there is none.
    """
    found = {one.reservation.id: one for one in reading.series_uses(series.id)}
    uses = [
        Chosen(planned, found[reservation_id])
        for planned, reservation_id in reading.series_days(series.id)
        if reservation_id is not None
    ]
    if scope is not Scope.ALL:
        named = day or _day_of(uses, code)
        if named is None or not any(one.day == named for one in uses):
            raise NoSuchDay(tuple(one.day for one in uses))
        uses = [one for one in uses if one.day == named or (scope is Scope.FOLLOWING and one.day > named)]
    now = office.now_s()
    possible = [
        one
        for one in uses
        if one.found.reservation.span.start_s > now and is_possible(act, one.found.reservation.state)
    ]
    if not possible:
        state = uses[-1].found.reservation.state if uses else State.COMPLETED
        raise NotPossibleInState(act.value, state)
    return possible


def _day_of(uses: Sequence[Chosen], code: str) -> date | None:
    """The day of the use that the command names by its own code."""
    return next((one.day for one in uses if one.found.reservation.code == code), None)


def put_all_details(office: Office, work: UnitOfWork, uses: Sequence[Chosen], command: ChangeSeries) -> None:
    """Change what is neither time nor place of each. Raises Refused."""
    for one in uses:
        details = ChangeDetails(
            command.command_id,
            one.found.reservation.code,
            people=command.people,
            title=command.title,
            purpose=command.purpose,
            note=command.note,
            why=command.why,
            by=command.by,
        )
        put_details(office, work, one.found, details)


def with_details(reading: Reading, uses: Sequence[Chosen]) -> list[Chosen]:
    """The same uses as they are stored now."""
    return [replace(one, found=reading.found_by_id(one.found.reservation.id) or one.found) for one in uses]
