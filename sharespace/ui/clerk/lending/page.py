"""The page of the lending desk. It places its parts and routes what they say; the rules live elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from sharespace.application import desk_hand
from sharespace.application.desk_day import DeskDay, desk_day
from sharespace.application.desk_session import DeskAct, DeskSession, Mode, Receipt, Said
from sharespace.application.desk_view import DeskView
from sharespace.application.workbench import Workbench
from sharespace.domain.ids import FacilityId
from sharespace.domain.library import Condition, Household, HouseholdId
from sharespace.i18n.library import PROMPTS, word
from sharespace.ui.background import Background
from sharespace.ui.clerk.lending import words
from sharespace.ui.clerk.lending.counter import Answer
from sharespace.ui.clerk.lending.desk_layout import DeskLayout
from sharespace.ui.clerk.lending.scan_bar import belongs_to_scanner
from sharespace.ui.messages import sentence


class LendingPage(DeskLayout):
    """Scanner field, household, things, day, foot."""

    def __init__(self, bench: Workbench, background: Background) -> None:
        super().__init__(bench.office, background)
        self._office, self._background = bench.office, background
        self._taken_up = False
        self._receipt: Receipt | None = None
        self._connect()
        self.bar.say(word(PROMPTS, self.counter.session.prompt))

    def enter(self) -> None:
        """Take the keyboard into the scanner's field, read the day; the first time take up what was left."""
        self._to_scanner()
        if not self._taken_up:
            self._taken_up = True
            self.window().installEventFilter(self)
            self.counter.take_up()
        self._read_day()

    def save(self) -> None:
        """Ctrl+Enter: what is typed is read first, then everything is stored."""
        if self.form_is_open:
            self.form.hand_over()
            return
        self.bar.field.settle()
        if self.bar.field.text():
            self.bar.field.hand_over()
        self.counter.finish()

    def leave(self) -> bool:
        """Esc: close the form, empty the field, forget the household; then give way to the timeline."""
        if self.form_is_open:
            self._close_form()
        elif self.bar.field.whole_text():
            self.bar.field.show_text("")
            self._to_scanner()
        elif self.counter.session != DeskSession():
            self.counter.forget()
            self._to_scanner()
        elif not self.bar.field.hasFocus():
            self._to_scanner()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """A key that no control wanted goes to the scanner's field."""
        if belongs_to_scanner(event, QApplication.focusWidget()):
            self._hand_on(event)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """The same for keys that were pressed beside the page."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self.isVisible()
            and belongs_to_scanner(event, QApplication.focusWidget())
        ):
            self._hand_on(event)
            return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        counter, field = self.counter, self.bar.field
        field.entered.connect(counter.scan)
        field.down.connect(self.items.to_parts)
        field.undone.connect(counter.undo)
        self.bar.undo.clicked.connect(counter.undo)
        counter.answered.connect(self._answered)
        counter.changed.connect(self._changed)
        counter.viewed.connect(self._viewed)
        counter.failed.connect(self._failed)
        self.foot.finished.connect(self.save)
        self.card.another_wanted.connect(self.leave)
        self.card.new_wanted.connect(self._open_form)
        self.card.card_wanted.connect(self._ask_known)
        self.card.fee_wanted.connect(self._take_fee)
        self.card.payment_wanted.connect(self._take_payment)
        self.card.chosen.connect(self._choose)
        self.card.loan_wanted.connect(counter.scan_as)
        self._connect_items()
        self.form.closed.connect(self._close_form)
        self.form.entered.connect(self.households.enter)
        self.form.changed.connect(self.households.change)
        self.households.entered.connect(self._entered)
        self.households.known.connect(self._open_known)
        self.households.paid.connect(self._paid)
        self.households.failed.connect(self._household_failed)
        self.day.library_chosen.connect(self._choose_library)

    def _connect_items(self) -> None:
        counter, items = self.counter, self.items
        items.mode_chosen.connect(counter.mean)
        items.left.connect(self._to_scanner)
        items.queue_wanted.connect(partial(counter.scan_as, Mode.QUEUE))
        items.payment_wanted.connect(self._take_payment)
        items.taken_off.connect(self._take_off)
        items.counted.connect(self._count)
        items.condition_chosen.connect(self._see_condition)
        items.charged.connect(self._charge)

    def _hand_on(self, event: QKeyEvent) -> None:
        self._to_scanner()
        copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self.bar.field, copy)

    def _to_scanner(self) -> None:
        self.bar.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, answer: Answer) -> None:
        if answer.step.said is Said.READY and not answer.taken_up:
            self.bar.say(word(PROMPTS, answer.step.prompt))
            return
        tone = (
            "danger"
            if answer.step.said in words.BAD
            else "warn"
            if answer.taken_up or answer.step.said is Said.ALREADY
            else "success"
        )
        text = words.answer_text(answer, self._office.zone)
        if answer.step.said in words.BAD:
            self._to_scanner()
        self.bar.say(text, tone)
        self.items.show_answer(answer)
        if answer.candidates:
            self.card.show_candidates(answer.candidates)
        if answer.step.said is Said.FINISHED:
            self._receipt = answer.step.receipt
            self._stored(text)

    def _stored(self, text: str) -> None:
        self.told.emit(text)
        self.changed.emit()
        self._to_scanner()
        self._read_day()

    def _changed(self, session: DeskSession) -> None:
        if session.lines:
            self._receipt = None
        self.items.show_session(session)
        self.foot.show_session(session)
        self.day.show_session(session)
        if session.household_id is None:
            self.card.show_nobody()

    def _viewed(self, view: DeskView) -> None:
        self.card.show_view(view)
        self.items.show_view(view)
        self.foot.show_view(view)

    def _failed(self, error: Exception) -> None:
        self.bar.say(sentence(error, self._office.zone), "danger")

    def _take_off(self, key: tuple[DeskAct, str]) -> None:
        self.counter.change(lambda session: desk_hand.without_line(session, *key))
        self._to_scanner()

    def _count(self, barcode: str, part: str, missing: int) -> None:
        self.counter.change(lambda session: desk_hand.parts_counted(session, barcode, part, missing))

    def _see_condition(self, barcode: str, condition: Condition) -> None:
        self.counter.change(lambda session: desk_hand.condition_seen(session, barcode, condition))

    def _charge(self, barcode: str, charged: bool) -> None:
        self.counter.change(lambda session: desk_hand.missing_charged(session, barcode, charged=charged))

    def _choose(self, household_id: HouseholdId) -> None:
        self.counter.change(lambda session: desk_hand.for_household(session, household_id))
        self._to_scanner()

    def _open_form(self) -> None:
        self.show_form(on=True)
        self.form.open_new()

    def _ask_known(self) -> None:
        if self.counter.session.household_id is not None:
            self.households.look_up(self.counter.session.household_id)

    def _open_known(self, household: Household) -> None:
        self.show_form(on=True)
        self.form.open_known(household)

    def _close_form(self) -> None:
        self.show_form(on=False)
        self._to_scanner()

    def _entered(self, household_id: HouseholdId, text: str) -> None:
        self._close_form()
        self.bar.say(text, "success")
        self.told.emit(text)
        self.counter.change(lambda session: desk_hand.for_household(session, household_id))
        self.counter.look()

    def _household_failed(self, text: str) -> None:
        if self.form_is_open:
            self.form.say(text)
        else:
            self.bar.say(text, "danger")

    def _take_fee(self) -> None:
        if self.counter.session.household_id is not None:
            self.households.take_fee(self.counter.session.household_id, self.counter.library)

    def _take_payment(self) -> None:
        receipt = self._receipt
        household_id = receipt.household_id if receipt else self.counter.session.household_id
        if household_id is not None:
            codes = tuple(loan.code for loan in receipt.loans if loan.fee_won) if receipt else ()
            self.households.take_payment(household_id, codes)

    def _paid(self, text: str) -> None:
        self.items.receipt.show_due(0)
        self.bar.say(text, "success")
        self.told.emit(text)
        self.counter.look()

    def _choose_library(self, library: FacilityId | None) -> None:
        self.counter.library = library
        self.counter.look()
        self._read_day()
        self._to_scanner()

    def _read_day(self) -> None:
        work = partial(desk_day, self._office, self.counter.library)
        self._background.latest("desk-day", work, self._show_day, self._failed)

    def _show_day(self, day: DeskDay) -> None:
        self.form.show_fee(day.membership_won)
        self.day.show_libraries(day, self.counter.library)
        self.day.show_day(day)
