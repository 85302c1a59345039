"""Blocks one below the other, over as many pages as they need, none of them cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sharespace.documents.pen import Pen

_TINY_MM = 0.01


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a paper that stays in one piece.

    `draw` is given the top edge. `gap_mm` is the least room above it, except at the top of a further
    page. On the first page it stands no higher than `top_mm`, from where it must fit. `with_next`: it
    does not end a page. `repeats` is drawn again above it when it begins a further page (the head of a
    table).
    """

    height_mm: float
    draw: Callable[[Pen, float], None]
    gap_mm: float = 0.0
    top_mm: float = 0.0
    with_next: bool = False
    repeats: Block | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the top edge it was given."""

    top_mm: float
    block: Block


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has to give: the first one from `first_mm`, the others from `next_mm`, all to
    `bottom_mm`."""

    first_mm: float
    next_mm: float
    bottom_mm: float


def pages_of(blocks: Sequence[Block], room: Room) -> list[list[Placed]]:
    """Every block exactly once (repeated heads aside), in order. A group that is higher than a page
    is taken apart; a single block must not be."""
    pages: list[list[Placed]] = [[]]
    y_mm = room.first_mm
    for group in _groups(blocks):
        fits = _end_mm(group, y_mm, first_page=len(pages) == 1) <= room.bottom_mm + _TINY_MM
        alone = not pages[-1]
        if not fits and not alone:
            pages.append([])
            y_mm = room.next_mm
        for block in group:
            y_mm = _place(block, pages, y_mm, room)
    return pages


def _place(block: Block, pages: list[list[Placed]], y_mm: float, room: Room) -> float:
    """Put a block on the last page, or on a new one when it does not fit; the answer is its end."""
    top = _top_mm(block, y_mm, first_page=len(pages) == 1, first_block=not pages[-1])
    if pages[-1] and top + block.height_mm > room.bottom_mm + _TINY_MM:
        pages.append([])
        top = room.next_mm
    if not pages[-1] and len(pages) > 1 and block.repeats:
        pages[-1].append(Placed(top, block.repeats))
        top += block.repeats.height_mm
    pages[-1].append(Placed(top, block))
    return top + block.height_mm


def _top_mm(block: Block, y_mm: float, *, first_page: bool, first_block: bool) -> float:
    if not first_page:
        return y_mm if first_block else y_mm + block.gap_mm
    return max(block.top_mm, y_mm + block.gap_mm)


def _end_mm(group: Sequence[Block], y_mm: float, *, first_page: bool) -> float:
    for block in group:
        y_mm = _top_mm(block, y_mm, first_page=first_page, first_block=False) + block.height_mm
    return y_mm


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.with_next:
            yield group
            group = []
    if group:
        yield group
