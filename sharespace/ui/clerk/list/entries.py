"""A board as lines of a list: reservations, closures, and free times if wanted. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sharespace.application.board import Block, Board, Row
from sharespace.domain.ids import ReservationId
from sharespace.domain.time_span import TimeSpan, subtracted
from sharespace.i18n import _
from sharespace.ui.clerk.timeline.bands import bands
from sharespace.ui.clerk.timeline.looks import SHOWN_STATES, Look, look_of
from sharespace.ui.clerk.timeline.wording import closure_title

EntryKey = tuple[object, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a reservation (`block`), a closure or a free time of a room."""

    row: Row
    span: TimeSpan
    look: Look
    title: str
    block: Block | None = None

    @property
    def reservation_id(self) -> ReservationId | None:
        """The reservation; None for a closure or a free time."""
        return None if self.block is None else self.block.reservation_id

    @property
    def key(self) -> EntryKey:
        """What the line is recognised by when the board is read anew."""
        return self.row.resource_id, self.reservation_id or (self.look, self.span.start_s)


def entries(board: Board, *, with_free: bool) -> list[Entry]:
    """Every reservation and closure the timeline draws, and what it leaves free; by time, then room."""
    found = [entry for row in board.rows for entry in _of_row(board, row, with_free=with_free)]
    found.sort(key=lambda entry: (entry.span, entry.row.facility, entry.row.name))
    return found


def _of_row(board: Board, row: Row, *, with_free: bool) -> Iterator[Entry]:
    for block in row.blocks:
        if block.state in SHOWN_STATES and block.span.is_proper:
            yield Entry(row, block.span, look_of(block), block.title, block)
    for bar in bands(row, most_lanes=1).bars:
        if bar.reason is not None:
            yield Entry(row, bar.span, bar.look, closure_title(bar.reason, board.zone))
    if with_free:
        taken = [piece.span for piece in row.blocked]
        for span in subtracted([board.window], taken):
            yield Entry(row, span, Look.FREE, _("Free"))
