"""Amounts in words, as Korean offices write them so that no digit can be changed."""

from __future__ import annotations

_DIGITS = "영일이삼사오육칠팔구"
_PLACES = ("", "십", "백", "천")
_GROUPS = ("", "만", "억", "조", "경")


def korean_words(amount: int) -> str:
    """30,000 is 삼만, 113,560 is 일십일만삼천오백육십: every place is named, also with a one."""
    if amount == 0:
        return _DIGITS[0]
    words, rest, group = "", abs(amount), 0
    while rest:
        rest, four = divmod(rest, 10_000)
        if four:
            words = _below_ten_thousand(four) + _GROUPS[group] + words
        group += 1
    return words


def _below_ten_thousand(number: int) -> str:
    words = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
    return words
