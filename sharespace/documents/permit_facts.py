"""Place and time, and who uses the room for what: the upper part of a permit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from sharespace.application.permit_form import PermitForm
from sharespace.documents import permit_words as words
from sharespace.documents.flow import Block
from sharespace.documents.line_breaking import Line, Span, fitted, lines_of
from sharespace.documents.paper import (
    BODY,
    CITATION,
    HAIRLINE_MM,
    LABEL,
    LEFT_MM,
    STRONG,
    WIDTH_MM,
    Density,
    baseline_mm,
    draw_lines,
    hairline,
    line_mm,
)
from sharespace.documents.pen import SOFT, Pen, Style
from sharespace.i18n import _

_SMALL_LABEL = Style(8.5, color=SOFT)
_LARGE = Style(16, bold=True, spacing_em=-0.01)
_LARGE_LEADING = 1.25
_LEAST_LARGE_PT = 13.0
_RIGHT_COLUMN_MM = 105.0
_PLACE_WIDTH_MM, _TIME_WIDTH_MM = 78.0, 85.0
_LABEL_WIDTH_MM, _VALUE_WIDTH_MM = 20.0, 63.0
_MOST_LINES_IN_HALF = 3


class _Headline(NamedTuple):
    label: str
    text: str
    style: Style
    lines: tuple[Line, ...]
    below: tuple[Line, ...]

    @property
    def height_mm(self) -> float:
        lines = len(self.lines) * line_mm(self.style, _LARGE_LEADING)
        return line_mm(_SMALL_LABEL) + lines + len(self.below) * line_mm(BODY)


class _Field(NamedTuple):
    label: str
    lines: tuple[Line, ...]
    spans: tuple[Span, ...]


def facts(form: PermitForm, language: str, density: Density) -> Iterator[Block]:
    """The blocks from the place down to the list of fields."""
    yield _place_and_time(form, language)
    yield from _fields(form, language, density.field_padding_mm)


def _headline(label: str, text: str, below: str, width_mm: float, language: str) -> _Headline:
    style = fitted(text, _LARGE, width_mm, language, _LEAST_LARGE_PT)
    return _Headline(
        label,
        text,
        style,
        lines_of((Span(text, style),), width_mm, language),
        lines_of((Span(below, BODY),), width_mm, language),
    )


def _place_and_time(form: PermitForm, language: str) -> Block:
    left = _headline(_("Facility and room"), words.place(form), form.address, _PLACE_WIDTH_MM, language)
    right = _headline(
        _("Time of use"), words.day_and_time(form), words.length(form), _TIME_WIDTH_MM, language
    )

    def draw(pen: Pen, y_mm: float) -> None:
        for x_mm, headline in ((LEFT_MM, left), (_RIGHT_COLUMN_MM, right)):
            pen.text(x_mm, baseline_mm(y_mm, _SMALL_LABEL), headline.label, _SMALL_LABEL)
            top = y_mm + line_mm(_SMALL_LABEL)
            draw_lines(pen, x_mm, top, headline.lines, headline.style, _LARGE_LEADING)
            top += len(headline.lines) * line_mm(headline.style, _LARGE_LEADING)
            draw_lines(pen, x_mm, top, headline.below, BODY)

    return Block(max(left.height_mm, right.height_mm), draw)


def _fields(form: PermitForm, language: str, padding_mm: float) -> Iterator[Block]:
    """Pairs of fields side by side; a field that is too long for half a line gets lines of its own."""
    columns: tuple[list[_Field], list[_Field]] = ([], [])
    long_fields: list[_Field] = []
    for column, label, spans in _all_fields(form):
        field = _Field(label, lines_of(spans, _VALUE_WIDTH_MM, language), spans)
        if len(field.lines) > _MOST_LINES_IN_HALF:
            long_fields.append(field)
        else:
            columns[column].append(field)
    for row, pair in enumerate(zip_longest(*columns)):
        block = _pair(pair, padding_mm)
        yield replace(block, gap_mm=3.2, top_mm=74.5) if row == 0 else block
    for field in long_fields:
        yield from _long_field(field, language, padding_mm)
    yield Block(HAIRLINE_MM, hairline)


def _all_fields(form: PermitForm) -> Iterator[tuple[int, str, tuple[Span, ...]]]:
    """Column, label and value, row by row."""
    kind = f" ({words.applicant_kind(form)})"
    yield 0, _("Applicant"), (Span(form.applicant, STRONG), Span(kind, BODY))
    yield 1, _("Purpose"), (Span(words.purpose(form), BODY),)
    yield 0, _("Representative"), (Span(words.representative(form), BODY),)
    yield 1, _("Event"), (Span(form.title or words.NOTHING, BODY),)
    yield 0, _("Address"), (Span(form.applicant_address or words.NOTHING, BODY),)
    yield 1, _("People"), (Span(words.people(form), BODY),)
    yield 0, _("Phone"), (Span(form.phone or words.NOTHING, BODY),)
    yield 1, _("Equipment"), (Span(form.equipment or words.NOTHING, BODY),)
    yield 0, _("Entitled as"), _cited(words.eligibility(form), form.eligibility_citation)
    yield 1, _("Requested on"), _cited(words.requested_on(form), form.requested_citation)


def _cited(text: str, citation: str) -> tuple[Span, ...]:
    return (Span(text, BODY), Span(f" ({citation})", CITATION)) if citation else (Span(text, BODY),)


def _draw_field(pen: Pen, x_mm: float, top_mm: float, field: _Field) -> None:
    label = fitted(field.label, LABEL, _LABEL_WIDTH_MM - 1.5, pen.language, 5)
    pen.text(x_mm, baseline_mm(top_mm, BODY), field.label, label)
    draw_lines(pen, x_mm + _LABEL_WIDTH_MM, top_mm, field.lines, BODY)


def _pair(pair: tuple[_Field | None, _Field | None], padding_mm: float) -> Block:
    most = max(len(field.lines) if field else 0 for field in pair)

    def draw(pen: Pen, y_mm: float) -> None:
        hairline(pen, y_mm)
        for x_mm, field in zip((LEFT_MM, _RIGHT_COLUMN_MM), pair, strict=True):
            if field:
                _draw_field(pen, x_mm, y_mm + HAIRLINE_MM + padding_mm, field)

    return Block(max(1, most) * line_mm(BODY) + 2 * padding_mm + HAIRLINE_MM, draw, with_next=True)


def _long_field(field: _Field, language: str, padding_mm: float) -> Iterator[Block]:
    """One block a line, so that a very long value runs on over the page."""
    lines = lines_of(field.spans, WIDTH_MM - _LABEL_WIDTH_MM, language)
    last = len(lines) - 1
    for number, line in enumerate(lines):
        above = HAIRLINE_MM + padding_mm if number == 0 else 0.0
        below = padding_mm if number == last else 0.0
        drawn = _LongLine(field, line, above)
        yield Block(above + line_mm(BODY) + below, drawn.draw, with_next=number in (0, last - 1, last))


class _LongLine:
    """One line of a field that has the whole width; the first one with label and rule."""

    def __init__(self, field: _Field, line: Line, above_mm: float) -> None:
        self._field = field
        self._line = line
        self._above_mm = above_mm

    def draw(self, pen: Pen, y_mm: float) -> None:
        top = y_mm + self._above_mm
        if self._above_mm:
            hairline(pen, y_mm)
            _draw_field(pen, LEFT_MM, top, self._field._replace(lines=(self._line,)))
        else:
            pen.line_of_text(LEFT_MM + _LABEL_WIDTH_MM, baseline_mm(top, BODY), self._line)
