"""The page of shared parking bays: one bay with its holder and windows, and who stays too long anywhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sharespace.application.bay_desk import BayAtDesk, bay_at_desk
from sharespace.application.parking_charges import EndOverstay, Overstay, end_overstay, overstays
from sharespace.application.parking_sharing import ShareBay, share_bay
from sharespace.application.workbench import Workbench
from sharespace.domain.charges import Charge
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.formats import won_text
from sharespace.ui.background import Background
from sharespace.ui.clerk.bays.bay_pick import BayPick
from sharespace.ui.clerk.bays.holder_card import HolderCard
from sharespace.ui.clerk.bays.overstays_part import OverstaysPart
from sharespace.ui.clerk.bays.share_form import ShareForm
from sharespace.ui.clerk.bays.statement_part import StatementPart
from sharespace.ui.clerk.bays.taking_back import TakingBack
from sharespace.ui.clerk.bays.windows_part import WindowsPart
from sharespace.ui.clerk.bays.withdraw_part import WithdrawPart
from sharespace.ui.clerk.page import Page
from sharespace.ui.messages import sentence

SIDE_PX, STATEMENT_PX = 364, 288
NARROW_PX = 1100


class BaysPage(Page):
    """Ctrl+B, the number, Enter; then Ctrl+Enter shares what is put together."""

    def __init__(self, bench: Workbench, background: Background) -> None:
        super().__init__()
        self._office, self._background = bench.office, background
        self._bay: Resource | None = None
        self._shown: BayAtDesk | None = None
        self._under_way = False
        zone, now_s = bench.office.zone, bench.office.now_s
        self._month = bench.office.today()
        self.pick = BayPick(bench.office, background)
        self.card = HolderCard(zone)
        self.form = ShareForm(zone, now_s)
        self.windows = WindowsPart()
        self.back = WithdrawPart(zone, now_s)
        self.taking_back = TakingBack(bench.office, background, self.back)
        self.statement = StatementPart()
        self.overstays = OverstaysPart()
        self._middle = QStackedWidget()
        self._body = QWidget()
        self._lay_out()
        self._join()
        self._body.setEnabled(False)

    @property
    def shown(self) -> BayAtDesk | None:
        """The bay on screen."""
        return self._shown

    def enter(self) -> None:
        """Read the bays and who stays too long; the keyboard goes to the number."""
        self.pick.read()
        self._read_overstays()
        self._read_bay()
        self.pick.take_keyboard()

    def save(self) -> None:
        """Ctrl+Enter: take back what was shown, or share what is put together."""
        if self._middle.currentWidget() is self.back:
            self.taking_back.confirm()
        else:
            self._share()

    def leave(self) -> bool:
        """Esc closes the question first."""
        if self._middle.currentWidget() is not self.back:
            return False
        self._show_windows()
        return True

    def take_first(self) -> None:
        """Choose the first bay there is."""
        if self.pick.bays:
            self.pick.choose(self.pick.bays[0])

    def ask_back(self) -> None:
        """Ask to take the current line of the next days back."""
        self.windows.take_back.click()

    def _join(self) -> None:
        self.pick.picked.connect(self._picked)
        self.form.confirmed.connect(self._share)
        self.windows.back_wanted.connect(self._ask_back)
        self.taking_back.done.connect(self._taken_back)
        self.back.given_up.connect(self._show_windows)
        self.statement.month_wanted.connect(self._show_month)
        self.overstays.left.connect(self._end)

    def _picked(self, value: object) -> None:
        if isinstance(value, Resource):
            self._bay = value
            self._month = self._office.today()
            self.form.clear()
            self._show_windows()
            self._read_bay()

    def _read_bay(self) -> None:
        if self._bay is not None:
            work = partial(bay_at_desk, self._office, self._bay.id, self._month)
            self._background.latest("bay", work, self._bay_read, self._not)

    def _bay_read(self, bay: BayAtDesk) -> None:
        self._shown, self._bay = bay, bay.view.resource
        now_s = self._office.now_s()
        self.card.show_view(bay.view, now_s)
        self.windows.show_view(bay.view, now_s)
        self.statement.show_bay(bay)
        self._body.setEnabled(True)

    def _show_month(self, month: object) -> None:
        self._month = month  # type: ignore[assignment] # the signal carries a date
        self._read_bay()

    # ---- sharing

    def _share(self) -> None:
        if self._bay is None or self._under_way:
            return
        pattern = self.form.pattern(self._bay.rules.step_min)
        if pattern is None:
            self.form.say(_("Say when: days and hours like 9-18, or the last day away."))
            return
        self._under_way = True
        command_id = CommandId(self._office.identities.new_id())
        command = ShareBay(command_id, self._bay.id, (pattern,), self.form.why.text().strip())
        self._background.run(partial(share_bay, self._office, command), self._shared, self._not_shared)

    def _shared(self, bay: Resource) -> None:
        self._under_way = False
        self.form.clear()
        self._tell(_("Shared: {bay}").format(bay=bay.name or bay.code))

    def _not_shared(self, error: Exception) -> None:
        self._under_way = False
        self.form.say(sentence(error, self._office.zone))

    def _ask_back(self, span: object) -> None:
        if isinstance(span, TimeSpan) and self._bay is not None:
            self._middle.setCurrentWidget(self.back)
            self.taking_back.ask(self._bay.id, span)

    def _show_windows(self) -> None:
        was_asking = self._middle.currentWidget() is self.back
        self._middle.setCurrentWidget(self.windows)
        if was_asking:
            self.windows.next_days.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken_back(self, text: str) -> None:
        self._show_windows()
        self._tell(text)

    # ---- who stays too long

    def _read_overstays(self) -> None:
        work = partial(overstays, self._office)
        self._background.latest("overstays", work, self.overstays.show_overstays, self._not)

    def _end(self, one: object) -> None:
        if isinstance(one, Overstay):
            reservation = one.found.reservation
            command = EndOverstay(CommandId(self._office.identities.new_id()), reservation.code)
            self._background.run(partial(end_overstay, self._office, command), self._ended, self._not)

    def _ended(self, done: tuple[Reservation, Charge | None]) -> None:
        reservation, charge = done
        text = _("The car has left: {code}").format(code=reservation.code)
        if charge is not None:
            text += " · " + _("{amount} due").format(amount=won_text(charge.amount_won))
        self._tell(text)
        self._read_overstays()

    def _tell(self, text: str) -> None:
        self.told.emit(text)
        self.changed.emit()
        self._read_bay()

    def _not(self, error: Exception) -> None:
        self.pick.say(sentence(error, self._office.zone))
        self.overstays.gone.setEnabled(bool(self.overstays.table.lines()))

    def _lay_out(self) -> None:
        self._middle.addWidget(self.windows)
        self._middle.addWidget(self.back)
        self.statement.setFixedWidth(STATEMENT_PX)
        self._columns = QHBoxLayout(self._body)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        for part in (self._side(), _divider(), self._middle, _divider(), self.statement):
            self._columns.addWidget(part, 1 if part is self._middle else 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.pick)
        whole.addWidget(self._body, 1)
        whole.addWidget(self.overstays)

    def _side(self) -> QWidget:
        fields = QWidget()
        fields.setProperty("ground", "page")
        self._fields = QVBoxLayout(fields)
        self._fields.setContentsMargins(12, 9, 12, 9)
        self._fields.setSpacing(10)
        self._fields.addWidget(self.card)
        self._fields.addWidget(self.form)
        self._fields.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(fields)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QFrame()
        foot.setProperty("ground", "foot")
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(12, 7, 12, 7)
        inside.addWidget(self.form.share)
        side = QWidget()
        side.setFixedWidth(SIDE_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(foot)
        return side

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """In a narrow window the statement stands below the form."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_PX
        if narrow == (self._columns.indexOf(self.statement) < 0):
            return
        if narrow:
            self._columns.removeWidget(self.statement)
            self.statement.setMinimumWidth(0)
            self.statement.setMaximumWidth(SIDE_PX)
            self._fields.insertWidget(2, self.statement)
        else:
            self._fields.removeWidget(self.statement)
            self.statement.setFixedWidth(STATEMENT_PX)
            self._columns.addWidget(self.statement)


def _divider() -> QFrame:
    divider = QFrame()
    divider.setProperty("ground", "divider")
    divider.setFixedWidth(1)
    return divider
