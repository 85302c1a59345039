"""Whom a closure would cost their place, and where each could go instead. Changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sharespace.application.alternatives import MOST, Alternative, AlternativeSearch, units_to_ask
from sharespace.application.closure_plans import Target
from sharespace.application.found import Found
from sharespace.application.lapsed_holds import standing_claims, without_lapsed
from sharespace.application.office import Office
from sharespace.application.parking_standing import elsewhere
from sharespace.application.ports import Reading
from sharespace.application.ports_closures import Claim
from sharespace.application.refunds import refund_of_lost
from sharespace.application.surroundings import Surroundings, fits_in_number, neighbours
from sharespace.domain.applicant import ApplicantKind, masked_phone
from sharespace.domain.availability import Occupancy
from sharespace.domain.closures import Closure, ClosureAct
from sharespace.domain.ids import ApplicantId, ReservationId, ResourceId, UnitId
from sharespace.domain.judgement import Wish, judge
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.local_time import day_span, local_day
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.refunds import Refund
from sharespace.domain.reservation import Override, State
from sharespace.domain.resource import Resource
from sharespace.domain.situation import reach_s
from sharespace.domain.time_span import TimeSpan

AHEAD_DAYS = 14
"""So many days after its last affected use other times are looked for."""
SPARE = 3
"""So many alternatives more are found than told, so that two parties need not be sent to one room."""
ASKED = 4
"""So many neighbours are asked why they cannot take a use that finds no place."""
NOT_THEIR_CHOICE = (ReasonCode.LEAD_SHORT, ReasonCode.LEAD_LONG, ReasonCode.QUOTA)
"""Rules that do not hold for a use whose place was taken away: nobody asks five days before a flood."""


@dataclass(frozen=True, slots=True)
class Affected:
    """A reservation that loses its place. `who` and `phone` are masked; a call list in full is asked for
    by `call_list`. Without `alternatives`, `because` says why there is none."""

    reservation_id: ReservationId
    code: str
    resource: Resource
    span: TimeSpan
    state: State
    title: str
    applicant_id: ApplicantId
    who: str
    phone: str
    is_group: bool
    people: int
    on_site: bool
    refund: Refund
    alternatives: tuple[Alternative, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What an act of closing does, before it is done. `affected` by start, then code; `on_site` those of
    them whose use is going on now. `kept` counts later uses that keep their place for now (open-ended
    closures); `due_back` has loans whose return day falls into the closure, by code: they keep what they
    borrowed and need another day. `overlapping` names acts that shut the same already. `version` is that
    of the data it was worked out from."""

    act: ClosureAct
    resources: tuple[Resource, ...]
    affected: tuple[Affected, ...]
    kept: int
    due_back: tuple[str, ...]
    overlapping: tuple[str, ...]
    version: int

    @property
    def on_site(self) -> tuple[Affected, ...]:
        """Who is there now."""
        return tuple(one for one in self.affected if one.on_site)

    @property
    def codes(self) -> frozenset[str]:
        """The reservations that lose their place; what `Close.seen` is compared with."""
        return frozenset(one.code for one in self.affected)

    @property
    def without_way_out(self) -> int:
        """How many find no other place."""
        return sum(not one.alternatives for one in self.affected)

    @property
    def refund_won(self) -> int:
        """What is given back when all of them want their money, interest included."""
        return sum(one.refund.refund_won + one.refund.interest_won for one in self.affected)


def work_out(
    office: Office,
    reading: Reading,
    act: ClosureAct,
    target: Target,
    closures: Sequence[Closure],
    lost: Sequence[Claim] = (),
) -> Impact:
    """The impact of an act with its closures, stored or not. `lost` are reservations that have lost their
    place by it already and are told again."""
    from_s = max(act.span.start_s, office.now_s())
    by_id = {one.id: one for one in reading.resources()}
    sorted_out = _SortedOut(act, from_s)
    claimed = TimeSpan(from_s, max(act.span.end_s, from_s + 1))
    for claim in standing_claims(reading, target.units, claimed, office.now_s()):
        # What was reserved in a resource that is no longer offered keeps its place until it is moved.
        if claim.reservation.resource_id in by_id:
            sorted_out.add(claim, TRAITS[by_id[claim.reservation.resource_id].kind].shape)
    loses = [*lost, *sorted_out.loses]
    search = _Search(office, reading, loses, by_id, closures)
    return Impact(
        act=act,
        resources=target.resources,
        affected=tuple(search.affected(claim) for claim in loses),
        kept=sorted_out.kept,
        due_back=tuple(sorted_out.due_back),
        overlapping=tuple(_overlapping(reading, act, target, from_s)),
        version=reading.version(),
    )


class _SortedOut:
    """Who loses the place, who keeps it for now, and whose loan cannot be returned on its day."""

    def __init__(self, act: ClosureAct, from_s: int) -> None:
        self._act = act
        self._from_s = from_s
        self.loses: list[Claim] = []
        self.kept = 0
        self.due_back: list[str] = []

    def add(self, claim: Claim, shape: Shape) -> None:
        one, act = claim.reservation, self._act
        if shape is Shape.LOAN and (one.state is State.IN_USE or one.span.start_s < self._from_s):
            # What is lent is at home: only its return needs an open door.
            if act.span.start_s < one.span.end_s <= act.span.end_s:
                self.due_back.append(one.code)
        elif one.span.start_s < act.displaces_until_s:
            self.loses.append(claim)
        else:
            self.kept += 1


def _overlapping(reading: Reading, act: ClosureAct, target: Target, from_s: int) -> Iterator[str]:
    targets = {*act.shut.targets, *target.units}
    for one in reading.acts_ending_after(from_s):
        holds = one.id != act.id and one.reopened_s is None and one.span.overlaps(act.span)
        if holds and not targets.isdisjoint(one.shut.targets):
            yield one.code


def ways_out(
    office: Office, reading: Reading, claims: Sequence[Claim]
) -> Mapping[ReservationId, tuple[tuple[Alternative, ...], tuple[Reason, ...]]]:
    """Where displaced reservations could go as things stand, or why nowhere. All must be of resources
    that are still there."""
    by_id = {one.id: one for one in reading.resources()}
    search = _Search(office, reading, claims, by_id, ())
    return {one.reservation.id: search.way_out(one) for one in claims}


def wish_elsewhere(claim: Claim) -> Wish:
    """The wish a displaced reservation stands for, free of the rules that nobody can keep who did not
    choose to move."""
    one = claim.reservation
    free = tuple(Override(code, "displaced") for code in NOT_THEIR_CHOICE)
    return Wish(
        one.span,
        one.people,
        one.purpose,
        one.eligibility,
        equipment=one.equipment,
        plate=one.plate,
        overrides=(*one.overrides, *free),
    )


class _Search:
    """Reads the situation once for all claims, and keeps in mind whom it has sent where."""

    def __init__(
        self,
        office: Office,
        reading: Reading,
        claims: Sequence[Claim],
        by_id: Mapping[ResourceId, Resource],
        closures: Sequence[Closure],
    ) -> None:
        self._office = office
        self._reading = reading
        self._by_id = by_id
        self._sent: defaultdict[UnitId, list[TimeSpan]] = defaultdict(list)
        self._searches: dict[str, tuple[AlternativeSearch, Surroundings]] = {}
        self._now_s = office.now_s()
        for kind in {by_id[one.reservation.resource_id].kind for one in claims}:
            of_kind = [one for one in claims if by_id[one.reservation.resource_id].kind == kind]
            self._searches[kind] = self._read(of_kind, closures)

    def _read(
        self, claims: Sequence[Claim], closures: Sequence[Closure]
    ) -> tuple[AlternativeSearch, Surroundings]:
        reading = self._reading
        own = {claim.reservation.resource_id: self._by_id[claim.reservation.resource_id] for claim in claims}
        every = reading.resources(kind=next(iter(own.values())).kind)
        nearby = dict(own)
        for one in own.values():
            nearby.update((other.id, other) for other in neighbours(one, every))
        window = self._window([claim.reservation.span for claim in claims])
        there = list(nearby.values())
        situation = self._office.situation(reading, window, units_to_ask(there), named=False, of=there)
        situation = replace(
            situation,
            busy={**situation.busy, **self._released(window, claims, reach_s(there))},
            closures=_with(situation.closures, closures),
        )
        around = Surroundings(there, situation, window, bound_by_notice=False)
        return AlternativeSearch(around, around, over_days=True), around

    def _window(self, spans: Sequence[TimeSpan]) -> TimeSpan:
        zone = self._office.zone
        first = day_span(local_day(min(one.start_s for one in spans), zone), zone)
        last = day_span(local_day(max(one.start_s for one in spans), zone), zone, AHEAD_DAYS + 1)
        # Where things are lent, a use that begins on the last day goes on for weeks.
        longest_s = max(one.end_s - one.start_s for one in spans)
        return TimeSpan(first.start_s, last.end_s + longest_s)

    def _released(
        self, window: TimeSpan, claims: Sequence[Claim], reach_s: int
    ) -> dict[UnitId, list[Occupancy]]:
        """What holds the claims' own units beside the claims: half a hall may stay open."""
        gone = {claim.reservation.id for claim in claims}
        units = sorted({unit for claim in claims for unit in claim.reservation.units})
        read = self._reading.busy(window, units, named=True, reach_s=reach_s)
        busy = without_lapsed(read, self._reading.lapsed_holds(self._now_s))
        return {unit: [use for use in busy.get(unit, ()) if use.reservation_id not in gone] for unit in units}

    def affected(self, claim: Claim) -> Affected:
        one, who = claim.reservation, claim.applicant
        resource = self._by_id[one.resource_id]
        alternatives, because = self.way_out(claim)
        loan = TRAITS[resource.kind].shape is Shape.LOAN
        granted = one.state in (State.CONFIRMED, State.IN_USE)
        return Affected(
            reservation_id=one.id,
            code=one.code,
            resource=resource,
            span=one.span,
            state=one.state,
            title=one.title,
            applicant_id=who.id,
            who=who.public_name,
            phone=masked_phone(who.phone),
            is_group=who.kind is ApplicantKind.GROUP,
            people=one.people,
            on_site=granted and not loan and one.span.start_s <= self._now_s < one.span.end_s,
            refund=refund_of_lost(self._office, self._reading, Found(one, who, resource), self._now_s),
            alternatives=alternatives,
            because=because,
        )

    def way_out(self, claim: Claim) -> tuple[tuple[Alternative, ...], tuple[Reason, ...]]:
        """Alternatives, those that nobody else was sent to first; or why there are none."""
        resource = self._by_id[claim.reservation.resource_id]
        search, there = self._searches[resource.kind]
        wish = wish_elsewhere(claim)
        one, window = claim.reservation, there.window
        parked = elsewhere(self._reading, resource, wish, window, one.id, self._now_s)
        found = search.ranked(resource, wish, MOST + SPARE, parked)
        ways = sorted(found, key=self._is_promised)[:MOST]
        if not ways:
            return (), self._why_none(resource, wish, there)
        for room in ways[0].resources:
            for unit in room.units if room.any_of is None else ():
                self._sent[unit].append(ways[0].span)
        return tuple(ways), ()

    def _is_promised(self, way: Alternative) -> bool:
        return any(
            span.overlaps(way.span)
            for room in way.resources
            for unit in room.units
            for span in self._sent.get(unit, ())
        )

    def _why_none(self, resource: Resource, wish: Wish, there: Surroundings) -> tuple[Reason, ...]:
        near = there.near(resource)
        large = [one for one in near if fits_in_number(one, wish.people)]
        if near and not large:
            most = max(one.capacity or 0 for one in (resource, *near))
            params: dict[str, int | str] = {"people": wish.people, "least": 1, "most": most}
            return (Reason(ReasonCode.CAPACITY, params),)
        found: dict[ReasonCode, Reason] = {}
        for other in (resource, *large[:ASKED]):
            for reason in judge(other, wish, there.situation).refused:
                found.setdefault(reason.code, reason)
        return headline_first(found.values())


def _with(
    stored: Mapping[UUID, Sequence[Closure]], more: Sequence[Closure]
) -> Mapping[UUID, Sequence[Closure]]:
    """Stored closures and those of the act in question, which may be stored in an older form."""
    ids = {one.id for one in more}
    found = {target: [one for one in several if one.id not in ids] for target, several in stored.items()}
    for one in more:
        found.setdefault(one.target, []).append(one)
    return found
