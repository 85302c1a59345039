"""The head of the lending desk: the field of the scanner, what was said last, and the way one step back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from sharespace.i18n import _
from sharespace.ui.theme.svg import icon_pixmap, ratio_of
from sharespace.ui.theme.theme import theme
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import IconLabel, retone, wrapped
from sharespace.ui.widgets.text_field import TextField

HEAD_PX = 60
FIELD_PX = 40
FIELD_WIDE_PX = 430
ICON_PX = 20
_DOWN = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Space})


class ScanField(TextField):
    """Takes every line that a scanner or a person types; Enter hands it over and empties the field."""

    entered = Signal(str)
    down = Signal()
    """The keyboard wants to go on to the parts."""
    undone = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Barcode, or the last four digits of a phone"), _("Read a barcode, or 4 digits of a phone")
        )
        self.setFixedHeight(FIELD_PX)
        self.setMinimumWidth(220)
        self.setMaximumWidth(FIELD_WIDE_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextMargins(ICON_PX + 12, 0, 8, 0)
        self.setMaxLength(200)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhPreferLatin)

    def hand_over(self) -> None:
        """Enter: what is in the field is a line."""
        self.settle()
        text = self.text()
        self.show_text("")
        self.entered.emit(text)

    def event(self, event: QEvent, /) -> bool:
        """Some desktops let a line edit swallow Ctrl+U; here it is a key of the page."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_pages(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter hands over; in the empty field the keys of the parts and of one step back work, too."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.hand_over()
        elif plain and not self.whole_text() and event.key() in _DOWN:
            self.down.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.whole_text():
            self.undone.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """The field with the drawing of a scanner at its beginning."""
        super().paintEvent(event)
        painter = QPainter(self)
        pixmap = icon_pixmap("scan", theme().tokens.primary, ICON_PX, ratio_of(painter))
        painter.drawPixmap(12, (self.height() - ICON_PX) // 2, pixmap)
        painter.end()


class ScanBar(QFrame):
    """Field, answer, undo."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "head")
        self.setFixedHeight(HEAD_PX)
        self.field = ScanField()
        self._icon = IconLabel("info-circle", "muted", 18)
        self._said = wrapped("", "muted")
        self.undo = KeyButton(_("Take the last one off"), "Ctrl+Z", "", "history")
        self.undo.setShortcut(QKeySequence("Ctrl+Z"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(10)
        layout.addWidget(self.field, 3)
        layout.addWidget(self._icon)
        layout.addWidget(self._said, 2)
        layout.addWidget(self.undo)

    def say(self, text: str, tone: str = "muted") -> None:
        """The last thing said: `success`, `danger`, `warn` or `muted`."""
        icon, ink = _LOOKS[tone]
        self._icon.show_icon(icon, ink)
        retone(self._said, tone)
        self._said.setText(text)
        self._said.setToolTip(text)
        self._said.setAccessibleName(text)

    def said(self) -> str:
        """What was said last."""
        return self._said.text()


_LOOKS = {
    "success": ("circle-check", "success"),
    "danger": ("circle-x", "danger"),
    "warn": ("alert-triangle", "warnink"),
    "muted": ("info-circle", "muted"),
}


def _is_pages(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_U and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def belongs_to_scanner(event: QKeyEvent, at: QWidget | None) -> bool:
    """Whether a key that nobody wanted is a letter of a barcode, or the Enter behind one."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if held or (at is not None and isinstance(at, TextField)):
        return False
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return True
    return bool(event.text()) and event.text().isprintable() and event.text() != " "
