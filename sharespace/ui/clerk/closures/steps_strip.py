"""The steps of closing at a glance: which are done, which one is looked at, what each came to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.theme import theme
from sharespace.ui.widgets.labels import CutLabel, retone, toned

BAR_PX = 3
HEIGHT_PX = 50


class StepsStrip(QFrame):
    """Done steps have a green bar, the one in work a blue one."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "head")
        self.setFixedHeight(HEIGHT_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(12)
        self._steps = [_Step(f"{number} {text}") for number, text in enumerate(words, 1)]
        for step in self._steps:
            row.addWidget(step, 1)

    def show_steps(self, values: Sequence[str], at: int) -> None:
        """What each step came to; `at` (from 0) is the one in work, those before it are done."""
        for number, (step, value) in enumerate(zip(self._steps, values, strict=True)):
            step.show_value(value, "done" if number < at else "now" if number == at else "later")

    def said(self) -> list[str]:
        """What stands under each step."""
        return [step.value.whole_text() for step in self._steps]


class _Step(QWidget):
    def __init__(self, words: str) -> None:
        super().__init__()
        self._state = "later"
        self._bar = QFrame()
        self._bar.setFixedWidth(BAR_PX)
        self._bar.setAutoFillBackground(True)
        self.value = CutLabel("")
        words_label = toned(words, "tiny")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(words_label)
        column.addWidget(self.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._bar)
        row.addLayout(column, 1)
        theme().changed.connect(self._dress)
        self._dress()

    def show_value(self, text: str, state: str) -> None:
        self._state = state
        self.value.show_text(text)
        self.setAccessibleName(text)
        self._dress()

    def _dress(self) -> None:
        tokens = theme().tokens
        shade = {"done": tokens.success, "now": tokens.primary}.get(self._state, tokens.grid)
        palette = self._bar.palette()
        palette.setColor(self._bar.backgroundRole(), colour(shade))
        self._bar.setPalette(palette)
        retone(self.value, "strong" if self._state == "now" else "")
