"""What an approver sees before deciding: the queue, and one request with everybody who wants its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sharespace.application.applicants import ApplicantCard, card_of
from sharespace.application.approvals import ApproveReservation, Consequence, Seen, decide
from sharespace.application.competing import approvable, competing
from sharespace.application.found import Found
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.refusals import Refused, found_or_unknown
from sharespace.domain.applicant import masked_name
from sharespace.domain.deciding import decide_by, ranked
from sharespace.domain.ids import CommandId
from sharespace.domain.judgement import Verdict
from sharespace.domain.life import Act, after
from sharespace.domain.local_time import local_day
from sharespace.domain.reasons import Reason
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.resource import Resource


@dataclass(frozen=True, slots=True)
class ApprovalItem:
    """A line of the queue. `days_left` is negative once the decision is late; `competing` counts the other
    requests for the same time; `against` is what the rules say against granting it now."""

    reservation: Reservation
    resource: Resource
    applicant: ApplicantCard
    decide_by: date
    days_left: int
    competing: int
    against: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One of the requests for the same time, in the order in which they come: rank 1 first."""

    rank: int
    reservation: Reservation
    resource: Resource
    applicant: ApplicantCard
    representative: str


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """One request to decide, and exactly what approving it would do.

    `ranked` has all requests for the same time, itself too; `rank_citation` is the article of that order.
    `consequences` are in the same order, without itself; hand `seen` on with the command to approve.
    `against` is not empty when it cannot be approved now.
    """

    item: ApprovalItem
    verdict: Verdict
    ranked: tuple[Ranked, ...]
    rank_citation: str
    decide_citation: str
    consequences: tuple[Consequence, ...]

    @property
    def against(self) -> tuple[Reason, ...]:
        """Why it cannot be granted now."""
        return self.item.against

    @property
    def seen(self) -> tuple[Seen, ...]:
        """What an approval has to find unchanged."""
        return tuple(one.seen for one in self.consequences)

    @property
    def rejected(self) -> int:
        """How many requests the approval would turn down."""
        return sum(one.rejected for one in self.consequences)


def approvals(office: Office, district: str = "") -> tuple[ApprovalItem, ...]:
    """Every request that waits for a decision, the one that is due first first."""
    with office.store.read() as reading:
        waiting = [
            found
            for found in reading.open_in(State.REQUESTED)
            if not district or found.resource.facility.district == district
        ]
        items = [_item(office, reading, found) for found in waiting]
    return tuple(sorted(items, key=lambda one: (one.decide_by, one.reservation.requested_s)))


def approval_view(office: Office, code: str, withheld: frozenset[str] = frozenset()) -> ApprovalView:
    """A request with its competitors, ranked, and what approving it would do to each.

    That is found out by doing it in a transaction that is dropped, so that what is shown is what will
    happen. Raises ReservationUnknown, NotPossibleInState when it waits for no decision.
    """
    command = ApproveReservation(CommandId(office.identities.new_id()), code, withheld=withheld)
    with office.store.write() as work:
        found = found_or_unknown(work, code)
        after(found.reservation, Act.APPROVE)
        item = _item(office, work, found)
        verdict = approvable(office, work, found).verdict
        others = competing(work, found, found.reservation.units)
        try:
            consequences = decide(office, work, found, command).consequences
        except Refused:
            consequences = ()
    rules = found.resource.rules
    return ApprovalView(
        item,
        verdict,
        _ranked(found, others),
        rules.citation("priority"),
        rules.citation("decide_within_days"),
        consequences,
    )


def _item(office: Office, reading: Reading, found: Found) -> ApprovalItem:
    request, zone = found.reservation, found.resource.facility.zone
    due = decide_by(request, found.resource.rules, zone)
    return ApprovalItem(
        reservation=request,
        resource=found.resource,
        applicant=card_of(found.applicant),
        decide_by=due,
        days_left=(due - local_day(office.now_s(), zone)).days,
        competing=len(competing(reading, found, request.units)),
        against=approvable(office, reading, found).verdict.refused,
    )


def _ranked(found: Found, others: tuple[Found, ...]) -> tuple[Ranked, ...]:
    by_id = {one.reservation.id: one for one in (found, *others)}
    order = ranked((one.reservation for one in by_id.values()), found.resource.rules)
    return tuple(_in_order(rank, by_id[request.id]) for rank, request in enumerate(order, 1))


def _in_order(rank: int, found: Found) -> Ranked:
    card = card_of(found.applicant)
    head = masked_name(found.applicant.name) if card.is_group else ""
    return Ranked(rank, found.reservation, found.resource, card, head)
