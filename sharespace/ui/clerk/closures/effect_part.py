"""Step 4, the effect: who loses the place and where else each could go. Shown before anything is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sharespace.application.closure_impact import Affected, Impact
from sharespace.i18n import _
from sharespace.ui.clerk.closures.effect_words import beside_words, count_words, effect_line
from sharespace.ui.widgets.fact_table import FactTable
from sharespace.ui.widgets.labels import retone, wrapped


class EffectPart(QFrame):
    """The count, what else is to be known, and everybody affected by start."""

    place_wanted = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "page")
        self._affected: dict[str, Affected] = {}
        self.count = wrapped("", "strong")
        self.beside = wrapped("", "small")
        self.table = FactTable(
            _("Who loses the place"),
            (
                (_("When and where"), 232),
                (_("Reservation"), 200),
                (_("Now"), 92),
                (_("Outcome"), 100),
                (_("Where else (the nearest)"), 0),
                (_("Refund"), 74),
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 0)
        layout.setSpacing(4)
        layout.addWidget(self.count)
        layout.addWidget(self.beside)
        layout.addWidget(self.table, 1)
        self.table.opened.connect(self._opened)
        self.clear()

    def clear(self, words: str = "") -> None:
        """Nothing is known; what is missing in words."""
        self._affected = {}
        self._say(words or _("Choose what to close and when; whom it affects is shown here first."), "muted")
        self.beside.hide()
        self.table.show_lines(())

    def show_impact(self, impact: Impact, *, done: bool = False) -> None:
        """Show what would happen, or what was done."""
        self._affected = {one.code: one for one in impact.affected}
        what = count_words(impact)
        if done:
            what = _("Done: {act}. {effect}.").format(act=impact.act.code, effect=what)
            if impact.affected:
                what += " " + _("Each of them is a task under F8 now.")
        self._say(what, "strong")
        beside = beside_words(impact)
        self.beside.setText(beside)
        self.beside.setVisible(bool(beside))
        self.table.show_lines([effect_line(one) for one in impact.affected])

    def said(self) -> str:
        """What stands above the table."""
        return self.count.text()

    def _say(self, text: str, tone: str) -> None:
        retone(self.count, tone)
        self.count.setText(text)

    def _opened(self, code: object) -> None:
        one = self._affected.get(str(code))
        if one is not None:
            self.place_wanted.emit(one.resource.id, one.span.start_s)
