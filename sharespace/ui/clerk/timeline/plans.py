"""Rows laid out in pixels for one scale, remembered, so that a repaint only copies pictures.

Pixels count from the start of the window; adding one whole number for the scroll position gives the
place in the viewport.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtGui import QPixmap

from sharespace.domain.ids import ResourceId
from sharespace.domain.local_time import day_span, local_day
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import current_language
from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.axis import TimeAxis
from sharespace.ui.clerk.timeline.bands import Bands, Bar, Shade
from sharespace.ui.clerk.timeline.block_art import (
    LEAST_TEXT_PX,
    WIDEST_PICTURE_PX,
    Face,
    bare_picture,
    block_picture,
)
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.lines import RowLine
from sharespace.ui.clerk.timeline.scene import Scene
from sharespace.ui.clerk.timeline.wording import bar_details, bar_title, shade_label

LEAST_BUFFER_PX = 3
LEAST_LABEL_PX = 50
_LEAST_FACE_PX = metrics.BADGE_PX + 10 + LEAST_TEXT_PX
_KEPT_SCREENS = 3


class Strip(NamedTuple):
    """A stretch of time in pixels."""

    left: float
    width: float


class Label(NamedTuple):
    """A few words in the middle of a stretch."""

    left: int
    width: int
    text: str


@dataclass(slots=True)
class PlannedBar:
    """A block: its place, measured from the top of its row, and its picture once it was in view."""

    left: float
    width: float
    top: int
    height: int
    bar: Bar
    picture: QPixmap | None = None


class Plan(NamedTuple):
    """All of a row."""

    outside: list[Strip]
    too_soon: list[Strip]
    labels: list[Label]
    buffers: list[Strip]
    bars: list[PlannedBar]
    longest: float


class Pixels(dict[int, float]):
    """The whole pixel of the screen at which an instant lies. Rooms share their edges: worked out once."""

    def __init__(self, axis: TimeAxis, dpr: float) -> None:
        super().__init__()
        self._x, self._dpr = axis.x, dpr

    def __missing__(self, instant: int) -> float:
        found = self[instant] = round(self._x(instant) * self._dpr) / self._dpr
        return found


class Plans:
    """The plans of the rows lately in view, for one scene and one ink."""

    def __init__(self) -> None:
        self._plans: dict[ResourceId, Plan] = {}
        self._key: tuple[object, ...] = ()
        self._pixels: Pixels | None = None

    def of(self, scene: Scene, ink: Ink, line: RowLine) -> Plan:
        """The plan of a row, made anew after any change of board, scale, density or ink."""
        key = (scene.revision, scene.axis.px_per_hour, id(ink))
        if key != self._key or self._pixels is None:
            self._key = key
            self._plans.clear()
            self._pixels = Pixels(scene.axis, ink.dpr)
        found = self._plans.get(line.row.resource_id)
        if found is None:
            if len(self._plans) > _KEPT_SCREENS * (scene.height // scene.density + 2):
                # The first one in is the one longest out of view when a person scrolls on.
                del self._plans[next(iter(self._plans))]
            found = self._plans[line.row.resource_id] = _plan(scene, ink, self._pixels, line)
        return found


def face_of(scene: Scene, bar: Bar, width: float) -> Face:
    """What a block says when it is so wide."""
    if width < _LEAST_FACE_PX:
        return Face(bar.look)
    return Face(bar.look, bar_title(bar, scene.board.zone), bar_details(bar))


def picture_of(scene: Scene, ink: Ink, planned: PlannedBar) -> QPixmap | None:
    """The block as a picture, drawn when it is first in view; None when it is too wide for one."""
    if planned.width < _LEAST_FACE_PX:
        planned.picture = bare_picture(ink, planned.bar.look, planned.width, planned.height)
    elif planned.width <= WIDEST_PICTURE_PX:
        face = face_of(scene, planned.bar, planned.width)
        planned.picture = block_picture(ink, face, planned.width, planned.height)
    return planned.picture


def _plan(scene: Scene, ink: Ink, pixels: Pixels, line: RowLine) -> Plan:
    laid: Bands = scene.bands(line.row)
    bars = list(_planned(scene, ink, pixels, line, laid.bars))
    outside = [_strip(pixels, shade.span) for shade in laid.outside]
    return Plan(
        outside,
        [_strip(pixels, span) for span in laid.too_soon],
        list(_labels(scene, ink, laid, outside)),
        [strip for span in laid.buffers if (strip := _strip(pixels, span)).width >= LEAST_BUFFER_PX],
        bars,
        max((planned.width for planned in bars), default=0),
    )


def _strip(pixels: Pixels, span: TimeSpan) -> Strip:
    left = pixels[span.start_s]
    return Strip(left, pixels[span.end_s] - left)


def _planned(
    scene: Scene, ink: Ink, pixels: Pixels, line: RowLine, bars: Sequence[Bar]
) -> Iterator[PlannedBar]:
    """A pixel stays free at either end, edges lie on whole pixels of the screen.

    Runs for every block of a row that comes into view: short of calls on purpose.
    """
    thin = 2 / ink.dpr
    usual_height = line.height - metrics.BLOCK_LESS_PX
    for bar in bars:
        start_s, end_s = bar.span
        left = pixels[start_s] + 1
        width = pixels[end_s] - 1 - left
        if width < thin:
            width = thin
        if bar.lanes == 1:
            yield PlannedBar(left, width, metrics.BLOCK_TOP_PX, usual_height, bar)
        else:
            yield PlannedBar(left, width, *scene.lane(line, bar), bar)


def _labels(scene: Scene, ink: Ink, laid: Bands, strips: Sequence[Strip]) -> Iterator[Label]:
    """Words for closed time where they find room and no closure speaks for itself."""
    for shade, (left, width) in zip(laid.outside, strips, strict=True):
        if width < LEAST_LABEL_PX:
            continue
        text = _label(shade, scene.board.zone, current_language())
        if text and any(bar.reason for bar in laid.bars_at(shade.span.start_s)):
            continue
        if text and ink.metrics(ink.tiny).horizontalAdvance(text) + 12 <= width:
            yield Label(round(left), round(width), text)


@lru_cache(maxsize=4096)
def _label(shade: Shade, zone: ZoneInfo, _language: str) -> str:
    day = local_day(shade.span.start_s, zone)
    whole = day_span(day, zone)
    ends_today = local_day(shade.span.end_s - 1, zone) - day < timedelta(days=1)
    return shade_label(
        shade.reason,
        whole_day=shade.span.covers(whole),
        evening=ends_today and shade.span.start_s > whole.start_s,
    )
