"""The page of closing: a part for closing something, a part for floods."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from sharespace.application.workbench import Workbench
from sharespace.i18n import _, ngettext
from sharespace.ui.background import Background
from sharespace.ui.clerk.closures.call_lines import FloodPicture, read_flood
from sharespace.ui.clerk.closures.closing_view import ClosingView
from sharespace.ui.clerk.closures.flood_view import FloodView
from sharespace.ui.clerk.page import Page
from sharespace.ui.widgets.labels import CutLabel, toned
from sharespace.ui.widgets.segments import Segments

HEAD_PX = 44
CLOSING, FLOOD = "closures", "flood"


class ClosuresPage(Page):
    """Opened by F9 for closing something and by Ctrl+Shift+F for floods."""

    def __init__(self, bench: Workbench, background: Background) -> None:
        super().__init__()
        self._office, self._background = bench.office, background
        self.closing = ClosingView(bench.office, background)
        self.flood = FloodView(bench, background)
        self.parts = Segments(_("Part of the page"))
        self.parts.add(CLOSING, _("Close something"), "F9")
        self.parts.add(FLOOD, _("Floods"), "Ctrl+Shift+F")
        self.stage = toned("", "tag")
        self.basins = CutLabel("", "small")
        self.basins.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.closing)
        self._stack.addWidget(self.flood)
        self._lay_out()
        self.parts.chosen.connect(self._show)
        for part in (self.closing, self.flood):
            part.told.connect(self.told)
            part.changed.connect(self.changed)
            part.place_wanted.connect(self.place_wanted)
        self.closing.stage_changed.connect(self._tell_stage)
        self.closing.flood_wanted.connect(partial(self._show, FLOOD))
        self.flood.counted.connect(self._tell_basins)
        self._tell_stage()

    def enter(self) -> None:
        """F9."""
        self._show(CLOSING)

    def enter_part(self, act: str) -> None:
        """Ctrl+Shift+F opens the part about floods."""
        self._show(act)

    def save(self) -> None:
        """Ctrl+Enter: do what was shown."""
        if self.parts.current() == FLOOD:
            self.flood.confirm()
        else:
            self.closing.confirm()

    def leave(self) -> bool:
        """Esc closes an open question first."""
        return self.parts.current() == CLOSING and self.closing.acts.give_up()

    def _show(self, part: str) -> None:
        self.parts.choose(part)
        self._stack.setCurrentWidget(self.flood if part == FLOOD else self.closing)
        self._tell_stage()
        if part == FLOOD:
            self.flood.begin()
        else:
            self.closing.read()
            self.closing.form.take_keyboard()
            self._background.latest("flood", partial(read_flood, self._office), self._flood_read, _unknown)

    def _flood_read(self, picture: FloodPicture) -> None:
        sites = sum(len(view.resources) for view in picture.views)
        self._tell_basins(len(picture.views), sites, sum(call.on_site for call in picture.calls))

    def _tell_stage(self) -> None:
        self.stage.setVisible(self.parts.current() != FLOOD)
        done = self.closing.done
        self.stage.setText(_("Done") if done else _("Nothing has been changed yet"))

    def _tell_basins(self, basins: int, sites: int, on_site: int) -> None:
        text = ngettext("{count} basin", "{count} basins", basins).format(count=basins)
        text += " · " + ngettext("{count} space", "{count} spaces", sites).format(count=sites)
        text += " · " + _("{count} on site now").format(count=on_site)
        self.basins.show_text(text if basins else "")

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("ground", "head")
        head.setFixedHeight(HEAD_PX)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(toned(_("Closures"), "title"))
        row.addWidget(self.parts)
        row.addWidget(self.stage)
        row.addWidget(self.basins, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self._stack, 1)


def _unknown(_error: Exception) -> None:
    """What stands at the basins is told in their own part."""
