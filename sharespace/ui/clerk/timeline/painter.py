"""Paints a scene, from the ground up. Knows nothing of keys and mice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.timeline import ground, metrics
from sharespace.ui.clerk.timeline.bands import Bar
from sharespace.ui.clerk.timeline.block_art import LEAST_TEXT_PX, Face, draw_block
from sharespace.ui.clerk.timeline.head import draw_head
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.lines import GroupLine, Line, LineKey, RowLine
from sharespace.ui.clerk.timeline.names import draw_group, draw_name
from sharespace.ui.clerk.timeline.overlay import Ghost, bar_box, draw_ghost, draw_reason, draw_ring
from sharespace.ui.clerk.timeline.scene import Scene
from sharespace.ui.clerk.timeline.wording import bar_detail, bar_title

_LEAST_FACE_PX = metrics.BADGE_PX + 10 + LEAST_TEXT_PX


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked over the board: the line and cell of the cursor, a selected bar, ghosts."""

    line: LineKey | None = None
    cell: TimeSpan | None = None
    bar: Bar | None = None
    focused: bool = False
    ghosts: tuple[Ghost, ...] = ()


def paint_scene(painter: QPainter, ink: Ink, scene: Scene, marks: Marks, area: QRect) -> None:
    """Paint what of the viewport lies in `area`."""
    painter.fillRect(area, ink.colour(ink.tokens.page))
    lines = scene.visible_lines(area.top(), area.bottom() + 1)
    painter.save()
    painter.setClipRect(area.intersected(QRect(metrics.NAME_PX, scene.head_px, scene.width, scene.height)))
    ground.draw_shades(painter, ink, scene, lines)
    ground.draw_grid(painter, ink, scene, lines)
    ground.draw_row_lines(painter, ink, scene, lines)
    ground.draw_shade_labels(painter, ink, scene, lines)
    ground.draw_buffers(painter, ink, scene, lines)
    _draw_groups(painter, ink, scene, marks, lines)
    ground.draw_now_line(painter, ink, scene, lines)
    _draw_bars(painter, ink, scene, lines, area)
    _draw_marks(painter, ink, scene, marks)
    painter.restore()
    if area.left() < metrics.NAME_PX:
        _draw_names(painter, ink, scene, marks, lines)
    _draw_pinned(painter, ink, scene, marks)
    for ghost in marks.ghosts:
        draw_reason(painter, ink, scene, ghost)
    if area.top() < scene.head_px:
        draw_head(painter, ink, scene)


def _draw_bars(painter: QPainter, ink: Ink, scene: Scene, lines: Sequence[Line], area: QRect) -> None:
    left = max(area.left(), metrics.NAME_PX)
    span = TimeSpan(scene.instant(left), scene.instant(area.right() + 1) + 1)
    for line in lines:
        if isinstance(line, RowLine):
            for bar in scene.bands(line.row).bars_in(span):
                if bar.span.end_s > span.start_s:
                    draw_block(painter, ink, *_bar_face(scene, ink, line, bar))


def _bar_face(scene: Scene, ink: Ink, line: RowLine, bar: Bar) -> tuple[Face, QRectF, float]:
    top, height = scene.lane_box(line, bar)
    box = bar_box(scene, ink, bar.span, top, height)
    text_from = box.left()
    if box.left() < metrics.NAME_PX or box.right() > scene.width:
        # Only the part in view is drawn, with some room for its rounded ends to lie outside it.
        text_from = max(box.left(), metrics.NAME_PX)
        box.setLeft(max(box.left(), metrics.NAME_PX - 8))
        box.setRight(min(box.right(), scene.width + 8))
    if box.width() < _LEAST_FACE_PX:
        return Face(bar.look), box, text_from
    return Face(bar.look, bar_title(bar, scene.board.zone), bar_detail(bar)), box, text_from


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
