"""Text in lines of a given width.

Korean breaks between words, Japanese and Chinese between letters except where their rules forbid it; a
word that is longer than a line is broken anywhere rather than cut off.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sharespace.documents.pen import Piece, Style, text_width_mm

_BREAKS_BETWEEN_LETTERS = frozenset({"ja", "zh_Hans"})
_NOT_FIRST = frozenset(
    "、。，．：；！？）」』】〕》〉”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々·・…%,.:;!?)]}〜～"
)
_NOT_LAST = frozenset("（「『【〔《〈“‘([{₩¥$")
_AFTER_SIGN = frozenset(",·/;、・")


class Span(NamedTuple):
    """A part of a paragraph in one style."""

    text: str
    style: Style


Line = tuple[Piece, ...]
"""The pieces of a line from left to right, without blanks at its ends."""


@lru_cache(maxsize=2048)
def lines_of(spans: tuple[Span, ...], width_mm: float, language: str) -> tuple[Line, ...]:
    """The spans, one after the other, as lines no wider than `width_mm`; none for empty text."""
    whole = "".join(span.text for span in spans)
    ruler = _Ruler(spans, language)
    if whole and whole == whole.strip() and ruler.width_mm(0, len(whole)) <= width_mm:
        return (ruler.line(0, len(whole)),)
    return tuple(ruler.line(start, end) for start, end in _filled(whole, ruler, width_mm, language))


def line_count(text: str, style: Style, width_mm: float, language: str) -> int:
    """How many lines a text takes."""
    return len(lines_of((Span(text, style),), width_mm, language))


def fitted(text: str, style: Style, width_mm: float, language: str, least_pt: float) -> Style:
    """The style, smaller where needed for the text to stand on one line, but not below `least_pt`."""
    width = text_width_mm(text, style, language)
    if width <= width_mm:
        return style
    size_pt = int(style.size_pt * width_mm / width * 10) / 10
    return style._replace(size_pt=max(least_pt, size_pt))


class _Ruler:
    """Measures and cuts the text of several spans by positions in the whole of it."""

    def __init__(self, spans: tuple[Span, ...], language: str) -> None:
        self._spans = spans
        self._language = language

    def line(self, start: int, end: int) -> Line:
        pieces, x_mm = [], 0.0
        for text, style in self._cut(start, end):
            pieces.append(Piece(x_mm, text, style))
            x_mm += text_width_mm(text, style, self._language)
        return tuple(pieces)

    def width_mm(self, start: int, end: int) -> float:
        return sum(text_width_mm(text, style, self._language) for text, style in self._cut(start, end))

    def _cut(self, start: int, end: int) -> Iterator[Span]:
        first = 0
        for text, style in self._spans:
            part = text[max(0, start - first) : max(0, end - first)]
            if part:
                yield Span(part, style)
            first += len(text)


def _filled(whole: str, ruler: _Ruler, width_mm: float, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line, blanks at its ends left out."""
    start, end = 0, 0
    for first, after in _words(whole, language):
        last = first + len(whole[first:after].rstrip())
        if last == first:
            continue
        if start == end:
            start, end = first, first
        if ruler.width_mm(start, last) <= width_mm:
            end = last
            continue
        if end > start:
            yield start, end
        start = first
        while ruler.width_mm(start, last) > width_mm:
            cut = _forced_cut(whole, ruler, start, last, width_mm)
            yield start, cut
            start = cut
        end = last
    if end > start:
        yield start, end


def _forced_cut(whole: str, ruler: _Ruler, start: int, last: int, width_mm: float) -> int:
    """Where a word that is too long ends on this line: at least one letter, and its accents."""
    cut = start + 1
    while cut < last and ruler.width_mm(start, cut + 1) <= width_mm:
        cut += 1
    while cut < last and unicodedata.combining(whole[cut]):
        cut += 1
    return cut


def _words(whole: str, language: str) -> Iterator[tuple[int, int]]:
    """What must stay on one line, with the blanks that follow it."""
    start = 0
    for index in range(1, len(whole)):
        if _may_break(whole[index - 1], whole[index], language):
            yield start, index
            start = index
    if whole:
        yield start, len(whole)


def _may_break(before: str, after: str, language: str) -> bool:
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    if before == " ":
        return True
    if before in _AFTER_SIGN:
        return not after.isdigit()
    return language in _BREAKS_BETWEEN_LETTERS and (
        _is_letter_of_its_own(before) or _is_letter_of_its_own(after)
    )


def _is_letter_of_its_own(letter: str) -> bool:
    return 0x3000 <= ord(letter) < 0xAC00 or ord(letter) >= 0xF900
