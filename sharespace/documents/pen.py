"""Draws on a page of A4 in millimetres from the top left corner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sharespace.documents.embedded_font import EmbeddedFont
from sharespace.documents.faces import Face
from sharespace.documents.text_runs import runs, width_em

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210.0, 297.0
POINTS_PER_MM = 72 / 25.4
Color = str
INK: Color = "0.078 0.090 0.102"
SOFT: Color = "0.275 0.298 0.325"
HAIR: Color = "0.400 0.427 0.451"
ACCENT: Color = "0.071 0.212 0.431"
BLACK: Color = "0 0 0"
WHITE: Color = "1 1 1"
# From this spacing on readers would take the letters for words of their own.
_WIDE_SPACING_EM = 0.1
_THICKENED_BY_EM = 0.028


class Style(NamedTuple):
    """How letters look. `spacing_em` is extra room after each, as a multiple of the size."""

    size_pt: float
    bold: bool = False
    color: Color = INK
    spacing_em: float = 0.0

    @property
    def size_mm(self) -> float:
        """The type size on paper."""
        return self.size_pt / POINTS_PER_MM


class Piece(NamedTuple):
    """A part of a line in one style, `x_mm` from the line's left end."""

    x_mm: float
    text: str
    style: Style


FontOf = Callable[[Face], EmbeddedFont]


class Pen:
    """Gathers the drawing of one page. `font_of` gives a face's place in the document. `underlay`
    holds operators that are drawn under everything and kept once for all pages that have the same."""

    def __init__(self, font_of: FontOf, language: str) -> None:
        self.language = language
        self.underlay = ""
        self._font_of = font_of
        self._drawn: list[str] = []
        self._fill = ""

    def content(self) -> str:
        """Everything drawn so far, in the operators of PDF."""
        return "\n".join(self._drawn)

    def width_mm(self, text: str, style: Style) -> float:
        """Room that a text takes on a line."""
        return text_width_mm(text, style, self.language)

    def text(self, x_mm: float, baseline_mm: float, text: str, style: Style) -> None:
        """Write from `x_mm` to the right."""
        if not text:
            return
        wide = style.spacing_em >= _WIDE_SPACING_EM
        if wide:
            spoken = text.encode("utf-16-be").hex().upper()
            self._drawn.append(f"/Span <</ActualText <FEFF{spoken}>>> BDC")
        self._write(x_mm, baseline_mm, text, style)
        if wide:
            self._drawn.append("EMC")

    def text_to(self, right_mm: float, baseline_mm: float, text: str, style: Style) -> None:
        """Write so that the text ends at `right_mm`."""
        self.text(right_mm - self.width_mm(text, style), baseline_mm, text, style)

    def text_around(self, middle_mm: float, baseline_mm: float, text: str, style: Style) -> None:
        """Write with the middle at `middle_mm`."""
        self.text(middle_mm - self.width_mm(text, style) / 2, baseline_mm, text, style)

    def line_of_text(self, x_mm: float, baseline_mm: float, pieces: Sequence[Piece]) -> None:
        """Write a line of several styles."""
        for piece in pieces:
            self.text(x_mm + piece.x_mm, baseline_mm, piece.text, piece.style)

    def _write(self, x_mm: float, baseline_mm: float, text: str, style: Style) -> None:
        self._fill_with(style.color)
        size, y = style.size_pt, (PAGE_HEIGHT_MM - baseline_mm) * POINTS_PER_MM
        x, spacing = x_mm * POINTS_PER_MM, style.size_pt * style.spacing_em
        for run in runs(text, style.bold, self.language):
            font = self._font_of(run.face)
            show = f"/{font.resource} {size:g} Tf {x:.2f} {y:.2f} Td <{font.encoded(run.text)}> Tj"
            if spacing:
                show = f"{spacing:.3f} Tc {show} 0 Tc"
            if run.thickened:
                show = f"{style.color} RG {size * _THICKENED_BY_EM:.2f} w 2 Tr {show} 0 Tr"
            self._drawn.append(f"BT {show} ET")
            x += run.width_em * size + spacing * len(run.text)

    def _fill_with(self, color: Color) -> None:
        if color != self._fill:
            self._drawn.append(f"{color} rg")
            self._fill = color

    def line(
        self, x_mm: float, y_mm: float, length_mm: float, width_mm: float, color: Color = INK, dash: str = ""
    ) -> None:
        """A level line to the right, its middle at `y_mm`. `dash`: lengths on and off in millimetres."""
        x, y = x_mm * POINTS_PER_MM, (PAGE_HEIGHT_MM - y_mm) * POINTS_PER_MM
        end = (x_mm + length_mm) * POINTS_PER_MM
        self._stroked(f"{x:.2f} {y:.2f} m {end:.2f} {y:.2f} l S", width_mm, color, dash)

    def upright(
        self, x_mm: float, y_mm: float, length_mm: float, width_mm: float, color: Color = INK
    ) -> None:
        """A line downwards, its middle at `x_mm`."""
        x, y = x_mm * POINTS_PER_MM, (PAGE_HEIGHT_MM - y_mm) * POINTS_PER_MM
        end = (PAGE_HEIGHT_MM - y_mm - length_mm) * POINTS_PER_MM
        self._stroked(f"{x:.2f} {y:.2f} m {x:.2f} {end:.2f} l S", width_mm, color, "")

    def frame(
        self,
        box_mm: tuple[float, float, float, float],
        width_mm: float,
        color: Color = INK,
        dash: str = "",
    ) -> None:
        """A frame with its outer edge on the box (left, top, width, height)."""
        left, top, wide, high = box_mm
        inner = (left + width_mm / 2, top + width_mm / 2, wide - width_mm, high - width_mm)
        self._stroked(f"{_rectangle(inner)} S", width_mm, color, dash)

    def area(self, box_mm: tuple[float, float, float, float], color: Color) -> None:
        """A filled box (left, top, width, height)."""
        self._fill_with(color)
        self._drawn.append(f"{_rectangle(box_mm)} f")

    def _stroked(self, path: str, width_mm: float, color: Color, dash: str) -> None:
        pattern = " ".join(f"{float(length) * POINTS_PER_MM:.2f}" for length in dash.split())
        self._drawn.append(f"{color} RG {width_mm * POINTS_PER_MM:.2f} w [{pattern}] 0 d {path}")

    def literal(self, operators: str) -> None:
        """Operators of PDF as they are, shut off from everything else on the page."""
        self._drawn.append(f"q {operators} Q")


def text_width_mm(text: str, style: Style, language: str) -> float:
    """Room that a text takes on a line, letter spacing included."""
    ems = width_em(text, style.bold, language) + style.spacing_em * len(text)
    return ems * style.size_mm


def _rectangle(box_mm: tuple[float, float, float, float]) -> str:
    left, top, wide, high = (value * POINTS_PER_MM for value in box_mm)
    return f"{left:.2f} {PAGE_HEIGHT_MM * POINTS_PER_MM - top - high:.2f} {wide:.2f} {high:.2f} re"
