"""Uses kept as columns answer like the same uses kept one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.situation import AlikeUses, Occupancy

buffers = st.integers(0, 40)


@given(st.lists(st.integers(0, 30), max_size=8), st.lists(st.integers(1, 30), min_size=8), buffers, buffers)
def test_columns_are_a_sequence_of_uses(gaps: list[int], lengths: list[int], before: int, after: int) -> None:
    one_by_one, at = [], 0
    for gap, length in zip(gaps, lengths, strict=False):
        one_by_one.append(Occupancy(at + gap, at + gap + length, before, after))
        at += gap + length
    alike = AlikeUses([use.start_s for use in one_by_one], [use.end_s for use in one_by_one], before, after)
    assert list(alike) == one_by_one
    assert alike == one_by_one
    assert len(alike) == len(one_by_one)
    assert [alike[index] for index in range(len(alike))] == one_by_one
    assert list(alike[1:3]) == one_by_one[1:3]


@given(st.integers(0, 30), st.integers(1, 30), buffers, buffers, buffers, buffers)
def test_the_larger_buffer_keeps_clear(
    start: int, length: int, before: int, after: int, own_before: int, own_after: int
) -> None:
    alike = AlikeUses([start], [start + length], before, after)
    clear = (start - max(own_after, before), start + length + max(own_before, after))
    assert alike.kept_clear(own_before, own_after) == [clear]
