"""What only some reservations need: plate, equipment, class of user, reductions, a rule set aside by staff.

Every row appears only where the chosen resource, or what the rules have answered, asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from sharespace.application.drafts import DraftExtras
from sharespace.domain.judgement import Verdict
from sharespace.domain.kinds import TRAITS
from sharespace.domain.plates import is_plate
from sharespace.domain.reasons import NEVER_WAIVED, Reason
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Competition
from sharespace.i18n import _
from sharespace.i18n.words import USER_CLASSES
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.flow_layout import FlowLayout
from sharespace.ui.widgets.form_row import FormRow
from sharespace.ui.widgets.text_field import TextField


class ExtrasPart(QWidget):
    """Tells and shows `DraftExtras`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resource: Resource | None = None
        self._waivable: tuple[str, ...] = ()
        self._overridden: tuple[str, ...] = ()
        self.plate = TextField(_("Number plate of the vehicle"), "12가3456")
        self.plate_row = FormRow(_("P&late"), self.plate)
        self.user_class = QComboBox()
        self.user_class.setAccessibleName(_("Class of user"))
        self.class_row = FormRow(_("Cla&ss"), self.user_class)
        self.equipment = _Boxes(_("Equipment"))
        self.reductions = _Boxes(_("Reductions"))
        self.equipment_row = FormRow(_("Equipment"), self.equipment)
        self.reductions_row = FormRow(_("Reductions"), self.reductions)
        self.why = TextField(_("Why the rules are set aside"), _("recorded and printed on the permit"))
        self.override_row = FormRow(_("E&xception"), self.why)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for row in self._rows():
            layout.addWidget(row)
            row.hide()
        for field in (self.plate, self.why):
            field.whole_text_changed.connect(self._told)
        self.user_class.currentIndexChanged.connect(self._told)
        for boxes in (self.equipment, self.reductions):
            boxes.changed.connect(self._told)

    def for_resource(self, resource: Resource | None) -> None:
        """Offer what this resource asks for; what was chosen for another one is forgotten."""
        if resource is self._resource:
            return
        chosen = self.extras()
        self._resource = resource
        self.plate_row.setVisible(resource is not None and TRAITS[resource.kind].asks_plate)
        movable = resource.movable if resource is not None else ()
        self.equipment.offer([(one.code, one.name) for one in movable], chosen.equipment)
        self.equipment_row.setVisible(bool(movable))
        reductions = resource.rules.fees.reductions if resource is not None else ()
        self.reductions.offer([(one.code, one.name or one.code) for one in reductions], chosen.reductions)
        self.reductions_row.setVisible(bool(reductions))
        self._offer_classes(resource, chosen.user_class)
        self.show_verdict(None)

    def _offer_classes(self, resource: Resource | None, chosen: str) -> None:
        ranked = resource is not None and resource.rules.competition is Competition.UNTIL_DECISION
        classes = resource.rules.priority if resource is not None and ranked else ()
        self.user_class.blockSignals(True)
        self.user_class.clear()
        self.user_class.addItem(_("As the applicant: group or person"), "")
        for one in classes:
            self.user_class.addItem(_(USER_CLASSES[one]), one.value)
        self.user_class.setCurrentIndex(max(0, self.user_class.findData(chosen)))
        self.user_class.blockSignals(False)
        self.class_row.setVisible(len(classes) > 2)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Offer to set aside what stands against a single use."""
        self.show_against([*verdict.refused, *verdict.waived] if verdict is not None else [])

    def show_against(self, against: Sequence[Reason]) -> None:
        """Offer to set rules aside where every refusal may be; never what keeps two uses apart."""
        possible = bool(against) and not any(reason.code in NEVER_WAIVED for reason in against)
        self._waivable = tuple(sorted({reason.code.value for reason in against})) if possible else ()
        said = bool(self.why.whole_text().strip())
        if self._waivable:
            self._overridden = self._waivable
        elif not said:
            self._overridden = ()
        self.override_row.setVisible(possible or said)

    def extras(self) -> DraftExtras:
        """What stands in the rows now."""
        why = self.why.whole_text().strip()
        return DraftExtras(
            plate=self.plate.whole_text().strip(),
            equipment=self.equipment.chosen(),
            user_class=str(self.user_class.currentData() or ""),
            reductions=self.reductions.chosen(),
            override_rules=self._overridden if why else (),
            override_why=why,
        )

    def show_extras(self, extras: DraftExtras) -> None:
        """Show those of a draft."""
        self.plate.show_text(extras.plate)
        self.why.show_text(extras.override_why)
        self._overridden = extras.override_rules
        self.override_row.setVisible(bool(extras.override_why))
        self.equipment.choose(extras.equipment)
        self.reductions.choose(extras.reductions)
        self.user_class.setCurrentIndex(max(0, self.user_class.findData(extras.user_class)))

    def shortfalls(self) -> list[tuple[FormRow, str]]:
        """The plate, where one is asked for and cannot be read."""
        if self.plate_row.isHidden() or is_plate(self.plate.whole_text()):
            return []
        return [(self.plate_row, _("Enter the whole plate, such as 12가3456 or 서울12가3456."))]

    def _rows(self) -> Sequence[FormRow]:
        return (self.plate_row, self.class_row, self.equipment_row, self.reductions_row, self.override_row)

    def _told(self, _value: object = None) -> None:
        self.plate_row.wrong("")
        self.changed.emit()


class _Boxes(QWidget):
    """Boxes to tick, as many as there are codes."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._boxes: dict[str, QCheckBox] = {}
        self._flow = FlowLayout(self, 10)

    def offer(self, named: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Offer other codes; those that were chosen stay so."""
        emptied(self._flow)
        self._boxes = {}
        for code, name in named:
            box = self._boxes[code] = QCheckBox(name)
            box.setChecked(code in chosen)
            box.toggled.connect(self.changed)
            self._flow.addWidget(box)
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))

    def choose(self, chosen: Sequence[str]) -> None:
        """Tick these and no others."""
        for code, box in self._boxes.items():
            box.setChecked(code in chosen)

    def chosen(self) -> tuple[str, ...]:
        """The codes that are ticked."""
        return tuple(code for code, box in self._boxes.items() if box.isChecked())
