"""Outlines of letters as paths, for large words that are drawn and not read as text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from struct import unpack_from
from typing import NamedTuple

from sharespace.documents.faces import EM, Face
from sharespace.documents.text_runs import runs

_ON, _SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
_WORDS, _OFFSETS, _MORE = 0x01, 0x02, 0x20


class _Point(NamedTuple):
    x: float
    y: float
    on_curve: bool


_Contour = list[_Point]


@lru_cache(maxsize=16)
def word_path(text: str, language: str) -> tuple[str, float]:
    """The bold outlines of a text as operators of PDF, in units of the type size with the start of the
    baseline at the origin, and its width in that unit."""
    drawn: list[str] = []
    start = 0.0
    for run in runs(text, True, language):
        for letter in run.text:
            glyph = run.face.glyph(ord(letter)) or 0
            for contour in _contours(run.face, glyph):
                drawn += _operators(contour, start)
            start += run.face.advances[glyph] / EM
    return " ".join(drawn), start


def _contours(face: Face, glyph: int) -> list[_Contour]:
    record = face.outline(glyph)
    if not record:
        return []
    (count,) = unpack_from(">h", record)
    return list(_simple(record, count) if count >= 0 else _composite(face, record))


def _composite(face: Face, record: bytes) -> Iterator[_Contour]:
    """The contours of all parts, each put in its place. None of the shipped fonts scales its parts."""
    position, flags = 10, _MORE
    while flags & _MORE:
        flags, part = unpack_from(">HH", record, position)
        form = ">hh" if flags & _WORDS else ">bb"
        dx, dy = unpack_from(form, record, position + 4) if flags & _OFFSETS else (0, 0)
        position += 8 if flags & _WORDS else 6
        for contour in _contours(face, part):
            yield [_Point(x + dx, y + dy, on) for x, y, on in contour]


def _simple(record: bytes, count: int) -> Iterator[_Contour]:
    ends = unpack_from(f">{count}H", record, 10)
    (instructions,) = unpack_from(">H", record, 10 + 2 * count)
    position = 12 + 2 * count + instructions
    total = ends[-1] + 1 if ends else 0
    flags: list[int] = []
    while len(flags) < total:
        flag = record[position]
        position += 1
        times = 1
        if flag & _REPEAT:
            times += record[position]
            position += 1
        flags += [flag] * times
    xs, position = _coordinates(record, position, flags, _SHORT_X, _SAME_X)
    ys, position = _coordinates(record, position, flags, _SHORT_Y, _SAME_Y)
    points = [_Point(x, y, bool(flag & _ON)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    first = 0
    for end in ends:
        yield points[first : end + 1]
        first = end + 1


def _coordinates(
    record: bytes, position: int, flags: list[int], short: int, same: int
) -> tuple[list[int], int]:
    """One coordinate of all points; each is stored as the step from the point before."""
    values, value = [], 0
    for flag in flags:
        if flag & short:
            value += record[position] if flag & same else -record[position]
            position += 1
        elif not flag & same:
            value += unpack_from(">h", record, position)[0]
            position += 2
        values.append(value)
    return values, position


def _operators(contour: _Contour, start: float) -> Iterator[str]:
    """A closed contour of quadratic curves as the cubic ones that PDF knows."""
    points = list(_with_middles(contour))
    first = next(index for index, point in enumerate(points) if point.on_curve)
    points = [*points[first:], *points[: first + 1]]
    here = points[0]
    yield f"{_xy(here.x, here.y, start)} m"
    index = 1
    while index < len(points):
        point = points[index]
        if point.on_curve:
            yield f"{_xy(point.x, point.y, start)} l"
            here, index = point, index + 1
            continue
        end = points[index + 1]
        one = _xy(here.x + (point.x - here.x) * 2 / 3, here.y + (point.y - here.y) * 2 / 3, start)
        two = _xy(end.x + (point.x - end.x) * 2 / 3, end.y + (point.y - end.y) * 2 / 3, start)
        yield f"{one} {two} {_xy(end.x, end.y, start)} c"
        here, index = end, index + 2
    yield "h"


def _with_middles(contour: _Contour) -> Iterator[_Point]:
    """Between two points off the curve there is one on it, which is not stored."""
    before = contour[-1]
    for point in contour:
        if not before.on_curve and not point.on_curve:
            yield _Point((before.x + point.x) / 2, (before.y + point.y) / 2, on_curve=True)
        yield point
        before = point


def _xy(x: float, y: float, start: float) -> str:
    return f"{start + x / EM:.4f} {y / EM:.4f}"
