"""What lies under the blocks: shaded time, lines of the grid, buffers, the now-line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QLine, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from sharespace.domain.local_time import day_span, local_day
from sharespace.domain.time_span import HOUR_S, TimeSpan
from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.axis import HALF_HOURS_FROM_PX, tick_hours, ticks
from sharespace.ui.clerk.timeline.bands import Shade
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.lines import GroupLine, Line, RowLine
from sharespace.ui.clerk.timeline.scene import Scene
from sharespace.ui.clerk.timeline.wording import shade_label

LEAST_BUFFER_PX = 3
LEAST_LABEL_PX = 70


def draw_shades(painter: QPainter, ink: Ink, scene: Scene, lines: Sequence[Line]) -> None:
    """Grey for time outside opening, a breath of grey for what is past or not open for use yet."""
    span = scene.visible_span()
    off, soon = ink.colour(ink.tokens.off), ink.colour(ink.tokens.off, 55)
    for line in lines:
        if not isinstance(line, RowLine):
            continue
        laid, y, height = scene.bands(line.row), scene.y(line), line.height
        for shade in laid.outside:
            if shade.span.end_s > span.start_s and shade.span.start_s < span.end_s:
                painter.fillRect(_box(scene, shade.span, y, height), off)
        for early in laid.too_soon:
            if early.end_s > span.start_s and early.start_s < span.end_s:
                painter.fillRect(_box(scene, early, y, height), soon)


def _box(scene: Scene, span: TimeSpan, y: int, height: int) -> QRect:
    left = max(round(scene.x(span.start_s)), metrics.NAME_PX)
    right = min(round(scene.x(span.end_s)), scene.width)
    return QRect(left, y, right - left, height)


def draw_grid(painter: QPainter, ink: Ink, scene: Scene, lines: Sequence[Line]) -> None:
    """A line for every labelled hour, paler ones for half hours, firm ones between days."""
    if not lines:
        return
    top, bottom = scene.head_px, scene.y(lines[-1]) + lines[-1].height
    hours: list[QLine] = []
    halves: list[QLine] = []
    days: list[QLine] = []
    half_s = HOUR_S // 2 * tick_hours(scene.axis.px_per_hour)
    with_halves = half_s * scene.axis.px_per_hour / HOUR_S * 2 >= HALF_HOURS_FROM_PX
    for tick in ticks(scene.axis, scene.board.zone):
        x = round(scene.x(tick.instant))
        if metrics.NAME_PX <= x <= scene.width:
            (hours if tick.day is None else days).append(QLine(x, top, x, bottom))
        x = round(scene.x(tick.instant + half_s))
        if with_halves and metrics.NAME_PX <= x <= scene.width:
            halves.append(QLine(x, top, x, bottom))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for token, drawn in ((ink.tokens.line, halves), (ink.tokens.grid, hours), (ink.tokens.border, days)):
        if drawn:
            painter.setPen(QPen(ink.colour(token), 1))
            painter.drawLines(drawn)


def draw_row_lines(painter: QPainter, ink: Ink, scene: Scene, lines: Sequence[Line]) -> None:
    """The line under every row, and the ground of group rows."""
    chrome, under = ink.colour(ink.tokens.chrome), ink.colour(ink.tokens.line)
    for line in lines:
        y = scene.y(line)
        if isinstance(line, GroupLine):
            painter.fillRect(0, y, scene.width, line.height, chrome)
        painter.fillRect(0, y + line.height - 1, scene.width, 1, under)


def draw_shade_labels(painter: QPainter, ink: Ink, scene: Scene, lines: Sequence[Line]) -> None:
    """`Open until 18:00` where the grey has room for it."""
    painter.setFont(ink.tiny)
    painter.setPen(ink.colour(ink.tokens.muted))
    for line in lines:
        if isinstance(line, RowLine):
            for shade in scene.bands(line.row).outside:
                _draw_label(painter, ink, scene, line, shade)


def _draw_label(painter: QPainter, ink: Ink, scene: Scene, line: RowLine, shade: Shade) -> None:
    box = _box(scene, shade.span, scene.y(line), line.height)
    if box.width() < LEAST_LABEL_PX:
        return
    day = local_day(shade.span.start_s, scene.board.zone)
    whole = day_span(day, scene.board.zone)
    # A room that is free of uses there may still be shut by works: the closure speaks for itself.
    if any(bar.reason for bar in scene.bands(line.row).bars_at(shade.span.start_s)):
        return
    tail = local_day(shade.span.end_s - 1, scene.board.zone) - day < timedelta(days=1)
    label = shade_label(
        shade.reason,
        whole_day=shade.span.covers(whole),
        evening=tail and shade.span.start_s > whole.start_s,
    )
    if label and ink.metrics(ink.tiny).horizontalAdvance(label) + 12 <= box.width():
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


def draw_buffers(painter: QPainter, ink: Ink, scene: Scene, lines: Sequence[Line]) -> None:
    """Time to prepare and to clear up: a thin comb beside its block."""
    span = scene.visible_span()
    for line in lines:
        if not isinstance(line, RowLine):
            continue
        for buffer in scene.bands(line.row).buffers:
            if buffer.end_s <= span.start_s or buffer.start_s >= span.end_s:
                continue
            left, right = ink.snapped(scene.x(buffer.start_s)), ink.snapped(scene.x(buffer.end_s))
            if right - left >= LEAST_BUFFER_PX:
                inset = line.height // 4
                box = QRectF(left, scene.y(line) + inset, right - left, line.height - 2 * inset - 1)
                _draw_comb(painter, ink, box)


def _draw_comb(painter: QPainter, ink: Ink, box: QRectF) -> None:
    def draw(inner: QPainter) -> None:
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner.setPen(QPen(ink.colour(ink.tokens.border), 1))
        inner.drawRoundedRect(QRectF(0.5, 0.5, box.width() - 1, box.height() - 1), 3, 3)
        x = 4.5
        while x < box.width() - 3:
            inner.drawLine(QPointF(x, 3), QPointF(x, box.height() - 3))
            x += 4

    picture = ink.picture(("comb", box.width(), box.height()), box.width(), box.height(), draw)
    painter.drawPixmap(box.topLeft(), picture)


def draw_now_line(painter: QPainter, ink: Ink, scene: Scene, lines: Sequence[Line]) -> None:
    """Two pixels at the present moment. Blocks are drawn over it, so that it crosses no name."""
    window = scene.board.window
    if not lines or not window.start_s <= scene.now_s < window.end_s:
        return
    x = round(scene.x(scene.now_s)) - 1
    if x >= metrics.NAME_PX - 1:
        bottom = scene.y(lines[-1]) + lines[-1].height
        painter.fillRect(x, scene.head_px, 2, bottom - scene.head_px, ink.colour(ink.tokens.now))
