"""What lies under the blocks: shaded time, lines of the grid, buffers, the now-line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLine, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from sharespace.domain.time_span import HOUR_S
from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.axis import HALF_HOURS_FROM_PX, tick_hours, ticks
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.lines import GroupLine, Line, RowLine
from sharespace.ui.clerk.timeline.plans import Plan
from sharespace.ui.clerk.timeline.scene import Scene

Planned = Sequence[tuple[RowLine, Plan]]


def draw_shades(painter: QPainter, ink: Ink, scene: Scene, rows: Planned) -> None:
    """Grey for time outside opening, a breath of grey for what is past or not open for use yet."""
    off, soon = ink.colour(ink.tokens.off), ink.colour(ink.tokens.off, 55)
    shift = metrics.NAME_PX - scene.scroll_x
    for line, plan in rows:
        y, height = scene.y(line), line.height
        for strips, colour in ((plan.outside, off), (plan.too_soon, soon)):
            for left, width in strips:
                x, right = round(left + shift), round(left + width + shift)
                if right > metrics.NAME_PX and x < scene.width:
                    painter.fillRect(x, y, right - x, height, colour)


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


def draw_labels(painter: QPainter, ink: Ink, scene: Scene, rows: Planned) -> None:
    """`Open until 18:00` where the grey has room for it, kept in the middle of what is in view."""
    painter.setFont(ink.tiny)
    painter.setPen(ink.colour(ink.tokens.muted))
    shift = metrics.NAME_PX - scene.scroll_x
    for line, plan in rows:
        for left, width, text in plan.labels:
            x, right = max(left + shift, metrics.NAME_PX), min(left + width + shift, scene.width)
            if right - x > ink.metrics(ink.tiny).horizontalAdvance(text) + 8:
                box = QRect(x, scene.y(line), right - x, line.height)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def draw_buffers(painter: QPainter, ink: Ink, scene: Scene, rows: Planned) -> None:
    """Time to prepare and to clear up: a thin comb beside its block."""
    shift = metrics.NAME_PX - scene.scroll_x
    for line, plan in rows:
        inset = line.height // 4
        for left, width in plan.buffers:
            x = left + shift
            if x + width > metrics.NAME_PX and x < scene.width:
                top, height = scene.y(line) + inset, line.height - 2 * inset - 1
                draw_comb(painter, ink, QRectF(x, top, width, height))


def draw_comb(painter: QPainter, ink: Ink, box: QRectF) -> None:
    """The mark of a buffer in a box."""

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
