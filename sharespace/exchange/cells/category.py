"""개방시설유형구분: a free text in practice, typos included."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sharespace.domain.resource import Category
from sharespace.exchange.cells.remark import Remark, check, info
from sharespace.exchange.columns import TYPE

# The first word found decides; 다목적강당 is an auditorium and 다목적회의실 a meeting room.
_WORDS = (
    ("강당", Category.AUDITORIUM),
    ("공연장", Category.AUDITORIUM),
    ("회의실", Category.MEETING_ROOM),
    ("세미나", Category.MEETING_ROOM),
    ("체육", Category.SPORTS),
    ("테니스", Category.SPORTS),
    ("배드민턴", Category.SPORTS),
    ("배드맨턴", Category.SPORTS),
    ("축구", Category.SPORTS),
    ("풋살", Category.SPORTS),
    ("농구", Category.SPORTS),
    ("운동장", Category.SPORTS),
    ("경기장", Category.SPORTS),
    ("수영", Category.SPORTS),
    ("족구", Category.SPORTS),
    ("야구", Category.SPORTS),
    ("골프", Category.SPORTS),
    ("전시", Category.EXHIBITION),
    ("갤러리", Category.EXHIBITION),
    ("다목적", Category.MULTIPURPOSE),
    ("강의", Category.LECTURE_ROOM),
    ("교육실", Category.LECTURE_ROOM),
    ("프로그램실", Category.LECTURE_ROOM),
    ("배움터", Category.LECTURE_ROOM),
    ("교실", Category.LECTURE_ROOM),
)
_OTHER = ("기타", "민원등기타", "주민사랑방", "사랑방", "공연연습장", "연습", "캠핑장", "북카페", "도서관")
_TYPOS = {"배드맨턴": "배드민턴"}


class CategoryReading(NamedTuple):
    """`category` is OTHER with a remark to check where the words are not known."""

    category: Category
    remarks: tuple[Remark, ...] = ()


@lru_cache(maxsize=4096)
def read_category(cell: str) -> CategoryReading:
    """Read one cell; a blank one has to be told from the room's name by the caller."""
    text = "".join(cell.split())
    category = category_in(text)
    if category is not None:
        wrong = next((word for word in _TYPOS if word in text), "")
        remarks = (info(TYPE, cell, "typo_read_as", wrong=wrong, right=_TYPOS[wrong]),) if wrong else ()
        return CategoryReading(category, remarks)
    if any(word in text for word in _OTHER):
        return CategoryReading(Category.OTHER)
    code = "category_unread" if text else "category_missing"
    return CategoryReading(Category.OTHER, (check(TYPE, cell, code),))


def category_in(words: str) -> Category | None:
    """The category that a room's name or type speaks of."""
    return next((category for word, category in _WORDS if word in words), None)
