"""시각 cells: 09:00, 9:00, 24:00, 오후 6시."""

from __future__ import annotations

import re
from functools import lru_cache

DAY_MIN = 24 * 60
_COLON = re.compile(r"(\d{1,2})\s*[:.]\s*(\d{2})(?:\s*:\s*\d{2})?")
_WORDS = re.compile(r"(오전|오후|낮|밤)?\s*(\d{1,2})\s*시\s*(?:(\d{1,2})\s*분?|(반))?")
_FOUR = re.compile(r"(\d{2})(\d{2})")


@lru_cache(maxsize=1024)
def minute_of_day(cell: str) -> int | None:
    """Minutes after midnight, up to 1,440 for 24:00; None for anything that is no time."""
    text = cell.strip()
    if match := _COLON.fullmatch(text) or _FOUR.fullmatch(text):
        return _in_day(int(match.group(1)), int(match.group(2)))
    if match := _WORDS.fullmatch(text):
        hour = int(match.group(2))
        if match.group(1) in ("오후", "밤") and hour < 12:
            hour += 12
        return _in_day(hour, 30 if match.group(4) else int(match.group(3) or 0))
    return None


def _in_day(hour: int, minute: int) -> int | None:
    total = hour * 60 + minute
    return total if minute < 60 and total <= DAY_MIN else None
