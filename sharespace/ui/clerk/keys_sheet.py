"""The sheet of keys that F1 shows: those of the window, and those of its part that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sharespace.i18n import N_, _
from sharespace.ui.clerk.actions import ACTS, key_words
from sharespace.ui.clerk.overlay import Overlay
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.labels import toned

TIMELINE_KEYS: tuple[tuple[str, str], ...] = (
    ("← → ↑ ↓", N_("Move the cursor")),
    ("Shift+← →", N_("Choose a time span")),
    ("Ctrl+← →", N_("To the next beginning or end")),
    ("Home End", N_("Beginning or end of the opening hours")),
    ("Enter", N_("Open the reservation, or make one here")),
    ("Del", N_("Cancel the reservation")),
    ("Ctrl++ Ctrl+- Ctrl+0", N_("Wider, narrower, as it fits")),
    ("Esc", N_("Let go, close the panel")),
)
PANEL_KEYS: tuple[tuple[str, str], ...] = (
    ("Enter", N_("Take what is offered, fill the form")),
    ("Tab Shift+Tab", N_("Next or previous field")),
    ("Alt+1 … Alt+5", N_("Take one of the times offered")),
    ("Ctrl+Enter", N_("Save")),
    ("Ctrl+P", N_("Save and print")),
    ("Esc", N_("Back to the timeline, the draft is kept")),
)
WINDOW_KEYS = (
    *("new", "today", "go_to", "before", "after", "day", "week", "list", "filter"),
    *("permit", "refresh", "next_pane", "previous_pane", "import", "keys", "quit"),
)


class KeysSheet(Overlay):
    """Two columns: here, and everywhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Keys of this window"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(2, 24)
        self.body.addLayout(self._grid)
        self.body.addWidget(toned(_("Esc closes this sheet."), "tiny"))

    def open_for(self, *, panel: bool) -> None:
        """Show the keys of the panel or of the timeline beside those of the window."""
        emptied(self._grid)
        here = PANEL_KEYS if panel else TIMELINE_KEYS
        title = _("In the panel") if panel else _("On the timeline")
        self._grid.addWidget(toned(title, "heading"), 0, 0, 1, 2)
        self._grid.addWidget(toned(_("In the whole window"), "heading"), 0, 3, 1, 2)
        for row, (keys, words) in enumerate(here, 1):
            self._add(row, 0, keys, _(words))
        for row, name in enumerate(WINDOW_KEYS, 1):
            self._add(row, 3, key_words(name), _(ACTS[name].words))
        self.open_centred()

    def _add(self, row: int, column: int, keys: str, words: str) -> None:
        self._grid.addWidget(toned(keys, "key"), row, column, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(toned(words), row, column + 1)
