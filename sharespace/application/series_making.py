"""Make a series: every use of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from sharespace.application.applicant_entries import applicant_of
from sharespace.application.carrying_out import expire_lapsed
from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, CodeInUse, UnitOfWork
from sharespace.application.refusals import Refused
from sharespace.application.reservations import (
    CODE_DRAWS,
    RequestReservation,
    new_reservation,
    override_facts,
    store_new,
    taken_reason,
)
from sharespace.application.series import SeriesPreview, SeriesRefused, SeriesWish, planned_series
from sharespace.domain.applicant import Applicant
from sharespace.domain.ids import SeriesId
from sharespace.domain.local_time import local_day
from sharespace.domain.reservation import Override, Reservation
from sharespace.domain.reservation_code import code_from_number
from sharespace.domain.series import Decision, OnConflict, Series, SeriesDay


@dataclass(frozen=True, slots=True)
class RequestSeries:
    """The command to reserve again and again. `request` is one of the uses, as for a single reservation,
    with the command's id; its local day and its times by the clock are those of the series (see SeriesWish).

    `monthly`: the fee is paid by the month, where the series is long enough for that (article 13 (1)).
    """

    request: RequestReservation
    words: str
    decisions: Mapping[date, Decision] = field(default_factory=lambda: MappingProxyType({}))
    on_conflict: OnConflict = OnConflict.ASK
    monthly: bool = False


@dataclass(frozen=True, slots=True)
class SeriesMade:
    """A series that is stored, with its reservations by start and the days that were left out."""

    series: Series
    reservations: tuple[Reservation, ...]
    skipped: tuple[date, ...]


def commit_series(office: Office, command: RequestSeries) -> SeriesMade:
    """Make the series as decided, all of it or nothing; once, however often the command is sent.

    Everything is judged anew. Raises SeriesRefused, whose preview tells which days need a decision (also
    when somebody was quicker since they were shown), or which rule stands against the whole;
    ResourceUnknown, BadRecurrence, StorageProblem.
    """
    for _draw in range(CODE_DRAWS):
        try:
            with office.store.write() as work:
                made = _commit(office, work, command)
                work.commit()
                return made
        except CodeInUse:
            continue
        except AlreadyTaken as error:
            # The rules saw all of it free and the database did not: say so, never store a part.
            raise Refused((taken_reason(command.request.span),)) from error
    raise RuntimeError("no free reservation code")


def _commit(office: Office, work: UnitOfWork, command: RequestSeries) -> SeriesMade:
    request = command.request
    done = work.command_done(request.command_id)
    if done is not None:
        return _made_before(work, done)
    expire_lapsed(office, work)
    applicant = applicant_of(office, work, request.applicant)
    wish = SeriesWish(
        request.resource_id,
        command.words,
        request.wish(),
        applicant.id,
        command.decisions,
        command.on_conflict,
        all_said=True,
    )
    preview = planned_series(office, work, wish)
    if not preview.can_be_made:
        raise SeriesRefused(preview)
    now = office.now_s()
    work.put_applicant(applicant, at_s=now)
    series = _series(office, command, preview, applicant)
    made = {
        use.day: replace(one, series_id=series.id)
        for use, one in zip(
            preview.made, _reservations(office, work, command, applicant, preview), strict=True
        )
    }
    for use in preview.made:
        store_new(work, use.resource, made[use.day])
    days = [SeriesDay(use.day, made[use.day].id if use.day in made else None) for use in preview.uses]
    work.put_series(series)
    work.put_series_days(series.id, days)
    facts: dict[str, int | str] = {"series": series.code, "uses": len(made)}
    facts.update(override_facts(_set_aside(command, preview)))
    work.record_fact(now, series.made_by, "series_made", facts)
    work.remember_command(request.command_id, series.code, at_s=now)
    left_out = tuple(one.day for one in days if one.reservation_id is None)
    return SeriesMade(series, tuple(sorted(made.values(), key=lambda one: one.span)), left_out)


def _set_aside(command: RequestSeries, preview: SeriesPreview) -> tuple[Override, ...]:
    """The overrides that set a rule about the whole series aside."""
    waived = {reason.code for reason in preview.waived}
    return tuple(one for one in command.request.overrides if one.rule in waived and one.why.strip())


def _reservations(
    office: Office, work: UnitOfWork, command: RequestSeries, applicant: Applicant, preview: SeriesPreview
) -> Iterator[Reservation]:
    """The reservations, not yet stored. A rule set aside for the whole is set aside for each, and printed."""
    aside = _set_aside(command, preview)
    by_month = command.monthly and bool(preview.instalments)
    for use in preview.made:
        request = replace(command.request, span=use.span, resource_id=use.resource.id, hold=False)
        made = new_reservation(office, work, request, applicant, use.granted)
        made = replace(made, overrides=(*made.overrides, *aside))
        yield _paid_by_month(preview, made) if by_month else made


def _series(office: Office, command: RequestSeries, preview: SeriesPreview, applicant: Applicant) -> Series:
    return Series(
        id=SeriesId(office.identities.new_id()),
        code=code_from_number(office.identities.code_number()),
        resource_id=preview.resource.id,
        applicant_id=applicant.id,
        words=office.recurrences.write(preview.recurrence),
        first_day=preview.first_day,
        times=preview.times,
        made_s=office.now_s(),
        made_by=command.request.by or office.settings.counter,
    )


def _paid_by_month(preview: SeriesPreview, reservation: Reservation) -> Reservation:
    """Uses of later months are paid for by the first day of their month, and never earlier than the
    first instalment. The ordinance leaves the day open."""
    if reservation.pay_by is None:
        return reservation
    day = local_day(reservation.span.start_s, preview.resource.facility.zone)
    return replace(reservation, pay_by=max(reservation.pay_by, day.replace(day=1)))


def _made_before(work: UnitOfWork, code: str) -> SeriesMade:
    series = work.series_coded(code)
    assert series is not None  # the same transaction stored it and remembered the command
    days = work.series_days(series.id)
    uses = tuple(found.reservation for found in work.series_uses(series.id))
    return SeriesMade(series, uses, tuple(one.day for one in days if one.reservation_id is None))
