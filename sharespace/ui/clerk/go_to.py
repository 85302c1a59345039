"""Ctrl+G: a day in one's own words, with what it is understood as beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sharespace.application.day_words import read_day
from sharespace.i18n import _
from sharespace.i18n.formats import full_day_text
from sharespace.ui.clerk.overlay import Overlay
from sharespace.ui.widgets.labels import retone, toned
from sharespace.ui.widgets.text_field import TextField

FIELD_PX = 260


class GoTo(Overlay):
    """Enter goes there; Esc stays."""

    chosen = Signal(object)
    """The date."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = date.min
        self._day: date | None = None
        self.setAccessibleName(_("Go to a day"))
        self.field = TextField(_("Go to a day"), _("Fri, 11/28, +2w, tomorrow"))
        self.field.setFixedWidth(FIELD_PX)
        self._meaning = toned("", "small")
        self.body.addWidget(toned(_("Go to a day"), "heading"))
        self.body.addWidget(self.field)
        self.body.addWidget(self._meaning)
        self.setFocusProxy(self.field)
        self.field.whole_text_changed.connect(self._typed)

    def open_for(self, today: date) -> None:
        """Ask for a day, counting from today."""
        self._today = today
        self.field.show_text("")
        self._typed("")
        self.open_centred()

    def meaning(self) -> str:
        """What the text is understood as."""
        return self._meaning.text()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter goes there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.field.settle()
            if self._day is not None:
                day = self._day
                self.put_away()
                self.chosen.emit(day)
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._day = read_day(text, self._today)
        retone(self._meaning, "small" if self._day or not text.strip() else "wrong")
        if self._day is not None:
            self._meaning.setText(full_day_text(self._day))
        elif text.strip():
            self._meaning.setText(_("This is not a day. Write Fri, 11/28, +2w or 2026-11-28."))
        else:
            self._meaning.setText(_("Enter goes there, Esc stays here."))
