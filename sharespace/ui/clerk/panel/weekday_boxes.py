"""Seven small buttons, one for each day of the week, of which any may hold."""

from __future__ import annotations

from babel.dates import get_day_names
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sharespace.i18n.formats import locale
from sharespace.ui.widgets.flow_layout import FlowLayout

DAY_PX = 34
GAP_PX = 4


class WeekdayBoxes(QWidget):
    """Days are numbers, 0 is Monday. `show_days` is silent."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        short = get_day_names("narrow", context="stand-alone", locale=locale())
        whole = get_day_names("wide", locale=locale())
        self.buttons: list[QPushButton] = []
        flow = FlowLayout(self, GAP_PX)
        for day in range(7):
            button = QPushButton(str(short[day]))
            button.setCheckable(True)
            button.setProperty("dense", "tiny")
            button.setMinimumWidth(DAY_PX)
            button.setAccessibleName(str(whole[day]))
            button.setToolTip(str(whole[day]))
            button.clicked.connect(self.changed)
            flow.addWidget(button)
            self.buttons.append(button)
        self.setFocusProxy(self.buttons[0])

    def days(self) -> tuple[int, ...]:
        """Those that hold."""
        return tuple(day for day, button in enumerate(self.buttons) if button.isChecked())

    def show_days(self, days: tuple[int, ...]) -> None:
        """These hold and no others."""
        for day, button in enumerate(self.buttons):
            button.setChecked(day in days)
