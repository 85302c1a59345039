"""Joins the form, the questions and the table of a series in the panel for a new reservation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from sharespace.application.series import SeriesPreview, SeriesRefused
from sharespace.domain.reasons import NEVER_WAIVED, Reason, ReasonCode
from sharespace.domain.series import Decision
from sharespace.ui.clerk.panel.assessor import Assessor
from sharespace.ui.clerk.panel.draft_form import DraftForm
from sharespace.ui.clerk.panel.new_panel_frame import NewPanelFrame
from sharespace.ui.clerk.panel.series_words import held_back_text


class SeriesWork(QObject):
    """While a draft is to come again, its days stand below the form."""

    def __init__(
        self, form: DraftForm, frame: NewPanelFrame, assessor: Assessor, zone: ZoneInfo, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._form, self._frame, self._assessor, self._zone = form, frame, assessor, zone
        self._box = frame.series
        assessor.series_answered.connect(self._show)
        self._box.decided.connect(self._decide)
        self._box.monthly_wanted.connect(form.repeat.pay_monthly)

    def holds_back(self) -> bool:
        """Whether it cannot be saved as it is decided; then it is said why. While an answer is on its
        way the use case decides, which asks everything anew."""
        preview = self._box.preview
        if preview is None or self._assessor.asking or preview.can_be_made:
            return False
        self._say_held_back(preview)
        return True

    def refused(self, error: Exception) -> bool:
        """Show a series that was not made after all, day by day; False for any other error."""
        if not isinstance(error, SeriesRefused):
            return False
        self._show(error.preview)
        self._say_held_back(error.preview)
        return True

    def _say_held_back(self, preview: SeriesPreview) -> None:
        self._box.say_held_back(held_back_text(preview, self._zone))
        self._frame.bring_into_view(self._box)

    def _show(self, preview: SeriesPreview | None) -> None:
        if preview is None:
            self._box.clear()
            return
        self._frame.show_nothing()
        repeat = self._form.repeat
        self._box.show_preview(preview, repeat.decisions, repeat.is_monthly)
        self._form.more.show_against(_against_all(preview))

    def _decide(self, decisions: Mapping[date, Decision | None]) -> None:
        self._form.repeat.decide(decisions)


def _against_all(preview: SeriesPreview) -> list[Reason]:
    """What stands against the series, or against every day alike, and may be set aside; with what has
    been set aside already. Single days are decided one by one."""
    found = {reason.code: reason for reason in (*preview.reasons, *preview.waived)}
    for use in preview.uses:
        found |= {reason.code: reason for reason in use.verdict.waived}
    codes = [{reason.code for reason in use.verdict.refused} for use in preview.uses]
    everywhere: set[ReasonCode] = set.intersection(*codes) if codes else set()
    for reason in preview.uses[0].verdict.refused if preview.uses else ():
        if reason.code in everywhere - NEVER_WAIVED:
            found[reason.code] = reason
    return list(found.values())
