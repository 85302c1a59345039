"""Single promises of availability, one example each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from sharespace.domain.availability import Occupancy, availability
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId
from sharespace.domain.judgement import Wish, judge
from sharespace.domain.local_time import day_span
from sharespace.domain.opening_hours import (
    DatedOpening,
    Holiday,
    NthWeekday,
    OpeningHours,
    OpeningRow,
    same_hours_every_day,
)
from sharespace.domain.quotas import Usage
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.resource import Doubt, Resource
from sharespace.domain.rules import Eligibility, Purpose, UseRules
from sharespace.domain.standing import Standing
from sharespace.domain.time_span import TimeSpan, instant_s
from sharespace.domain.usage import quotas_of
from tests.unit.domain.worlds import a_room, a_situation

SEOUL = ZoneInfo("Asia/Seoul")
FRIDAY = date(2026, 11, 27)
SHORT_NOTICE = UseRules(notice_days=0, min_length_min=30)


def at(text: str, zone: str = "Asia/Seoul") -> int:
    """Instant of a local time on Friday, or of a full ISO time."""
    text = text if "T" in text else f"{FRIDAY}T{text}"
    return instant_s(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


def span(start: str, end: str) -> TimeSpan:
    return TimeSpan(at(start), at(end))


def use(start: str, end: str, before_min: int = 0, after_min: int = 0) -> Occupancy:
    return Occupancy(at(start), at(end), before_min * 60, after_min * 60)


def free_texts(resource: Resource, *uses: Occupancy, closures: list[Closure] | None = None) -> list[str]:
    """Free spans of Friday as 09:00-12:00."""
    window = day_span(FRIDAY, SEOUL)
    situation = a_situation(resource, at("2026-11-26T08:00"), list(uses), closures)
    answer = availability(resource, window, situation)
    return [
        f"{one.starts_at.astimezone(SEOUL):%H:%M}-{one.ends_at.astimezone(SEOUL):%H:%M}"
        for one in answer.free
    ]


def nine_to_six(**rules: int) -> Resource:
    return a_room(same_hours_every_day(540, 1080), replace(SHORT_NOTICE, **rules))  # type: ignore[arg-type]


def test_uses_that_only_meet_do_not_conflict() -> None:
    room = nine_to_six()
    situation = a_situation(room, at("08:00"), [use("10:00", "12:00")])
    assert judge(room, Wish(span("12:00", "13:00")), situation).allowed
    assert judge(room, Wish(span("09:00", "10:00")), situation).allowed


def test_the_gap_between_two_uses_is_the_larger_buffer_not_the_sum() -> None:
    room = nine_to_six(buffer_before_min=30)
    assert free_texts(room, use("10:00", "12:00", after_min=60)) == ["09:00-10:00", "13:00-18:00"]


def test_a_use_may_not_touch_the_buffer_of_another_nor_its_own_buffer_another_use() -> None:
    room = nine_to_six(buffer_after_min=30)
    assert free_texts(room, use("12:00", "13:00", before_min=0, after_min=15)) == [
        "09:00-11:30",
        "13:15-18:00",
    ]


def test_buffers_may_lie_in_closed_time_and_under_a_closure() -> None:
    room = nine_to_six(buffer_before_min=60, buffer_after_min=60)
    works = Closure(ClosureId(UUID(int=7)), room.id, span("12:00", "14:00"), ClosureKind.WORKS)
    assert free_texts(room, closures=[works]) == ["09:00-12:00", "14:00-18:00"]


def test_a_buffer_reaches_across_closed_time_to_the_next_use() -> None:
    lunch = OpeningHours(weekly=((OpeningRow(540, 720), OpeningRow(780, 1080)),) * 7)
    room = a_room(lunch, SHORT_NOTICE)
    assert free_texts(room, use("11:00", "12:00", after_min=90)) == ["09:00-11:00", "13:30-18:00"]


def test_a_closure_cuts_time_out_and_does_not_move_the_grid() -> None:
    room = nine_to_six(step_min=60, min_length_min=60)
    works = Closure(ClosureId(UUID(int=7)), room.id, span("10:30", "11:30"), ClosureKind.WORKS)
    window = day_span(FRIDAY, SEOUL)
    answer = availability(room, window, a_situation(room, at("08:00"), closures=[works]))
    starts = [datetime.fromtimestamp(start, SEOUL).strftime("%H:%M") for start in answer.starts(60)]
    assert starts == ["09:00", "12:00", "13:00", "14:00", "15:00", "16:00", "17:00"]


def test_a_gap_in_which_no_start_of_the_grid_fits_is_said_to_be_too_short() -> None:
    room = nine_to_six(step_min=60, min_length_min=60)
    window = day_span(FRIDAY, SEOUL)
    uses = [use("09:00", "10:15"), use("11:45", "18:00")]
    answer = availability(room, window, a_situation(room, at("08:00"), uses))
    assert answer.free == ()
    (gap,) = [piece for piece in answer.blocked if piece.span == span("10:15", "11:45")]
    assert [reason.code for reason in gap.reasons] == [ReasonCode.TOO_SHORT]
    assert gap.reasons[0].params["gap_min"] == 90


def test_hours_past_midnight_belong_to_the_day_they_start_on() -> None:
    late = OpeningHours(weekly=((), (), (), (), (OpeningRow(1320, 1560),), (), ()))
    room = a_room(late, SHORT_NOTICE)
    saturday = day_span(date(2026, 11, 28), SEOUL)
    answer = availability(room, saturday, a_situation(room, at("08:00")))
    assert answer.free == (TimeSpan(saturday.start_s, saturday.start_s + 2 * 3600),)
    across = TimeSpan(at("23:30"), at("2026-11-28T01:30"))
    assert judge(room, Wish(across), a_situation(room, at("08:00"))).allowed


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25), (date(2026, 6, 1), 24)]
)
def test_days_have_23_24_or_25_hours_where_the_zone_says_so(day: date, hours: int) -> None:
    zone = ZoneInfo("America/New_York")
    room = a_room(same_hours_every_day(0, 1440), SHORT_NOTICE, zone.key)
    window = day_span(day, zone)
    answer = availability(room, window, a_situation(room, window.start_s - 3600))
    assert sum(one.length_min for one in answer.free) == hours * 60


def test_a_holiday_closes_unless_it_has_rows_of_its_own() -> None:
    holiday = {FRIDAY: Holiday(FRIDAY, "견본절")}
    closed = a_room(same_hours_every_day(540, 1080), SHORT_NOTICE)
    window = day_span(FRIDAY, SEOUL)
    answer = availability(closed, window, a_situation(closed, at("08:00"), holidays=holiday))
    assert answer.free == ()
    assert answer.blocked[-1].reasons[0].code is ReasonCode.HOLIDAY
    assert answer.blocked[-1].reasons[0].params["holiday"] == "견본절"
    short = OpeningHours(weekly=((OpeningRow(540, 1080),),) * 7, holiday_rows=(OpeningRow(600, 720),))
    other = a_room(short, SHORT_NOTICE)
    answer = availability(other, window, a_situation(other, at("08:00"), holidays=holiday))
    assert answer.free == (span("10:00", "12:00"),)


def test_a_dated_row_speaks_before_holiday_and_weekday() -> None:
    dated = OpeningHours(
        weekly=((OpeningRow(540, 1080),),) * 7, dated=(DatedOpening(FRIDAY, (OpeningRow(840, 900),)),)
    )
    room = a_room(dated, SHORT_NOTICE)
    holiday = {FRIDAY: Holiday(FRIDAY, "견본절")}
    answer = availability(room, day_span(FRIDAY, SEOUL), a_situation(room, at("08:00"), holidays=holiday))
    assert answer.free == (span("14:00", "15:00"),)


def test_the_second_and_fourth_sunday_close_and_the_third_does_not() -> None:
    hours = OpeningHours(
        weekly=((OpeningRow(540, 1080),),) * 7, closed_nth=frozenset({NthWeekday(2, 6), NthWeekday(4, 6)})
    )
    open_days = [day for day in range(1, 31) if hours.on(date(2026, 11, day), {}).rows]
    assert [day for day in range(1, 31) if day not in open_days] == [8, 22]


def test_near_notice_counts_local_days_and_far_notice_exact_time() -> None:
    room = nine_to_six(notice_days=5, horizon_days=90)
    now = at("2026-11-27T23:30")
    situation = a_situation(room, now)

    def codes(start: str) -> set[ReasonCode]:
        begin = at(start)
        return {reason.code for reason in judge(room, Wish(TimeSpan(begin, begin + 3600)), situation).refused}

    assert codes("2026-12-01T09:00") == {ReasonCode.LEAD_SHORT}
    assert codes("2026-12-02T09:00") == set()
    assert codes("2027-02-25T17:00") == set()
    assert codes("2027-02-26T09:00") == {ReasonCode.LEAD_LONG}


def test_a_length_that_no_step_reaches_makes_nothing_possible_and_is_not_called_closed() -> None:
    room = nine_to_six(step_min=60, min_length_min=70, max_length_min=110)
    answer = availability(room, day_span(FRIDAY, SEOUL), a_situation(room, at("08:00")))
    assert answer.free == ()
    codes = {reason.code for piece in answer.blocked for reason in piece.reasons}
    assert ReasonCode.LENGTH in codes


def test_a_refusal_names_every_reason_and_the_headline_comes_first() -> None:
    room = nine_to_six(notice_days=5)
    wish = Wish(span("20:00", "20:45"), people=80, purpose=Purpose.RELIGIOUS, eligibility=Eligibility.GROUP)
    refused = judge(room, wish, a_situation(room, at("08:00"))).refused
    codes = [reason.code for reason in refused]
    assert codes == [
        ReasonCode.LENGTH,
        ReasonCode.CLOSED,
        ReasonCode.LEAD_SHORT,
        ReasonCode.CAPACITY,
        ReasonCode.PURPOSE,
    ]


def test_a_second_use_on_one_day_is_refused_by_the_quota() -> None:
    room = nine_to_six(uses_per_day=1)
    (quota,) = quotas_of(room.rules)
    used_once = Standing(known=True, usage={quota: Usage(1, 60)})
    wish, situation = Wish(span("10:00", "11:00")), a_situation(room, at("08:00"))
    refused = judge(room, wish, situation, used_once).refused
    assert [reason.code for reason in refused] == [ReasonCode.QUOTA]


def test_an_end_before_its_start_is_refused_and_nothing_else_is_said() -> None:
    room = nine_to_six()
    refused = judge(room, Wish(span("11:00", "10:00")), a_situation(room, at("08:00"))).refused
    assert [reason.code for reason in refused] == [ReasonCode.ORDER]


def test_a_start_off_the_grid_names_both_neighbours() -> None:
    room = nine_to_six(step_min=30)
    (reason,) = judge(room, Wish(span("10:10", "11:10")), a_situation(room, at("08:00"))).refused
    assert reason.code is ReasonCode.OFF_GRID
    assert (reason.params["before_s"], reason.params["after_s"]) == (at("10:00"), at("10:30"))


def test_hours_in_doubt_are_closed_and_say_that_they_are_to_be_checked() -> None:
    weekdays = OpeningHours(weekly=((OpeningRow(540, 1080),),) * 5 + ((),) * 2)
    room = replace(a_room(weekdays, SHORT_NOTICE), doubts=frozenset({Doubt.WEEKEND_HOURS}))
    saturday = day_span(date(2026, 11, 28), SEOUL)
    answer = availability(room, saturday, a_situation(room, at("08:00")))
    assert [reason.code for reason in answer.blocked[0].reasons] == [ReasonCode.UNKNOWN_HOURS]
