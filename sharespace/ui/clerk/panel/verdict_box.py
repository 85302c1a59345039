"""Which rules are passed and which refuse, while it is typed; and where else it would fit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.application.alternatives import Alternative
from sharespace.application.reservations import Assessment
from sharespace.domain.reasons import Reason
from sharespace.domain.reservation import Certainty
from sharespace.domain.resource import Resource
from sharespace.i18n import _, ngettext
from sharespace.i18n.reasons import reason_text
from sharespace.i18n.words import RULES
from sharespace.ui.clerk.alternatives import alternative_words
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import IconLabel, toned, wrapped

MOST_KEYS = 5


class VerdictBox(QWidget):
    """Lines of icon, headline and detail; below a refusal one button for each way out, Alt+1 to Alt+5."""

    alternative_chosen = Signal(object)
    """The Alternative."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdict")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._spoken: list[str] = []

    def clear(self) -> None:
        """Say nothing."""
        self._spoken = []
        emptied(self._layout)

    def show_assessment(self, assessment: Assessment, resource: Resource, certainty: Certainty) -> None:
        """Show the answer of the rules."""
        self.clear()
        verdict = assessment.verdict
        if verdict.allowed:
            self._passed(verdict.passed)
            self._certain(resource, certainty)
        else:
            self.show_refusal(verdict.refused, resource, assessment.alternatives)
        self.setAccessibleName(" ".join(self._spoken))

    def show_refusal(
        self, reasons: tuple[Reason, ...], resource: Resource, alternatives: tuple[Alternative, ...]
    ) -> None:
        """Show why not, every reason with its article, and the ways out."""
        box = QFrame()
        box.setObjectName("refusal")
        box.setProperty("ground", "danger")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.setSpacing(4)
        zone = resource.facility.zone
        for number, reason in enumerate(reasons):
            text = reason_text(reason, zone)
            self._spoken.append(text)
            inside.addWidget(
                _Line("circle-x" if number == 0 else "", "danger", text, reason.citation, number == 0)
            )
        self._layout.addWidget(box)
        if alternatives:
            self._layout.addWidget(toned(_("It would fit here"), "small"))
        for number, other in enumerate(alternatives[:MOST_KEYS], 1):
            self._layout.addWidget(self._way_out(other, resource, number))

    def say(self, text: str) -> None:
        """Show a sentence that is not about the rules, such as a full disk."""
        self.clear()
        box = QFrame()
        box.setProperty("ground", "danger")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(_Line("alert-triangle", "danger", text, "", True))
        self._layout.addWidget(box)
        self._spoken = [text]
        self.setAccessibleName(text)

    def spoken(self) -> str:
        """Everything that is said, in one line."""
        return " ".join(self._spoken)

    def _passed(self, passed: tuple[str, ...]) -> None:
        count = len(passed)
        text = ngettext("{count} rule passed", "{count} rules passed", count).format(count=count)
        names = " ".join(_(RULES[name]) for name in passed if name in RULES)
        self._layout.addWidget(_Line("circle-check", "success", text, names))
        self._spoken.append(text)

    def _certain(self, resource: Resource, certainty: Certainty) -> None:
        if certainty is Certainty.CONFIRMED:
            text, detail = _("Can be made final"), _("this desk has the last word")
        else:
            text, detail = _("Provisional"), _("until the centre has confirmed it")
        if resource.rules.approval_needed:
            detail = _("it is stored as a request and needs approval")
        self._layout.addWidget(_Line("shield-check", "success", text, detail))
        self._spoken.append(text)

    def _way_out(self, other: Alternative, resource: Resource, number: int) -> KeyButton:
        words = alternative_words(other, resource)
        button = KeyButton(words, f"Alt+{number}")
        button.setProperty("dense", "small")
        button.setShortcut(f"Alt+{number}")
        button.setAccessibleName(_("Take {what} instead").format(what=words))
        button.clicked.connect(lambda: self.alternative_chosen.emit(other))
        self._spoken.append(words)
        return button


class _Line(QWidget):
    def __init__(self, icon: str, tone: str, text: str, detail: str, strong: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        drawing: QWidget = IconLabel(icon, tone, 16) if icon else QWidget()
        drawing.setFixedSize(16, 16)
        row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        if tone == "danger":
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(wrapped(text, "strong" if strong else ""))
            if detail:
                words.addWidget(wrapped(detail, "tiny"))
            row.addLayout(words, 1)
        else:
            row.addWidget(toned(text), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(wrapped(detail, "tiny"), 1, Qt.AlignmentFlag.AlignVCenter)
