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
    (ReasonCode.QUOTA, {"limit": 1, "used": 1}, "1회"),
    (ReasonCode.UNKNOWN_HOURS, {"on_day": "2026-11-27"}, "11월 27일(금)"),
]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("reason", "facts", "named"), REASONS, ids=[f"{row[0]}-{'-'.join(row[1])}" for row in REASONS]
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
