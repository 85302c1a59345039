"""The theme dresses the application, switches while it runs, and finds its fonts and icons."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFocusFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sharespace.ui.theme.colours import colour, mixed
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.icons import keep_icon
from sharespace.ui.theme.svg import UnknownIcon, icon_pixmap
from sharespace.ui.theme.theme import Theme, ThemeMode
from sharespace.ui.theme.tokens import DARK, LIGHT


def _picture(widget: QWidget, dpr: int = 1) -> QPixmap:
    picture = QPixmap(widget.size() * dpr)
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    widget.render(picture)
    return picture


def _colours(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_switching_to_dark_changes_palette_and_tells_widgets(
    dressed: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    assert qapp.palette().color(QPalette.ColorRole.Base) == colour(LIGHT.page)
    with qtbot.waitSignal(dressed.changed):
        dressed.set_mode(ThemeMode.DARK)
    assert dressed.tokens is DARK
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Base) == colour(DARK.page)
    assert palette.color(QPalette.ColorRole.Accent) == colour(DARK.primary)
    assert palette.color(QPalette.ColorRole.PlaceholderText) == colour(DARK.muted)
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) != colour(DARK.ink)


def test_a_kept_icon_is_tinted_anew_when_the_theme_changes(dressed: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    keep_icon(button, "x", "danger")
    before = _colours(button.icon().pixmap(16, 16))
    dressed.set_mode(ThemeMode.DARK)
    after = _colours(button.icon().pixmap(16, 16))
    assert LIGHT.danger.lower() in before
    assert LIGHT.danger.lower() not in after


def test_a_second_icon_for_a_button_replaces_the_first_for_good(dressed: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    keep_icon(button, "x", "danger")
    keep_icon(button, "x", "success")
    dressed.set_mode(ThemeMode.DARK)
    dressed.set_mode(ThemeMode.LIGHT)
    assert LIGHT.success.lower() in _colours(button.icon().pixmap(16, 16))


def test_icons_are_drawn_at_the_pixels_of_the_screen(qapp: QApplication) -> None:
    picture = icon_pixmap("printer", LIGHT.ink, 20, 2.0)
    assert picture.size().width() == 40
    assert picture.deviceIndependentSize().width() == 20
    with pytest.raises(UnknownIcon):
        icon_pixmap("no-such-icon", LIGHT.ink)


def test_every_shipped_icon_can_be_drawn_and_has_its_licence(repo_root: Path, qapp: QApplication) -> None:
    folder = repo_root / "resources" / "icons"
    names = sorted(file.stem for file in folder.glob("*.svg"))
    assert len(names) >= 60
    assert "MIT License" in (folder / "LICENSE").read_text(encoding="utf-8")
    for name in names:
        assert LIGHT.ink.lower() in _colours(icon_pixmap(name, LIGHT.ink, 24, 2.0)), name


def test_the_shipped_font_is_used_and_covers_hangul(dressed: Theme) -> None:
    info = QFontInfo(font(13))
    assert info.family() == "Noto Sans KR"
    assert info.pixelSize() == 13


def test_a_ticked_box_wears_the_primary_colour_and_a_tick(dressed: Theme, qtbot: QtBot) -> None:
    box = QCheckBox("projector")
    qtbot.addWidget(box)
    assert LIGHT.primary.lower() not in _colours(_picture(box))
    box.setChecked(True)
    picture = _picture(box, 2)
    assert LIGHT.primary.lower() in _colours(picture)
    inside = picture.toImage().copy(4, box.height() - 8, 24, 16)
    assert any(inside.pixelColor(x, y).red() > 230 for x in range(24) for y in range(16))


def test_a_field_with_the_keyboard_wears_a_ring_two_pixels_outside(dressed: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    first, second = QLineEdit(), QLineEdit()
    layout.addWidget(first)
    layout.addWidget(second)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    second.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(second.hasFocus)
    image = _picture(window).toImage()
    middle = second.geometry().center().x()
    top = second.geometry().top()
    line = {image.pixelColor(middle, top - away).name() for away in (3, 4)}
    gap = {image.pixelColor(middle, top - away).name() for away in (1, 2)}
    assert line == {LIGHT.primary.lower()}
    assert gap == {LIGHT.chrome.lower()}
    assert image.pixelColor(middle, first.geometry().top() - 3).name() == LIGHT.chrome.lower()


def test_mixing_two_tokens_lies_between_them() -> None:
    assert mixed("#000000", "#FFFFFF", 50) in ("#808080", "#7f7f7f")
    assert mixed(LIGHT.ink, LIGHT.page, 100) == LIGHT.ink.lower()


def test_the_ring_survives_the_window_it_was_shown_in(dressed: Theme, qtbot: QtBot) -> None:
    window, dialog = QWidget(), QWidget()
    qtbot.addWidget(window)
    fields = []
    for parent in (window, dialog):
        layout = QVBoxLayout(parent)
        fields.append(QLineEdit())
        layout.addWidget(fields[-1])
        parent.show()
    dialog.activateWindow()
    fields[1].setFocus()
    qtbot.waitUntil(fields[1].hasFocus)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.deleteLater()
    window.activateWindow()
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    ring = window.findChild(QFocusFrame)
    assert ring is not None
    assert ring.isVisible()
    fields[0].clearFocus()
    assert not ring.isVisible()


def test_buttons_wear_the_ring_only_when_reached_by_key(dressed: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    first, second = QPushButton("a"), QPushButton("b")
    layout.addWidget(first)
    layout.addWidget(second)
    window.show()
    window.activateWindow()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(first.hasFocus)
    rings = window.findChildren(QFocusFrame)
    assert not any(ring.isVisible() for ring in rings)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(second.hasFocus)
    assert any(ring.isVisible() for ring in window.findChildren(QFocusFrame))
