"""휴관일 in all its spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.application.open_data import Severity
from sharespace.domain.opening_hours import ALL_HOLIDAYS, HolidayGroup, NthWeekday
from sharespace.exchange.cells.closed_days import ClosedDays, DayCut, read_closed_days

SEOLLAL, CHUSEOK, NEW_YEAR = HolidayGroup.SEOLLAL, HolidayGroup.CHUSEOK, HolidayGroup.NEW_YEAR
FEASTS = frozenset({SEOLLAL, CHUSEOK})
LETTERS = "월화수목금토일"


def days(letters: str) -> frozenset[int]:
    return frozenset(LETTERS.index(letter) for letter in letters)


@pytest.mark.parametrize(
    ("cell", "letters"),
    [
        ("토+일", "토일"),
        ("토일", "토일"),
        ("토.일요일", "토일"),
        ("토, 일요일", "토일"),
        ("매주토,일요일", "토일"),
        ("매주 토+일요일", "토일"),
        ("매주 토요일+ 일요일", "토일"),
        ("토요일/일요일", "토일"),
        ("매주 토·일요일", "토일"),
        ("매주 주말", "토일"),
        ("주말", "토일"),
        ("일", "일"),
        ("매주일요일", "일"),
        ("월요일,목요일", "월목"),
        ("월+화+수+목+금+토+일", "월화수목금토일"),
        ("일+월+화+수+금", "월화수금일"),
        ("월~금,일", "월화수목금일"),
        ("월~토", "월화수목금토"),
        ("토~월", "토일월"),
        ("매주 평일+매주 일요일", "월화수목금일"),
        ("매주 월요일+매주 수요일+매주 금요일+매주 주말", "월수금토일"),
        ("매주, 목,금,토,일요일", "목금토일"),
    ],
)
def test_weekdays_are_read_however_they_are_joined(cell: str, letters: str) -> None:
    assert read_closed_days(cell) == ClosedDays(weekdays=days(letters))


@pytest.mark.parametrize(
    ("cell", "letters"),
    [
        ("공휴일", ""),
        ("법정공휴일", ""),
        ("법정 공휴일", ""),
        ("법적공휴일", ""),
        ("일+공휴일", "일"),
        ("공휴일/토,일요일", "토일"),
        ("매주화요일/법정공휴일", "화"),
        ("매주 토,일요일, 공휴일", "토일"),
        ("매주일요일(법정공휴일)", "일"),
        ("명절연휴,공휴일", ""),
    ],
)
def test_legal_holidays_close_all_groups(cell: str, letters: str) -> None:
    assert read_closed_days(cell) == ClosedDays(weekdays=days(letters), holidays=ALL_HOLIDAYS)


@pytest.mark.parametrize(
    ("cell", "letters", "groups"),
    [
        ("1월 1일+설 연휴+추석 연휴", "", {NEW_YEAR, SEOLLAL, CHUSEOK}),
        ("1월1일. 설날. 추석", "", {NEW_YEAR, SEOLLAL, CHUSEOK}),
        ("1.1,설연휴,추석연휴", "", {NEW_YEAR, SEOLLAL, CHUSEOK}),
        ("신정+ 구정+ 추석 연휴", "", {NEW_YEAR, SEOLLAL, CHUSEOK}),
        ("1/1+설날+추석", "", {NEW_YEAR, SEOLLAL, CHUSEOK}),
        ("설/추석", "", FEASTS),
        ("설.추석", "", FEASTS),
        ("명절", "", FEASTS),
        ("일요일 및 명절연휴", "일", FEASTS),
        ("매주 월요일+설날 연휴+추석", "월", FEASTS),
        ("월,추석·설 연휴", "월", FEASTS),
        ("신정", "", {NEW_YEAR}),
    ],
)
def test_feasts_close_their_own_days_only(cell: str, letters: str, groups: set[HolidayGroup]) -> None:
    assert read_closed_days(cell) == ClosedDays(weekdays=days(letters), holidays=frozenset(groups))


@pytest.mark.parametrize(
    ("cell", "nths", "holidays"),
    [
        ("둘째, 넷째 일요일", {(2, 6), (4, 6)}, None),
        ("둘째 주 일+넷째 주 일+공휴일", {(2, 6), (4, 6)}, ALL_HOLIDAYS),
        ("1,3주 일요일 및 법정공휴일", {(1, 6), (3, 6)}, ALL_HOLIDAYS),
        ("매월 둘째, 넷째주 일요일, (대체)공휴일", {(2, 6), (4, 6)}, ALL_HOLIDAYS),
        ("매월 둘째일요일, 명절공휴일", {(2, 6)}, FEASTS),
        ("둘째넷째주 월요일", {(2, 0), (4, 0)}, None),
        ("매월 1,3,4,5주 일요일", {(1, 6), (3, 6), (4, 6), (5, 6)}, None),
        ("매월2,4째주 월요일", {(2, 0), (4, 0)}, None),
        ("두번째 수요일, 네번째 일요일", {(2, 2), (4, 6)}, None),
        ("1/1+1주 일요일+3주 일요일", {(1, 6), (3, 6)}, frozenset({NEW_YEAR})),
    ],
)
def test_nth_weekdays_become_days_of_the_month(
    cell: str, nths: set[tuple[int, int]], holidays: frozenset[HolidayGroup] | None
) -> None:
    wanted = frozenset(NthWeekday(*nth) for nth in nths)
    assert read_closed_days(cell) == ClosedDays(nth=wanted, holidays=holidays)


@pytest.mark.parametrize("cell", ["연중무휴", "무휴", "없음", "휴관일없음", "N", "무"])
def test_open_all_year_keeps_the_holidays_open_too(cell: str) -> None:
    assert read_closed_days(cell) == ClosedDays(holidays=frozenset())


def test_a_place_that_is_shut_for_the_time_being_is_suspended() -> None:
    assert read_closed_days("휴관중") == ClosedDays(suspended=True)


def test_the_closed_part_of_a_day_is_cut_out_and_the_rest_stays_open() -> None:
    closed = read_closed_days("토(12:00 이후)+일+공휴일")
    assert closed.cuts == (DayCut(5, 720, 1440),)
    assert closed.weekdays == {6}


@pytest.mark.parametrize("cell", ["일(시설 사정에 따라 변경가능)", "토,일(시설 사정에 따라 변경가능)"])
def test_a_remark_that_changes_no_day_is_kept_for_information(cell: str) -> None:
    (remark,) = read_closed_days(cell).remarks
    assert (remark.assumed, remark.severity) == ("closed_days_remark", Severity.INFO)
    assert remark.params["words"] == "시설 사정에 따라 변경가능"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("공휴일, 기타 지정일자", "기타 지정일자"),
        ("법정 공휴일(일요일 일부 정상운영)", "일요일 일부 정상운영"),
        ("신정+설+추석전후3일", "전후3일"),
    ],
)
def test_what_cannot_be_read_beside_days_that_can_leaves_a_doubt(cell: str, words: str) -> None:
    closed = read_closed_days(cell)
    assert not closed.unread
    assert [(remark.severity, remark.params["words"]) for remark in closed.remarks] == [
        (Severity.CHECK, words)
    ]


@pytest.mark.parametrize("cell", ["보수시", "대관일정에 따라 변동 됨", "12월~3월", "asdf", "휴관", "=1+1"])
def test_a_cell_without_any_day_is_unread_and_never_open(cell: str) -> None:
    closed = read_closed_days(cell)
    assert closed.unread
    assert [remark.assumed for remark in closed.remarks] == ["closed_days_unread"]


@pytest.mark.parametrize("cell", ["", "  ", "-"])
def test_a_blank_cell_says_nothing_and_leaves_a_doubt(cell: str) -> None:
    closed = read_closed_days(cell)
    assert closed.holidays is None
    assert [(remark.assumed, remark.severity) for remark in closed.remarks] == [
        ("closed_days_missing", Severity.CHECK)
    ]


@pytest.mark.parametrize(
    ("cell", "letters"), [("매주 툐요일, 일요일", "토일"), ("매주 화요일+매일 일요일", "화일")]
)
def test_typing_errors_are_read_and_told(cell: str, letters: str) -> None:
    closed = read_closed_days(cell)
    assert closed.weekdays == days(letters)
    assert [remark.assumed for remark in closed.remarks] == ["typo_read_as"]


def test_a_single_holiday_closes_all_of_them_and_is_to_be_checked() -> None:
    closed = read_closed_days("매주 일요일+근로자의날")
    assert closed.holidays == ALL_HOLIDAYS
    assert [remark.severity for remark in closed.remarks] == [Severity.CHECK]


@given(
    st.text(
        alphabet=st.sampled_from(
            list(LETTERS) + list("매주월첫째둘공휴설추석 요(),+./~1230:이후없음N\n\x00")
        ),
        max_size=40,
    )
)
def test_no_text_whatever_stops_the_reader_or_passes_without_a_word(cell: str) -> None:
    closed = read_closed_days(cell)
    silent = closed == ClosedDays()
    assert not silent
