"""Tabler icons for buttons and actions, in the colours of the theme (painters use `svg`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QIcon

from sharespace.ui.theme.colours import mixed
from sharespace.ui.theme.svg import icon_pixmap
from sharespace.ui.theme.theme import theme
from sharespace.ui.theme.tokens import ICON_PX, Tokens

_RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


class TakesIcon(Protocol):
    """A button, action or anything else that is given a QIcon."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Show the icon."""
        ...


def icon(name: str, tone: str = "ink", size_px: int = ICON_PX) -> QIcon:
    """An icon in the present theme's token `tone` (`ink`, `muted`, `primary`, `onprimary` …).

    It does not follow a change of theme: see `keep_icon`.
    """
    tokens = theme().tokens
    made = QIcon()
    normal = str(getattr(tokens, tone))
    for mode, token in (
        (QIcon.Mode.Normal, normal),
        (QIcon.Mode.Active, normal),
        (QIcon.Mode.Selected, normal),
        (QIcon.Mode.Disabled, _faded(tokens)),
    ):
        for ratio in _RATIOS:
            made.addPixmap(icon_pixmap(name, token, size_px, ratio), mode)
    return made


def _faded(tokens: Tokens) -> str:
    return mixed(tokens.muted, tokens.page, 60)


class _Keeper(QObject):
    """Lives as long as its parent and gives it the icon anew when the theme changes."""

    def __init__(self, parent: QObject, give: Callable[[], None]) -> None:
        super().__init__(parent)
        self._give = give
        theme().changed.connect(self.renew)

    def renew(self) -> None:
        """Give the icon in the colours of the present theme."""
        self._give()


def keep_icon(target: QObject, name: str, tone: str = "ink", size_px: int = ICON_PX) -> None:
    """Give a button or action its icon now and again after every change of theme.

    Giving another icon to the same target replaces the first one.
    """
    for old in target.findChildren(_Keeper, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.setParent(None)
        old.deleteLater()

    def give() -> None:
        set_icon: TakesIcon = target  # type: ignore[assignment] # buttons and actions share no base
        set_icon.setIcon(icon(name, tone, size_px))

    set_size = getattr(target, "setIconSize", None)
    if set_size is not None:
        set_size(QSize(size_px, size_px))
    give()
    _Keeper(target, give)
