"""PySide6 gives back as many references to None as it takes.

PySide6 6.12.0 on Python 3.11 takes one with every call that returns nothing, and after some thousand
calls the interpreter aborts in the middle of painting. Short tests do not notice.
"""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000
SLACK = 100
PAINTING = """
from PySide6.QtGui import QColor, QImage, QPainter
image = QImage(8, 8, QImage.Format.Format_RGB32)
painter = QPainter(image)
colour = QColor(1, 2, 3)
for _ in range(200_000):
    painter.fillRect(0, 0, 8, 8, colour)
painter.end()
print("painted")
"""


def test_calls_that_return_nothing_leave_the_references_to_none_alone(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("14:00")
    assert abs(sys.getrefcount(None) - before) < SLACK


def test_two_hundred_thousand_rectangles_are_painted_without_an_abort() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PAINTING], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert (result.returncode, result.stdout.strip()) == (0, "painted"), result.stderr
