"""Every act of the window with its words and its key: the one table behind menus, keys and the F1 sheet.

No bare letters, since a Hangul input method may hold them, and no key twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sharespace.i18n import N_, _

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its words and its keys, the first one shown. `local` ones work only in the timeline and
    the list, since the key means something else in a field."""

    words: str
    keys: tuple[str, ...] = ()
    local: bool = False
    checkable: bool = False


ACTS: dict[str, Act] = {
    "new": Act(N_("New reservation"), ("F2",)),
    "save": Act(N_("Save"), ("Ctrl+Return", "Ctrl+Enter")),
    "cancel": Act(N_("Cancel the reservation"), ("Del",), local=True),
    "permit": Act(N_("Permit of the reservation"), ("Ctrl+P",)),
    "discard": Act(N_("Throw the draft away")),
    "quit": Act(N_("Quit"), ("Ctrl+Q",)),
    "day": Act(N_("Day"), ("Ctrl+1",), checkable=True),
    "week": Act(N_("Week"), ("Ctrl+2",), checkable=True),
    "list": Act(N_("List"), ("Ctrl+4",), checkable=True),
    "lending": Act(N_("Lending desk"), ("Ctrl+L",)),
    "decisions": Act(N_("Needs a decision"), ("F8",)),
    "closures": Act(N_("Close something"), ("F9",)),
    "flood": Act(N_("Flood: close sites"), ("Ctrl+Shift+F",)),
    "bays": Act(N_("Share a parking bay"), ("Ctrl+B",)),
    "today": Act(N_("Today"), ("Ctrl+T",)),
    "go_to": Act(N_("Go to a day"), ("Ctrl+G",)),
    "before": Act(N_("Previous day or week"), ("Ctrl+PgUp",)),
    "after": Act(N_("Next day or week"), ("Ctrl+PgDown",)),
    "filter": Act(N_("Filter the rooms"), ("Ctrl+F",)),
    "legend": Act(N_("Legend")),
    "refresh": Act(N_("Read anew"), ("F5",)),
    "next_pane": Act(N_("Next part of the window"), ("F6",)),
    "previous_pane": Act(N_("Previous part of the window"), ("Shift+F6",)),
    "system": Act(N_("Colours of the system"), checkable=True),
    "light": Act(N_("Light colours"), checkable=True),
    "dark": Act(N_("Dark colours"), checkable=True),
    "import": Act(N_("Import a file of facilities"), ("Ctrl+O",)),
    "report": Act(N_("Report of the last import")),
    "add_place": Act(N_("Add a place by hand")),
    "sample": Act(N_("Open the sample district")),
    "remove_sample": Act(N_("Remove the sample")),
    "keys": Act(N_("Keys of this window"), ("F1",)),
    "about": Act(N_("About ShareSpace")),
}

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("&Reservation"), ("new", "save", "cancel", SEPARATOR, "discard", SEPARATOR, "quit")),
    (
        N_("&View"),
        (
            *(
                "day",
                "week",
                "list",
                "decisions",
                "lending",
                "bays",
                SEPARATOR,
                "before",
                "today",
                "after",
                "go_to",
                SEPARATOR,
            ),
            *("filter", "legend", "refresh", SEPARATOR, "next_pane", "previous_pane", SEPARATOR),
            *("system", "light", "dark"),
        ),
    ),
    (
        N_("&Facilities"),
        (
            *("closures", "flood", SEPARATOR),
            *("import", "report", "add_place", SEPARATOR, "sample", "remove_sample"),
        ),
    ),
    (N_("&Print"), ("permit",)),
    (N_("&Help"), ("keys", "about")),
)


ALWAYS = frozenset({"quit", "keys", "about", "system", "light", "dark"})
TOLD = frozenset({"report", "sample", "remove_sample", "new"})
"""Whether these can be done depends on what is stored."""


class Actions(QObject):
    """The actions, made once for a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        for name, act in ACTS.items():
            action = QAction(_(act.words), window)
            action.setObjectName(name)
            action.setShortcuts([QKeySequence(key) for key in act.keys])
            action.setCheckable(act.checkable)
            if act.local:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            else:
                window.addAction(action)
            self._actions[name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def enable(self, *names: str, on: bool = True) -> None:
        """Let acts be done, or not."""
        for name in names:
            self._actions[name].setEnabled(on)

    def rest(self) -> None:
        """While nothing is open yet, only these make sense."""
        for name, action in self._actions.items():
            action.setEnabled(name in ALWAYS)

    def wake(self) -> None:
        """Everything may be done, but for what is told to be impossible."""
        for name, action in self._actions.items():
            if name not in TOLD:
                action.setEnabled(True)


def key_words(name: str) -> str:
    """The key of an act as people read it: Ctrl+Enter."""
    keys = ACTS[name].keys
    return keys[-1].replace("PgDown", "PgDn") if keys else ""
