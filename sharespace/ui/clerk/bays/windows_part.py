"""What is shared of a bay: the ledger's lines, and the hours of the next days, from which some are taken
back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sharespace.application.parking_holders import DAYS_SHOWN, BayView
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _, ngettext
from sharespace.ui.clerk.bays.bay_words import entry_line, span_lines
from sharespace.ui.widgets.fact_table import FactTable
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned


class WindowsPart(QFrame):
    """Enter on a time asks to take it back; a double click too."""

    back_wanted = Signal(object)
    """The TimeSpan that is to be taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "page")
        self.ledger = FactTable(_("Share windows"), ((_("State"), 96), (_("When"), 0), (_("Entered"), 150)))
        self.next_days = FactTable(
            _("Shared in the next days"), ((_("When"), 0), (_("Length"), 110), ("", 70))
        )
        self.take_back = KeyButton(_("Take back"), "Alt+T", "", "calendar-off")
        self.take_back.setProperty("dense", "small")
        self.take_back.setShortcut("Alt+T")
        self._days = toned("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 0)
        layout.setSpacing(5)
        layout.addWidget(toned(_("Share windows"), "heading"))
        layout.addWidget(self.ledger, 2)
        layout.addLayout(
            in_a_row(toned(_("Shared in the next days"), "heading"), self._days, None, self.take_back)
        )
        layout.addWidget(self.next_days, 3)
        self.next_days.opened.connect(self._opened)
        self.take_back.clicked.connect(lambda: self._opened(self.next_days.current()))
        days = ngettext("{count} day", "{count} days", DAYS_SHOWN)
        self._days.setText(days.format(count=DAYS_SHOWN))
        self.take_back.setEnabled(False)

    def show_view(self, view: BayView, now_s: int) -> None:
        """Show a bay."""
        zone = view.resource.facility.zone
        self.ledger.show_lines([entry_line(entry, zone) for entry in reversed(view.ledger)])
        lines = span_lines(view.shared, now_s, zone)
        self.next_days.show_lines(lines)
        self.take_back.setEnabled(bool(lines))

    def _opened(self, span: object) -> None:
        if isinstance(span, TimeSpan):
            self.back_wanted.emit(span)
