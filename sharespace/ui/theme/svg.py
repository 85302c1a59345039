"""The shipped Tabler drawings as pixmaps: tinted, sharp at any device pixel ratio, made once."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sharespace.resource_files import resources_folder
from sharespace.ui.theme.tokens import ICON_PX

STROKE = 1.75


def ratio_of(painter: QPainter) -> float:
    """Device pixels for each of the painter's, also when a picture of a widget is taken: the painter's
    device is the widget itself then, and does not know."""
    return max(1.0, float(painter.deviceTransform().m11()))


class UnknownIcon(KeyError):
    """No icon of that name is shipped."""


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    file = resources_folder() / "icons" / f"{name}.svg"
    if not file.is_file():
        raise UnknownIcon(name)
    return file.read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def icon_pixmap(
    name: str, token: str, size_px: int = ICON_PX, dpr: float = 1.0, stroke: float = STROKE
) -> QPixmap:
    """An icon in the colour `token` (`#RRGGBB`), `size_px` at 100 %. Do not paint on what you get.

    Raises UnknownIcon.
    """
    text = _source(name).replace("currentColor", token)
    text = text.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    renderer = QSvgRenderer(QByteArray(text.encode()))
    side = round(size_px * dpr)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    return pixmap
