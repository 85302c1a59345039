"""All fields of a new reservation, and how they become a draft and come back from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sharespace.application.applicants import ApplicantCard
from sharespace.application.drafts import ReservationDraft
from sharespace.application.ports_series import Recurrences
from sharespace.application.quick_entry import Understanding
from sharespace.domain.applicant import phone_digits
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.resource import Resource
from sharespace.domain.series import Times
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.panel.applicant_part import ApplicantPart
from sharespace.ui.clerk.panel.extras_part import ExtrasPart
from sharespace.ui.clerk.panel.place_part import PlacePart
from sharespace.ui.clerk.panel.quick_line import QuickLine
from sharespace.ui.clerk.panel.repeat_part import RepeatPart
from sharespace.ui.clerk.panel.what_part import WhatPart
from sharespace.ui.clerk.panel.when_part import WhenPart
from sharespace.ui.widgets.text_field import TextField


class DraftForm(QWidget):
    """Tab order is reading order. `changed` comes with every letter, also of a syllable under composition."""

    changed = Signal()

    def __init__(
        self, today: date, zone: ZoneInfo, recurrences: Recurrences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._showing = False
        self._zone = zone
        self.quick = QuickLine()
        self.applicant = ApplicantPart()
        self.place = PlacePart()
        self.when = WhenPart(today, zone)
        self.repeat = RepeatPart(today, recurrences)
        self.what = WhatPart()
        self.more = ExtrasPart()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(self.quick)
        layout.addSpacing(3)
        self.when.changed.connect(self._day_chosen)
        for part in (self.applicant, self.place, self.when, self.repeat, self.what, self.more):
            layout.addWidget(part)
            part.changed.connect(self._changed)
        self.quick.line.field.whole_text_changed.connect(self._changed)
        self.place.changed.connect(self._resource_chosen)
        self.applicant.taken.connect(self._applicant_taken)

    def draft(self, base: ReservationDraft) -> ReservationDraft:
        """`base` with everything that stands in the fields now."""
        card, span = self.applicant.card, self.when.span
        name, phone = self._newcomer_names()
        newcomer = self.applicant.newcomer
        resource = self.place.resource
        return replace(
            base,
            applicant_id=str(card.applicant_id) if card else "",
            name=name,
            phone=phone,
            group_name=newcomer.group.whole_text().strip(),
            address=newcomer.address.whole_text().strip(),
            eligibility=self.what.eligibility_code.value,
            resource_id=str(resource.id) if resource else "",
            start_s=span.start_s if span else None,
            end_s=span.end_s if span else None,
            purpose=self.what.purpose_code.value,
            title=self.what.title.whole_text().strip(),
            people=self.what.people_count,
            note=self.what.note.whole_text().strip(),
            quick=self.quick.text().strip(),
            extras=self.repeat.put_into(self.more.extras()),
        )

    def show_draft(self, draft: ReservationDraft, card: ApplicantCard | None, day: date | None) -> None:
        """Show a draft; one without a time shows `day`."""
        self._showing = True
        self.quick.empty()
        self.applicant.clear()
        if card is not None:
            self.applicant.take(card)
        elif draft.name or draft.phone or draft.group_name or draft.address:
            self.applicant.open_newcomer()
            names = (draft.name, draft.phone, draft.group_name, draft.address)
            self.applicant.newcomer.show_values(*names)
        self.place.choose(draft.resource_id)
        self._for_resource()
        self.when.empty_times()
        if draft.start_s is not None and draft.end_s is not None:
            self.when.show_span(TimeSpan(draft.start_s, draft.end_s))
        elif day is not None:
            self.when.show_day(day)
        self._day_chosen()
        self.repeat.show_extras(draft.extras)
        self._tell_times()
        self.what.show_codes(draft.purpose, draft.eligibility)
        self.what.title.show_text(draft.title)
        self.what.show_people(draft.people)
        self.what.note.show_text(draft.note)
        self.more.show_extras(draft.extras)
        if draft.quick:
            self.quick.show_text(draft.quick)
        self._showing = False

    def set_places(self, places: Sequence[Resource]) -> None:
        """The rooms there are."""
        self._showing = True
        self.place.set_places(places)
        self._for_resource()
        self._showing = False

    def fill(self, understanding: Understanding) -> None:
        """Put what the quick line said into the fields; what it did not say stays as it is."""
        entry = understanding.entry
        if understanding.places:
            self.place.choose(str(understanding.places[0].id))
            self._for_resource()
        if entry.day is not None:
            self.when.show_day(entry.day)
            self._day_chosen()
        if entry.times is not None:
            self.when.show_times(entry.times.start_min, entry.end_min)
        if entry.people:
            self.what.show_people(entry.people)
        if entry.title:
            self.what.title.show_text(entry.title)
        self._fill_applicant(understanding)
        self._changed()

    def fields_to_do(self) -> list[QWidget]:
        """The fields a reservation cannot do without and that are still empty, in reading order."""
        empty: list[QWidget] = []
        newcomer = self.applicant.newcomer
        if self.applicant.card is None:
            if newcomer.isHidden():
                empty.append(self.applicant.search)
            else:
                people = (newcomer.name, newcomer.phone)
                empty += [field for field in people if not field.whole_text().strip()]
        if self.place.resource is None:
            empty.append(self.place.search)
        if self.when.day.day is None:
            empty.append(self.when.day)
        if self.when.span is None:
            empty.append(self.when.start)
        if self.asks_people and not self.what.people_count:
            empty.append(self.what.people)
        return empty

    @property
    def asks_people(self) -> bool:
        """Whether the number of people has to be said: a vehicle has none."""
        resource = self.place.resource
        return resource is None or not TRAITS[resource.kind].asks_plate

    def focus_first_empty(self) -> bool:
        """Go to the first field still needed; False when nothing is."""
        empty = self.fields_to_do()
        if empty:
            empty[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(empty)

    def settle(self) -> None:
        """Take every syllable under composition into its field."""
        for field in self.findChildren(TextField):
            field.settle()

    def _newcomer_names(self) -> tuple[str, str]:
        """Name and phone as typed into their fields, or into the search that found nobody yet."""
        newcomer, searched = self.applicant.newcomer, self.applicant.typed_text()
        if not newcomer.isHidden():
            return newcomer.name.whole_text().strip(), newcomer.phone.whole_text().strip()
        return ("", searched) if phone_digits(searched) else (searched, "")

    def _fill_applicant(self, understanding: Understanding) -> None:
        people = understanding.applicants
        if len(people) == 1:
            self.applicant.take(people[0])
        elif people or understanding.entry.phone or understanding.unknown:
            text = understanding.entry.phone or " ".join(understanding.unknown)
            self.applicant.clear()
            if people:
                self.applicant.search.setFocus(Qt.FocusReason.OtherFocusReason)
                self.applicant.search.field.setText(text)
            else:
                self.applicant.open_newcomer(text)

    def _resource_chosen(self) -> None:
        self._for_resource()

    def _for_resource(self) -> None:
        self.when.for_resource(self.place.resource)
        self.what.for_resource(self.place.resource)
        self.what.people_row.setVisible(self.asks_people)
        self.more.for_resource(self.place.resource)
        self.repeat.setVisible(self.place.resource is None or self._is_by_time(self.place.resource))

    @staticmethod
    def _is_by_time(resource: Resource) -> bool:
        return TRAITS[resource.kind].shape is Shape.SPAN

    def _day_chosen(self) -> None:
        self.repeat.for_day(self.when.day.day)

    def _tell_times(self) -> None:
        """Decisions about single days are about this place and these times."""
        resource, span = self.place.resource, self.when.span
        times = Times.of(span, self._zone) if span is not None else None
        self.repeat.meant_for(str(resource.id) if resource else "", times)

    def _applicant_taken(self, card: ApplicantCard) -> None:
        if not self._showing:
            self.what.show_codes(self.what.purpose_code.value, card.eligibility.value)

    def _changed(self, _value: object = None) -> None:
        if not self._showing:
            self._tell_times()
            self.changed.emit()
