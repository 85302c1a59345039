"""Every day of a series that is being planned: whether it fits, and what is decided for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from sharespace.application.series import SeriesPreview
from sharespace.application.series_planning import PlannedUse
from sharespace.i18n import _
from sharespace.ui.clerk.panel.series_words import line_of
from sharespace.ui.widgets.fact_table import ENTER, FactTable

DAY_PX, DECISION_PX = 88, 140
LINE_PX = 28
MOST_LINES = 10


class SeriesTable(FactTable):
    """Up and down walk; the space bar goes through what may be decided for a day, and so does Enter.
    What a line stands for is its local day."""

    cycled = Signal(object)
    """The PlannedUse whose decision is to be the next one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = ((_("Date"), DAY_PX), (_("State"), 0), (_("Decision"), DECISION_PX))
        super().__init__(_("Days of the series"), columns, parent=parent)
        self._uses: tuple[PlannedUse, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(LINE_PX)
        self.horizontalHeader().setFixedHeight(LINE_PX)
        self.opened.connect(self._cycle)

    def show_preview(self, preview: SeriesPreview) -> None:
        """Show all days; the current one stays."""
        self._uses = preview.uses
        self.show_lines([line_of(use, preview.resource) for use in preview.uses])
        self.setFixedHeight(LINE_PX * (min(len(preview.uses), MOST_LINES) + 1) + 2)

    def current_use(self) -> PlannedUse | None:
        """The day under the cursor."""
        day = self.current()
        return next((use for use in self._uses if use.day == day), None)

    def go_to(self, use: PlannedUse) -> None:
        """Put the cursor on a day."""
        row = next((row for row, one in enumerate(self._uses) if one.day == use.day), -1)
        if row >= 0:
            self.setCurrentIndex(self.model_of_lines.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Space and Enter decide; with Ctrl, Enter saves as everywhere."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Space:
            self._cycle()
        elif not plain and event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _cycle(self, _value: object = None) -> None:
        use = self.current_use()
        if use is not None:
            self.cycled.emit(use)
