"""The series a reservation belongs to: which use of how many it is, all its uses, and calling them off."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sharespace.application.office import Office
from sharespace.application.series_changes import CancelSeries, Scope, SeriesCancellation, cancel_series
from sharespace.application.series_view import SeriesUse, SeriesView, series_view
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation import Reservation
from sharespace.i18n import N_, _, ngettext
from sharespace.i18n.formats import number_text, short_day_text, won_text
from sharespace.i18n.series import series_text
from sharespace.i18n.words import STATES
from sharespace.ui.background import Background
from sharespace.ui.clerk.panel.cancel_box import CancelBox
from sharespace.ui.clerk.timeline.wording import hours_text
from sharespace.ui.messages import sentence
from sharespace.ui.widgets.fact_cells import Cell, FactLine
from sharespace.ui.widgets.fact_table import FactTable
from sharespace.ui.widgets.flow_layout import FlowLayout
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped

LINE_PX = 28
MOST_LINES = 8
DAY_PX, STATE_PX = 92, 116
SCOPES: tuple[tuple[Scope, str], ...] = (
    (Scope.THIS, N_("Cancel this one")),
    (Scope.FOLLOWING, N_("This and following")),
    (Scope.ALL, N_("Cancel all")),
)


class SeriesPart(QFrame):
    """Hidden for a single reservation."""

    cancelled = Signal(object)
    """The SeriesCancellation."""
    use_wanted = Signal(str)
    """The code of another use of the series."""

    def __init__(self, office: Office, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "box")
        self._office, self._background = office, background
        self._code = ""
        self._scope = Scope.ALL
        self._view: SeriesView | None = None
        self.sentence = wrapped("", "small")
        self.place = toned("", "strong")
        self.buttons = {scope: _small(_(words)) for scope, words in SCOPES}
        self.list_button = _small(_("All its days"), "Alt+L")
        self.list_button.setCheckable(True)
        self.list_button.setShortcut(QKeySequence("Alt+L"))
        self.cancel_box = CancelBox()
        self.table = FactTable(
            _("Days of the series"), ((_("Date"), DAY_PX), (_("Time"), 0), (_("State"), STATE_PX))
        )
        self.trouble = wrapped("", "danger")
        self._arrange()
        for scope, button in self.buttons.items():
            button.clicked.connect(partial(self.ask, scope))
        self.list_button.clicked.connect(self._show_list)
        # While it holds, its words are bold and take more room.
        self.list_button.toggled.connect(self.list_button.updateGeometry)
        self.cancel_box.confirmed.connect(self._cancel)
        self.cancel_box.given_up.connect(self._focus_again)
        self.table.opened.connect(self._open_use)
        self.hide()

    def show_reservation(self, reservation: Reservation) -> None:
        """Look for the series of a reservation."""
        if reservation.series_id is None:
            self._code = ""
            self.hide()
            return
        self._code = reservation.code
        look = partial(series_view, self._office, reservation.series_id)
        self._background.latest("series", look, self._show, self._say)

    def clear(self) -> None:
        """Show nothing until the next reservation has been looked up."""
        self._code = ""
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether the question why it is cancelled stands open."""
        return not self.cancel_box.isHidden() and not self.isHidden()

    def ask(self, scope: Scope, _on: bool = False) -> None:
        """Ask for the reason, having said how many are called off and what comes back."""
        view = self._view
        if view is None:
            return
        self._scope = scope
        meant = [use for use in view.uses if use.can_be_changed and self._is_meant(use, scope)]
        count, back = len(meant), sum(use.refund_won for use in meant)
        title = ngettext("Cancel {count} use?", "Cancel {count} uses?", count)
        money = _("{refund} come back.").format(refund=won_text(back)) if back else ""
        self.trouble.hide()
        self.cancel_box.ask(
            title.format(count=number_text(count)), money or _("Nothing has been paid that has to come back.")
        )

    def _arrange(self) -> None:
        row = QWidget()
        flow = FlowLayout(row, 6)
        for button in (*self.buttons.values(), self.list_button):
            flow.addWidget(button)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().setDefaultSectionSize(LINE_PX)
        self.table.horizontalHeader().setFixedHeight(LINE_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        for part in (self.place, self.sentence, row, self.cancel_box, self.trouble, self.table):
            layout.addWidget(part)
        self.table.hide()
        self.trouble.hide()

    def _show(self, view: SeriesView) -> None:
        made = [use for use in view.uses if use.reservation is not None]
        at = next((number for number, use in enumerate(made, 1) if _code_of(use) == self._code), 0)
        if not at:
            return
        self._view = view
        self.place.setText(
            _("Part of a series: {number} of {count}").format(
                number=number_text(at), count=number_text(len(made))
            )
        )
        self.sentence.setText(series_text(view.recurrence, view.series.first_day, view.series.times))
        for scope, button in self.buttons.items():
            button.setVisible(any(use.can_be_changed and self._is_meant(use, scope) for use in view.uses))
        zone = view.resource.facility.zone
        self.table.show_lines([_line(use, view, zone) for use in view.uses])
        self.table.setFixedHeight(LINE_PX * (min(len(view.uses), MOST_LINES) + 1) + 2)
        self.trouble.hide()
        self.show()

    def _is_meant(self, use: SeriesUse, scope: Scope) -> bool:
        own = next((one.day for one in self._uses() if _code_of(one) == self._code), None)
        if own is None or scope is Scope.ALL:
            return scope is Scope.ALL
        return use.day == own if scope is Scope.THIS else use.day >= own

    def _uses(self) -> tuple[SeriesUse, ...]:
        return self._view.uses if self._view is not None else ()

    def _show_list(self, on: bool) -> None:
        self.table.setVisible(on)
        if on:
            own = next((row for row, use in enumerate(self._uses()) if _code_of(use) == self._code), 0)
            self.table.setCurrentIndex(self.table.model_of_lines.index(own, 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_use(self, code: object) -> None:
        if isinstance(code, str) and code and code != self._code:
            self.use_wanted.emit(code)

    def _cancel(self, why: str) -> None:
        command = CancelSeries(CommandId(self._office.identities.new_id()), self._code, self._scope, why)
        self.cancel_box.rest(resting=True)
        self._background.run(partial(cancel_series, self._office, command), self._done, self._say)

    def _done(self, done: SeriesCancellation) -> None:
        self.cancel_box.hide()
        self.cancelled.emit(done)

    def _say(self, error: Exception) -> None:
        self.cancel_box.rest(resting=False)
        self.trouble.setText(sentence(error, self._office.zone))
        self.trouble.show()
        self.show()

    def _focus_again(self) -> None:
        self.buttons[self._scope].setFocus(Qt.FocusReason.OtherFocusReason)


def _small(words: str, key: str = "") -> KeyButton:
    button = KeyButton(words, key)
    button.setProperty("dense", "tiny")
    return button


def _code_of(use: SeriesUse) -> str:
    return use.reservation.code if use.reservation is not None else ""


def _line(use: SeriesUse, view: SeriesView, zone: ZoneInfo) -> FactLine:
    """A day left out has no code, and is never the one that is shown."""
    if use.reservation is None or use.resource is None:
        return FactLine("", (Cell(short_day_text(use.day), "muted"), Cell(), Cell(_("Left out"), "muted")))
    one = use.reservation
    place = use.resource.name if one.resource_id != view.resource.id else ""
    tone = "" if use.can_be_changed else "muted"
    return FactLine(
        one.code,
        (
            Cell(short_day_text(use.day), tone or "strong"),
            Cell(hours_text(one.span, zone), tone, more=place),
            Cell(_(STATES[one.state]), tone, tag=use.can_be_changed),
        ),
    )
