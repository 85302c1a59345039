"""The place on the right for whatever is being worked on: 380 pixels wide, or nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

DOCK_PX = 380


class Dock(QFrame):
    """Holds the panels, shows one or hides altogether."""

    shown_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dock")
        self.setProperty("ground", "dock")
        self.setFixedWidth(DOCK_PX)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 0, 0, 0)
        self.hide()

    def put(self, *panels: QWidget) -> None:
        """The panels there are."""
        for panel in panels:
            self._stack.addWidget(panel)

    def show_panel(self, panel: QWidget) -> None:
        """Open the dock with a panel."""
        self._stack.setCurrentWidget(panel)
        if self.isHidden():
            self.show()
            self.shown_changed.emit(True)

    def shows(self, panel: QWidget) -> bool:
        """Whether a panel is on screen."""
        return not self.isHidden() and self._stack.currentWidget() is panel

    def put_away(self) -> None:
        """Close the dock; what is in the panels stays."""
        if not self.isHidden():
            self.hide()
            self.shown_changed.emit(False)
