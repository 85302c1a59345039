"""A field in which a few letters find one thing of many. The list floats below, the keyboard stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.theme import theme
from sharespace.ui.theme.tokens import SMALL_PX
from sharespace.ui.widgets.text_field import TextField

ROW_PX = 30
MOST_ROWS = 7
_DETAIL = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to pick: its name, what tells it apart from others of that name, and what it stands for."""

    text: str
    detail: str
    value: object


class PickField(QWidget):
    """Type, walk with the arrow keys, Enter takes; or click. `picked` carries the Offer's value."""

    typed = Signal(str)
    """What is in the field, the syllable under composition included. Not sent for what was picked."""
    picked = Signal(object)
    entered = Signal()
    """Enter with nothing in the list to take."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TextField(name, hint, self)
        self.setFocusProxy(self.field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self._list = _OfferList(self)
        self._quiet = False
        self.field.installEventFilter(self)
        self.field.whole_text_changed.connect(self._typed)
        self._list.itemClicked.connect(self._take_item)

    @property
    def offering(self) -> bool:
        """Whether the list is open."""
        return self._list.isVisible()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show what fits; the first is chosen already. Nothing closes the list."""
        if not offers or not self.field.hasFocus():
            self.close_list()
            return
        self._list.show_offers(offers)
        top = self.window()
        self._list.setParent(top)
        rows = min(len(offers), MOST_ROWS)
        below = self.field.mapTo(top, QPoint(0, self.field.height() + 2))
        height = rows * ROW_PX + 2
        if below.y() + height > top.height():
            below = self.field.mapTo(top, QPoint(0, -height - 2))
        self._list.setGeometry(below.x(), below.y(), self.field.width(), height)
        self._list.show()
        self._list.raise_()

    def take_first(self) -> bool:
        """Take what Enter would take; False when nothing is offered."""
        item = self._list.currentItem() if self.offering else None
        if item is not None:
            self._take_item(item)
        return item is not None

    def close_list(self) -> None:
        """Put the list away."""
        self._list.hide()

    def show_text(self, text: str) -> None:
        """Show a text that was not typed."""
        self._quiet = True
        self.field.show_text(text)
        self._quiet = False
        self.close_list()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Arrow keys walk the list, Enter takes, Esc closes it; the list goes with the focus."""
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.close_list()
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        if not self._quiet:
            self.typed.emit(text)

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.field.settle()
            item = self._list.currentItem() if self.offering else None
            if item is not None:
                self._take_item(item)
            else:
                self.entered.emit()
            return True
        if not self.offering:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
            return True
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return True
        return False

    def _take_item(self, item: QListWidgetItem) -> None:
        self.close_list()
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))


class _OfferList(QListWidget):
    """Floats over the window below its field and never takes the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setObjectName("offers")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListWidget.Shape.Box)
        self.setItemDelegate(_OfferDelegate(self))

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Fill the list anew."""
        self.clear()
        for offer in offers:
            item = QListWidgetItem(offer.text)
            item.setData(_DETAIL, offer.detail)
            item.setData(Qt.ItemDataRole.UserRole, offer.value)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.text}, {offer.detail}")
            self.addItem(item)
        self.setCurrentRow(0)


class _OfferDelegate(QStyledItemDelegate):
    """Name in ink, what tells it apart behind it, muted."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex, /) -> None:  # type: ignore[override] # the stubs also allow persistent indexes
        """Draw one row."""
        tokens = theme().tokens
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, colour(tokens.tint if chosen else tokens.page))
        text, detail = str(index.data()), str(index.data(_DETAIL) or "")
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        inner = rect.adjusted(10, 0, -10, 0)
        bold = font(bold=True)
        painter.setFont(bold)
        painter.setPen(colour(tokens.ink))
        wide = min(QFontMetrics(bold).horizontalAdvance(text) + 1, inner.width())
        cut = QFontMetrics(bold).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, middle, cut)
        rest = inner.adjusted(wide + 8, 0, 0, 0)
        if rest.width() > 20 and detail:
            small = font(SMALL_PX)
            painter.setFont(small)
            painter.setPen(colour(tokens.muted))
            shown = QFontMetrics(small).elidedText(detail, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, middle, shown)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex, /) -> QSize:  # type: ignore[override] # as above
        """Every row is as high."""
        return QSize(80, ROW_PX)
