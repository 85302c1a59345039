"""A reservation that exists: what it is, whose (masked), its history, its permit, and how to cancel it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from sharespace.application.applicants import reveal_applicant
from sharespace.application.approval_view import ApprovalView, approval_view
from sharespace.application.approvals import (
    ApproveReservation,
    RejectReservation,
    Seen,
    approve_reservation,
    reject_reservation,
)
from sharespace.application.life import CheckIn, CompleteUse, MarkNoShow, check_in, complete_use, mark_no_show
from sharespace.application.moving import Moved
from sharespace.application.office import Office
from sharespace.application.payments import RecordPayment, record_payment
from sharespace.application.reservation_view import ReservationView, view_reservation
from sharespace.application.reservations import Cancellation, CancelReservation, cancel_reservation
from sharespace.application.series_changes import SeriesCancellation
from sharespace.domain.applicant import Applicant
from sharespace.domain.deciding import Rejection
from sharespace.domain.ids import CommandId
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.life import Act
from sharespace.domain.reservation import Reservation, State
from sharespace.i18n import _
from sharespace.i18n.reasons import reasons_text
from sharespace.i18n.words import STATES
from sharespace.ui.background import Background
from sharespace.ui.clerk.panel.cancel_box import CancelBox
from sharespace.ui.clerk.panel.details_parts import Facts, HistoryList
from sharespace.ui.clerk.panel.done_words import called_off_text, moved_text
from sharespace.ui.clerk.panel.head import PanelHead
from sharespace.ui.clerk.panel.life_box import LifeBox
from sharespace.ui.clerk.panel.move_box import MoveBox
from sharespace.ui.clerk.panel.quote_box import QuoteBox
from sharespace.ui.clerk.panel.series_part import SeriesPart
from sharespace.ui.messages import sentence
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.icon_button import icon_button
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped

SIDE_PX = 16


class DetailsPanel(QWidget):
    """Shows one reservation at a time, by its code."""

    closed = Signal()
    permit_wanted = Signal(str)
    """The code of the reservation."""
    cancelled = Signal(object)
    """The Cancellation."""
    stepped = Signal(object)
    """The Reservation after an act of its life."""
    done = Signal(str, object)
    """Moved, or uses of its series called off: words, and the Reservation where it is now."""

    def __init__(self, office: Office, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self._view: ReservationView | None = None
        self._code = ""
        self._ask_to_cancel = False
        self._seen: tuple[Seen, ...] = ()
        self._unsaid: Exception | None = None
        self._build()
        self._connect()

    @property
    def code(self) -> str:
        """The code of the reservation that is shown; empty for none."""
        return self._code

    def open(self, code: str, *, ask_to_cancel: bool = False) -> None:
        """Show a reservation; with `ask_to_cancel` straight with the field for the reason."""
        if code != self._code:
            self._view = None
            self._show_nothing()
        self._code, self._ask_to_cancel = code, ask_to_cancel
        self._background.latest(
            "reservation", partial(view_reservation, self._office, code), self._show, self._say
        )
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read it again: something stored has changed."""
        asking = self.cancel_box.isVisible() or self.move_box.isVisible() or self.series.is_asking
        if self._code and not asking:
            self._background.latest(
                "reservation", partial(view_reservation, self._office, self._code), self._show, self._say
            )

    def ask_to_cancel(self) -> None:
        """Open the field for the reason, if it may be cancelled."""
        if self._view is not None and self._view.reservation.state.can_be_cancelled:
            self._error.hide()
            self.move_box.close_box()
            self.cancel_box.open(self._view)

    def ask_where_to(self) -> None:
        """Open the fields for another time or room, if it may be moved."""
        if self._view is not None and not self.life.buttons[Act.MOVE].isHidden():
            self._error.hide()
            self.cancel_box.hide()
            self.move_box.open(self._view)

    def _build(self) -> None:
        self._tag = toned("", "tag")
        self.close_button = icon_button("x", _("Close"), key="Esc")
        self.facts = Facts()
        self.life = LifeBox()
        self.quote = QuoteBox()
        self.cancel_box = CancelBox()
        self.move_box = MoveBox(self._office, self._background)
        self.series = SeriesPart(self._office, self._background)
        self.history = HistoryList()
        self._error = wrapped("", "danger")
        self._error.hide()
        self.permit_button = KeyButton(_("Permit"), "Ctrl+P", "primary", "printer")
        self.cancel_button = KeyButton(_("Cancel the reservation"), "Del", "danger")
        self._head = PanelHead(_("Reservation"), self._tag, self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addWidget(self._body(), 1)
        outer.addWidget(self._foot())
        self.setFocusProxy(self.permit_button)

    def _body(self) -> QScrollArea:
        inside = QFrame()
        inside.setProperty("ground", "page")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(SIDE_PX, 10, SIDE_PX, 12)
        layout.setSpacing(12)
        boxes = (self._error, self.life, self.cancel_box, self.move_box, self.series)
        for part in (*boxes, self.facts, self.quote, self.history):
            layout.addWidget(part)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("ground", "foot")
        layout = in_a_row(self.permit_button, self.cancel_button)
        layout.setContentsMargins(SIDE_PX, 10, SIDE_PX, 10)
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.permit_button.clicked.connect(self._permit)
        self.cancel_button.clicked.connect(self.ask_to_cancel)
        self.cancel_box.confirmed.connect(self._cancel)
        self.cancel_box.given_up.connect(self._focus_again)
        self.facts.reveal_asked.connect(self._reveal)
        self.life.asked.connect(self._act)
        self.life.rejected.connect(self._reject)
        self.move_box.moved.connect(self._moved)
        self.move_box.given_up.connect(self._focus_again)
        self.series.cancelled.connect(self._series_cancelled)
        self.series.use_wanted.connect(self.open)

    def _show_nothing(self) -> None:
        self._error.hide()
        self.cancel_box.hide()
        self.move_box.close_box()
        self.series.clear()
        for part in (self.life, self.facts, self.quote, self.history):
            part.hide()
        self.permit_button.setEnabled(False)
        self.cancel_button.setEnabled(False)

    def _show(self, view: ReservationView) -> None:
        self._view = view
        reservation = view.reservation
        self._error.hide()
        self._head.show_title(reservation.code)
        self._tag.setText(_(STATES[reservation.state]))
        self.life.show_reservation(reservation)
        self.series.show_reservation(reservation)
        if TRAITS[view.resource.kind].shape is Shape.LOAN:
            self.life.buttons[Act.MOVE].hide()
        if reservation.state is State.REQUESTED:
            look = partial(approval_view, self._office, reservation.code)
            self._background.latest("approval", look, self._show_collateral, self._say)
        self.facts.show_view(view)
        self.quote.show_quote(reservation.quote, view.resource.rules.citation("fee"))
        self.history.show_changes(view.history, view.resource.facility.zone)
        self.history.show()
        self.permit_button.setEnabled(view.can_be_printed)
        self.cancel_button.setEnabled(reservation.state.can_be_cancelled)
        if self._ask_to_cancel:
            self._ask_to_cancel = False
            self.ask_to_cancel()
        if self._unsaid is not None:
            self._say(self._unsaid)
            self._unsaid = None

    def _show_collateral(self, view: ApprovalView) -> None:
        if view.item.reservation.code != self._code:
            return
        self._seen = view.seen
        self.life.show_collateral(view)
        if view.against:
            self._error.setText(reasons_text(view.against, self._office.zone))
            self._error.show()

    def _act(self, act: Act) -> None:
        if act is Act.MOVE:
            self.ask_where_to()
            return
        command_id = CommandId(self._office.identities.new_id())
        work: dict[Act, Callable[[], Reservation]] = {
            Act.APPROVE: lambda: (
                approve_reservation(
                    self._office, ApproveReservation(command_id, self._code, self._seen)
                ).reservation
            ),
            Act.CHECK_IN: partial(check_in, self._office, CheckIn(command_id, self._code)),
            Act.COMPLETE: partial(complete_use, self._office, CompleteUse(command_id, self._code)),
            Act.NO_SHOW: partial(mark_no_show, self._office, MarkNoShow(command_id, self._code)),
            Act.PAY: partial(record_payment, self._office, RecordPayment(command_id, self._code)),
        }
        self._step(work[act])

    def _reject(self, reason: Rejection, words: str) -> None:
        command_id = CommandId(self._office.identities.new_id())
        command = RejectReservation(command_id, self._code, reason, words)
        self._step(partial(reject_reservation, self._office, command))

    def _step(self, work: Callable[[], Reservation]) -> None:
        self.life.rest(resting=True)
        self._background.run(work, self._stepped, self._not_stepped)

    def _stepped(self, reservation: Reservation) -> None:
        self.stepped.emit(reservation)
        self.open(self._code)

    def _not_stepped(self, error: Exception) -> None:
        # Whatever stands there now, the acts offered have to fit it; the sentence stays.
        self._unsaid = error
        self.open(self._code)

    def _say(self, error: Exception) -> None:
        self.cancel_box.rest(resting=False)
        self._error.setText(sentence(error, self._office.zone))
        self._error.show()

    def _permit(self) -> None:
        if self._view is not None and self._view.can_be_printed:
            self.permit_wanted.emit(self._code)

    def _reveal(self) -> None:
        if self._view is not None:
            show = partial(reveal_applicant, self._office, self._view.applicant_id, self._code)
            self._background.run(show, self._revealed, self._say)

    def _revealed(self, applicant: Applicant | None) -> None:
        if applicant is not None and self._view is not None and applicant.id == self._view.applicant_id:
            self.facts.show_in_full(applicant)

    def _cancel(self, why: str) -> None:
        command = CancelReservation(CommandId(self._office.identities.new_id()), self._code, why)
        self.cancel_box.rest(resting=True)
        self._background.run(partial(cancel_reservation, self._office, command), self._cancelled, self._say)

    def _cancelled(self, cancellation: Cancellation) -> None:
        self.cancel_box.hide()
        self.cancelled.emit(cancellation)

    def _moved(self, moved: Moved) -> None:
        self.done.emit(moved_text(moved, self._office.zone), moved.reservation)
        self.open(self._code)

    def _series_cancelled(self, done: SeriesCancellation) -> None:
        if self._view is not None:
            self.done.emit(called_off_text(done), self._view.reservation)
        self.open(self._code)

    def _focus_again(self) -> None:
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
