"""Which basins, what is announced, until when uses lose their place: one press shuts what is ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from sharespace.application.closure_plans import DISPLACED_DAYS
from sharespace.application.floods import BasinView
from sharespace.domain.floods import BasinState, Level
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.i18n import _, ngettext
from sharespace.i18n.closures import BASIN_STATES, LEVELS
from sharespace.i18n.formats import number_text
from sharespace.ui.clerk.day_field import DayField
from sharespace.ui.widgets.fact_cells import Cell, FactLine
from sharespace.ui.widgets.fact_table import FactTable
from sharespace.ui.widgets.form_row import FormRow, in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import wrapped
from sharespace.ui.widgets.text_field import TextField

WIDTH_PX = 430
BY_HAND = "by_hand"
TONES = {BasinState.OPEN: "success", BasinState.CLOSED: "flood", BasinState.RECOVERING: "warn"}


class FloodForm(QFrame):
    """Basins with ticks; open ones are ticked already, but for those somebody has taken out."""

    changed = Signal()
    """What would be shut is another one."""
    confirmed = Signal()
    recovered = Signal()
    file_wanted = Signal()

    def __init__(self, zone: ZoneInfo, now_s: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._now_s = zone, now_s
        self._views: dict[str, BasinView] = {}
        self._left_out: set[str] = set()
        self.setProperty("ground", "page")
        self.setFixedWidth(WIDTH_PX)
        columns = ((_("Basin"), 0), (_("State"), 124), (_("Warning"), 92), (_("Sites"), 66))
        self.table = FactTable(_("Retention basins"), columns, ticks=True)
        self.level = QComboBox()
        self.level.setAccessibleName(_("What is announced"))
        self.level.addItem(_("Close by hand, at once"), BY_HAND)
        for level in reversed(Level):
            self.level.addItem(_(LEVELS[level]), level.value)
        self.until = DayField(_("Uses up to this day lose their place"), self._today())
        self.until_row = FormRow(_("Uses to"), self.until)
        self.note = TextField(_("Public note"), _("everybody may read it"))
        self.message = wrapped("", "danger")
        self.file = KeyButton(_("File of alerts"), "", "", "file-import")
        self.recover = KeyButton(_("Confirm recovered"), "Alt+C", "", "circle-check")
        self.recover.setShortcut("Alt+C")
        self.close_them = KeyButton(_("Close all that is ticked"), "Enter", "primary", "flood")
        self._lay_out()
        self.table.ticked.connect(self._ticked)
        self.level.activated.connect(lambda _index: self._show_buttons())
        self.until.changed.connect(self._until_changed)
        self.close_them.clicked.connect(self.confirmed)
        self.recover.clicked.connect(self.recovered)
        self.file.clicked.connect(self.file_wanted)
        self.say("")
        self.begin()

    def begin(self) -> None:
        """By hand, for the usual days, without a note."""
        self.level.setCurrentIndex(0)
        self.until.set_today(self._today())
        self.until.show_day(self._today() + timedelta(days=DISPLACED_DAYS - 1))
        self.note.show_text("")
        self._show_buttons()

    def show_views(self, views: Sequence[BasinView], *, anew: bool) -> None:
        """Show what stands at the basins; `anew` ticks the open ones."""
        before = set(self.ticked())
        self._views = {view.basin.code: view for view in views}
        lines = [_line(view) for view in views]
        for line, view in zip(lines, views, strict=True):
            code, is_open = view.basin.code, view.status.state is BasinState.OPEN
            line.ticked = (is_open and code not in self._left_out) if anew else code in before
        self.table.show_lines(lines)
        self.until_row.hint(" ".join(_standing(view) for view in views if view.standing))
        self._show_buttons()

    def ticked(self, state: BasinState | None = None) -> tuple[str, ...]:
        """The codes of ticked basins, all or those in a state."""
        codes = [str(code) for code in self.table.ticked_values()]
        return tuple(one for one in codes if state is None or self._views[one].status.state is state)

    @property
    def announced(self) -> Level | None:
        """The level that is announced; None for closing by hand."""
        code = self.level.currentData()
        return None if code == BY_HAND else Level(code)

    @property
    def until_s(self) -> int | None:
        """The end of the last day whose uses lose their place."""
        day = self.until.day
        return None if day is None else day_start_s(day + timedelta(days=1), self._zone)

    def say(self, text: str) -> None:
        """What could not be done; empty for nothing."""
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _today(self) -> date:
        return local_day(self._now_s(), self._zone)

    def _ticked(self) -> None:
        ticked = set(self.ticked())
        self._left_out = {
            code
            for code, view in self._views.items()
            if view.status.state is BasinState.OPEN and code not in ticked
        }
        self._show_buttons()
        self.changed.emit()

    def _until_changed(self) -> None:
        self._show_buttons()
        self.changed.emit()

    def _show_buttons(self) -> None:
        level, count = self.announced, len(self.ticked())
        if level is None and count and not self.ticked(BasinState.OPEN):
            text = ngettext("Keep {count} basin shut longer", "Keep {count} basins shut longer", count)
        elif level is None:
            text = ngettext("Close {count} basin", "Close {count} basins", count)
        elif level is Level.NONE:
            text = ngettext("Warning over at {count} basin", "Warning over at {count} basins", count)
        else:
            text = ngettext("Announce at {count} basin", "Announce at {count} basins", count)
        self.close_them.show_words(text.format(count=number_text(count)), "Enter")
        # Before anything has been read a press is kept, not lost.
        self.close_them.setEnabled(not self._views or (count > 0 and self._does_something(level)))
        self.recover.setEnabled(bool(self.ticked(BasinState.RECOVERING)))

    def _does_something(self, level: Level | None) -> bool:
        """Whether anything would be otherwise: what is shut can only be kept shut longer."""
        until_s = self.until_s or 0
        ticked = [self._views[code] for code in self.ticked()]
        return level is not None or any(
            view.status.state is not BasinState.CLOSED
            or (view.act is not None and view.act.displaces_until_s < until_s)
            for view in ticked
        )

    def _lay_out(self) -> None:
        fields = QVBoxLayout()
        fields.setContentsMargins(12, 8, 12, 8)
        fields.setSpacing(7)
        fields.addWidget(FormRow(_("Warning"), self.level))
        fields.addWidget(self.until_row)
        fields.addWidget(FormRow(_("Note"), self.note))
        fields.addWidget(self.message)
        foot = QFrame()
        foot.setProperty("ground", "foot")
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(12, 7, 12, 7)
        inside.addLayout(in_a_row(self.file, None, self.recover))
        inside.addWidget(self.close_them)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.table, 1)
        whole.addLayout(fields)
        whole.addWidget(foot)

    def take_keyboard(self) -> None:
        """To the button: the next Enter shuts what is ticked."""
        self.close_them.setFocus(Qt.FocusReason.TabFocusReason)


def _standing(view: BasinView) -> str:
    """Time to make it longer."""
    count = view.standing
    return ngettext(
        "{basin}: {count} use of the day after still has its place.",
        "{basin}: {count} uses of the day after still have their places.",
        count,
    ).format(basin=view.basin.name, count=number_text(count))


def _line(view: BasinView) -> FactLine:
    status = view.status
    cells = (
        Cell(view.basin.name, "strong", more=view.basin.code),
        Cell(_(BASIN_STATES[status.state]), TONES[status.state], tag=True),
        Cell(_(LEVELS[status.level]), "muted" if status.level is Level.NONE else ""),
        Cell(number_text(len(view.resources))),
    )
    return FactLine(view.basin.code, cells)
