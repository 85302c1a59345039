"""Brings a bare window to life once the workbench is there: makes the working parts and joins them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from sharespace.application.board import Block, Board
from sharespace.application.drafts import WindowMemory, recall_window
from sharespace.application.passing_time import complete_past
from sharespace.application.workbench import Workbench
from sharespace.domain.ids import ResourceId
from sharespace.domain.local_time import day_span
from sharespace.ui.answers import ANSWERS
from sharespace.ui.background import Background
from sharespace.ui.clerk.board_keeper import BoardKeeper
from sharespace.ui.clerk.board_views import BoardViews
from sharespace.ui.clerk.browsing import Browsing
from sharespace.ui.clerk.colours_choice import ColoursChoice
from sharespace.ui.clerk.legend import Legend
from sharespace.ui.clerk.pages import Pages
from sharespace.ui.clerk.panes import Panes
from sharespace.ui.clerk.taking_in import TakingIn
from sharespace.ui.clerk.why_teller import WhyTeller
from sharespace.ui.clerk.window import ClerkWindow
from sharespace.ui.clerk.window_keeper import WindowKeeper
from sharespace.ui.clerk.working import Working
from sharespace.ui.dialogs.permit_preview import PermitPreview
from sharespace.ui.messages import sentence

SWEPT_AT_ONCE = 20


class Life(QObject):
    """One per open workbench."""

    ready = Signal()
    """The first board is on screen."""

    def __init__(self, window: ClerkWindow, bench: Workbench, background: Background) -> None:
        super().__init__(window)
        office = bench.office
        self._window, self._bench, self._background = window, bench, background
        background.answers = ANSWERS
        self._skipped_welcome = False
        self._memory = WindowMemory()
        self._ready = False
        # The worker looks it up while the parts are made.
        background.run(partial(recall_window, office.store), self._recalled, self._no_memory)
        self.views = BoardViews(_empty_board(bench))
        self.keeper = BoardKeeper(office, background, self)
        self.browsing = Browsing(office, self.keeper, window.pane_bar, self.views, self)
        self.working = Working(office, background, self.browsing, self.views, window.dock)
        self.taking_in = TakingIn(bench, background, window)
        self.why = WhyTeller(office, background, self.views, window.why_line, self)
        self.window_keeper = WindowKeeper(office, background, self)
        self.panes = Panes(window, self.views)
        self.legend = Legend(window)
        self.colours = ColoursChoice(bench, background, window)
        self.pages = Pages(window, bench, background)
        self._join()

    def _join(self) -> None:
        window, acts = self._window, self._window.actions_table
        for name, act in {
            "new": self._begin_new,
            "save": self._save,
            "cancel": self.working.cancel_selected,
            "permit": self.working.print_selected,
            "discard": self.working.discard,
            "quit": window.close,
            "day": partial(self._show_board, "day"),
            "week": partial(self._show_board, "week"),
            "list": partial(self._show_board, "list"),
            "today": self.browsing.go_today,
            "go_to": self._ask_day,
            "before": partial(self.browsing.step, -1),
            "after": partial(self.browsing.step, 1),
            "filter": self.panes.to_filter,
            "legend": self._show_legend,
            "refresh": self.browsing.refresh,
            "next_pane": partial(self.panes.step, 1),
            "previous_pane": partial(self.panes.step, -1),
            "import": self.taking_in.open_import,
            "report": self.taking_in.show_report,
            "add_place": self.taking_in.open_place,
            "sample": self.taking_in.open_sample,
            "remove_sample": self.taking_in.remove_sample,
        }.items():
            acts[name].triggered.connect(act)
        for view in (self.views.timeline, self.views.list.table, self.working.details):
            view.addAction(acts["cancel"])
        self._join_parts()

    def _join_parts(self) -> None:
        window = self._window
        window.pane_bar.new_asked.connect(self.working.begin)
        window.pane_bar.legend_asked.connect(self._show_legend)
        window.timeline_item.clicked.connect(partial(self._show_board, "day"))
        window.list_item.clicked.connect(partial(self._show_board, "list"))
        window.go_to.chosen.connect(self.browsing.go_to)
        window.left.connect(self._leave)
        window.why_line.chosen.connect(self.working.take)
        window.reshaped.connect(self.remember)
        window.closing.connect(self.stop)
        self.views.menu_asked.connect(self._open_menu)
        self.views.cell_changed.connect(self.remember)
        self.browsing.changed.connect(self.remember)
        self.browsing.board_shown.connect(self._board_shown)
        self.keeper.failed.connect(self._trouble)
        self.keeper.minute.connect(self._sweep)
        self.working.changed.connect(self.remember)
        self.working.told.connect(window.status_line.tell)
        self.working.permit_wanted.connect(self.preview_permit)
        self.pages.told.connect(window.status_line.tell)
        self.pages.changed.connect(self.browsing.refresh)
        self.pages.permit_wanted.connect(self.preview_permit)
        self.pages.place_wanted.connect(self._show_place)
        self.taking_in.told.connect(window.status_line.tell)
        self.taking_in.changed.connect(self.browsing.refresh)
        self.taking_in.sample_told.connect(self._sample_told)
        self.taking_in.report_told.connect(self._report_told)
        self.taking_in.welcome_skipped.connect(self._skip_welcome)

    def preview_permit(self, code: str) -> None:
        """Open the permit of a reservation."""
        dialog = PermitPreview(self._bench, self._background, code, self._window)
        dialog.issued.connect(self._window.status_line.tell)
        dialog.open()

    def remember(self, *_told: object) -> None:
        """Keep how the window looks now."""
        if not self._ready:
            return
        browsing, views = self.browsing, self.views
        place = views.timeline.current_range()
        memory = WindowMemory(
            geometry=self._window.look(),
            day=browsing.day.isoformat(),
            days=browsing.days,
            page=browsing.page,
            text=browsing.filter.text,
            min_capacity=browsing.filter.min_capacity,
            cell_resource_id=str(place[0]) if place else "",
            cell_s=place[1].start_s if place else 0,
            panel_open=not self._window.dock.isHidden(),
            kind=browsing.filter.kind.value if browsing.filter.kind else "",
        )
        self.window_keeper.keep(memory)

    def stop(self) -> None:
        """The window closes: write down what is not written yet, and end the worker."""
        self.keeper.stop()
        self._background.stop()

    def _recalled(self, memory: WindowMemory) -> None:
        self._memory = memory
        self._window.restore_look(memory.geometry)
        self.browsing.restore(memory)
        self.working.recover()

    def _no_memory(self, _error: Exception) -> None:
        self._recalled(WindowMemory())

    def _board_shown(self, board: Board) -> None:
        empty = not board.total_rows
        page = self.taking_in.welcome if empty and not self._skipped_welcome else self.views
        first = not self._ready
        if self.pages.current is not None:
            # A board that was read anew waits behind the page on screen.
            return
        if self._window.stack.currentWidget() is not page:
            self._window.show_page(page)
            page.setFocus()
        self._window.show_view(self.browsing.view, empty=empty and not self._skipped_welcome)
        self._window.status_line.show_saved()
        self._window.actions_table.enable("sample", on=empty)
        if first:
            self._begin()

    def _begin(self) -> None:
        self._ready = True
        self.keeper.start()
        self._sweep()
        self._window.enliven()
        cell = self._memory.cell_resource_id
        row = next((row for row in self.views.board.rows if str(row.resource_id) == cell), None)
        if row is not None:
            self.views.focus_cell(row.resource_id, self._memory.cell_s)
        self.ready.emit()

    def _sweep(self, *_told: object) -> None:
        """Record what time alone has done: holds that ran out, uses that are over. A little at a time,
        for whatever the desk asks of the database waits behind it."""
        work = partial(complete_past, self._bench.office, SWEPT_AT_ONCE)
        self._background.latest("sweep", work, self._swept, self._trouble)

    def _swept(self, counted: Mapping[str, int]) -> None:
        if any(counted.values()):
            self.browsing.refresh()

    def _show_legend(self) -> None:
        button = self._window.pane_bar.legend
        self.legend.open_at(button.mapTo(self._window, QPoint(0, button.height() + 4)))

    def _ask_day(self) -> None:
        self._window.go_to.open_for(self._bench.office.today())

    def _show_board(self, view: str, *_told: object) -> None:
        self.pages.close()
        self.browsing.show_view(view)

    def _show_place(self, resource_id: ResourceId, instant: int) -> None:
        self.pages.close()
        self.browsing.focus(resource_id, instant)

    def _begin_new(self) -> None:
        if self.pages.current is not None:
            self._show_board("day")
        self.working.begin()

    def _save(self) -> None:
        if not self.pages.save():
            self.working.save()

    def _leave(self) -> None:
        if self.pages.current is not None:
            if not self.pages.leave():
                self._show_board("day")
            return
        if self.taking_in.welcomes:
            self._skip_welcome()
        else:
            self.working.leave()

    def _skip_welcome(self) -> None:
        self._skipped_welcome = True
        self._board_shown(self.views.board)

    def _sample_told(self, is_sample: bool) -> None:
        self._window.actions_table.enable("remove_sample", on=is_sample)

    def _report_told(self, is_there: bool) -> None:
        self._window.actions_table.enable("report", on=is_there)

    def _trouble(self, error: Exception) -> None:
        self._window.status_line.show_trouble(sentence(error))

    def _open_menu(self, resource_id: ResourceId, instant: int, block: Block | None, at: QPoint) -> None:
        acts = self._window.actions_table
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = ("permit", "cancel") if block is not None else ("new",)
        for name in names:
            menu.addAction(acts[name])
        self.views.focus_cell(resource_id, instant)
        menu.popup(at)


def _empty_board(bench: Workbench) -> Board:
    """What the views hold until the first board is read."""
    office = bench.office
    day = office.today()
    return Board(day, 1, office.zone, day_span(day, office.zone), office.now_s(), (), 0, 0)
