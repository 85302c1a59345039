"""What painting needs again and again for one theme and one screen: fonts, colours, kept pictures."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.tokens import BODY_PX, SMALL_PX, TINY_PX, Tokens

MOST_PICTURE_BYTES = 24 * 1024 * 1024
LEAST_ELLIPSIS_PX = 64


class Ink:
    """Made anew when the theme, the device pixel ratio or the language changes."""

    def __init__(self, tokens: Tokens, dpr: float) -> None:
        self.tokens = tokens
        self.dpr = dpr
        self.body = font(BODY_PX)
        self.small = font(SMALL_PX)
        self.small_bold = font(SMALL_PX, bold=True)
        self.tiny = font(TINY_PX)
        self.tiny_bold = font(TINY_PX, bold=True)
        self._metrics: dict[int, QFontMetrics] = {}
        self._pictures: dict[Hashable, QPixmap] = {}
        self._bytes = 0

    def colour(self, token: str, percent: int = 100) -> QColor:
        """The Qt colour of a token."""
        return colour(token, percent)

    def metrics(self, used: QFont) -> QFontMetrics:
        """The measures of a font of this ink (not of a copy: they are remembered by identity)."""
        key = id(used)
        found = self._metrics.get(key)
        if found is None:
            found = self._metrics[key] = QFontMetrics(used)
        return found

    def snapped(self, x: float) -> float:
        """The nearest whole pixel of the screen, so that edges are crisp."""
        return round(x * self.dpr) / self.dpr

    def elided(self, text: str, used: QFont, width: float) -> str:
        """The text cut to a width: with an ellipsis, or in narrow places just as many letters as fit."""
        measures = self.metrics(used)
        if measures.horizontalAdvance(text) <= width:
            return text
        if width >= LEAST_ELLIPSIS_PX:
            return measures.elidedText(text, Qt.TextElideMode.ElideRight, int(width))
        while text and measures.horizontalAdvance(text) > width:
            text = text[:-1]
        return text.rstrip()

    def fitting(self, texts: Sequence[str], used: QFont, width: float) -> str:
        """The first text that fits, or the last one cut."""
        for text in texts:
            if self.metrics(used).horizontalAdvance(text) <= width:
                return text
        return self.elided(texts[-1], used, width) if texts else ""

    def picture(
        self,
        key: Hashable,
        width: float,
        height: float,
        draw: Callable[[QPainter], None],
        over: QPixmap | None = None,
    ) -> QPixmap:
        """The picture kept under `key`, drawn first if it is not there yet, `over` a copy of another.

        The key must name everything that the drawing depends on beside theme and screen.
        """
        found = self._pictures.get(key)
        if found is None:
            found = self._drawn(width, height, draw, over)
            self._bytes += found.width() * found.height() * 4
            if self._bytes > MOST_PICTURE_BYTES:
                self._pictures.clear()
                self._bytes = 0
            self._pictures[key] = found
        return found

    def kept(self, key: Hashable) -> QPixmap | None:
        """The picture kept under `key`, if it has been drawn already."""
        return self._pictures.get(key)

    def _drawn(
        self, width: float, height: float, draw: Callable[[QPainter], None], over: QPixmap | None
    ) -> QPixmap:
        if over is None:
            made = QPixmap(max(1, round(width * self.dpr)), max(1, round(height * self.dpr)))
            made.setDevicePixelRatio(self.dpr)
            made.fill(Qt.GlobalColor.transparent)
        else:
            made = over.copy()
        painter = QPainter(made)
        draw(painter)
        painter.end()
        return made
