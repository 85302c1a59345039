"""The head of the page: a bay is found by its number or its street."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sharespace.application.bay_desk import matching_bays, shareable_bays
from sharespace.application.office import Office
from sharespace.domain.resource import Resource
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import number_text
from sharespace.ui.background import Background, Lane
from sharespace.ui.messages import sentence
from sharespace.ui.widgets.icon_button import inner_button
from sharespace.ui.widgets.labels import CutLabel, toned
from sharespace.ui.widgets.pick_field import Offer, PickField

HEAD_PX, FIELD_PX = 44, 360


class BayPick(QFrame):
    """`picked` carries the Resource."""

    picked = Signal(object)

    def __init__(self, office: Office, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self.bays: Sequence[Resource] = ()
        self.setProperty("ground", "head")
        self.setFixedHeight(HEAD_PX)
        self.search = PickField(_("Parking bay"), _("Number of the bay, or the street"))
        self.search.setFixedWidth(FIELD_PX)
        open_all = inner_button("chevron-down", _("Show all bays"))
        self.search.field.put_inside(open_all)
        self.note = CutLabel("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(toned(_("Shared bays"), "title"))
        row.addWidget(self.search)
        row.addWidget(self.note, 1)
        self.search.typed.connect(self._typed)
        self.search.picked.connect(self.choose)
        open_all.clicked.connect(self._open_all)

    def read(self) -> None:
        """Read which bays there are."""
        self._background.latest("bays", partial(shareable_bays, self._office), self._read, self._not)

    def choose(self, bay: object) -> None:
        """Show a bay as the chosen one."""
        if isinstance(bay, Resource):
            self.search.show_text(f"{bay.name or bay.code} · {bay.facility.name}")
            self.picked.emit(bay)

    def say(self, text: str) -> None:
        """A sentence beside the field."""
        self.note.show_text(text)

    def take_keyboard(self) -> None:
        """To the number."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.field.selectAll()

    def _read(self, bays: Sequence[Resource]) -> None:
        self.bays = bays
        text = ngettext("{count} bay with share windows", "{count} bays with share windows", len(bays))
        self.say(text.format(count=number_text(len(bays))))

    def _typed(self, text: str) -> None:
        work = partial(matching_bays, text, self.bays)
        self._background.latest("bays-typed", work, self._found, lane=Lane.FILES)

    def _found(self, bays: Sequence[Resource]) -> None:
        self.search.offer([Offer(bay.name or bay.code, bay.facility.name, bay) for bay in bays])
        typed = self.search.field.whole_text().strip()
        self.say(_("No bay of that number or street.") if typed and not bays else "")

    def _open_all(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._found(matching_bays("", self.bays))

    def _not(self, error: Exception) -> None:
        self.say(sentence(error, self._office.zone))
