"""Finds the words for the why-line: what a cell is, why it is not free, and what is nearest."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from sharespace.application.alternatives import Alternative
from sharespace.application.board import Row
from sharespace.application.choices import resource_and_alternatives
from sharespace.application.office import Office
from sharespace.domain.ids import ResourceId
from sharespace.domain.local_time import local_moment
from sharespace.domain.reasons import Reason
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from sharespace.i18n import _
from sharespace.i18n.formats import time_text
from sharespace.i18n.reasons import reasons_text
from sharespace.ui.background import Background, Task
from sharespace.ui.clerk.alternatives import alternative_link, alternative_words
from sharespace.ui.clerk.board_views import BoardViews
from sharespace.ui.clerk.timeline.looks import look_of
from sharespace.ui.clerk.timeline.wording import hours_text, people_text
from sharespace.ui.clerk.why_line import Link, WhyLine

REST_MS = 120
"""The nearest times are looked for once cursor or mouse rest on a cell for so long."""


class WhyTeller(QObject):
    """Listens to the views and speaks through the line."""

    def __init__(
        self, office: Office, background: Background, views: BoardViews, line: WhyLine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._office, self._background, self._views, self._line = office, background, views, line
        self._cell: tuple[ResourceId, TimeSpan] | None = None
        self._task: Task | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._look_for_others)
        views.cell_changed.connect(self._tell)
        views.refused.connect(self._refuse)

    def _tell(self, resource_id: ResourceId | None, instant: int) -> None:
        self._give_up()
        if self._line.holding:
            return
        row = self._views.row(resource_id)
        if row is None:
            self._line.clear()
            return
        head = f"{row.name or row.facility} {self._clock(instant)}"
        block = row.block_at(instant)
        reasons = row.reasons_at(instant)
        if block is not None:
            zone = self._views.board.zone
            said = (
                hours_text(block.span, zone),
                block.title,
                block.who,
                people_text(block.people),
                block.code,
            )
            state = _(look_of(block).word)
            self._line.tell(f"{head} {state}", " · ".join(x for x in said if x), good=False)
        elif reasons:
            self._line.tell(_("{cell} not possible").format(cell=head), self._sentence(reasons), good=False)
            self._want_others(row, instant)
        else:
            self._line.tell(_("{cell} free").format(cell=head), self._free_until(row, instant), good=True)

    def _refuse(self, resource_id: ResourceId, span: TimeSpan, reasons: tuple[Reason, ...]) -> None:
        self._give_up()
        row = self._views.row(resource_id)
        if row is not None:
            head = f"{row.name or row.facility} {hours_text(span, self._views.board.zone)}"
            self._line.refuse(_("{cell} not possible").format(cell=head), self._sentence(reasons))
            self._cell = (resource_id, span)
            self._look_for_others()

    def _sentence(self, reasons: tuple[Reason, ...]) -> str:
        return reasons_text(reasons, self._views.board.zone)

    def _clock(self, instant: int) -> str:
        return time_text(local_moment(instant, self._views.board.zone))

    def _free_until(self, row: Row, instant: int) -> str:
        following = (piece.span.start_s for piece in row.blocked if piece.span.start_s > instant)
        end = next(following, self._views.board.window.end_s)
        text = _("free until {time} · Enter makes a reservation").format(time=self._clock(end))
        return f"{text} · {people_text(row.capacity)}" if row.capacity else text

    def _want_others(self, row: Row, instant: int) -> None:
        length_s = row.min_length_min * MINUTE_S
        self._cell = (row.resource_id, TimeSpan(instant, instant + length_s))
        self._rest.start()

    def _look_for_others(self) -> None:
        if self._cell is not None:
            find = partial(resource_and_alternatives, self._office, *self._cell)
            self._task = self._background.latest("others", find, self._found, self._not_found)

    def _found(self, found: tuple[Resource, tuple[Alternative, ...]] | None) -> None:
        if found is not None:
            resource, others = found
            links = [
                Link(alternative_link(other, resource), alternative_words(other, resource), other)
                for other in others
            ]
            self._line.show_nearest(links)

    def _not_found(self, _error: Exception) -> None:
        """The line has said why; that nothing nearer can be told now is no news of its own."""

    def _give_up(self) -> None:
        self._rest.stop()
        self._cell = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
