"""The page for an empty database: a card over the bare timeline with three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sharespace.i18n import _
from sharespace.settings import Settings
from sharespace.ui.clerk.first_run.place_form import PlaceForm
from sharespace.ui.clerk.first_run.sample_part import SamplePart
from sharespace.ui.clerk.first_run.step_card import NumberBadge, StepCard
from sharespace.ui.clerk.importing.import_card import ImportCard
from sharespace.ui.clerk.skeleton import Skeleton
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import IconLabel, toned, wrapped

PANEL_PX = 1096
SIDE_PX = 24


class Welcome(Skeleton):
    """Alt+1, Alt+2 and Alt+3 press the three buttons; Esc shows the empty timeline."""

    skipped = Signal()

    def __init__(self, settings: Settings, import_card: ImportCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.import_card, self.place_form, self.sample = import_card, PlaceForm(), SamplePart()
        self._panel = self._build(settings)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        holder = QWidget()
        around = QHBoxLayout(holder)
        around.setContentsMargins(12, 14, 12, 14)
        around.addWidget(self._panel, 0, Qt.AlignmentFlag.AlignCenter)
        area.setWidget(holder)
        # The scroll area has given both a ground of their own, over the timeline's.
        holder.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        for number, button in enumerate((import_card.act, self.place_form.act, self.sample.act), 1):
            button.setShortcut(QKeySequence(f"Alt+{number}"))
        self.setFocusProxy(import_card)

    def _build(self, settings: Settings) -> QFrame:
        panel = QFrame()
        panel.setObjectName("welcome")
        panel.setProperty("ground", "floating")
        panel.setFixedWidth(PANEL_PX)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(SIDE_PX, 22, SIDE_PX, 18)
        layout.setSpacing(18)
        layout.addLayout(self._head(settings))
        cards = QHBoxLayout()
        cards.setSpacing(16)
        for card in self._cards():
            cards.addWidget(card)
        layout.addLayout(cards)
        self.skip = KeyButton(_("Skip and show the empty timeline"), "Esc", "flat")
        self.skip.setProperty("dense", "small")
        self.skip.clicked.connect(self.skipped)
        safe = _("Everything is stored on this computer. It works without a network.")
        foot = in_a_row(IconLabel("circle-check", "success", 15), toned(safe, "muted"), None, self.skip)
        layout.addLayout(foot)
        return panel

    def _head(self, settings: Settings) -> QHBoxLayout:
        district = settings.district_name
        title = (
            _("Bring in the shared spaces of {district}").format(district=district)
            if district
            else _("Bring in the shared spaces")
        )
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(toned(title, "welcome"))
        words.addWidget(
            wrapped(
                _("One of the three is enough to begin. More can be added and set right at any time."),
                "muted",
            )
        )
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(_steps(settings.counter), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _cards(self) -> tuple[StepCard, StepCard, StepCard]:
        return (
            StepCard(
                1,
                _("Import spaces"),
                _("Put in the standard file of opened facilities. What could be read is shown first."),
                "file-import",
                self.import_card,
                first=True,
            ),
            StepCard(
                2,
                _("Add one by hand"),
                _("A name and the opening hours are enough. The rest can be filled in as you go."),
                "plus",
                self.place_form,
            ),
            StepCard(
                3,
                _("Look at a sample district"),
                _("For practising: real rooms, invented people and reservations, nobody's data."),
                "eye",
                self.sample,
            ),
        )


def _steps(counter: str) -> QFrame:
    """What is done, what is next."""
    frame = QFrame()
    frame.setProperty("ground", "box")
    row = QHBoxLayout(frame)
    row.setContentsMargins(14, 6, 14, 6)
    row.setSpacing(8)
    row.addWidget(IconLabel("circle-check", "success", 22))
    row.addWidget(toned(_("Name of the desk")))
    row.addWidget(toned(counter, "small"))
    row.addWidget(IconLabel("chevron-right", "muted", 14))
    row.addWidget(NumberBadge("2", "primary"))
    row.addWidget(toned(_("Bring in spaces"), "strong"))
    row.addWidget(IconLabel("chevron-right", "muted", 14))
    row.addWidget(NumberBadge("3", "sunken"))
    row.addWidget(toned(_("First reservation")))
    row.addWidget(toned("F2", "small"))
    return frame
