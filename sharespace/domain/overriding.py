"""Which rules a member of staff sets aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sharespace.domain.reasons import NEVER_WAIVED, Reason, ReasonCode
from sharespace.domain.reservation import Override


def codes_set_aside(overrides: Iterable[Override]) -> frozenset[ReasonCode]:
    """The rules that overrides set aside. One without a reason is none, and what is in NEVER_WAIVED cannot
    be set aside by anybody."""
    return frozenset(one.rule for one in overrides if one.why.strip()) - NEVER_WAIVED


def told_apart(
    against: Collection[Reason], overrides: Iterable[Override]
) -> tuple[frozenset[Reason], frozenset[Reason]]:
    """What stays refused, and what is waived."""
    aside = codes_set_aside(overrides)
    waived = frozenset(reason for reason in against if reason.code in aside)
    return frozenset(against) - waived, waived
