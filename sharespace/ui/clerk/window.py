"""The clerk's window. It places its parts and routes their signals; every part does its own work."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from sharespace.i18n import _
from sharespace.settings import Settings
from sharespace.ui.clerk.about import About
from sharespace.ui.clerk.actions import Actions
from sharespace.ui.clerk.go_to import GoTo
from sharespace.ui.clerk.keys_sheet import KeysSheet
from sharespace.ui.clerk.menu_row import MenuRow
from sharespace.ui.clerk.pane_bar import PaneBar
from sharespace.ui.clerk.panel.dock import Dock
from sharespace.ui.clerk.rail import Rail, RailItem
from sharespace.ui.clerk.skeleton import Skeleton
from sharespace.ui.clerk.status_line import StatusLine
from sharespace.ui.clerk.why_line import WhyLine

SIZE_PX = (1366, 736)
"""The usual screen of a counter, 1366 × 768, less its title bar."""
LEAST_PX = (960, 600)


class ClerkWindow(QMainWindow):
    """Bare at first, so that it can be painted before anything is opened; `fill` brings it to life."""

    closing = Signal()
    left = Signal()
    """Esc that no part of the window wanted."""
    reshaped = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle(f"ShareSpace — {desk_name(settings)}")
        self.setMinimumSize(*LEAST_PX)
        self.resize(*SIZE_PX)
        self.actions_table = Actions(self)
        self.menu_row = MenuRow(self.actions_table)
        self.menu_row.show_counter(desk_name(settings))
        self.rail = Rail()
        self.timeline_item = RailItem("calendar", _("Schedule"), "Ctrl+1")
        self.list_item = RailItem("list-details", _("List"), "Ctrl+4")
        self.help_item = RailItem("keyboard", _("Keys"), "F1")
        self.pane_bar = PaneBar()
        self.stack = QStackedWidget()
        self.skeleton = Skeleton()
        self.why_line = WhyLine()
        self.dock = Dock()
        self.status_line = StatusLine()
        self._place()
        self.keys_sheet = KeysSheet(self)
        self.go_to = GoTo(self)
        self._join()
        self.actions_table.rest()
        self.pane_bar.setEnabled(False)
        self.rail.setEnabled(False)

    def _join(self) -> None:
        self.actions_table["keys"].triggered.connect(self.show_keys)
        self.actions_table["about"].triggered.connect(self._show_about)
        self.status_line.keys_asked.connect(self.show_keys)
        self.help_item.clicked.connect(self.show_keys)

    def show_keys(self) -> None:
        """F1: the keys of the part that has the keyboard."""
        focused = QApplication.focusWidget()
        self.keys_sheet.open_for(panel=focused is not None and self.dock.isAncestorOf(focused))

    def _show_about(self) -> None:
        About(self).open_centred()

    def _place(self) -> None:
        self.setMenuWidget(self.menu_row)
        self.rail.add(self.timeline_item)
        self.rail.add(self.list_item)
        self.rail.add(self.help_item, at_end=True)
        self.stack.addWidget(self.skeleton)
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane_bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.why_line)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(pane, 1)
        row.addWidget(self.dock)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(body, 1)
        rows.addWidget(self.status_line)
        self.setCentralWidget(whole)

    def show_page(self, page: QWidget) -> None:
        """Put a page on screen in place of the timeline."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.why_line.setVisible(page is not self.skeleton)

    def show_extra(self, page: QWidget) -> None:
        """Put a page on screen that has a head of its own: the bar of the timeline gives way."""
        self.show_page(page)
        self.pane_bar.hide()
        self.why_line.hide()
        for name in ("day", "week", "list"):
            self.actions_table[name].setChecked(False)
        self.timeline_item.setChecked(False)
        self.list_item.setChecked(False)

    def show_view(self, view: str, *, empty: bool) -> None:
        """Mark which view is on screen; on an empty database only what makes sense is offered."""
        acts = self.actions_table
        for name in ("day", "week", "list"):
            acts[name].setChecked(name == view)
        self.pane_bar.show()
        self.timeline_item.setChecked(view != "list")
        self.list_item.setChecked(view == "list")
        self.pane_bar.rest(empty=empty)
        self.why_line.setVisible(not empty)
        acts.enable("new", on=not empty)

    def enliven(self) -> None:
        """Everything that was at rest while the database was opened may be used."""
        self.actions_table.wake()
        self.pane_bar.setEnabled(True)
        self.rail.setEnabled(True)

    def look(self) -> str:
        """Place and size, as text that can be stored."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_look(self, text: str) -> None:
        """Put the window where it was; nothing happens when that cannot be read."""
        if text:
            self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii")))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc that no part wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Worth remembering."""
        super().resizeEvent(event)
        self.reshaped.emit()

    def moveEvent(self, event: QMoveEvent, /) -> None:
        """So is this."""
        super().moveEvent(event)
        self.reshaped.emit()

    def closeEvent(self, event: QCloseEvent, /) -> None:
        """Whoever keeps something writes it down now."""
        self.closing.emit()
        super().closeEvent(event)


def desk_name(settings: Settings) -> str:
    """성동구 1번 창구."""
    return f"{settings.district_name} {settings.counter}".strip()
