"""Measures of the timeline, in pixels at 100 %."""

from __future__ import annotations

from enum import IntEnum

NAME_PX = 190
HEAD_PX = 30
DAYS_HEAD_PX = 46
"""The head of several days has a line for the day above the line of hours."""
GROUP_PX = 26
TAIL_PX = 10
"""Room left free after the last hour of a day that is fitted to the width."""

BLOCK_TOP_PX = 3
BLOCK_LESS_PX = 7
"""A block is this much lower than its row."""
BADGE_PX = 16
SMALL_BADGE_PX = 11
INDENT_PX = 26
LEAST_HOUR_PX = 6.0
MOST_HOUR_PX = 480.0
LEAST_FITTED_HOUR_PX = 44.0


class Density(IntEnum):
    """Height of a row."""

    COMPACT = 28
    NORMAL = 36
    ROOMY = 48

    @property
    def lanes(self) -> int:
        """How many uses at the same time find room one above the other."""
        return {Density.COMPACT: 1, Density.NORMAL: 2, Density.ROOMY: 3}[self]
