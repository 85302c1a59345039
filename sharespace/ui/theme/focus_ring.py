"""One ring around the widget that has the keyboard, outside its edge, for the whole program."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit)


class FocusRing(QObject):
    """Follows the focus. Fields always wear the ring, buttons only when reached by key."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: QFocusFrame | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        wearer = _wearer(now)
        frame = self._frame
        if frame is not None and not isValid(frame):
            # It went with the window it lay in.
            frame = self._frame = None
        if wearer is None:
            if frame is not None:
                frame.setWidget(None)  # type: ignore[arg-type] # none takes the ring off
        elif frame is None:
            self._frame = QFocusFrame(wearer.parentWidget())
            self._frame.setWidget(wearer)
        else:
            frame.setWidget(wearer)


def _wearer(widget: QWidget | None) -> QWidget | None:
    """The widget the ring goes around; None when it shows its focus itself or needs none."""
    if widget is None or widget.parentWidget() is None or widget.property("ownFocus"):
        return None
    parent = widget.parentWidget()
    if isinstance(parent, QComboBox | QAbstractSpinBox):
        return parent if parent.parentWidget() is not None else None
    if isinstance(widget, _FIELDS):
        return widget
    by_key = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    return widget if isinstance(widget, QAbstractButton) and by_key else None
