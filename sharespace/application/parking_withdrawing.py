"""Take a share window back: what that does to others, and then doing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sharespace.application.alternatives import Alternative
from sharespace.application.carrying_out import expire_lapsed
from sharespace.application.closure_impact import ways_out
from sharespace.application.office import Office
from sharespace.application.parking_sharing import begun_ledger, open_by, record_sharing
from sharespace.application.ports import ChangedMeanwhile, Reading, UnitOfWork
from sharespace.application.ports_closures import Claim
from sharespace.application.refusals import Refused, resource_or_unknown
from sharespace.domain.applicant import masked_phone
from sharespace.domain.displacement import Differs, Displacement, Offer
from sharespace.domain.ids import CommandId, ResourceId
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.plates import masked_plate
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.reservation import State
from sharespace.domain.resource import Resource
from sharespace.domain.sharing import LONGEST_AHEAD_DAYS, ShareEntry, shared_spans
from sharespace.domain.time_span import TimeSpan, subtracted


@dataclass(frozen=True, slots=True)
class WithdrawShare:
    """The command to take back what is shared during `span`; its end may be NO_END_S.

    `seen` are the codes of the reservations that the preview showed: with others than these nothing is
    withdrawn. None: whatever it hits.
    """

    command_id: CommandId
    resource_id: ResourceId
    span: TimeSpan
    why: str = ""
    by: str = ""
    seen: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A reservation that loses its place by a withdrawal. `who`, `phone` and `plate` are masked. Without
    `alternatives`, `because` says why there is none."""

    code: str
    resource: Resource
    span: TimeSpan
    state: State
    who: str
    phone: str
    plate: str
    alternatives: tuple[Alternative, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a withdrawal comes to, before or after it is done. `lost` are the spans no longer shared;
    those of an endless one are told for two years."""

    lost: tuple[TimeSpan, ...]
    hits: tuple[Hit, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The reservations that lose their place; what `WithdrawShare.seen` is compared with."""
        return frozenset(hit.code for hit in self.hits)


def preview_withdrawal(office: Office, resource_id: ResourceId, span: TimeSpan) -> Withdrawal:
    """What taking a span back would do; nothing is changed. Raises what the withdrawal would.

    Worked out by doing it in a transaction that is undone, so that it cannot differ from the act.
    """
    command = WithdrawShare(CommandId(office.identities.new_id()), resource_id, span)
    with office.store.write() as work:
        resource = resource_or_unknown(work, resource_id)
        return _withdraw(office, work, resource, command)


def withdraw_share(office: Office, command: WithdrawShare) -> Withdrawal:
    """Take a span back, in future only. Reservations that lose their place become open tasks, each with
    where it could go; none is deleted.

    Sent again, it tells nothing and does nothing. Raises Refused (`order`, `past`, `taken` while
    somebody stands there), NotSharedByWindows, ResourceUnknown, ChangedMeanwhile when it hits others
    than were seen.
    """
    with office.store.write() as work:
        resource = resource_or_unknown(work, command.resource_id)
        if work.command_done(command.command_id) is not None:
            return Withdrawal((), ())
        done = _withdraw(office, work, resource, command)
        if command.seen is not None and command.seen != done.codes:
            raise ChangedMeanwhile
        record_sharing(office, work, command, resource, "share_withdrawn", len(done.hits))
        work.commit()
        return done


def _withdraw(office: Office, work: UnitOfWork, resource: Resource, command: WithdrawShare) -> Withdrawal:
    now, zone = office.now_s(), resource.facility.zone
    if not command.span.is_proper:
        raise Refused((Reason(ReasonCode.ORDER),))
    if command.span.start_s < now:
        raise Refused((Reason(ReasonCode.PAST, {"now_s": now}),))
    expire_lapsed(office, work)
    before = begun_ledger(office, work, resource)
    by = command.by or office.settings.counter
    entry = ShareEntry(
        office.identities.new_id(),
        resource.id,
        command.span,
        now,
        by,
        withdrawn=True,
        why=command.why.strip(),
    )
    horizon = local_day(now, zone) + timedelta(days=LONGEST_AHEAD_DAYS)
    told = command.span.clipped(TimeSpan(now, day_start_s(horizon, zone)))
    lost = tuple(subtracted(shared_spans(before, told, zone), shared_spans([*before, entry], told, zone)))
    claims = [
        claim
        for claim in work.claims_on(resource.units, command.span)
        if any(claim.reservation.span.overlaps(span) for span in (*lost, *_beyond(command.span, told)))
    ]
    _refuse_while_in_use(claims, now)
    open_by(office, work, resource, [*before, entry])
    return Withdrawal(lost, _displaced(office, work, command, claims))


def _beyond(span: TimeSpan, told: TimeSpan) -> tuple[TimeSpan, ...]:
    """What of an endless withdrawal lies later than anything is told for."""
    return (TimeSpan(told.end_s, span.end_s),) if span.end_s > told.end_s else ()


def _refuse_while_in_use(claims: Sequence[Claim], now_s: int) -> None:
    in_use = [
        claim.reservation
        for claim in claims
        if claim.reservation.state is State.IN_USE or claim.reservation.span.start_s <= now_s
    ]
    if in_use:
        raise Refused(
            tuple(
                Reason(
                    ReasonCode.TAKEN,
                    {"from_s": one.span.start_s, "until_s": one.span.end_s, "code": one.code},
                )
                for one in in_use
            )
        )


def _displaced(
    office: Office, work: UnitOfWork, command: WithdrawShare, claims: Sequence[Claim]
) -> tuple[Hit, ...]:
    """Take the place from these, with where each could go now that the bay's hours have changed."""
    if not claims:
        return ()
    now = office.now_s()
    ways = ways_out(office, work, claims)
    displacements = [
        Displacement(
            office.identities.new_id(),
            claim.reservation.id,
            None,
            now,
            claim.reservation.state,
            tuple(map(_offer, ways[claim.reservation.id][0])),
            ways[claim.reservation.id][1],
        )
        for claim in claims
    ]
    by = command.by or office.settings.counter
    work.displace(displacements, by=by, why=command.why.strip(), facts={"cause": "share_withdrawn"})
    return tuple(_hit(work, claim, *ways[claim.reservation.id]) for claim in claims)


def _offer(way: Alternative) -> Offer:
    rooms = tuple(room.id for room in way.resources)
    return Offer(rooms, way.span, tuple(map(Differs, way.differs)), way.distance_m)


def _hit(reading: Reading, claim: Claim, ways: tuple[Alternative, ...], because: tuple[Reason, ...]) -> Hit:
    one, who = claim.reservation, claim.applicant
    return Hit(
        code=one.code,
        resource=resource_or_unknown(reading, one.resource_id),
        span=one.span,
        state=one.state,
        who=who.public_name,
        phone=masked_phone(who.phone),
        plate=masked_plate(one.plate) if one.plate else "",
        alternatives=ways,
        because=because,
    )
