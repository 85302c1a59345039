"""The head of a panel: title, a word about its state, small buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from sharespace.ui.widgets.labels import toned

HEAD_PX = 44


class PanelHead(QFrame):
    """44 pixels high."""

    def __init__(self, title: str, *parts: QWidget) -> None:
        super().__init__()
        self.setFixedHeight(HEAD_PX)
        self.setProperty("ground", "page")
        self._title = toned(title, "heading")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 10, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        stretched = False
        for part in parts:
            if isinstance(part, QToolButton) and not stretched:
                layout.addStretch(1)
                stretched = True
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
