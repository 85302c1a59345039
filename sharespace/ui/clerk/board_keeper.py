"""Keeps the board on screen true: reads it when it is asked for, and again when anything has changed."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from sharespace.application.board import Board, BoardFilter
from sharespace.application.office import Office
from sharespace.application.read_board import read_board
from sharespace.ui.background import Background

WATCH_MS = 3_000
"""Other programs may write to the same database; so often it is asked whether they did."""
MINUTE_MS = 60_000


class BoardKeeper(QObject):
    """`board_read` for the newest wish only."""

    board_read = Signal(object)
    """The Board."""
    failed = Signal(object)
    minute = Signal(int)
    """The clock's minute has changed; now, in seconds since the epoch."""

    def __init__(self, office: Office, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self._wish: tuple[date, int, BoardFilter] | None = None
        self._version: int | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._ask_version)
        self._minutes = QTimer(self)
        self._minutes.setSingleShot(True)
        self._minutes.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to watch the clock and the database."""
        self._watch.start()
        self._arm()

    def stop(self) -> None:
        """Watch no more."""
        self._watch.stop()
        self._minutes.stop()

    def show(self, day: date, days: int, wanted: BoardFilter) -> None:
        """Read a board."""
        self._wish = (day, days, wanted)
        self.reload()

    def reload(self) -> None:
        """Read the same board anew."""
        if self._wish is not None:
            read = partial(read_board, self._office, *self._wish)
            self._background.latest("board", read, self._read, self._failed)

    def tick(self) -> None:
        """A minute has passed: times have become past."""
        self.minute.emit(self._office.now_s())
        self.reload()
        self._arm()

    def _arm(self) -> None:
        now = self._office.clock.now()
        passed_ms = now.second * 1000 + now.microsecond // 1000
        self._minutes.start(MINUTE_MS - passed_ms + 20)

    def _ask_version(self) -> None:
        self._background.latest("version", partial(_version, self._office), self._told_version, self._failed)

    def _told_version(self, version: int) -> None:
        if self._version is not None and version != self._version:
            self.reload()

    def _read(self, board: Board) -> None:
        self._version = board.version
        self.board_read.emit(board)

    def _failed(self, error: Exception) -> None:
        self.failed.emit(error)


def _version(office: Office) -> int:
    with office.store.read() as reading:
        return reading.version()
