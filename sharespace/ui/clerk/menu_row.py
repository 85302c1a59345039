"""The row of menus, with the name of the desk at its end."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QWidget

from sharespace.i18n import _
from sharespace.ui.clerk.actions import MENUS, SEPARATOR, Actions
from sharespace.ui.widgets.labels import toned

ROW_PX = 36


class MenuRow(QFrame):
    """36 pixels high."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "menus")
        self.setFixedHeight(ROW_PX)
        self.bar = QMenuBar()
        self.bar.setNativeMenuBar(False)
        self.bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.menus: dict[str, QMenu] = {}
        self._counter = toned("", "small")
        for title, names in MENUS:
            menu = self.menus[title] = self.bar.addMenu(_(title))
            for name in names:
                if name == SEPARATOR:
                    menu.addSeparator()
                else:
                    menu.addAction(actions[name])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 12, 0)
        layout.addWidget(self.bar)
        layout.addStretch(1)
        layout.addWidget(self._counter)

    def show_counter(self, name: str) -> None:
        """Whose desk it is."""
        self._counter.setText(name)
