"""Acts on a reservation as a clerk would give them, and a clock that is set forward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sharespace.application.office import Office
from sharespace.application.reservations import ApplicantEntry, RequestReservation
from sharespace.clock import FixedClock
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation import Change
from sharespace.domain.rules import Eligibility
from sharespace.domain.time_span import moment
from tests.builders.requests import a_request, at

PARK = ApplicantEntry(name="박보기", phone="010-0000-1111")
LEE = ApplicantEntry(name="이가상", phone="010-0000-2222")
CHOIR = ApplicantEntry(
    name="박가상", phone="010-0000-3333", group_name="견본 합창단", eligibility=Eligibility.GROUP
)
ASKED_FOR: Mapping[str, object] = {"notice_days": 0, "approval_needed": True, "competition": "until_decision"}
"""Rules of a room whose requests wait for one decision."""


def it_is(office: Office, text: str) -> None:
    """Set the clock to a time on Friday 27 November 2026, or a whole ISO time."""
    office.clock = FixedClock(moment(at(text)))


def fresh(office: Office) -> CommandId:
    """The id of a new command."""
    return CommandId(office.identities.new_id())


def asking(office: Office, *args: Any, **fields: Any) -> RequestReservation:
    """`a_request` with further fields of the command."""
    own = {name: fields.pop(name) for name in list(fields) if name not in a_request.__annotations__}
    return replace(a_request(office, *args, **fields), **own)


def actions(history: tuple[Change, ...]) -> list[str]:
    """What happened, in order."""
    return [one.action for one in history]
