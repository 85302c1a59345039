"""Two or more choices side by side of which exactly one holds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.theme import theme
from sharespace.ui.theme.tokens import RADIUS_PX, SMALL_CONTROL_PX

PADDING_PX = 12


class Segments(QWidget):
    """`chosen` with the code of a segment when a person chooses it; `choose` is silent."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedHeight(SMALL_CONTROL_PX)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._by_code: dict[str, _Segment] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        theme().changed.connect(self.update)

    def add(self, code: str, text: str, key: str = "") -> None:
        """Add a segment at the end."""
        segment = _Segment(text)
        segment.setToolTip(f"{text} ({key})" if key else text)
        segment.clicked.connect(lambda: self.chosen.emit(code))
        self._by_code[code] = segment
        self._group.addButton(segment)
        self._layout.addWidget(segment)

    def choose(self, code: str) -> None:
        """Show which one holds."""
        self._by_code[code].setChecked(True)

    def current(self) -> str:
        """The code that holds."""
        return next((code for code, segment in self._by_code.items() if segment.isChecked()), "")

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """The edge around all, the tint of the one that holds, lines between."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS_PX, RADIUS_PX)
        painter.fillPath(path, colour(tokens.page))
        painter.setClipPath(path)
        for segment in self._by_code.values():
            if segment.isChecked():
                painter.fillRect(segment.geometry(), colour(tokens.tint))
            if segment.x():
                painter.fillRect(segment.x(), 0, 1, self.height(), colour(tokens.border))
        painter.setClipping(False)
        painter.setPen(QPen(colour(tokens.border), 1))
        painter.drawPath(path)
        painter.end()


class _Segment(QAbstractButton):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._toggled)

    def sizeHint(self) -> QSize:
        """The bold word with room on both sides."""
        width = QFontMetrics(font(bold=True)).horizontalAdvance(self.text())
        return QSize(width + 2 * PADDING_PX, SMALL_CONTROL_PX)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """The word; its ground is drawn by the whole."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setFont(font(bold=self.isChecked()))
        painter.setPen(colour(tokens.primary if self.isChecked() else tokens.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _toggled(self, _on: bool) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.update()
