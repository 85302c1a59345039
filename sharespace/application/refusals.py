"""Why a use case does not act: a rule refuses, or what is meant does not exist."""

from __future__ import annotations

from sharespace.application.alternatives import Alternative
from sharespace.application.found import Found
from sharespace.application.ports import Reading
from sharespace.domain.ids import ResourceId
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.reasons import Reason
from sharespace.domain.reservation import NotPossibleInState, State
from sharespace.domain.resource import Resource


class Refused(Exception):
    """A rule refuses the act. Never without a reason; `alternatives` are the nearest possible uses."""

    def __init__(self, reasons: tuple[Reason, ...], alternatives: tuple[Alternative, ...] = ()) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons
        self.alternatives = alternatives


class ResourceUnknown(Exception):
    """There is no such resource (any more)."""


class ReservationUnknown(Exception):
    """There is no reservation of this code here."""


class NotPossibleNow(NotPossibleInState):
    """The act fits the state, but not this moment: it is possible from `from_s` on, and before `until_s`
    where that is set."""

    def __init__(self, act: str, state: State, from_s: int, until_s: int | None = None) -> None:
        super().__init__(act, state)
        self.from_s = from_s
        self.until_s = until_s


class OnlyLent(Exception):
    """The thing is lent by days to a household: only the acts of lending speak of it (lend, pick up, extend,
    return). Carries the title's code."""


def not_lent(resource: Resource) -> Resource:
    """The same resource. Raises OnlyLent for one that is lent: its loan would not know of the act."""
    if TRAITS[resource.kind].shape is Shape.LOAN:
        raise OnlyLent(resource.code)
    return resource


def resource_or_unknown(reading: Reading, resource_id: ResourceId) -> Resource:
    """The resource of an id. Raises ResourceUnknown."""
    resource = reading.resource(resource_id)
    if resource is None:
        raise ResourceUnknown(str(resource_id))
    return resource


def found_or_unknown(reading: Reading, code: str) -> Found:
    """The reservation of a code. Raises ReservationUnknown."""
    found = reading.found(code)
    if found is None:
        raise ReservationUnknown(code)
    return found
