"""The cell cursor: a line, a cell of its grid, and a range that Shift extends. No Qt."""

from __future__ import annotations

from sharespace.application.board import Row
from sharespace.domain.ids import ReservationId, ResourceId
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from sharespace.ui.clerk.timeline.bands import Bar
from sharespace.ui.clerk.timeline.lines import GroupLine, Line, LineKey, RowLine
from sharespace.ui.clerk.timeline.scene import Scene


class Cursor:
    """Stands on a line of the scene, and on one of its cells when the line is a room's.

    Walking up and down it stays at the instant it was last put at.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._key: LineKey | None = None
        self._instant = scene.now_s
        self._anchor: TimeSpan | None = None

    @property
    def line(self) -> Line | None:
        """The line it stands on; None on an empty board."""
        return None if self._key is None else self._scene.lines.get(self._key)

    @property
    def row(self) -> Row | None:
        """The room it stands on, if it stands on one."""
        line = self.line
        return line.row if isinstance(line, RowLine) else None

    @property
    def cell(self) -> TimeSpan | None:
        """The cell of the room's grid."""
        row = self.row
        return None if row is None else self._scene.cell(row, self._instant)

    @property
    def range(self) -> TimeSpan | None:
        """From the cell where Shift was first pressed to the present one, both included."""
        cell = self.cell
        if cell is None or self._anchor is None:
            return cell
        return TimeSpan(min(cell.start_s, self._anchor.start_s), max(cell.end_s, self._anchor.end_s))

    @property
    def extended(self) -> bool:
        """Whether a range of more than one cell is being chosen."""
        return self._anchor is not None

    @property
    def bar(self) -> Bar | None:
        """The block under the cursor; a closure is not one."""
        row = self.row
        if row is None or self._anchor is not None:
            return None
        bars = self._scene.bands(row).bars_at(self._instant)
        return bars[0] if bars and bars[0].blocks else None

    def put(self, key: LineKey, instant: int) -> bool:
        """Stand on a line at an instant; False when the line is folded away or not there."""
        if self._scene.lines.get(key) is None:
            return False
        window = self._scene.board.window
        self._key = key
        self._instant = min(max(instant, window.start_s), window.end_s - 1)
        self._anchor = None
        return True

    def put_on(self, reservation_id: ReservationId) -> bool:
        """Stand on a reservation; False when it is not on the board or folded away."""
        for line in self._scene.lines.all:
            if isinstance(line, RowLine):
                for block in line.row.blocks:
                    if block.reservation_id == reservation_id:
                        return self.put(line.key, block.span.start_s)
        return False

    def settle(self, moved_s: int = 0) -> None:
        """Find a place on a new board: the same room, the same time (`moved_s` later), or the nearest."""
        self._anchor = None
        window = self._scene.board.window
        self._instant = min(max(self._instant + moved_s, window.start_s), window.end_s - 1)
        if self.line is None:
            rows = [line for line in self._scene.lines.all if isinstance(line, RowLine)]
            first = rows[0] if rows else next(iter(self._scene.lines.all), None)
            self._key = None if first is None else first.key

    def walk(self, steps: int, *, extend: bool = False) -> None:
        """So many cells to the right (negative: left), extending the range or leaving it."""
        cell = self.cell
        if cell is None:
            return
        if extend and self._anchor is None:
            self._anchor = cell
        elif not extend:
            self._anchor = None
        window = self._scene.board.window
        for _step in range(abs(steps)):
            cell = self.cell or cell
            target = cell.end_s if steps > 0 else cell.start_s - 1
            if not window.start_s <= target < window.end_s:
                break
            self._instant = self._scene.axis.nearest(target, forward=steps > 0)
        row = self.row
        if row is not None:
            self._instant = self._scene.cell(row, self._instant).start_s

    def climb(self, lines: int) -> None:
        """So many lines down (negative: up), at the same instant."""
        self._anchor = None
        index = None if self._key is None else self._scene.lines.index(self._key)
        if index is None:
            self.settle()
            return
        last = len(self._scene.lines) - 1
        self._key = self._scene.lines.all[min(max(index + lines, 0), last)].key

    def jump(self, direction: int) -> None:
        """To the next place where something begins or ends: 1 to the right, -1 to the left."""
        row = self.row
        cell = self.cell
        if row is None or cell is None:
            return
        self._anchor = None
        edges = sorted({edge for piece in row.blocked for edge in piece.span})
        window = self._scene.board.window
        if direction > 0:
            self._instant = next((edge for edge in edges if edge >= cell.end_s), window.end_s - 1)
        else:
            self._instant = next((edge for edge in reversed(edges) if edge < cell.start_s), window.start_s)
        inside = min(max(self._instant, window.start_s), window.end_s - 1)
        self._instant = self._scene.axis.nearest(inside, forward=direction > 0)
        self._instant = self._scene.cell(row, self._instant).start_s

    def to_edge(self, *, end: bool) -> None:
        """To the first or last open cell of the day it stands in."""
        row = self.row
        if row is None:
            return
        self._anchor = None
        zone, window = self._scene.board.zone, self._scene.board.window
        day = local_day(self._instant, zone)
        start = day_start_s(day, zone)
        stop = min(day_start_s(day.fromordinal(day.toordinal() + 1), zone), window.end_s)
        outside = [shade.span for shade in self._scene.bands(row).outside]
        if end:
            shut = next((span for span in outside if span.start_s < stop <= span.end_s), None)
            last = shut.start_s if shut and shut.start_s > start else stop
            self._instant = max(last - MINUTE_S, start)
        else:
            shut = next((span for span in outside if span.start_s <= start < span.end_s), None)
            self._instant = shut.end_s if shut and shut.end_s < stop else start
        self._instant = self._scene.cell(row, self._instant).start_s

    def leave_range(self) -> bool:
        """Forget an extended range; whether there was one."""
        had, self._anchor = self._anchor is not None, None
        return had

    def group(self) -> GroupLine | None:
        """The group the cursor stands on, or belongs to."""
        line = self.line
        return line.group if isinstance(line, RowLine) else line

    def stand_on_group(self) -> None:
        """Step from a room to the head of its group, before the room is folded away."""
        group = self.group()
        if group is not None:
            self._key = group.key
            self._anchor = None

    @property
    def place(self) -> tuple[ResourceId | None, int]:
        """The room (None on a group) and the start of the cell."""
        row, cell = self.row, self.cell
        return (row.resource_id if row else None, cell.start_s if cell else self._instant)


def usable(row: Row, span: TimeSpan, window: TimeSpan, *, backwards: bool = False) -> TimeSpan:
    """The span made at least as long as the shortest use of the room and at most as the longest.

    It grows and shrinks at its end, or at its start when it is drawn `backwards`; it stays inside
    the window as far as that goes.
    """
    least, most = row.min_length_min * MINUTE_S, row.max_length_min * MINUTE_S
    length = min(max(span.end_s - span.start_s, least), max(most, least))
    if backwards:
        start = max(span.end_s - length, window.start_s)
        return TimeSpan(start, max(span.end_s, start + least))
    return TimeSpan(span.start_s, span.start_s + length)
