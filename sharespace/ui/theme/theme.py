"""The theme in use: light, dark or what the system wishes, switched while the program runs."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from sharespace.ui.theme.focus_ring import FocusRing
from sharespace.ui.theme.fonts import font, register_fonts
from sharespace.ui.theme.palette import palette
from sharespace.ui.theme.style import ShareSpaceStyle
from sharespace.ui.theme.stylesheet import stylesheet
from sharespace.ui.theme.tokens import DARK, LIGHT, Tokens


class ThemeMode(StrEnum):
    """What the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dresses the application. `changed` comes after every change of tokens, widgets already dressed.

    Before `install` it only offers the light tokens, so that a widget can be built on its own.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode = ThemeMode.SYSTEM
        self._tokens = LIGHT
        self._app: QApplication | None = None
        self._style: ShareSpaceStyle | None = None
        self._ring: FocusRing | None = None

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def mode(self) -> ThemeMode:
        """What was chosen; `tokens.dark` tells what came of it."""
        return self._mode

    def install(self, app: QApplication, mode: ThemeMode = ThemeMode.SYSTEM) -> None:
        """Give the application style, fonts, palette and style sheet. Call once, before any widget."""
        register_fonts()
        self._app = app
        self._style = ShareSpaceStyle(self._tokens)
        app.setStyle(self._style)
        app.setFont(font())
        self._ring = FocusRing(app)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self.set_mode(mode)

    def set_mode(self, mode: ThemeMode) -> None:
        """Switch to light, dark or the system's wish, at once."""
        self._mode = mode
        if self._app is not None:
            hints = self._app.styleHints()
            if mode is ThemeMode.SYSTEM:
                hints.unsetColorScheme()
            else:
                dark = mode is ThemeMode.DARK
                hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._dress()

    def _system_changed(self) -> None:
        self._dress()

    def _dress(self) -> None:
        tokens = self._wanted()
        if self._app is not None:
            if tokens == self._tokens and self._app.styleSheet():
                return
            if self._style is not None:
                self._style.tokens = tokens
            self._tokens = tokens
            self._app.setPalette(palette(tokens))
            self._app.setStyleSheet(stylesheet(tokens))
        self._tokens = tokens
        self.changed.emit()

    def _wanted(self) -> Tokens:
        dark = self._mode is ThemeMode.DARK
        strong = False
        if self._app is not None:
            hints = self._app.styleHints()
            if self._mode is ThemeMode.SYSTEM:
                dark = hints.colorScheme() is Qt.ColorScheme.Dark
            strong = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        chosen = DARK if dark else LIGHT
        return heightened(chosen) if strong else chosen


def heightened(tokens: Tokens) -> Tokens:
    """The same theme for people who asked their system for more contrast: no pale text, firm lines."""
    firm = replace(tokens, muted=tokens.ink, border=tokens.ink, tintline=tokens.ink)
    return replace(firm, grid=tokens.border, line=tokens.border)


_theme: list[Theme] = []


def theme() -> Theme:
    """The one theme of the program."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]
