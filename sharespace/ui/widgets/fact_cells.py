"""What stands in a table of facts: a text with more behind it, or a tag; and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.theme import theme
from sharespace.ui.theme.tokens import SMALL_PX, TINY_PX, Tokens

CELL = int(Qt.ItemDataRole.UserRole) + 1
PADDING_PX = 8
INSET_PX = 12
"""As the words of the heading are."""
TAG_PX = 20
TICK_PX = 16


@dataclass(frozen=True, slots=True)
class Cell:
    """`tone`: empty, `strong`, `muted`, `danger`, `success`, `warn`, `info`, `flood`. As a `tag` the text
    stands on a ground of its tone. `more` follows it, small and muted."""

    text: str = ""
    tone: str = ""
    tag: bool = False
    more: str = ""
    tip: str = ""

    @property
    def whole(self) -> str:
        """Everything it says."""
        return ", ".join(part for part in (self.text, self.more) if part)


@dataclass(slots=True)
class FactLine:
    """One line and what it stands for."""

    value: object
    cells: tuple[Cell, ...]
    ticked: bool = False

    def said(self) -> str:
        """The whole line in words."""
        return " | ".join(cell.whole for cell in self.cells if cell.whole)


class CellDelegate(QStyledItemDelegate):
    """Draws cells in the colours of the theme."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex, /) -> None:  # type: ignore[override] # the stubs also allow persistent indexes
        """Ground, tick, tag or text, and the line below."""
        tokens = theme().tokens
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.fillRect(rect, colour(tokens.tint if chosen else tokens.page))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), colour(tokens.line))
        focused = bool(option.state & QStyle.StateFlag.State_Active) and option.widget.hasFocus()
        if chosen and focused and index.column() == 0:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), colour(tokens.primary))
        inner = rect.adjusted(INSET_PX, 0, -4, -1)
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is not None:
            inner = _draw_tick(painter, option, inner, on=tick == Qt.CheckState.Checked)
        if cell.tag and cell.text:
            inner = _draw_tag(painter, inner, cell, tokens)
        else:
            inner = _draw_text(painter, inner, cell, tokens)
        _draw_more(painter, inner, cell.more, tokens)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex, /) -> QSize:  # type: ignore[override] # as above
        """The table decides."""
        return QSize(40, TAG_PX + 8)


def _draw_tick(painter: QPainter, option: QStyleOptionViewItem, inner: QRect, *, on: bool) -> QRect:
    box = QStyleOptionViewItem(option)
    box.rect = QRect(inner.x(), inner.center().y() - TICK_PX // 2, TICK_PX, TICK_PX)
    state = QStyle.StateFlag.State_Enabled
    box.state = state | (QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off)
    style = option.widget.style()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget)
    return inner.adjusted(TICK_PX + PADDING_PX, 0, 0, 0)


def _draw_tag(painter: QPainter, inner: QRect, cell: Cell, tokens: Tokens) -> QRect:
    ground, ink = _tag_colours(cell.tone, tokens)
    small = font(TINY_PX)
    metrics = QFontMetrics(small)
    shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, max(inner.width() - 12, 1))
    width = metrics.horizontalAdvance(shown) + 12
    box = QRect(inner.x(), inner.center().y() - TAG_PX // 2 + 1, width, TAG_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(QRectF(box), 4, 4)
    painter.setFont(small)
    painter.setPen(colour(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    return inner.adjusted(width + PADDING_PX, 0, 0, 0)


def _draw_text(painter: QPainter, inner: QRect, cell: Cell, tokens: Tokens) -> QRect:
    if not cell.text:
        return inner
    face = font(bold=cell.tone in ("strong", "danger"))
    metrics = QFontMetrics(face)
    shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
    painter.setFont(face)
    painter.setPen(colour(_ink(cell.tone, tokens)))
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return inner.adjusted(metrics.horizontalAdvance(shown) + PADDING_PX, 0, 0, 0)


def _draw_more(painter: QPainter, inner: QRect, text: str, tokens: Tokens) -> None:
    if not text or inner.width() < 16:
        return
    small = font(SMALL_PX)
    shown = QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.setFont(small)
    painter.setPen(colour(tokens.muted))
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _tag_colours(tone: str, tokens: Tokens) -> tuple[str, str]:
    grounds = {
        "success": (tokens.successtint, tokens.success),
        "warn": (tokens.warntint, tokens.warnink),
        "danger": (tokens.dangertint, tokens.danger),
        "info": (tokens.tint, tokens.primary),
        "flood": (tokens.flood.fill, tokens.flood.ink),
    }
    return grounds.get(tone, (tokens.sunken, tokens.ink))


def _ink(tone: str, tokens: Tokens) -> str:
    inks = {"muted": tokens.muted, "danger": tokens.danger, "success": tokens.success, "warn": tokens.warnink}
    return inks.get(tone, tokens.ink)
