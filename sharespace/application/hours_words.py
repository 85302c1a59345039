"""Opening hours as a clerk types them: "평일 09:00-21:00, 토 10-16", "매일 9-22", "월-금 9-18"."""

from __future__ import annotations

import re

from sharespace.application.time_words import DAY_MIN, read_times
from sharespace.domain.opening_hours import OpeningHours, OpeningRow

_DAYS = "월화수목금토일"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HANJA = str.maketrans("火水木金土", "화수목금토")
_SETS: dict[str, frozenset[int]] = {
    **dict.fromkeys(("매일", "연중", "every day", "daily", "毎日", "每天"), frozenset(range(7))),
    **dict.fromkeys(("평일", "주중", "weekdays", "平日", "工作日"), frozenset(range(5))),
    **dict.fromkeys(("주말", "weekends", "週末", "周末"), frozenset({5, 6})),
}
_PART = re.compile(r"(?P<days>[^\d오정]*?)\s*(?P<times>(?:(?:오전|오후)\s*)?\d.*)")


def read_hours(text: str) -> OpeningHours | None:
    """The hours, closed on public holidays; None when any part of the text cannot be read.

    Times without days mean every day from Monday to Friday.
    """
    weekly: list[tuple[OpeningRow, ...]] = [()] * 7
    parts = [part.strip() for part in re.split(r"[,;/\n]", text.casefold()) if part.strip()]
    if not parts:
        return None
    for part in parts:
        match = _PART.fullmatch(part)
        days = _days(match["days"].strip()) if match else None
        row = _row(match["times"]) if match else None
        if not days or row is None:
            return None
        for day in days:
            weekly[day] = (*weekly[day], row)
    return OpeningHours(weekly=tuple(weekly))


def _row(text: str) -> OpeningRow | None:
    times = read_times(text.strip())
    if times is None or times.end_min is None or times.end_min > 2 * DAY_MIN:
        return None
    return OpeningRow(times.start_min, times.end_min)


def _days(text: str) -> frozenset[int]:
    if not text:
        return _SETS["평일"]
    if text in _SETS:
        return _SETS[text]
    words = text.translate(_HANJA).replace("月", "월").replace("日", "일").replace("曜", "")
    words = words.replace("요일", "").replace("·", " ").replace("~", "-").replace("–", "-")
    for number, name in enumerate(_ENGLISH):
        words = re.sub(rf"\b{name}[a-z]*", _DAYS[number], words)
    words = words.replace(" ", "")
    between = re.fullmatch(rf"([{_DAYS}])-([{_DAYS}])", words)
    if between:
        first, last = _DAYS.index(between[1]), _DAYS.index(between[2])
        return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(_DAYS.index(day) for day in words) if words and set(words) <= set(_DAYS) else frozenset()
