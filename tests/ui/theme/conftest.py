"""The application wearing the program's theme; light again after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from sharespace.ui.theme.theme import Theme, ThemeMode, theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Theme]:
    """The installed theme, light."""
    if not qapp.styleSheet():
        theme().install(qapp, ThemeMode.LIGHT)
    theme().set_mode(ThemeMode.LIGHT)
    yield theme()
    theme().set_mode(ThemeMode.LIGHT)
