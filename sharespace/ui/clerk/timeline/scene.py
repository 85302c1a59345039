"""Where everything of a board lies in the viewport, and what lies at a point. No painting, no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from sharespace.application.board import Board, Row
from sharespace.domain.ids import ResourceId
from sharespace.domain.resource import Kind
from sharespace.domain.time_span import HOUR_S, MINUTE_S, TimeSpan
from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.axis import TimeAxis, shown_spans
from sharespace.ui.clerk.timeline.bands import Bands, Bar, bands
from sharespace.ui.clerk.timeline.free_counts import FreeCount, free_counts
from sharespace.ui.clerk.timeline.lines import GroupLine, Line, LineKey, Lines, RowLine
from sharespace.ui.clerk.timeline.metrics import Density


class Part(Enum):
    """Parts of the viewport."""

    CORNER = "corner"
    HEAD = "head"
    NAMES = "names"
    TIME = "time"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies at a point. `bar` is the block or closure there, if any."""

    part: Part
    line: Line | None
    instant: int
    bar: Bar | None = None

    @property
    def row(self) -> Row | None:
        """The room, where the point lies on one."""
        return self.line.row if isinstance(self.line, RowLine) else None


class Scene:
    """Geometry of one board in a viewport of `width` × `height`, scrolled by `scroll_x`, `scroll_y`."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.now_s = board.now_s
        self.density = Density.NORMAL
        self.folded: set[Kind] = set()
        self.width, self.height = 800, 600
        self.scroll_x, self.scroll_y = 0, 0
        self.axis = TimeAxis(board.window, 60.0, shown_spans(board))
        self._bands: dict[ResourceId, Bands] = {}
        self._counts: dict[Kind, list[FreeCount]] = {}
        self.revision = 0
        self.lines = Lines((), (), self.density, metrics.GROUP_PX)
        self.relay()

    def show(self, board: Board) -> None:
        """Take another board; the scale stays."""
        self.board = board
        self.now_s = max(self.now_s, board.now_s)
        self.axis = TimeAxis(board.window, self.axis.px_per_hour, shown_spans(board))
        self._bands.clear()
        self._counts.clear()
        self.relay()

    def set_now(self, now_s: int) -> None:
        """Move the present moment; counts of free rooms are made anew when an hour has gone by."""
        if now_s // HOUR_S != self.now_s // HOUR_S:
            self._counts.clear()
        self.now_s = now_s

    def relay(self) -> None:
        """Lay out the lines anew, after folding or another density."""
        self.revision += 1
        self.lines = Lines(self.board.rows, self.folded, self.density, metrics.GROUP_PX)

    def set_density(self, density: Density) -> None:
        """Another height of rows."""
        self.density = density
        self._bands.clear()
        self.relay()

    def set_scale(self, px_per_hour: float) -> None:
        """Another width of an hour, within limits."""
        kept = min(max(px_per_hour, metrics.LEAST_HOUR_PX), metrics.MOST_HOUR_PX)
        self.axis = self.axis.scaled(kept)

    @property
    def head_px(self) -> int:
        """Height of the scale at the top."""
        return metrics.HEAD_PX if self.board.days == 1 else metrics.DAYS_HEAD_PX

    @property
    def time_width(self) -> int:
        """Width of the part that scrolls sideways."""
        return max(1, self.width - metrics.NAME_PX)

    @property
    def lines_height(self) -> int:
        """Height of the part that scrolls up and down."""
        return max(1, self.height - self.head_px)

    @property
    def most_scroll_x(self) -> int:
        """The farthest it can be scrolled sideways."""
        return max(0, round(self.axis.width) - self.time_width)

    @property
    def most_scroll_y(self) -> int:
        """The farthest it can be scrolled down."""
        return max(0, self.lines.height - self.lines_height)

    def x(self, instant: int) -> float:
        """The pixel of an instant in the viewport."""
        return metrics.NAME_PX + self.axis.x(instant) - self.scroll_x

    def instant(self, x: float) -> int:
        """The instant at a pixel of the viewport."""
        return self.axis.instant(x - metrics.NAME_PX + self.scroll_x)

    def y(self, line: Line) -> int:
        """The top of a line in the viewport."""
        return line.top - self.scroll_y + self.head_px

    def visible_span(self) -> TimeSpan:
        """The time that is in view."""
        last = self.instant(self.width) + 1
        return TimeSpan(self.instant(metrics.NAME_PX), last)

    def visible_lines(self, top: float | None = None, bottom: float | None = None) -> list[Line]:
        """The lines between two heights of the viewport (default: all that are in view)."""
        first = self.head_px if top is None else max(top, self.head_px)
        last = self.height if bottom is None else bottom
        shift = self.scroll_y - self.head_px
        return self.lines.between(first + shift, last + shift)

    def pinned_group(self) -> GroupLine | None:
        """The group whose head has been scrolled away while its rooms are still in view."""
        line = self.lines.at(self.scroll_y)
        if isinstance(line, RowLine):
            return line.group
        return line if line is not None and self.scroll_y > line.top else None

    def pinned_y(self) -> int:
        """Top of the pinned group in the viewport; the next group pushes it up."""
        below = self.lines.at(self.scroll_y + metrics.GROUP_PX - 1)
        if isinstance(below, GroupLine) and below is not self.pinned_group():
            return self.y(below) - metrics.GROUP_PX
        return self.head_px

    def bands(self, row: Row) -> Bands:
        """The row laid out in time; remembered until another board comes."""
        found = self._bands.get(row.resource_id)
        if found is None:
            found = self._bands[row.resource_id] = bands(row, self.density.lanes)
        return found

    def counts(self, group: GroupLine) -> list[FreeCount]:
        """Free rooms of a group in every hour to come; remembered until another board comes."""
        found = self._counts.get(group.kind)
        if found is None:
            found = free_counts(group.rows, self.board.window, self.now_s)
            self._counts[group.kind] = found
        return found

    def row_line(self, key: LineKey | None) -> RowLine | None:
        """The line of a room, if it is there and not folded away."""
        line = None if key is None else self.lines.get(key)
        return line if isinstance(line, RowLine) else None

    def lane(self, line: RowLine, bar: Bar) -> tuple[int, int]:
        """Top of a bar, measured from the top of its row, and its height."""
        whole = line.height - metrics.BLOCK_LESS_PX
        each = (whole - (bar.lanes - 1)) // bar.lanes
        return metrics.BLOCK_TOP_PX + bar.lane * (each + 1), each

    def lane_box(self, line: RowLine, bar: Bar) -> tuple[int, int]:
        """Top of a bar in the viewport, and its height."""
        top, height = self.lane(line, bar)
        return self.y(line) + top, height

    def spot(self, x: float, y: float) -> Spot:
        """What lies at a point of the viewport."""
        instant = self.instant(x)
        if y < self.head_px:
            return Spot(Part.CORNER if x < metrics.NAME_PX else Part.HEAD, None, instant)
        pinned = self.pinned_group()
        if pinned is not None and y < self.head_px + metrics.GROUP_PX:
            return Spot(Part.NAMES if x < metrics.NAME_PX else Part.TIME, pinned, instant)
        line = self.lines.at(y - self.head_px + self.scroll_y)
        if line is None:
            return Spot(Part.BELOW, None, instant)
        if x < metrics.NAME_PX or not isinstance(line, RowLine):
            return Spot(Part.NAMES if x < metrics.NAME_PX else Part.TIME, line, instant)
        return Spot(Part.TIME, line, instant, self._bar_at(line, instant, y))

    def _bar_at(self, line: RowLine, instant: int, y: float) -> Bar | None:
        candidates = self.bands(line.row).bars_at(instant)
        for bar in candidates:
            top, height = self.lane_box(line, bar)
            if top <= y < top + height:
                return bar
        return candidates[0] if candidates and candidates[0].lanes == 1 else None

    def cell(self, row: Row, instant: int) -> TimeSpan:
        """The step of the row's start grid that covers an instant (RULES 3)."""
        opening = self.bands(row).opening_at(instant, self.board.window)
        step_s = max(row.step_min, 1) * MINUTE_S
        start = opening.start_s + (instant - opening.start_s) // step_s * step_s
        end = min(start + step_s, opening.end_s)
        return TimeSpan(start, max(end, start + MINUTE_S))

    def bars_in_view(self) -> Iterator[tuple[RowLine, Bar]]:
        """Every bar that is at least partly in view, line by line."""
        span = self.visible_span()
        for line in self.visible_lines():
            if isinstance(line, RowLine):
                for bar in self.bands(line.row).bars_in(span):
                    if bar.span.end_s > span.start_s:
                        yield line, bar

    def fitted_scale(self) -> float:
        """The width of an hour at which the hours that matter (one day) or all days fill the width."""
        if self.board.days > 1:
            return self.time_width / self.axis.hours
        core = self.core_hours()
        hours = (core.end_s - core.start_s) / HOUR_S
        return max((self.time_width - metrics.TAIL_PX) / hours, metrics.LEAST_FITTED_HOUR_PX)

    def core_hours(self) -> TimeSpan:
        """Whole hours from the first to the last in which a fifth of the rooms is open, or 9 to 21."""
        start_s, hours = self.board.window.start_s, 24
        open_rooms = [0] * hours
        for row in self.board.rows[:200]:
            for hour in self._open_hours(row, hours):
                open_rooms[hour] += 1
        least = max(1, min(len(self.board.rows), 200) // 5)
        busy = [hour for hour, rooms in enumerate(open_rooms) if rooms >= least] or [9, 20]
        first, last = min(busy[0], 9), max(busy[-1] + 1, 18)
        return TimeSpan(start_s + first * HOUR_S, start_s + last * HOUR_S)

    def _open_hours(self, row: Row, hours: int) -> Iterator[int]:
        outside = [shade.span for shade in self.bands(row).outside]
        for hour in range(hours):
            start = self.board.window.start_s + hour * HOUR_S
            whole = TimeSpan(start, start + HOUR_S)
            if not any(shut.overlaps(whole) for shut in outside):
                yield hour
