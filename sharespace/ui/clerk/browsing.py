"""Which day, how many days, which rooms, timeline or list: what the clerk looks at."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from sharespace.application.board import Board, BoardFilter
from sharespace.application.drafts import WindowMemory
from sharespace.application.office import Office
from sharespace.domain.ids import ResourceId
from sharespace.domain.local_time import local_day
from sharespace.domain.resource import Kind
from sharespace.ui.clerk.board_keeper import BoardKeeper
from sharespace.ui.clerk.board_views import LIST, TIMELINE, BoardViews
from sharespace.ui.clerk.pane_bar import WEEK_DAYS, PaneBar

FARTHEST_DAYS = 3660


class Browsing(QObject):
    """Turns wishes of the bar and of keys into boards, and keeps bar and views in step."""

    changed = Signal()
    """Something worth remembering has changed."""
    board_shown = Signal(object)
    """A board has come on screen."""

    def __init__(
        self, office: Office, keeper: BoardKeeper, bar: PaneBar, views: BoardViews, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._office, self._keeper, self._bar, self._views = office, keeper, bar, views
        self.day, self.days = office.today(), 1
        self.page = TIMELINE
        self.filter = BoardFilter()
        self._focus: tuple[ResourceId, int, bool] | None = None
        keeper.board_read.connect(self._show)
        keeper.minute.connect(self._minute)
        bar.step_asked.connect(self.step)
        bar.today_asked.connect(self.go_today)
        bar.day_asked.connect(self.go_to)
        bar.view_asked.connect(self.show_view)
        bar.filter_changed.connect(self.filter_by)
        views.view_changed.connect(self.changed)

    @property
    def view(self) -> str:
        """`day`, `week` or `list`, as the bar calls them."""
        if self.page == LIST:
            return "list"
        return "week" if self.days > 1 else "day"

    def restore(self, memory: WindowMemory) -> None:
        """Look at what was looked at last; a day long past gives way to today."""
        if memory.day:
            self.day = max(_read(memory.day, self._office.today()), self._office.today())
        self.days = WEEK_DAYS if memory.days > 1 else 1
        self.page = LIST if memory.page == LIST else TIMELINE
        kind = next((kind for kind in Kind if kind.value == memory.kind), None)
        self.filter = BoardFilter(memory.text, memory.min_capacity, kind=kind)
        self._bar.show_filter(self.filter)
        self._views.show_page(self.page)
        self.read()

    def read(self) -> None:
        """Read what is to be shown."""
        self._bar.show_view(self.view)
        self._bar.show_day(self.day, self.days, self._office.today())
        self._keeper.show(self.day, self.days, self.filter)
        self.changed.emit()

    def step(self, direction: int) -> None:
        """The next day or week, or the one before."""
        self.go_to(self.day + timedelta(days=direction * self.days))

    def go_today(self) -> None:
        """Today, with the present moment in view."""
        self.go_to(self._office.today())

    def go_to(self, day: date) -> None:
        """A day; ten years on either side can be looked at."""
        if abs((day - self._office.today()).days) <= FARTHEST_DAYS:
            self.day = day
            self.read()

    def show_view(self, view: str) -> None:
        """`day`, `week` or `list`; the list shows as many days as were shown before."""
        self.page = LIST if view == "list" else TIMELINE
        if view != "list":
            self.days = WEEK_DAYS if view == "week" else 1
        self._views.show_page(self.page)
        self.read()

    def filter_by(self, wanted: BoardFilter) -> None:
        """Only what fits."""
        self.filter = wanted
        self.read()

    def focus(self, resource_id: ResourceId, instant: int, *, keyboard: bool = True) -> None:
        """Put the cursor on a cell, on whichever day it lies; the keyboard goes along unless it is
        needed elsewhere."""
        day = local_day(instant, self._office.zone)
        self._focus = (resource_id, instant, keyboard)
        if not self.day <= day < self.day + timedelta(days=self.days):
            self.day = day
        self.read()

    def refresh(self) -> None:
        """Read the same anew."""
        self._keeper.reload()

    def _minute(self, now_s: int) -> None:
        self._views.set_now(now_s)
        self._bar.show_day(self.day, self.days, self._office.today())

    def _show(self, board: Board) -> None:
        self._views.show_board(board)
        focus, self._focus = self._focus, None
        if focus is not None:
            resource_id, instant, keyboard = focus
            go = self._views.focus_cell if keyboard else self._views.reveal
            if not go(resource_id, instant) and keyboard:
                self._views.take_keyboard()
        self.board_shown.emit(board)


def _read(day: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return otherwise
