"""Move uses of a series, and give those that follow a day times or a place of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sharespace.application.carrying_out import expire_lapsed, store_change
from sharespace.application.found import Found
from sharespace.application.moving import move_facts
from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, CodeInUse, Reading, UnitOfWork
from sharespace.application.refusals import Refused, not_lent, resource_or_unknown
from sharespace.application.reservations import (
    CODE_DRAWS,
    due_from_today,
    override_facts,
    taken_reason,
)
from sharespace.application.series import SeriesPreview, SeriesRefused, as_preview
from sharespace.application.series_changes import (
    ChangeSeries,
    Chosen,
    Scope,
    chosen,
    put_all_details,
    signed,
    with_details,
)
from sharespace.application.series_planning import Asked, Details, PlannedUse, Planner
from sharespace.application.series_splitting import split_words
from sharespace.application.series_view import SeriesView, series_or_unknown, view_of
from sharespace.domain.ids import SeriesId
from sharespace.domain.judgement import Wish
from sharespace.domain.life import Act, after
from sharespace.domain.payments import requoted
from sharespace.domain.reservation import Reservation
from sharespace.domain.reservation_code import code_from_number
from sharespace.domain.resource import Resource
from sharespace.domain.series import Series


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """What a change came to. `view` is the series that holds the changed uses: another one, that knows its
    origin, where uses before them keep the former times. `moved` are as they are now; `stayed` could have
    moved and were left by decision. `difference_won` is what all of it costs more than before."""

    view: SeriesView
    moved: tuple[Reservation, ...]
    stayed: tuple[Reservation, ...]
    difference_won: int


def preview_series_change(office: Office, command: ChangeSeries) -> SeriesPreview:
    """Every use that would move, with its verdict where it would go; nothing is changed.

    Raises what the change would, but for refusals, which the preview tells.
    """
    with office.store.read() as reading:
        series = series_or_unknown(reading, command.code)
        uses = chosen(office, reading, series, command.code, command.scope, command.day, Act.MOVE)
        return _planned(office, reading, series, uses, command)


def change_series(office: Office, command: ChangeSeries) -> SeriesChange:
    """Change the uses meant, all of them or none; those that have begun or ended stay as they were.

    `this` stays in its series, as an exception. Times or a place for `following` uses, or for `all` where
    some have begun, make a new series of them that knows its origin. Raises SeriesRefused, whose preview
    tells which days need a decision; Refused when details break a rule; SeriesUnknown, NoSuchDay,
    ResourceUnknown, NotPossibleInState where no use is left to change.
    """
    for _draw in range(CODE_DRAWS):
        try:
            with office.store.write() as work:
                change = _change(office, work, command)
                work.commit()
                return change
        except CodeInUse:
            continue
    raise RuntimeError("no free reservation code")


def _change(office: Office, work: UnitOfWork, command: ChangeSeries) -> SeriesChange:
    done = work.command_done(command.command_id)
    if done is not None:
        return SeriesChange(view_of(office, work, series_or_unknown(work, done)), (), (), 0)
    expire_lapsed(office, work)
    series = series_or_unknown(work, command.code)
    act = Act.MOVE if command.moves else Act.CHANGE
    uses = chosen(office, work, series, command.code, command.scope, command.day, act)
    if command.edits:
        put_all_details(office, work, uses, command)
        uses = with_details(work, uses)
    moved: list[Reservation] = []
    stayed: list[Reservation] = []
    difference_won = 0
    if command.moves:
        preview = _planned(office, work, series, uses, command)
        if preview.open:
            raise SeriesRefused(preview)
        if command.scope is not Scope.THIS:
            series = _series_for(office, work, series, uses, command)
        by_day = {one.day: one for one in uses}
        for use in _in_safe_order(preview.uses):
            found = by_day[use.day].found
            if not use.is_made:
                stayed.append(found.reservation)
                continue
            one = _store(office, work, use, found, series.id, command)
            difference_won += one.quote.total_won - found.reservation.quote.total_won
            moved.append(one)
    work.remember_command(command.command_id, series.code, at_s=office.now_s())
    return SeriesChange(view_of(office, work, series), tuple(moved), tuple(stayed), difference_won)


def _planned(
    office: Office, reading: Reading, series: Series, uses: Sequence[Chosen], command: ChangeSeries
) -> SeriesPreview:
    home = resource_or_unknown(reading, series.resource_id)
    target = not_lent(resource_or_unknown(reading, command.resource_id or series.resource_id))
    wanted = [_asked(series, home, target, one, command) for one in uses]
    asked = [
        one
        for one in wanted
        if one.own and (one.span, one.resource.id) != (one.own.span, one.own.resource_id)
    ]
    template = Wish(wanted[0].span, overrides=tuple(one for one in command.overrides if one.why.strip()))
    details = Details(template, series.applicant_id, all_said=True, has_begun=True)
    planned: tuple[PlannedUse, ...] = ()
    if asked:
        planned = Planner(office, reading, details, asked, command.decisions, command.on_conflict).plan()
    recurrence = office.recurrences.read(series.words)
    times = command.times or series.times
    preview = as_preview(target, recurrence, series.first_day, times, planned, template.overrides)
    # The series was within its limits when it was made; a change adds no use to it.
    return replace(preview, reasons=(), waived=())


def _asked(series: Series, home: Resource, target: Resource, one: Chosen, command: ChangeSeries) -> Asked:
    """Where a use is to go. One that stands apart in time, or in place, keeps that, unless it is meant by
    itself."""
    own, zone = one.found.reservation, home.facility.zone
    alone = command.scope is Scope.THIS
    span, resource = own.span, one.found.resource
    if command.times is not None and (alone or own.span == series.times.on(one.day, zone)):
        span = command.times.on(one.day, zone)
    if command.resource_id is not None and (alone or own.resource_id == series.resource_id):
        resource = target
    return Asked(one.day, span, resource, own)


def _in_safe_order(planned: Sequence[PlannedUse]) -> list[PlannedUse]:
    """Uses that go to a later time from the last on, so that none steps on the place of the next."""
    later = any(use.own is not None and use.span.start_s > use.own.span.start_s for use in planned)
    return sorted(planned, key=lambda use: use.day, reverse=later)


def _store(
    office: Office,
    work: UnitOfWork,
    use: PlannedUse,
    found: Found,
    series_id: SeriesId,
    command: ChangeSeries,
) -> Reservation:
    """Store a moved use."""
    before, target = found.reservation, use.resource
    rules = target.rules
    moved = replace(
        after(before, Act.MOVE),
        span=use.span,
        resource_id=target.id,
        units=use.units,
        buffer_before_min=rules.buffer_before_min,
        buffer_after_min=rules.buffer_after_min,
        overrides=use.granted.overrides(),
        series_id=series_id,
    )
    moved = due_from_today(office, target, requoted(moved, use.quote))
    facts = move_facts(found.resource, before, target, moved) | override_facts(moved.overrides)
    there = replace(found, resource=target)
    try:
        store_change(office, work, there, moved, "moved", by=command.by, why=command.why, facts=facts)
    except AlreadyTaken as error:
        raise Refused((taken_reason(moved.span),)) from error
    return moved


def _series_for(
    office: Office, work: UnitOfWork, series: Series, uses: list[Chosen], command: ChangeSeries
) -> Series:
    """The series with the new times and place: itself, or a new one from the first day meant on."""
    times, place = command.times or series.times, command.resource_id or series.resource_id
    days = work.series_days(series.id)
    split = uses[0].day
    if not any(one.day < split for one in days):
        changed = replace(series, times=times, resource_id=place)
        work.put_series(changed)
        return changed
    before, later = split_words(office.recurrences, series, split)
    new = Series(
        id=SeriesId(office.identities.new_id()),
        code=code_from_number(office.identities.code_number()),
        resource_id=place,
        applicant_id=series.applicant_id,
        words=later,
        first_day=split,
        times=times,
        made_s=office.now_s(),
        made_by=signed(office, command.by),
        origin=series.id,
    )
    work.put_series(replace(series, words=before))
    work.put_series(new)
    work.put_series_days(series.id, [one for one in days if one.day < split])
    work.put_series_days(new.id, [one for one in days if one.day >= split])
    facts: dict[str, int | str] = {"series": series.code, "into": new.code, "from_day": split.isoformat()}
    work.record_fact(office.now_s(), new.made_by, "series_split", facts)
    return new
