"""Asks whom a withdrawal would hit, and carries out what was shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from sharespace.application.office import Office
from sharespace.application.parking_withdrawing import (
    Withdrawal,
    WithdrawShare,
    preview_withdrawal,
    withdraw_share,
)
from sharespace.application.ports import ChangedMeanwhile
from sharespace.domain.ids import CommandId, ResourceId
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _, ngettext
from sharespace.ui.background import Background
from sharespace.ui.clerk.bays.withdraw_part import WithdrawPart
from sharespace.ui.messages import sentence


class TakingBack(QObject):
    """One withdrawal at a time, in the part it is made for."""

    done = Signal(str)
    """What was taken back, in words."""

    def __init__(self, office: Office, background: Background, part: WithdrawPart) -> None:
        super().__init__(part)
        self._office, self._background, self._part = office, background, part
        self._bay: ResourceId | None = None
        self._span: TimeSpan | None = None
        self._effect: Withdrawal | None = None
        self._under_way = False
        part.changed.connect(self._look)
        part.confirmed.connect(self.confirm)

    def ask(self, bay: ResourceId, span: TimeSpan) -> None:
        """Show what taking this back would do."""
        self._bay = bay
        self._part.open(span)

    def confirm(self) -> None:
        """Take back what was shown; nothing happens before its effect is on screen."""
        self._part.settle()
        bay, span, effect = self._bay, self._span, self._effect
        if bay is None or span is None or effect is None or not effect.lost or self._under_way:
            return
        self._under_way = True
        why = self._part.why.text().strip()
        command_id = CommandId(self._office.identities.new_id())
        command = WithdrawShare(command_id, bay, span, why, seen=effect.codes)
        self._background.run(partial(withdraw_share, self._office, command), self._taken, self._not_taken)

    def _look(self) -> None:
        self._effect, self._span = None, self._part.span
        if self._span is not None and self._bay is not None:
            work = partial(preview_withdrawal, self._office, self._bay, self._span)
            self._background.latest("bay-back", work, self._known, self._unknown)

    def _known(self, effect: Withdrawal) -> None:
        self._effect = effect
        self._part.show_effect(effect)

    def _unknown(self, error: Exception) -> None:
        self._part.say(sentence(error, self._office.zone))

    def _taken(self, done: Withdrawal) -> None:
        self._under_way = False
        self._effect = None
        count = len(done.hits)
        text = _("Taken back.")
        if count:
            text += " " + ngettext(
                "{count} reservation needs another place (F8).",
                "{count} reservations need another place (F8).",
                count,
            ).format(count=count)
        self.done.emit(text)

    def _not_taken(self, error: Exception) -> None:
        self._under_way = False
        if isinstance(error, ChangedMeanwhile):
            # Others are hit by now: they are shown, and it has to be confirmed anew.
            self._look()
        self._part.say(sentence(error, self._office.zone))
