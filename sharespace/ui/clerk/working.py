"""What the clerk works on: a new reservation or an existing one, from the timeline into the dock and back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from sharespace.application.alternatives import Alternative
from sharespace.application.board import Block, Board
from sharespace.application.choices import reservable_resources
from sharespace.application.draft_recovery import RecoveredDraft, recover_drafts
from sharespace.application.office import Office
from sharespace.application.reservations import Cancellation
from sharespace.application.series_making import SeriesMade
from sharespace.domain.ids import ResourceId
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.formats import won_text
from sharespace.i18n.words import STATES
from sharespace.ui.background import Background
from sharespace.ui.clerk.board_views import BoardViews
from sharespace.ui.clerk.browsing import Browsing
from sharespace.ui.clerk.panel.details_panel import DetailsPanel
from sharespace.ui.clerk.panel.dock import Dock
from sharespace.ui.clerk.panel.done_words import made_text
from sharespace.ui.clerk.panel.new_panel import NewReservationPanel


class Working(QObject):
    """Routes between the views and the panels of the dock."""

    told = Signal(str)
    """What was just done, in words."""
    permit_wanted = Signal(str)
    """The code of a reservation."""
    changed = Signal()
    """The dock has opened or closed."""

    def __init__(
        self, office: Office, background: Background, browsing: Browsing, views: BoardViews, dock: Dock
    ) -> None:
        super().__init__(dock)
        self._office, self._background = office, background
        self._browsing, self._views, self._dock = browsing, views, dock
        self._places_version: int | None = None
        self._waiting: list[RecoveredDraft] = []
        self.new_panel = NewReservationPanel(office, background)
        self.details = DetailsPanel(office, background)
        dock.put(self.new_panel, self.details)
        self._connect()

    def _connect(self) -> None:
        self._views.range_chosen.connect(self.begin_at)
        self._views.block_opened.connect(self.open_block)
        self._views.block_cancel_asked.connect(self.cancel_block)
        self._browsing.board_shown.connect(self._board_shown)
        self.new_panel.draft_shown.connect(self._views.set_draft)
        self.new_panel.filled.connect(self._show_place)
        self.new_panel.saved.connect(self._saved)
        self.new_panel.closed.connect(self.put_away)
        self.details.closed.connect(self.put_away)
        self.details.permit_wanted.connect(self.permit_wanted)
        self.details.cancelled.connect(self._cancelled)
        self.details.stepped.connect(self._stepped)
        self.details.done.connect(self._done)
        self._dock.shown_changed.connect(self.changed)

    def recover(self) -> None:
        """Look for drafts that a stop of the machine has left, and go on with the latest."""
        self._background.run(partial(recover_drafts, self._office), self._recovered)

    def begin(self) -> None:
        """F2: the panel, with the keyboard in the quick line."""
        self._dock.show_panel(self.new_panel)
        self.new_panel.begin(self._browsing.day)

    def begin_at(self, resource_id: ResourceId, span: TimeSpan) -> None:
        """A free time was chosen on the timeline."""
        self._dock.show_panel(self.new_panel)
        self.new_panel.begin_at(str(resource_id), span)

    def take(self, other: Alternative) -> None:
        """A link of the why-line: go there and begin."""
        self._browsing.focus(other.resource.id, other.span.start_s, keyboard=False)
        self.begin_at(other.resource.id, other.span)

    def open_block(self, block: Block) -> None:
        """Show a reservation in the dock."""
        self._dock.show_panel(self.details)
        self.details.open(block.code)

    def cancel_block(self, block: Block) -> None:
        """Show a reservation with the question why it is cancelled."""
        self._dock.show_panel(self.details)
        self.details.open(block.code, ask_to_cancel=True)

    def cancel_selected(self) -> None:
        """Del: the reservation in the dock, or the one under the cursor."""
        block = self._views.selected_block()
        if self._dock.shows(self.details) and not self._views.has_keyboard():
            self.details.ask_to_cancel()
        elif block is not None:
            self.cancel_block(block)

    def print_selected(self) -> None:
        """Ctrl+P: save and print what is typed, or the permit of what is shown or selected."""
        block = self._views.selected_block()
        if self._dock.shows(self.new_panel) and not self._views.has_keyboard():
            self.new_panel.save(print_after=True)
        elif self._dock.shows(self.details) and not self._views.has_keyboard():
            self.permit_wanted.emit(self.details.code)
        elif block is not None:
            self.permit_wanted.emit(block.code)
        else:
            self.told.emit(_("Choose a reservation first; then Ctrl+P shows its permit."))

    def save(self) -> None:
        """Ctrl+Enter."""
        if self._dock.shows(self.new_panel):
            self.new_panel.save()

    def discard(self) -> None:
        """Throw the draft away."""
        self.new_panel.throw_away()

    def leave(self) -> None:
        """Esc: from the panel back to the timeline; from there, close the panel. The draft is kept."""
        blank = self._dock.shows(self.new_panel) and self.new_panel.is_blank
        if self._views.has_keyboard() or blank or self._dock.shows(self.details):
            self.put_away()
        else:
            self._views.take_keyboard()

    def put_away(self) -> None:
        """Close the dock and go to the timeline."""
        self._dock.put_away()
        self._views.take_keyboard()

    def _show_place(self, resource_id: ResourceId, span: TimeSpan) -> None:
        self._browsing.focus(resource_id, span.start_s, keyboard=False)

    def _board_shown(self, board: Board) -> None:
        self.new_panel.set_in_view([row.code for row in board.rows])
        if board.version != self._places_version:
            self._places_version = board.version
            self._background.latest("places", partial(reservable_resources, self._office), self._places)
            self.details.refresh()

    def _places(self, places: tuple[Resource, ...]) -> None:
        self.new_panel.set_places(places)
        if self._waiting and self.new_panel.is_blank:
            self._dock.show_panel(self.new_panel)
            self.new_panel.go_on_with(self._waiting.pop(0))

    def _recovered(self, drafts: tuple[RecoveredDraft, ...]) -> None:
        self._waiting = list(drafts)
        if drafts:
            self._background.latest("places", partial(reservable_resources, self._office), self._places)

    def _saved(self, made: Reservation | SeriesMade, print_now: bool) -> None:
        reservation = made.reservations[0] if isinstance(made, SeriesMade) else made
        self._dock.put_away()
        self._views.take_keyboard()
        self._browsing.focus(reservation.resource_id, reservation.span.start_s)
        self.told.emit(made_text(made, self._office.zone))
        if print_now:
            self.permit_wanted.emit(reservation.code)
        if self._waiting:
            self._places_version = None

    def _stepped(self, reservation: Reservation) -> None:
        self._browsing.refresh()
        self.told.emit(f"{reservation.code} · {_(STATES[reservation.state])}")

    def _done(self, words: str, reservation: Reservation) -> None:
        """Something was done in the details that changes the timeline; the panel stays."""
        self._browsing.focus(reservation.resource_id, reservation.span.start_s, keyboard=False)
        self.told.emit(words)

    def _cancelled(self, cancellation: Cancellation) -> None:
        reservation = cancellation.reservation
        self.put_away()
        self._browsing.focus(reservation.resource_id, reservation.span.start_s)
        text = _("Cancelled: {code}").format(code=reservation.code)
        if cancellation.refund_won:
            text += " · " + _("to be refunded: {refund}").format(refund=won_text(cancellation.refund_won))
        self.told.emit(text)
