"""A month of invented life that keeps every rule and says what it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from sharespace.application.ports import RecordedReservation
from sharespace.application.sample.chance import chance
from sharespace.application.sample.district import SampleDistrict, sample_district
from sharespace.domain.applicant import ApplicantKind
from sharespace.domain.availability import Situation
from sharespace.domain.calendar import Calendar
from sharespace.domain.closures import Closure
from sharespace.domain.ids import ResourceId
from sharespace.domain.judgement import Wish, judge
from sharespace.domain.local_time import local_day, local_moment
from sharespace.domain.opening_hours import Holiday
from sharespace.domain.reservation import Payment, State
from sharespace.domain.reservation_code import read_code
from sharespace.domain.resource import SEOUL, Resource
from sharespace.domain.time_span import instant_s
from sharespace.exchange.public_holidays import public_holidays
from sharespace.exchange.sample_reader import ShippedSample

Rooms = Mapping[ResourceId, Resource]
WORDS_FOR_EXAMPLE = {"예시", "견본", "가상", "보기", "시범", "모의"}


def test_it_is_the_same_for_the_same_seed_and_moment(
    district: SampleDistrict, now_s: int, holidays: Mapping[date, Holiday]
) -> None:
    sample = ShippedSample()
    again = sample_district(sample.catalogue(), sample.life(), holidays, now_s, chance())
    other = sample_district(sample.catalogue(), sample.life(), holidays, now_s, chance(7))
    assert again == district
    assert other.reservations != district.reservations


def test_a_month_has_more_than_a_thousand_reservations_of_every_state(district: SampleDistrict) -> None:
    states = Counter(one.reservation.state for one in district.reservations)
    assert 1_000 <= len(district.reservations) <= 1_600
    assert {
        State.REQUESTED, State.CONFIRMED, State.IN_USE, State.COMPLETED,
        State.CANCELLED, State.REJECTED, State.NO_SHOW,
    } <= states.keys()  # fmt: skip
    assert states[State.IN_USE] >= 10
    assert states[State.REQUESTED] >= 5
    payments = Counter(one.reservation.payment for one in district.reservations)
    assert payments.keys() == set(Payment)


def test_every_reservation_was_allowed_when_it_was_asked_for(
    district: SampleDistrict, rooms: Rooms, calendar: Calendar
) -> None:
    closures: dict[object, list[Closure]] = defaultdict(list)
    for closure in district.closures:
        closures[closure.target].append(closure)
    for one in district.reservations:
        asked = one.reservation
        situation = Situation(calendar, {}, closures, asked.requested_s)  # type: ignore[arg-type]
        wish = Wish(asked.span, asked.people, asked.purpose, asked.eligibility)
        assert judge(rooms[asked.resource_id], wish, situation).refused == ()


def test_no_two_uses_of_a_room_come_closer_than_its_buffers(district: SampleDistrict) -> None:
    by_unit: dict[object, list[RecordedReservation]] = defaultdict(list)
    for one in district.reservations:
        for unit in one.reservation.units:
            by_unit[unit].append(one)
    for uses in by_unit.values():
        uses.sort(key=lambda one: one.reservation.span)
        for before, after in pairwise(uses):
            gap_min = max(before.reservation.buffer_after_min, after.reservation.buffer_before_min)
            assert before.reservation.span.end_s + gap_min * 60 <= after.reservation.span.start_s


def test_nobody_uses_a_room_twice_a_day(district: SampleDistrict) -> None:
    uses = Counter(
        (
            one.reservation.applicant_id,
            one.reservation.resource_id,
            local_day(one.reservation.span.start_s, SEOUL),
        )
        for one in district.reservations
    )
    assert set(uses.values()) == {1}


def test_what_a_state_says_is_true_now(district: SampleDistrict, now_s: int) -> None:
    for one in district.reservations:
        start, end = one.reservation.span
        state = one.reservation.state
        if state is State.IN_USE:
            assert start <= now_s < end
        elif state in (State.COMPLETED, State.NO_SHOW):
            assert end <= now_s
        elif state in (State.REQUESTED, State.CONFIRMED):
            assert now_s < start
        assert one.holding == (state in (State.REQUESTED, State.CONFIRMED, State.IN_USE))


def test_every_history_leads_from_the_request_to_the_state_and_lies_in_the_past(
    district: SampleDistrict, now_s: int
) -> None:
    for one in district.reservations:
        moments = [change.at_s for change in one.changes]
        assert moments == sorted(moments)
        assert moments[-1] <= now_s
        assert (one.changes[0].action, one.changes[0].from_state) == ("requested", "")
        assert one.changes[-1].to_state == one.reservation.state
        assert all(before.to_state == after.from_state for before, after in pairwise(one.changes))
        assert one.reservation.version == len(one.changes)


def test_codes_and_ids_are_whole_and_never_repeat(district: SampleDistrict) -> None:
    codes = [one.reservation.code for one in district.reservations]
    assert len(set(codes)) == len(codes)
    assert [read_code(code) for code in codes] == codes
    ids = [one.reservation.id for one in district.reservations]
    assert len(set(ids)) == len(ids)
    assert {one.version for one in ids} == {7}


def test_everybody_is_visibly_invented(district: SampleDistrict) -> None:
    for applicant, _seen in district.applicants:
        assert applicant.name[1:] in WORDS_FOR_EXAMPLE
        assert applicant.phone.startswith("0100000")
        assert len(applicant.phone) == 11
        assert "견본로" in applicant.address or "예시" in applicant.address
        if applicant.kind is ApplicantKind.GROUP:
            assert applicant.group_name.startswith(("견본", "예시"))


def test_no_title_holds_a_name(district: SampleDistrict) -> None:
    names = {applicant.name for applicant, _seen in district.applicants}
    titles = {one.reservation.title for one in district.reservations}
    assert len(titles) > 30
    assert not any(name in title for name in names for title in titles)


def test_groups_meet_at_their_weekly_hour(district: SampleDistrict) -> None:
    groups = {one.id for one, _seen in district.applicants if one.kind is ApplicantKind.GROUP}
    hours = Counter(
        (one.reservation.applicant_id, one.reservation.resource_id, moment.weekday(), moment.time())
        for one in district.reservations
        if one.reservation.applicant_id in groups
        for moment in [local_moment(one.reservation.span.start_s, SEOUL)]
    )
    assert sum(count >= 3 for count in hours.values()) >= 20


def test_the_near_days_are_fuller_than_the_far_ones(district: SampleDistrict, now_s: int) -> None:
    today = local_day(now_s, SEOUL)
    uses = Counter(local_day(one.reservation.span.start_s, SEOUL) for one in district.reservations)
    this_week = sum(uses[today + timedelta(days=shift)] for shift in range(7))
    third_week = sum(uses[today + timedelta(days=shift)] for shift in range(21, 28))
    assert this_week > 2 * third_week > 0


@pytest.mark.parametrize(
    "moment",
    [
        "2026-11-29T15:20",  # a Sunday
        "2026-12-25T12:00",  # a public holiday
        "2027-02-08T03:00",  # the night of 설날
        "2028-02-29T23:59",
    ],
)
def test_it_can_be_made_at_any_moment(moment: str) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=SEOUL)
    sample = ShippedSample()
    holidays = public_holidays(range(now.year - 1, now.year + 2))
    district = sample_district(sample.catalogue(), sample.life(), holidays, instant_s(now), chance())
    assert len(district.reservations) > 700
