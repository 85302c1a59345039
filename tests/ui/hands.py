"""A clerk's hands: typing as a Korean keyboard does it, and keys that are counted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NO_KEY = Qt.KeyboardModifier.NoModifier


def type_text(text: str, widget: QWidget | None = None) -> None:
    """Type into a widget, or where the keyboard is. Hangul is composed and then committed."""
    target = widget or QApplication.focusWidget()
    assert target is not None, "nothing has the keyboard"
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(target, letter)
        else:
            compose(letter, target)
            commit(letter, target)


def compose(text: str, widget: QWidget | None = None) -> None:
    """A syllable under composition."""
    _send(QInputMethodEvent(text, []), widget)


def commit(text: str, widget: QWidget | None = None) -> None:
    """The input method has made up its mind."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    _send(event, widget)


def _send(event: QInputMethodEvent, widget: QWidget | None) -> None:
    target = widget or QApplication.focusWidget()
    assert target is not None, "nothing has the keyboard"
    QCoreApplication.sendEvent(target, event)


class Keys:
    """Presses beside typing, counted."""

    def __init__(self) -> None:
        self.presses = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """One press, where the keyboard is."""
        self.presses += 1
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None, "nothing has the keyboard"
        QTest.keyClick(target, key, modifiers)
