"""What all papers share: the edges of the text, lines of text as blocks, words marked bold or soft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sharespace.documents.flow import Block
from sharespace.documents.line_breaking import Line, Span, lines_of
from sharespace.documents.pen import ACCENT, HAIR, SOFT, Pen, Style

LEFT_MM, RIGHT_MM, WIDTH_MM = 20.0, 190.0, 170.0
HAIRLINE_MM, RULE_MM = 0.2, 0.35
LEADING = 1.45
# Half of the fonts' ascender less half of their descender: where the baseline lies in a line.
_BASELINE_SHIFT = 0.436

BODY = Style(9.5)
STRONG = Style(9.5, bold=True)
LABEL = Style(9, color=SOFT)
CITATION = Style(8.5, color=SOFT)
SMALL = Style(8.5)
HEADING = Style(10.5, bold=True, color=ACCENT)


class Density(NamedTuple):
    """How much white a paper has between its lines."""

    field_padding_mm: float
    row_padding_mm: float
    condition_leading: float


ROOMY = Density(1.25, 0.8, 1.5)
TIGHT = Density(0.5, 0.35, 1.28)

_MARKED = re.compile("<([bc])>(.*?)</[bc]>")


def line_mm(style: Style, leading: float = LEADING) -> float:
    """Height of a line of text."""
    return style.size_mm * leading


def baseline_mm(top_mm: float, style: Style, leading: float = LEADING) -> float:
    """Where the baseline of a line lies whose top edge is given."""
    return top_mm + style.size_mm * (leading / 2 + _BASELINE_SHIFT)


def marked(template: str, plain: Style, values: dict[str, str]) -> tuple[Span, ...]:
    """A sentence with `<b>bold</b>` and `<c>cited</c>` words; the values are never read as marks."""
    styles = {"b": plain._replace(bold=True), "c": CITATION}
    return tuple(
        Span(part.format(**values), styles.get(mark, plain)) for mark, part in _parts(template) if part
    )


def _parts(template: str) -> Iterator[tuple[str, str]]:
    end = 0
    for found in _MARKED.finditer(template):
        yield "", template[end : found.start()]
        yield found.group(1), found.group(2)
        end = found.end()
    yield "", template[end:]


def draw_lines(
    pen: Pen, x_mm: float, top_mm: float, lines: Sequence[Line], style: Style, leading: float = LEADING
) -> None:
    """Write lines one below the other; `style` gives their height."""
    for number, line in enumerate(lines):
        pen.line_of_text(x_mm, baseline_mm(top_mm + number * line_mm(style, leading), style, leading), line)


def heading(title: str, remark: str, *, gap_mm: float, top_mm: float) -> Block:
    """The head of a section, with a remark at the right edge."""

    def draw(pen: Pen, y_mm: float) -> None:
        baseline = baseline_mm(y_mm, HEADING)
        pen.text(LEFT_MM, baseline, title, HEADING)
        room = WIDTH_MM - pen.width_mm(title, HEADING) - 4
        for line in lines_of((Span(remark, CITATION),), room, pen.language)[:1]:
            width = line[-1].x_mm + pen.width_mm(line[-1].text, CITATION)
            pen.line_of_text(RIGHT_MM - width, baseline, line)

    return Block(line_mm(HEADING) + 1, draw, gap_mm=gap_mm, top_mm=top_mm, with_next=True)


def paragraph(
    spans: tuple[Span, ...],
    style: Style,
    language: str,
    *,
    gap_mm: float = 0.0,
    leading: float = LEADING,
    with_next: bool = False,
) -> Block:
    """Lines over the whole width of the text."""
    lines = lines_of(spans, WIDTH_MM, language)

    def draw(pen: Pen, y_mm: float) -> None:
        draw_lines(pen, LEFT_MM, y_mm, lines, style, leading)

    return Block(len(lines) * line_mm(style, leading), draw, gap_mm=gap_mm, with_next=with_next)


def hairline(pen: Pen, y_mm: float, x_mm: float = LEFT_MM, length_mm: float = WIDTH_MM) -> None:
    """A thin line whose upper edge is at `y_mm`."""
    pen.line(x_mm, y_mm + HAIRLINE_MM / 2, length_mm, HAIRLINE_MM, HAIR)
