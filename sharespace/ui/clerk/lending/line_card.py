"""One thing on the desk: what will be done with it, and for a return its parts and its condition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from sharespace.application.desk_session import DeskAct, DeskLine
from sharespace.application.desk_view import LineFacts
from sharespace.domain.library import Condition
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import number_text, short_day_text
from sharespace.i18n.library import ACTS, days_late_text, word
from sharespace.ui.clerk.lending import words
from sharespace.ui.clerk.lending.bits import Emblem, Said, tag
from sharespace.ui.clerk.lending.parts_list import PartsList
from sharespace.ui.clerk.timeline.names import KIND_ICONS
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.flow_layout import FlowLayout
from sharespace.ui.widgets.icon_button import icon_button
from sharespace.ui.widgets.labels import CutLabel, IconLabel, retone, toned, wrapped

EMBLEM_PX = 52
CONDITION_PX = 224
_ICONS = {
    DeskAct.RETURN: "arrow-back-up",
    DeskAct.LEND: "arrow-right",
    DeskAct.EXTEND: "arrow-forward-up",
    DeskAct.QUEUE: "hourglass",
}


class LineCard(QFrame):
    """Shows a line and the facts about it; says what a hand wants of it."""

    taken_off = Signal()
    counted = Signal(str, int)
    condition_chosen = Signal(object)
    charged = Signal(bool)
    left = Signal()
    """The keyboard goes back to the scanner."""

    def __init__(self, line: DeskLine, today: date) -> None:
        super().__init__()
        self.line, self._today = line, today
        self.key = (line.act, line.barcode)
        self._facts: LineFacts | None = None
        self._label = toned("", "tag")
        self._label.hide()
        self._detail = CutLabel("", "small")
        self._emblem_place = QHBoxLayout()
        self._notes = QVBoxLayout()
        self._notes.setContentsMargins(14, 0, 14, 0)
        self._passed = QWidget()
        self._flow = FlowLayout(self._passed, 14)
        self.check: ReturnPart | None = ReturnPart(line) if line.act is DeskAct.RETURN else None
        self.off = icon_button("x", _("Take {thing} off").format(thing=line.title), 24, tone="muted")
        self.off.clicked.connect(self.taken_off)
        self._place()
        self.show_line(line)

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addLayout(self._notes)
        if self.check is not None:
            column.addWidget(_rule())
            column.addWidget(self.check)
            self.check.parts_counted.connect(self.counted)
            self.check.condition_chosen.connect(self.condition_chosen)
            self.check.charged.connect(self.charged)
            self.check.left.connect(self.left)
        else:
            rule = _rule()
            column.addWidget(rule)
            row = QHBoxLayout()
            row.setContentsMargins(14, 7, 14, 7)
            row.addWidget(self._passed)
            column.addLayout(row)
            has_rules = bool(self.line.passed)
            rule.setVisible(has_rules)
            self._passed.setVisible(has_rules)
            if not has_rules:
                row.setContentsMargins(0, 0, 0, 0)

    def _head(self) -> QHBoxLayout:
        title = QHBoxLayout()
        title.setSpacing(6)
        name = CutLabel(self.line.title, "heading")
        name.setSizePolicy(name.sizePolicy().Policy.Preferred, name.sizePolicy().Policy.Fixed)
        title.addWidget(name)
        title.addWidget(self._label)
        title.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(title)
        texts.addWidget(self._detail)
        row = QHBoxLayout()
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(12)
        row.addLayout(self._emblem_place)
        row.addLayout(texts, 1)
        for widget in self._state():
            row.addWidget(widget)
        row.addWidget(self.off)
        return row

    def _state(self) -> Iterator[QWidget]:
        line = self.line
        yield _act_tag(line.act)
        if line.act is DeskAct.RETURN:
            late = line.days_late
            yield tag(days_late_text(late) if late else _("in time"), "tagdanger" if late else "tagsuccess")
        elif line.due is not None:
            days = (line.due - self._today).days
            yield toned(f"{short_day_text(self._today)} →", "plainsmall")
            yield toned(short_day_text(line.due), "strong")
            length = ngettext("{count} day", "{count} days", days).format(count=number_text(days))
            yield toned(length, "small")

    def show_last(self, *, is_last: bool) -> None:
        """Mark the one that commands from the sheet mean."""
        look = "lastcard" if is_last else "card"
        if self.property("ground") != look:
            self.setProperty("ground", look)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_line(self, line: DeskLine) -> None:
        """Show what is known by now."""
        self.line = line
        self._detail.show_text(words.line_detail(line, self._facts))
        if self.check is not None:
            self.check.show_line(line, self._facts)

    def show_facts(self, facts: LineFacts) -> None:
        """What was read about the thing."""
        first = self._facts is None
        self._facts = facts
        self._label.setText(facts.label)
        self._label.setVisible(bool(facts.label))
        if first:
            self._emblem_place.addWidget(Emblem(KIND_ICONS[facts.kind], EMBLEM_PX))
            self._show_notes()
            for text in words.passed_words(self.line):
                self._flow.addWidget(_passed(text))
        self.show_line(self.line)

    def _show_notes(self) -> None:
        line = self.line
        emptied(self._notes)
        if line.remark:
            self._notes.addWidget(Said("info-circle", "muted", line.remark, "small"))
        if line.batteries and line.act is DeskAct.LEND:
            text = _("Batteries are not lent: {batteries}").format(batteries=line.batteries)
            self._notes.addWidget(Said("info-circle", "warnink", text, "small"))
        if self._notes.count():
            self._notes.setContentsMargins(14, 0, 14, 8)


class ReturnPart(QWidget):
    """Parts on the left, condition and what is to be said of missing parts on the right."""

    parts_counted = Signal(str, int)
    condition_chosen = Signal(object)
    charged = Signal(bool)
    left = Signal()

    def __init__(self, line: DeskLine) -> None:
        super().__init__()
        self.parts = PartsList(line.parts) if line.parts else None
        self.group = QButtonGroup(self)
        self.charge = QCheckBox(_("Take it back all the same"))
        self._box = QFrame()
        self._box.setProperty("ground", "box")
        self._title = wrapped("", "strong")
        self._text = wrapped("", "plainsmall")
        self._citation = wrapped("", "tiny")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if self.parts is not None:
            layout.addWidget(self.parts, 1)
            edge = QFrame()
            edge.setProperty("ground", "divider")
            edge.setFixedWidth(1)
            layout.addWidget(edge)
            self.parts.counted.connect(self.parts_counted)
            self.parts.left.connect(self.left)
        layout.addWidget(self._conditions(across=self.parts is None))
        self.charge.clicked.connect(self.charged)

    def _conditions(self, *, across: bool) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(14, 8, 14, 10)
        layout.setSpacing(7)
        radios: QHBoxLayout | QVBoxLayout = QHBoxLayout() if across else QVBoxLayout()
        radios.setSpacing(18 if across else 7)
        if not across:
            column.setFixedWidth(CONDITION_PX)
        layout.addWidget(toned(_("Condition"), "strong"))
        layout.addLayout(radios)
        for number, condition in enumerate(Condition):
            radio = QRadioButton(words.condition_word(condition))
            radio.clicked.connect(lambda _on=False, one=condition: self.condition_chosen.emit(one))
            self.group.addButton(radio, number)
            radios.addWidget(radio)
        if across:
            radios.addStretch(1)
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(10, 7, 10, 7)
        inside.setSpacing(3)
        for widget in (self._title, self._text, self._citation, self.charge):
            inside.addWidget(widget)
        layout.addWidget(self._box)
        layout.addStretch(1)
        return column

    def show_line(self, line: DeskLine, facts: LineFacts | None) -> None:
        """Show parts, condition, and what is missing."""
        if self.parts is not None:
            self.parts.show_missing(line.check.missing)
        self.group.button(list(Condition).index(line.check.condition)).setChecked(True)
        self.charge.setChecked(line.charge_missing)
        self._box.setVisible(not line.check.complete and facts is not None)
        if facts is not None and not line.check.complete:
            self._title.setText(words.missing_title(line))
            self._text.setText(words.missing_text(line, facts))
            self._citation.setText(facts.citation)
            self._citation.setVisible(bool(facts.citation))


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("ground", "rule")
    return line


def _act_tag(act: DeskAct) -> QWidget:
    plate = QFrame()
    row = QHBoxLayout(plate)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(IconLabel(_ICONS[act], "primary", 14))
    label = tag(word(ACTS, act), "tagprimary")
    row.addWidget(label)
    return plate


def _passed(text: str) -> QWidget:
    plate = QWidget()
    row = QHBoxLayout(plate)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(IconLabel("check", "success", 14))
    label = toned("", "plainsmall")
    retone(label, "plainsmall")
    label.setText(text)
    row.addWidget(label)
    return plate
