"""Series: every day has its verdict, and all of it is made or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sharespace.application.office import Office
from sharespace.application.reservations import request_reservation
from sharespace.application.series import SeriesRefused, preview_series
from sharespace.application.series_changes import CancelSeries, Scope, cancel_series
from sharespace.application.series_making import commit_series
from sharespace.application.series_planning import Fate
from sharespace.application.series_view import series_view
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId
from sharespace.domain.local_time import day_span
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.recurrence import BadRecurrence
from sharespace.domain.reservation import Override, Payment, State
from sharespace.domain.resource import SEOUL
from sharespace.domain.series import SKIPPED, Choice, Decision, OnConflict
from sharespace.domain.time_span import TimeSpan
from tests.builders.requests import a_request
from tests.builders.rooms import a_place_with_rooms
from tests.builders.series import (
    PARK,
    TUESDAYS,
    a_command_id,
    a_series,
    on,
    room,
    the_wish,
)

CLOSED, TAKEN = TUESDAYS[3], TUESDAYS[5]


def shut(office: Office, day: date) -> None:
    span = day_span(day, SEOUL)
    with office.store.write() as work:
        closing = Closure(
            ClosureId(office.identities.new_id()), room(1), span, ClosureKind.WORKS, "바닥 공사"
        )
        work.put_closure(closing)
        work.commit()


def take(office: Office, day: date, start: str = "14:30", end: str = "15:00", number: int = 1) -> None:
    day_text = day.isoformat()
    command = a_request(office, f"{day_text}T{start}", f"{day_text}T{end}", applicant=PARK, room=number)
    request_reservation(office, command)


def stored(office: Office) -> int:
    """How many uses hold the first room in half a year."""
    with office.store.read() as reading:
        window = TimeSpan(on(date(2026, 11, 27), "00:00"), on(date(2027, 6, 1), "00:00"))
        unit = reading.resource(room(1))
        assert unit is not None
        return sum(len(uses) for uses in reading.busy(window, unit.units).values())


@pytest.fixture
def halved(empty_office: Office) -> Office:
    """Three rooms that take uses of half an hour."""
    a_place_with_rooms(empty_office, overrides={"notice_days": 0, "min_length_min": 30})
    return empty_office


def test_ten_weeks_with_a_closed_and_a_taken_day_become_nine_reservations_and_one_undo(
    halved: Office,
) -> None:
    shut(halved, CLOSED)
    take(halved, TAKEN)
    command = a_series(halved)
    preview = preview_series(halved, the_wish(command))
    assert [use.day for use in preview.open] == [CLOSED, TAKEN]
    assert [use.against[0].code for use in preview.open] == [ReasonCode.CLOSURE, ReasonCode.TAKEN]
    nearest = preview.open[1].alternatives[0]
    assert nearest.span.start_s == on(TAKEN, "15:00")
    with pytest.raises(SeriesRefused) as refused:
        commit_series(halved, command)
    assert [use.day for use in refused.value.preview.open] == [CLOSED, TAKEN]
    assert stored(halved) == 1

    decided = {CLOSED: SKIPPED, TAKEN: Decision(Choice.MOVE, nearest.span)}
    made = commit_series(halved, replace(command, decisions=decided))
    assert len(made.reservations) == 9
    assert made.skipped == (CLOSED,)
    assert {one.series_id for one in made.reservations} == {made.series.id}
    view = series_view(halved, made.reservations[4].code)
    assert view.series == made.series
    assert [use.day for use in view.uses if use.is_exception] == [TAKEN]
    assert view.total_won == 9 * 20_000

    undone = cancel_series(
        halved, CancelSeries(a_command_id(halved), made.series.code, Scope.ALL, "되돌리기")
    )
    assert len(undone.cancelled) == 9
    assert stored(halved) == 1


def test_the_same_command_sent_twice_makes_one_series(office: Office) -> None:
    command = a_series(office, monthly=True)
    assert commit_series(office, command) == commit_series(office, command)
    assert stored(office) == 10


def test_a_lost_race_leaves_nothing_behind(office: Office) -> None:
    command = a_series(office)
    assert preview_series(office, the_wish(command)).can_be_made
    take(office, TUESDAYS[9], "15:00", "16:00")
    with pytest.raises(SeriesRefused) as refused:
        commit_series(office, command)
    assert [use.day for use in refused.value.preview.open] == [TUESDAYS[9]]
    assert stored(office) == 1
    with office.store.read() as reading:
        assert reading.command_done(command.request.command_id) is None


def test_days_that_do_not_fit_are_decided_in_bulk(office: Office) -> None:
    shut(office, CLOSED)
    take(office, TAKEN, "15:00", "17:00")
    skipped = preview_series(office, the_wish(a_series(office, on_conflict=OnConflict.SKIP)))
    assert [use.day for use in skipped.uses if use.fate is Fate.SKIPPED] == [CLOSED, TAKEN]
    assert skipped.can_be_made
    nearest = preview_series(office, the_wish(a_series(office, on_conflict=OnConflict.NEAREST)))
    by_day = {use.day: use for use in nearest.uses}
    assert by_day[TAKEN].span.start_s == on(TAKEN, "13:00")
    # The room is shut all day: another room at the same time is nearer than another day.
    assert (by_day[CLOSED].resource.id, by_day[CLOSED].span) == (room(2), by_day[CLOSED].asked)
    assert nearest.can_be_made


def test_a_decision_that_does_not_fit_either_needs_another_one(office: Office) -> None:
    take(office, TAKEN, "15:00", "17:00")
    still_taken = TimeSpan(on(TAKEN, "14:30"), on(TAKEN, "16:30"))
    command = a_series(office, decisions={TAKEN: Decision(Choice.MOVE, still_taken)})
    with pytest.raises(SeriesRefused) as refused:
        commit_series(office, command)
    (use,) = refused.value.preview.open
    assert (use.day, use.against[0].code) == (TAKEN, ReasonCode.TAKEN)
    assert use.alternatives


def test_every_alternative_that_is_offered_is_granted(office: Office) -> None:
    shut(office, CLOSED)
    take(office, TAKEN, "15:00", "17:00")
    preview = preview_series(office, the_wish(a_series(office)))
    for use in preview.open:
        for other in use.alternatives:
            decided = {
                **{one.day: SKIPPED for one in preview.open},
                use.day: Decision(Choice.MOVE, other.span, other.resource.id),
            }
            assert preview_series(office, the_wish(a_series(office, decisions=decided))).can_be_made


def test_uses_of_the_series_count_against_its_own_quotas(office: Office) -> None:
    twice = TimeSpan(on(TUESDAYS[1], "18:00"), on(TUESDAYS[1], "20:00"))
    # The first use is moved to the day of the second: two uses on one day.
    command = a_series(office, decisions={TUESDAYS[0]: Decision(Choice.MOVE, twice)})
    preview = preview_series(office, the_wish(command))
    assert [(use.day, use.against[0].code) for use in preview.open] == [(TUESDAYS[1], ReasonCode.QUOTA)]
    with pytest.raises(SeriesRefused):
        commit_series(office, command)


def test_uses_of_the_series_are_in_each_others_way(office: Office) -> None:
    there = TimeSpan(on(TUESDAYS[1], "15:00"), on(TUESDAYS[1], "17:00"))
    command = a_series(office, decisions={TUESDAYS[0]: Decision(Choice.MOVE, there)})
    preview = preview_series(office, the_wish(command))
    (use,) = preview.open
    assert {ReasonCode.TAKEN, ReasonCode.QUOTA} == {reason.code for reason in use.against}


def test_the_notice_counts_from_the_first_day(office: Office) -> None:
    """The last of sixteen weeks is more than ninety days ahead; the first is not."""
    preview = preview_series(office, the_wish(a_series(office, "FREQ=WEEKLY;COUNT=16")))
    last = preview.uses[-1].span.start_s
    assert last > office.now_s() + 90 * 86_400
    assert {reason.code for use in preview.open for reason in use.against} == {ReasonCode.HOLIDAY}
    late = a_series(office, "FREQ=WEEKLY;COUNT=3", start="2027-03-09T14:00", end="2027-03-09T16:00")
    codes = [use.against[0].code for use in preview_series(office, the_wish(late)).open]
    assert codes == [ReasonCode.LEAD_LONG] * 3


def test_more_than_sixteen_uses_or_four_months_are_refused_as_a_whole(office: Office) -> None:
    many = preview_series(
        office, the_wish(a_series(office, "FREQ=WEEKLY;COUNT=17", on_conflict=OnConflict.SKIP))
    )
    # One of them is a holiday and is left out: sixteen remain, in less than four months.
    assert len(many.made) == 16
    assert many.reasons == ()
    daily = a_series(office, "FREQ=DAILY;COUNT=17")
    reasons = preview_series(office, the_wish(daily)).reasons
    assert [reason.code for reason in reasons] == [ReasonCode.SERIES_USES]
    long = a_series(office, "FREQ=MONTHLY;COUNT=5", on_conflict=OnConflict.SKIP)
    with pytest.raises(SeriesRefused) as refused:
        commit_series(office, long)
    assert [reason.code for reason in refused.value.reasons] == [ReasonCode.SERIES_MONTHS]
    assert refused.value.reasons[0].citation == "제7조제2항"


def test_staff_may_set_the_limit_aside_with_a_reason(office: Office) -> None:
    monthly = a_series(office, "FREQ=MONTHLY;COUNT=5", start="2026-12-02T14:00", end="2026-12-02T16:00")
    refused = preview_series(office, the_wish(monthly))
    assert [reason.code for reason in refused.reasons] == [ReasonCode.SERIES_MONTHS]
    aside = (Override(ReasonCode.SERIES_MONTHS, "주민교육 1년 과정"),)
    command = replace(monthly, request=replace(monthly.request, overrides=aside))
    assert [reason.code for reason in preview_series(office, the_wish(command)).waived] == [
        ReasonCode.SERIES_MONTHS
    ]
    made = commit_series(office, command)
    assert [one.overrides for one in made.reservations] == [aside] * 5
    without_reason = replace(command.request, overrides=(Override(ReasonCode.SERIES_MONTHS, " "),))
    assert not preview_series(office, the_wish(replace(command, request=without_reason))).can_be_made


def test_a_series_with_all_days_left_out_is_refused(office: Office) -> None:
    everything = dict.fromkeys(TUESDAYS[:10], SKIPPED)
    with pytest.raises(SeriesRefused) as refused:
        commit_series(office, a_series(office, decisions=everything))
    assert refused.value.reasons
    assert stored(office) == 0


def test_the_first_instalment_is_due_now_and_the_others_with_their_month(office: Office) -> None:
    made = commit_series(office, a_series(office, monthly=True))
    due = [one.pay_by for one in made.reservations]
    assert due == [date(2026, 12, 1)] * 5 + [date(2027, 1, 1)] * 4 + [date(2027, 2, 1)]
    at_once = commit_series(
        office,
        a_series(office, start="2026-12-02T14:00", end="2026-12-02T16:00", words="FREQ=WEEKLY;COUNT=8"),
    )
    two_days = office.today() + timedelta(days=2)
    assert {one.pay_by for one in at_once.reservations} == {two_days}
    assert {one.payment for one in at_once.reservations} == {Payment.UNPAID}
    assert {one.state for one in at_once.reservations} == {State.CONFIRMED}


def test_words_that_make_no_sense_are_named(office: Office) -> None:
    with pytest.raises(BadRecurrence) as refused:
        preview_series(office, the_wish(a_series(office, "FREQ=WEEKLY;BYDAY=DI;COUNT=3")))
    assert refused.value.part == "BYDAY"
