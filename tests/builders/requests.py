"""Commands as a clerk would give them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sharespace.application.office import Office
from sharespace.application.reservations import ApplicantEntry, RequestReservation
from sharespace.domain.ids import CommandId, ResourceId
from sharespace.domain.rules import Purpose
from sharespace.domain.time_span import TimeSpan, instant_s

SEOUL = ZoneInfo("Asia/Seoul")
KIM = ApplicantEntry(name="김예시", phone="010-0000-5678", address="서울특별시 성동구 행당로 15")


def at(text: str) -> int:
    """Instant of a local time on Friday 27 November 2026, or of a whole ISO time."""
    text = text if "T" in text else f"2026-11-27T{text}"
    return instant_s(datetime.fromisoformat(text).replace(tzinfo=SEOUL))


def a_request(
    office: Office,
    start: str = "14:00",
    end: str = "16:00",
    *,
    room: int = 1,
    applicant: ApplicantEntry = KIM,
    people: int = 10,
    purpose: Purpose = Purpose.MEETING,
    title: str = "견본 모임",
    command_id: UUID | None = None,
) -> RequestReservation:
    """A request for one of the rooms of `a_place_with_rooms`."""
    return RequestReservation(
        CommandId(command_id or office.identities.new_id()),
        ResourceId(UUID(int=0x200 + room)),
        TimeSpan(at(start), at(end)),
        applicant,
        purpose,
        people,
        title,
    )
