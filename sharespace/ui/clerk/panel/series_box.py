"""What a series would bring: what stands against the whole, all its days, one day's ways out, the sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from sharespace.application.series import SeriesPreview
from sharespace.application.series_planning import PlannedUse
from sharespace.domain.series import SKIPPED, Choice, Decision
from sharespace.i18n import _
from sharespace.i18n.formats import won_text
from sharespace.i18n.reasons import reason_text
from sharespace.i18n.series import series_text
from sharespace.ui.clerk.alternatives import alternative_words
from sharespace.ui.clerk.panel.series_table import SeriesTable
from sharespace.ui.clerk.panel.series_words import (
    choices,
    counts_text,
    decided_with,
    is_bad,
    is_same,
    nearest_move,
    next_choice,
)
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.flow_layout import FlowLayout
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped

MOST_KEYS = 9
TINY_BUTTON_PX = 24


class SeriesBox(QFrame):
    """Hidden until there is a preview."""

    decided = Signal(object)
    """A mapping of local days to a Decision, or to None for a day that is to be left open."""
    monthly_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("series")
        self._preview: SeriesPreview | None = None
        self._decisions: Mapping[date, Decision] = {}
        self.sentence = wrapped("", "small")
        self.counts = wrapped("", "strong")
        self.held_back = wrapped("", "danger")
        self.table = SeriesTable()
        self.reason = wrapped("", "small")
        self.ways: list[KeyButton] = []
        self._offered: tuple[date, list[tuple[str, Decision | None, bool]]] | None = None
        self.total = toned("", "heading")
        self.monthly = QCheckBox(_("Paid by the month"))
        self._whole = QFrame()
        self._whole.setProperty("ground", "danger")
        self._reasons = QVBoxLayout(self._whole)
        self._reasons.setContentsMargins(10, 8, 10, 8)
        self.bulk = self._bulk()
        self._ways_row = QWidget()
        self._ways = FlowLayout(self._ways_row, 6)
        self._arrange()
        self.table.cycled.connect(self._cycle)
        self.table.walked.connect(self._show_day)
        self.monthly.clicked.connect(self.monthly_wanted)
        self.hide()

    @property
    def preview(self) -> SeriesPreview | None:
        """What is shown."""
        return self._preview

    def clear(self) -> None:
        """Show nothing."""
        self._preview = None
        self.held_back.hide()
        self.hide()

    def show_preview(self, preview: SeriesPreview, decisions: Mapping[date, Decision], monthly: bool) -> None:
        """Show every day as it is decided now."""
        self._preview, self._decisions = preview, decisions
        self.held_back.hide()
        self.sentence.setText(series_text(preview.recurrence, preview.first_day, preview.times))
        self.counts.setText(counts_text(preview))
        self._show_whole(preview)
        self.bulk.setVisible(sum(map(is_bad, preview.uses)) > 1)
        self.table.show_preview(preview)
        self._show_day()
        self._show_sum(preview)
        self.monthly.setChecked(monthly)
        self.monthly.setVisible(bool(preview.instalments))
        self.show()

    def say_held_back(self, text: str) -> None:
        """Say why it is not saved, and go to the first day that waits for a decision."""
        self.held_back.setText(text)
        self.held_back.show()
        preview = self._preview
        if preview is not None and preview.open:
            self.table.go_to(preview.open[0])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide_all(self, decide: Callable[[PlannedUse], Decision | None]) -> None:
        """One decision for every day that does not fit."""
        if self._preview is not None:
            self.decided.emit({use.day: decide(use) for use in self._preview.uses if is_bad(use)})
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bulk(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, 6)
        label = toned(_("All that do not fit:"), "small")
        label.setFixedHeight(TINY_BUTTON_PX)
        flow.addWidget(label)
        for words, decide in (
            (_("Leave out"), _skipped),
            (_("Nearest time"), nearest_move),
            (_("Leave open"), _left_open),
        ):
            button = KeyButton(words)
            button.setProperty("dense", "tiny")
            button.setAccessibleName(_("{what}: all that do not fit").format(what=words))
            button.clicked.connect(lambda _on=False, decide=decide: self.decide_all(decide))
            flow.addWidget(button)
        return row

    def _arrange(self) -> None:
        rule = QFrame()
        rule.setProperty("ground", "rule")
        sum_row = in_a_row(toned(_("Fee of all"), "strong"), self.total)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        parts: tuple[QWidget, ...] = (self.counts, self.sentence, self.held_back, self._whole, self.bulk)
        for part in (*parts, self.table, self.reason, self._ways_row, rule):
            layout.addWidget(part)
        layout.addLayout(sum_row)
        layout.addWidget(self.monthly)
        self.held_back.hide()

    def _show_whole(self, preview: SeriesPreview) -> None:
        emptied(self._reasons)
        zone = preview.resource.facility.zone
        for reason in preview.reasons:
            self._reasons.addWidget(wrapped(reason_text(reason, zone), "strong"))
            if reason.citation:
                self._reasons.addWidget(wrapped(reason.citation, "tiny"))
        self._whole.setVisible(bool(preview.reasons))

    def _show_sum(self, preview: SeriesPreview) -> None:
        sum_text = won_text(preview.total_won)
        self.total.setText(_("from {sum}").format(sum=sum_text) if preview.undecided else sum_text)
        self.setAccessibleName(f"{counts_text(preview)}. {_('Fee of all')}: {self.total.text()}")

    def _show_day(self) -> None:
        """Why the day under the cursor does not fit, and what can be decided for it."""
        preview, use = self._preview, self.table.current_use()
        if preview is None or use is None:
            return
        zone = preview.resource.facility.zone
        against = use.against or use.verdict.refused
        self.reason.setText("\n".join(_cited(reason_text(one, zone), one.citation) for one in against))
        self.reason.setVisible(bool(against))
        now = decided_with(self._decisions, use)
        possible = choices(use)
        self._offer(
            use,
            [
                (_choice_words(one, use, preview), one, is_same(one, now, preview))
                for one in (*possible[2:], *possible[1::-1])
            ],
        )

    def _offer(self, use: PlannedUse, ways: list[tuple[str, Decision | None, bool]]) -> None:
        """One button for each; they stay as they are while they say the same."""
        if (use.day, ways) == self._offered:
            return
        self._offered = use.day, ways
        emptied(self._ways)
        self.ways = []
        for number, (words, choice, holds) in enumerate(ways, 1):
            self._add_way(number, words, choice, holds, use)
        self._ways_row.updateGeometry()

    def _add_way(
        self, number: int, words: str, choice: Decision | None, holds: bool, use: PlannedUse
    ) -> None:
        key = f"Alt+{number}" if number <= MOST_KEYS else ""
        button = KeyButton(words, key)
        button.setProperty("dense", "tiny")
        button.setCheckable(True)
        button.setChecked(holds)
        if key:
            button.setShortcut(QKeySequence(key))
        button.clicked.connect(lambda: self._decide(use, choice))
        self.ways.append(button)
        self._ways.addWidget(button)

    def _cycle(self, use: PlannedUse) -> None:
        if self._preview is not None:
            now = decided_with(self._decisions, use)
            self.decided.emit({use.day: next_choice(use, now, self._preview)})

    def _decide(self, use: PlannedUse, choice: Decision | None) -> None:
        self.decided.emit({use.day: choice})
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _skipped(_use: PlannedUse) -> Decision | None:
    return SKIPPED


def _left_open(_use: PlannedUse) -> Decision | None:
    return None


def _cited(text: str, citation: str) -> str:
    return f"{text} ({citation})" if citation else text


def _choice_words(choice: Decision | None, use: PlannedUse, preview: SeriesPreview | None) -> str:
    if choice is None:
        return _("Leave open") if is_bad(use) else _("As planned")
    if choice.choice is Choice.SKIP or preview is None:
        return _("Leave out")
    for other in use.alternatives:
        if other.span == choice.span and (choice.resource_id or preview.resource.id) == other.resource.id:
            return alternative_words(other, preview.resource)
    return _("Leave out")
