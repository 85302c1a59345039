"""Which kind of thing is shown: all of them, or halls, bays, toys or sites only."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from sharespace.domain.resource import Kind
from sharespace.i18n import _
from sharespace.i18n.words import KINDS
from sharespace.ui.widgets.key_button import KeyButton


class KindChoice(KeyButton):
    """A button that opens the list of kinds."""

    chosen = Signal(object)
    """A Kind, or None for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("All kinds"), "", "", "filter", parent)
        self.setProperty("dense", "small")
        self.setAccessibleName(_("Kind"))
        self._kind: Kind | None = None
        self._menu = QMenu(self)
        group = QActionGroup(self)
        self._actions: dict[Kind | None, QAction] = {}
        for kind in (None, *Kind):
            action = self._menu.addAction(_words(kind))
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, kind=kind: self._choose(kind))
            group.addAction(action)
            self._actions[kind] = action
        self.clicked.connect(self._open)
        self.show_kind(None)

    @property
    def kind(self) -> Kind | None:
        """What is chosen; None for all kinds."""
        return self._kind

    def show_kind(self, kind: Kind | None) -> None:
        """Show a choice without telling of it."""
        self._kind = kind
        self._actions[kind].setChecked(True)
        self.show_words(_words(kind))
        self.setToolTip(_("Show only one kind of things"))

    def _choose(self, kind: Kind | None) -> None:
        if kind is not self._kind:
            self.show_kind(kind)
            self.chosen.emit(kind)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


def _words(kind: Kind | None) -> str:
    return _("All kinds") if kind is None else _(KINDS[kind])
