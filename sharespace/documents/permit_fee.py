"""The fee, line by line, with its total in figures and in words, and when to pay it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sharespace.application.permit_form import PermitForm
from sharespace.documents import permit_words as words
from sharespace.documents.amount_in_words import korean_words
from sharespace.documents.flow import Block
from sharespace.documents.line_breaking import Line, Span, fitted, lines_of
from sharespace.documents.paper import (
    BODY,
    CITATION,
    HAIRLINE_MM,
    LEFT_MM,
    RULE_MM,
    WIDTH_MM,
    Density,
    baseline_mm,
    draw_lines,
    hairline,
    heading,
    line_mm,
    marked,
    paragraph,
)
from sharespace.documents.pen import SOFT, Pen, Style
from sharespace.domain.quotes import LAID_ON, FeeItem, QuoteLine
from sharespace.i18n import _
from sharespace.i18n.formats import number_text

_HEAD = Style(8.5, color=SOFT)
_TOTAL = Style(11, bold=True)
_HEAD_PADDING_MM = 0.7
_CALCULATION_MM, _AMOUNT_RIGHT_MM, _BASIS_MM = 51.5, 136.5, 144.0
_ITEM_WIDTH_MM, _CALCULATION_WIDTH_MM, _AMOUNT_WIDTH_MM, _BASIS_WIDTH_MM = 29.0, 58.0, 24.0, 46.0


_OVERTIME = frozenset({FeeItem.EXTRA, FeeItem.OVERTIME})


class _Row(NamedTuple):
    item: str
    calculation: str
    amount: str
    basis: str


def fee(form: PermitForm, language: str, density: Density) -> Iterator[Block]:
    """The blocks of the section on the fee."""
    yield heading(_("Fee"), _("in won"), gap_mm=1.8, top_mm=114.5)
    head = Block(line_mm(_HEAD) + 2 * (_HEAD_PADDING_MM + RULE_MM), _draw_head, with_next=True)
    yield head
    rows, padding_mm = _rows(form), density.row_padding_mm
    for number, row in enumerate(rows, 1):
        block = _row_block(row, language, padding_mm, above_total=number == len(rows))
        yield replace(block, repeats=head)
    yield _total_block(form, language, padding_mm)
    template, values = words.payment_sentence(form)
    yield paragraph(marked(template, BODY, values), BODY, language, gap_mm=1.6)


def _rows(form: PermitForm) -> list[_Row]:
    """The lines of the quote; what does not apply is said where the price is known."""
    items = {line.item for line in form.quote.lines}
    if items & {FeeItem.FREE, FeeItem.UNDECIDED}:
        return [_row(form, line) for line in form.quote.lines]
    rows = []
    for part, none in _parts():
        mine = [_row(form, line) for line in form.quote.lines if line.item in part]
        rows += mine or ([none] if none else [])
    return rows


def _row(form: PermitForm, line: QuoteLine) -> _Row:
    basis = line.citation
    if line.item is FeeItem.REDUCTION and not basis:
        basis = _("of several, the largest one only")
    return _Row(words.fee_item(line), words.calculation(line), _amount(form, line.amount_won), basis)


def _parts() -> list[tuple[frozenset[FeeItem], _Row | None]]:
    """What stands on the paper in which order, and the row that says that a part does not apply."""
    nothing, zero = _("Not applicable"), number_text(0)
    overtime = _Row(_("Overtime charge"), nothing, zero, "")
    surcharge = _Row(_("Surcharge"), nothing, zero, "")
    reduction = _Row(_("Reduction"), nothing, zero, _("of several, the largest one only"))
    said = {*_OVERTIME, *LAID_ON, FeeItem.REDUCTION, FeeItem.ROUNDING}
    rest = frozenset(FeeItem) - said
    after = frozenset({FeeItem.EQUIPMENT})
    return [
        (rest - after - {FeeItem.CAP}, None),
        (_OVERTIME, overtime),
        (frozenset({FeeItem.CAP}), None),
        (frozenset(LAID_ON), surcharge),
        (frozenset({FeeItem.REDUCTION}), reduction),
        (frozenset({FeeItem.ROUNDING}), None),
        (after, None),
    ]


def _amount(form: PermitForm, amount_won: int) -> str:
    return _("undecided") if form.quote.undecided else number_text(amount_won)


def _draw_head(pen: Pen, y_mm: float) -> None:
    pen.line(LEFT_MM, y_mm + RULE_MM / 2, WIDTH_MM, RULE_MM)
    baseline = baseline_mm(y_mm + RULE_MM + _HEAD_PADDING_MM, _HEAD)
    pen.text(LEFT_MM, baseline, _("Item"), _HEAD)
    pen.text(_CALCULATION_MM, baseline, _("Worked out as"), _HEAD)
    pen.text_to(_AMOUNT_RIGHT_MM, baseline, _("Amount"), _HEAD)
    pen.text(_BASIS_MM, baseline, _("Basis"), _HEAD)
    pen.line(LEFT_MM, y_mm + line_mm(_HEAD) + 2 * _HEAD_PADDING_MM + 1.5 * RULE_MM, WIDTH_MM, RULE_MM)


def _row_block(row: _Row, language: str, padding_mm: float, *, above_total: bool) -> Block:
    cells = _cells(row, language)
    height = max(len(lines) for _, lines, _ in cells) * line_mm(BODY) + 2 * padding_mm + HAIRLINE_MM

    def draw(pen: Pen, y_mm: float) -> None:
        top = y_mm + padding_mm
        _draw_cells(pen, top, cells)
        amount = fitted(row.amount, BODY, _AMOUNT_WIDTH_MM, language, 6)
        pen.text_to(_AMOUNT_RIGHT_MM, baseline_mm(top, BODY), row.amount, amount)
        if not above_total:
            hairline(pen, y_mm + height - HAIRLINE_MM)

    return Block(height, draw, with_next=above_total)


_Cells = tuple[tuple[float, tuple[Line, ...], Style], ...]


def _cells(row: _Row, language: str) -> _Cells:
    return (
        (LEFT_MM, lines_of((Span(row.item, BODY),), _ITEM_WIDTH_MM, language), BODY),
        (_CALCULATION_MM, lines_of((Span(row.calculation, BODY),), _CALCULATION_WIDTH_MM, language), BODY),
        (_BASIS_MM, lines_of((Span(row.basis, CITATION),), _BASIS_WIDTH_MM, language), CITATION),
    )


def _draw_cells(pen: Pen, top_mm: float, cells: _Cells) -> None:
    """The cells of a row on the same baselines."""
    for x_mm, lines, _style in cells:
        draw_lines(pen, x_mm, top_mm, lines, BODY)


def _total_block(form: PermitForm, language: str, padding_mm: float) -> Block:
    cells = _cells(_Row("", _in_words(form, language), "", form.fee_citation), language)
    more = max(0, max(len(lines) for _, lines, _ in cells) - 1) * line_mm(BODY)
    height = line_mm(_TOTAL) + more + 2 * (padding_mm + RULE_MM)
    amount = _amount(form, form.quote.total_won)

    def draw(pen: Pen, y_mm: float) -> None:
        pen.line(LEFT_MM, y_mm + RULE_MM / 2, WIDTH_MM, RULE_MM)
        baseline = baseline_mm(y_mm + RULE_MM + padding_mm, _TOTAL)
        pen.text(LEFT_MM, baseline, _("Total"), _TOTAL)
        top = baseline - baseline_mm(0, BODY)
        _draw_cells(pen, top, cells)
        pen.text_to(_AMOUNT_RIGHT_MM, baseline, amount, fitted(amount, _TOTAL, _AMOUNT_WIDTH_MM, language, 6))
        pen.line(LEFT_MM, y_mm + height - RULE_MM / 2, WIDTH_MM, RULE_MM)

    return Block(height, draw, with_next=True)


def _in_words(form: PermitForm, language: str) -> str:
    """금 삼만 원정: only on a Korean paper, which is the one that counts in law."""
    if language != "ko" or form.quote.undecided or not form.quote.total_won:
        return ""
    return f"금 {korean_words(form.quote.total_won)} 원정"
