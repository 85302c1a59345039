"""To whom a bay is allotted, masked, and what of the next days is shared."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sharespace.application.parking_holders import BayView
from sharespace.domain.local_time import local_day
from sharespace.i18n import _
from sharespace.i18n.formats import full_day_text, won_text
from sharespace.i18n.parking import band_text
from sharespace.ui.clerk.bays.bay_words import bay_words
from sharespace.ui.clerk.bays.week_picture import WeekPicture
from sharespace.ui.widgets.labels import wrapped


class HolderCard(QFrame):
    """Nothing here is ever shown in full."""

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = wrapped("", "heading")
        self.about = wrapped("", "small")
        self.holder = wrapped("")
        self.terms = wrapped("", "small")
        self.picture = WeekPicture(zone)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (self.name, self.about, self.holder, self.terms, self.picture):
            layout.addWidget(part)
        self.about.setText(_("Choose a bay: its windows, its holder's statement and what to do are here."))
        self.picture.hide()

    def show_view(self, view: BayView, now_s: int) -> None:
        """Show a bay."""
        zone = view.resource.facility.zone
        self.name.setText(view.resource.name or view.resource.code)
        self.about.setText(bay_words(view))
        one = view.holder
        if one is None:
            self.holder.setText(_("Nobody holds this bay today."))
            self.terms.setText("")
        else:
            parts = (one.shown_name, one.shown_phone, one.shown_plate)
            self.holder.setText(f"{_('Holder')}: " + " · ".join(part for part in parts if part))
            self.terms.setText(" · ".join(self._terms(view)))
        self.terms.setVisible(one is not None)
        self.picture.show()
        self.picture.show_spans(view.shared, local_day(now_s, zone), now_s)

    @staticmethod
    def _terms(view: BayView) -> list[str]:
        one = view.holder
        if one is None:
            return []
        terms = [band_text(one.band), _("from {day}").format(day=full_day_text(one.first_day))]
        if one.last_day is not None:
            terms.append(_("until {day}").format(day=full_day_text(one.last_day)))
        if one.monthly_won is not None:
            terms.append(_("{amount} a month").format(amount=won_text(one.monthly_won)))
        return terms
