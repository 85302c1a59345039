"""Steps 1 to 3: what, when and why; and the button that does it once the effect has been looked at."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from sharespace.application.closables import ClosingWish
from sharespace.domain.closures import ClosureAct, ClosureKind
from sharespace.i18n import _
from sharespace.i18n.words import CLOSURE_KINDS
from sharespace.ui.background import Background
from sharespace.ui.clerk.closures.what_part import WhatPart
from sharespace.ui.clerk.closures.when_part import ClosingWhen
from sharespace.ui.widgets.form_row import FormRow, in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped
from sharespace.ui.widgets.text_field import TextField, settle_all

WIDTH_PX = 388


class ClosingForm(QFrame):
    """A new act, or one in force that is made longer or shorter. `changed` where the effect may be
    another one."""

    changed = Signal()
    told = Signal()
    """Kind or note were changed, which affect nobody."""
    confirmed = Signal()
    emptied = Signal()

    def __init__(
        self, background: Background, zone: ZoneInfo, now_s: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._act: ClosureAct | None = None
        self.setProperty("ground", "page")
        self.setFixedWidth(WIDTH_PX)
        self.what = WhatPart(background)
        self.when = ClosingWhen(zone, now_s)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Reason for closing"))
        for kind in ClosureKind:
            self.kind.addItem(_(CLOSURE_KINDS[kind]), kind.value)
        self.note = TextField(_("Public note"), _("everybody may read it"))
        self.change_of = wrapped("", "strong")
        self.message = wrapped("", "danger")
        self.restart = KeyButton(_("Begin anew"))
        self.confirm = KeyButton(_("Close it"), "Ctrl+Enter", "primary", "lock")
        self._lay_out()
        self.what.changed.connect(self._changed)
        self.when.changed.connect(self._changed)
        self.kind.activated.connect(lambda _index: self.told.emit())
        self.note.whole_text_changed.connect(lambda _text: self.told.emit())
        self.restart.clicked.connect(self.empty)
        self.confirm.clicked.connect(self.confirmed)
        self.clear()

    @property
    def act(self) -> ClosureAct | None:
        """The act that is changed; None for a new one."""
        return self._act

    def wish(self) -> ClosingWish | None:
        """What is put together; None while something is missing."""
        span = self.when.span
        if span is None or not span.is_proper or not (self.what.chosen or self._act):
            return None
        return ClosingWish(
            self.what.chosen,
            span,
            self.closing_kind,
            self.note.whole_text().strip(),
            self.when.displaces_until_s,
            self.what.unit_names,
            self._act.code if self._act else "",
        )

    @property
    def closing_kind(self) -> ClosureKind:
        """Why."""
        return ClosureKind(self.kind.currentData())

    def clear(self) -> None:
        """Nothing is put together."""
        self._act = None
        self.what.choose(())
        self.when.clear()
        self.kind.setCurrentIndex(0)
        self.note.show_text("")
        self._show_mode()
        self.say("")

    def empty(self) -> None:
        """Give up what was put together."""
        self.clear()
        self.emptied.emit()
        self.take_keyboard()

    def show_act(self, act: ClosureAct) -> None:
        """Make this act longer or shorter."""
        self.clear()
        self._act = act
        self.when.show_span(act.span, act.displaces_until_s)
        self.kind.setCurrentIndex(self.kind.findData(act.kind.value))
        self.note.show_text(act.note)
        self._show_mode()
        self.when.last.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def settle(self) -> None:
        """Take syllables under composition into the fields."""
        settle_all(self)

    def say(self, text: str) -> None:
        """Why it could not be done; empty for nothing."""
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def allow(self, *, on: bool) -> None:
        """Whether it may be done: only what has been shown."""
        self.confirm.setEnabled(on)

    def take_keyboard(self) -> None:
        """To the first field."""
        self.what.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self.say("")
        self.changed.emit()

    def _show_mode(self) -> None:
        act = self._act
        self.what.setVisible(act is None)
        self.kind.setEnabled(act is None)
        self.change_of.setVisible(act is not None)
        if act is not None:
            self.change_of.setText(f"{act.code} · {act.name}")
        self.confirm.show_words(_("Close it") if act is None else _("Change it"), "Ctrl+Enter")

    def _lay_out(self) -> None:
        fields = QWidget()
        fields.setProperty("ground", "page")
        column = QVBoxLayout(fields)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(7)
        column.addWidget(self.change_of)
        column.addWidget(self.what)
        column.addWidget(self.when)
        column.addWidget(FormRow(_("Why"), self.kind))
        column.addWidget(FormRow(_("Note"), self.note))
        column.addWidget(self.message)
        column.addStretch(1)
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
        inside.setSpacing(4)
        inside.addLayout(in_a_row(self.restart, None, self.confirm))
        inside.addWidget(toned(_("Until it is confirmed nothing changes."), "tiny"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(foot)
