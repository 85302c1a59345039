"""An applicant's claim on a resource, and its life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from sharespace.domain.fees import Quote
from sharespace.domain.ids import ApplicantId, ReservationId, ResourceId, SeriesId, UnitId
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.rules import Competition, Eligibility, Purpose, UserClass
from sharespace.domain.time_span import TimeSpan


class State(StrEnum):
    """Where a reservation is in its life."""

    HELD = "held"
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    IN_USE = "in_use"
    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    NO_SHOW = "no_show"
    DISPLACED = "displaced"

    def holds(self, competition: Competition = Competition.FIRST_COME) -> bool:
        """Whether it keeps its units from others (RULES 9)."""
        if self is State.REQUESTED:
            return competition is Competition.FIRST_COME
        return self in _HOLDING

    @property
    def can_be_cancelled(self) -> bool:
        """Whether the applicant or the office may still call it off."""
        return self in (State.HELD, State.REQUESTED, State.CONFIRMED, State.DISPLACED)

    @property
    def permits_use(self) -> bool:
        """Whether the use has been granted, so that a permit may look final."""
        return self in (State.CONFIRMED, State.IN_USE, State.COMPLETED)


_HOLDING = frozenset({State.HELD, State.CONFIRMED, State.IN_USE})


class Payment(StrEnum):
    """What became of the fee; apart from the state."""

    UNPAID = "unpaid"
    PAID = "paid"
    WAIVED = "waived"
    REFUNDED = "refunded"


class Certainty(StrEnum):
    """How sure it is: saved here, confirmed by the authority for it, or waiting for a person."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    NEEDS_DECISION = "needs_decision"


class NotPossibleInState(Exception):
    """An act does not fit the state a reservation is in. Carries the state and the act's name."""

    def __init__(self, act: str, state: State) -> None:
        super().__init__(f"{act} is not possible in state {state}")
        self.act = act
        self.state = state


@dataclass(frozen=True, slots=True)
class Override:
    """A rule that staff has set aside for one reservation, and why. Recorded and printed."""

    rule: ReasonCode
    why: str


@dataclass(frozen=True, slots=True)
class Reservation:
    """A claim on `units` during `span`. Buffers are minutes that also keep the units busy.

    `title` is the public name of the event; it must not hold a person's name. `requested_s` is when
    it was entered. `version` grows by one with every change.

    `equipment` has codes of movable equipment, whose units are among `units`. `plate` is the vehicle's,
    in its one written form; personal. `expires_s` is when a hold ends. `pay_by` is the local day on
    which the fee is due. `paid_won` and `refunded_won` are sums so far; what is kept is their difference.
    """

    id: ReservationId
    code: str
    resource_id: ResourceId
    applicant_id: ApplicantId
    span: TimeSpan
    units: tuple[UnitId, ...]
    state: State
    certainty: Certainty
    purpose: Purpose
    title: str
    people: int
    eligibility: Eligibility
    buffer_before_min: int
    buffer_after_min: int
    quote: Quote
    requested_s: int
    requested_by: str
    payment: Payment = Payment.UNPAID
    note: str = ""
    version: int = 1
    user_class: UserClass = UserClass.PERSON
    equipment: tuple[str, ...] = ()
    plate: str = ""
    series_id: SeriesId | None = None
    expires_s: int | None = None
    pay_by: date | None = None
    paid_won: int = 0
    refunded_won: int = 0
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a reservation's history: who, when, from what to what, why.

    `by` is the counter or account that acted, never a resident. `action` is a code such as
    `requested`, `confirmed`, `cancelled`, `permit_printed`. `facts` tells what has changed beside the
    state (a move: the old and the new span); never a person's name, phone or plate.
    """

    at_s: int
    by: str
    action: str
    from_state: str
    to_state: str
    why: str = ""
    facts: Mapping[str, int | str] = field(default_factory=lambda: MappingProxyType({}))
