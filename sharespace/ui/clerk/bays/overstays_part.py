"""Cars that are still there after their time: how late, what it costs by now, who comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.application.parking_charges import Overstay
from sharespace.i18n import _
from sharespace.ui.clerk.bays.bay_words import overstay_line
from sharespace.ui.widgets.fact_table import ROW_PX, FactTable
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned

MOST_LINES = 4
HEAD_PX = 31


class OverstaysPart(QFrame):
    """Enter or the button notes that the car has left."""

    left = Signal(object)
    """An Overstay whose car has left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "foot")
        self._overstays: dict[str, Overstay] = {}
        self._count = toned("", "tag")
        self.gone = KeyButton(_("The car has left"), "Alt+L", "", "check")
        self.gone.setProperty("dense", "small")
        self.gone.setShortcut("Alt+L")
        self.table = FactTable(
            _("Cars beyond their time"),
            (
                (_("Bay"), 0),
                (_("Number plate"), 140),
                (_("Code"), 110),
                (_("Ended at"), 90),
                (_("Late by"), 120),
                (_("Costs by now"), 110),
                (_("Comes next"), 150),
            ),
        )
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 12, 6)
        head.setSpacing(8)
        head.addWidget(toned(_("Cars beyond their time"), "heading"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.gone)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.table)
        self.table.opened.connect(lambda _code: self._gone())
        self.gone.clicked.connect(self._gone)
        self.show_overstays(())

    def show_overstays(self, several: Sequence[Overstay]) -> None:
        """Show who is still there."""
        self._overstays = {one.found.reservation.code: one for one in several}
        self._count.setText(str(len(several)))
        self.table.show_lines([overstay_line(one) for one in several])
        self.table.setVisible(bool(several))
        self.table.setFixedHeight(HEAD_PX + min(max(len(several), 1), MOST_LINES) * ROW_PX + 2)
        self.gone.setEnabled(bool(several))

    def _gone(self) -> None:
        one = self._overstays.get(str(self.table.current()))
        if one is not None:
            self.gone.setEnabled(False)
            self.left.emit(one)
