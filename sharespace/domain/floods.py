"""Retention basins and their flood states: who closes, when, and who alone may open again.

A basin closes by itself when a level is reached and never opens by itself: the end of a warning leads
to *recovering* only, for the ground has to be cleaned and looked at first. Opening is a manager's act.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

ADVISORY_CITATION = "호우주의보: 3시간 60mm 또는 12시간 110mm 이상 (기상청)"
"""On 16 July 2025 the city closed its streams and riverside lots at the advisory, before any warning."""


class Level(StrEnum):
    """How much rain is announced; the last two are the weather service's 호우주의보 and 호우경보."""

    NONE = "none"
    WATCH = "watch"
    ADVISORY = "advisory"
    WARNING = "warning"

    @property
    def height(self) -> int:
        """To compare levels by."""
        return _HEIGHTS[self]

    def reaches(self, other: Level) -> bool:
        """Whether it is as high or higher."""
        return self.height >= other.height


_HEIGHTS = {level: height for height, level in enumerate(Level)}


class BasinState(StrEnum):
    """Where a basin is on its way from shut to open; only *open* lets anybody in."""

    OPEN = "open"
    CLOSED = "closed"
    RECOVERING = "recovering"


class NotYetRecovered(Exception):
    """A basin cannot be opened: the level that closes it still holds, or it is not shut at all.

    Carries the basin's code, its state and level.
    """

    def __init__(self, code: str, state: BasinState, level: Level) -> None:
        super().__init__(f"basin {code} is {state} at level {level}")
        self.code = code
        self.state = state
        self.level = level


@dataclass(frozen=True, slots=True)
class Basin:
    """A retention basin as the catalogue has it. `places` are the ids of the facilities and resources
    that lie in it. It closes from the level `closes_from` on."""

    id: UUID
    code: str
    name: str
    district: str = ""
    closes_from: Level = Level.ADVISORY
    places: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class BasinStatus:
    """What stands at a basin: the level last heard of, the state, and since when. `act_id` is the act
    of closing that holds it shut."""

    state: BasinState = BasinState.OPEN
    level: Level = Level.NONE
    since_s: int = 0
    act_id: UUID | None = None

    def at_level(self, level: Level, closes_from: Level, now_s: int) -> BasinStatus:
        """After a level is announced. A lower one never opens, it only lets the recovery begin."""
        if closes_from is not Level.NONE and level.reaches(closes_from):
            state = BasinState.CLOSED
        elif self.state is BasinState.CLOSED:
            state = BasinState.RECOVERING
        else:
            state = self.state
        since_s = self.since_s if state is self.state else now_s
        return replace(self, level=level, state=state, since_s=since_s)

    def opened(self, basin: Basin, now_s: int) -> BasinStatus:
        """After a manager has confirmed that it has recovered. Raises NotYetRecovered."""
        if self.state is not BasinState.RECOVERING:
            raise NotYetRecovered(basin.code, self.state, self.level)
        return BasinStatus(BasinState.OPEN, self.level, now_s)


class Source(StrEnum):
    """Who announced a level."""

    MANAGER = "manager"
    FILE = "file"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class BasinEvent:
    """One line of a basin's history. `issued_s` is when the level was announced, which may be earlier
    than when it was entered."""

    at_s: int
    by: str
    source: Source
    level: Level
    from_state: BasinState
    to_state: BasinState
    issued_s: int
    why: str = ""
