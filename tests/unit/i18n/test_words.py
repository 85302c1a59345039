"""Every code of the domain has a word, and every reason a sentence, in all four languages."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest

from sharespace.domain.closures import ClosureKind
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.reservation import Certainty, Payment, State
from sharespace.domain.resource import Category, Doubt, Kind
from sharespace.domain.rules import Eligibility, Purpose
from sharespace.i18n import LANGUAGES, _, words
from sharespace.i18n.reasons import reason_text, reasons_text

SEOUL = ZoneInfo("Asia/Seoul")
TEN_S = 1_795_741_200  # Friday 27 November 2026, 10:00 in Seoul
HOUR_S = 3_600
Facts = dict[str, int | str]
QUOTA: Facts = {"limit": 1, "used": 1, "left": 0, "wanted": 1, "measure": "uses", "who": "applicant"}
QUOTA["where"] = "resource"

REASONS: list[tuple[ReasonCode, Facts, str]] = [
    (ReasonCode.ORDER, {}, "끝나는 시각"),
    (ReasonCode.LENGTH, {"minimum_min": 60, "maximum_min": 240, "step_min": 30}, "1시간"),
    (ReasonCode.CLOSED, {"shut": "suspended"}, "휴관"),
    (ReasonCode.CLOSED, {"shut": "dated", "on_day": "2026-11-27", "note": "개관기념일"}, "개관기념일"),
    (ReasonCode.CLOSED, {"shut": "dated", "on_day": "2026-11-27"}, "11월 27일(금)"),
    (ReasonCode.CLOSED, {"shut": "weekday", "on_day": "2026-11-27"}, "11월 27일(금)"),
    (ReasonCode.CLOSED, {"opens_min": 540, "closes_min": 1_560, "on_day": "2026-11-27"}, "09:00–26:00"),
    (ReasonCode.HOLIDAY, {"holiday": "성탄절", "on_day": "2026-12-25"}, "성탄절"),
    (ReasonCode.CLOSURE, {"kind": "works", "until_s": TEN_S + 14 * HOUR_S}, "11월 27일(금)"),
    (ReasonCode.CLOSURE, {"kind": "works", "until_s": TEN_S, "note": "도장"}, "도장"),
    (ReasonCode.TOO_SHORT, {"gap_min": 30, "minimum_min": 60}, "30분"),
    (ReasonCode.PAST, {}, "지난"),
    (ReasonCode.LEAD_SHORT, {"days": 5, "earliest_s": TEN_S}, "5일"),
    (ReasonCode.LEAD_LONG, {"days": 90, "latest_s": TEN_S}, "90일"),
    (ReasonCode.OFF_GRID, {"step_min": 30, "before_s": TEN_S, "after_s": TEN_S + 1_800}, "10:30"),
    (ReasonCode.TAKEN, {"from_s": TEN_S, "until_s": TEN_S + HOUR_S}, "10:00–11:00"),
    (ReasonCode.TAKEN, {"left": 1, "of": 3, "needed": 2}, "3"),
    (ReasonCode.BUFFER, {"gap_min": 15, "use_ends_s": TEN_S}, "15분"),
    (ReasonCode.BUFFER, {"gap_min": 15, "use_starts_s": TEN_S}, "10:00"),
    (ReasonCode.CAPACITY, {"people": 40, "most": 30, "least": 1}, "10명"),
    (ReasonCode.CAPACITY, {"people": 2, "most": 30, "least": 5}, "5명"),
    (ReasonCode.FEATURE, {"feature": "빔프로젝터"}, "빔프로젝터"),
    (ReasonCode.PURPOSE, {"purpose": "political"}, "정치"),
    (ReasonCode.ELIGIBILITY, {}, "자격"),
    (ReasonCode.ELIGIBILITY, {"eligibility": "resident", "eligible": "group,public_interest"}, "단체"),
    (ReasonCode.ELIGIBILITY, {"membership": "ended", "until_day": "2026-11-27"}, "11월 27일(금)"),
    (ReasonCode.ELIGIBILITY, {"membership": "lost", "lost_day": "2026-11-27"}, "11월 27일(금)"),
    (ReasonCode.ELIGIBILITY, {"membership": "missing"}, ""),
    (ReasonCode.QUOTA, {**QUOTA, "period": "day"}, "1"),
    (ReasonCode.QUOTA, {**QUOTA, "period": "future", "who": "group", "where": "kind"}, "1"),
    (ReasonCode.QUOTA, {**QUOTA, "period": "week", "free_from_day": "2026-11-30"}, "11월 30일(월)"),
    (
        ReasonCode.QUOTA,
        {**QUOTA, "period": "month", "measure": "minutes", "limit": 240, "used": 180, "left": 60},
        "4시간",
    ),
    (ReasonCode.QUOTA, {**QUOTA, "period": "season", "measure": "minutes"}, "1분"),
    (ReasonCode.QUOTA, {**QUOTA, "period": "year", "who": "plate"}, "1"),
    (ReasonCode.QUOTA, {"period": "same_title", "again_day": "2026-11-27", "used": 1, "limit": 1}, "27일"),
    (ReasonCode.BANNED, {"why": "revoked", "until_day": "2026-11-27"}, "11월 27일(금)"),
    (ReasonCode.BANNED, {"why": "revoked"}, ""),
    (ReasonCode.BANNED, {"why": "unpaid", "count": 3, "limit": 3}, "3"),
    (ReasonCode.SUSPENDED, {"why": "overdue", "until_day": "2026-11-27"}, "11월 27일(금)"),
    (ReasonCode.SUSPENDED, {"why": "dirty"}, ""),
    (ReasonCode.SERIES_USES, {"uses": 17, "limit": 16}, "16"),
    (ReasonCode.SERIES_USES, {"uses": 0, "limit": 0}, ""),
    (ReasonCode.SERIES_MONTHS, {"months": 4, "last_day": "2026-11-27", "ends_day": "2026-12-01"}, "4"),
    (ReasonCode.LENGTH, {"minimum_min": 1_440, "maximum_min": 21_600, "step_min": 1_440}, "15"),
    (
        ReasonCode.OFF_GRID,
        {"step_min": 60, "from_s": TEN_S, "until_s": TEN_S + HOUR_S, "before_s": TEN_S, "after_s": TEN_S},
        "10:00–11:00",
    ),
    (ReasonCode.OFF_GRID, {"step_min": 60}, ""),
    (ReasonCode.OFF_GRID, {"step_min": 1_440, "before_s": TEN_S, "after_s": TEN_S + 86_400}, "10:00"),
    (ReasonCode.EQUIPMENT, {"equipment": "beamer", "name": "빔프로젝터", "of": 2, "needed": 1}, "빔프로젝터"),
    (ReasonCode.EQUIPMENT, {"equipment": "piano", "name": "piano", "of": 0, "needed": 1}, "piano"),
    (ReasonCode.OVERDUE, {"items": 1, "since_day": "2026-11-27"}, "11월 27일(금)"),
    (ReasonCode.OVERDUE, {"since_s": TEN_S}, "11월 27일(금)"),
    (ReasonCode.WAITING, {"waiting": 2, "copies": 1}, "2"),
    (ReasonCode.CLOSED_PICKUP, {"on_day": "2026-11-28", "next_day": "2026-12-01"}, "12월 1일(화)"),
    (ReasonCode.CLOSED_PICKUP, {"on_day": "2026-11-28"}, "11월 28일(토)"),
    (ReasonCode.CLOSED_RETURN, {"on_day": "2026-11-28", "next_day": "2026-12-01"}, "12월 1일(화)"),
    (ReasonCode.CLOSED_RETURN, {"on_day": "2026-11-28"}, "11월 28일(토)"),
    (ReasonCode.AGE, {"most_months": 72, "age_months": 80, "children": 1}, "72"),
    (ReasonCode.AGE, {"most_months": 72, "children": 0}, "72"),
    (ReasonCode.AGE, {"least_months": 36, "age_months": 20}, "36"),
    (ReasonCode.HOUSEHOLD_LIMIT, {"items": 2, "limit": 2}, "2"),
    (
        ReasonCode.HOUSEHOLD_LIMIT,
        {"items": 1, "limit": 2, "size": "large", "has": "large", "mixes": "large+small|small*2"},
        "2",
    ),
    (ReasonCode.EXTENSION_LIMIT, {"used": 1, "limit": 1, "period": "loan"}, "1"),
    (ReasonCode.EXTENSION_LIMIT, {"used": 2, "limit": 2, "period": "year"}, "2"),
    (ReasonCode.EXTENSION_LIMIT, {"used": 0, "limit": 0, "period": "loan"}, ""),
    (ReasonCode.PLATE_FORMAT, {"example": "123가4568", "missing": 0}, "123가4568"),
    (ReasonCode.PLATE_FORMAT, {"example": "123가4568", "missing": 1}, "123가4568"),
    (ReasonCode.PLATE_OVERLAP, {"from_s": TEN_S, "until_s": TEN_S + HOUR_S}, "10:00–11:00"),
    (ReasonCode.UNKNOWN_HOURS, {"on_day": "2026-11-27"}, "11월 27일(금)"),
]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("reason", "facts", "named"),
    REASONS,
    ids=[f"{code}-{'-'.join(map(str, facts.values()))}" for code, facts, _named in REASONS],
)
def test_a_reason_is_one_sentence_with_its_facts(
    reason: ReasonCode, facts: Facts, named: str, code: str, language: Callable[[str], None]
) -> None:
    language(code)
    sentence = reason_text(Reason(reason, facts), SEOUL)
    assert sentence
    assert "{" not in sentence
    assert "None" not in sentence
    if code == "ko":
        assert named in sentence


def test_every_reason_there_is_has_its_sentence() -> None:
    assert {reason for reason, _facts, _named in REASONS} == set(ReasonCode)


@pytest.mark.usefixtures("language")
def test_several_reasons_make_one_line_with_the_headline_first() -> None:
    past, order = Reason(ReasonCode.PAST), Reason(ReasonCode.ORDER)
    line = reasons_text((order, past), SEOUL)
    assert line == f"{reason_text(order, SEOUL)} · {reason_text(past, SEOUL)}"


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.STATES, State),
        (words.PAYMENTS, Payment),
        (words.CERTAINTIES, Certainty),
        (words.PURPOSES, Purpose),
        (words.ELIGIBILITIES, Eligibility),
        (words.KINDS, Kind),
        (words.CATEGORIES, Category),
        (words.DOUBTS, Doubt),
        (words.CLOSURE_KINDS, ClosureKind),
    ],
)
def test_every_code_has_a_word_of_its_own(
    table: dict[str, str], codes: type[StrEnum], language: Callable[[str], None]
) -> None:
    assert set(table) == set(codes)
    for chosen in LANGUAGES:
        language(chosen)
        assert len({_(word) for word in table.values()}) == len(codes), chosen
