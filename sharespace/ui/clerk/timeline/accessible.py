"""The timeline for screen readers: every block in view is a child with a full name."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from sharespace.i18n import _
from sharespace.i18n.words import KINDS
from sharespace.ui.clerk.timeline.bands import Bar, reasons_against
from sharespace.ui.clerk.timeline.handled import Handled
from sharespace.ui.clerk.timeline.lines import GroupLine, RowLine
from sharespace.ui.clerk.timeline.wording import bar_sentence, cell_sentence, people_text


class Voice(QObject):
    """Tells assistive technology what happens on a timeline. Silent while none is listening."""

    def __init__(self, view: Handled, widget: QWidget) -> None:
        super().__init__(widget)
        self._view = view
        self._widget = widget
        install_factory()

    def tell_cursor(self) -> None:
        """Say where the cursor stands."""
        if QAccessible.isActive() and self._view.hasFocus():
            self.say(cursor_sentence(self._view))

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Have a sentence spoken; an urgent one at once."""
        if not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self._widget, text)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def children_changed(self) -> None:
        """Other blocks are in view."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self._widget, QAccessible.Event.ObjectReorder))


def cursor_sentence(view: Handled) -> str:
    """What the cursor stands on, in full."""
    line, bar, span = view.caret.line, view.caret.bar, view.caret.range
    zone = view.scene.board.zone
    if isinstance(line, GroupLine):
        state = _("open") if line.open else _("folded")
        return f"{_(KINDS[line.kind])}, {len(line.rows)}, {state}"
    if not isinstance(line, RowLine) or span is None:
        return ""
    if bar is not None:
        people = people_text(bar.blocks[0].people)
        return f"{bar_sentence(line.row, bar, zone)}, {people}"
    return cell_sentence(line.row, span, reasons_against(line.row, span), zone)


class TimelineAccessible(QAccessibleWidget):
    """The timeline itself: a table whose children are the blocks in view."""

    def __init__(self, view: Handled, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Table, widget.accessibleName())
        self._view = view
        self._children: list[BlockAccessible] = []

    def _present(self) -> list[BlockAccessible]:
        """The blocks in view; those already known are kept, for readers hold on to them."""
        known = {child.key: child for child in self._children}
        self._children = [
            known.get((line.key, bar)) or BlockAccessible(self, self._view, line, bar)
            for line, bar in self._view.scene.bars_in_view()
        ]
        return self._children

    def childCount(self) -> int:
        """How many blocks are in view."""
        return len(self._present())

    def child(self, index: int, /) -> QAccessibleInterface | None:  # type: ignore[override] # Qt takes none here
        """A block in view, row by row from left to right."""
        children = self._present()
        return children[index] if 0 <= index < len(children) else None

    def childAt(self, x: int, y: int, /) -> QAccessibleInterface | None:  # type: ignore[override] # Qt takes none here
        """The block at a point of the screen."""
        return next((child for child in self._present() if child.rect().contains(x, y)), None)

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        """The place of a child; -1 when it is not one."""
        present = self._present()
        return next((index for index, own in enumerate(present) if own is child), -1)

    def text(self, kind: QAccessible.Text, /) -> str:
        """The timeline's name, and where the cursor stands as its value."""
        if kind == QAccessible.Text.Value:
            return cursor_sentence(self._view)
        return super().text(kind)


class BlockAccessible(QAccessibleInterface):
    """One block or closure in view."""

    def __init__(self, parent: TimelineAccessible, view: Handled, line: RowLine, bar: Bar) -> None:
        super().__init__()
        self._parent = parent
        self._view = view
        self._line = line
        self._bar = bar

    @property
    def key(self) -> tuple[object, Bar]:
        """What the block is recognised by while it stays in view."""
        return self._line.key, self._bar

    def isValid(self) -> bool:
        """Blocks last as long as the timeline."""
        return self._parent.isValid()

    def object(self) -> QObject | None:  # type: ignore[override] # Qt takes none here
        """A block is no QObject of its own."""
        return None

    def parent(self) -> QAccessibleInterface:
        """The timeline."""
        return self._parent

    def child(self, index: int, /) -> QAccessibleInterface | None:  # type: ignore[override] # Qt takes none here
        """Blocks have no children."""
        return None

    def childAt(self, x: int, y: int, /) -> QAccessibleInterface | None:  # type: ignore[override] # Qt takes none here
        """Blocks have no children."""
        return None

    def childCount(self) -> int:
        """Blocks have no children."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        """Blocks have no children."""
        return -1

    def role(self) -> QAccessible.Role:
        """A cell of the table."""
        return QAccessible.Role.Cell

    def rect(self) -> QRect:
        """Where the block is on the screen."""
        scene = self._view.scene
        line = scene.row_line(self._line.key)
        if line is None:
            return QRect()
        top, height = scene.lane_box(line, self._bar)
        left = max(scene.x(self._bar.span.start_s), 0)
        right = min(scene.x(self._bar.span.end_s), scene.width)
        corner = self._view.viewport().mapToGlobal(QPoint(round(left), round(top)))
        return QRect(corner.x(), corner.y(), round(right - left), round(height))

    def setText(self, kind: QAccessible.Text, text: str, /) -> None:
        """Names are not changed from outside."""

    def text(self, kind: QAccessible.Text, /) -> str:
        """Room, when, state, title."""
        if kind == QAccessible.Text.Name:
            return bar_sentence(self._line.row, self._bar, self._view.scene.board.zone)
        return ""

    def state(self) -> QAccessible.State:
        """Selectable; selected and focused when the cursor stands on it."""
        state = QAccessible.State()
        state.selectable = True
        state.focusable = True
        chosen = self._view.caret.bar == self._bar and self._view.caret.line == self._line
        state.selected = chosen
        state.focused = chosen and self._view.hasFocus()
        return state


_interfaces: dict[int, TimelineAccessible] = {}


def _make(name: str, made_for: QObject | None) -> QAccessibleInterface | None:
    if name != "TimelineView" or not isinstance(made_for, QWidget):
        return None
    key = id(made_for)
    if key not in _interfaces:
        view: Handled = made_for  # type: ignore[assignment] # known by its class name
        _interfaces[key] = TimelineAccessible(view, made_for)
        made_for.destroyed.connect(lambda: _interfaces.pop(key, None))
    return _interfaces[key]


_installed: list[bool] = []


def install_factory() -> None:
    """Teach Qt to speak of timelines; once is enough."""
    if not _installed:
        QAccessible.installFactory(_make)
        _installed.append(True)
