"""휴관일: on which days a place is shut, out of some two hundred ways to write it.

The cell is read from left to right. What is not understood is never dropped: it becomes a remark, and
a remark that can change a day leaves a doubt.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sharespace.domain.opening_hours import ALL_HOLIDAYS, HolidayGroup, NthWeekday
from sharespace.exchange.cells.remark import Remark, check, info
from sharespace.exchange.columns import CLOSED_DAYS

_WEEKDAYS = "월화수목금토일"
_ORDINALS = {"첫": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "마지막": 5}
_ORDINALS |= {str(nth): nth for nth in range(1, 6)}
EVERY_DAY = frozenset(range(7))


class DayCut(NamedTuple):
    """Shut on a weekday only from one minute to another."""

    weekday: int
    from_min: int
    to_min: int


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """What the cell says. `holidays` is None when it says nothing about public holidays.

    `unread` is true when nothing at all could be understood, so that no day can be called open.
    """

    weekdays: frozenset[int] = frozenset()
    nth: frozenset[NthWeekday] = frozenset()
    holidays: frozenset[HolidayGroup] | None = None
    cuts: tuple[DayCut, ...] = ()
    suspended: bool = False
    unread: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Found:
    cell: str
    weekdays: set[int] = field(default_factory=set)
    nth: set[NthWeekday] = field(default_factory=set)
    holidays: set[HolidayGroup] | None = None
    cuts: list[DayCut] = field(default_factory=list)
    suspended: bool = False
    understood: bool = False
    remarks: list[Remark] = field(default_factory=list)

    def add_holidays(self, *groups: HolidayGroup) -> None:
        self.holidays = (self.holidays or set()) | set(groups)


_WD = "[월화수목금토일]"
_DAY_END = rf"(?=요일|\s|[+,./;~()\-]|및|$|{_WD})"
_ORD = r"(?:첫|둘|두|셋|세|넷|네|다섯|마지막|제?[1-5])\s*(?:번째|째|주차|주)?(?:\s*주)?"
_PAD = r"(?:\s*(?:연휴|당일|전날|다음날|명절|기간|날|\(연휴\s*포함\)|\(당일\)))*"

_BLANKS = re.compile(r"[\s+,./;&|]+|및|과(?=\s)|와(?=\s)|그리고")
_FILLER = re.compile(r"매주|매월|매달|매년|정기|휴관일?|휴무일?|휴장일?|요일|은|는|마다")
_NONE = re.compile(r"연중\s*무휴|무휴|(?:휴관일?|휴무일?)?\s*없음|(?:없음|무|N|해당\s*없음)$")
_SUSPENDED = re.compile(
    r"(?:임시\s*|현재\s*)?휴관\s*중|(?:임시|전면)\s*휴관|운영\s*(?:중단|종료|중지)|폐쇄|폐관"
)
_NEW_YEAR = re.compile(
    r"(?:매년\s*)?1\s*월\s*1\s*일|신정(?:\s*당일)?(?:\(1\.1\.?\))?|1[./]1(?![\d째주])\.?|새해\s*첫날"
)
_EVE_OR_DAY = re.compile(r"당일")
_BOTH_FEASTS = re.compile(rf"명절\s*(?:연휴|당일|공휴일|기간)*{_PAD}")
_SEOLLAL = re.compile(rf"(?:설|구정)(?![치비문립])(?:날)?{_PAD}")
_CHUSEOK = re.compile(rf"추석{_PAD}")
_ALL = re.compile(
    r"(?:법정|법적|국가|관공서의?|임시|각종|공식)?\s*(?:\(대체\)|대체)?\s*공휴일(?:\s*및\s*대체\s*공휴일)?|빨간\s*날"
)
_NAMED = re.compile(
    r"국경일|근로자의?\s*날|노동절|제헌절|삼일절|3\s*[.·]?\s*1절|광복절|개천절|한글날|현충일|어린이\s*날|석가탄신일"
    r"|부처님\s*오신\s*날|성탄절|크리스마스|기독탄신일|선거일"
)
_RANGE = re.compile(rf"(?:매주\s*)?({_WD})(?:요일)?\s*[~\-]\s*({_WD})(?:요일)?(?![가-힣])")
_NTH = re.compile(
    rf"(?:매월|매달|매주)?\s*((?:{_ORD})(?:\s*(?:[,.+/]|및)?\s*{_ORD})*)\s*"
    rf"({_WD}(?:\s*,\s*{_WD})*)(?:요일|(?=\s|[+,./()]|$))"
)
_NTH_ONE = re.compile(r"(첫|둘|두|셋|세|넷|네|다섯|마지막|[1-5])")
_WEEKLY = re.compile(rf"({_WD}){_DAY_END}(?:요일)?")
_DAILY = re.compile(r"매일(?=\s*[월화수목금토일]요일)")
_WORKDAYS = re.compile(r"평일")
_WEEKEND = re.compile(r"주말")
_HOUR = r"(\d{1,2})\s*(?::|시)\s*(\d{2})?\s*분?"
_CUT = re.compile(rf"\(\s*{_HOUR}\s*(이후|부터|이전|까지)\s*\)")
_BRACKET = re.compile(r"\(([^()]*)\)")
_HARMLESS = re.compile(r"변경\s*가능|다를\s*수|사정에\s*따라|변동\s*가능|행사\s*시\s*개방")
_UNKNOWN = re.compile(r"[^+,./;()]+|[()]")
_TYPOS = (
    ("툐", "토"),
    ("연주무휴", "연중무휴"),
    ("추선", "추석"),
    ("둘재", "둘째"),
    ("세째", "셋째"),
    ("네째", "넷째"),
)


@lru_cache(maxsize=4096)
def read_closed_days(cell: str) -> ClosedDays:
    """Read one cell. An empty one, or a mere dash, says nothing, which is a doubt of its own."""
    text = unicodedata.normalize("NFKC", cell).strip()
    text = re.sub(r"[·ㆍ∙・‧、]", ",", text).replace("〜", "~").replace("～", "~")
    if text in ("", "-", "~"):
        return ClosedDays(remarks=(check(CLOSED_DAYS, cell, "closed_days_missing"),))
    found = _Found(cell)
    for wrong, right in _TYPOS:
        if wrong in text:
            text = text.replace(wrong, right)
            found.remarks.append(info(CLOSED_DAYS, cell, "typo_read_as", wrong=wrong, right=right))
    _read(text, found)
    if not found.understood:
        return ClosedDays(unread=True, remarks=(check(CLOSED_DAYS, cell, "closed_days_unread"),))
    return ClosedDays(
        frozenset(found.weekdays),
        frozenset(found.nth),
        None if found.holidays is None else frozenset(found.holidays),
        tuple(found.cuts),
        found.suspended,
        remarks=tuple(found.remarks),
    )


def _read(text: str, found: _Found) -> None:
    position = 0
    while position < len(text):
        position = _step(text, position, found)


def _step(text: str, position: int, found: _Found) -> int:
    if match := _BLANKS.match(text, position):
        return match.end()
    for read in _READERS:
        end = read(text, position, found)
        if end > position:
            found.understood = True
            return end
    if match := _BRACKET.match(text, position):
        _read_bracket(match.group(1), found)
        return match.end()
    if match := _FILLER.match(text, position):
        return match.end()
    match = _UNKNOWN.match(text, position)
    end = match.end() if match else position + 1
    found.remarks.append(_leftover(text[position:end].strip(), found.cell))
    return end


def _leftover(words: str, cell: str) -> Remark:
    if _HARMLESS.search(words):
        return info(CLOSED_DAYS, cell, "closed_days_remark", words=words)
    return check(CLOSED_DAYS, cell, "closed_days_partly_unread", words=words)


def _read_bracket(words: str, found: _Found) -> None:
    """Brackets hold either more days or a remark; a remark is kept whole."""
    if _HARMLESS.search(words):
        found.remarks.append(info(CLOSED_DAYS, found.cell, "closed_days_remark", words=words.strip()))
        return
    inner = _Found(found.cell)
    _read(words, inner)
    if not inner.understood or any(remark.assumed == "closed_days_partly_unread" for remark in inner.remarks):
        found.remarks.append(check(CLOSED_DAYS, found.cell, "closed_days_partly_unread", words=words.strip()))
        return
    found.remarks += inner.remarks
    found.weekdays |= inner.weekdays
    found.nth |= inner.nth
    if inner.holidays is not None:
        found.add_holidays(*inner.holidays)


def _none(text: str, position: int, found: _Found) -> int:
    match = _NONE.match(text, position)
    if match is None:
        return position
    found.add_holidays()
    return match.end()


def _suspended(text: str, position: int, found: _Found) -> int:
    match = _SUSPENDED.match(text, position)
    if match is None:
        return position
    found.suspended = True
    return match.end()


def _holidays(text: str, position: int, found: _Found) -> int:
    for pattern, groups in (
        (_NEW_YEAR, (HolidayGroup.NEW_YEAR,)),
        (_BOTH_FEASTS, (HolidayGroup.SEOLLAL, HolidayGroup.CHUSEOK)),
        (_SEOLLAL, (HolidayGroup.SEOLLAL,)),
        (_CHUSEOK, (HolidayGroup.CHUSEOK,)),
        (_ALL, tuple(ALL_HOLIDAYS)),
    ):
        match = pattern.match(text, position)
        if match is None:
            continue
        found.add_holidays(*groups)
        if HolidayGroup.NEW_YEAR not in groups and _EVE_OR_DAY.search(match.group()):
            found.remarks.append(info(CLOSED_DAYS, found.cell, "whole_feast_closed"))
        return match.end()
    return position


def _named_holiday(text: str, position: int, found: _Found) -> int:
    match = _NAMED.match(text, position)
    if match is None:
        return position
    found.add_holidays(*ALL_HOLIDAYS)
    words = match.group()
    found.remarks.append(check(CLOSED_DAYS, found.cell, "single_holiday_as_all", words=words))
    return match.end()


def _range(text: str, position: int, found: _Found) -> int:
    match = _RANGE.match(text, position)
    if match is None:
        return position
    first, last = _WEEKDAYS.index(match.group(1)), _WEEKDAYS.index(match.group(2))
    span = range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)]
    found.weekdays.update(span)
    return match.end()


def _nth(text: str, position: int, found: _Found) -> int:
    match = _NTH.match(text, position)
    if match is None or not re.search(r"째|주|첫|둘|셋|넷|다섯|마지막", match.group(1)):
        return position
    weekdays = [_WEEKDAYS.index(letter) for letter in match.group(2) if letter in _WEEKDAYS]
    for nth in _NTH_ONE.findall(match.group(1)):
        found.nth.update(NthWeekday(_ORDINALS[nth], weekday) for weekday in weekdays)
        if nth == "마지막":
            found.remarks.append(check(CLOSED_DAYS, found.cell, "last_week_as_fifth"))
    return match.end()


def _weekly(text: str, position: int, found: _Found) -> int:
    if match := _DAILY.match(text, position):
        found.remarks.append(info(CLOSED_DAYS, found.cell, "typo_read_as", wrong="매일", right="매주"))
        return match.end()
    if match := _WORKDAYS.match(text, position):
        found.weekdays.update(range(5))
        return match.end()
    if match := _WEEKEND.match(text, position):
        found.weekdays.update((5, 6))
        return match.end()
    match = _WEEKLY.match(text, position)
    if match is None:
        return position
    weekday = _WEEKDAYS.index(match.group(1))
    if cut := _CUT.match(text, match.end()):
        minute = int(cut.group(1)) * 60 + int(cut.group(2) or 0)
        after = cut.group(3) in ("이후", "부터")
        found.cuts.append(DayCut(weekday, minute if after else 0, 24 * 60 if after else minute))
        return cut.end()
    found.weekdays.add(weekday)
    return match.end()


_READERS = (_none, _suspended, _range, _holidays, _nth, _named_holiday, _weekly)
