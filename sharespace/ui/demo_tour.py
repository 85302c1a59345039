"""A walk through the real window with nobody at it: opens it, works in it, and takes its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from sharespace.application.alternatives import DAYS_AHEAD
from sharespace.application.board import Block, Row
from sharespace.domain.ids import ResourceId
from sharespace.domain.reservation import State
from sharespace.domain.resource import Kind
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.ui.clerk.life import Life
from sharespace.ui.demo_pages import worked_pages
from sharespace.ui.dialogs.permit_preview import PermitPreview
from sharespace.ui.start import Desk, Parts
from sharespace.ui.theme.theme import ThemeMode, theme

LOOK_MS = 20
PATIENCE_MS = 90_000
SETTLE_MS = 250
SCALES = {"": 1.0, "-200": 2.0}
DIALOG_SHARE = 0.92
KNOWN_PHONE_TAIL = "5678"
"""The sample knows somebody whose number ends like this."""


class TourStuck(RuntimeError):
    """The window did not come to where the tour expected it."""


@dataclass
class _Tour:
    """One open desk, and the pictures taken of it."""

    folder: Path
    desk: Desk
    pictures: list[Path] = field(default_factory=list)

    @property
    def life(self) -> Life:
        """What works in the window."""
        if self.desk.life is None:
            raise TourStuck("the desk did not open")
        return self.desk.life

    def wait_until(self, reached: Callable[[], bool]) -> None:
        """Let the window work until something is so; looks every LOOK_MS."""
        loop = QEventLoop()
        looking, patience = QTimer(), QTimer()
        looking.timeout.connect(lambda: loop.quit() if reached() else None)
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        looking.start(LOOK_MS)
        patience.start(PATIENCE_MS)
        loop.exec()
        if not reached():
            raise TourStuck("waited in vain")

    def settle(self) -> None:
        """Let every answer arrive and be painted."""
        self.wait_until(lambda: not self.desk.background.busy)
        pause = QEventLoop()
        QTimer.singleShot(SETTLE_MS, pause.quit)
        pause.exec()
        self.wait_until(lambda: not self.desk.background.busy)

    def pictures_of(self, name: str, widget: QWidget | None = None, *, light: str = "") -> None:
        """Take pictures of the window (or of a dialog in it), light and dark, at 100 and at 200 %."""
        self._picture(name + light, widget)
        theme().set_mode(ThemeMode.DARK)
        self._picture(f"{name}-dark", widget)
        theme().set_mode(ThemeMode.LIGHT)

    def _picture(self, name: str, widget: QWidget | None) -> None:
        self.settle()
        shown = widget or self.desk.window
        for suffix, scale in SCALES.items():
            path = self.folder / f"{name}{suffix}.png"
            image = QImage(shown.size() * scale, QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(scale)
            shown.render(image)
            image.save(str(path))
            self.pictures.append(path)


def walk_through(folder: Path, parts: Parts, app: QApplication, empty: Parts | None = None) -> list[Path]:
    """Drive the clerk's window over the sample in `parts` and leave pictures in `folder`.

    `empty` is a profile without anything, for the picture of the first start. The platform of `app`
    is best `offscreen`. Raises TourStuck.
    """
    theme().install(app, ThemeMode.LIGHT)
    pictures: list[Path] = []
    for profile, steps in ((parts, _at_work), (empty, _first_start)):
        if profile is None:
            continue
        tour = _Tour(folder, Desk(profile))
        try:
            opened: list[bool] = []
            tour.desk.opened.connect(lambda seen=opened: seen.append(True))
            tour.desk.window.show()
            tour.desk.open()
            tour.wait_until(lambda seen=opened: bool(seen))  # type: ignore[misc] # a bound default
            steps(tour)
        finally:
            tour.desk.window.close()
            tour.desk.close()
            theme().set_mode(ThemeMode.LIGHT)
        pictures += tour.pictures
    return pictures


def _at_work(tour: _Tour) -> None:
    tour.pictures_of("timeline", light="-light")
    resource_id, span = _taken_time(tour)
    tour.life.working.begin_at(resource_id, span)
    _fill_panel(tour)
    tour.pictures_of("panel-refused")
    tour.life.working.discard()
    tour.life.working.put_away()
    tour.life.browsing.show_view("week")
    tour.pictures_of("week")
    tour.life.browsing.show_view("list")
    tour.pictures_of("list")
    tour.life.browsing.show_view("day")
    tour.settle()
    tour.life.preview_permit(_granted(tour).code)
    preview = next(one for one in tour.desk.window.findChildren(PermitPreview) if one.isVisible())
    size = tour.desk.window.size()
    preview.resize(preview.width(), round(size.height() * DIALOG_SHARE))
    tour.pictures_of("permit-preview", preview)
    preview.close()
    place = _blocks(tour)[0][0].facility
    for act in worked_pages(tour.desk.window, tour.life.pages, tour.settle, place):
        tour.pictures_of(act)


def _fill_panel(tour: _Tour) -> None:
    """Somebody who was here before, found by the end of the number, with a group that is too large."""
    form = tour.life.working.new_panel.form
    form.applicant.search.field.setText(KNOWN_PHONE_TAIL)
    tour.settle()
    form.applicant.search.take_first()
    form.what.title.setText(_("Sample reading evening"))
    form.what.people.setText(str((form.place.resource.capacity or 0) + 5 if form.place.resource else 5))
    form.what.note.setFocus()
    tour.settle()


def _first_start(tour: _Tour) -> None:
    tour.pictures_of("first-run")


def _rows(tour: _Tour) -> tuple[Row, ...]:
    return tour.life.views.board.rows


def _blocks(tour: _Tour) -> list[tuple[Row, Block]]:
    """Granted reservations of the first day with any, the day shown first."""
    for day in range(DAYS_AHEAD):
        if day:
            tour.life.browsing.go_to(tour.life.browsing.day + timedelta(days=1))
            tour.settle()
        found = [
            (row, block)
            for row in _rows(tour)
            for block in row.blocks
            if row.kind is Kind.ROOM and block.state is State.CONFIRMED
        ]
        if found:
            return found
    raise TourStuck("nothing is reserved in the sample")


def _taken_time(tour: _Tour) -> tuple[ResourceId, TimeSpan]:
    """A time that begins in the middle of somebody's reservation."""
    row, block = _blocks(tour)[0]
    half = (block.span.end_s - block.span.start_s) // 2
    step_s = row.step_min * 60
    start = block.span.start_s + max(step_s, half // step_s * step_s)
    return row.resource_id, TimeSpan(start, start + 2 * row.min_length_min * 60)


def _granted(tour: _Tour) -> Block:
    return _blocks(tour)[0][1]
