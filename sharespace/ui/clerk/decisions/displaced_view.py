"""A reservation that has lost its place: why, and what can be decided for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from sharespace.application.alternatives import Alternative
from sharespace.application.displaced import Choice, DisplacedTask
from sharespace.domain.local_time import local_moment
from sharespace.i18n import _
from sharespace.i18n.closures import differs_text
from sharespace.i18n.formats import day_text, span_text, won_text
from sharespace.i18n.reasons import reason_text
from sharespace.i18n.words import CLOSURE_KINDS
from sharespace.ui.clerk.panel.details_parts import when_lines
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.form_row import FormRow
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped
from sharespace.ui.widgets.text_field import TextField

MOST_KEYS = 7


class DisplacedView(QWidget):
    """One button for every way out, Alt+1 and on; giving back and waiting are the last two."""

    decided = Signal(object, object, str)
    """A Choice, the Alternative (or None), and the words typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = ""
        self.ways: list[KeyButton] = []
        self._title = toned("", "title")
        self._when, self._who, self._why_lost, self._money = (wrapped("") for _n in range(4))
        self._none = wrapped("", "danger")
        self.trouble = wrapped("", "danger")
        self.why = TextField(_("Why it is decided so"), _("recorded in the history"))
        self._ways = QVBoxLayout()
        self._ways.setSpacing(6)
        inside = QFrame()
        inside.setProperty("ground", "page")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(8)
        for widget in (self._title, self._when, self._who, self._why_lost, self._money):
            layout.addWidget(widget)
        layout.addSpacing(6)
        layout.addWidget(toned(_("Ways out"), "heading"))
        layout.addWidget(self._none)
        layout.addWidget(FormRow(_("Reason"), self.why))
        layout.addLayout(self._ways)
        layout.addWidget(self.trouble)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_task(self, task: DisplacedTask) -> None:
        """Show one; its ways out are those that are possible now."""
        if task.code != self.code:
            self.why.show_text("")
        self.code = task.code
        zone = task.resource.facility.zone
        self._title.setText(f"{task.reservation.title or task.who} · {task.code}")
        self._when.setText(f"{task.resource.full_name}\n{when_lines(task.reservation.span, zone)}")
        self._who.setText(f"{task.who} · {task.phone}")
        self._why_lost.setText(_lost_text(task))
        given = task.refund.refund_won + task.refund.interest_won
        self._money.setText(_("All that was paid would be given back: {sum}").format(sum=won_text(given)))
        self._money.setVisible(given > 0)
        because = " · ".join(reason_text(reason, zone) for reason in task.because)
        self._none.setText(_("No other place: {reasons}").format(reasons=because))
        self._none.setVisible(not task.fresh and not task.restorable and bool(because))
        self.trouble.hide()
        self._offer(task)

    def say(self, text: str) -> None:
        """Why a decision could not be carried out."""
        self.trouble.setText(text)
        self.trouble.show()
        self.rest(resting=False)

    def rest(self, *, resting: bool) -> None:
        """While a decision is carried out."""
        for button in self.ways:
            button.setEnabled(not resting)

    def _offer(self, task: DisplacedTask) -> None:
        emptied(self._ways)
        self.ways = []
        if task.restorable:
            self._add(_("Its own place and time again"), Choice.RESTORE, None, "primary")
        for way in task.fresh:
            self._add(way_words(way), Choice.PLACE, way, "")
        self._add(_("Call it off and give all back"), Choice.REFUND, None, "danger")
        if task.waiting_since_s is None:
            self._add(_("Told; the applicant waits"), Choice.WAIT, None, "")

    def _add(self, words: str, choice: Choice, way: Alternative | None, look: str) -> None:
        number = len(self.ways) + 1
        key = f"Alt+{number}" if number <= MOST_KEYS else ""
        button = KeyButton(words, key, look)
        button.setProperty("dense", "small")
        if key:
            button.setShortcut(QKeySequence(key))
        button.clicked.connect(lambda: self._decide(choice, way))
        self.ways.append(button)
        self._ways.addWidget(button)

    def _decide(self, choice: Choice, way: Alternative | None) -> None:
        self.why.settle()
        self.rest(resting=True)
        self.decided.emit(choice, way, self.why.text().strip())


def way_words(way: Alternative) -> str:
    """Where and when, and what is not as it was."""
    zone = way.resource.facility.zone
    start, end = local_moment(way.span.start_s, zone), local_moment(way.span.end_s, zone)
    rooms = " + ".join(room.full_name for room in way.resources)
    return f"{rooms} · {day_text(start.date())} {span_text(start, end)} ({differs_text(way.differs)})"


def _lost_text(task: DisplacedTask) -> str:
    if task.act is None:
        return _("Its place was lost in another way than by a closure.")
    note = f" · {task.act.note}" if task.act.note else ""
    return _("Shut: {place} · {kind}{note}").format(
        place=task.act.name, kind=_(CLOSURE_KINDS[task.act.kind]), note=note
    )
