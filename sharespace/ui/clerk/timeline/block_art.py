"""How a block is drawn: ground, pattern, edge, letter badge, one or two lines of text.

A block that is not too wide is drawn once and kept as a picture, so that a repaint copies pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPixmap

from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.looks import Look
from sharespace.ui.clerk.timeline.patterns import lay_pattern
from sharespace.ui.theme.tokens import BLOCK_RADIUS_PX

WIDEST_PICTURE_PX = 640
LEAST_TEXT_PX = 20
_LEAST_LETTER_PX = 9
_LEAST_TWO_LINES_PX = 26
_LEAST_LARGE_BADGE_PX = 19


@dataclass(frozen=True, slots=True)
class Face:
    """What a block says: its state, its name and a second line."""

    look: Look
    title: str = ""
    detail: str = ""


def draw_block(painter: QPainter, ink: Ink, face: Face, rect: QRectF, text_from: float) -> None:
    """Draw a block into `rect` (edges on whole pixels). Text begins at `text_from` at the earliest."""
    width, height = rect.width(), rect.height()
    if width <= WIDEST_PICTURE_PX and text_from <= rect.left():
        key = (face.look, face.title, face.detail, width, height)
        picture = ink.kept(key) or ink.picture(
            key, width, height, lambda inner: _draw(inner, ink, face, QRectF(0, 0, width, height), 0)
        )
        painter.drawPixmap(rect.topLeft(), picture)
    else:
        painter.save()
        _draw(painter, ink, face, rect, max(text_from - rect.left(), 0))
        painter.restore()


def _draw(painter: QPainter, ink: Ink, face: Face, rect: QRectF, shift: float) -> None:
    _draw_ground(painter, ink, face.look, rect)
    side = badge_side(rect.height())
    if rect.width() >= side + 6:
        indent = min(5.0 if side > metrics.SMALL_BADGE_PX else 3.0, (rect.width() - side) / 2) + shift
        if indent + side <= rect.width():
            at = QPointF(rect.left() + ink.snapped(indent), rect.top() + (rect.height() - side) // 2)
            painter.drawPixmap(at, badge(ink, face.look, side))
        _draw_text(painter, ink, face, rect, indent + side + 5)
    elif rect.width() >= _LEAST_LETTER_PX:
        painter.setFont(ink.tiny_bold)
        painter.setPen(ink.colour(face.look.colours(ink.tokens).ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, face.look.letter)


def _draw_ground(painter: QPainter, ink: Ink, look: Look, rect: QRectF) -> None:
    colours = look.colours(ink.tokens)
    edge_px = 3.0 if look is Look.CONFLICT and rect.width() > 12 else 1.0
    inner = rect.adjusted(edge_px / 2, edge_px / 2, -edge_px / 2, -edge_px / 2)
    radius = min(BLOCK_RADIUS_PX - 0.5, rect.width() / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour(colours.fill))
    painter.drawRoundedRect(inner, radius, radius)
    if look.patterned and rect.width() >= 16:
        path = QPainterPath()
        path.addRoundedRect(inner, radius, radius)
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        lay_pattern(painter, ink, look, rect)
        painter.restore()
    pen = QPen(ink.colour(colours.edge), edge_px)
    if look.dashed:
        pen.setDashPattern([3, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)


def badge_side(height: float) -> int:
    """The side of the letter badge in a block of that height."""
    return metrics.BADGE_PX if height >= _LEAST_LARGE_BADGE_PX else metrics.SMALL_BADGE_PX


def badge(ink: Ink, look: Look, side: int = metrics.BADGE_PX) -> QPixmap:
    """The letter of a state on a plate of its ink."""

    def draw(painter: QPainter) -> None:
        colours = look.colours(ink.tokens)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.colour(colours.ink))
        painter.drawRoundedRect(QRectF(0, 0, side, side), 3, 3)
        used = QFont(ink.tiny_bold)
        if side < metrics.BADGE_PX:
            used.setPixelSize(9)
        painter.setFont(used)
        painter.setPen(ink.colour(colours.fill))
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, look.letter)

    return ink.picture(("badge", look, side), side, side, draw)


def _draw_text(painter: QPainter, ink: Ink, face: Face, rect: QRectF, left: float) -> None:
    room = rect.width() - left - 4
    if room < LEAST_TEXT_PX or not face.title:
        return
    low = rect.height() < _LEAST_LARGE_BADGE_PX
    title_font = ink.tiny if low else ink.small_bold
    title = ink.elided(face.title, title_font, room)
    two_lines = bool(face.detail) and rect.height() >= _LEAST_TWO_LINES_PX
    detail_font = ink.tiny_bold if face.look is Look.IN_USE else ink.tiny
    detail = ink.elided(face.detail, detail_font, room) if two_lines else ""
    x = rect.left() + left
    if face.look.patterned:
        _draw_plate(painter, ink, face, rect, x, (title, title_font), (detail, detail_font))
    painter.setPen(ink.colour(face.look.colours(ink.tokens).ink))
    painter.setFont(title_font)
    middle = rect.top() + rect.height() / 2
    if not two_lines:
        _draw_line(painter, x, middle, title, ink, title_font)
        _draw_beside(painter, ink, face, rect, x + ink.metrics(title_font).horizontalAdvance(title) + 8)
        return
    _draw_line(painter, x, middle - 7, title, ink, title_font)
    painter.setFont(detail_font)
    _draw_line(painter, x, middle + 6.5, detail, ink, detail_font)


def _draw_beside(painter: QPainter, ink: Ink, face: Face, rect: QRectF, x: float) -> None:
    """The second line behind the first one, where the row is low but the block wide."""
    room = rect.right() - 6 - x
    used = ink.tiny
    if not face.detail or face.look.patterned or ink.metrics(used).horizontalAdvance(face.detail) > room:
        return
    painter.setFont(used)
    _draw_line(painter, x, rect.top() + rect.height() / 2, face.detail, ink, used)


def _draw_line(painter: QPainter, x: float, middle: float, text: str, ink: Ink, used: QFont) -> None:
    measures = ink.metrics(used)
    # Hangul has no descenders: centring on the height of a capital looks centred.
    painter.drawText(QPointF(x, ink.snapped(middle + measures.capHeight() / 2)), text)


def _draw_plate(
    painter: QPainter, ink: Ink, face: Face, rect: QRectF, x: float, *lines: tuple[str, QFont]
) -> None:
    width = max(ink.metrics(used).horizontalAdvance(text) for text, used in lines if text)
    edge = 3.0 if face.look is Look.CONFLICT else 1.0
    tall = min(rect.height() - 2 * edge, 29 if lines[1][0] else 18)
    plate = QRectF(x - 4, rect.top() + (rect.height() - tall) / 2, width + 8, tall)
    plate = plate.intersected(rect.adjusted(edge, edge, -edge, -edge))
    painter.fillRect(plate, ink.colour(face.look.colours(ink.tokens).fill))
