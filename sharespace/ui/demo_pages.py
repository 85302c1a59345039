"""The part of the demo's walk that works on the pages beside the timeline: their pictures show work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sharespace.ui.clerk.bays.page import BaysPage
from sharespace.ui.clerk.closures.page import ClosuresPage
from sharespace.ui.clerk.lending.page import LendingPage
from sharespace.ui.clerk.page import Page
from sharespace.ui.clerk.pages import PAGES, Pages
from sharespace.ui.clerk.window import ClerkWindow

SCANNED = ("M-0001", "SD-0231-01", "SD-0500-01")
"""A member's card, a thing that comes back, a thing that goes out; all of the sample."""


def worked_pages(
    window: ClerkWindow, pages: Pages, settle: Callable[[], None], closed_place: str
) -> Iterator[str]:
    """Open one page after the other and do on it what a clerk would; its act, each time it is ready."""
    # A dialog that was closed before leaves no window active where there is no screen.
    window.activateWindow()
    for entry in PAGES:
        window.actions_table[entry.act].trigger()
        settle()
        page = pages.page(entry.act)
        if page is not None:
            _work(page, settle, closed_place)
        yield entry.act
        if isinstance(page, LendingPage):
            # What was only scanned is stored nowhere.
            page.counter.forget()
            settle()


def _work(page: Page, settle: Callable[[], None], closed_place: str) -> None:
    if isinstance(page, LendingPage):
        for text in SCANNED:
            page.counter.scan(text)
            settle()
    elif isinstance(page, BaysPage):
        page.take_first()
        settle()
    elif isinstance(page, ClosuresPage):
        search = page.closing.form.what.search
        search.field.setFocus()
        search.field.setText(closed_place)
        settle()
        search.take_first()
        settle()
