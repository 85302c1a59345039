"""The shipped fonts, registered with Qt, so that screens look alike on every machine."""

from __future__ import annotations

import logging
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from sharespace.resource_files import resources_folder
from sharespace.ui.theme.tokens import BODY_PX

FAMILIES = ("Noto Sans KR", "Noto Sans SC", "Noto Sans JP", "Noto Sans")
_log = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def register_fonts() -> tuple[str, ...]:
    """Register every font file shipped; the families found. Needs a QGuiApplication; runs once."""
    families: list[str] = []
    for file in sorted((resources_folder() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            _log.warning("font file cannot be used: %s", file.name)
            continue
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


@lru_cache(maxsize=64)
def _font(px: int, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(px)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def font(px: int = BODY_PX, *, bold: bool = False) -> QFont:
    """The program's font at a size in pixels at 100 %, with figures of equal width."""
    return QFont(_font(px, bold))
