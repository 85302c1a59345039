"""A card that floats over the window and goes away with Esc, a click beside it, or its cross."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget

from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.theme import theme

SHADOW_PX = 18


class Overlay(QFrame):
    """Takes the keyboard while it is open and gives it back where it was."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overlay")
        self.setProperty("ground", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(8)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(SHADOW_PX)
        shadow.setOffset(QPoint(0, 4))
        shadow.setColor(colour(theme().tokens.ink, 24))
        self.setGraphicsEffect(shadow)
        self._before: QWidget | None = None
        self.hide()

    def open_centred(self) -> None:
        """Show it in the middle of its parent."""
        parent = self.parentWidget()
        self.adjustSize()
        if parent is not None:
            at = QPoint((parent.width() - self.width()) // 2, (parent.height() - self.height()) // 2)
            self.open_at(at)

    def open_at(self, corner: QPoint) -> None:
        """Show it with its upper left corner there, inside its parent."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.adjustSize()
        x = max(8, min(corner.x(), parent.width() - self.width() - 8))
        y = max(8, min(corner.y(), parent.height() - self.height() - 8))
        self.move(x, y)
        self._before = parent.window().focusWidget()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        parent.window().installEventFilter(self)

    def put_away(self) -> None:
        """Close it and give the keyboard back."""
        if self.isHidden():
            return
        parent = self.parentWidget()
        if parent is not None:
            parent.window().removeEventFilter(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._before = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        """A click beside it closes it."""
        if event.type() == QEvent.Type.MouseButtonPress and not self.underMouse():
            self.put_away()
        return False
