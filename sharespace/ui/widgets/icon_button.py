"""A small button with a drawing only; its words are its tooltip and its name for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from sharespace.ui.theme.colours import mixed
from sharespace.ui.theme.svg import icon_pixmap, ratio_of
from sharespace.ui.theme.theme import theme


class IconButton(QToolButton):
    """Draws itself at the pixels of whatever it is painted on, also of a picture of the window."""

    def __init__(self, icon: str, name: str, side_px: int = 28, *, key: str = "", tone: str = "ink") -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self._icon_px = 16 if side_px > 24 else 14
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})" if key else name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(side_px, side_px)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """The ground of the style, the drawing in its middle."""
        tokens = theme().tokens
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        ink = str(getattr(tokens, self._tone)) if self.isEnabled() else mixed(tokens.muted, tokens.page, 60)
        pixmap = icon_pixmap(self._icon, ink, self._icon_px, ratio_of(painter))
        painter.drawPixmap((self.width() - self._icon_px) // 2, (self.height() - self._icon_px) // 2, pixmap)
        painter.end()


def icon_button(icon: str, name: str, side_px: int = 28, *, key: str = "", tone: str = "ink") -> QToolButton:
    """`key` is shown in the tooltip behind the name."""
    return IconButton(icon, name, side_px, key=key, tone=tone)


def inner_button(icon: str, name: str) -> QToolButton:
    """One for the inside of a field: by mouse only, since the keyboard has a way of its own."""
    button = icon_button(icon, name, 24, tone="muted")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
