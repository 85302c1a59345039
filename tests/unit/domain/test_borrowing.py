"""How much a household may have at once, against a walk through all ways to sort it."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.borrowing import chain_end, fits_a_mix, limit_of
from sharespace.domain.library import Child, Household, HouseholdId
from sharespace.domain.loan_rules import ANY_SIZE, ByCount, LoanRules, Mix
from sharespace.domain.sanctions import Sanction, SanctionKind

SIZES = st.lists(st.sampled_from(["large", "small", "xl"]), max_size=6)
MIXES = st.lists(
    st.dictionaries(st.sampled_from(["large", "small", "xl", ANY_SIZE]), st.integers(1, 3), min_size=1).map(
        lambda mix: tuple(sorted(mix.items()))
    ),
    max_size=3,
)
YEONGDEUNGPO: tuple[Mix, ...] = ((("large", 1), ("small", 1)), (("small", 2),))


def sorted_in(sizes: list[str], mix: Mix) -> bool:
    """Whether each thing finds a place of its own, tried one by one."""
    room = dict(mix)
    for size in sizes:
        place = size if room.get(size) else ANY_SIZE
        if not room.get(place):
            return False
        room[place] -= 1
    return True


@given(SIZES, MIXES, st.integers(0, 3))
def test_things_fit_when_some_way_to_leave_out_a_few_sorts_the_rest(
    sizes: list[str], mixes: list[Mix], free_sized: int
) -> None:
    kept = max(0, len(sizes) - free_sized)
    possible = any(sorted_in(list(rest), mix) for mix in mixes for rest in combinations(sizes, kept))
    assert fits_a_mix(sizes, mixes, free_sized) == (possible or not mixes)


@pytest.mark.parametrize(
    ("sizes", "fit"),
    [
        (["large"], True),
        (["large", "small"], True),
        (["small", "small"], True),
        (["large", "large"], False),
        (["large", "small", "small"], False),
        (["xl"], False),
    ],
)
def test_one_large_and_one_small_or_two_small(sizes: list[str], fit: bool) -> None:
    assert fits_a_mix(sizes, YEONGDEUNGPO, 0) is fit


@pytest.mark.parametrize(("children", "most"), [(0, (2, 0)), (1, (2, 0)), (2, (3, 1)), (4, (4, 2))])
def test_more_children_more_things(children: int, most: tuple[int, int]) -> None:
    rules = LoanRules(items_by_children=(ByCount(2, 1), ByCount(3, 2)))
    born = (Child(date(2024, 1, 1)),) * children
    household = Household(HouseholdId(UUID(int=1)), "M-1", (), born)
    assert limit_of(household, rules) == most


def _sanction(first: int, last: int | None) -> Sanction:
    end = None if last is None else date(2026, 12, last)
    return Sanction(
        UUID(int=first), SanctionKind.SUSPENSION, UUID(int=9), date(2026, 12, first), end, "overdue"
    )


@pytest.mark.parametrize(
    ("others", "end"),
    [([], 5), ([(6, 9)], 9), ([(6, 9), (10, 12)], 12), ([(7, 9)], 5), ([(3, 4)], 5), ([(6, None)], None)],
)
def test_suspensions_that_follow_each_other_end_with_the_last(
    others: list[tuple[int, int | None]], end: int | None
) -> None:
    first = _sanction(1, 5)
    found = chain_end(first, [first, *(_sanction(*one) for one in others)])
    assert found == (None if end is None else date(2026, 12, end))
