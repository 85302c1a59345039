"""One line fills the form: "어울림방 금 14-16 5678 30명". What it was understood as is shown as chips."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sharespace.application.quick_entry import Understanding
from sharespace.i18n import _
from sharespace.i18n.formats import minutes_text, short_day_text, time_text
from sharespace.ui.clerk.timeline.wording import people_text
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.flow_layout import FlowLayout
from sharespace.ui.widgets.labels import IconLabel, toned
from sharespace.ui.widgets.pick_field import PickField

LINE_PX = 34


class QuickLine(QWidget):
    """`asked` while typing, to be answered by `show_understanding`; `entered` with Enter."""

    asked = Signal(str)
    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = PickField(_("Quick entry"), _("room, day, time, end of the phone number, people"))
        self.line.field.setFixedHeight(LINE_PX)
        self.line.field.setTextMargins(22, 0, 44, 0)
        self.setFocusProxy(self.line)
        self._spark = IconLabel("sparkles", "primary", 16, self.line.field)
        self._key = toned("Enter", "key", self.line.field)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap_px=4)
        self._chips.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.line)
        layout.addWidget(self._chips)
        self.line.typed.connect(self._typed)
        self.line.entered.connect(self._entered)

    def text(self) -> str:
        """What is typed, the syllable under composition included."""
        return self.line.field.whole_text()

    def show_text(self, text: str) -> None:
        """Show what was typed before; asks for its meaning again."""
        self.line.show_text(text)
        self._typed(text)

    def empty(self) -> None:
        """Begin anew."""
        self.line.show_text("")
        self._show_chips(())

    def show_understanding(self, understanding: Understanding) -> None:
        """Show what the line was understood as."""
        self._show_chips(tuple(_chips(understanding)))

    def chips(self) -> list[str]:
        """The texts of the chips, in order."""
        return [str(chip.property("said")) for chip in self._chips.children() if chip.property("said")]

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Keep the drawing and the key at the ends of the line."""
        super().resizeEvent(event)
        field = self.line.field
        self._key.adjustSize()
        self._spark.move(9, (LINE_PX - self._spark.height()) // 2)
        self._key.move(self.width() - self._key.width() - 8, (LINE_PX - self._key.height()) // 2)
        field.update()

    def _typed(self, text: str) -> None:
        if text.strip():
            self.asked.emit(text)
        else:
            self._show_chips(())

    def _entered(self) -> None:
        text = self.line.field.text().strip()
        if text:
            self.entered.emit(text)

    def _show_chips(self, texts: tuple[tuple[str, bool], ...]) -> None:
        emptied(self._flow)
        for text, known in texts:
            chip = toned(text, "chip" if known else "chipwarn", self._chips)
            chip.setFixedHeight(22)
            chip.setProperty("said", text)
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(texts))
        self._chips.setAccessibleName(", ".join(text for text, _known in texts))
        self.updateGeometry()


def _chips(understanding: Understanding) -> list[tuple[str, bool]]:
    """What each chip says, and whether it was understood."""
    entry = understanding.entry
    chips: list[tuple[str, bool]] = []
    if understanding.places:
        place, more = understanding.places[0], len(understanding.places) - 1
        name = place.name or place.facility.name
        chips.append((_("{name} and {count} more").format(name=name, count=more) if more else name, True))
    if entry.day is not None:
        chips.append((short_day_text(entry.day), True))
    if entry.times is not None:
        chips.append((_times(entry.times.start_min, entry.end_min), True))
    elif entry.length_min:
        chips.append((minutes_text(entry.length_min), True))
    if understanding.applicants:
        card, others = understanding.applicants[0], len(understanding.applicants) - 1
        tail = card.shown_phone[-4:]
        chips.append((f"{card.shown_name} · {tail}" + (f" +{others}" if others else ""), True))
    elif entry.phone:
        chips.append((_("new: {phone}").format(phone=entry.phone), True))
    if entry.people:
        chips.append((people_text(entry.people), True))
    if entry.title:
        chips.append((f"“{entry.title}”", True))
    return [*chips, *((f"{word}?", False) for word in understanding.unknown)]


def _times(start_min: int, end_min: int | None) -> str:
    start = time_text(time(*divmod(start_min % 1440, 60)))
    if end_min is None:
        return start
    return f"{start}–{'24:00' if end_min == 1440 else time_text(time(*divmod(end_min % 1440, 60)))}"
