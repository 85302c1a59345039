"""One line for a whole reservation: what every part of it is taken for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from sharespace.application.quick_entry import QuickEntry, matching_places, read_quick_entry
from sharespace.domain.ids import FacilityId, ResourceId
from sharespace.domain.resource import Resource
from tests.builders.rooms import PLACE, a_resource

FRIDAY = date(2026, 11, 27)


def entry(text: str) -> QuickEntry:
    return read_quick_entry(text, FRIDAY)


def told(text: str) -> tuple[str, str, str, str, int]:
    """Words, day, hours, phone and people as short texts."""
    found = entry(text)
    day = f"{found.day.month}/{found.day.day}" if found.day else ""
    hours = ""
    if found.times is not None:
        end = found.end_min
        hours = f"{found.times.start_min / 60:g}-" + (f"{end / 60:g}" if end is not None else "")
    return " ".join(found.words), day, hours, found.phone, found.people


@pytest.mark.parametrize(
    ("line", "words", "day", "hours", "phone", "people"),
    [
        ("어울림방 금 14-16 5678 30명", "어울림방", "11/27", "14-16", "5678", 30),
        ("대강당 금 14-16 김민수 30명", "대강당 김민수", "11/27", "14-16", "", 30),
        ("30명 5678 14-16 금 어울림방", "어울림방", "11/27", "14-16", "5678", 30),
        ("나눔방 내일 오후 2시-4시 12명", "나눔방", "11/28", "14-16", "", 12),
        ("나눔방 다음주 화 오전 10시부터 12시까지 12인", "나눔방", "12/1", "10-12", "", 12),
        ("나눔방 다음주 화요일 저녁 7시~9시", "나눔방", "12/1", "19-21", "", 0),
        ("소회의실 11월 28일 9:30-11:30 1234", "소회의실", "11/28", "9.5-11.5", "1234", 0),
        ("소회의실 11/28 9시 반~11시 반 8 명", "소회의실", "11/28", "9.5-11.5", "", 8),
        ("강의실 28일 14시 2시간", "강의실", "11/28", "14-16", "", 0),
        ("강의실 모레 14시부터 90분 동안 20명", "강의실", "11/29", "14-15.5", "", 20),
        ("강의실 +2w 2-4 010-1234-5678", "강의실", "12/11", "14-16", "01012345678", 0),
        ("강의실 2주 뒤 2-4 01012345678", "강의실", "12/11", "14-16", "01012345678", 0),
        ("다목적실 월 9-6 50명", "다목적실", "11/30", "9-18", "", 50),
        ("다목적실 12/24 22-2", "다목적실", "12/24", "22-26", "", 0),
        ("다목적실 2026-12-24 18:00~21:00 100명", "다목적실", "12/24", "18-21", "", 100),
        ("왕십리 어울림방 토 10-12", "왕십리 어울림방", "11/28", "10-12", "", 0),
        ("세미나실 2 목 14-16", "세미나실 2", "12/3", "14-16", "", 0),
        ("101호 이번 주 토 13-15 5678", "101호", "11/28", "13-15", "5678", 0),
        ("Hall fri 2pm-4pm 30 people", "Hall", "11/27", "14-16", "", 30),
        ("hall next tue 10-12 5 persons 0212345678", "hall", "12/1", "10-12", "0212345678", 5),
        ("5678", "", "", "", "5678", 0),
        ("14-16", "", "", "14-16", "", 0),
        ("30명", "", "", "", "", 30),
        ("내일", "", "11/28", "", "", 0),
        ("", "", "", "", "", 0),
        ("   ", "", "", "", "", 0),
    ],
)
def test_every_part_of_the_line_finds_its_field(
    line: str, words: str, day: str, hours: str, phone: str, people: int
) -> None:
    assert told(line) == (words, day, hours, phone, people)


def test_words_in_quotes_are_the_title_whatever_they_say() -> None:
    found = entry('나눔방 금 14-16 "월요일 30명 모임" 12명')
    assert found.title == "월요일 30명 모임"
    assert (found.words, found.people, found.day) == (("나눔방",), 12, FRIDAY)


def test_only_the_first_of_a_kind_counts_and_the_rest_is_not_swallowed() -> None:
    found = entry("나눔방 금 토 14-16 18-20 5678 1234 10명 20명")
    assert (found.day, found.people, found.phone) == (FRIDAY, 10, "5678")
    assert set(found.words) == {"나눔방", "토", "18-20", "1234", "20명"}


@pytest.mark.parametrize("line", ["월례회", "금호", "토론실", "일신", "다음", "수공방", "화실", "2호"])
def test_a_name_that_begins_like_a_weekday_stays_a_name(line: str) -> None:
    assert entry(line) == QuickEntry(words=(line,))


def a_room(number: int, name: str, place: str = PLACE.name) -> Resource:
    facility = replace(PLACE, id=FacilityId(UUID(int=hash(place) % 2**64)), name=place)
    return replace(a_resource(number, name), id=ResourceId(UUID(int=number)), facility=facility)


ROOMS = (
    a_room(1, "어울림방", "왕십리도선동 주민센터"),
    a_room(2, "어울림방", "금호1가동 주민센터"),
    a_room(3, "대강당", "성동구청"),
    a_room(4, "소강당", "성동구청"),
    a_room(5, "강당", "행당제1동 주민센터"),
    a_room(6, "세미나실 2", "성동구청"),
)


@pytest.mark.parametrize(
    ("words", "first", "unknown"),
    [
        (["대강당"], "성동구청 대강당", []),
        (["강당"], "행당제1동 주민센터 강당", []),
        (["성동구청", "강당"], "성동구청 대강당", []),
        (["금호", "어울림방"], "금호1가동 주민센터 어울림방", []),
        (["어울림방", "김민수"], "금호1가동 주민센터 어울림방", ["김민수"]),
        (["세미나실", "2"], "성동구청 세미나실 2", []),
        (["세미나실2"], "성동구청 세미나실 2", []),
        (["11200-R003"], "성동구청 대강당", []),
    ],
)
def test_words_name_the_closest_room(words: list[str], first: str, unknown: list[str]) -> None:
    found, left = matching_places(words, ROOMS)
    assert found[0].full_name == first
    assert left == unknown


def test_words_that_name_no_room_are_all_left() -> None:
    assert matching_places(["김민수", "수영장"], ROOMS) == ([], ["김민수", "수영장"])
