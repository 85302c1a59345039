"""Large outlined words across a page."""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians, sin

from sharespace.documents.glyph_outlines import word_path
from sharespace.documents.pen import HAIR, PAGE_HEIGHT_MM, POINTS_PER_MM, WHITE

_SIZE_MM, _LONGEST_MM = 21.0, 150.0
_MIDDLE_MM = (105.0, 168.0)
_ROWS_MM = (-56.0, 4.0, 64.0)
_ANGLE = radians(36)
_LINE_MM = 0.2


@lru_cache(maxsize=8)
def watermark(text: str, language: str) -> str:
    """Operators that draw the text three times, rising at 36 degrees. It is drawn and not written, so
    it is no part of the text to read.

    The inside is filled with white after the line was drawn: strokes of a letter that lie over each
    other show one outline. So it belongs under everything else on the page.
    """
    path, width = word_path(text, language)
    size_mm = min(_SIZE_MM, _LONGEST_MM / width)
    rows = [_placed(path, width * size_mm, size_mm, row_mm) for row_mm in _ROWS_MM]
    line = 2 * _LINE_MM / size_mm
    return f"{HAIR} RG {WHITE} rg {line:.5f} w 1 j " + " ".join(rows)


def _placed(path: str, width_mm: float, size_mm: float, row_mm: float) -> str:
    along, up = cos(_ANGLE) * POINTS_PER_MM, sin(_ANGLE) * POINTS_PER_MM
    middle_x, middle_y = _MIDDLE_MM
    x = middle_x * POINTS_PER_MM - along * width_mm / 2 + up * row_mm
    y = (PAGE_HEIGHT_MM - middle_y) * POINTS_PER_MM - up * width_mm / 2 - along * row_mm
    turned = f"{along * size_mm:.4f} {up * size_mm:.4f} {-up * size_mm:.4f} {along * size_mm:.4f}"
    return f"q {turned} {x:.3f} {y:.3f} cm {path} S {path} f Q"
