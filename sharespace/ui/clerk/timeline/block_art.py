"""How a block is drawn: ground, pattern, edge, letter badge, one or two lines of text.

A block that is not too wide is drawn once and kept as a picture, so that a repaint copies pixels.
"""

from __future__ import annotations

from collections.abc import Hashable
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
    """What a block says: its state, its name, and the second line in several lengths, longest first."""

    look: Look
    title: str = ""
    details: tuple[str, ...] = ()


def block_picture(ink: Ink, face: Face, width: float, height: float) -> QPixmap:
    """The whole block as a picture, for widths up to WIDEST_PICTURE_PX."""
    if not face.title:
        return bare_picture(ink, face.look, width, height)
    key = (face.look.value, face.title, face.details, width, height)
    return ink.kept(key) or _drawn(ink, key, face, width, height)


def bare_picture(ink: Ink, look: Look, width: float, height: float) -> QPixmap:
    """A block without words; all of one size are one picture."""
    key = (look.value, width, height)
    return ink.kept(key) or ink.picture(
        key,
        width,
        height,
        lambda inner: _draw_bare(inner, ink, look, QRectF(0, 0, width, height), 0),
    )


def _drawn(ink: Ink, key: Hashable, face: Face, width: float, height: float) -> QPixmap:
    """Blocks of one size share their ground; only the words are drawn for each."""
    box = QRectF(0, 0, width, height)
    bare = bare_picture(ink, face.look, width, height)
    left = _badge_indent(box, badge_side(height)) + badge_side(height) + 5
    return ink.picture(key, width, height, lambda inner: _draw_text(inner, ink, face, box, left), over=bare)


def draw_block(painter: QPainter, ink: Ink, face: Face, rect: QRectF, text_from: float) -> None:
    """Draw a block into `rect` (edges on whole pixels). Text begins at `text_from` at the earliest."""
    painter.save()
    shift = max(text_from - rect.left(), 0)
    _draw_bare(painter, ink, face.look, rect, shift)
    side = badge_side(rect.height())
    _draw_text(painter, ink, face, rect, _badge_indent(rect, side) + shift + side + 5)
    painter.restore()


def _badge_indent(rect: QRectF, side: int) -> float:
    return min(5.0 if side > metrics.SMALL_BADGE_PX else 3.0, (rect.width() - side) / 2)


def _draw_bare(painter: QPainter, ink: Ink, look: Look, rect: QRectF, shift: float) -> None:
    """Ground and letter, on a badge where there is room for one."""
    _draw_ground(painter, ink, look, rect)
    side = badge_side(rect.height())
    if rect.width() >= side + 6:
        indent = _badge_indent(rect, side) + shift
        if indent + side <= rect.width():
            at = QPointF(rect.left() + ink.snapped(indent), rect.top() + (rect.height() - side) // 2)
            painter.drawPixmap(at, badge(ink, look, side))
    elif rect.width() >= _LEAST_LETTER_PX:
        painter.setFont(ink.tiny_bold)
        painter.setPen(ink.colour(look.colours(ink.tokens).ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, look.letter)


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


def state_chip(ink: Ink, look: Look) -> QPixmap:
    """A state on its own, for lists: its letter on its fill, with its edge."""
    width, height = metrics.BADGE_PX + 4, metrics.BADGE_PX

    def draw(painter: QPainter) -> None:
        box = QRectF(0, 0, width, height)
        _draw_ground(painter, ink, look, box)
        painter.setFont(ink.tiny_bold)
        painter.setPen(ink.colour(look.colours(ink.tokens).ink))
        if look.patterned:
            painter.fillRect(box.adjusted(4, 3, -4, -3), ink.colour(look.colours(ink.tokens).fill))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, look.letter)

    return ink.picture(("chip", look), width, height, draw)


def _draw_text(painter: QPainter, ink: Ink, face: Face, rect: QRectF, left: float) -> None:
    room = rect.width() - left - 4
    if room < LEAST_TEXT_PX or not face.title:
        return
    low = rect.height() < _LEAST_LARGE_BADGE_PX
    title_font = ink.tiny if low else ink.small_bold
    title = ink.elided(face.title, title_font, room)
    two_lines = bool(face.details) and rect.height() >= _LEAST_TWO_LINES_PX
    detail_font = ink.tiny_bold if face.look is Look.IN_USE else ink.tiny
    detail = ink.fitting(face.details, detail_font, room) if two_lines else ""
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
    _draw_line(painter, x, middle - 6.5, title, ink, title_font)
    painter.setFont(detail_font)
    _draw_line(painter, x, middle + 7, detail, ink, detail_font)


def _draw_beside(painter: QPainter, ink: Ink, face: Face, rect: QRectF, x: float) -> None:
    """The second line behind the first one, where the row is low but the block wide."""
    room = rect.right() - 6 - x
    whole = [text for text in face.details if ink.metrics(ink.tiny).horizontalAdvance(text) <= room]
    if whole and not face.look.patterned:
        painter.setFont(ink.tiny)
        _draw_line(painter, x, rect.top() + rect.height() / 2, whole[0], ink, ink.tiny)


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
