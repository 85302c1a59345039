"""What the colours, patterns and letters mean: every state drawn as the timeline draws it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from sharespace.i18n import N_, _
from sharespace.ui.clerk.overlay import Overlay
from sharespace.ui.clerk.timeline.block_art import Face, draw_block
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.looks import Look
from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.theme import theme
from sharespace.ui.widgets.labels import toned

SAMPLE = QSize(128, 29)
MEANINGS: tuple[tuple[Look, str], ...] = (
    (Look.CONFIRMED, N_("granted; the time is taken")),
    (Look.REQUESTED, N_("asked for or held; waits for a decision")),
    (Look.IN_USE, N_("the use is going on")),
    (Look.ENDED, N_("the use is over")),
    (Look.CLOSED, N_("shut for the reason given")),
    (Look.FLOOD, N_("shut because of high water")),
    (Look.CONFLICT, N_("two claims on one time; somebody has to decide")),
)


class Legend(Overlay):
    """A card with a sample and a sentence for each state."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Legend"))
        self.body.addWidget(toned(_("Legend"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for row, (look, meaning) in enumerate(MEANINGS):
            grid.addWidget(_Sample(look), row, 0)
            grid.addWidget(toned(_(meaning)), row, 1)
        grid.addWidget(_Off(), len(MEANINGS), 0)
        grid.addWidget(toned(_("outside the opening hours")), len(MEANINGS), 1)
        self.body.addLayout(grid)


class _Sample(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(SAMPLE)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        ink = Ink(theme().tokens, self.devicePixelRatioF())
        rect = QRectF(0, 0, self.width(), self.height())
        draw_block(painter, ink, Face(self._look, _(self._look.word)), rect, 0)
        painter.end()


class _Off(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(SAMPLE)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(theme().tokens.off))
        painter.end()
