"""Step 1, what: basins, facilities, rooms and units, found by typing; as many as wanted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sharespace.application.closables import Closable, What, matching_closables
from sharespace.i18n import N_, _, ngettext
from sharespace.i18n.formats import number_text
from sharespace.i18n.words import KINDS
from sharespace.ui.background import Background, Lane
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.flow_layout import FlowLayout
from sharespace.ui.widgets.form_row import FormRow
from sharespace.ui.widgets.icon_button import inner_button
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.pick_field import Offer, PickField
from sharespace.ui.widgets.text_field import TextField

SORTS: dict[What, str] = {
    What.BASIN: N_("Basin"),
    What.FACILITY: N_("Whole facility"),
    What.KIND: N_("All of one kind"),
    What.RESOURCE: N_("Space"),
}


class WhatPart(QWidget):
    """What is picked becomes a chip; pressing a chip takes it out again."""

    changed = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._things: Sequence[Closable] = ()
        self._chosen: list[Closable] = []
        self.search = PickField(_("What to close"), _("Name of a facility, room or basin"))
        open_all = inner_button("chevron-down", _("Show everything"))
        self.search.field.put_inside(open_all)
        self.row = FormRow(_("What"), self.search)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, 6)
        self.units = TextField(_("Only these units"), _("all; or numbers with commas between"))
        self.units_row = FormRow(_("Units"), self.units)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self.row, self._chips, self.units_row):
            layout.addWidget(part)
        self.search.typed.connect(self._typed)
        self.search.picked.connect(self._picked)
        open_all.clicked.connect(self._open_all)
        self.units.whole_text_changed.connect(lambda _text: self.changed.emit())
        self._show_chosen()

    @property
    def chosen(self) -> tuple[Closable, ...]:
        """What is to be shut."""
        return tuple(self._chosen)

    @property
    def unit_names(self) -> tuple[str, ...]:
        """The only units of a pool that are meant; empty for all of it."""
        if self.units_row.isHidden():
            return ()
        return tuple(name for part in self.units.whole_text().split(",") if (name := part.strip()))

    def set_things(self, things: Sequence[Closable]) -> None:
        """What there is to choose from; what is gone is no longer chosen."""
        self._things = things
        known = {one.key: one for one in things}
        self._chosen = [known[one.key] for one in self._chosen if one.key in known]
        self._show_chosen()

    def choose(self, things: Sequence[Closable]) -> None:
        """Show a choice made elsewhere, or none."""
        self._chosen = list(things)
        self.search.show_text("")
        self.units.show_text("")
        self._show_chosen()

    def words(self) -> str:
        """What is chosen, in one line."""
        return ", ".join(name_of(one) for one in self._chosen)

    def _typed(self, text: str) -> None:
        self.row.wrong("")
        if not text.strip():
            self.search.close_list()
            return
        work = partial(matching_closables, text, self._things)
        self._background.latest("closing-what", work, self._found, lane=Lane.FILES)

    def _found(self, found: Sequence[Closable]) -> None:
        typed = self.search.field.whole_text().strip()
        self.search.offer([_offer(one) for one in found] if typed else [])
        self.row.hint(_("Nothing of that name.") if typed and not found else "")

    def _open_all(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.offer([_offer(one) for one in matching_closables("", self._things)])

    def _picked(self, value: object) -> None:
        if isinstance(value, Closable):
            if value.key not in {one.key for one in self._chosen}:
                self._chosen.append(value)
            self.search.show_text("")
            self._show_chosen()
            self.changed.emit()

    def _take_out(self, thing: Closable) -> None:
        self._chosen.remove(thing)
        self._show_chosen()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show_chosen(self) -> None:
        emptied(self._flow)
        for thing in self._chosen:
            chip = KeyButton(name_of(thing), "", "", "x")
            chip.setProperty("dense", "small")
            chip.setAccessibleName(_("Take out {what}").format(what=name_of(thing)))
            chip.clicked.connect(partial(self._take_out, thing))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._chosen))
        self.units_row.setVisible(len(self._chosen) == 1 and self._chosen[0].pool)
        self._chips.updateGeometry()


def name_of(thing: Closable) -> str:
    """What it is called, with its kind where only that one is meant."""
    if thing.of_kind is not None:
        return f"{thing.name}: {_(KINDS[thing.of_kind])}"
    if thing.what is What.RESOURCE and thing.place != thing.name:
        return f"{thing.place} {thing.name}"
    return thing.name


def _offer(thing: Closable) -> Offer:
    count = len(thing.resources)
    inside = ngettext("{count} space", "{count} spaces", count).format(count=number_text(count))
    about = thing.place if thing.what is What.RESOURCE else f"{_(SORTS[thing.what])} · {inside}"
    name = name_of(thing) if thing.what is not What.RESOURCE else thing.name
    return Offer(name, about, thing)
