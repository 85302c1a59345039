"""May this use be reserved? Every rule is asked, so that a refusal names all that stands against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from sharespace.domain.availability import (
    Availability,
    Situation,
    availability,
    earliest_start_s,
    latest_start_s,
    length_is_allowed,
)
from sharespace.domain.ids import UnitId
from sharespace.domain.reasons import NEVER_WAIVED, Reason, ReasonCode, headline_first
from sharespace.domain.resource import Resource
from sharespace.domain.standing import NOBODY, Standing
from sharespace.domain.standing_rules import people_reasons, standing_reasons
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from sharespace.domain.wish import Wish

__all__ = ["Verdict", "Wish", "judge", "length_reasons", "people_reasons", "placed"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`passed` names the rules that were asked and met; `refused` all reasons, the headline first;
    `waived` the reasons that staff has set aside."""

    passed: tuple[str, ...]
    refused: tuple[Reason, ...]
    waived: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether nothing stands against it."""
        return not self.refused


def judge(resource: Resource, wish: Wish, situation: Situation, standing: Standing = NOBODY) -> Verdict:
    """Ask every rule about the wish; RULES 1 to 8 and articles 6 to 10 of the city's ordinance.

    What is set aside by staff is told apart; what is in NEVER_WAIVED stays refused.
    """
    if not wish.span.is_proper:
        return Verdict((), (Reason(ReasonCode.ORDER),))
    answers: dict[str, list[Reason]] = {
        "length": list(length_reasons(resource, wish)),
        "notice": list(_notice(resource, wish, situation)),
    }
    answers |= standing_reasons(resource, wish, standing)
    answers |= _place_and_time(resource, wish, situation)
    passed = [name for name, reasons in answers.items() if not reasons]
    against = {reason for reasons in answers.values() for reason in reasons}
    aside = {override.rule for override in wish.overrides} - NEVER_WAIVED
    waived = {reason for reason in against if reason.code in aside}
    return Verdict(tuple(passed), headline_first(against - waived), headline_first(waived))


def length_reasons(resource: Resource, wish: Wish) -> Iterator[Reason]:
    """Whether the length is possible at all; the same for every start (RULES 4)."""
    rules = resource.rules
    seconds = wish.span.end_s - wish.span.start_s
    if seconds % MINUTE_S or not length_is_allowed(rules, wish.span.length_min):
        params = {
            "length_min": wish.span.length_min,
            "minimum_min": rules.min_length_min,
            "maximum_min": rules.max_length_min,
            "step_min": rules.step_min,
        }
        yield Reason(ReasonCode.LENGTH, MappingProxyType(params), rules.citation("min_length_min"))


def _notice(resource: Resource, wish: Wish, situation: Situation) -> Iterator[Reason]:
    rules, now = resource.rules, situation.now_s
    start = wish.span.start_s
    if start < now:
        yield Reason(ReasonCode.PAST, MappingProxyType({"now_s": now}))
        return
    earliest = earliest_start_s(rules, now, situation.calendar)
    if start < earliest:
        params = MappingProxyType({"days": rules.notice_days, "earliest_s": earliest})
        yield Reason(ReasonCode.LEAD_SHORT, params, rules.citation("notice_days"))
    latest = latest_start_s(rules, now)
    if start > latest:
        params = MappingProxyType({"days": rules.horizon_days, "latest_s": latest})
        yield Reason(ReasonCode.LEAD_LONG, params, rules.citation("horizon_days"))


def _place_and_time(resource: Resource, wish: Wish, situation: Situation) -> dict[str, list[Reason]]:
    """Opening, closures, uses and the start grid, all from the one availability function."""
    answer = availability(resource, wish.span, situation)
    against = [reason for piece in answer.blocked for reason in piece.reasons]
    hours = {ReasonCode.CLOSED, ReasonCode.HOLIDAY, ReasonCode.CLOSURE, ReasonCode.UNKNOWN_HOURS}
    return {
        "opening": [reason for reason in against if reason.code in hours],
        "off_grid": list(_off_grid(answer, wish)),
        "taken": [reason for reason in against if reason.code in (ReasonCode.TAKEN, ReasonCode.BUFFER)],
    }


def _off_grid(answer: Availability, wish: Wish) -> Iterator[Reason]:
    step_s = answer.rules.step_min * MINUTE_S
    for opening in answer.openings:
        if opening.start_s <= wish.span.start_s < opening.end_s:
            late = (wish.span.start_s - opening.start_s) % step_s
            if late:
                before = wish.span.start_s - late
                params = {"step_min": answer.rules.step_min, "before_s": before, "after_s": before + step_s}
                yield Reason(ReasonCode.OFF_GRID, MappingProxyType(params))


def placed(resource: Resource, wish: Wish, situation: Situation) -> tuple[UnitId, ...]:
    """The units a permitted use takes, in ascending order: all of them, or the first of a pool that
    are free for the whole span. Fewer than needed when the pool has no room."""
    if resource.any_of is None:
        return tuple(sorted(resource.units))
    free = [unit for unit in sorted(resource.units) if _unit_is_free(resource, unit, wish, situation)]
    return tuple(free[: resource.any_of])


def _unit_is_free(resource: Resource, unit: UnitId, wish: Wish, situation: Situation) -> bool:
    before = resource.rules.buffer_before_min * MINUTE_S
    after = resource.rules.buffer_after_min * MINUTE_S
    uses = situation.busy.get(unit, ())
    return not any(
        use.reservation_id != situation.ignored
        and wish.span.overlaps(
            TimeSpan(use.start_s - max(after, use.before_s), use.end_s + max(before, use.after_s))
        )
        for use in uses
    )
