"""The sentence that grants the use, the date, the head of the office and the place for the seal."""

from __future__ import annotations

from collections.abc import Iterator

from sharespace.application.permit_form import PermitForm
from sharespace.documents import permit_words as words
from sharespace.documents.flow import Block
from sharespace.documents.line_breaking import Span, fitted, lines_of
from sharespace.documents.paper import LEFT_MM, WIDTH_MM, Density, baseline_mm, line_mm
from sharespace.documents.pen import HAIR, SOFT, Pen, Style
from sharespace.i18n import _

_SENTENCE = Style(10.5, spacing_em=-0.01)
_DATE = Style(12, spacing_em=0.05)
_HEAD = Style(23, bold=True, spacing_em=0.16)
_NO_HEAD_YET = Style(15, bold=True, spacing_em=0.06)
_IN_SEAL = Style(8, color=SOFT)
_MIDDLE_MM = LEFT_MM + WIDTH_MM / 2
_SEAL_MM, _SEAL_LEFT_MM = 30.0, 159.0
# From the date's upper edge on.
_HEIGHT_MM, _HEAD_BASELINE_MM, _SEAL_TOP_MM = 31.65, 20.7, 1.63


def grant(form: PermitForm, language: str, _density: Density) -> Iterator[Block]:
    """The closing blocks; they stay on one page."""
    sentence = words.grant(form)
    style = fitted(sentence, _SENTENCE, WIDTH_MM, language, 9)
    lines = lines_of((Span(sentence, style),), WIDTH_MM, language)

    def draw(pen: Pen, y_mm: float) -> None:
        for number, line in enumerate(lines):
            width = line[-1].x_mm + pen.width_mm(line[-1].text, style)
            baseline = baseline_mm(y_mm + number * line_mm(style), style)
            pen.line_of_text(_MIDDLE_MM - width / 2, baseline, line)

    yield Block(len(lines) * line_mm(style), draw, gap_mm=1.6, top_mm=236.5, with_next=True)
    yield _signature(form)


def _signature(form: PermitForm) -> Block:
    def draw(pen: Pen, y_mm: float) -> None:
        pen.text_around(_MIDDLE_MM, baseline_mm(y_mm, _DATE), words.issue_day(form), _DATE)
        _draw_head(pen, form, y_mm + _HEAD_BASELINE_MM)
        _draw_seal_box(pen, form, y_mm + _SEAL_TOP_MM)

    return Block(_HEIGHT_MM, draw, gap_mm=3.0)


def _draw_head(pen: Pen, form: PermitForm, y_mm: float) -> None:
    """In the middle of the page; a long title moves to the left of the seal, then becomes smaller."""
    if form.final:
        text, style = form.issuer.head, _HEAD
    else:
        text = _("{authority} (not permitted yet)").format(authority=form.issuer.authority)
        style = _NO_HEAD_YET
    beside_seal = _SEAL_LEFT_MM - 4 - LEFT_MM
    width = pen.width_mm(text, style)
    if width / 2 <= _SEAL_LEFT_MM - 4 - _MIDDLE_MM:
        pen.text_around(_MIDDLE_MM, y_mm, text, style)
        return
    if style.spacing_em >= 0.1 and width > beside_seal:
        style = style._replace(spacing_em=0.04)
    style = fitted(text, style, beside_seal, pen.language, 10)
    lines = lines_of((Span(text, style),), beside_seal, pen.language)
    for number, line in enumerate(lines):
        wide = line[-1].x_mm + pen.width_mm(line[-1].text, style)
        x = max(LEFT_MM, LEFT_MM + beside_seal - wide)
        pen.line_of_text(x, y_mm - (len(lines) - 1 - number) * line_mm(style), line)


def _draw_seal_box(pen: Pen, form: PermitForm, top_mm: float) -> None:
    pen.frame((_SEAL_LEFT_MM, top_mm, _SEAL_MM, _SEAL_MM), 0.25, HAIR, dash="1 0.75")
    text = _("Official seal") if form.final else _("Not to be sealed")
    lines = lines_of((Span(text, _IN_SEAL),), 16, pen.language)
    first = top_mm + (_SEAL_MM - len(lines) * line_mm(_IN_SEAL)) / 2
    for number, line in enumerate(lines):
        wide = line[-1].x_mm + pen.width_mm(line[-1].text, _IN_SEAL)
        baseline = baseline_mm(first + number * line_mm(_IN_SEAL), _IN_SEAL)
        pen.line_of_text(_SEAL_LEFT_MM + (_SEAL_MM - wide) / 2, baseline, line)
