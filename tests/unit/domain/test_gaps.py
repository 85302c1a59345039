"""The fast walk over what is taken gives what subtracting and measuring one by one gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.domain.gaps import fits, fitting_gaps
from sharespace.domain.time_span import TimeSpan, merged, subtracted

instants = st.integers(-10, 40)
spans = st.builds(lambda start, length: TimeSpan(start, start + length), instants, st.integers(1, 15))


@settings(max_examples=1000)
@given(
    openings=st.lists(spans, max_size=6).map(merged),
    taken=st.lists(spans, max_size=9).map(sorted),
    step_s=st.integers(1, 4),
    length_s=st.integers(1, 6),
    window=spans,
)
def test_the_walk_equals_subtracting_and_measuring(
    openings: list[TimeSpan], taken: list[TimeSpan], step_s: int, length_s: int, window: TimeSpan
) -> None:
    inside = [opening for opening in openings if opening.overlaps(window)]
    slowly = [
        gap
        for opening in inside
        for gap in subtracted([opening.clipped(window)], taken)
        if fits(gap, opening, step_s, length_s, window)
    ]
    assert fitting_gaps(inside, taken, step_s, length_s, window) == slowly
