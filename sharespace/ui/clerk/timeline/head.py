"""The scale along the top: days, hours, the present moment; and the count in the corner."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from sharespace.domain.local_time import day_start_s, local_day, local_days, local_moment
from sharespace.i18n import _
from sharespace.i18n.formats import number_text, time_text
from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.axis import ticks
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.scene import Scene
from sharespace.ui.clerk.timeline.wording import day_label

_LABEL_PX = 16
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def draw_head(painter: QPainter, ink: Ink, scene: Scene) -> None:
    """Draw the whole scale over whatever has been scrolled under it."""
    tokens = ink.tokens
    height = scene.head_px
    painter.fillRect(0, 0, scene.width, height, ink.colour(tokens.page))
    painter.fillRect(0, height - 1, scene.width, 1, ink.colour(tokens.grid))
    plate = _now_plate(ink, scene)
    painter.save()
    painter.setClipRect(metrics.NAME_PX, 0, scene.time_width, height)
    _draw_hours(painter, ink, scene, plate[0] if plate else None)
    if scene.board.days > 1:
        _draw_days(painter, ink, scene)
    if plate is not None:
        _draw_plate(painter, ink, *plate)
    painter.restore()
    _draw_corner(painter, ink, scene)


def _draw_hours(painter: QPainter, ink: Ink, scene: Scene, plate: QRectF | None) -> None:
    painter.setFont(ink.small)
    bottom = scene.head_px
    single = scene.board.days == 1
    taken_to = 0.0
    for tick in ticks(scene.axis, scene.board.zone):
        x = round(scene.x(tick.instant))
        if not metrics.NAME_PX - 20 <= x <= scene.width + 20:
            continue
        if x > metrics.NAME_PX:
            painter.fillRect(x, bottom - 6, 1, 5, ink.colour(ink.tokens.grid))
        if tick.day is not None and not single:
            continue
        box = QRectF(max(x - 10, metrics.NAME_PX + 3), bottom - 23, 20, _LABEL_PX)
        if box.left() > taken_to and (plate is None or not plate.intersects(box)):
            taken_to = box.right()
            painter.setPen(ink.colour(ink.tokens.muted))
            painter.drawText(box, _CENTRE, f"{tick.hour:02d}")


def _draw_days(painter: QPainter, ink: Ink, scene: Scene) -> None:
    today = local_day(scene.now_s, scene.board.zone)
    days = local_days(scene.board.window, scene.board.zone)
    for number, day in enumerate(days):
        left = scene.x(day_start_s(day, scene.board.zone))
        following = days[number + 1] if number + 1 < len(days) else None
        right = (
            scene.x(day_start_s(following, scene.board.zone))
            if following
            else scene.x(scene.board.window.end_s)
        )
        if right > metrics.NAME_PX and left < scene.width:
            _draw_day(painter, ink, scene, day, left, right, is_today=day == today)


def _draw_day(
    painter: QPainter, ink: Ink, scene: Scene, day: date, left: float, right: float, *, is_today: bool
) -> None:
    """The day's name stays in view while any of the day does."""
    holiday = scene.board.holidays.get(day, "")
    tokens = ink.tokens
    if is_today:
        painter.fillRect(QRectF(left + 1, 0, right - left - 1, 22), ink.colour(tokens.tint))
    painter.fillRect(QRectF(round(left), 0, 1, scene.head_px), ink.colour(tokens.grid))
    shown_left = max(left, metrics.NAME_PX) + 8
    room = right - shown_left - 4
    red = bool(holiday) or day.weekday() == 6
    painter.setPen(ink.colour(tokens.danger if red else tokens.primary if is_today else tokens.ink))
    painter.setFont(ink.small_bold)
    text = ink.elided(day_label(day, holiday), ink.small_bold, room)
    painter.drawText(QRectF(shown_left, 3, max(room, 0), _LABEL_PX), _LEFT, text)


def _now_plate(ink: Ink, scene: Scene) -> tuple[QRectF, str] | None:
    window = scene.board.window
    if not window.start_s <= scene.now_s < window.end_s:
        return None
    x = scene.x(scene.now_s)
    if not metrics.NAME_PX <= x <= scene.width:
        return None
    clock = time_text(local_moment(scene.now_s, scene.board.zone))
    text = _("Now {time}").format(time=clock) if scene.board.days == 1 else clock
    width = ink.metrics(ink.small_bold).horizontalAdvance(text) + 12
    left = min(max(x - width / 2, metrics.NAME_PX + 1), scene.width - width - 1)
    return QRectF(round(left), scene.head_px - 24, width, 18), text


def _draw_plate(painter: QPainter, ink: Ink, box: QRectF, text: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour(ink.tokens.now))
    painter.drawRoundedRect(box, 4, 4)
    middle = round(box.center().x())
    painter.fillRect(QRectF(middle - 1, box.bottom() - 1, 2, 8), ink.colour(ink.tokens.now))
    painter.setFont(QFont(ink.small_bold))
    painter.setPen(ink.colour(ink.tokens.page))
    painter.drawText(box, _CENTRE, text)


def _draw_corner(painter: QPainter, ink: Ink, scene: Scene) -> None:
    shown, total = len(scene.board.rows), scene.board.total_rows
    if shown == total:
        text = _("{total} rooms").format(total=number_text(total))
    else:
        text = _("{shown} of {total} rooms").format(shown=number_text(shown), total=number_text(total))
    painter.setFont(ink.small)
    painter.setPen(ink.colour(ink.tokens.muted))
    box = QRect(10, scene.head_px - 24, metrics.NAME_PX - 14, 18)
    painter.drawText(box, _LEFT, ink.elided(text, ink.small, box.width()))
    painter.fillRect(metrics.NAME_PX - 1, 0, 1, scene.head_px - 1, ink.colour(ink.tokens.page))
