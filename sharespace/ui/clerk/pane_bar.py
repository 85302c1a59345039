"""The bar above the timeline: which day, how many days, which rooms, and the button for a new reservation."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from sharespace.application.board import BoardFilter
from sharespace.i18n import _
from sharespace.i18n.formats import day_text, full_day_text
from sharespace.ui.clerk.kind_choice import KindChoice
from sharespace.ui.clerk.month_popup import MonthPopup
from sharespace.ui.widgets.icon_button import icon_button
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned
from sharespace.ui.widgets.segments import Segments
from sharespace.ui.widgets.text_field import TextField

BAR_PX = 44
GAP_PX, SIDE_PX = 8, 12
WEEK_DAYS = 7


class PaneBar(QFrame):
    """Tells what a person wants; what is shown is told to it."""

    step_asked = Signal(int)
    """1 for the next day or week, -1 for the one before."""
    today_asked = Signal()
    day_asked = Signal(object)
    """A date."""
    view_asked = Signal(str)
    """`day`, `week` or `list`."""
    filter_changed = Signal(object)
    """A BoardFilter."""
    legend_asked = Signal()
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneBar")
        self.setProperty("ground", "head")
        self.setFixedHeight(BAR_PX)
        self._day, self._today, self._quiet = date.min, date.min, False
        self._empty = False
        self.before = _boxed("chevron-left", _("Previous day or week"), "Ctrl+PgUp")
        self.after = _boxed("chevron-right", _("Next day or week"), "Ctrl+PgDn")
        self.today = _small(_("Today"), "Ctrl+T")
        self.title = KeyButton("", "", "flat")
        self.title.setToolTip(_("Pick a day from the month (type one with Ctrl+G)"))
        self.title.setProperty("big", True)
        self.views = Segments(_("View"))
        self.views.add("day", _("Day"), "Ctrl+1")
        self.views.add("week", _("Week"), "Ctrl+2")
        self.views.add("list", _("List"), "Ctrl+4")
        self.words = TextField(_("Filter by name, place or address"), _("Filter"))
        self.words.setToolTip(_("Filter by name, place or address (Ctrl+F)"))
        self.words.setFixedHeight(28)
        self.words.setMaximumWidth(190)
        self.words.setMinimumWidth(90)
        self.words.setClearButtonEnabled(True)
        self.people = TextField(_("Least number of people a room must hold"))
        self.people.setToolTip(_("Only rooms for at least so many people"))
        self.people.setFixedSize(46, 28)
        self.kinds = KindChoice()
        self.legend = KeyButton(_("Legend"), "", "flat", "info-circle")
        self.legend.setProperty("dense", "small")
        self.new = KeyButton(_("New reservation"), "F2", "primary", "plus")
        self.new.setProperty("dense", "small")
        self._lay_out()
        self._connect()

    def show_day(self, first: date, days: int, today: date) -> None:
        """Show which days are on screen."""
        self._day, self._today = first, today
        words = day_text if first.year == today.year else full_day_text
        last = first + timedelta(days=days - 1)
        self.title.show_words(words(first) if days == 1 else f"{words(first)} – {day_text(last)}")
        self.title.setAccessibleName(self.title.text())
        self.today.setEnabled(not first <= today <= last)
        self._fit()

    def show_view(self, view: str) -> None:
        """Show which view is on screen."""
        self.views.choose(view)

    def show_filter(self, shown: BoardFilter) -> None:
        """Show the filter without telling of it."""
        self._quiet = True
        self.words.show_text(shown.text)
        self.people.show_text(str(shown.min_capacity) if shown.min_capacity else "")
        self.kinds.show_kind(shown.kind)
        self._quiet = False
        self._fit()

    def filter(self) -> BoardFilter:
        """Words, least capacity and kind."""
        digits = re.sub(r"\D", "", self.people.whole_text())
        people = int(digits[:5]) if digits else 0
        return BoardFilter(self.words.whole_text().strip(), people, kind=self.kinds.kind)

    def rest(self, *, empty: bool) -> None:
        """On an empty database there is nothing to choose from."""
        self._empty = empty
        self._nothing.setVisible(empty)
        self._fit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """On a narrow screen what menus and keys do as well gives way."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        gone: set[QWidget] = set(self._choices) if self._empty else set()
        giving_way = [] if self._empty else list(self._giving_way)
        while giving_way and self._needed_px(gone) > self.width():
            gone.update(giving_way.pop(0))
        for part in self._choices:
            if part.isHidden() != (part in gone):
                part.setVisible(part not in gone)

    def _needed_px(self, gone: set[QWidget]) -> int:
        fixed = (self.before, self.today, self.after, self.title)
        parts = [part for part in (*fixed, *self._choices) if part not in gone]
        widths = (max(part.minimumSizeHint().width(), part.minimumWidth()) for part in parts)
        return sum(widths) + GAP_PX * (len(parts) + 1) + 2 * SIDE_PX

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE_PX, 0, SIDE_PX, 0)
        layout.setSpacing(GAP_PX)
        for widget in (self.before, self.today, self.after, self.title, self.views):
            layout.addWidget(widget)
        layout.addSpacing(4)
        divider = _divider()
        people = toned(_("people ≥"), "small")
        self._nothing = toned(_("There are no spaces yet"), "small")
        self._nothing.hide()
        layout.addWidget(divider)
        layout.addWidget(self.kinds)
        layout.addWidget(self.words, 2)
        layout.addWidget(people)
        layout.addWidget(self.people)
        layout.addStretch(3)
        layout.addWidget(self._nothing)
        layout.addWidget(self.legend)
        layout.addWidget(self.new)
        self._choices = (
            self.views,
            divider,
            self.kinds,
            self.words,
            people,
            self.people,
            self.legend,
            self.new,
        )
        self._giving_way = ((self.legend,), (divider,), (people, self.people), (self.kinds,), (self.views,))

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.step_asked.emit(-1))
        self.after.clicked.connect(lambda: self.step_asked.emit(1))
        self.today.clicked.connect(self.today_asked)
        self.title.clicked.connect(self._pick)
        self.views.chosen.connect(self.view_asked)
        self.kinds.chosen.connect(self._filtered)
        self.words.whole_text_changed.connect(self._filtered)
        self.people.whole_text_changed.connect(self._filtered)
        self.legend.clicked.connect(self.legend_asked)
        self.new.clicked.connect(self.new_asked)

    def _filtered(self, _told: object = None) -> None:
        if not self._quiet:
            self._fit()
            self.filter_changed.emit(self.filter())

    def _pick(self) -> None:
        popup = MonthPopup(self._day, self._today, self)
        popup.chosen.connect(self.day_asked)
        popup.open_at(self.title.mapToGlobal(QPoint(0, self.title.height() + 4)))


def _boxed(icon: str, name: str, key: str) -> QToolButton:
    button = icon_button(icon, name, 28, key=key)
    button.setProperty("look", "boxedicon")
    return button


def _small(text: str, key: str) -> KeyButton:
    button = KeyButton(text)
    button.setProperty("dense", "small")
    button.setToolTip(f"{text} ({key})")
    return button


def _divider() -> QFrame:
    line = QFrame()
    line.setProperty("ground", "divider")
    line.setFixedSize(1, 20)
    return line
