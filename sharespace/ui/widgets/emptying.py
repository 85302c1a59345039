"""Making room in a layout for what is to be shown instead."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def emptied(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go. Layouts inside it are not looked into."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            # Hidden first: a widget without a parent would become a window of its own for a moment.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
