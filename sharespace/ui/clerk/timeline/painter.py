"""Paints a scene, from the ground up. Knows nothing of keys and mice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.timeline import ground, metrics
from sharespace.ui.clerk.timeline.bands import Bar
from sharespace.ui.clerk.timeline.block_art import draw_block
from sharespace.ui.clerk.timeline.head import draw_head
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.lines import GroupLine, Line, LineKey, RowLine
from sharespace.ui.clerk.timeline.names import draw_group, draw_name
from sharespace.ui.clerk.timeline.overlay import Ghost, bar_box, draw_ghost, draw_reason, draw_ring
from sharespace.ui.clerk.timeline.plans import Plan, PlannedBar, Plans, face_of, picture_of
from sharespace.ui.clerk.timeline.scene import Scene

_left = attrgetter("left")


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked over the board: the line and cell of the cursor, a selected bar, ghosts."""

    line: LineKey | None = None
    cell: TimeSpan | None = None
    bar: Bar | None = None
    focused: bool = False
    ghosts: tuple[Ghost, ...] = ()


class ScenePainter:
    """Paints scenes with one ink after the other; keeps the plans of the rows between two frames."""

    def __init__(self) -> None:
        self._plans = Plans()

    def paint(self, painter: QPainter, ink: Ink, scene: Scene, marks: Marks, area: QRect) -> None:
        """Paint what of the viewport lies in `area`."""
        painter.fillRect(area, ink.colour(ink.tokens.page))
        lines = scene.visible_lines(area.top(), area.bottom() + 1)
        rows = [(line, self._plans.of(scene, ink, line)) for line in lines if isinstance(line, RowLine)]
        painter.save()
        beside = QRect(metrics.NAME_PX, scene.head_px, scene.width, scene.height)
        painter.setClipRect(area.intersected(beside))
        ground.draw_shades(painter, ink, scene, rows)
        ground.draw_grid(painter, ink, scene, lines)
        ground.draw_row_lines(painter, ink, scene, lines)
        ground.draw_labels(painter, ink, scene, rows)
        ground.draw_buffers(painter, ink, scene, rows)
        _draw_groups(painter, ink, scene, marks, lines)
        ground.draw_now_line(painter, ink, scene, lines)
        for line, plan in rows:
            _draw_bars(painter, ink, scene, line, plan, area)
        _draw_marks(painter, ink, scene, marks)
        painter.restore()
        if area.left() < metrics.NAME_PX:
            _draw_names(painter, ink, scene, marks, lines)
        _draw_pinned(painter, ink, scene, marks)
        for ghost in marks.ghosts:
            draw_reason(painter, ink, scene, ghost)
        if area.top() < scene.head_px:
            draw_head(painter, ink, scene)


def _draw_bars(painter: QPainter, ink: Ink, scene: Scene, line: RowLine, plan: Plan, area: QRect) -> None:
    """Blocks that are wholly in view are copied, those cut by an edge are drawn with their text in view."""
    shift = metrics.NAME_PX - scene.scroll_x
    least, most = max(area.left(), metrics.NAME_PX), min(area.right() + 1, scene.width)
    y = scene.y(line)
    even = ink.dpr == 1
    first = bisect_left(plan.bars, least - shift - plan.longest, key=_left)
    for planned in plan.bars[first:]:
        x = planned.left + shift
        if x >= most:
            break
        if x + planned.width <= least:
            continue
        picture = planned.picture or picture_of(scene, ink, planned)
        if picture is None or x < metrics.NAME_PX or x + planned.width > scene.width:
            _draw_cut_bar(
                painter, ink, scene, planned, QRectF(x, y + planned.top, planned.width, planned.height)
            )
        elif even:
            painter.drawPixmap(int(x), y + planned.top, picture)
        else:
            painter.drawPixmap(QPointF(x, y + planned.top), picture)


def _draw_cut_bar(painter: QPainter, ink: Ink, scene: Scene, planned: PlannedBar, box: QRectF) -> None:
    """Only the part in view, with some room for its rounded ends to lie outside it."""
    text_from = max(box.left(), metrics.NAME_PX)
    box.setLeft(max(box.left(), metrics.NAME_PX - 8))
    box.setRight(min(box.right(), scene.width + 8))
    draw_block(painter, ink, face_of(scene, planned.bar, planned.width), box, text_from)


def _draw_marks(painter: QPainter, ink: Ink, scene: Scene, marks: Marks) -> None:
    for ghost in marks.ghosts:
        draw_ghost(painter, ink, scene, ghost)
    line = scene.row_line(marks.line)
    if line is None:
        return
    if marks.bar is not None:
        top, height = scene.lane_box(line, marks.bar)
        box = bar_box(scene, ink, marks.bar.span, top, height)
        draw_ring(painter, ink, box.adjusted(-2, -2, 2, 2), focused=marks.focused)
    elif marks.cell is not None:
        box = bar_box(scene, ink, marks.cell, scene.y(line) + 1, line.height - 3)
        draw_ring(painter, ink, box.adjusted(-1, 0, 1, 0), focused=marks.focused)


def _draw_groups(painter: QPainter, ink: Ink, scene: Scene, marks: Marks, lines: Sequence[Line]) -> None:
    for line in lines:
        if isinstance(line, GroupLine):
            draw_group(painter, ink, scene, line, scene.y(line), chosen=_chosen(line, marks))


def _draw_names(painter: QPainter, ink: Ink, scene: Scene, marks: Marks, lines: Sequence[Line]) -> None:
    for line in lines:
        if isinstance(line, RowLine):
            draw_name(painter, ink, scene, line, chosen=_chosen(line, marks))
        else:
            draw_group(painter, ink, scene, line, scene.y(line), chosen=_chosen(line, marks))


def _draw_pinned(painter: QPainter, ink: Ink, scene: Scene, marks: Marks) -> None:
    pinned = scene.pinned_group()
    if pinned is not None:
        draw_group(painter, ink, scene, pinned, scene.pinned_y(), chosen=_chosen(pinned, marks))


def _chosen(line: Line, marks: Marks) -> bool:
    return line.key == marks.line or any(
        ghost.settled and ghost.resource_id == line.key for ghost in marks.ghosts
    )
