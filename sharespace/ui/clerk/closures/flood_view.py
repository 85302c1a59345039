"""Floods: shut every site of the basins at once, see who is there now, and open again by hand alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.application.call_list import Callee
from sharespace.application.closure_impact import Impact
from sharespace.application.closures import Reopened
from sharespace.application.flood_alerts import AlertReport, import_alerts
from sharespace.application.floods import (
    ConfirmRecovered,
    FloodOutcome,
    SetFloodLevel,
    confirm_recovered,
    flood_impact,
    set_flood_level,
)
from sharespace.application.office import Office
from sharespace.application.workbench import Workbench
from sharespace.domain.floods import BasinState
from sharespace.domain.ids import CommandId
from sharespace.i18n import _, ngettext
from sharespace.i18n.closures import alert_fault_text
from sharespace.i18n.formats import number_text
from sharespace.ui.background import Background
from sharespace.ui.clerk.closures.call_lines import (
    Call,
    FloodPicture,
    call_line,
    calls_of,
    read_flood,
    show_phones,
)
from sharespace.ui.clerk.closures.flood_form import FloodForm
from sharespace.ui.dialogs.asking import ask_alert_file
from sharespace.ui.messages import sentence
from sharespace.ui.widgets.fact_table import FactTable
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped

MOST_FAULTS = 5


class FloodView(QWidget):
    """Ctrl+Shift+F, Enter: everything in the ticked basins is shut and the call list is on screen."""

    told = Signal(str)
    changed = Signal()
    place_wanted = Signal(object, int)
    counted = Signal(int, int, int)
    """Basins, sites in them, parties on site now."""

    def __init__(
        self,
        bench: Workbench,
        background: Background,
        parent: QWidget | None = None,
        *,
        ask_file: Callable[[QWidget], Path | None] = ask_alert_file,
    ) -> None:
        super().__init__(parent)
        self._bench, self._background, self.ask_file = bench, background, ask_file
        self._office: Office = bench.office
        self._calls: tuple[Call, ...] = ()
        self._in_full: Mapping[str, Callee] = {}
        self._picture = FloodPicture((), ())
        self._ready = self._pressed = self._under_way = False
        self._anew = True
        self.form = FloodForm(self._office.zone, self._office.now_s)
        self.count = wrapped("", "strong")
        self.phones = KeyButton(_("Show names and phones"), "Alt+N", "", "phone")
        self.phones.setShortcut("Alt+N")
        self.calls = FactTable(
            _("Call list"),
            (
                (_("Now"), 84),
                (_("When and where"), 196),
                (_("Applicant"), 146),
                (_("Phone"), 118),
                (_("People"), 74),
                (_("Outcome"), 100),
                (_("Where else"), 0),
            ),
        )
        self._lay_out()
        self.form.changed.connect(self._look)
        self.form.confirmed.connect(self.confirm)
        self.form.recovered.connect(self._recover)
        self.form.file_wanted.connect(self._take_file)
        self.phones.clicked.connect(self._show_phones)
        self.calls.opened.connect(self._opened)

    def begin(self) -> None:
        """Come on screen with the keyboard on the button that shuts."""
        self._ready, self._pressed, self._anew = False, False, True
        self._in_full = {}
        self.form.begin()
        self.form.say("")
        self.form.take_keyboard()
        self.read()

    def read(self) -> None:
        """Read what stands at the basins and who waits."""
        self._background.latest("flood", partial(read_flood, self._office), self._read, self._not)

    def confirm(self) -> None:
        """Shut what is ticked, or announce the level that is chosen. A press before the basins have been
        read is kept until they are."""
        self.form.note.settle()
        if not self._ready:
            self._pressed = True
            return
        codes = self.form.ticked()
        if not codes or self._under_way:
            return
        self._under_way = True
        command = SetFloodLevel(
            CommandId(self._office.identities.new_id()),
            codes,
            self.form.announced,
            until_s=self.form.until_s,
            note=self.form.note.text().strip(),
        )
        self._background.run(partial(set_flood_level, self._office, command), self._announced, self._not)

    def _read(self, picture: FloodPicture) -> None:
        self._picture = picture
        self.form.show_views(picture.views, anew=self._anew)
        self._anew, self._ready = False, True
        if not picture.views:
            self.form.say(_("No retention basin is known here. The catalogue has them."))
        if self._pressed:
            self._pressed = False
            self.confirm()
        else:
            self._look()

    def _look(self) -> None:
        """What shutting would do; where nothing is left to shut, who waits for a decision."""
        open_ones = self.form.ticked(BasinState.OPEN)
        if not open_ones:
            self._show_calls(self._picture.calls, done=True)
            return
        work = partial(flood_impact, self._office, open_ones, self.form.until_s)
        self._background.latest("flood-effect", work, self._effect_known, self._not)

    def _effect_known(self, impacts: Sequence[Impact]) -> None:
        if self.form.ticked(BasinState.OPEN):
            self._show_calls((*calls_of(impacts), *self._picture.calls), done=False)

    def _show_calls(self, calls: Sequence[Call], *, done: bool) -> None:
        self._calls = tuple(calls)
        on_site = sum(call.on_site for call in calls)
        count = len(calls)
        if done:
            text = ngettext("{count} to call", "{count} to call", count)
        else:
            text = ngettext("{count} would lose its place", "{count} would lose their places", count)
        self.count.setText(
            f"{text.format(count=number_text(count))} · "
            + _("{count} on site now").format(count=number_text(on_site))
        )
        self.calls.show_lines([call_line(call, self._in_full.get(call.code)) for call in self._calls])
        self.phones.setEnabled(bool(self._picture.calls))
        sites = sum(len(view.resources) for view in self._picture.views)
        self.counted.emit(len(self._picture.views), sites, on_site)

    def _announced(self, outcomes: Sequence[FloodOutcome]) -> None:
        self._under_way = False
        lost = sum(len(one.impact.affected) for one in outcomes if one.impact is not None)
        shut = sum(one.closed_now for one in outcomes)
        recovering = sum(
            one.status.state is BasinState.RECOVERING and one.before is not BasinState.RECOVERING
            for one in outcomes
        )
        if shut or lost:
            text = ngettext("{count} basin is shut", "{count} basins are shut", shut)
            told = text.format(count=shut)
            told += " · " + ngettext(
                "{count} reservation needs another place", "{count} reservations need another place", lost
            ).format(count=number_text(lost))
        elif recovering:
            told = _("The warning is over. The basins stay shut until somebody confirms that they recovered.")
        else:
            told = _("Announced.")
        self._after(told)
        if shut or lost:
            self.calls.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recover(self) -> None:
        self.form.note.settle()
        codes = self.form.ticked(BasinState.RECOVERING)
        if codes and not self._under_way:
            self._under_way = True
            work = partial(_confirm_all, self._office, codes, self.form.note.text().strip())
            self._background.run(work, self._recovered, self._not)

    def _recovered(self, done: Sequence[Reopened]) -> None:
        self._under_way = False
        count = sum(len(one.restorable) for one in done)
        text = _("Open again.")
        if count:
            text += " " + ngettext(
                "{count} reservation can have its place back.",
                "{count} reservations can have their places back.",
                count,
            ).format(count=number_text(count))
        self._after(text)

    def _after(self, text: str) -> None:
        self.form.begin()
        self.form.say("")
        self.told.emit(text)
        self.changed.emit()
        self.read()

    def _show_phones(self) -> None:
        acts = [view.act.code for view in self._picture.views if view.act is not None]
        self._background.run(partial(show_phones, self._office, acts), self._phones_known, self._not)

    def _phones_known(self, callees: Mapping[str, Callee]) -> None:
        self._in_full = callees
        self.calls.show_lines([call_line(call, callees.get(call.code)) for call in self._calls])

    def _take_file(self) -> None:
        path = self.ask_file(self)
        if path is not None:
            work = partial(import_alerts, self._office, self._bench.alerts, path)
            self._background.run(work, self._taken, self._not)

    def _taken(self, report: AlertReport) -> None:
        text = _("{rows} rows: {announced} announced, {repeated} known already, {faults} not taken").format(
            rows=report.rows,
            announced=report.announced,
            repeated=report.repeated,
            faults=len(report.faults),
        )
        self._after(text)
        self.form.say(
            "\n".join(
                f"{one.row}: {alert_fault_text(one.code, one.text)}" for one in report.faults[:MOST_FAULTS]
            )
        )

    def _opened(self, code: object) -> None:
        call = next((one for one in self._calls if one.code == code), None)
        if call is not None:
            self.place_wanted.emit(call.resource.id, call.span.start_s)

    def _not(self, error: Exception) -> None:
        self._under_way = self._pressed = False
        self.form.say(sentence(error, self._office.zone))

    def _lay_out(self) -> None:
        right = QFrame()
        right.setProperty("ground", "page")
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(6)
        column.addLayout(in_a_row(self.count, self.phones))
        column.addWidget(toned(_("Looking at names and phones is recorded."), "tiny"))
        column.addWidget(self.calls, 1)
        divider = QFrame()
        divider.setProperty("ground", "divider")
        divider.setFixedWidth(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.form)
        whole.addWidget(divider)
        whole.addWidget(right, 1)


def _confirm_all(office: Office, codes: Sequence[str], why: str) -> tuple[Reopened, ...]:
    done = [
        confirm_recovered(office, ConfirmRecovered(CommandId(office.identities.new_id()), code, why))
        for code in codes
    ]
    return tuple(one for one in done if one is not None)
