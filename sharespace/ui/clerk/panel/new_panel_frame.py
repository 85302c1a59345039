"""What surrounds the form: head with the state of the draft, price, verdict, buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from sharespace.application.reservations import Assessment, Refused
from sharespace.domain.reservation import Certainty
from sharespace.domain.resource import Resource
from sharespace.i18n import _
from sharespace.ui.clerk.panel.head import PanelHead
from sharespace.ui.clerk.panel.quote_box import QuoteBox
from sharespace.ui.clerk.panel.series_box import SeriesBox
from sharespace.ui.clerk.panel.verdict_box import VerdictBox
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.icon_button import icon_button
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import retone, toned

SIDE_PX = 16


class NewPanelFrame(QWidget):
    """Places the parts of the panel; knows nothing of drafts."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self.kept = toned("", "tag")
        self.kept.hide()
        self.discard = icon_button("trash", _("Throw this draft away"))
        self.close_button = icon_button("x", _("Close"), key="Esc")
        self.quote = QuoteBox()
        self.verdict = VerdictBox()
        self.series = SeriesBox()
        self._area = QScrollArea()
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
        self._put_first(self.quote if assessment.verdict.allowed else self.verdict)

    def show_refusal(self, refused: Refused, resource: Resource) -> None:
        """Show why the reservation could not be stored."""
        self.verdict.clear()
        self.verdict.show_refusal(refused.reasons, resource, refused.alternatives)
        self._put_first(self.verdict)

    def show_nothing(self) -> None:
        """Room or time are still missing."""
        self.quote.show_quote(None)
        self.verdict.clear()

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll as soon as it has its place, so that a part is at the top and what follows it below."""
        QTimer.singleShot(0, part, lambda: self._scroll_to(part))

    def show_saving(self, saving: bool) -> None:
        """While it is being saved the buttons rest."""
        self.save.setEnabled(not saving)
        self.save_and_print.setEnabled(not saving)

    def reset(self) -> None:
        """Nothing is kept, nothing is judged."""
        self.kept.hide()
        self.show_nothing()

    def _put_first(self, first: QWidget) -> None:
        """The price comes first; a refusal comes before it, and into view as far as the form allows."""
        self._below.removeWidget(first)
        self._below.insertWidget(0, first)
        if first is self.verdict:
            QTimer.singleShot(0, self, self._show_verdict)

    def _show_verdict(self) -> None:
        focused = QApplication.focusWidget()
        top = self._area.verticalScrollBar().value()
        self._area.ensureWidgetVisible(self.verdict, 0, 12)
        if focused is not None and focused.visibleRegion().isEmpty():
            self._area.verticalScrollBar().setValue(top)

    def _scroll_to(self, part: QWidget) -> None:
        inside = self._area.widget()
        if inside is not None:
            self._area.verticalScrollBar().setValue(part.mapTo(inside, QPoint(0, 0)).y() - 12)

    def _body(self, form: QWidget) -> QScrollArea:
        inside = QFrame()
        inside.setProperty("ground", "page")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(SIDE_PX, 10, SIDE_PX, 12)
        layout.setSpacing(10)
        layout.addWidget(form)
        self._below = QVBoxLayout()
        self._below.setSpacing(10)
        self._below.addWidget(self.quote)
        self._below.addWidget(self.verdict)
        self._below.addWidget(self.series)
        layout.addLayout(self._below)
        layout.addStretch(1)
        area = self._area
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
