"""A field for a day: typed as people say it, or picked from a month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sharespace.application.day_words import read_day
from sharespace.i18n import _
from sharespace.i18n.formats import full_day_text, short_day_text
from sharespace.ui.clerk.month_popup import MonthPopup
from sharespace.ui.widgets.icon_button import inner_button
from sharespace.ui.widgets.text_field import TextField


class DayField(QWidget):
    """`day` is None while the text is no day. What was understood is shown when the field is left."""

    changed = Signal()

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day: date | None = None
        self._shown = ""
        self.field = TextField(name, _("today, Fri, 11/28, +2w"))
        self.setFocusProxy(self.field)
        self._open = inner_button("calendar", _("Pick a day from the month"))
        self.field.put_inside(self._open)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.field.whole_text_changed.connect(self._typed)
        self.field.editingFinished.connect(self._finish)
        self._open.clicked.connect(self._pick)

    @property
    def day(self) -> date | None:
        """The day that is meant."""
        return self._day

    def set_today(self, today: date) -> None:
        """From where days are counted."""
        self._today = today

    def show_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self._day = day
        self._shown = self._words(day) if day else ""
        self.field.show_text(self._shown)

    def _words(self, day: date) -> str:
        return short_day_text(day) if day.year == self._today.year else full_day_text(day)

    def _typed(self, text: str) -> None:
        if text != self._shown:
            self._day = read_day(text, self._today)
            self.changed.emit()

    def _finish(self) -> None:
        if self._day is not None:
            self.show_day(self._day)

    def _pick(self) -> None:
        popup = MonthPopup(self._day or self._today, self._today, self)
        popup.chosen.connect(self._picked)
        popup.open_at(self.field.mapToGlobal(QPoint(0, self.field.height() + 2)))

    def _picked(self, day: object) -> None:
        if isinstance(day, date):
            self.show_day(day)
            self.changed.emit()
