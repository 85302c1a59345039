"""What surrounds the form: head with the state of the draft, price, verdict, buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from sharespace.application.reservations import Assessment
from sharespace.domain.reservation import Certainty
from sharespace.domain.resource import Resource
from sharespace.i18n import _
from sharespace.ui.clerk.panel.head import PanelHead, head_button
from sharespace.ui.clerk.panel.quote_box import QuoteBox
from sharespace.ui.clerk.panel.verdict_box import VerdictBox
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import retone, toned

SIDE_PX = 16


class NewPanelFrame(QWidget):
    """Places the parts of the panel; knows nothing of drafts."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self.kept = toned("", "tag")
        self.kept.hide()
        self.discard = head_button("trash", _("Throw this draft away"))
        self.close_button = head_button("x", _("Close (Esc)"))
        self.quote = QuoteBox()
        self.verdict = VerdictBox()
        self.save = KeyButton(_("Save"), "Ctrl+Enter", "primary")
        self.save_and_print = KeyButton(_("Save and print"), "Ctrl+P")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PanelHead(_("New reservation"), self.kept, self.discard, self.close_button))
        outer.addWidget(self._body(form), 1)
        outer.addWidget(self._foot())

    def say_kept(self, clock: str) -> None:
        """The draft is on disk."""
        retone(self.kept, "tag")
        self.kept.setText(_("Draft kept {time}").format(time=clock))
        self.kept.setToolTip("")
        self.kept.show()

    def say_not_kept(self, why: str) -> None:
        """The draft could not be written."""
        retone(self.kept, "tagdanger")
        self.kept.setText(_("Draft not kept"))
        self.kept.setToolTip(why)
        self.kept.show()

    def show_assessment(self, assessment: Assessment, resource: Resource, certainty: Certainty) -> None:
        """Show price and rules."""
        self.quote.show_quote(assessment.quote, resource.rules.citation("fee"))
        self.verdict.show_assessment(assessment, resource, certainty)

    def show_nothing(self) -> None:
        """Room or time are still missing."""
        self.quote.show_quote(None)
        self.verdict.clear()

    def show_saving(self, saving: bool) -> None:
        """While it is being saved the buttons rest."""
        self.save.setEnabled(not saving)
        self.save_and_print.setEnabled(not saving)

    def reset(self) -> None:
        """Nothing is kept, nothing is judged."""
        self.kept.hide()
        self.show_nothing()

    def _body(self, form: QWidget) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("panelBody")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(SIDE_PX, 10, SIDE_PX, 12)
        layout.setSpacing(10)
        layout.addWidget(form)
        layout.addWidget(self.quote)
        layout.addWidget(self.verdict)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("panelFoot")
        foot.setProperty("ground", "foot")
        layout = in_a_row(self.save, self.save_and_print)
        layout.setContentsMargins(SIDE_PX, 10, SIDE_PX, 10)
        foot.setLayout(layout)
        return foot
