"""The scrolled, scaled, painted side of the timeline: which part of the scene is in view."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from sharespace.application.board import Board
from sharespace.domain.resource import Kind
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import current_language
from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.lines import Line, LineKey
from sharespace.ui.clerk.timeline.metrics import Density
from sharespace.ui.clerk.timeline.painter import Marks, ScenePainter
from sharespace.ui.clerk.timeline.scene import Scene
from sharespace.ui.theme.theme import theme

_ZOOM_STEP = 1.25
_SETTLED = 0.5


class Place(NamedTuple):
    """What to come back to: the line at the top, how far it is scrolled off, the time at the left."""

    top: LineKey | None
    offset: int
    left_s: int


class TimelineArea(QAbstractScrollArea):
    """Shows a scene. Until the person zooms, the scale is fitted to the width at every resize."""

    view_changed = Signal()
    """Scroll, scale, folding or density changed: worth remembering with `view_state`."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene(board)
        self._scales: dict[bool, float | None] = {}
        self._ink: tuple[tuple[object, ...], Ink] | None = None
        self._painter = ScenePainter()
        self._fitted_once = False
        self.horizontalScrollBar().setSingleStep(30)
        self.verticalScrollBar().setSingleStep(self.scene.density)

    def marks(self) -> Marks:
        """What is marked over the board; for subclasses to say."""
        return Marks()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Paint only what is in view and asked for."""
        painter = QPainter(self.viewport())
        # The painter's own scale also holds when the widget is rendered into a picture.
        ink = self._present_ink(painter.deviceTransform().m11())
        self._painter.paint(painter, ink, self.scene, self.marks(), event.rect())
        painter.end()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Fit the scale to the new width, unless the person chose one."""
        super().resizeEvent(event)
        size = self.viewport().size()
        self.scene.width, self.scene.height = size.width(), size.height()
        if self._chosen_scale() is None:
            left_s = self._left_s()
            self._rescale(left_s if self._fitted_once else self.scene.core_hours().start_s)
            self._fitted_once = self._fitted_once or size.width() > metrics.NAME_PX * 2
        self._lay_bars()

    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        """Follow the scroll bars."""
        self.scene.scroll_x = self.horizontalScrollBar().value()
        self.scene.scroll_y = self.verticalScrollBar().value()
        self.viewport().update()
        self.view_changed.emit()

    def zoom(self, steps: float, around_x: float | None = None) -> None:
        """Widen (negative: narrow) the hours, keeping the time at a pixel of the viewport in place."""
        x = around_x if around_x is not None else metrics.NAME_PX + self.scene.time_width / 2
        x = max(x, metrics.NAME_PX)
        fixed_s = self.scene.instant(x)
        scale = max(self.scene.axis.px_per_hour * _ZOOM_STEP**steps, self._least_scale())
        self._scales[self.scene.board.days > 1] = scale
        self.scene.set_scale(scale)
        self._lay_bars()
        self.horizontalScrollBar().setValue(round(self.scene.axis.x(fixed_s) - (x - metrics.NAME_PX)))
        self.viewport().update()
        self.view_changed.emit()

    def fit(self) -> None:
        """Back to the scale at which the hours that matter, or all days, fill the width."""
        self._scales[self.scene.board.days > 1] = None
        self._rescale(self.scene.core_hours().start_s if self.scene.board.days == 1 else None)
        self.viewport().update()
        self.view_changed.emit()

    def set_density(self, density: Density) -> None:
        """Rows of 28, 36 or 48 pixels."""
        kept = self._place()
        self.scene.set_density(density)
        self.verticalScrollBar().setSingleStep(density)
        self._lay_bars()
        self._go_to(kept)
        self.view_changed.emit()

    def toggle_group(self, kind: Kind) -> None:
        """Fold a kind away or open it again."""
        self.scene.folded ^= {kind}
        self.scene.relay()
        self._lay_bars()
        self.viewport().update()
        self.view_changed.emit()

    def go_to_now(self) -> None:
        """Scroll the present moment into view."""
        self.reveal(TimeSpan(self.scene.now_s, self.scene.now_s + 1), None)

    def lines_per_page(self) -> int:
        """How many lines a page key moves."""
        return max(1, self.scene.lines_height // self.scene.density - 1)

    def reveal(self, span: TimeSpan | None, line: Line | None) -> None:
        """Scroll just as far as a time and a line need to come into view."""
        scene = self.scene
        if span is not None:
            bar, left = self.horizontalScrollBar(), round(scene.axis.x(span.start_s))
            right = round(scene.axis.x(span.end_s))
            margin = min(24, scene.time_width // 8)
            if left - margin < bar.value():
                bar.setValue(left - margin)
            elif right + margin > bar.value() + scene.time_width:
                bar.setValue(right + margin - scene.time_width)
        if line is not None:
            bar = self.verticalScrollBar()
            # The head of the group stays pinned over the first line.
            if line.top - metrics.GROUP_PX < bar.value():
                bar.setValue(line.top - metrics.GROUP_PX)
            elif line.top + line.height > bar.value() + scene.lines_height:
                bar.setValue(line.top + line.height - scene.lines_height)

    def view_state(self) -> dict[str, int | float | str | None]:
        """Scale, scroll position, folding and density as plain values that can be stored."""
        return {
            "day_scale": self._scales.get(False),
            "days_scale": self._scales.get(True),
            "left_s": self._left_s() - self.scene.board.window.start_s,
            "top": self.verticalScrollBar().value(),
            "density": int(self.scene.density),
            "folded": " ".join(sorted(self.scene.folded)),
        }

    def restore_view_state(self, state: dict[str, int | float | str | None]) -> None:
        """Put back what `view_state` told, as far as it still makes sense; the rest stays."""
        for key, several in (("day_scale", False), ("days_scale", True)):
            scale = state.get(key)
            self._scales[several] = float(scale) if isinstance(scale, int | float) else None
        density = state.get("density")
        if density in tuple(Density):
            self.scene.density = Density(int(density))
        known = {kind.value for kind in Kind}
        self.scene.folded = {Kind(name) for name in str(state.get("folded", "")).split() if name in known}
        self.scene.set_density(self.scene.density)
        left = state.get("left_s")
        start_s = self.scene.board.window.start_s
        self._rescale(start_s + int(left) if isinstance(left, int | float) else None)
        self._fitted_once = True
        top = state.get("top")
        self.verticalScrollBar().setValue(int(top) if isinstance(top, int | float) else 0)
        self.viewport().update()

    def _take_board(self, board: Board) -> None:
        """Show another board with the same room at the top and the same time of day at the left."""
        before = self.scene.board
        kept = self._place()
        moved_s = board.window.start_s - before.window.start_s
        self.scene.show(board)
        if before.days == board.days:
            self._lay_bars()
            self._go_to(kept._replace(left_s=kept.left_s + moved_s))
        else:
            self._rescale(self.scene.core_hours().start_s if board.days == 1 else None)
            self._go_to(kept._replace(left_s=self._left_s()))
        self.viewport().update()

    def _place(self) -> Place:
        line = self.scene.lines.at(self.scene.scroll_y)
        offset = 0 if line is None else self.scene.scroll_y - line.top
        return Place(None if line is None else line.key, offset, self._left_s())

    def _go_to(self, place: Place) -> None:
        self.horizontalScrollBar().setValue(round(self.scene.axis.x(place.left_s)))
        line = None if place.top is None else self.scene.lines.get(place.top)
        if line is not None:
            self.verticalScrollBar().setValue(line.top + min(place.offset, line.height - 1))
        self.viewport().update()

    def _left_s(self) -> int:
        return self.scene.instant(metrics.NAME_PX + _SETTLED)

    def _chosen_scale(self) -> float | None:
        return self._scales.get(self.scene.board.days > 1)

    def _least_scale(self) -> float:
        """Zooming out ends where everything is in view."""
        return self.scene.time_width / self.scene.axis.hours

    def _rescale(self, left_s: int | None) -> None:
        self.scene.set_scale(self._chosen_scale() or self.scene.fitted_scale())
        self._lay_bars()
        if left_s is not None:
            self.horizontalScrollBar().setValue(round(self.scene.axis.x(left_s)))

    def _lay_bars(self) -> None:
        """Tell the scroll bars how far they go."""
        scene = self.scene
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setPageStep(scene.time_width)
        across.setRange(0, scene.most_scroll_x)
        down.setPageStep(scene.lines_height)
        down.setRange(0, scene.most_scroll_y)
        scene.scroll_x, scene.scroll_y = across.value(), down.value()

    def _present_ink(self, dpr: float) -> Ink:
        key = (theme().tokens, dpr, current_language())
        if self._ink is None or self._ink[0] != key:
            self._ink = (key, Ink(theme().tokens, dpr))
        return self._ink[1]
