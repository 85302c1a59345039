"""Who comes first where requests wait for one decision, and until when it is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sharespace.domain.local_time import local_day
from sharespace.domain.reservation import Reservation
from sharespace.domain.rules import UseRules


class Rejection(StrEnum):
    """Why a request is turned down, as a code; a free text may stand beside it."""

    PRIORITY = "priority"
    PURPOSE = "purpose"
    ELIGIBILITY = "eligibility"
    CAPACITY = "capacity"
    CLOSURE = "closure"
    INCOMPLETE = "incomplete"
    PUBLIC_USE = "public_use"
    OTHER = "other"


def ranked(requests: Iterable[Reservation], rules: UseRules) -> tuple[Reservation, ...]:
    """First by class of user as the rules have it, then first come. A class the rules do not name is last."""
    order = {user_class: place for place, user_class in enumerate(rules.priority)}

    def key(request: Reservation) -> tuple[int, int, str]:
        return order.get(request.user_class, len(order)), request.requested_s, request.code

    return tuple(sorted(requests, key=key))


def decide_by(reservation: Reservation, rules: UseRules, zone: ZoneInfo) -> date:
    """The last local day for the decision: days after the one of the request (article 8 (3))."""
    return local_day(reservation.requested_s, zone) + timedelta(days=rules.decide_within_days)
