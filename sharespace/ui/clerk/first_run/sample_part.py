"""What the sample district holds, and the button that opens it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.domain.resource import Resource
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import number_text
from sharespace.i18n.words import CATEGORIES
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import IconLabel, toned, wrapped

MOST_LINES = 5


class SamplePart(QWidget):
    """Counts come from the shipped files, so that they are never more than it holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(1, 1)
        self.error = wrapped("", "danger")
        self.error.hide()
        self.act = KeyButton(_("Open the sample"), "Alt+3")
        note = QHBoxLayout()
        note.setSpacing(6)
        note.addWidget(IconLabel("info-circle", "muted", 14), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(wrapped(_("Facilities › Remove the sample takes all of it away at once."), "tiny"), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(self._grid)
        layout.addLayout(note)
        layout.addWidget(self.error)
        layout.addStretch(1)
        layout.addWidget(self.act)
        self.setFocusProxy(self.act)

    def show_contents(self, resources: Sequence[Resource]) -> None:
        """Show how many rooms of which type there are."""
        places = len({resource.facility.id for resource in resources})
        count = ngettext("{count} place", "{count} places", places)
        self._line("building", _("Places"), count.format(count=number_text(places)))
        types = Counter(resource.category for resource in resources).most_common(MOST_LINES - 1)
        for category, rooms in types:
            count = ngettext("{count} room", "{count} rooms", rooms)
            self._line("door", _(CATEGORIES[category]), count.format(count=number_text(rooms)))

    def say(self, text: str) -> None:
        """Say what went wrong; empty for nothing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.act.setEnabled(True)

    def _line(self, icon: str, words: str, number: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(IconLabel(icon, "muted", 15), row, 0)
        self._grid.addWidget(toned(words), row, 1)
        self._grid.addWidget(toned(number), row, 2, Qt.AlignmentFlag.AlignRight)
