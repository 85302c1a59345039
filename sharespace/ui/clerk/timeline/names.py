"""The column of names, and the group rows with their counts of free rooms."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from sharespace.application.board import Row
from sharespace.domain.local_time import day_span, local_days
from sharespace.domain.resource import Kind
from sharespace.domain.time_span import HOUR_S
from sharespace.i18n import _
from sharespace.i18n.formats import number_text
from sharespace.i18n.words import KINDS
from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.lines import GroupLine, RowLine
from sharespace.ui.clerk.timeline.scene import Scene
from sharespace.ui.theme.svg import icon_pixmap

KIND_ICONS = {
    Kind.ROOM: "building",
    Kind.BAY: "parking",
    Kind.TOY: "horse-toy",
    Kind.SITE: "ball-football",
    Kind.TOOL: "tools",
    Kind.HOMESTAY: "home",
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEAST_COUNT_PX = 20
_CHECK_PX = 14


def draw_name(painter: QPainter, ink: Ink, scene: Scene, line: RowLine, *, chosen: bool) -> None:
    """Name, place and capacity of a room; a mark while something about it is to be checked."""
    row = line.row
    key = ("name", row.name, row.facility, row.capacity, bool(row.doubts), chosen, line.height)
    picture = ink.kept(key) or ink.picture(
        key,
        metrics.NAME_PX,
        line.height,
        lambda inner: _draw_name(inner, ink, row, line.height, chosen=chosen),
    )
    painter.drawPixmap(QPointF(0, scene.y(line)), picture)


def _draw_name(painter: QPainter, ink: Ink, row: Row, height: int, *, chosen: bool) -> None:
    tokens = ink.tokens
    width = metrics.NAME_PX
    painter.fillRect(QRectF(0, 0, width, height), ink.colour(tokens.tint if chosen else tokens.page))
    painter.fillRect(QRectF(0, height - 1, width, 1), ink.colour(tokens.line))
    painter.fillRect(QRectF(width - 1, 0, 1, height), ink.colour(tokens.grid))
    right = width - 10.0
    if row.capacity is not None:
        text = number_text(row.capacity)
        painter.setFont(ink.small)
        painter.setPen(ink.colour(tokens.muted))
        low = height < metrics.Density.NORMAL
        box = QRectF(right - 60, 0 if low else height / 2 - 17, 60, height - 1 if low else 18)
        painter.drawText(box, _RIGHT, text)
        right -= ink.metrics(ink.small).horizontalAdvance(text) + 6
    if row.doubts:
        mark = icon_pixmap("alert-circle", tokens.warnink, _CHECK_PX, ink.dpr, 2)
        painter.drawPixmap(QPointF(7, ink.snapped((height - 1 - _CHECK_PX) / 2)), mark)
    _draw_name_texts(painter, ink, row, height, right)


def _draw_name_texts(painter: QPainter, ink: Ink, row: Row, height: int, right: float) -> None:
    first, second = (row.name, row.facility) if row.name else (row.facility, "")
    left = float(metrics.INDENT_PX)
    painter.setFont(ink.body)
    painter.setPen(ink.colour(ink.tokens.ink))
    room = right - left
    if height < metrics.Density.NORMAL:
        name = ink.elided(first, ink.body, room)
        painter.drawText(QRectF(left, 0, room, height - 1), _LEFT, name)
        left += ink.metrics(ink.body).horizontalAdvance(name) + 6
        painter.setFont(ink.tiny)
        painter.setPen(ink.colour(ink.tokens.muted))
        if right - left > 40:
            painter.drawText(
                QRectF(left, 0, right - left, height - 1), _LEFT, ink.elided(second, ink.tiny, right - left)
            )
        return
    middle = height / 2
    painter.drawText(QRectF(left, middle - 17, room, 18), _LEFT, ink.elided(first, ink.body, room))
    painter.setFont(ink.tiny)
    painter.setPen(ink.colour(ink.tokens.muted))
    wide = metrics.NAME_PX - 10 - left
    painter.drawText(QRectF(left, middle + 1, wide, 14), _LEFT, ink.elided(second, ink.tiny, wide))


def draw_group(painter: QPainter, ink: Ink, scene: Scene, line: GroupLine, y: float, *, chosen: bool) -> None:
    """A kind with the number of its rooms, and how many of them are free hour by hour."""
    tokens = ink.tokens
    painter.fillRect(QRectF(0, y, scene.width, line.height), ink.colour(tokens.chrome))
    painter.fillRect(QRectF(0, y + line.height - 1, scene.width, 1), ink.colour(tokens.line))
    _draw_counts(painter, ink, scene, line, y)
    painter.fillRect(QRectF(0, y, metrics.NAME_PX, line.height - 1), ink.colour(tokens.chrome))
    chevron = "chevron-down" if line.open else "chevron-right"
    painter.drawPixmap(QPointF(8, y + 6), icon_pixmap(chevron, tokens.muted, 14, ink.dpr))
    painter.drawPixmap(QPointF(29, y + 5), icon_pixmap(KIND_ICONS[line.kind], tokens.muted, 15, ink.dpr))
    title = ink.elided(_(KINDS[line.kind]), ink.small_bold, metrics.NAME_PX - 90)
    painter.setFont(ink.small_bold)
    painter.setPen(ink.colour(tokens.primary if chosen else tokens.ink))
    painter.drawText(QRectF(50, y, metrics.NAME_PX - 50, line.height - 1), _LEFT, title)
    left = 50 + ink.metrics(ink.small_bold).horizontalAdvance(title) + 6
    painter.setFont(ink.small)
    painter.setPen(ink.colour(tokens.muted))
    number = number_text(len(line.rows))
    painter.drawText(QRectF(left, y, metrics.NAME_PX - left, line.height - 1), _LEFT, number)


def _draw_counts(painter: QPainter, ink: Ink, scene: Scene, line: GroupLine, y: float) -> None:
    wide = scene.axis.px_per_hour >= _LEAST_COUNT_PX
    shown = list(_per_hour(scene, line)) if wide else list(_per_day(scene, line))
    first_x = float(scene.width)
    for left, right, free in shown:
        if right <= left or right < metrics.NAME_PX or left > scene.width:
            continue
        first_x = min(first_x, left)
        painter.setFont(ink.tiny_bold if free == 0 else ink.tiny)
        painter.setPen(ink.colour(ink.tokens.danger if free == 0 else ink.tokens.muted))
        text = number_text(free)
        if not wide:
            text = ink.elided(_("{hours} h free").format(hours=text), ink.tiny, right - left)
        painter.drawText(QRectF(left, y, right - left, line.height - 1), _CENTRE, text)
    caption = _("Free rooms")
    if wide and first_x > metrics.NAME_PX + ink.metrics(ink.tiny).horizontalAdvance(caption) + 16:
        painter.setFont(ink.tiny)
        painter.setPen(ink.colour(ink.tokens.muted))
        painter.drawText(QRectF(metrics.NAME_PX + 12, y, 200, line.height - 1), _LEFT, caption)


def _per_hour(scene: Scene, line: GroupLine) -> Iterator[tuple[float, float, int]]:
    """From where to where, and how many rooms are free, for every hour in which any room is open."""
    for count in scene.counts(line):
        if count.open:
            yield scene.x(count.instant), scene.x(count.instant + HOUR_S), count.free


def _per_day(scene: Scene, line: GroupLine) -> Iterator[tuple[float, float, int]]:
    """Free hours of all rooms together, per local day, where an hour is too narrow for a number."""
    counts = scene.counts(line)
    for day in local_days(scene.board.window, scene.board.zone):
        whole = day_span(day, scene.board.zone)
        own = [count for count in counts if whole.start_s <= count.instant < whole.end_s]
        if any(count.open for count in own):
            yield scene.x(whole.start_s), scene.x(whole.end_s), sum(count.free for count in own)
