"""The patterns that tell states apart without colour: hatches, a lattice, waves."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.looks import Look

_PERIOD_PX = {Look.REQUESTED: 8.5, Look.CLOSED: 18.5, Look.CONFLICT: 10.0, Look.FLOOD: 20.0}
_REPEATS = 12
_WAVE_PX = 8


def lay_pattern(painter: QPainter, ink: Ink, look: Look, rect: QRectF) -> None:
    """Cover a rectangle with the pattern of a state, anchored at its left edge. The caller clips."""
    tile = _tile(ink, look, rect.height())
    width = tile.deviceIndependentSize().width()
    x = rect.left()
    while x < rect.right():
        painter.drawPixmap(QPointF(x, rect.top()), tile)
        x += width


def _tile(ink: Ink, look: Look, height: float) -> QPixmap:
    period = _PERIOD_PX[look]
    width = period * _REPEATS

    def draw(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = look.colours(ink.tokens)
        if look is Look.FLOOD:
            painter.setPen(QPen(ink.colour(colours.ink, 34), 1.2))
            _waves(painter, width, height)
            return
        percent = 26 if look is Look.REQUESTED else 34
        painter.setPen(QPen(ink.colour(colours.edge, percent), 2 if look is Look.CLOSED else 1))
        if look is not Look.CLOSED:
            painter.drawLines(_diagonals(period, width, height, rising=True))
        if look is not Look.REQUESTED:
            painter.drawLines(_diagonals(period, width, height, rising=False))

    return ink.picture(("pattern", look, height), width, height, draw)


def _diagonals(period: float, width: float, height: float, *, rising: bool) -> list[QLineF]:
    lines = []
    x = -(height // period + 1) * period
    while x < width + height:
        lines.append(QLineF(x, height, x + height, 0) if rising else QLineF(x, 0, x + height, height))
        x += period
    return lines


def _waves(painter: QPainter, width: float, height: float) -> None:
    for y in range(0, int(height) + _WAVE_PX, _WAVE_PX):
        wave = QPainterPath(QPointF(-5, y + 4))
        x = -5.0
        while x < width + 10:
            wave.quadTo(QPointF(x + 5, y + 0.5), QPointF(x + 10, y + 4))
            wave.quadTo(QPointF(x + 15, y + 7.5), QPointF(x + 20, y + 4))
            x += 20
        painter.drawPath(wave)
