"""What is shut by now or will be: open it again, or make it longer or shorter."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.domain.closures import ClosureAct
from sharespace.i18n import _
from sharespace.i18n.words import CLOSURE_KINDS
from sharespace.ui.clerk.closures.when_part import span_words
from sharespace.ui.widgets.fact_cells import Cell, FactLine
from sharespace.ui.widgets.fact_table import ENTER, FactTable
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped
from sharespace.ui.widgets.text_field import TextField


class ActsPart(QFrame):
    """Acts in force by start. Opening again asks for the reason, in place."""

    reopen_wanted = Signal(object, str)
    """A ClosureAct and the reason."""
    change_wanted = Signal(object)
    """A ClosureAct."""
    flood_wanted = Signal()

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "foot")
        self._zone = zone
        self._acts: dict[str, ClosureAct] = {}
        self.table = FactTable(
            _("Closures in force"),
            (
                (_("Act"), 110),
                (_("What is shut"), 0),
                (_("When"), 270),
                (_("Why"), 220),
                (_("State"), 92),
            ),
        )
        self._count = toned("", "tag")
        self.change = KeyButton(_("Longer or shorter"), "Alt+L", "", "clock")
        self.change.setShortcut("Alt+L")
        self.reopen = KeyButton(_("Open it again"), "Alt+O", "", "lock")
        self.reopen.setShortcut("Alt+O")
        for button in (self.change, self.reopen):
            button.setProperty("dense", "small")
        self.box = ReopenBox()
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 12, 6)
        head.setSpacing(8)
        head.addWidget(toned(_("Closures in force"), "heading"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.change)
        head.addWidget(self.reopen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.box)
        layout.addWidget(self.table, 1)
        self.table.opened.connect(lambda _code: self._change())
        self.table.walked.connect(self._walked)
        self.change.clicked.connect(self._change)
        self.reopen.clicked.connect(self._ask)
        self.box.confirmed.connect(self._confirmed)
        self.box.given_up.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.show_acts((), 0)

    def show_acts(self, acts: Sequence[ClosureAct], now_s: int) -> None:
        """Show what is shut or will be."""
        self._acts = {act.code: act for act in acts}
        self._count.setText(str(len(acts)))
        self.table.show_lines([_line(act, now_s, self._zone) for act in acts])
        self.box.hide()
        self._walked()

    def current(self) -> ClosureAct | None:
        """The act of the current line."""
        return self._acts.get(str(self.table.current()))

    def give_up(self) -> bool:
        """Esc: whether a question was open and is no longer."""
        if self.box.isHidden():
            return False
        self.box.give_up()
        return True

    def _walked(self) -> None:
        act = self.current()
        self.change.setEnabled(act is not None)
        self.reopen.setEnabled(act is not None)
        if act is None or act.code != self.box.code:
            self.box.hide()

    def _change(self) -> None:
        act = self.current()
        if act is not None:
            self.change_wanted.emit(act)

    def _ask(self) -> None:
        act = self.current()
        if act is None:
            return
        if act.basin:
            self.flood_wanted.emit()
        else:
            self.box.open(act)

    def _confirmed(self, why: str) -> None:
        act = self.current()
        if act is not None:
            self.reopen_wanted.emit(act, why)


class ReopenBox(QFrame):
    """Opens above the acts. Enter in the field confirms, Esc gives up."""

    confirmed = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = ""
        self.setProperty("ground", "warn")
        self._words = wrapped("", "strong")
        self.why = TextField(_("Reason for opening again"), _("recorded in the history"))
        self.confirm = KeyButton(_("Open it again"), "Enter", "primary")
        self.keep = KeyButton(_("Leave it shut"), "Esc")
        for button in (self.confirm, self.keep):
            button.setProperty("dense", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self._words)
        layout.addLayout(in_a_row(self.why, self.confirm, self.keep))
        self.why.installEventFilter(self)
        self.confirm.clicked.connect(self._confirm)
        self.keep.clicked.connect(self.give_up)
        self.hide()

    def open(self, act: ClosureAct) -> None:
        """Ask for the reason."""
        self.code = act.code
        text = _("Open {what} again? Reservations that kept their place stay as they are.")
        self._words.setText(text.format(what=act.name))
        self.why.show_text("")
        self.show()
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Leave it shut."""
        self.hide()
        self.given_up.emit()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Enter and Esc in the field."""
        if watched is self.why and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in ENTER:
                self._confirm()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.give_up()
                return True
        return super().eventFilter(watched, event)

    def _confirm(self) -> None:
        self.why.settle()
        self.hide()
        self.confirmed.emit(self.why.text().strip())


def _line(act: ClosureAct, now_s: int, zone: ZoneInfo) -> FactLine:
    holds = act.span.start_s <= now_s
    tone = "flood" if act.basin else "warn" if holds else ""
    kind = _(CLOSURE_KINDS[act.kind])
    cells = (
        Cell(act.code, "strong"),
        Cell(act.name, tip=act.name),
        Cell(span_words(act.span, zone)),
        Cell(kind, more=act.note, tip=act.note),
        Cell(_("Shut now") if holds else _("To come"), tone, tag=True),
    )
    return FactLine(act.code, cells)
