"""What is drawn over the blocks: the cursor, the range being drawn, the reason why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from sharespace.domain.ids import ResourceId
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.block_art import Face, draw_block
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.looks import Look
from sharespace.ui.clerk.timeline.scene import Scene
from sharespace.ui.clerk.timeline.wording import hours_text, length_text

HANDLE_PX = 8


@dataclass(frozen=True, slots=True)
class Ghost:
    """A range that is not a reservation yet. `why` is the sentence in its way, empty when it is free.

    `settled` is a draft of the reservation panel, with handles; otherwise it is being drawn now.
    """

    resource_id: ResourceId
    span: TimeSpan
    title: str
    why: str = ""
    settled: bool = False
    ok: bool = True


def ghost_box(scene: Scene, ghost: Ghost) -> QRectF | None:
    """Where a ghost lies in the viewport; None when its row is not there."""
    line = scene.row_line(ghost.resource_id)
    if line is None:
        return None
    left, right = scene.x(ghost.span.start_s), scene.x(ghost.span.end_s)
    return QRectF(round(left), scene.y(line) + 2, round(right) - round(left), line.height - 5)


def draw_ghost(painter: QPainter, ink: Ink, scene: Scene, ghost: Ghost) -> None:
    """A tinted range with start, end and length; in conflict colours when it cannot be."""
    box = ghost_box(scene, ghost)
    if box is None:
        return
    hours = hours_text(ghost.span, scene.board.zone)
    details = (f"{hours} {length_text(ghost.span)}", hours)
    if not ghost.ok:
        text_from = max(box.left(), metrics.NAME_PX)
        draw_block(
            painter,
            ink,
            Face(Look.CONFLICT, ink.fitting(details, ink.small_bold, box.width() - 34)),
            box,
            text_from,
        )
        return
    tokens = ink.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.colour(tokens.primary), 2))
    painter.setBrush(ink.colour(tokens.tint))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
    _draw_ghost_text(painter, ink, box, ghost.title, details)
    if ghost.settled:
        _draw_handles(painter, ink, box)


def _draw_ghost_text(painter: QPainter, ink: Ink, box: QRectF, title: str, details: tuple[str, ...]) -> None:
    left = max(box.left(), metrics.NAME_PX) + 7
    room = box.right() - 7 - left
    if room < 20:
        return
    painter.setPen(ink.colour(ink.tokens.primary))
    two_lines = box.height() >= 28 and bool(title)
    if two_lines:
        painter.setFont(ink.small_bold)
        upper = QRectF(left, box.top() + 1, room, box.height() / 2)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, ink.elided(title, ink.small_bold, room))
    used = ink.tiny if two_lines else ink.small_bold
    painter.setFont(used)
    lower = QRectF(left, box.center().y() - 1, room, box.height() / 2) if two_lines else box
    lower.setLeft(left)
    painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, ink.fitting(details, used, room))


def _draw_handles(painter: QPainter, ink: Ink, box: QRectF) -> None:
    painter.setPen(QPen(ink.colour(ink.tokens.primary), 2))
    painter.setBrush(ink.colour(ink.tokens.page))
    for x in (box.left() + 1, box.right() - 1):
        centre = QPointF(x, box.center().y())
        half = (HANDLE_PX - 2) / 2
        painter.drawRoundedRect(QRectF(centre.x() - half, centre.y() - half, half * 2, half * 2), 1, 1)


def draw_reason(painter: QPainter, ink: Ink, scene: Scene, ghost: Ghost) -> None:
    """A plate with the reason under the range, or above it where there is no room below."""
    box = ghost_box(scene, ghost)
    if box is None or not ghost.why:
        return
    colours = Look.CONFLICT.colours(ink.tokens)
    widest = scene.width - metrics.NAME_PX - 16
    text = ink.elided(ghost.why, ink.small_bold, widest - 20)
    width = ink.metrics(ink.small_bold).horizontalAdvance(text) + 20
    left = min(max(box.left(), metrics.NAME_PX + 4), scene.width - width - 8)
    top = box.bottom() + 4
    if top + 24 > scene.height:
        top = box.top() - 28
    plate = QRectF(round(left), round(top), width, 24)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.colour(colours.edge), 1))
    painter.setBrush(ink.colour(colours.fill))
    painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(ink.colour(colours.ink))
    painter.setFont(ink.small_bold)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def draw_ring(painter: QPainter, ink: Ink, box: QRectF, *, focused: bool) -> None:
    """The cursor: two pixels of primary with a pixel of page inside, paler without the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    tokens = ink.tokens
    if focused:
        painter.setPen(QPen(ink.colour(tokens.page), 1))
        painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 2, 2)
    painter.setPen(QPen(ink.colour(tokens.primary if focused else tokens.border), 2 if focused else 1))
    inset = 1.0 if focused else 0.5
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 4, 4)


def bar_box(scene: Scene, ink: Ink, span: TimeSpan, top: float, height: float) -> QRectF:
    """The box of a block: a pixel free at either end, edges on whole pixels of the screen."""
    left = ink.snapped(scene.x(span.start_s)) + 1
    right = ink.snapped(scene.x(span.end_s)) - 1
    return QRectF(left, top, max(right - left, 2 / ink.dpr), height)
