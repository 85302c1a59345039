"""The middle of the desk: why something is refused, what lies there, and what was stored last."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sharespace.application.desk_session import DeskAct, DeskSession, Mode, Said
from sharespace.application.desk_view import DeskView, LineKey
from sharespace.i18n import _
from sharespace.i18n.library import ACTS, MODES, PROMPTS, word
from sharespace.ui.clerk.lending import words
from sharespace.ui.clerk.lending.answer_boxes import ReceiptBox, RefusalBox
from sharespace.ui.clerk.lending.bits import Section, scrolled
from sharespace.ui.clerk.lending.counter import Answer
from sharespace.ui.clerk.lending.line_card import LineCard
from sharespace.ui.widgets.labels import toned, wrapped
from sharespace.ui.widgets.segments import Segments

_MODE_KEYS = {Mode.RETURN: "Alt+1", Mode.LEND: "Alt+2", Mode.EXTEND: "Alt+3", Mode.QUEUE: "Alt+4"}


class ItemsPane(QWidget):
    """A card for each thing, the last one marked; the cards stay while their lines do."""

    mode_chosen = Signal(object)
    taken_off = Signal(object)
    counted = Signal(str, str, int)
    condition_chosen = Signal(str, object)
    charged = Signal(str, bool)
    queue_wanted = Signal(str)
    """The barcode of a thing that cannot be lent now."""
    payment_wanted = Signal()
    left = Signal()

    def __init__(self, zone: ZoneInfo, today: date) -> None:
        super().__init__()
        self._zone, self._today = zone, today
        self.cards: dict[LineKey, LineCard] = {}
        self.section = Section(_("This time"))
        self.modes = _modes()
        self.section.ends.addWidget(self.modes)
        self.refusal = RefusalBox(zone)
        self.receipt = ReceiptBox()
        self._welcome = _welcome()
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        inside = QFrame()
        inside.setProperty("ground", "chrome")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.section)
        column.addWidget(self.refusal)
        column.addWidget(self.receipt)
        column.addLayout(self._list)
        column.addWidget(self._welcome)
        column.addStretch(1)
        self._area: QScrollArea = scrolled(inside)
        # A card grows when its facts arrive; the last one stays in sight.
        self._area.verticalScrollBar().rangeChanged.connect(self._to_last)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self._connect()

    def _connect(self) -> None:
        self.modes.chosen.connect(lambda code: self.mode_chosen.emit(Mode(code)))
        self.refusal.queue_wanted.connect(self.queue_wanted)
        self.receipt.payment_wanted.connect(self.payment_wanted)
        for mode, key in _MODE_KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda mode=mode: self._mode_key(mode))

    def _mode_key(self, mode: Mode) -> None:
        again = self.modes.current() == mode.value
        self.mode_chosen.emit(Mode.AUTO if again else mode)

    def show_session(self, session: DeskSession) -> None:
        """Cards for new lines, none for those that are gone."""
        self.modes.choose(session.mode.value)
        wanted = {(line.act, line.barcode): line for line in session.lines}
        for key in [key for key in self.cards if key not in wanted]:
            card = self.cards.pop(key)
            card.hide()
            self._list.removeWidget(card)
            card.deleteLater()
        for key, line in wanted.items():
            card = self.cards.get(key) or self._new_card(key, session)
            card.show_line(line)
            card.show_last(is_last=line is session.last)
        if session.lines:
            self.receipt.hide()
            QTimer.singleShot(0, self, self._to_last)
        self._welcome.setVisible(not session.lines and self.receipt.isHidden())
        acts = [line.act for line in session.lines]
        self.section.show_tags(
            [(words.counted(act, acts.count(act)), "tag") for act in DeskAct if act in acts]
        )

    def show_view(self, view: DeskView) -> None:
        """What was read about the things."""
        for key, facts in view.lines.items():
            if key in self.cards:
                self.cards[key].show_facts(facts)
        if view.foreseen.said is Said.REFUSED:
            self.refusal.show_reasons(_("This cannot be finished like this"), view.foreseen.reasons)

    def show_answer(self, answer: Answer) -> None:
        """A refusal with all its reasons, or what was stored."""
        step = answer.step
        if step.said is Said.REFUSED:
            acts = {Mode.EXTEND: DeskAct.EXTEND, Mode.QUEUE: DeskAct.QUEUE}
            act = word(ACTS, acts.get(step.session.mode, DeskAct.LEND))
            title = f"{answer.name} · {act}" if answer.name else _("This cannot be finished like this")
            self.refusal.show_reasons(title, step.reasons, step.text)
        else:
            self.refusal.hide()
        if step.said is Said.FINISHED and step.receipt is not None and words.finished_text(step.receipt):
            self.receipt.show_receipt(step.receipt, answer.due_won)
            self._welcome.setVisible(self.receipt.isHidden())

    def to_parts(self) -> bool:
        """The keyboard to the parts of the last thing that has some; False when nothing has."""
        for card in reversed(self.cards.values()):
            if card.check is not None and card.check.parts is not None:
                card.check.parts.take_keyboard()
                return True
        return False

    def _new_card(self, key: LineKey, session: DeskSession) -> LineCard:
        line = next(one for one in session.lines if (one.act, one.barcode) == key)
        card = self.cards[key] = LineCard(line, self._today)
        self._list.addWidget(card)
        barcode = line.barcode
        card.taken_off.connect(lambda: self.taken_off.emit(key))
        card.counted.connect(lambda part, missing: self.counted.emit(barcode, part, missing))
        card.condition_chosen.connect(lambda condition: self.condition_chosen.emit(barcode, condition))
        card.charged.connect(lambda charged: self.charged.emit(barcode, charged))
        card.left.connect(self.left)
        return card

    def _to_last(self, *_range: int) -> None:
        card = next(reversed(self.cards.values()), None)
        if card is not None:
            self._area.ensureWidgetVisible(card, 0, 12)


def _modes() -> Segments:
    modes = Segments(_("What the next copies mean"))
    for mode in (Mode.AUTO, *_MODE_KEYS):
        modes.add(mode.value, word(MODES, mode.value), _MODE_KEYS.get(mode, ""))
    modes.choose(Mode.AUTO.value)
    return modes


def _welcome() -> QWidget:
    """What to do when nothing lies on the desk."""
    box = QFrame()
    box.setProperty("ground", "card")
    layout = QVBoxLayout(box)
    layout.setContentsMargins(18, 16, 18, 16)
    layout.setSpacing(8)
    layout.addWidget(wrapped(word(PROMPTS, "card_or_copy"), "heading"))
    for key, text in (
        (_("Card"), _("a member card, or the last four digits of the phone, then the things to lend")),
        (_("Thing"), _("what is out is taken back, also without a card")),
        ("Enter", _("finishes: everything is stored at once")),
        ("Space", _("from the empty field to the parts of what was brought")),
        ("Ctrl+Z", _("takes the last one off")),
        ("Esc", _("another member; nothing of this one is stored")),
    ):
        cap = toned(key, "key")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(cap)
        row.addWidget(wrapped(text, "plainsmall"), 1)
        layout.addLayout(row)
    return box
