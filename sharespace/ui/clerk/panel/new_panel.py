"""The panel for a new reservation: form, price, rules, and the two ways to save it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sharespace.application.applicants import look_up_applicants
from sharespace.application.draft_recovery import RecoveredDraft
from sharespace.application.drafts import ReservationDraft
from sharespace.application.office import Office
from sharespace.application.quick_entry import Understanding, understand
from sharespace.application.reservations import Assessment, Refused
from sharespace.application.series_making import SeriesMade
from sharespace.domain.local_time import local_moment
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.formats import time_text
from sharespace.ui.background import Background
from sharespace.ui.clerk.panel.assessor import Assessor
from sharespace.ui.clerk.panel.draft_form import DraftForm
from sharespace.ui.clerk.panel.draft_keeper import DraftKeeper, is_blank
from sharespace.ui.clerk.panel.new_panel_frame import NewPanelFrame
from sharespace.ui.clerk.panel.saver import Saver
from sharespace.ui.clerk.panel.series_work import SeriesWork
from sharespace.ui.clerk.panel.shortfalls import mark_shortfalls
from sharespace.ui.messages import sentence


class NewReservationPanel(QWidget):
    """One draft at a time. Everything typed is kept at once; nothing is asked twice."""

    draft_shown = Signal(object, object, bool, str)
    """ResourceId or None, TimeSpan or None, whether the rules allow it, title: for the timeline."""
    filled = Signal(object, object)
    """ResourceId, TimeSpan: what the quick line has put into the form is worth looking at."""
    saved = Signal(object, bool)
    """The Reservation or the SeriesMade, and whether its (first) permit is wanted now."""
    left = Signal()
    """The clerk wants to go back to the timeline."""
    closed = Signal()

    def __init__(self, office: Office, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self._draft = self._fresh()
        self._assessment: Assessment | None = None
        self._filling = False
        self._save_when_filled: bool | None = None
        self._print_after = False
        self._in_view: Sequence[str] = ()
        self.form = DraftForm(office.today(), office.zone, office.recurrences)
        self.frame = NewPanelFrame(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self.keeper = DraftKeeper(office, background, self)
        self.assessor = Assessor(office, background, self)
        self.series = SeriesWork(self.form, self.frame, self.assessor, office.zone, self)
        self.saver = Saver(office, background, self)
        self.setFocusProxy(self.form.quick)
        self._connect()

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.quick.asked.connect(self._ask_meaning)
        self.form.quick.entered.connect(self.fill_from_line)
        self.form.applicant.lookup_asked.connect(self._look_up)
        self.frame.verdict.alternative_chosen.connect(self._take_alternative)
        self.frame.save.clicked.connect(self._save_clicked)
        self.frame.save_and_print.clicked.connect(self._save_and_print_clicked)
        self.frame.close_button.clicked.connect(self.closed)
        self.frame.discard.clicked.connect(self.throw_away)
        self.keeper.kept.connect(self._kept)
        self.keeper.not_kept.connect(self._not_kept)
        self.assessor.answered.connect(self._assessed)
        self.assessor.failed.connect(self._say)
        self.saver.saved.connect(self._saved)
        self.saver.failed.connect(self._not_saved)

    @property
    def draft(self) -> ReservationDraft:
        """The draft as it stands in the fields."""
        return self.form.draft(self._draft)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it yet."""
        return is_blank(self.draft)

    def set_places(self, places: Sequence[Resource]) -> None:
        """The rooms there are; what stands in the draft is judged anew."""
        self.form.set_places(places)
        self.assessor.ask(self.draft, again=True)

    def set_in_view(self, codes: Sequence[str]) -> None:
        """Codes of the rooms the clerk sees: among rooms of one name these are meant."""
        self._in_view = codes

    def begin(self, day: date) -> None:
        """Show the panel for typing: the draft that is there, or a blank one on a day."""
        if self.is_blank:
            self.form.show_draft(self._draft, None, day)
            self._show_state()
        self.form.quick.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_at(self, resource_id: str, span: TimeSpan) -> None:
        """Take a room and a time from the timeline into the draft."""
        self.form.place.choose(resource_id)
        self.form.place.changed.emit()
        self.form.when.show_span(span)
        if not self.form.focus_first_empty():
            self.frame.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_with(self, recovered: RecoveredDraft) -> None:
        """Show a draft that was left unfinished."""
        self._draft = recovered.draft
        self.form.show_draft(recovered.draft, recovered.card, None)
        self.frame.say_kept(self._clock(recovered.draft.saved_s))
        self._show_state()

    def throw_away(self) -> None:
        """Forget the draft and close."""
        self.keeper.throw_away(self._draft.draft_id)
        self._begin_anew()
        self.closed.emit()

    def save(self, *, print_after: bool = False) -> None:
        """Save the draft; what is still missing is marked and focused instead."""
        self.form.settle()
        if self.saver.under_way:
            return
        if self._filling or self._unread_line():
            self._save_when_filled = print_after
            if not self._filling:
                self.fill_from_line(self.form.quick.text())
            return
        if mark_shortfalls(self.form) or self.series.holds_back():
            return
        self._print_after = print_after
        self.frame.show_saving(True)
        self.saver.save(self.draft)

    def fill_from_line(self, text: str) -> None:
        """Put what the quick line says into the fields."""
        self._filling = True
        in_view = tuple(self._in_view)
        self._background.latest(
            "quick", lambda: understand(self._office, text, in_view), self._filled, self._not_filled
        )

    def _save_clicked(self) -> None:
        self.save()

    def _save_and_print_clicked(self) -> None:
        self.save(print_after=True)

    def _fresh(self) -> ReservationDraft:
        return ReservationDraft(str(self._office.identities.new_id()))

    def _begin_anew(self) -> None:
        self._draft = self._fresh()
        self.assessor.forget()
        self.frame.series.clear()
        self.form.show_draft(self._draft, None, None)
        self.frame.reset()
        self._assessment = None
        self.draft_shown.emit(None, None, True, "")

    def _unread_line(self) -> bool:
        """Whether something stands in the quick line that has not been put into the fields."""
        return bool(self.form.quick.text().strip())

    def _changed(self) -> None:
        draft = self.draft
        self.keeper.keep(draft)
        self.assessor.ask(draft)
        self._show_draft(draft)

    def _show_state(self) -> None:
        draft = self.draft
        self.assessor.ask(draft, again=True)
        self._show_draft(draft)

    def _show_draft(self, draft: ReservationDraft) -> None:
        resource, span = self.form.place.resource, self.form.when.span
        allowed = self._assessment is None or self._assessment.verdict.allowed
        self.draft_shown.emit(resource.id if resource else None, span, allowed, draft.title)

    def _ask_meaning(self, text: str) -> None:
        in_view = tuple(self._in_view)
        self._background.latest(
            "meaning",
            lambda: understand(self._office, text, in_view),
            self.form.quick.show_understanding,
            self._say,
        )

    def _filled(self, understanding: Understanding) -> None:
        self._filling = False
        if understanding.is_certain:
            self.form.quick.empty()
        else:
            self.form.quick.line.show_text("")
            self.form.quick.show_understanding(understanding)
        self.form.fill(understanding)
        self._tell_filled()
        save, self._save_when_filled = self._save_when_filled, None
        if not understanding.place_is_certain:
            self.form.place.ask(understanding.places)
        elif not self.form.focus_first_empty():
            self.frame.save.setFocus(Qt.FocusReason.OtherFocusReason)
        if save is not None and understanding.is_certain:
            self.save(print_after=save)

    def _tell_filled(self) -> None:
        resource, span = self.form.place.resource, self.form.when.span
        if resource is not None and span is not None:
            self.filled.emit(resource.id, span)

    def _not_filled(self, error: Exception) -> None:
        self._filling, self._save_when_filled = False, None
        self._say(error)

    def _look_up(self, text: str) -> None:
        self._background.latest(
            "applicants",
            lambda: (text, look_up_applicants(self._office, text)),
            lambda found: self.form.applicant.show_cards(*found),
            self._say,
        )

    def _assessed(self, assessment: Assessment | None) -> None:
        resource = self.form.place.resource
        self._assessment = assessment
        self.form.more.show_verdict(assessment.verdict if assessment is not None else None)
        if assessment is None or resource is None:
            self.frame.show_nothing()
        else:
            self.frame.show_assessment(assessment, resource, self._office.certainty)
        self._show_draft(self.draft)

    def _take_alternative(self, other: object) -> None:
        resource, span = getattr(other, "resource", None), getattr(other, "span", None)
        if isinstance(resource, Resource) and isinstance(span, TimeSpan):
            self.form.place.choose(str(resource.id))
            self.form.place.changed.emit()
            self.form.when.show_span(span)
            self.frame.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, made: Reservation | SeriesMade) -> None:
        self.keeper.close(self._draft.draft_id)
        self.frame.show_saving(False)
        self._begin_anew()
        self.saved.emit(made, self._print_after)

    def _not_saved(self, error: Exception) -> None:
        self.frame.show_saving(False)
        resource = self.form.place.resource
        if self.series.refused(error):
            return
        if isinstance(error, Refused) and resource is not None:
            self.frame.show_refusal(error, resource)
        else:
            self._say(error)

    def _say(self, error: Exception) -> None:
        self.frame.verdict.say(sentence(error, self._office.zone))

    def _kept(self, at_s: int) -> None:
        self.frame.say_kept(self._clock(at_s))

    def _not_kept(self, error: Exception) -> None:
        self.frame.say_not_kept(sentence(error))

    def _clock(self, at_s: int) -> str:
        return time_text(local_moment(at_s, self._office.zone)) if at_s else _("earlier")
