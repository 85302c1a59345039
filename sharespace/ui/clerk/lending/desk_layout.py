"""Where the parts of the lending desk stand: field on top, household, things, day, foot."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from sharespace.application.office import Office
from sharespace.ui.background import Background
from sharespace.ui.clerk.lending.counter import Counter
from sharespace.ui.clerk.lending.day_pane import DayPane
from sharespace.ui.clerk.lending.foot import Foot
from sharespace.ui.clerk.lending.household_card import HouseholdCard
from sharespace.ui.clerk.lending.household_form import HouseholdForm
from sharespace.ui.clerk.lending.households import Households
from sharespace.ui.clerk.lending.items_pane import ItemsPane
from sharespace.ui.clerk.lending.scan_bar import ScanBar
from sharespace.ui.clerk.page import Page

LEFT_PX = 296
NARROW_LEFT_PX = 248
WIDE_FROM_PX = 1120
"""Below this width the lists of the day give way to the things on the desk."""


class DeskLayout(Page):
    """The parts, made and placed, and not yet joined."""

    def __init__(self, office: Office, background: Background) -> None:
        super().__init__()
        today = office.today()
        self.counter = Counter(office, background, self)
        self.households = Households(office, background, self)
        self.bar = ScanBar()
        self.card = HouseholdCard(office.zone, today)
        self.form = HouseholdForm(self.households.new_command)
        self.items = ItemsPane(office.zone, today)
        self.day = DayPane(today)
        self.foot = Foot()
        self._place()

    @property
    def form_is_open(self) -> bool:
        """Whether a household is being entered or changed."""
        return self._left.currentWidget() is self.form

    def show_form(self, *, on: bool) -> None:
        """The form in place of the household, or the household again."""
        self._left.setCurrentWidget(self.form if on else self.card)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Narrow windows show the desk alone."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE_FROM_PX
        self.day.setVisible(wide)
        self._left.setFixedWidth(LEFT_PX if wide else NARROW_LEFT_PX)

    def _place(self) -> None:
        self._left = QStackedWidget()
        self._left.setFixedWidth(LEFT_PX)
        self._left.addWidget(self.card)
        self._left.addWidget(self.form)
        left = QFrame()
        left.setProperty("ground", "page")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._left)
        edge = QFrame()
        edge.setProperty("ground", "divider")
        edge.setFixedWidth(1)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.items, 1)
        middle.addWidget(self.foot)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(left)
        body.addWidget(edge)
        body.addLayout(middle, 1)
        desk = QVBoxLayout()
        desk.setSpacing(0)
        desk.addWidget(self.bar)
        desk.addLayout(body, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(desk, 1)
        layout.addWidget(self.day)
