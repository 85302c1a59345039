"""Small drawings the style is made of. Flat fills, one-pixel edges, chevrons and ticks from icons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionFrame,
    QStyleOptionSpinBox,
    QWidget,
)

from sharespace.ui.theme.colours import colour, mixed
from sharespace.ui.theme.svg import icon_pixmap, ratio_of
from sharespace.ui.theme.tokens import RADIUS_PX, Tokens

RING_PX = 4
"""The focus ring: two pixels of line after two pixels of gap."""

_State = QStyle.StateFlag
_Draw = Callable[[Tokens, QStyleOption, QPainter, "QWidget | None"], None]


def _rounded(
    painter: QPainter, rect: QRectF, fill: str | None, edge: str, radius: float, width: float = 1
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(edge), width))
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def _draw_icon(
    painter: QPainter, rect: QRect, name: str, token: str, size_px: int, stroke: float = 1.75
) -> None:
    side = max(1, min(size_px, rect.width(), rect.height()))
    pixmap = icon_pixmap(name, token, side, ratio_of(painter), stroke)
    x = rect.x() + (rect.width() - side) / 2
    y = rect.y() + (rect.height() - side) / 2
    painter.drawPixmap(QPointF(round(x), round(y)), pixmap)


def check_box(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A 16 px box; on: filled with a tick; partly on: filled with a dash."""
    on = bool(option.state & (_State.State_On | _State.State_NoChange))
    enabled = bool(option.state & _State.State_Enabled)
    fill, edge = _indicator_colours(tokens, on, enabled)
    _rounded(painter, QRectF(option.rect), fill, edge, 4)
    if on:
        name = "minus" if option.state & _State.State_NoChange else "check"
        ink = tokens.onprimary if enabled else tokens.muted
        _draw_icon(painter, option.rect, name, ink, option.rect.width() - 2, 3)


def radio_button(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A 16 px circle; on: a thick ring that leaves a dot of the page."""
    on = bool(option.state & _State.State_On)
    enabled = bool(option.state & _State.State_Enabled)
    fill, edge = _indicator_colours(tokens, on, enabled)
    rect = QRectF(option.rect)
    if on:
        _rounded(painter, rect, fill, edge, rect.width() / 2)
        dot = rect.adjusted(5, 5, -5, -5)
        _rounded(painter, dot, tokens.onprimary, tokens.onprimary, dot.width() / 2)
    else:
        _rounded(painter, rect, fill, edge, rect.width() / 2)


def _indicator_colours(tokens: Tokens, on: bool, enabled: bool) -> tuple[str, str]:
    if not enabled:
        return tokens.sunken, tokens.grid
    return (tokens.primary, tokens.primary) if on else (tokens.page, tokens.border)


def focus_rect(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Focus inside a widget, such as a list's current item. Others wear the ring around them."""
    _rounded(painter, QRectF(option.rect), None, tokens.primary, 4, 2)


def focus_ring(tokens: Tokens, option: QStyleOption, painter: QPainter) -> None:
    """Two pixels of primary, two pixels outside the widget's edge."""
    _rounded(painter, QRectF(option.rect), None, tokens.primary, RADIUS_PX + RING_PX - 1, 2)


def is_inner_edit(widget: QWidget | None) -> bool:
    """Whether the widget is the text part of a combo or spin box, which draws the field itself."""
    return widget is not None and isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)


def line_edit_panel(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The ground and edge of a text field; without an edge inside combo and spin boxes."""
    framed = isinstance(option, QStyleOptionFrame) and option.lineWidth > 0
    inside = is_inner_edit(widget)
    if framed and not inside:
        field(tokens, option, painter, widget)
    elif not inside and not isinstance(widget, QLineEdit):
        painter.fillRect(option.rect, colour(tokens.page))


def field(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A field of a form: page, one-pixel edge, blue edge while it has the focus."""
    enabled = bool(option.state & _State.State_Enabled)
    focus = bool(option.state & _State.State_HasFocus)
    wrong = widget is not None and bool(widget.property("wrong"))
    edge = tokens.danger if wrong else tokens.primary if focus else tokens.border
    _rounded(
        painter,
        QRectF(option.rect),
        tokens.page if enabled else tokens.chrome,
        edge if enabled else tokens.grid,
        RADIUS_PX,
    )


def arrow(name: str) -> _Draw:
    """A drawing of the chevron `name`."""

    def draw(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        enabled = bool(option.state & _State.State_Enabled)
        token = tokens.muted if enabled else mixed(tokens.muted, tokens.page, 50)
        _draw_icon(painter, option.rect, name, token, 14)

    return draw


def combo_box(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A field with a chevron at its end."""
    field(tokens, option, painter, widget)
    rect = option.rect
    box = QRect(rect.right() - 25, rect.y(), 22, rect.height())
    _draw_icon(painter, box, "chevron-down", tokens.muted, 14)


def spin_box(
    tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None, style: QProxyStyle
) -> None:
    """A field; the two steps are small chevrons without buttons around them."""
    field(tokens, option, painter, widget)
    if not isinstance(option, QStyleOptionSpinBox):
        return
    if widget is None:
        return
    control = QStyle.ComplexControl.CC_SpinBox
    for part, name in (
        (QStyle.SubControl.SC_SpinBoxUp, "chevron-up"),
        (QStyle.SubControl.SC_SpinBoxDown, "chevron-down"),
    ):
        if not option.subControls & part:
            continue
        rect = style.subControlRect(control, option, part, widget)
        if rect.isValid():
            _draw_icon(painter, rect, name, tokens.muted, 11, 2)


def splitter(tokens: Tokens, option: QStyleOption, painter: QPainter) -> None:
    """One line in the middle of the handle."""
    rect = option.rect
    if option.state & _State.State_Horizontal:
        painter.fillRect(QRect(rect.center().x(), rect.y(), 1, rect.height()), colour(tokens.grid))
    else:
        painter.fillRect(QRect(rect.x(), rect.center().y(), rect.width(), 1), colour(tokens.grid))
