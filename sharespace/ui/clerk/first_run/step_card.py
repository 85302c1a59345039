"""One of the three ways to begin: number, title, words, and whatever belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.theme import theme
from sharespace.ui.widgets.labels import IconLabel, toned, wrapped

CARD_PX = (338, 380)
BADGE_PX = 24


class StepCard(QFrame):
    """The one that is suggested has a blue edge."""

    def __init__(
        self, number: int, title: str, words: str, icon: str, content: QWidget, *, first: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(f"step{number}")
        self.setProperty("ground", "firstcard" if first else "card")
        self.setMinimumSize(*CARD_PX)
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(NumberBadge(str(number), "primary" if first else "sunken"))
        head.addWidget(toned(title, "heading"), 1)
        head.addWidget(IconLabel(icon, "muted", 18))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(19, 16, 19, 16)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(wrapped(words, "muted"))
        layout.addWidget(content, 1)


class NumberBadge(QWidget):
    """A number in a circle."""

    def __init__(self, text: str, tone: str) -> None:
        super().__init__()
        self._text, self._tone = text, tone
        self.setFixedSize(BADGE_PX, BADGE_PX)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Circle and number."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(str(getattr(tokens, self._tone))))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(colour(tokens.ink if self._tone == "sunken" else tokens.onprimary))
        painter.setFont(font(12, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
