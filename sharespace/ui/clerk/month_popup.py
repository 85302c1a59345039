"""A month to pick a day from; it closes when a day is chosen or Esc is pressed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from sharespace.i18n import _, current_language
from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.icons import keep_icon
from sharespace.ui.theme.theme import theme

_LOCALES = {"ko": "ko_KR", "en": "en_GB", "ja": "ja_JP", "zh_Hans": "zh_CN"}


class MonthPopup(QFrame):
    """Weeks begin on Monday; Sundays are red, today is bold."""

    chosen = Signal(object)
    """The date."""

    def __init__(self, shown: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "card")
        self._calendar = QCalendarWidget()
        self._calendar.setAccessibleName(_("Month"))
        self._calendar.setLocale(QLocale(_LOCALES[current_language()]))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setGridVisible(False)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._dress(today)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._calendar)
        self._calendar.clicked.connect(self._take)
        self._calendar.activated.connect(self._take)

    def open_at(self, corner: QPoint) -> None:
        """Show it with its upper left corner there, as far as the screen allows."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(corner.x(), screen.right() - self.width())
        y = min(corner.y(), screen.bottom() - self.height())
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dress(self, today: date) -> None:
        tokens = theme().tokens
        plain, red, bold = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        plain.setForeground(colour(tokens.ink))
        red.setForeground(colour(tokens.danger))
        bold.setFontWeight(700)
        bold.setForeground(colour(tokens.primary))
        head = QTextCharFormat()
        head.setForeground(colour(tokens.muted))
        head.setBackground(colour(tokens.page))
        self._calendar.setHeaderTextFormat(head)
        for day in Qt.DayOfWeek:
            self._calendar.setWeekdayTextFormat(day, red if day is Qt.DayOfWeek.Sunday else plain)
        self._calendar.setDateTextFormat(QDate(today.year, today.month, today.day), bold)
        # The bar of months takes the colour of a selection; ours is a plain one.
        bar = self._calendar.findChild(QWidget, "qt_calendar_navigationbar")
        palette = self._calendar.palette()
        palette.setColor(QPalette.ColorRole.Highlight, colour(tokens.page))
        palette.setColor(QPalette.ColorRole.HighlightedText, colour(tokens.ink))
        if bar is not None:
            bar.setPalette(palette)
        for name, icon in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            button = self._calendar.findChild(QToolButton, name)
            if button is not None:
                keep_icon(button, icon, "ink", 14)

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
