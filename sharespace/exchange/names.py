"""Which of two cells names the place, what the room is called in it, and names as keys.

The standard asks for 개방시설명 (what is opened: 행당제1동 주민센터 공부방) and 개방장소명 (where:
행당제1동 주민센터). Some offices fill them the other way round; many repeat the place in the room.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from sharespace.exchange.addresses import without_district

LONGEST_NAME = 200
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_BLANKS = re.compile(r"\s+")
_BRACKETS_AT_END = re.compile(r"\s*\([^()]*\)\s*$")
_OFFICES = "주민센터|자치회관|주민자치센터|행정복지센터|동사무소|주민자치|주치회관"
_DONG_OFFICE = re.compile(rf"동(?:{_OFFICES})$")
_DONG = re.compile(r"^(.{1,20}?동)(?=주민|자치|행정|문화|사무|주치|$)")
_BUILDING = re.compile(
    r"(?:주민센터|자치회관|자치센터|복지센터|구청|청사|회관|센터|복지관|도서관|문화의집|(?<!대)(?<!소)체육관|활력소|학습관|교육원"
    r"|마을꿈터|사랑방|공원|독서실|박물관|미술관|극장|전당|경기장|운동장|축구장|테니스장|[가-힣\d]동)$"
)
_FLOOR_FIRST = re.compile(r"^(?:지하|지상)?\s*\d*층")
_LEADING_OFFICE = re.compile(rf"^(?:{_OFFICES})(?=\s|[(\-]|\d)\s*")
_HIRE = re.compile(r"\s*(?:시설\s*대관|공간\s*대여|대관)\s*(?=\(|$)")
_MARKS = str.maketrans(",·ㆍ‧", "....")
_NTH_DONG = re.compile(r"제(?=\d+동)")
_FLOORS = re.compile(r"(?:지하|지상)?\d+층|지하|옥상")
_ROOM_MARKS = str.maketrans("", "", "()-*[]'\"")
_EDGE = " -–—,·:/"


class Named(NamedTuple):
    """`place` and `room` as people say them; `room` is empty when the cells name the place only.
    `swapped`: the cells were the other way round.
    """

    place: str
    room: str
    swapped: bool


def tidy(text: str) -> str:
    """One line without invisible characters, at most 200 characters long."""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()[:LONGEST_NAME]
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub(" ", text))
    return _BLANKS.sub(" ", plain).strip()[:LONGEST_NAME]


def read_names(opened: str, where: str) -> Named:
    """Tell place and room apart from 개방시설명 and 개방장소명."""
    opened, where = tidy(opened), tidy(where)
    if not opened or not where or squeezed(opened) == squeezed(where):
        return Named(without_district(where or opened), "", False)
    if after_prefix(opened, where) is None and _is_swapped(opened, where):
        return Named(without_district(opened), room_name(where, opened), True)
    return Named(without_district(where), room_name(opened, where), False)


def _is_swapped(opened: str, where: str) -> bool:
    if after_prefix(where, opened) is not None:
        return True
    return _names_building(opened) and not _names_building(where)


def _names_building(text: str) -> bool:
    plain = "".join(_BRACKETS_AT_END.sub("", text).split())
    return bool(_BUILDING.search(plain)) and not _FLOOR_FIRST.match(plain)


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """The name without district, blanks and the marks that editions write differently."""
    plain = "".join(without_district(text).split()).translate(_MARKS)
    return _NTH_DONG.sub("", plain) if "제" in plain else plain


def after_prefix(text: str, prefix: str) -> str | None:
    """What follows `prefix` in `text`, blanks and district not counted; None if it does not begin so."""
    rest, wanted = without_district(text), squeezed(prefix)
    if not rest.startswith(wanted[:1]):
        return None
    if rest.startswith(prefix):
        after = rest[len(prefix) :]
        return after if not after or _ends_word(wanted, after) else None
    position = 0
    for index, letter in enumerate(rest.translate(_MARKS)):
        if position == len(wanted):
            return rest[index:] if _ends_word(wanted, rest[index:]) else None
        if letter.isspace() or (letter == "제" and wanted[position] != "제"):
            continue
        if letter != wanted[position]:
            return None
        position += 1
    return "" if position == len(wanted) else None


def _ends_word(wanted: str, rest: str) -> bool:
    """강서구민회관 does not begin with 강서구, nor 1강의실2 with 1강의실."""
    return not (wanted[-1].isdigit() and rest[:1].isdigit())


@lru_cache(maxsize=4096)
def _prefixes(place: str) -> tuple[str, ...]:
    bare = _BRACKETS_AT_END.sub("", place)
    found = [place, bare]
    squeezed_place = squeezed(place)
    if match := _DONG.match(squeezed_place):
        dong = match.group(1)
        found += [dong + office for office in _OFFICES.split("|")]
        found.append(dong)
    return tuple(dict.fromkeys(found))


def room_name(text: str, place: str) -> str:
    """The room without the place's name in front; "" when nothing else is left."""
    rest = without_district(text)
    for prefix in _prefixes(place):
        after = after_prefix(rest, prefix)
        if after is not None:
            rest = after.strip(_EDGE)
            break
    shorter = _LEADING_OFFICE.sub("", rest).strip(_EDGE)
    rest = _HIRE.sub("", shorter or rest).strip(_EDGE)
    if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1:
        rest = rest[1:-1].strip(_EDGE)
    return rest


@lru_cache(maxsize=4096)
def place_key(place: str) -> str:
    """A place over all its spellings. 동 주민센터 and 자치회관 of one 동 are one house at one address."""
    return _DONG_OFFICE.sub("동", squeezed(place))


def room_key(room: str) -> str:
    """A room over all its spellings: 회의실(2층) and 2층 회의실 are one."""
    plain = squeezed(room)
    if "층" not in plain and "지하" not in plain and "B1" not in plain and "옥상" not in plain:
        return plain.translate(_ROOM_MARKS).casefold()
    for basement in ("지층", "지하층", "B1"):
        plain = plain.replace(basement, "지하1층")
    floors = _FLOORS.findall(plain)
    for floor in floors:
        plain = plain.replace(floor, "", 1)
    level = "".join(
        sorted({"지하1층" if floor == "지하" else floor.removeprefix("지상") for floor in floors})
    )
    return plain.translate(_ROOM_MARKS).casefold() + (f"@{level}" if level else "")
