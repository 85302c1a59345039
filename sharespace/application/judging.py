"""Judge a wish with everything that is known: the time, what stands in it, and who asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from sharespace.application.alternative import Alternative, alternative
from sharespace.application.alternatives import MOST, nearest_alternatives
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.refusals import Refused
from sharespace.application.standing import standing_of
from sharespace.domain.availability import Situation
from sharespace.domain.ids import ApplicantId, ReservationId, UnitId
from sharespace.domain.judgement import Verdict, Wish, judge, placed
from sharespace.domain.local_time import local_moment, wall_clock_s
from sharespace.domain.overriding import told_apart
from sharespace.domain.plate_rules import plate_unsaid
from sharespace.domain.plates import written_plate
from sharespace.domain.quotas import Quota, Usage, Where
from sharespace.domain.quotes import LAID_ON, FeeItem
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.reservation import Override, Reservation
from sharespace.domain.resource import Resource
from sharespace.domain.standing_rules import standing_reasons
from sharespace.domain.time_span import TimeSpan

NOTICE = frozenset({ReasonCode.PAST, ReasonCode.LEAD_SHORT, ReasonCode.LEAD_LONG})
"""Rules about when one asks. They were answered when it was asked for, and are not asked again of a use
that keeps its start."""


_ANYWHERE = frozenset({ReasonCode.BANNED, ReasonCode.SUSPENDED})
"""What no other time or place gets around."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A wish with its verdict and the situation it was judged in."""

    resource: Resource
    wish: Wish
    situation: Situation
    verdict: Verdict
    applicant: ApplicantId | None = None
    own: ReservationId | None = None

    def units(self) -> tuple[UnitId, ...]:
        """The units the permitted use takes. Raises Refused where there is no room for it after all."""
        found = placed(self.resource, self.wish, self.situation)
        if not found:
            params = {"from_s": self.wish.span.start_s, "until_s": self.wish.span.end_s}
            raise Refused((Reason(ReasonCode.TAKEN, params),))
        return found

    def overrides(self) -> tuple[Override, ...]:
        """Those of the wish's overrides that did set a rule aside."""
        used = {reason.code for reason in self.verdict.waived}
        return tuple(one for one in self.wish.overrides if one.rule in used)

    def without(self, codes: Collection[ReasonCode]) -> Judged:
        """The same, with some rules not asked."""
        kept = tuple(reason for reason in self.verdict.refused if reason.code not in codes)
        return replace(self, verdict=replace(self.verdict, refused=kept))

    def only(self, codes: Collection[ReasonCode]) -> Judged:
        """The same, with only these rules asked."""
        return self.without({reason.code for reason in self.verdict.refused} - set(codes))

    def said(self) -> Judged:
        """The same where everything has to have been said by now: a bay is used by a vehicle with a plate."""
        unsaid = plate_unsaid(self.resource, self.wish)
        refused = headline_first({*self.verdict.refused, *unsaid})
        return replace(self, verdict=replace(self.verdict, refused=refused))

    def or_refused(self, office: Office, reading: Reading) -> Judged:
        """The same where it is allowed. Raises Refused with the nearest alternatives."""
        if not self.verdict.allowed:
            raise Refused(self.verdict.refused, self.ways_out(office, reading))
        return self

    def ways_out(self, office: Office, reading: Reading) -> tuple[Alternative, ...]:
        """The nearest uses that would be granted to this applicant too: none while they are banned, and
        none in a day or week of which they have had their share, but from the day they have one again."""
        if {reason.code for reason in self.verdict.refused} & _ANYWHERE:
            return ()
        found = [*nearest_alternatives(office, reading, self.resource, self.wish, ignored=self.own)]
        found += self._when_free_again(office, reading)
        different = {(one.span, *(room.id for room in one.resources)): one for one in found}.values()
        return tuple(islice((one for one in different if self._is_granted(office, reading, one)), MOST))

    def _when_free_again(self, office: Office, reading: Reading) -> Iterator[Alternative]:
        """The wish, and what is near it, on the first day on which the quotas leave room again."""
        again = [
            str(one.params["free_from_day"]) for one in self.verdict.refused if "free_from_day" in one.params
        ]
        if not again:
            return
        zone, span = self.resource.facility.zone, self.wish.span
        begins = local_moment(span.start_s, zone)
        day = date.fromisoformat(max(again))
        start = wall_clock_s(day, begins.hour * 60 + begins.minute, zone)
        later = replace(self.wish, span=TimeSpan(start, start + span.end_s - span.start_s), units=None)
        situation = office.situation_of(reading, self.resource, later.span)
        if judge(self.resource, later, situation).allowed:
            yield alternative(self.resource, self.wish, (self.resource,), later.span)
        for one in nearest_alternatives(office, reading, self.resource, later, ignored=self.own):
            yield alternative(self.resource, self.wish, one.resources, one.span)

    def _is_granted(self, office: Office, reading: Reading, other: Alternative) -> bool:
        wish = replace(self.wish, span=other.span, people=0)
        for before, room in enumerate(other.resources):
            standing = standing_of(office, reading, room, wish, self.applicant, self.own)
            usage = {quota: _with_more(quota, used, before, wish) for quota, used in standing.usage.items()}
            answers = standing_reasons(room, wish, replace(standing, usage=usage))
            parked = (one for one in answers.get("plate", ()) if one.code is ReasonCode.PLATE_OVERLAP)
            refused, _waived = told_apart((*answers.get("quota", ()), *parked), wish.overrides)
            if refused:
                return False
        return True


def _with_more(quota: Quota, used: Usage, rooms: int, wish: Wish) -> Usage:
    """What counts when the party has taken so many rooms already; each room has a count of its own where
    a quota counts by resource."""
    if quota.where is Where.RESOURCE:
        return used
    return Usage(used.uses + rooms, used.minutes + rooms * wish.span.length_min)


def judged(
    office: Office,
    reading: Reading,
    resource: Resource,
    wish: Wish,
    applicant: ApplicantId | None,
    ignored: Reservation | None = None,
) -> Judged:
    """Ask every rule. `ignored` is the reservation the wish is about, where there is one already: it is
    not in its own way and does not count twice (RULES 10). An override without a reason is none."""
    meant = tuple(one for one in wish.overrides if one.why.strip())
    wish = replace(wish, overrides=meant, plate=written_plate(wish.plate))
    own = None if ignored is None else ignored.id
    situation = office.situation_of(reading, resource, wish.span, ignored=own)
    standing = standing_of(office, reading, resource, wish, applicant, own)
    verdict = judge(resource, wish, situation, standing)
    return Judged(resource, wish, situation, verdict, applicant, own)


def wish_of(reservation: Reservation) -> Wish:
    """The wish that a reservation stands for."""
    return Wish(
        reservation.span,
        reservation.people,
        reservation.purpose,
        reservation.eligibility,
        equipment=reservation.equipment,
        plate=reservation.plate,
        overrides=reservation.overrides,
        reductions=reservation.quote.codes(FeeItem.REDUCTION),
        extras=reservation.quote.codes(*LAID_ON),
        user_class=reservation.user_class,
    )


def chosen_units(resource: Resource, reservation: Reservation) -> tuple[UnitId, ...] | None:
    """The units a reservation has out of a pool; None where every use takes all units anyway."""
    if resource.any_of is None:
        return None
    return tuple(unit for unit in reservation.units if unit in resource.units) or None


def units_asked(resource: Resource) -> tuple[UnitId, ...]:
    """Every unit a use may take: its own, and those of what can be had with it."""
    return (*resource.units, *(unit for one in resource.movable for unit in one.units))
