"""Moving, inline: another time or another room, what it comes to while it is typed, and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sharespace.application.choices import reservable_resources
from sharespace.application.moving import Moved, MoveReservation, move_reservation, preview_move
from sharespace.application.office import Office
from sharespace.application.refusals import Refused
from sharespace.application.reservation_view import ReservationView
from sharespace.domain.ids import CommandId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.formats import won_text
from sharespace.ui.background import Background
from sharespace.ui.clerk.panel.done_words import difference_text
from sharespace.ui.clerk.panel.place_part import PlacePart
from sharespace.ui.clerk.panel.verdict_box import VerdictBox
from sharespace.ui.clerk.panel.when_part import WhenPart
from sharespace.ui.messages import sentence
from sharespace.ui.widgets.form_row import FormRow, in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped
from sharespace.ui.widgets.text_field import TextField

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MoveBox(QFrame):
    """Opens above the facts. Enter moves, Esc gives up; ways out are Alt+1 and on."""

    moved = Signal(object)
    """The Moved."""
    given_up = Signal()

    def __init__(self, office: Office, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("moveBox")
        self.setProperty("ground", "box")
        self._office, self._background = office, background
        self._view: ReservationView | None = None
        self._filling = False
        self._fits = False
        self._confirming = False
        self.when = WhenPart(office.today(), office.zone)
        self.place = PlacePart()
        self.why = TextField(_("Why it is moved"), _("recorded in the history"))
        self.answer = wrapped("", "success")
        self.verdict = VerdictBox()
        self.confirm = KeyButton(_("Move it"), "Enter", "primary")
        self.keep = KeyButton(_("Leave it there"), "Esc")
        self._arrange()
        for part in (self.when, self.place):
            part.changed.connect(self._ask)
        self.verdict.alternative_chosen.connect(self._take)
        self.confirm.clicked.connect(self._confirm)
        self.keep.clicked.connect(self.give_up)
        self.hide()

    def open(self, view: ReservationView) -> None:
        """Begin where it is now."""
        self._view = view
        self._filling = True
        self._show_places((view.resource,))
        self.place.choose(str(view.resource.id))
        self.when.for_resource(view.resource)
        self.when.show_span(view.reservation.span)
        self.why.show_text("")
        self._filling = False
        self._say_nothing()
        self.show()
        self.when.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.when.start.selectAll()
        self._background.latest("move places", partial(reservable_resources, self._office), self._places)

    def close_box(self) -> None:
        """Put it away; nothing is moved."""
        self._view = None
        self.hide()

    def give_up(self) -> None:
        """Leave the reservation where it is."""
        self.close_box()
        self.given_up.emit()

    def rest(self, *, resting: bool) -> None:
        """While it is being moved, the buttons rest."""
        self.confirm.setEnabled(not resting and self._fits)
        self.keep.setEnabled(not resting)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Enter and Esc in the fields."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            in_list = watched is self.place.search.field and self.place.search.offering
            if event.key() in ENTER and not event.modifiers() and not in_list:
                self._confirm()
                return True
            if event.key() == Qt.Key.Key_Escape and not in_list:
                self.give_up()
                return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(toned(_("Move this reservation"), "strong"))
        parts = (self.when, self.place, FormRow(_("Reason"), self.why), self.answer, self.verdict)
        for part in parts:
            layout.addWidget(part)
        layout.addLayout(in_a_row(self.confirm, self.keep))
        for field in self._fields():
            field.installEventFilter(self)

    def _fields(self) -> Sequence[TextField]:
        return self.when.day.field, self.when.start, self.when.end, self.place.search.field, self.why

    def _places(self, places: tuple[Resource, ...]) -> None:
        if self._view is not None:
            kind = self._view.resource.kind
            shape = TRAITS[kind].shape
            self._show_places([one for one in places if TRAITS[one.kind].shape is shape])

    def _show_places(self, places: Sequence[Resource]) -> None:
        filling, self._filling = self._filling, True
        if not self.place.search.offering:
            self.place.set_places(places)
        self._filling = filling

    def _command(self) -> MoveReservation | None:
        """What stands in the fields, as far as it differs; None while it is not all there."""
        view, resource, span = self._view, self.place.resource, self.when.span
        if view is None or resource is None or span is None:
            return None
        before = view.reservation
        return MoveReservation(
            CommandId(self._office.identities.new_id()),
            before.code,
            None if span == before.span else span,
            None if resource.id == before.resource_id else resource.id,
            why=self.why.whole_text().strip(),
            version=before.version,
        )

    def _ask(self) -> None:
        if self._filling or self._view is None:
            return
        self.when.for_resource(self.place.resource)
        command = self._command()
        self._fits = False
        if command is None or (command.span is None and command.resource_id is None):
            self._background.latest("move", _nothing, self._no_question)
            return
        self._background.latest(
            "move", partial(preview_move, self._office, command), self._previewed, self._no
        )

    def _no_question(self, _none: None) -> None:
        self._say_nothing()

    def _previewed(self, moved: Moved) -> None:
        self._fits = True
        self.verdict.clear()
        fee = _("Fee {fee}").format(fee=won_text(moved.reservation.quote.total_won))
        parts = [_("It can be moved there"), fee, difference_text(moved)]
        if moved.due_won > 0 and moved.before.paid_won:
            parts.append(_("{sum} to be paid").format(sum=won_text(moved.due_won)))
        if moved.too_much_won:
            parts.append(_("{sum} to be given back").format(sum=won_text(moved.too_much_won)))
        self.answer.setText(" · ".join(parts))
        self.answer.show()
        self.rest(resting=False)
        if self._confirming:
            self._confirm()

    def _no(self, error: Exception) -> None:
        self._fits = self._confirming = False
        self.answer.hide()
        resource = self.place.resource or (self._view.resource if self._view else None)
        self.verdict.clear()
        if isinstance(error, Refused) and resource is not None:
            self.verdict.show_refusal(error.reasons, resource, error.alternatives)
        else:
            self.verdict.say(sentence(error, self._office.zone))
        self.rest(resting=False)

    def _say_nothing(self) -> None:
        self._fits = self._confirming = False
        self.verdict.clear()
        self.answer.hide()
        self.rest(resting=False)

    def _take(self, other: object) -> None:
        """A way out: its place and time stand in the fields, and Enter moves there."""
        resource, span = getattr(other, "resource", None), getattr(other, "span", None)
        if isinstance(resource, Resource) and isinstance(span, TimeSpan):
            self._filling = True
            self.place.choose(str(resource.id))
            self.when.show_span(span)
            self._filling = False
            self._ask()
            self.when.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        for field in self._fields():
            field.settle()
        if self._fits and not self.confirm.isEnabled():
            return
        command = self._command()
        if command is None:
            self._mark()
            return
        if not self._fits:
            # The answer is still on its way, or it was a no that is asked once more.
            self._confirming = command.span is not None or command.resource_id is not None
            self._ask()
            return
        self._confirming = False
        self.rest(resting=True)
        self._background.run(partial(move_reservation, self._office, command), self._done, self._no)

    def _mark(self) -> None:
        if self.place.resource is None:
            self.place.row.wrong(_("Choose a room."))
        elif self.when.day.day is None:
            self.when.row.wrong(_("Enter a day, such as Fri or 11/28."))
        else:
            self.when.row.wrong(_("Enter from when until when, such as 14-16."))

    def _done(self, moved: Moved) -> None:
        self.close_box()
        self.moved.emit(moved)


def _nothing() -> None:
    """Asked instead of a question that nobody waits for any more."""
