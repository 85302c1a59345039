"""A line of text that never loses a syllable still being composed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class TextField(QLineEdit):
    """Hangul is composed syllable by syllable; until the next key, the last one is only a guest in the
    field and a plain line edit drops it when the focus goes or the text is read. This one keeps it:
    `whole_text` counts it in, and `settle` makes it part of the text.
    """

    whole_text_changed = Signal(str)
    """Every change that a person sees, the syllable under composition included."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._composing = ""
        self._told = ""
        self._inside: QWidget | None = None
        self.textChanged.connect(self._tell)

    def whole_text(self) -> str:
        """The text with the syllable under composition at its place."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._composing + text[at:]

    def settle(self) -> None:
        """Take the syllable under composition into the text, whether or not the input method does."""
        if not self._composing:
            return
        QGuiApplication.inputMethod().commit()
        left = self._composing
        if left:
            # The input method kept silent: put the syllable in ourselves, and make it forget its own.
            event = QInputMethodEvent()
            event.setCommitString(left)
            self.inputMethodEvent(event)
            QGuiApplication.inputMethod().reset()

    def show_text(self, text: str) -> None:
        """Show a text without moving the cursor to its end when it is the same."""
        if text != self.whole_text():
            self._composing = ""
            self.setText(text)

    def put_inside(self, button: QWidget) -> None:
        """A small button at the end of the field, inside its edge."""
        self._inside = button
        button.setParent(self)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        margins = self.textMargins()
        self.setTextMargins(margins.left(), 0, button.width() - 2, 0)
        button.show()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Keep the button at the end."""
        super().resizeEvent(event)
        if self._inside is not None:
            side = self._inside
            side.move(self.width() - side.width() - 2, (self.height() - side.height()) // 2)

    def inputMethodEvent(self, event: QInputMethodEvent, /) -> None:
        """Follow the composition."""
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def event(self, event: QEvent, /) -> bool:
        """Settle before the focus leaves, by key or by mouse."""
        if event.type() in (QEvent.Type.FocusAboutToChange, QEvent.Type.Hide):
            self.settle()
        return super().event(event)

    def _tell(self) -> None:
        whole = self.whole_text()
        if whole != self._told:
            self._told = whole
            self.whole_text_changed.emit(whole)


def settle_all(window: QWidget) -> None:
    """Settle every field of a window: called before anything is read to be saved."""
    for field in window.findChildren(TextField):
        field.settle()
