"""Which program this is, and under which licences."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharespace import __version__
from sharespace.i18n import _
from sharespace.ui.clerk.overlay import Overlay
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped

WIDTH_PX = 380


class About(Overlay):
    """A card; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("About ShareSpace"))
        self.setFixedWidth(WIDTH_PX)
        close = KeyButton(_("Close"), "Esc")
        close.clicked.connect(self.put_away)
        self.body.addWidget(toned(f"ShareSpace {__version__}", "heading"))
        self.body.addWidget(
            wrapped(_("Reserve what the public owns and leaves idle, with or without the network."))
        )
        self.body.addWidget(
            wrapped(
                _("Apache 2.0. Fonts: Noto Sans (OFL 1.1). Icons: Tabler (MIT). Qt for Python (LGPL 3)."),
                "small",
            )
        )
        self.body.addLayout(in_a_row(None, close))
        self.closed.connect(self.deleteLater)
