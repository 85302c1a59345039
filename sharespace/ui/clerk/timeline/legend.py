"""What the colours, patterns and letters mean: a small window one key or click away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from sharespace.i18n import N_, _
from sharespace.ui.clerk.timeline.block_art import Face, block_picture
from sharespace.ui.clerk.timeline.ground import draw_comb
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.looks import Look
from sharespace.ui.theme.svg import icon_pixmap
from sharespace.ui.theme.theme import theme

_WIDTH_PX, _HEIGHT_PX = 56, 22
_LOOKS = (
    *(Look.REQUESTED, Look.CONFIRMED, Look.PROVISIONAL, Look.IN_USE, Look.ENDED),
    *(Look.CONFLICT, Look.CLOSED, Look.FLOOD),
)
_OUTSIDE = N_("Outside opening hours")
_TOO_SOON = N_("Past, or not open for reservation")
_BUFFER = N_("Time to prepare or clear up")
_CHECK = N_("To be checked: read from a file with a doubt")
_Draw = Callable[[QPainter, Ink], None]


class _Sample(QWidget):
    """A piece of the timeline."""

    def __init__(self, draw: _Draw) -> None:
        super().__init__()
        self._draw = draw
        self.setFixedSize(_WIDTH_PX, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the piece in the present theme."""
        painter = QPainter(self)
        self._draw(painter, Ink(theme().tokens, painter.deviceTransform().m11()))
        painter.end()


class Legend(QFrame):
    """Closes on any click beside it and on Esc."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("ground", "card")
        self.setAccessibleName(_("Legend"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 14)
        title = QLabel(_("Legend"))
        title.setProperty("tone", "strong")
        outer.addWidget(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        outer.addLayout(grid)
        for number, (word, draw) in enumerate(_entries()):
            grid.addWidget(_Sample(draw), number, 0)
            grid.addWidget(QLabel(word), number, 1)

    def open_below(self, anchor: QWidget) -> None:
        """Show it under a button, its right edge at the button's."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        self.move(corner)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc and Enter close it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


def _entries() -> list[tuple[str, _Draw]]:
    states = [(_(look.word), _block(look)) for look in _LOOKS]
    return [
        *states,
        (_(_OUTSIDE), _shade(100)),
        (_(_TOO_SOON), _shade(55)),
        (_(_BUFFER), _buffer),
        (_(_CHECK), _check),
    ]


def _block(look: Look) -> _Draw:
    def draw(painter: QPainter, ink: Ink) -> None:
        painter.drawPixmap(0, 0, block_picture(ink, Face(look), _WIDTH_PX, _HEIGHT_PX))

    return draw


def _shade(percent: int) -> _Draw:
    def draw(painter: QPainter, ink: Ink) -> None:
        painter.fillRect(0, 0, _WIDTH_PX, _HEIGHT_PX, ink.colour(ink.tokens.off, percent))
        painter.setPen(ink.colour(ink.tokens.line))
        painter.drawRect(0, 0, _WIDTH_PX - 1, _HEIGHT_PX - 1)

    return draw


def _buffer(painter: QPainter, ink: Ink) -> None:
    draw_comb(painter, ink, QRectF(0, 2, _WIDTH_PX // 2, _HEIGHT_PX - 4))


def _check(painter: QPainter, ink: Ink) -> None:
    painter.drawPixmap(4, 3, icon_pixmap("alert-circle", ink.tokens.warnink, 16, ink.dpr, 2))
