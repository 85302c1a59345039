"""Qt colours made from tokens, each made once."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor


@lru_cache(maxsize=256)
def _made(text: str, alpha: int) -> QColor:
    made = QColor(text)
    made.setAlpha(alpha)
    return made


def colour(token: str, percent: int = 100) -> QColor:
    """The Qt colour of a token (`#RRGGBB`), at `percent` opacity. Do not change what you get."""
    return _made(token, round(255 * percent / 100))


@lru_cache(maxsize=256)
def mixed(token: str, other: str, percent: int) -> str:
    """`percent` of one token over another, as `#RRGGBB`."""
    one, two = QColor(token), QColor(other)
    pairs = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    return QColor(*(round((a * percent + b * (100 - percent)) / 100) for a, b in pairs)).name()
