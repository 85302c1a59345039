"""Blocks over pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sharespace.documents.flow import Block, Placed, Room, pages_of
from sharespace.documents.pen import Pen

ROOM = Room(first_mm=50, next_mm=30, bottom_mm=280)


def draw_nothing(pen: Pen, top_mm: float) -> None:
    """Blocks are only placed here."""


def a_block(
    height_mm: float,
    gap_mm: float = 0,
    top_mm: float = 0,
    with_next: bool = False,
    repeats: Block | None = None,
) -> Block:
    return Block(height_mm, draw_nothing, gap_mm, top_mm, with_next, repeats)


def tops(pages: list[list[Placed]]) -> list[list[float]]:
    return [[placed.top_mm for placed in page] for page in pages]


def test_a_block_stands_no_higher_than_its_place_on_the_first_page() -> None:
    assert tops(pages_of([a_block(10), a_block(10, top_mm=100), a_block(10, top_mm=105)], ROOM)) == [
        [50, 100, 110]
    ]


def test_a_block_that_does_not_fit_begins_the_next_page_without_its_gap() -> None:
    assert tops(pages_of([a_block(200), a_block(40, gap_mm=5)], ROOM)) == [[50], [30]]


def test_a_heading_goes_with_what_follows_it() -> None:
    heading = a_block(10, with_next=True)
    assert tops(pages_of([a_block(200), heading, a_block(30)], ROOM)) == [[50], [30, 40]]


def test_the_head_of_a_table_is_repeated_where_the_table_goes_on() -> None:
    head = a_block(10, with_next=True)
    rows = [a_block(100, repeats=head) for _ in range(4)]
    pages = pages_of([head, *rows], ROOM)
    assert tops(pages) == [[50, 60, 160], [30, 40, 140]]
    assert [page[0].block for page in pages] == [head, head]


def test_a_group_higher_than_a_page_is_taken_apart() -> None:
    group = [a_block(100, with_next=True) for _ in range(5)]
    assert tops(pages_of([*group, a_block(10)], ROOM)) == [[50, 150], [30, 130], [30, 130]]


@given(
    st.lists(
        st.builds(
            a_block,
            height_mm=st.floats(0.5, 120),
            gap_mm=st.floats(0, 10),
            top_mm=st.sampled_from([0.0, 0.0, 120.0, 155.0]),
            with_next=st.booleans(),
        ),
        max_size=40,
    )
)
def test_every_block_is_placed_once_in_order_within_its_page(blocks: list[Block]) -> None:
    pages = pages_of(blocks, ROOM)
    assert [placed.block for page in pages for placed in page] == blocks
    for number, page in enumerate(pages):
        end = ROOM.next_mm if number else ROOM.first_mm
        for placed in page:
            assert placed.top_mm >= end - 0.01
            end = placed.top_mm + placed.block.height_mm
            assert end <= ROOM.bottom_mm + 0.02
