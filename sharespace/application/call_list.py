"""Whom to ring up now: names and phones in full, because somebody asked on purpose. That is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sharespace.application.closures import act_of
from sharespace.application.office import Office
from sharespace.application.ports import UnitOfWork
from sharespace.application.ports_closures import Claim
from sharespace.domain.closures import ClosureAct
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan


@dataclass(frozen=True, slots=True)
class Callee:
    """One call. For a group `name` is its representative's. `on_site`: the use is going on now."""

    code: str
    place: str
    span: TimeSpan
    name: str
    group_name: str
    phone: str
    people: int
    on_site: bool


def call_list(office: Office, act: str, *, on_site_only: bool = False) -> tuple[Callee, ...]:
    """Those who lost their place by an act and wait for a decision, in full: who is there now first, then
    by start. Showing it is recorded with the codes of the reservations. Raises ActUnknown."""
    with office.store.write() as work:
        found = act_of(work, act)
        now_s = office.now_s()
        callees = _callees(work, [one.claim for one in work.open_displacements(found.id)], now_s)
        if on_site_only:
            callees = [one for one in callees if one.on_site]
        _record(office, work, found, callees)
        work.commit()
    return tuple(callees)


def _callees(work: UnitOfWork, claims: Sequence[Claim], now_s: int) -> list[Callee]:
    names = {one.id: one.full_name for one in work.resources()}
    callees = [
        Callee(
            code=claim.reservation.code,
            place=names.get(claim.reservation.resource_id, ""),
            span=claim.reservation.span,
            name=claim.applicant.name,
            group_name=claim.applicant.group_name,
            phone=claim.applicant.phone,
            people=claim.reservation.people,
            on_site=claim.reservation.span.start_s <= now_s < claim.reservation.span.end_s,
        )
        for claim in claims
        if claim.reservation.state is State.DISPLACED
    ]
    callees.sort(key=lambda one: (not one.on_site, one.span, one.code))
    return callees


def _record(office: Office, work: UnitOfWork, act: ClosureAct, callees: Sequence[Callee]) -> None:
    facts: dict[str, int | str] = {
        "act": act.code,
        "count": len(callees),
        "codes": " ".join(one.code for one in callees),
    }
    work.record_fact(office.now_s(), office.settings.counter, "call_list_shown", facts)
