"""The pages beside the timeline: which there are, and which one is on screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from sharespace.application.workbench import Workbench
from sharespace.i18n import N_, _
from sharespace.ui.background import Background
from sharespace.ui.clerk.actions import key_words
from sharespace.ui.clerk.bays.page import BaysPage
from sharespace.ui.clerk.closures.page import ClosuresPage
from sharespace.ui.clerk.decisions.page import DecisionsPage
from sharespace.ui.clerk.lending.page import LendingPage
from sharespace.ui.clerk.page import Page
from sharespace.ui.clerk.rail import RailItem
from sharespace.ui.clerk.window import ClerkWindow

Factory = Callable[[Workbench, Background], Page]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: the act that opens it, its icon and word on the rail, and who makes it. `parts` are further
    acts that open it at a part of its own."""

    act: str
    icon: str
    word: str
    make: Factory
    parts: tuple[str, ...] = ()


PAGES: tuple[PageEntry, ...] = (
    PageEntry("lending", "scan", N_("Lending"), LendingPage),
    PageEntry("decisions", "git-merge", N_("Decisions"), DecisionsPage),
    PageEntry("closures", "lock", N_("Closures"), ClosuresPage, parts=("flood",)),
    PageEntry("bays", "parking", N_("Bays"), BaysPage),
)


class Pages(QObject):
    """One page at a time takes the place of the timeline and of the dock."""

    told = Signal(str)
    changed = Signal()
    permit_wanted = Signal(str)
    place_wanted = Signal(object, int)

    def __init__(self, window: ClerkWindow, bench: Workbench, background: Background) -> None:
        super().__init__(window)
        self._window, self._bench, self._background = window, bench, background
        self._made: dict[str, Page] = {}
        self._items: dict[str, RailItem] = {}
        self.current: Page | None = None
        for entry in PAGES:
            item = self._items[entry.act] = RailItem(entry.icon, _(entry.word), key_words(entry.act))
            item.clicked.connect(partial(self.open, entry))
            window.rail.add(item)
            window.actions_table[entry.act].triggered.connect(partial(self.open, entry))
            for part in entry.parts:
                window.actions_table[part].triggered.connect(partial(self._open_part, entry, part))

    def open(self, entry: PageEntry, *_told: object) -> None:
        """Put a page on screen; it is made when it is first asked for."""
        self._put(entry).enter()

    def _open_part(self, entry: PageEntry, part: str, *_told: object) -> None:
        self._put(entry).enter_part(part)

    def _put(self, entry: PageEntry) -> Page:
        page = self._made.get(entry.act)
        if page is None:
            page = self._made[entry.act] = entry.make(self._bench, self._background)
            for name in ("told", "changed", "permit_wanted", "place_wanted"):
                getattr(page, name).connect(getattr(self, name))
        self.current = page
        self._window.dock.put_away()
        self._window.show_extra(page)
        for act, item in self._items.items():
            item.setChecked(act == entry.act)
        return page

    def page(self, act: str) -> Page | None:
        """A page that has been made, by the act that opens it."""
        return self._made.get(act)

    def close(self) -> None:
        """Nothing but the board is on screen any more."""
        self.current = None
        for item in self._items.values():
            item.setChecked(False)

    def save(self) -> bool:
        """Ctrl+Enter, when a page is on screen; False when none is."""
        if self.current is None:
            return False
        self.current.save()
        return True

    def leave(self) -> bool:
        """Esc, when a page is on screen; False when none is, or it gives way to the timeline."""
        return self.current is not None and self.current.leave()
