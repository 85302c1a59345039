"""QR symbols as vector paths."""

from __future__ import annotations

from functools import lru_cache

from sharespace.documents.pen import PAGE_HEIGHT_MM, POINTS_PER_MM

SIDE_MM = 25.0
# Trying all eight masks takes five times as long as the rest, and every mask can be read.
_MASK = 3


def qr_operators(payload: str, left_mm: float, top_mm: float) -> str:
    """A symbol of 25 mm with error correction M, black, its corner at the place given."""
    left, top = left_mm * POINTS_PER_MM, (PAGE_HEIGHT_MM - top_mm) * POINTS_PER_MM
    path, modules = _path(payload)
    scale = SIDE_MM * POINTS_PER_MM / modules
    return f"{scale:.5f} 0 0 -{scale:.5f} {left:.2f} {top:.2f} cm 0 0 0 rg {path} f"


@lru_cache(maxsize=64)
def _path(payload: str) -> tuple[str, int]:
    """Rectangles, one for each run of dark modules, in modules from the top left; and modules a side."""
    rows = modules_of(payload)
    path = []
    for y, row in enumerate(rows):
        x = 0
        while (x := row.find(1, x)) >= 0:
            end = row.find(0, x)
            end = len(row) if end < 0 else end
            path.append(f"{x} {y} {end - x} 1 re")
            x = end
    return " ".join(path), len(rows)


def modules_of(payload: str) -> list[bytearray]:
    """The rows of the symbol from the top; 1 is a dark module."""
    import segno

    symbol = segno.make(payload, error="m", boost_error=False, micro=False, mask=_MASK)
    return [bytearray(row) for row in symbol.matrix]
