"""Which room: a few letters of its name or of the place find it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sharespace.application.quick_entry import matching_places
from sharespace.domain.resource import Resource
from sharespace.i18n import _
from sharespace.i18n.words import DOUBTS
from sharespace.ui.clerk.timeline.wording import people_text
from sharespace.ui.widgets.form_row import FormRow
from sharespace.ui.widgets.icon_button import inner_button
from sharespace.ui.widgets.pick_field import Offer, PickField

MOST_OFFERS = 60


class PlacePart(QWidget):
    """The field shows the room that is chosen; typing into it looks for another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: Sequence[Resource] = ()
        self._by_id: dict[str, Resource] = {}
        self._chosen: Resource | None = None
        self.search = PickField(_("Facility"), _("Name of the room or place"))
        open_all = inner_button("chevron-down", _("Show all rooms"))
        self.search.field.put_inside(open_all)
        self.row = FormRow(_("&Space"), self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.row)
        self.search.typed.connect(self._typed)
        self.search.picked.connect(self._picked)
        self.search.entered.connect(self._entered)
        open_all.clicked.connect(self._open_all)

    @property
    def resource(self) -> Resource | None:
        """The room that is chosen."""
        return self._chosen

    def set_places(self, places: Sequence[Resource]) -> None:
        """What there is to choose from. A room chosen before is shown as it is now."""
        self._places = places
        self._by_id = {str(place.id): place for place in places}
        if self._chosen is not None:
            self.choose(str(self._chosen.id))

    def choose(self, resource_id: str) -> None:
        """Show a room by its id; none when it is not known (any more)."""
        self._chosen = self._by_id.get(resource_id)
        self.row.wrong("")
        self._show_chosen()

    def ask(self, places: Sequence[Resource]) -> None:
        """Several rooms are called so: the first is shown, the others are one arrow key away."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offer(places)

    def offer(self, places: Sequence[Resource]) -> None:
        """Let the clerk choose among some."""
        self.search.offer([_offer(place) for place in places[:MOST_OFFERS]])

    def _typed(self, text: str) -> None:
        self.row.wrong("")
        self._chosen = None
        words = text.split()
        found, unknown = matching_places(words, self._places) if words else (list(self._places), [])
        self.offer([] if unknown else found)
        self.row.hint(_("No room of that name.") if unknown else "")
        self.changed.emit()

    def _picked(self, value: object) -> None:
        if isinstance(value, Resource):
            self.choose(str(value.id))
            self.changed.emit()

    def _entered(self) -> None:
        """Enter without a list: take the best match of what is typed."""
        found, unknown = matching_places(self.search.field.whole_text().split(), self._places)
        if self._chosen is None and found and not unknown:
            self._picked(found[0])

    def _open_all(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.field.selectAll()
        self.offer(self._places)

    def _show_chosen(self) -> None:
        chosen = self._chosen
        self.search.show_text(chosen.full_name if chosen else "")
        if chosen is not None:
            self.search.field.setCursorPosition(0)
        self.row.hint(_about(chosen) if chosen else "")


def _offer(place: Resource) -> Offer:
    room = people_text(place.capacity) if place.capacity else ""
    return Offer(
        place.name or place.facility.name, " · ".join(x for x in (place.facility.name, room) if x), place
    )


def _about(place: Resource) -> str:
    if place.doubts:
        what = ", ".join(sorted(_(DOUBTS[doubt]) for doubt in place.doubts))
        return _("To be checked: {what}").format(what=what)
    return ""
