"""A small button with a drawing only; its words are its tooltip and its name for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from sharespace.ui.theme.icons import keep_icon


def icon_button(icon: str, name: str, side_px: int = 28, *, key: str = "", tone: str = "ink") -> QToolButton:
    """`key` is shown in the tooltip behind the name."""
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({key})" if key else name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setFixedSize(side_px, side_px)
    keep_icon(button, icon, tone, 16 if side_px > 24 else 14)
    return button


def inner_button(icon: str, name: str) -> QToolButton:
    """One for the inside of a field: by mouse only, since the keyboard has a way of its own."""
    button = icon_button(icon, name, 24, tone="muted")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
