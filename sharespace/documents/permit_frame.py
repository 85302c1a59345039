"""What surrounds the text of a permit on every page: head, foot, and the marks of a provisional paper."""

from __future__ import annotations

from sharespace.application.permit_form import PermitForm
from sharespace.documents import permit_words as words
from sharespace.documents.flow import Room
from sharespace.documents.line_breaking import fitted
from sharespace.documents.paper import LEFT_MM, RIGHT_MM, WIDTH_MM, baseline_mm, line_mm
from sharespace.documents.pen import (
    ACCENT,
    BLACK,
    INK,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    POINTS_PER_MM,
    SOFT,
    WHITE,
    Pen,
    Style,
    text_width_mm,
)
from sharespace.documents.qr_symbol import SIDE_MM, qr_operators
from sharespace.documents.watermark import watermark
from sharespace.i18n import _

_TOP_LINE = Style(9, color=SOFT)
_MARK = Style(9.5, bold=True)
_FOOT = Style(7.5, color=SOFT)
_BAND = Style(12, bold=True, color=BLACK)
_FOOT_BOTTOM_MM = 288.0
_NUMBER_RIGHT_MM = RIGHT_MM - SIDE_MM - 5


def room(form: PermitForm, language: str) -> Room:
    """Where the text may stand."""
    foot = _foot_top_mm(_foot_lines(form, 8, 8, language))
    return Room(first_mm=55, next_mm=34, bottom_mm=foot - 1.2)


def draw_frame(pen: Pen, form: PermitForm, page: int, pages: int) -> None:
    """Head and marks of page number `page`, counted from 1. The foot comes after the text."""
    top_mm = 14.0
    if not form.final:
        pen.underlay = watermark(_("Provisional · not final"), pen.language)
        _draw_band(pen)
        top_mm = 14.6
    _draw_top_line(pen, form, top_mm)
    if page == 1:
        _draw_first_head(pen, form)
    else:
        _draw_next_head(pen, form)


def _draw_top_line(pen: Pen, form: PermitForm, top_mm: float) -> None:
    baseline, own = baseline_mm(top_mm, _TOP_LINE), words.own_form_mark()
    mark = words.reprint_mark(form)
    mark_width = pen.width_mm(mark, _MARK) + 5.3 if mark else 0
    left = WIDTH_MM - pen.width_mm(own, _TOP_LINE) - mark_width - 8
    style = fitted(words.sender(form), _TOP_LINE, left, pen.language, 5)
    pen.text(LEFT_MM, baseline, words.sender(form), style)
    if mark:
        x = LEFT_MM + pen.width_mm(words.sender(form), style) + 2.6
        pen.frame((x, baseline - 3.95, mark_width, 5.5), 0.45)
        pen.text(x + 2.65, baseline, mark, _MARK)
    pen.text_to(RIGHT_MM, baseline, own, _TOP_LINE)


def _title_style(form: PermitForm, language: str) -> Style:
    if language == "en":
        return Style(28 if form.final else 22, bold=True)
    return Style(32, bold=True, spacing_em=0.22) if form.final else Style(24, bold=True, spacing_em=0.08)


def _draw_first_head(pen: Pen, form: PermitForm) -> None:
    numbers = _number_lines(form, pen.language)
    beside = max(pen.width_mm(text, style) for _, text, style in numbers)
    title, style = words.title(form), _title_style(form, pen.language)
    room_mm = _NUMBER_RIGHT_MM - beside - 6 - LEFT_MM
    baseline = baseline_mm(26.5, style, 1)
    pen.text(LEFT_MM, baseline, title, fitted(title, style, room_mm, pen.language, 12))
    below = words.below_title(form)
    pen.text(LEFT_MM, 44.9, below, fitted(below, Style(9.5, color=SOFT), 139, pen.language, 6))
    for baseline, text, style in numbers:
        pen.text_to(_NUMBER_RIGHT_MM, baseline, text, style)
    pen.literal(qr_operators(form.qr_payload, RIGHT_MM - SIDE_MM, 21))
    if form.final:
        pen.area((LEFT_MM, 50.5, WIDTH_MM, 0.9), ACCENT)
        pen.line(LEFT_MM, 51.7, WIDTH_MM, 0.2, ACCENT)
    else:
        pen.line(LEFT_MM, 50.95, WIDTH_MM, 0.9, BLACK, dash="1.8 0.95")
        pen.line(LEFT_MM, 51.7, WIDTH_MM, 0.2, BLACK)


def _number_lines(form: PermitForm, language: str) -> list[tuple[float, str, Style]]:
    """Baseline, text and style of number and code beside the symbol."""
    small, number = Style(8, color=SOFT), words.number(form)
    return [
        (28.14, words.number_label(form), small),
        (33.9, number, fitted(number, Style(13, bold=True, spacing_em=0.04), 62, language, 7)),
        (39.14, words.reservation_code(form), small),
    ]


def _draw_next_head(pen: Pen, form: PermitForm) -> None:
    style = Style(11, bold=True)
    number = Style(9.5, bold=True)
    right = f"{words.number(form)} · {words.reservation_code(form)}"
    pen.text(LEFT_MM, 26.2, words.title(form), style)
    pen.text_to(RIGHT_MM, 26.2, right, fitted(right, number, 100, pen.language, 6))
    if form.final:
        pen.line(LEFT_MM, 28.6, WIDTH_MM, 0.5, ACCENT)
    else:
        pen.line(LEFT_MM, 28.6, WIDTH_MM, 0.5, BLACK, dash="1.8 0.95")


def _foot_lines(form: PermitForm, page: int, pages: int, language: str) -> list[tuple[str, str]]:
    """Left and right text of each line of the foot; two lines when one is too short for both."""
    left, right = words.office_in_charge(form), words.times_and_page(form, page, pages)
    width = text_width_mm(left, _FOOT, language) + text_width_mm(right, _FOOT, language)
    return [(left, right)] if width + 6 <= WIDTH_MM else [(left, ""), ("", right)]


def _foot_top_mm(lines: list[tuple[str, str]]) -> float:
    return _FOOT_BOTTOM_MM - len(lines) * line_mm(_FOOT) - 1.65


def draw_foot(pen: Pen, form: PermitForm, page: int, pages: int) -> None:
    """Whom to call, when it was made out, which page this is."""
    lines = _foot_lines(form, page, pages, pen.language)
    # Every page keeps the same room, so the line is where the longest page number would put it.
    top = _foot_top_mm(_foot_lines(form, 8, 8, pen.language))
    pen.line(LEFT_MM, top + 0.125, WIDTH_MM, 0.25, INK)
    for number, (left, right) in enumerate(lines):
        baseline = baseline_mm(top + 1.65 + number * line_mm(_FOOT), _FOOT)
        pen.text(LEFT_MM, baseline, left, fitted(left, _FOOT, WIDTH_MM, pen.language, 4))
        pen.text_to(RIGHT_MM, baseline, right, _FOOT)


def _draw_band(pen: Pen) -> None:
    """The hatched band on the upper edge that says in words that this is no permit."""
    text = _("Received provisionally. You will be told whether it is permitted.")
    style = fitted(text, _BAND, 150, pen.language, 8)
    width = pen.width_mm(text, style) + 10
    pen.literal(_hatching(8.5, 5.5, 193, 7.5))
    pen.frame((8, 5, 194, 8.5), 0.5, BLACK)
    pen.area(((PAGE_WIDTH_MM - width) / 2, 5.55, width, 7.4), WHITE)
    pen.text_around(PAGE_WIDTH_MM / 2, 9.25 + 0.36 * style.size_mm, text, style)


def _hatching(left_mm: float, top_mm: float, width_mm: float, height_mm: float) -> str:
    """Lines of 0.28 mm at 45 degrees, 1.6 mm apart, inside a box."""
    left, bottom = left_mm * POINTS_PER_MM, (PAGE_HEIGHT_MM - top_mm - height_mm) * POINTS_PER_MM
    width, height = width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM
    step = 1.6 * 2**0.5 * POINTS_PER_MM
    lines = []
    for number in range(-int(height / step) - 1, int(width / step) + 1):
        start = left + number * step
        lines.append(f"{start:.2f} {bottom:.2f} m {start + height:.2f} {bottom + height:.2f} l")
    box = f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re W n"
    return f"{box} 0 0 0 RG {0.28 * POINTS_PER_MM:.2f} w [] 0 d {' '.join(lines)} S"
