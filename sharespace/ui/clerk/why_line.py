"""One line under the timeline: why the cell under cursor or mouse is not free, and what is nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sharespace.i18n import _
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.labels import CutLabel, IconLabel, toned

LINE_PX = 34
MOST_LINKS = 3
WIDE_PX = 1100
HOLD_MS = 4000
"""A refusal stays readable for so long, wherever the mouse goes."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something nearest: its few words, all its words, and what it stands for."""

    text: str
    words: str
    value: object


class WhyLine(QFrame):
    """Headline, sentence, links. The links can be reached by Tab."""

    chosen = Signal(object)
    """The value of a link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("whyLine")
        self.setProperty("ground", "why")
        self.setFixedHeight(LINE_PX)
        self._icon = IconLabel("info-circle", "primary")
        self._head = toned("", "strong")
        self._text = CutLabel()
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._near = toned(_("Nearest"), "muted")
        self._links = QHBoxLayout()
        self._links.setSpacing(10)
        self._shown: list[QPushButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self._head)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._near)
        layout.addLayout(self._links)
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(HOLD_MS)
        self._waiting: tuple[str, str, bool] | None = None
        self._held.timeout.connect(self._let_go)
        self.clear()

    @property
    def holding(self) -> bool:
        """Whether a refusal is being read."""
        return self._held.isActive()

    def tell(self, head: str, text: str, *, good: bool) -> None:
        """Speak of a cell; waits while a refusal is being read."""
        if self._held.isActive():
            self._waiting = (head, text, good)
        else:
            self._show(head, text, "info-circle", "success" if good else "primary")

    def refuse(self, head: str, text: str) -> None:
        """Say why something was not done, for long enough to be read."""
        self._waiting = None
        self._show(head, text, "ban", "danger")
        self._held.start()

    def show_nearest(self, nearest: Sequence[Link]) -> None:
        """Offer what is nearest to what the line speaks of."""
        self._clear_links()
        self._near.setVisible(bool(nearest))
        room = MOST_LINKS if self.width() >= WIDE_PX else MOST_LINKS - 1
        for one in nearest[:room]:
            link = QPushButton(one.text)
            link.setProperty("look", "link")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.setToolTip(one.words)
            link.setAccessibleName(_("Take {what} instead").format(what=one.words))
            link.clicked.connect(partial(self._choose, one.value))
            self._links.addWidget(link)
            self._shown.append(link)

    def clear(self) -> None:
        """Say nothing."""
        self._show("", "", "info-circle", "primary")

    def spoken(self) -> str:
        """What the line says, without the links."""
        return f"{self._head.text()} {self._text.whole_text()}".strip()

    def links(self) -> list[QPushButton]:
        """The links, nearest first."""
        return list(self._shown)

    def _show(self, head: str, text: str, icon: str, tone: str) -> None:
        self._icon.show_icon(icon, tone)
        self._icon.setVisible(bool(head or text))
        self._head.setText(head)
        self._text.show_text(text)
        self.setAccessibleName(f"{head} {text}".strip())
        self._near.hide()
        self._clear_links()

    def _choose(self, value: object, _checked: bool = False) -> None:
        self.chosen.emit(value)

    def _clear_links(self) -> None:
        self._shown.clear()
        emptied(self._links)

    def _let_go(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self.tell(waiting[0], waiting[1], good=waiting[2])
