"""Lays out the uses of a series one after the other, each judged in the light of those before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from operator import attrgetter

from sharespace.application.alternatives import Alternative
from sharespace.application.judging import NOTICE, Judged, chosen_units, wish_of
from sharespace.application.lapsed_holds import without_lapsed
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.prices import price_of_wish
from sharespace.application.refusals import not_lent, resource_or_unknown
from sharespace.application.series_reading import remembering
from sharespace.application.series_ways_out import WaysOut
from sharespace.application.standing import standing_of
from sharespace.domain.availability import Busy, Occupancy, Situation
from sharespace.domain.fees import Quote
from sharespace.domain.ids import ApplicantId, ResourceId, UnitId
from sharespace.domain.judgement import Verdict, Wish, judge
from sharespace.domain.local_time import day_span, local_day
from sharespace.domain.reasons import Reason
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Resource
from sharespace.domain.series import Choice, Decision, OnConflict, following_the_first
from sharespace.domain.series_counting import with_planned
from sharespace.domain.situation import reach_s, units_asked
from sharespace.domain.time_span import MINUTE_S, TimeSpan

NEAR_S = 24 * 3600
"""So far around a use others are looked at: farther than any buffer, and than any gap that matters."""


class Fate(StrEnum):
    """What becomes of a day of a series. `open`: it does not fit and nobody has decided."""

    AS_ASKED = "as_asked"
    MOVED = "moved"
    SKIPPED = "skipped"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Asked:
    """A use as the pattern has it. `own` is the reservation that is to become this one, if any."""

    day: date
    span: TimeSpan
    resource: Resource
    own: Reservation | None = None


@dataclass(frozen=True, slots=True)
class PlannedUse:
    """One day of a series. `verdict` is on the use as asked; `resource`, `span`, `units` and `quote` are
    where it would be by the decision, and `granted` is how that was judged. `against` is what stands in
    the way of that; only an open one has any. `alternatives` are for days that do not fit: the nearest time
    that day first, then another room; on a day without either, another day."""

    day: date
    asked: TimeSpan
    verdict: Verdict
    fate: Fate
    resource: Resource
    span: TimeSpan
    granted: Judged
    units: tuple[UnitId, ...]
    quote: Quote
    against: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    own: Reservation | None = None

    @property
    def is_made(self) -> bool:
        """Whether a reservation comes of it."""
        return self.fate in (Fate.AS_ASKED, Fate.MOVED)


@dataclass(frozen=True, slots=True)
class Details:
    """What holds for every use of the series, as in a single wish. `has_begun`: the far end of the notice
    was asked of an earlier use. `all_said`: what is left blank is a reason too."""

    template: Wish
    applicant: ApplicantId | None
    all_said: bool = False
    has_begun: bool = False


def whole_days(asked: Sequence[Asked]) -> TimeSpan:
    """The local days on which anything happens."""
    zone = asked[0].resource.facility.zone
    first = local_day(min(one.span.start_s for one in asked), zone)
    last = local_day(max(one.span.end_s for one in asked), zone)
    return day_span(first, zone, (last - first).days + 1)


class Planner:
    """Judges the uses of one series in order. What stands is read once for the whole series."""

    def __init__(
        self,
        office: Office,
        reading: Reading,
        details: Details,
        asked: Sequence[Asked],
        decisions: Mapping[date, Decision],
        on_conflict: OnConflict,
    ) -> None:
        self.office = office
        self._window = whole_days(asked)
        self.reading = remembering(reading, self._window)
        self._details = details
        self._asked = asked
        self._decisions = decisions
        self._on_conflict = on_conflict
        self._moving = frozenset(one.own.id for one in asked if one.own is not None)
        self._planned: list[PlannedUse] = []
        self._patient: dict[ResourceId, Resource] = {}
        self._ways_out = WaysOut(self, details.template.people, [one.day for one in asked])
        self._main = asked[0].resource
        self._situation = office.situation_of(reading, self._main, self._window)
        self._lapsed = reading.lapsed_holds(office.now_s())
        self._elsewhere: dict[tuple[ResourceId, TimeSpan], Busy] = {}

    def plan(self) -> tuple[PlannedUse, ...]:
        """Every use in order, as the decisions have it. Raises ResourceUnknown for one that a decision
        names."""
        for asked in self._asked:
            self._planned.append(self._plan(asked, self._decisions.get(asked.day)))
        return tuple(self._planned)

    def _plan(self, asked: Asked, decision: Decision | None) -> PlannedUse:
        granted = self.judged(asked.resource, asked.span, asked.own)
        use = self._use(asked, granted.verdict, granted, Fate.AS_ASKED)
        if not use.verdict.allowed:
            others = self._ways_out.of(asked.resource, asked.span, use.verdict, asked.own)
            use = replace(use, alternatives=others)
        choice = None if decision is None else decision.choice
        if choice is Choice.SKIP:
            return replace(use, fate=Fate.SKIPPED)
        if decision is not None and choice is Choice.MOVE:
            return self._moved(asked, use, decision)
        if use.verdict.allowed:
            return use
        if self._on_conflict is OnConflict.SKIP and choice is None:
            return replace(use, fate=Fate.SKIPPED)
        if self._on_conflict is OnConflict.NEAREST and choice is None:
            for nearest in use.alternatives:
                if "day" not in nearest.differs:
                    elsewhere = Decision(Choice.MOVE, nearest.span, nearest.resource.id)
                    return self._moved(asked, use, elsewhere)
        return replace(use, fate=Fate.OPEN, against=use.verdict.refused)

    def _moved(self, asked: Asked, use: PlannedUse, decision: Decision) -> PlannedUse:
        resource = use.resource
        if decision.resource_id is not None and decision.resource_id != resource.id:
            resource = not_lent(resource_or_unknown(self.reading, decision.resource_id))
        granted = self.judged(resource, decision.span or use.asked, use.own)
        moved = self._use(asked, use.verdict, granted, Fate.MOVED)
        if granted.verdict.allowed:
            return replace(moved, alternatives=use.alternatives)
        others = use.alternatives or self._ways_out.of(use.resource, use.asked, granted.verdict, use.own)
        return replace(moved, fate=Fate.OPEN, against=granted.verdict.refused, alternatives=others)

    def _use(self, asked: Asked, verdict: Verdict, granted: Judged, fate: Fate) -> PlannedUse:
        wish, resource = granted.wish, granted.resource
        price = price_of_wish(self.office, self.reading, resource, wish, calendar=granted.situation.calendar)
        return PlannedUse(
            asked.day,
            asked.span,
            verdict,
            fate,
            resource,
            wish.span,
            granted,
            granted.units() if granted.verdict.allowed else (),
            price,
            own=asked.own,
        )

    def judged(self, resource: Resource, span: TimeSpan, own: Reservation | None = None) -> Judged:
        """Every rule about one use, with the earlier uses of the series counted in."""
        wish = self._wish(resource, span, own)
        made = [use for use in self._planned if use.is_made]
        # What is stored already counts there; what is made anew, or on another resource, does not.
        new = [use for use in made if use.own is None or use.own.resource_id != use.resource.id]
        own_id = None if own is None else own.id
        standing = standing_of(self.office, self.reading, resource, wish, self._details.applicant, own_id)
        situation = self.around(resource, span)
        standing = with_planned(resource, wish, standing, new, situation.now_s)
        asked = self.patient(resource) if made or self._details.has_begun else resource
        granted = Judged(resource, wish, situation, judge(asked, wish, situation, standing))
        if own is not None and own.resource_id == resource.id and own.span.start_s == span.start_s:
            granted = granted.without(NOTICE)
        return granted.said() if self._details.all_said else granted

    def patient(self, resource: Resource) -> Resource:
        """The resource for a use that is not the first."""
        if resource.id not in self._patient:
            self._patient[resource.id] = following_the_first(resource)
        return self._patient[resource.id]

    def _wish(self, resource: Resource, span: TimeSpan, own: Reservation | None) -> Wish:
        template = self._details.template
        if own is None:
            # Units chosen out of a pool mean nothing elsewhere.
            units = template.units if resource.id == self._main.id else None
            return replace(template, span=span, units=units)
        return replace(
            wish_of(own),
            span=span,
            units=template.units or chosen_units(resource, own),
            overrides=(*own.overrides, *template.overrides),
        )

    def around(self, resource: Resource, span: TimeSpan) -> Situation:
        """What stands around a span: what is stored without the uses that are being moved, and the
        earlier uses of the series."""
        units = units_asked((resource,))
        situation = self._stored(resource, span)
        wide = span.widened(NEAR_S, NEAR_S)
        busy = {unit: self._near(situation.busy.get(unit, ()), unit, wide) for unit in units}
        return replace(situation, busy=busy)

    def _stored(self, resource: Resource, span: TimeSpan) -> Situation:
        """What is stored around a span: of the series' own place read once for all of it, elsewhere once
        for a day."""
        if not self._window.covers(span):
            return self.office.situation_of(self.reading, resource, span)
        if resource.id == self._main.id:
            return self._situation
        zone = resource.facility.zone
        days = day_span(local_day(span.start_s, zone), zone)
        days = TimeSpan(days.start_s, max(days.end_s, span.end_s))
        busy = self._elsewhere.get((resource.id, days))
        if busy is None:
            read = self.reading.busy(days, units_asked((resource,)), reach_s=reach_s((resource,)))
            busy = self._elsewhere[resource.id, days] = without_lapsed(read, self._lapsed)
        # Closures were read for every place.
        return replace(self._situation, busy=busy)

    def _near(self, uses: Sequence[Occupancy], unit: UnitId, wide: TimeSpan) -> Sequence[Occupancy]:
        near = uses[bisect_right(uses, wide.start_s, key=_END) : bisect_left(uses, wide.end_s, key=_START)]
        own = list(self._own(unit, wide))
        if not own and not self._moving:
            return near
        others = (use for use in near if use.reservation_id not in self._moving)
        return sorted([*others, *own], key=_START)

    def _own(self, unit: UnitId, wide: TimeSpan) -> Iterator[Occupancy]:
        """Earlier uses of the series: where they will be, or where they stay."""
        for use in self._planned:
            if use.is_made and unit in use.units:
                rules = use.resource.rules
                buffers = (rules.buffer_before_min, rules.buffer_after_min)
                span = use.span
            elif not use.is_made and use.own is not None and unit in use.own.units:
                buffers = (use.own.buffer_before_min, use.own.buffer_after_min)
                span = use.own.span
            else:
                continue
            if span.overlaps(wide):
                yield Occupancy(*span, buffers[0] * MINUTE_S, buffers[1] * MINUTE_S)


_START, _END = attrgetter("start_s"), attrgetter("end_s")
