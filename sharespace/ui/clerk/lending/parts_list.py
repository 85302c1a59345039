"""The parts of a thing that was brought, to be counted by keys: Space there, Shift+Space one is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.domain.library import Component
from sharespace.i18n import _
from sharespace.i18n.formats import number_text
from sharespace.ui.widgets.labels import TAG_PX, retone, toned

ROW_PX = 30


class PartBox(QCheckBox):
    """Ticked when all of them are there, half when some are. It changes nothing by itself."""

    counted = Signal(int)
    """So many are missing now."""
    walked = Signal(int)
    """On to the next part, or back (-1)."""

    def __init__(self, number: int, part: Component) -> None:
        super().__init__(f"{number}. {part.name}".replace("&", "&&"))
        self.part = part
        self.missing = 0
        self.setTristate(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_missing(self, missing: int) -> None:
        """Show how many are missing."""
        self.missing = missing
        states = Qt.CheckState
        some = states.PartiallyChecked if missing < self.part.count else states.Unchecked
        self.setCheckState(some if missing else states.Checked)
        self.setAccessibleName(
            _("{part}: {there} of {count}").format(
                part=self.part.name, there=self.part.count - missing, count=self.part.count
            )
        )

    def nextCheckState(self) -> None:
        """A click: one more is missing; after the last one none is."""
        self.counted.emit((self.missing + 1) % (self.part.count + 1))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Space: there, and on to the next; Shift+Space: one more is missing; arrows walk."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.counted.emit(min(self.missing + 1, self.part.count))
        elif event.key() == Qt.Key.Key_Space:
            self.counted.emit(0)
            self.walked.emit(1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent, /) -> None:
        """The release of Space presses nothing."""
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)


class PartsList(QWidget):
    """A row for each sort of part."""

    counted = Signal(str, int)
    """Name of the part, and how many are missing."""
    left = Signal()
    """Past the last part or before the first: back to the scanner."""

    def __init__(self, parts: Sequence[Component]) -> None:
        super().__init__()
        self._heading = toned("", "small")
        self._rows = [_PartRow(number, part) for number, part in enumerate(parts, 1)]
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(toned(_("Count the parts"), "strong"))
        head.addWidget(self._heading)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(0)
        layout.addLayout(head)
        for row in self._rows:
            layout.addWidget(row)
            row.box.counted.connect(lambda missing, name=row.box.part.name: self.counted.emit(name, missing))
            row.box.walked.connect(lambda step, row=row: self._walk(row, step))
        layout.addStretch(1)

    @property
    def boxes(self) -> list[PartBox]:
        """The check boxes, in the order of the parts."""
        return [row.box for row in self._rows]

    def show_missing(self, missing: Mapping[str, int]) -> None:
        """Show how many of each are missing."""
        for row in self._rows:
            row.show_missing(missing.get(row.box.part.name, 0))
        whole = sum(box.part.count for box in self.boxes)
        there = whole - sum(box.missing for box in self.boxes)
        keys = _("Space there, Shift+Space missing")
        self._heading.setText(f"{number_text(there)} / {number_text(whole)} · {keys}")

    def take_keyboard(self) -> None:
        """To the first part."""
        self.boxes[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _walk(self, row: _PartRow, step: int) -> None:
        to = self._rows.index(row) + step
        if 0 <= to < len(self._rows):
            self._rows[to].box.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()


class _PartRow(QFrame):
    def __init__(self, number: int, part: Component) -> None:
        super().__init__()
        self.setProperty("ground", "bar")
        self.setFixedHeight(ROW_PX)
        self.box = PartBox(number, part)
        self._state = toned("")
        self._state.setFixedHeight(TAG_PX)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.box, 1)
        layout.addWidget(toned(number_text(part.count), "muted"))
        layout.addSpacing(40)
        layout.addWidget(self._state)

    def show_missing(self, missing: int) -> None:
        self.box.show_missing(missing)
        if not missing:
            text, tone = _("There"), "tagsuccess"
        elif missing < self.box.part.count:
            text, tone = _("{count} missing").format(count=number_text(missing)), "tagdanger"
        else:
            text, tone = _("Missing"), "tagdanger"
        retone(self._state, tone)
        self._state.setText(text)
