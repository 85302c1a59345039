"""A push button that carries its key inside, so that nobody has to look it up."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from sharespace.ui.theme.colours import colour, mixed
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.svg import icon_pixmap, ratio_of
from sharespace.ui.theme.theme import theme
from sharespace.ui.theme.tokens import SMALL_PX, TINY_PX, TITLE_PX

GAP_PX = 8
PADDING_PX = 12


class KeyButton(QPushButton):
    """`look` is a look of the style sheet (`primary`, `danger`, empty), `key` the words for its key."""

    def __init__(
        self, text: str, key: str = "", look: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._key, self._icon = key, icon
        if look:
            self.setProperty("look", look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{text} ({key})" if key else text)

    def show_words(self, text: str, key: str = "") -> None:
        """Change what it says."""
        self._key = key
        # A new text takes a button's shortcut away.
        shortcut = self.shortcut()
        self.setText(text)
        self.setShortcut(shortcut)
        self.setToolTip(f"{text} ({key})" if key else text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for icon, words and key."""
        width = 2 * PADDING_PX + sum(self._widths()) + GAP_PX * (len(self._widths()) - 1)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same: its words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter presses it as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """The button of the style, then words and key side by side in its middle."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = option.text
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        option.text = words
        self._draw_words(painter, option)
        painter.end()

    def _widths(self) -> list[int]:
        widths = [16] if self._icon else []
        widths.append(QFontMetrics(self._words_font()).horizontalAdvance(self.text().replace("&", "")))
        if self._key:
            widths.append(QFontMetrics(font(TINY_PX)).horizontalAdvance(self._key))
        return widths

    def _words_font(self) -> QFont:
        if self.property("big"):
            return font(TITLE_PX, bold=True)
        small = self.property("dense") in ("small", "tiny")
        bold = self.property("look") == "primary" or self.isChecked()
        return font(SMALL_PX, bold=bold) if small else font(bold=bold)

    def _draw_words(self, painter: QPainter, option: QStyleOptionButton) -> None:
        words, hint = self._inks()
        widths = self._widths()
        left = (self.width() - sum(widths) - GAP_PX * (len(widths) - 1)) // 2
        if self._icon:
            pixmap = icon_pixmap(self._icon, words, 16, ratio_of(painter))
            painter.drawPixmap(left, (self.height() - 16) // 2, pixmap)
            left += widths.pop(0) + GAP_PX
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._words_font())
        painter.setPen(colour(words))
        flags = middle | Qt.TextFlag.TextShowMnemonic
        painter.drawText(QRect(left, 0, widths[0] + 2, self.height()), flags, option.text)
        left += widths[0] + GAP_PX
        if self._key:
            painter.setFont(font(TINY_PX))
            painter.setPen(colour(hint if self.isEnabled() else words))
            painter.drawText(QRect(left, 0, widths[1] + 2, self.height()), middle, self._key)

    def _inks(self) -> tuple[str, str]:
        """The colours of words and key in the present state."""
        tokens = theme().tokens
        if not self.isEnabled():
            faded = mixed(tokens.muted, tokens.page, 60)
            return faded, faded
        look = self.property("look")
        if look == "primary":
            return tokens.onprimary, tokens.primaryhint
        if look == "danger":
            return tokens.danger, tokens.muted
        return (tokens.primary if self.isChecked() else tokens.ink), tokens.muted
