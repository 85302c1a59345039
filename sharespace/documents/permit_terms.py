"""Conditions of use, and what comes back when a use is called off."""

from __future__ import annotations

from collections.abc import Iterator

from sharespace.application.permit_form import Condition, PermitForm
from sharespace.documents import permit_words as words
from sharespace.documents.flow import Block
from sharespace.documents.line_breaking import Span, fitted, lines_of
from sharespace.documents.paper import (
    BODY,
    CITATION,
    LEFT_MM,
    RULE_MM,
    SMALL,
    WIDTH_MM,
    Density,
    baseline_mm,
    draw_lines,
    heading,
    line_mm,
    marked,
    paragraph,
)
from sharespace.documents.pen import HAIR, SOFT, Pen, Style
from sharespace.i18n import _
from sharespace.i18n.formats import won_text

_CONDITION = Style(9)
_INDENT_MM = 5.5
_DAY = Style(8.5, color=SOFT)
_PERCENT = Style(12, bold=True)
_LADDER_MM, _BAR_MM, _CELL_PADDING_MM = 17.7, 3.4, 2.4


def conditions(form: PermitForm, language: str, density: Density) -> Iterator[Block]:
    """The blocks of the section on conditions, each with its article; then the exceptions, if any."""
    if not form.conditions and not form.exceptions:
        return
    yield heading(_("Conditions of the permit"), "", gap_mm=2.5, top_mm=171.5)
    for number, condition in enumerate(form.conditions, 1):
        yield _condition(number, condition, language, density.condition_leading)
    for exception in form.exceptions:
        spans = marked(_("<b>By exception</b> {rule}: {why}"), _CONDITION, words.exception(exception))
        yield paragraph(spans, _CONDITION, language, gap_mm=0.6, leading=density.condition_leading)


def _condition(number: int, condition: Condition, language: str, leading: float) -> Block:
    spans = [Span(_(words.CONDITIONS[condition.code]), _CONDITION)]
    if condition.citation:
        spans.append(Span(f" {condition.citation}", CITATION))
    lines = lines_of(tuple(spans), WIDTH_MM - _INDENT_MM, language)

    def draw(pen: Pen, y_mm: float) -> None:
        soft = _CONDITION._replace(color=SOFT)
        pen.text(LEFT_MM, baseline_mm(y_mm, _CONDITION, leading), f"{number}.", soft)
        draw_lines(pen, LEFT_MM + _INDENT_MM, y_mm, lines, _CONDITION, leading)

    return Block(len(lines) * line_mm(_CONDITION, leading), draw)


def refund(form: PermitForm, language: str, _density: Density) -> Iterator[Block]:
    """The blocks on calling off. They stay together with the signature that follows."""
    nothing_to_pay = not form.quote.undecided and not form.quote.total_won
    ladder = form.refund and not nothing_to_pay
    remark = words.refund_remark(form) if ladder else ""
    yield heading(_("Calling off and refund"), remark, gap_mm=2.2, top_mm=205)
    if ladder:
        yield _ladder(form)
    if nothing_to_pay:
        sentence = _(
            "The use is free, so there is nothing to refund. Please call it off if you do not need it."
        )
    elif form.refund_interest:
        sentence = _(
            "If the place cannot be used through no fault of yours, the whole fee is refunded with interest."
        )
    else:
        sentence = _("If the place cannot be used through no fault of yours, the whole fee is refunded.")
    yield paragraph((Span(sentence, SMALL),), SMALL, language, gap_mm=1.2, with_next=True)


def _ladder(form: PermitForm) -> Block:
    def draw(pen: Pen, y_mm: float) -> None:
        width = WIDTH_MM / len(form.refund)
        for position in range(len(form.refund)):
            left = LEFT_MM + position * width
            if position:
                pen.upright(left, y_mm, _LADDER_MM, 0.2, HAIR)
            _draw_step(pen, form, position, left, y_mm, width)
        pen.frame((LEFT_MM, y_mm, WIDTH_MM, _LADDER_MM), RULE_MM)

    return Block(_LADDER_MM, draw, with_next=True)


def _draw_step(
    pen: Pen, form: PermitForm, position: int, left_mm: float, y_mm: float, width_mm: float
) -> None:
    """One step: until when, how much of the fee in per cent and in won, and the same as a bar."""
    offer = form.refund[position]
    x, room = left_mm + _CELL_PADDING_MM, width_mm - 2 * _CELL_PADDING_MM
    day = words.refund_day(form, position)
    pen.text(x, y_mm + 5.0, day, fitted(day, _DAY, room, pen.language, 5))
    percent = f"{offer.percent}%"
    pen.text(x, y_mm + 10.7, percent, _PERCENT)
    if not form.quote.undecided:
        amount = won_text(offer.amount_won)
        left = room - pen.width_mm(percent, _PERCENT) - 1
        pen.text_to(x + room, y_mm + 10.7, amount, fitted(amount, BODY, left, pen.language, 5))
    bar = (x, y_mm + 12.6, room, _BAR_MM)
    pen.frame(bar, 0.25)
    if offer.percent > 0:
        pen.area((x, y_mm + 12.6, room * min(100, offer.percent) / 100, _BAR_MM), _PERCENT.color)
