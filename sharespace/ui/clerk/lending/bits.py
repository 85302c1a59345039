"""Small pieces of the lending desk: headings with a line behind them, tags, rows of two lines, facts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.svg import icon_pixmap, ratio_of
from sharespace.ui.theme.theme import theme
from sharespace.ui.theme.tokens import RADIUS_PX
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.flow_layout import FlowLayout
from sharespace.ui.widgets.labels import TAG_PX, CutLabel, IconLabel, toned, wrapped


class Section(QWidget):
    """A heading in bold, tags behind it, a line to the end."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        line = QFrame()
        line.setProperty("ground", "rule")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(toned(title, "small"))
        layout.addLayout(self._row)
        layout.addWidget(line, 1)
        self.ends = layout

    def show_tags(self, tags: Sequence[tuple[str, str]]) -> None:
        """Tags as (text, tone)."""
        emptied(self._row)
        for text, tone in tags:
            self._row.addWidget(tag(text, tone))


def tag(text: str, tone: str = "tag") -> QWidget:
    """A small plate: `tag`, `tagsuccess`, `tagwarn`, `tagdanger`, `tagprimary`."""
    label = toned(text, tone)
    label.setFixedHeight(TAG_PX)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


class TwoLines(QFrame):
    """Name and what is to be said of it on the left, a day and a state on the right; a line below."""

    def __init__(self, name: str, detail: str, at_right: str, state: str, tone: str = "tiny") -> None:
        super().__init__()
        self.setProperty("ground", "bar")
        left = QVBoxLayout()
        left.setSpacing(1)
        left.addWidget(CutLabel(name, "strong"))
        left.addWidget(CutLabel(detail, "tiny"))
        right = QVBoxLayout()
        right.setSpacing(1)
        for text, look in ((at_right, "plainsmall"), (state, tone)):
            right.addWidget(toned(text, look), 0, Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 5, 0, 5)
        layout.setSpacing(8)
        layout.addLayout(left, 1)
        layout.addLayout(right)
        self.setAccessibleName(", ".join(part for part in (name, detail, at_right, state) if part))


class Fact(QFrame):
    """What it is, muted, and its value at the end of the row."""

    def __init__(self, name: str, value: str, tone: str = "plainsmall") -> None:
        super().__init__()
        self.setProperty("ground", "bar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(8)
        layout.addWidget(toned(name, "small"))
        value_label = wrapped(value, tone)
        value_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(value_label, 1)
        self.setAccessibleName(f"{name}: {value}")


class Said(QWidget):
    """An icon in its tone and a sentence that breaks its lines."""

    def __init__(self, icon: str, tone: str, text: str, label_tone: str = "") -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(IconLabel(icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(wrapped(text, label_tone), 1)
        self.setAccessibleName(text)


class Emblem(QWidget):
    """A drawing on a plate: the person at the desk, the kind of a thing."""

    def __init__(self, icon: str, side_px: int, *, tinted: bool = False) -> None:
        super().__init__()
        self._icon, self._tinted = icon, tinted
        self.setFixedSize(side_px, side_px)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Plate and drawing."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(tokens.tint if self._tinted else tokens.grid))
        painter.setBrush(colour(tokens.tint if self._tinted else tokens.chrome))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS_PX, RADIUS_PX)
        ink, size = (tokens.primary if self._tinted else tokens.muted), self.width() // 2
        at = (self.width() - size) // 2
        painter.drawPixmap(at, at, icon_pixmap(self._icon, ink, size, ratio_of(painter)))
        painter.end()


def scrolled(inside: QWidget) -> QScrollArea:
    """Something that may be higher than its room; never wider."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def foot_row(*buttons: QWidget) -> QWidget:
    """Buttons at the foot of a column, below each other where their words need it."""
    foot = QWidget()
    flow = FlowLayout(foot, 8)
    flow.setContentsMargins(0, 0, 0, 0)
    for button in buttons:
        flow.addWidget(button)
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(16, 8, 16, 12)
    layout.addWidget(foot)
    return box
