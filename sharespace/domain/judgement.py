"""May this use be reserved? Every rule is asked, so that a refusal names all that stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from sharespace.domain.calendar import Piece
from sharespace.domain.loan_days import Errand, is_open, next_open_day
from sharespace.domain.local_time import local_day
from sharespace.domain.notice import earliest_start_s, latest_start_s, length_is_allowed, length_of
from sharespace.domain.pieces import closure_pieces, taken_pieces
from sharespace.domain.placing import equipment_reasons, off_grid, placed, pool_reasons, set_aside
from sharespace.domain.pool_pieces import short_reason
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.resource import Resource
from sharespace.domain.rhythm import has_own_hours, hours_of, is_lent, rhythm_of
from sharespace.domain.situation import Situation
from sharespace.domain.standing import NOBODY, Standing
from sharespace.domain.standing_rules import people_reasons, standing_reasons
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from sharespace.domain.wish import Wish

__all__ = ["Verdict", "Wish", "judge", "length_reasons", "people_reasons", "placed"]

_OPENING = frozenset({ReasonCode.CLOSED, ReasonCode.HOLIDAY, ReasonCode.CLOSURE, ReasonCode.UNKNOWN_HOURS})
_TAKEN = frozenset({ReasonCode.TAKEN, ReasonCode.BUFFER, ReasonCode.OVERDUE})


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
    aside = set_aside(wish)
    waived = {reason for reason in against if reason.code in aside}
    refused = against - waived
    if waived and not refused and not placed(resource, wish, situation):
        # What was set aside was not all that kept it off its units.
        refused = {short_reason(0, resource.any_of or len(resource.units), len(resource.units))}
    return Verdict(tuple(passed), headline_first(refused), headline_first(waived))


def length_reasons(resource: Resource, wish: Wish) -> Iterator[Reason]:
    """Whether the length is possible at all; the same for every start (RULES 4)."""
    rules = resource.rules
    seconds = wish.span.end_s - wish.span.start_s
    length = length_of(rules, wish.span, resource.facility.zone)
    if seconds % MINUTE_S or not length_is_allowed(rules, length):
        params = {
            "length_min": length,
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
    """Opening, closures, uses and the start grid, from the pieces that availability is made of."""
    pool = resource.any_of is not None
    against = [*closure_pieces(resource, situation)]
    rhythm = rhythm_of(resource, wish.span, situation)
    if pool:
        on_units = pool_reasons(resource, wish, situation)
    else:
        on_units = list(_touching(taken_pieces(resource, situation), wish.span))
    beside: list[Reason] = [reason for reason in on_units if reason.code is ReasonCode.OFF_GRID]
    if not has_own_hours(resource):
        hours, calendar = hours_of(resource), situation.calendar
        against += calendar.closed_pieces(hours, wish.span, resource.doubts)
        beside += off_grid(calendar.open_spans(hours, wish.span), wish.span, rhythm)
    answers = {
        "opening": [
            *_touching(against, wish.span),
            *(reason for reason in on_units if reason.code in _OPENING),
        ],
        "off_grid": beside,
        "taken": [reason for reason in on_units if reason.code in _TAKEN],
    }
    if wish.equipment:
        answers["equipment"] = list(equipment_reasons(resource, wish, situation))
    if is_lent(resource):
        answers["errands"] = list(_errands(resource, wish, situation))
    return answers


def _touching(pieces: Iterable[Piece], span: TimeSpan) -> Iterator[Reason]:
    for piece in pieces:
        if piece.start_s < span.end_s and span.start_s < piece.end_s:
            yield piece.reason


def _errands(resource: Resource, wish: Wish, situation: Situation) -> Iterator[Reason]:
    """Picked up and brought back on open days; days between need not be open (RULES 13)."""
    zone = resource.facility.zone
    first, last = local_day(wish.span.start_s, zone), local_day(wish.span.end_s - 1, zone)
    for day, errand, code in (
        (first, Errand.PICK_UP, ReasonCode.CLOSED_PICKUP),
        (last, Errand.RETURN, ReasonCode.CLOSED_RETURN),
    ):
        if not is_open(resource, day, situation, errand):
            params: dict[str, int | str] = {"on_day": day.isoformat()}
            following = next_open_day(resource, day, situation, errand)
            if following is not None:
                params["next_day"] = following.isoformat()
            yield Reason(code, MappingProxyType(params))
